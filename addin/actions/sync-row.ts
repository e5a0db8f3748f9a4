import type { RecordId, Values } from '../../shared/records/record.ts'
import type { LocalRow } from '../sync/plan.ts'
import type { LedgerLook } from './look.ts'
import type { RowNote } from './sync-outcome.ts'

/** A row on its way. `agreed` is set once both sides are in step: the values they share, at `rev`. */
export interface Tracked {
  readonly local: LocalRow
  readonly id: RecordId
  rev: number
  agreed: Values | undefined
}

/** A record for which there is no row here yet. */
export interface Incoming {
  readonly id: RecordId
  readonly rev: number
  readonly values: Values
}

/** Where a row stands, for a person to find it. */
export const noteOf = ({ ledger }: LedgerLook, { row, mark }: LocalRow): RowNote => ({
  sheet: ledger.sheet,
  row,
  ...(mark ? { recordId: mark.id } : {}),
})
