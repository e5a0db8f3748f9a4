import { fold } from '../../shared/text/fold.ts'
import type { CellWrite } from '../workbook/workbook.ts'
import type { PlanComparison } from './compare.ts'
import type { LedgerItem } from './ledger-items.ts'
import { type PlanColumn, type PlannedItem, planCells, planColumns, taskColumns } from './task-rows.ts'

/** What makes a task ledger follow an amended plan. Rows are those before anything is inserted. */
export interface PlanAmendment {
  /** For changed items: only the plan's own columns, and of these only cells that nobody has rewritten. */
  readonly writes: readonly CellWrite[]
  /** Cells that the person rewrote and that stay, with what the plan says now. */
  readonly kept: readonly { readonly row: number; readonly column: number; readonly said: string }[]
  /** Rows for added items, from the bottom up, each to stand behind `after`. */
  readonly inserts: readonly { readonly after: number; readonly items: readonly PlannedItem[] }[]
}

/** `columns`: where the plan's columns stand. An added item follows the item that it follows in the plan. */
export function amendment(
  comparison: PlanComparison<LedgerItem>,
  order: readonly PlannedItem[],
  columns: ReadonlyMap<PlanColumn, number>,
  lastRow: number,
): PlanAmendment {
  const writes: CellWrite[] = []
  const kept: { row: number; column: number; said: string }[] = []
  for (const { before, after } of comparison.changed) {
    const said = planCells(after)
    const once = planCells(before)
    for (const name of planColumns) {
      const column = columns.get(name)
      const now = before.cells[name] ?? ''
      if (column === undefined || fold(now) === fold(said[name])) continue
      const isOwn = name === 'original' || name === 'code' || name === 'section' || fold(now) === fold(once[name])
      if (isOwn) writes.push({ row: before.row, column, value: said[name], ...textOfCode(name) })
      else kept.push({ row: before.row, column, said: said[name] })
    }
  }
  return { writes, kept, inserts: insertsOf(comparison, order, lastRow) }
}

const textOfCode = (name: PlanColumn): { readonly numberFormat?: string } =>
  name === 'code' ? { numberFormat: '@' } : {}

function insertsOf(
  comparison: PlanComparison<LedgerItem>,
  order: readonly PlannedItem[],
  lastRow: number,
): PlanAmendment['inserts'] {
  const rowOf = new Map<PlannedItem, number>()
  for (const { before, after } of [...comparison.same, ...comparison.changed]) rowOf.set(after, before.row)
  const added = new Set(comparison.added)
  const groups = new Map<number, PlannedItem[]>()
  let after: number | undefined
  for (const item of order) {
    after = rowOf.get(item) ?? after
    if (!added.has(item)) continue
    const row = after ?? lastRow
    groups.set(row, [...(groups.get(row) ?? []), item])
  }
  return [...groups].sort(([a], [b]) => b - a).map(([row, items]) => ({ after: row, items }))
}

/** The cells of an added item in a ledger whose columns may stand elsewhere; `status` is where 状态 stands. */
export function addedCells(
  item: PlannedItem,
  row: number,
  columns: ReadonlyMap<PlanColumn, number>,
  status: number | undefined,
): readonly CellWrite[] {
  const said = planCells(item)
  const writes: CellWrite[] = []
  for (const name of planColumns) {
    const column = columns.get(name)
    if (column !== undefined) writes.push({ row, column, value: said[name], ...textOfCode(name) })
  }
  const preset = taskColumns.find(({ header }) => header === '状态')?.preset
  if (status !== undefined && preset !== undefined) writes.push({ row, column: status, value: preset })
  return writes
}
