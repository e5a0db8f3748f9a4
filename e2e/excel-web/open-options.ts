import { areaAddress, cellAddress, cellKey, columnName } from '../../addin/workbook/a1.ts'
import type { CellPlan, SheetPlan, WorkbookPlan } from '../../addin/workbook/contract.ts'
import type { Grid } from '../../addin/workbook/workbook.ts'

export interface OpenOptions {
  readonly plan: WorkbookPlan
  /** The page of the add-in, such as `/taskpane.html`. */
  readonly addinUrl: string
  /** Width of the task pane in CSS pixels; 350 where not given. */
  readonly width?: number
  /** The file's name. */
  readonly name?: string
}

/** The plan of a workbook that any adapter has read, such as `openWorkbook(bytes)`. Formulas keep their values only. */
export const planOf = (grids: readonly Grid[]): WorkbookPlan => ({ sheets: grids.map(sheetPlan) })

function sheetPlan(grid: Grid): SheetPlan {
  const cells: Record<string, CellPlan> = {}
  for (const [i, line] of grid.values.entries()) {
    for (const [j, value] of line.entries()) {
      const row = grid.area.row + i
      const column = grid.area.column + j
      const format = grid.formats[i]?.[j] ?? 'General'
      const isFormula = grid.formulas.has(cellKey(row, column))
      if (value === null && format === 'General' && !isFormula) continue
      cells[cellAddress(row, column)] = { value, format, ...(isFormula ? { formula: 'NA()' } : {}) }
    }
  }
  return {
    name: grid.sheet,
    cells,
    merges: grid.merges.map(areaAddress),
    hiddenRows: [...grid.hiddenRows].map((row) => row + 1),
    hiddenColumns: [...grid.hiddenColumns].map(columnName),
    ...(grid.isProtected ? { isProtected: true as const } : {}),
  }
}
