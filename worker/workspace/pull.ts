import { createHash } from 'node:crypto'
import type { Kind } from '../../shared/pack/kind.ts'
import type { LedgerId } from '../../shared/records/record.ts'
import type { PullResponse, PullRow } from '../../shared/wire/pull.ts'
import { refusal } from '../http/refusal.ts'
import { type Actor, canSee } from './actor.ts'
import type { RequestContext } from './context.ts'
import { visibleLedger } from './ledgers.ts'
import type { RecordState, WorkspaceState } from './model.ts'

export interface PullInput {
  readonly cursor?: string | undefined
  readonly limit: number
}

/** A page ends early when it holds this many characters, or has looked at this many records out of scope. */
const pageCharacters = 4_000_000
const pageScan = 5000

/**
 * The records of a ledger that changed after the cursor, oldest change first.
 *
 * Errors: `not-found`; `must-refetch` for a cursor of another epoch or another scope, from the future, or not ours.
 */
export function pull(context: RequestContext, ledgerId: LedgerId, { cursor, limit }: PullInput): PullResponse {
  const { store, workspace, actor } = context
  const { ledger, kind } = visibleLedger(context, ledgerId)
  const tag = scopeTag(actor)
  const after = cursor === undefined ? 0 : seqOf(cursor, workspace, tag)

  const rows: PullRow[] = []
  let reached: number = workspace.seq
  let more = false
  let scanned = 0
  let characters = 0
  let last = after
  for (const record of store.recordsAfter(ledger.id, after)) {
    if (rows.length === limit || scanned === pageScan || characters > pageCharacters) {
      reached = last
      more = true
      break
    }
    const row = rowFor(context, kind, record)
    if (row) {
      rows.push(row)
      characters += row.deleted ? 100 : JSON.stringify(row.values).length
    }
    scanned += 1
    last = record.seq
  }
  return {
    epoch: workspace.epoch,
    head: workspace.seq,
    rows,
    cursor: `${workspace.epoch}.${reached}.${tag}`,
    more,
  }
}

/**
 * What the reader is told of a record: itself, that it is deleted, or that it left their scope. Of a record that never
 * was in their scope, nothing. Where it was, they may have it: from an earlier page, or because they wrote it.
 */
function rowFor(context: RequestContext, kind: Kind, record: RecordState): PullRow | undefined {
  const { store, actor } = context
  const { id, rev, seq } = record
  const isTheirs = canSee(actor, kind, record.unit)
  if (isTheirs) return record.deleted ? { deleted: true, id, rev, seq, reason: 'deleted' } : liveRow(record)

  const wasTheirs = store.unitsOfRecord(id).some((unit) => canSee(actor, kind, unit))
  return wasTheirs ? { deleted: true, id, rev, seq, reason: 'left-scope' } : undefined
}

function liveRow(record: RecordState): PullRow {
  const { id, rev, seq, unit, values, changedAt, changedBy, review, reviewComment } = record
  return {
    deleted: false,
    id,
    rev,
    seq,
    unit,
    values,
    changedAt,
    changedBy,
    ...(review && { review }),
    ...(reviewComment && { reviewComment }),
  }
}

/** Errors: `must-refetch` unless it is a cursor of this epoch and scope that is not ahead of everything. */
function seqOf(cursor: string, workspace: WorkspaceState, tag: string): number {
  const [epoch, seq = '', scope] = cursor.split('.')
  const number = /^\d{1,15}$/.test(seq) ? Number(seq) : Number.NaN
  const followable = epoch === workspace.epoch && scope === tag && number <= workspace.seq
  if (!followable) throw refusal('must-refetch', { epoch: workspace.epoch })
  return number
}

const tags = new WeakMap<Actor['units'], Map<string, string>>()

/**
 * Names what an actor can see. A cursor carries it: when units move, or another key is used, records change sides
 * without changing themselves, so the reader starts over.
 */
export function scopeTag({ units, unit, role }: Actor): string {
  const reach = role === 'admin' || role === 'reviewer' ? 'all' : unit
  const known = tags.get(units)
  const cached = known?.get(reach)
  if (cached) return cached
  const tag = createHash('sha256')
    .update(JSON.stringify([reach, [...units].sort()]))
    .digest('base64url')
    .slice(0, 10)
  tags.set(units, new Map([...(known ?? []), [reach, tag]]))
  return tag
}
