import { fold } from '../../shared/text/fold.ts'
import { code as codeType } from '../../shared/values/code.ts'
import { fillOrigins } from '../attach/ledger-table.ts'
import { askBelow, type RecognisedTable } from '../attach/recognition.ts'
import { cellKey } from '../workbook/a1.ts'
import type { Grid } from '../workbook/workbook.ts'
import { parsePlan } from './parse-plan.ts'
import { planItems } from './plan.ts'
import type { PlanColumn, PlannedItem } from './task-rows.ts'

/** A row of a task ledger as an item of the plan that it was made from. */
export interface LedgerItem extends PlannedItem {
  readonly row: number
  /** What stands in the plan's columns now. */
  readonly cells: Readonly<Partial<Record<PlanColumn, string>>>
}

/** Where the plan's columns stand in a ledger; those it lacks are absent. */
export function planColumnsOf(table: RecognisedTable): ReadonlyMap<PlanColumn, number> {
  const found = new Map<PlanColumn, number>()
  for (const { column, field, label, confidence } of table.columns) {
    if (fold(label) === '原文') found.set('original', column)
    else if (confidence >= askBelow) {
      const named = fieldColumns.find((name) => name === field)
      if (named !== undefined && !found.has(named)) found.set(named, column)
    }
  }
  return found
}

const fieldColumns = ['code', 'section', 'title', 'target', 'measures'] as const

/** The ledger's rows as items. What an item said is read from 原文, so that later edits of the row are told apart. */
export function ledgerItems(grid: Grid, table: RecognisedTable): readonly LedgerItem[] {
  const columns = planColumnsOf(table)
  const skipped = new Set(table.skipped.map(({ row }) => row))
  const origins = fillOrigins(table)
  const items: LedgerItem[] = []
  for (let row = table.data.first; row <= table.data.last; row++) {
    if (skipped.has(row)) continue
    const cells: Partial<Record<PlanColumn, string>> = {}
    for (const [name, column] of columns) {
      const from = origins.get(cellKey(row, column)) ?? row
      cells[name] = String(grid.values[from - grid.area.row]?.[column - grid.area.column] ?? '')
    }
    items.push({ ...itemOf(cells), row, cells })
  }
  return items
}

function itemOf(cells: Readonly<Partial<Record<PlanColumn, string>>>): PlannedItem {
  const original = cells.original ?? ''
  const [parsed] = planItems(parsePlan(original.split('\n').map((text) => ({ text, label: '' }))))
  const read = codeType.parse(cells.code ?? '', {})
  return {
    code: read.ok ? read.value : (cells.code ?? ''),
    section: cells.section ?? '',
    title: parsed?.title ?? cells.title ?? '',
    clauses: parsed?.clauses ?? (cells.measures ?? '').split('\n').filter((line) => line !== ''),
    original,
  }
}
