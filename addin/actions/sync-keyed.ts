import type { FieldId } from '../../shared/pack/kind.ts'
import type { RecordId, Values } from '../../shared/records/record.ts'
import { ApiError } from '../sync/api-error.ts'
import { type ExchangeContext, type Pulled, pullAll, resolveKeys } from '../sync/exchange.ts'
import { type KeyedRows, keyedRows } from '../sync/keyed-rows.ts'
import type { LocalRow } from '../sync/plan.ts'
import { realign } from '../sync/realign.ts'
import { maxColumns } from '../workbook/a1.ts'
import type { ConnectedSession } from './connect.ts'
import { type LedgerLook, localRows } from './look.ts'
import type { Task } from './session.ts'
import type { LedgerLink } from './state.ts'
import { withinColumns } from './write-back.ts'

/** A ledger whose rows are known by their natural keys, and all that the Worker has of it. */
export interface Keyed extends KeyedRows {
  readonly pulled: Pulled
  readonly behind: ReadonlyMap<string, number>
}

/**
 * Whether the sheet takes our hidden column: a protected one does not, one that is full to its last column has no room for
 * it, and the person may have refused it.
 */
export const takesMarks = ({ grid, ledger, marks }: LedgerLook): boolean =>
  !grid.isProtected && ledger.memory?.withoutMarks !== true && marks.column < maxColumns

/** Whether rows have to be found by their keys: because there are no marks, or were none at the last sync. */
export const isKeyed = (look: LedgerLook, link: LedgerLink): boolean => !takesMarks(look) || link.behind !== undefined

/** The workbook remembers another lifetime of the workspace than the one it is linked with now. */
export const isNewEpoch = (look: LedgerLook, link: LedgerLink): boolean => {
  const before = look.ledger.memory?.link
  return before !== undefined && before.workspace === link.workspace && before.epoch !== link.epoch
}

/**
 * The rows, with marks that contents were moved away from where they belong.
 *
 * In another epoch the revisions in the marks say nothing: the same number may stand for other contents. All rows go
 * as if from revision 0, so that whatever differs from the restored data is asked, and nothing is overwritten unseen.
 */
export function rowsSince(look: LedgerLook, link: LedgerLink): readonly LocalRow[] {
  const rows = realign(localRows(look))
  if (!isNewEpoch(look, link)) return rows
  return rows.map((row) => (row.mark === undefined ? row : { ...row, mark: { ...row.mark, rev: 0, hash: '' } }))
}

/** Finds out which record each row is; marks that are `elsewhere` in the workbook are copies. Nothing is written anywhere. Rejects with `ApiError`. */
export async function keyedOf(
  exchange: ExchangeContext,
  look: LedgerLook,
  link: LedgerLink,
  elsewhere: ReadonlySet<RecordId>,
): Promise<Keyed> {
  const { kind } = look
  const pulled = await pullAll(exchange, undefined)
  if (pulled.epoch !== link.epoch) throw new ApiError('epoch-changed', { epoch: pulled.epoch })
  const rows = rowsSince(look, link).map((row) =>
    row.mark !== undefined && elsewhere.has(row.mark.id) ? { ...row, mark: undefined } : row,
  )
  const behind = isNewEpoch(look, link) || link.behind === undefined ? undefined : new Map(Object.entries(link.behind))
  const keys = rows.map(({ values }) => pick(values, kind.naturalKey))
  const found = keyedRows(rows, {
    kind,
    resolved: await resolveKeys(exchange, keys, link.head),
    records: pulled.rows,
    memory: { head: link.head, behind },
    asShown: (values, row) => shownIn(look, values, row),
  })
  return { ...found, pulled, behind: behind ?? new Map() }
}

export const exchangeFor = (session: ConnectedSession, link: LedgerLink, task: Task): ExchangeContext => ({
  api: session.api,
  ledger: link.ledgerId,
  epoch: link.epoch,
  packVersion: session.pack.version,
  clientId: session.clientId,
  signal: task.signal,
})

/**
 * The rows with their marks, or with those they would have, for which the Worker is asked. A restored workspace knows
 * nothing of them yet. Rejects with `ApiError`.
 */
export async function knownRows(
  session: ConnectedSession,
  look: LedgerLook,
  elsewhere: ReadonlySet<RecordId> = new Set(),
): Promise<readonly LocalRow[]> {
  const link = look.ledger.memory?.link
  if (link?.workspace !== session.me.workspace.id || !isKeyed(look, link)) return realign(localRows(look))
  try {
    return (await keyedOf(exchangeFor(session, link, {}), look, link, elsewhere)).rows
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'epoch-changed') throw error
    return realign(localRows(look))
  }
}

/** The Worker's values as far as the row has readable cells for them. */
export const shownIn = ({ ledger }: LedgerLook, values: Values, row: LocalRow): Values =>
  without(withinColumns(values, ledger.table, row.values), row.unreadable)

/** More than this is no memory of exceptions any more; the workbook's settings are small. */
const mostBehind = 2000

/**
 * What to remember in place of marks: every record that is not in step, with the revision its row rests on. Where that
 * is too much everything rests on the last sync still: then more is asked, and nothing lost.
 */
export function nextMemory(
  { bases, behind }: Keyed,
  link: LedgerLink,
  after: Pulled,
  inStep: ReadonlySet<string>,
  unplaced: ReadonlySet<string>,
): Pick<LedgerLink, 'head' | 'behind'> {
  const next: Record<RecordId, number> = {}
  let count = 0
  for (const record of after.rows) {
    if (record.deleted || inStep.has(record.id)) continue
    next[record.id] = unplaced.has(record.id) ? 0 : (behind.get(record.id) ?? bases.get(record.id) ?? 0)
    count += 1
  }
  if (count > mostBehind) return { head: link.head, behind: link.behind ?? {} }
  return { head: after.head, behind: next }
}

export const pick = (values: Values, fields: readonly FieldId[]): Values =>
  Object.fromEntries(Object.entries(values).filter(([field]) => fields.some((each) => each === field)))

export const without = (values: Values, fields: readonly FieldId[]): Values =>
  fields.length === 0
    ? values
    : Object.fromEntries(Object.entries(values).filter(([field]) => !fields.some((each) => each === field)))
