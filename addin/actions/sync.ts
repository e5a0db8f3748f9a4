import type { FieldId, Kind } from '../../shared/pack/kind.ts'
import { hashValues } from '../../shared/records/hash.ts'
import type { RecordId, Values } from '../../shared/records/record.ts'
import { yearOf } from '../../shared/values/civil-date.ts'
import { protocolVersion, seqSchema } from '../../shared/wire/protocol.ts'
import { ApiError } from '../sync/api-error.ts'
import { formatMark } from '../sync/mark.ts'
import { needsConfirmation, planSync } from '../sync/plan.ts'
import { WorkbookError } from '../workbook/workbook.ts'
import { attachWorkbook, memoryOf } from './attach.ts'
import type { ConnectedSession } from './connect.ts'
import { type AttachedLedger, asOfFor, ledgerTitle, unitOf, yearFor } from './ledger.ts'
import { type LedgerLook, lookAt, mappedFields } from './look.ts'
import { opIdFrom } from './op-id.ts'
import type { Session, Task } from './session.ts'
import { type LedgerLink, updateState, withLedger } from './state.ts'
import { exchangeFor, knownRows, takesMarks } from './sync-keyed.ts'
import { LedgerSyncing } from './sync-ledger.ts'
import type { Conflict, LedgerSync, SyncDecisions } from './sync-outcome.ts'
import { withinColumns, writeBackRow } from './write-back.ts'

export type { Conflict, ConflictField, LedgerSync, MissingRow, SyncDecisions } from './sync-outcome.ts'

export interface SyncOutcome {
  readonly ledgers: readonly LedgerSync[]
}

export interface SyncPreview {
  readonly ledger: AttachedLedger
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly copies: number
  /** How many rows are gone since the last sync. */
  readonly missing: number
  readonly missingNeedsConfirmation: boolean
}

/** 同步: every ledger of the workbook whose kind is known, one after the other. Rejects with `ApiError` or `WorkbookError`. */
export async function syncWorkbook(
  session: ConnectedSession,
  task: Task = {},
  decisions: SyncDecisions = {},
): Promise<SyncOutcome> {
  const done: LedgerSync[] = []
  const { ledgers } = await attachWorkbook(session, task)
  // A sheet that was copied within the workbook repeats the ids of the first.
  const seen = new Set<RecordId>()
  for (const [index, first] of ledgers.entries()) {
    // Rows that came in above may have moved the tables below: their places are found anew.
    const ledger = index === 0 ? first : ((await attachWorkbook(session)).ledgers[index] ?? first)
    if (ledger.kind === undefined) continue
    const look = await lookAt(session, ledger, ledger.kind, task)
    done.push(await syncOne(session, look, seen, decisions, task))
    for (const { id } of look.marks.marks.values()) seen.add(id)
  }
  return { ledgers: done }
}

async function syncOne(
  session: ConnectedSession,
  look: LedgerLook,
  elsewhere: ReadonlySet<RecordId>,
  decisions: SyncDecisions,
  task: Task,
): Promise<LedgerSync> {
  const { ledger, kind } = look
  const link = await linkOf(session, ledger, kind)
  try {
    return await syncLinked(session, look, link, elsewhere, decisions, task)
  } catch (error) {
    // A restored workspace has another epoch: join it anew and take everything from its beginning.
    if (!(error instanceof ApiError) || error.code !== 'epoch-changed') throw error
    return await syncLinked(session, look, await register(session, ledger, kind), elsewhere, decisions, task)
  }
}

async function syncLinked(
  session: ConnectedSession,
  look: LedgerLook,
  link: LedgerLink,
  elsewhere: ReadonlySet<RecordId>,
  decisions: SyncDecisions,
  task: Task,
): Promise<LedgerSync> {
  const exchange = exchangeFor(session, link, task)
  const outcome = await new LedgerSyncing(session, exchange, look, link, elsewhere, decisions, task).run()
  const memory = { ...memoryOf(look.ledger.table, look.ledger.memory, false), link: outcome.link }
  await updateState(session.workbook, (state) => withLedger(state, memory, look.ledger.memory))
  return outcome
}

/** The link the workbook remembers, where it is with this workspace; else the ledger is registered. */
async function linkOf(session: ConnectedSession, ledger: AttachedLedger, kind: Kind): Promise<LedgerLink> {
  const known = ledger.memory?.link
  return known?.workspace === session.me.workspace.id ? known : register(session, ledger, kind)
}

async function register(session: ConnectedSession, ledger: AttachedLedger, kind: Kind): Promise<LedgerLink> {
  const unit = unitOf(session, ledger) ?? session.me.unit
  const year = yearFor(session, ledger.table) ?? yearOf(asOfFor(session, ledger.table))
  const made = await session.api.registerLedger({ kind: kind.id, title: ledgerTitle(session, ledger), unit, year })
  return {
    url: session.api.http.url,
    workspace: session.me.workspace.id,
    ledgerId: made.ledgerId,
    unit: made.unit,
    year: made.year,
    epoch: made.epoch,
    head: seqSchema.parse(0),
    known: 0,
    rows: '',
    lastSyncAt: '',
  }
}

/**
 * Whether sync may keep its hidden column in the ledger's sheet. Where it may not, rows are known by their natural keys.
 * A column that is there already stays; it is the person's to delete.
 */
export async function allowMarks(session: Session, ledger: AttachedLedger, answer: 'allow' | 'refuse'): Promise<void> {
  const { withoutMarks: _, ...memory } = memoryOf(ledger.table, ledger.memory, false)
  const next = answer === 'refuse' ? { ...memory, withoutMarks: true } : memory
  await updateState(session.workbook, (state) => withLedger(state, next, ledger.memory))
}

/** What would go. The Worker is asked only where rows have no marks. */
export async function previewSync(session: ConnectedSession): Promise<readonly SyncPreview[]> {
  const previews: SyncPreview[] = []
  const seen = new Set<RecordId>()
  for (const ledger of (await attachWorkbook(session)).ledgers) {
    if (ledger.kind === undefined) continue
    const look = await lookAt(session, ledger, ledger.kind)
    const link = ledger.memory?.link
    const { fresh, changed, unchanged, copies, known } = planSync(await knownRows(session, look, seen), seen)
    for (const { id } of look.marks.marks.values()) seen.add(id)
    const before = link?.workspace === session.me.workspace.id ? link.known : 0
    const missing = Math.max(0, before - known)
    previews.push({
      ledger,
      added: fresh.length,
      changed: changed.length,
      unchanged: unchanged.length,
      copies: copies.length,
      missing,
      missingNeedsConfirmation: missing > 0 && needsConfirmation(missing, before),
    })
  }
  return previews
}

/**
 * Settles a row's conflicts as the person chose, field by field. First the row is pushed with the Worker's side in the
 * contested fields, so that everything else merges; then the person's own choices are put on top of that and pushed.
 * Resolves to the row's new conflict where somebody was quicker once more. Errors: `protected` where the other side was
 * chosen for a cell that takes nothing; nothing was sent then.
 */
export async function resolveConflict(
  session: ConnectedSession,
  conflict: Conflict,
  choices: ReadonlyMap<FieldId, 'mine' | 'theirs'>,
): Promise<Conflict | undefined> {
  const { ledgers } = await attachWorkbook(session)
  const ledger =
    ledgers.find((each) => each.key === conflict.ledgerKey) ?? ledgers.find((each) => each.sheet === conflict.sheet)
  if (ledger?.kind === undefined) return conflict
  const look = await lookAt(session, ledger, ledger.kind)
  const link = ledger.memory?.link
  const row = (await knownRows(session, look)).find((each) => each.mark?.id === conflict.recordId)
  if (row?.mark === undefined || link === undefined) return conflict
  const { isProtected } = look.grid
  if (isProtected && conflict.fields.some(({ field }) => choices.get(field) === 'theirs'))
    throw new WorkbookError('protected', 'the other side cannot be written', { sheet: ledger.sheet })
  const chosen = conflict.fields.map(({ field }) => field)
  const merged = await pushOne(session, link, look, row.mark, withSide(row.values, conflict.theirs, chosen))
  if (merged === 'contested') return conflict
  const mine = chosen.filter((field) => choices.get(field) === 'mine')
  const shared = withinColumns(merged.values, ledger.table, row.values)
  const wanted = withSide(shared, row.values, mine)
  const { writes } = writeBackRow(row.row, row.values, wanted, { ...look, table: ledger.table })
  if (isProtected) {
    const done = await pushOne(session, link, look, { id: conflict.recordId, rev: merged.rev }, wanted)
    if (done === 'contested') return conflict
    // With cells of others still to be entered, the row rests on what it rested on before.
    if (writes.length === 0) await restRow(session, ledger, conflict.recordId, done.rev)
    return undefined
  }
  const mark = { id: conflict.recordId, rev: merged.rev, hash: hashValues(shared) }
  await session.workbook.write(ledger.sheet, [
    ...writes,
    ...(takesMarks(look) ? [{ row: row.row, column: look.marks.column, value: formatMark(mark) }] : []),
  ])
  if (!takesMarks(look)) await restRow(session, ledger, conflict.recordId, merged.rev)
  if (mine.length > 0) await syncWorkbook(session)
  return undefined
}

/** Remembers, in place of a mark, that a row rests on this revision now. */
async function restRow(session: Session, ledger: AttachedLedger, id: RecordId, rev: number): Promise<void> {
  const { memory } = ledger
  if (memory?.link === undefined) return
  const link = { ...memory.link, behind: { ...memory.link.behind, [id]: rev } }
  await updateState(session.workbook, (state) => withLedger(state, { ...memory, link }, memory))
}

async function pushOne(
  session: ConnectedSession,
  link: LedgerLink,
  look: LedgerLook,
  mark: { readonly id: Conflict['recordId']; readonly rev: number },
  values: Values,
): Promise<{ readonly rev: number; readonly values: Values } | 'contested'> {
  const answer = await session.api.push(link.ledgerId, {
    protocol: protocolVersion,
    packVersion: session.pack.version,
    epoch: link.epoch,
    clientId: session.clientId,
    fields: [...mappedFields(look)],
    ops: [{ op: 'put', opId: opIdFrom(session), recordId: mark.id, baseRev: mark.rev, values: { ...values } }],
  })
  const [result] = answer.results
  if (result?.status === 'merged') return { rev: result.rev, values: result.values }
  if (result?.status === 'applied' || result?.status === 'noop') return { rev: result.rev, values }
  return 'contested'
}

/** `values` with the other side's content in these fields. */
function withSide(values: Values, side: Values, fields: readonly FieldId[]): Values {
  const next: Record<FieldId, Values[FieldId]> = { ...values }
  for (const field of fields) {
    const value = side[field]
    if (value === undefined) delete next[field]
    else next[field] = value
  }
  return next
}
