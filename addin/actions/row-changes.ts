import type { Values } from '../../shared/records/record.ts'
import type { LocalRow } from '../sync/plan.ts'
import type { CellWrite } from '../workbook/workbook.ts'
import type { LedgerLook } from './look.ts'
import { shownIn } from './sync-keyed.ts'
import type { UnwrittenCell } from './sync-outcome.ts'
import { valueText, writeBackRow } from './write-back.ts'

/** What a row should say, what has to be written for that, and which cells cannot take it. */
export interface RowChanges {
  readonly wanted: Values
  readonly writes: readonly CellWrite[]
  readonly left: readonly Pick<UnwrittenCell, 'label' | 'text' | 'reason'>[]
}

/** Compares a row with the values both sides agree on. In a protected sheet every cell is left as it is. */
export function rowChanges(look: LedgerLook, local: LocalRow, agreed: Values): RowChanges {
  const { table } = look.ledger
  const wanted = shownIn(look, agreed, local)
  const { writes, refused } = writeBackRow(local.row, local.values, wanted, { ...look, table })
  const locked = look.grid.isProtected ? writes.map((each) => ({ ...each, reason: 'protected' as const })) : []
  const left = [...refused, ...locked].map(({ field, column, reason }) => ({
    label: table.columns.find((each) => each.column === column)?.label ?? '',
    text: valueText(wanted[field], field, look.kind, look.context),
    reason,
  }))
  return { wanted, writes: look.grid.isProtected ? [] : writes, left }
}
