import type { KindId } from '../../shared/pack/kind.ts'
import type { LedgerId, RecordId, Seq } from '../../shared/records/record.ts'
import { foldKey } from '../../shared/text/fold.ts'
import type { Unit } from '../../shared/units/unit.ts'
import { type BackupLine, backupLineSchema } from '../../shared/wire/backup.ts'
import { refusal } from '../http/refusal.ts'
import { requireTree } from './administer.ts'
import { chainStart, firstBreak, recordAudit } from './audit.ts'
import { requireWholeAdmin } from './backup.ts'
import type { RequestContext } from './context.ts'
import { fieldRevsAfter } from './decide.ts'
import type { AuditState, HistoryEntry, LedgerState, RecordState } from './model.ts'
import { naturalKeyOf } from './natural-key.ts'

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
 * backup's; today's keys stay.
 *
 * Errors: `forbidden`; `backup-invalid` for a line that is none, a file cut short, revisions out of order or a broken
 * audit chain; `units-invalid`.
 */
export function restore(context: RequestContext, epoch: string) {
  requireWholeAdmin(context)
  const { store, directory, workspace, actor, now } = context
  return store.transaction(() => {
    const backup = readBackup(directory.stagedLines())
    const root = rootOf(backup.units)
    const records = foldHistory(context, backup)

    directory.clearAll()
    directory.replaceUnits(backup.units)
    for (const key of backup.keys) directory.insertPastKey(key, now)
    if (!backup.units.some(({ id }) => id === actor.unit)) directory.moveKey(actor.keyId, root.id)
    for (const ledger of backup.ledgers) directory.insertLedger(ledger, foldKey(ledger.title), actor.keyId, now)
    for (const { reason, ...lock } of backup.locks) directory.insertLock({ ...lock, reason })
    for (const part of chunks(backup.history)) store.write([], part, 0 as Seq)
    const head = (backup.history.at(-1)?.seq ?? 0) as Seq
    for (const part of chunks(records)) store.write(part, [], head)
    store.write([], [], head)
    for (const entry of backup.audit) directory.insertAudit(entry)
    directory.setEpoch(epoch)
    directory.clearStaged()
    recordAudit(directory, {
      at: now,
      keyId: actor.keyId,
      action: 'restore',
      details: { head, from: backup.epoch, before: workspace.epoch, after: epoch },
    })
    return { epoch, head, records: records.filter(({ deleted }) => !deleted).length }
  })
}

interface Backup {
  readonly epoch: string
  readonly units: readonly Unit[]
  readonly keys: readonly Extract<BackupLine, { type: 'key' }>[]
  readonly ledgers: readonly LedgerState[]
  readonly locks: readonly Extract<BackupLine, { type: 'lock' }>[]
  readonly history: readonly HistoryEntry[]
  readonly audit: readonly AuditState[]
}

function readBackup(staged: Iterable<string>): Backup {
  const lines = [...staged].map(readLine)
  const [head] = lines
  const end = lines.at(-1)
  if (head?.type !== 'head') throw refusal('backup-invalid', { line: 1, reason: '不是本系统的备份' })
  if (end?.type !== 'end' || end.lines !== lines.length - 1)
    throw refusal('backup-invalid', { line: lines.length, reason: '文件不完整' })

  const of = <Type extends BackupLine['type']>(type: Type) =>
    lines.filter((line): line is Extract<BackupLine, { type: Type }> => line.type === type)
  const history = of('revision').map(({ type: _, client, opId, review, comment, place, ...entry }) => ({
    ...entry,
    client,
    opId,
    review,
    comment,
    place,
  }))
  history.forEach(({ seq }, index) => {
    if (seq !== index + 1) throw refusal('backup-invalid', { line: 0, reason: `缺少第 ${index + 1} 次修改` })
  })
  if (history.length !== head.head) throw refusal('backup-invalid', { line: 0, reason: '修改记录不完整' })
  const audit = of('audit').map(({ entry }) => entry)
  const broken = firstBreak(audit)
  if (broken !== undefined) throw refusal('backup-invalid', { line: 0, reason: `审计记录第 ${broken} 条被改动` })
  if ((audit.at(-1)?.hash ?? chainStart) !== end.auditHead)
    throw refusal('backup-invalid', { line: 0, reason: '审计记录不完整' })
  return {
    epoch: head.epoch,
    units: of('unit').map(({ unit }) => unit),
    keys: of('key'),
    ledgers: of('ledger').map(({ type: _, ...ledger }) => ledger),
    locks: of('lock'),
    history,
    audit,
  }
}

function readLine(line: string, index: number): BackupLine {
  try {
    return backupLineSchema.parse(JSON.parse(line))
  } catch {
    throw refusal('backup-invalid', { line: index + 1, reason: '无法读取' })
  }
}

function rootOf(units: readonly Unit[]): Unit {
  requireTree(units)
  const root = units.find(({ parent }) => parent === undefined)
  if (!root) throw refusal('backup-invalid', { line: 0, reason: '没有单位' })
  return root
}

/** The records as the history leaves them. Errors: `backup-invalid` where a record's revisions do not follow each other. */
function foldHistory({ kindOf, actor }: RequestContext, backup: Backup): readonly RecordState[] {
  const ledgers = new Map<LedgerId, LedgerState>(backup.ledgers.map((ledger) => [ledger.id, ledger]))
  const names = new Map<string, string>(backup.keys.map(({ id, name }) => [id, name]))
  const records = new Map<RecordId, RecordState>()
  for (const entry of backup.history) {
    const before = records.get(entry.record)
    const ledger = ledgers.get(entry.ledger)
    if (!ledger || entry.rev !== (before?.rev ?? 0) + 1) {
      throw refusal('backup-invalid', { line: 0, reason: `第 ${entry.seq} 次修改不连续` })
    }
    const isReview = entry.event === 'reviewed'
    const kind = kindOf(ledger.kind)
    records.set(entry.record, {
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
      naturalKey: kind && naturalKeyOf(entry.values, kind),
      changedAt: isReview && before ? before.changedAt : entry.at,
      changedBy: isReview && before ? before.changedBy : (names.get(entry.keyId) ?? actor.name),
      review: isReview ? entry.review : undefined,
      reviewComment: isReview ? entry.comment : undefined,
      place: entry.place,
    })
  }
  return [...records.values()]
}

function* chunks<T>(items: readonly T[]): Iterable<readonly T[]> {
  for (let at = 0; at < items.length; at += 500) yield items.slice(at, at + 500)
}
