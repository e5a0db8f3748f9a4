import type { KindId } from '../../shared/pack/kind.ts'
import type { LedgerId, RecordId, Seq } from '../../shared/records/record.ts'
import { foldKey } from '../../shared/text/fold.ts'
import type { Unit } from '../../shared/units/unit.ts'
import { refusal } from '../http/refusal.ts'
import type { OpenPack } from '../pack.ts'
import { requireTree } from './administer.ts'
import { recordAudit } from './audit.ts'
import { requireWholeAdmin } from './backup.ts'
import { type LineOf, readBackupLines, readEnd } from './backup-lines.ts'
import type { RequestContext } from './context.ts'
import { fieldRevsAfter } from './decide.ts'
import type { AuditState, HistoryEntry, LedgerState, RecordState } from './model.ts'
import { activePack } from './packs.ts'
import type { ResultsStore } from './results-store.ts'
import { rowKeyOf } from './row-key.ts'

/** Where to stop: the state after that change, or at that instant (UTC ISO, from `Date.toISOString`). */
export interface RestoreCut {
  readonly upToSeq?: number | undefined
  readonly upTo?: string | undefined
}

/** Takes in lines of a backup; `at` says how many came before, so that a repeated call does no harm. 0 begins anew. */
export function stageLines(context: RequestContext, at: number, lines: readonly string[]): number {
  requireWholeAdmin(context)
  const { store, directory } = context
  return store.transaction(() => {
    if (at === 0) directory.clearStaged()
    const there = directory.countStaged()
    if (there === at) directory.stageLines(at, lines)
    else if (there !== at + lines.length) throw refusal('backup-invalid', { line: at, reason: '上传中断' })
    return at + lines.length
  })
}

/**
 * Puts the staged backup in place of what is there, all or nothing, under a new epoch. Units and records become the
 * backup's, up to the cut; today's keys stay. The lines are read one by one and written 500 at a time, since a year of
 * work is larger than an object's memory.
 *
 * The audit chain never shrinks: today's goes on, and the entry of the restore names the backup's. Only a workspace in which
 * nothing was done but setting it up takes over the chain it is filled with.
 *
 * Errors: `forbidden`; `backup-invalid` for a line that is none, a file cut short, revisions out of order or a broken
 * audit chain; `units-invalid`.
 */
export function restore(context: RequestContext, results: ResultsStore, epoch: string, cut: RestoreCut = {}) {
  requireWholeAdmin(context)
  const { store, directory, shelf, conflicts, workspace, actor, now } = context
  return store.transaction(() => {
    const end = readEnd(directory.lastStaged())
    const isSameChain = directory.hasAudit(end.auditHead)
    const keepsChain = isSameChain || !isNew(directory)
    const folder = openFolder(context, cut)
    const audit: AuditState[] = []
    const units: Unit[] = []
    const locks: LineOf<'lock'>[] = []
    const days: LineOf<'period-days'>[] = []
    const published = new Set<string>()
    let from = ''
    let format = 2
    let isCleared = false

    const clear = (): void => {
      if (isCleared) return
      isCleared = true
      const root = rootOf(units)
      directory.clearAll()
      conflicts.clear()
      // The first format had no place for them: what is there stays.
      if (format === 1) for (const each of directory.scheduledPeriods()) days.push({ type: 'period-days', ...each })
      else {
        results.clear()
        shelf.clear()
      }
      directory.clearScheduledPeriods()
      if (!keepsChain) directory.clearAudit()
      directory.replaceUnits(units)
      if (!units.some(({ id }) => id === actor.unit)) directory.moveKey(actor.keyId, root.id)
    }
    const flushAudit = (): void => {
      if (!keepsChain) for (const entry of audit) directory.insertAudit(entry)
      audit.length = 0
    }

    for (const line of readBackupLines(directory.stagedLines())) {
      if (line.type === 'head') [from, format] = [line.epoch, line.format]
      else if (line.type === 'unit') units.push(line.unit)
      else clear()
      if (line.type === 'key') {
        directory.insertPastKey(line, now)
        folder.nameKey(line.id, line.name)
      } else if (line.type === 'ledger') {
        const { type: _, createdAt = now, createdBy = actor.keyId, ...ledger } = line
        directory.insertLedger(ledger, foldKey(ledger.title), createdBy, createdAt)
        folder.addLedger(ledger)
      } else if (line.type === 'lock') locks.push(line)
      else if (line.type === 'period-days') days.push(line)
      else if (line.type === 'pack-activation') {
        shelf.activate({ version: line.version, at: line.at, by: line.by, reason: line.reason })
      } else if (line.type === 'pack') {
        const { type: _, title, body, note, ...held } = line
        shelf.insert({ ...held, title: JSON.stringify(title), body: JSON.stringify(body), note })
      } else if (line.type === 'revision') folder.add(line)
      else if (line.type === 'manual-score') {
        if (folder.isWithin(line.entry.enteredAt)) results.insertManual(line.entry, line.keyId)
      } else if (line.type === 'publication') {
        if (!folder.isWithin(line.publication.publishedAt)) continue
        results.insertPublication(line.publication, [])
        published.add(`${line.publication.period}/${line.publication.version}`)
      } else if (line.type === 'published-score') {
        if (published.has(`${line.period}/${line.version}`)) results.insertFrozen(line)
      } else if (line.type === 'audit') {
        audit.push(line.entry)
        if (audit.length === 500) flushAudit()
      }
    }
    flushAudit()
    const { head } = folder.finish()
    for (const { type: _, reason, ...lock } of locks) {
      if (folder.isWithin(lock.lockedAt)) directory.insertLock({ ...lock, reason })
    }
    for (const { type: _, lockedAt, ...period } of days) {
      directory.insertScheduledPeriod({ ...period, ...(lockedAt && folder.isWithin(lockedAt) && { lockedAt }) })
    }
    directory.setEpoch(epoch)
    directory.clearStaged()
    recordAudit(directory, {
      at: now,
      keyId: actor.keyId,
      action: 'restore',
      details: {
        head,
        from,
        before: workspace.epoch,
        beforeHead: workspace.seq,
        after: epoch,
        ...(keepsChain && !isSameChain && { chain: end.auditHead }),
        ...given(cut),
      },
    })
    return { epoch, head, records: store.countLive() }
  })
}

const settingUp = new Set([
  'create-workspace',
  'import-units',
  'create-key',
  'revoke-key',
  'add-member',
  'save-pack',
  'activate-pack',
])
const mostSettingUp = 1000

/** Whether nobody has worked here yet: then there is nothing that a chain from elsewhere could hide. */
function isNew(directory: RequestContext['directory']): boolean {
  const entries = directory.audit(0, mostSettingUp + 1)
  return entries.length <= mostSettingUp && entries.every(({ action }) => settingUp.has(action))
}

const given = ({ upTo, upToSeq }: RestoreCut) => ({
  ...(upTo === undefined ? {} : { upTo }),
  ...(upToSeq === undefined ? {} : { upToSeq }),
})

function rootOf(units: readonly Unit[]): Unit {
  const root = units.find(({ parent }) => parent === undefined)
  if (!root) throw refusal('backup-invalid', { line: 0, reason: '没有单位' })
  requireTree(units)
  return root
}

/**
 * Folds revisions into records, 500 at a time.
 * Errors: `backup-invalid` where a record's revisions do not follow each other.
 */
function openFolder({ store, shelf, actor }: RequestContext, { upTo, upToSeq }: RestoreCut) {
  const ledgers = new Map<LedgerId, LedgerState>()
  const names = new Map<string, string>()
  let waiting: HistoryEntry[] = []
  let head = 0 as Seq
  let lastAt: string | undefined
  let isCut = false
  // The backup's packs are there before its first revision.
  let pack: OpenPack | undefined

  const isBeyond = ({ seq, at }: LineOf<'revision'>): boolean =>
    (upToSeq !== undefined && seq > upToSeq) || (upTo !== undefined && at > upTo)

  const fold = (entry: HistoryEntry, before: RecordState | undefined): RecordState => {
    const ledger = ledgers.get(entry.ledger)
    if (!ledger || entry.rev !== (before?.rev ?? 0) + 1) {
      throw refusal('backup-invalid', { line: 0, reason: `第 ${entry.seq} 次修改不连续` })
    }
    const isReview = entry.event === 'reviewed'
    pack ??= activePack(shelf)
    const kind = pack.kindOf(ledger.kind)
    return {
      id: entry.record,
      ledger: ledger.id,
      kind: ledger.kind as KindId,
      unit: entry.unit,
      rev: entry.rev,
      seq: entry.seq,
      deleted: entry.event === 'deleted',
      values: entry.values,
      raw: entry.raw,
      fieldRevs: fieldRevsAfter(before?.fieldRevs ?? {}, entry.changed, entry.rev),
      rowKey: kind && rowKeyOf(entry.values, kind),
      changedAt: isReview && before ? before.changedAt : entry.at,
      changedBy: isReview && before ? before.changedBy : (names.get(entry.keyId) ?? actor.name),
      review: isReview ? entry.review : undefined,
      reviewComment: isReview ? entry.comment : undefined,
      place: entry.place,
    }
  }

  const flush = (): void => {
    const ids = [...new Set(waiting.map(({ record }) => record))]
    const records = new Map<RecordId, RecordState>(store.recordsByIds(ids).map((record) => [record.id, record]))
    for (const entry of waiting) records.set(entry.record, fold(entry, records.get(entry.record)))
    store.write(
      ids.flatMap((id) => records.get(id) ?? []),
      waiting,
      head,
    )
    waiting = []
  }

  return {
    addLedger: (ledger: LedgerState): void => void ledgers.set(ledger.id, ledger),
    nameKey: (id: string, name: string): void => void names.set(id, name),
    add(line: LineOf<'revision'>): void {
      isCut ||= isBeyond(line)
      if (isCut) return
      const { type: _, client, opId, review, comment, place, ...entry } = line
      waiting.push({ ...entry, client, opId, review, comment, place })
      head = entry.seq
      lastAt = entry.at
      if (waiting.length === 500) flush()
    },
    /** Whether something that is no revision was there at the cut. Ask once all revisions have been added. */
    isWithin: (at: string): boolean => (upTo === undefined || at <= upTo) && (!isCut || at <= (upTo ?? lastAt ?? '')),
    finish(): { readonly head: Seq } {
      flush()
      return { head }
    },
  }
}
