import type { FieldId } from '../../shared/pack/kind.ts'
import type { RecordId, Values } from '../../shared/records/record.ts'
import type { SyncMark } from './mark.ts'

/** A row of an attached table, understood. `row` is 0-based in the sheet. */
export interface LocalRow {
  readonly row: number
  readonly mark: SyncMark | undefined
  readonly values: Values
  /** `hashValues(values)`. */
  readonly hash: string
  /** Fields whose cell could not be understood: they are not sent, so that the Worker keeps what it has. */
  readonly unreadable: readonly FieldId[]
}

export type MarkedRow = LocalRow & { readonly mark: SyncMark }

/** What a look at the marks tells, without asking anybody. */
export interface SyncPlan {
  /** Rows never pushed: without a mark, or marked but not yet acknowledged. */
  readonly fresh: readonly LocalRow[]
  /** Rows edited here since they were last in step. */
  readonly changed: readonly MarkedRow[]
  readonly unchanged: readonly MarkedRow[]
  /** Rows that repeat the id of a row above: a person copied them. They become new once the person says so. */
  readonly copies: readonly MarkedRow[]
  /** How many records known to the Worker have their row here. */
  readonly known: number
}

/**
 * Sorts a table's rows by what sync has to do with them. The first row with an id keeps it: of `elsewhere`, the ids in
 * other tables of the workbook, all rows here are copies.
 */
export function planSync(rows: readonly LocalRow[], elsewhere: ReadonlySet<RecordId> = new Set()): SyncPlan {
  const seen = new Set(elsewhere)
  const fresh: LocalRow[] = []
  const changed: MarkedRow[] = []
  const unchanged: MarkedRow[] = []
  const copies: MarkedRow[] = []
  for (const row of rows) {
    if (!isMarked(row)) {
      fresh.push(row)
    } else if (seen.has(row.mark.id)) {
      copies.push(row)
    } else {
      seen.add(row.mark.id)
      if (row.mark.rev === 0) fresh.push(row)
      else if (row.mark.hash === row.hash) unchanged.push(row)
      else changed.push(row)
    }
  }
  return { fresh, changed, unchanged, copies, known: changed.length + unchanged.length }
}

const isMarked = (row: LocalRow): row is MarkedRow => row.mark !== undefined

/** Above this share of vanished rows the person has to type the number: a sheet was probably cut in two. */
export const missingShareToConfirm = 0.2

export const needsConfirmation = (missing: number, known: number): boolean => missing > missingShareToConfirm * known
