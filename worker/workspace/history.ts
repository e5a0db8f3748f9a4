import type { z } from 'zod'
import type { FieldId, Kind } from '../../shared/pack/kind.ts'
import { sameValue } from '../../shared/records/canonical.ts'
import type { RecordId, Seq, StoredRecord } from '../../shared/records/record.ts'
import type { HistoryResponse, Revision, reviewRequestSchema } from '../../shared/wire/history.ts'
import { refusal } from '../http/refusal.ts'
import { canSee, requireRole } from './actor.ts'
import { recordAudit } from './audit.ts'
import type { RequestContext } from './context.ts'
import type { HistoryEntry, RecordState } from './model.ts'
import { lockOver, spanOfRecord } from './periods.ts'

const revisionsShown = 200

/** A live record that the actor may see. Errors: `not-found`. */
export function readRecord(context: RequestContext, id: RecordId): StoredRecord {
  const { record } = visibleRecord(context, id)
  if (record.deleted) throw refusal('not-found')
  return asStored(record)
}

/** The newest revisions, those below `before` where it is given. A deleted record keeps its history. */
export function readHistory(context: RequestContext, id: RecordId, before: number | undefined): HistoryResponse {
  const { kind } = visibleRecord(context, id)
  const entries = context.store.revisions(id, before ?? Number.MAX_SAFE_INTEGER, revisionsShown + 1)
  const nameOf = keyNames(context)
  const isVisible = (entry: HistoryEntry | undefined) => entry !== undefined && canSee(context.actor, kind, entry.unit)
  const revisions = entries.slice(0, revisionsShown).flatMap((entry, index) => {
    if (!isVisible(entry)) return []
    const earlier = entries[index + 1]
    return [asRevision(entry, isVisible(earlier) ? earlier : undefined, nameOf(entry.keyId))]
  })
  return { recordId: id, revisions }
}

/**
 * 确认 or 退回 as a revision of its own, so that every copy learns of it. Asked again after a lost answer it says the same.
 *
 * Errors: `forbidden`, `not-found`, `review-outdated` where the record changed since it was looked at, `period-locked`.
 */
export function review(context: RequestContext, id: RecordId, request: z.output<typeof reviewRequestSchema>) {
  const { store, directory, workspace, actor, now } = context
  requireRole(actor, 'reviewer')
  return store.transaction(() => {
    const { record, kind } = visibleRecord(context, id)
    if (record.deleted) throw refusal('not-found')
    const { rev: done, seq: doneSeq } = record
    if (isRetry(context, record, request)) return { recordId: id, rev: done, seq: doneSeq }
    if (record.rev !== request.rev) throw refusal('review-outdated', { rev: record.rev })
    requireUnlocked(context, record, kind)

    const seq = (workspace.seq + 1) as Seq
    const rev = record.rev + 1
    const next: RecordState = { ...record, rev, seq, review: request.review, reviewComment: request.comment }
    const entry: HistoryEntry = {
      seq,
      record: id,
      rev,
      ledger: record.ledger,
      unit: record.unit,
      event: 'reviewed',
      values: record.values,
      raw: record.raw,
      changed: [],
      baseRev: record.rev,
      keyId: actor.keyId,
      client: undefined,
      opId: undefined,
      at: now,
      review: request.review,
      comment: request.comment,
      place: record.place,
    }
    const digest = store.write([next], [entry], seq)
    const details = { record: id, rev, review: request.review, from: seq, to: seq, digest }
    recordAudit(directory, { at: now, keyId: actor.keyId, action: 'review', details })
    return { recordId: id, rev, seq }
  })
}

/** Whether the record's last revision is this very review. */
function isRetry(
  { store, actor }: RequestContext,
  { id, rev }: RecordState,
  request: z.output<typeof reviewRequestSchema>,
): boolean {
  if (rev !== request.rev + 1) return false
  const last = store.revision(id, rev)
  return (
    last?.event === 'reviewed' &&
    last.keyId === actor.keyId &&
    last.review === request.review &&
    last.comment === request.comment
  )
}

/** As scoring and readers get it. */
export const asStored = (record: RecordState): StoredRecord => ({
  id: record.id,
  rev: record.rev,
  seq: record.seq,
  ledger: record.ledger,
  kind: record.kind,
  unit: record.unit,
  values: record.values,
  changedAt: record.changedAt,
  ...(record.review && { review: record.review }),
  ...(record.place && { at: record.place }),
})

function visibleRecord({ store, actor, kindOf }: RequestContext, id: RecordId) {
  const record = store.record(id)
  const kind = record && kindOf(record.kind)
  if (!record || !kind || !canSee(actor, kind, record.unit)) throw refusal('not-found')
  return { record, kind }
}

function requireUnlocked({ directory }: RequestContext, record: RecordState, kind: Kind): void {
  const year = directory.ledger(record.ledger)?.year ?? Number(record.changedAt.slice(0, 4))
  const lock = lockOver(directory.locks(), spanOfRecord(record.values, kind, year))
  if (lock) throw refusal('period-locked', { period: lock.period, lockedOn: lock.lockedAt.slice(0, 10) })
}

function asRevision(entry: HistoryEntry, earlier: HistoryEntry | undefined, by: string): Revision {
  const { rev, seq, event, at, client, unit, changed, review, comment, place } = entry
  return {
    rev,
    seq,
    event,
    at,
    by,
    ...(client && { client }),
    unit,
    changes: changed.map((field) => changeOf(field, earlier, entry)),
    ...(review && { review }),
    ...(comment && { comment }),
    ...(place && { place }),
  }
}

function changeOf(field: FieldId, earlier: HistoryEntry | undefined, entry: HistoryEntry): Revision['changes'][number] {
  const from = earlier?.values[field]
  const to = entry.values[field]
  const isSame = sameValue(from, to)
  return {
    field,
    ...(from !== undefined && !isSame && { from }),
    ...(to !== undefined && { to }),
  }
}

function keyNames({ directory }: RequestContext): (keyId: string) => string {
  const names = new Map<string, string>()
  return (keyId) => {
    const name = names.get(keyId) ?? directory.key(keyId)?.name ?? ''
    names.set(keyId, name)
    return name
  }
}
