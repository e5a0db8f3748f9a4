import { finish, type Steps } from '../../../shared/validate/slices.ts'
import type { Area } from '../a1.ts'
import type { CellValue, Grid } from '../workbook.ts'
import { WorkbookError } from '../workbook.ts'
import type { CellTable, MergeIndex } from './cell-table.ts'

/** Cells of rows that hold something: what a grid may take of memory, about 160 MB. Blank rows take none. */
const maxGridCells = 10_000_000

export interface SheetFacts {
  readonly merges: MergeIndex
  readonly hiddenRows: ReadonlySet<number>
  readonly hiddenColumns: ReadonlySet<number>
  readonly isFiltered: boolean
  readonly isProtected: boolean
  /** Ours may be among them. */
  readonly hasConditionalFormats: boolean
  /** Style that a cell which is not there yet takes on: its row's, else its column's. */
  styleOf(row: number, column: number): number
}

/** What a grid is made of. */
export interface GridParts {
  readonly sheet: string
  readonly table: CellTable
  readonly facts: SheetFacts
  readonly date1904: boolean
  formatOf(style: number): string
}

/** Rows between two yields: a millisecond or so. */
const rowsPerStep = 1000

/** The port's snapshot of a sheet. Rows that are alike blank or unformatted are one and the same list. Errors: `too-large`. */
export const makeGrid = (parts: GridParts): Grid => finish(gridSteps(parts))

/** As `makeGrid`, in steps; yields how far it is, from 0 to 1. */
export function* gridSteps({ sheet, table, facts, date1904, formatOf }: GridParts): Steps<Grid> {
  const used = table.mainArea()
  const area: Area = used ?? { row: 0, column: 0, rows: 0, columns: 0 }
  const blankValues: readonly CellValue[] = Array.from({ length: area.columns }, () => null)
  const blankFormats: readonly string[] = Array.from({ length: area.columns }, () => 'General')
  const values: (readonly CellValue[])[] = Array.from({ length: area.rows }, () => blankValues)
  const formats: (readonly string[])[] = Array.from({ length: area.rows }, () => blankFormats)
  let room = maxGridCells
  let done = 0
  for (const [row, cells] of table.rows) {
    if (++done % rowsPerStep === 0) yield done / table.rows.size
    if (row < area.row || row >= area.row + area.rows || cells.columns.length === 0) continue
    room -= area.columns
    if (room < 0) throw new WorkbookError('too-large', 'More than 10,000,000 cells', { sheet })
    const rowValues = blankValues.slice()
    let rowFormats: string[] | undefined
    for (let at = 0; at < cells.columns.length; at++) {
      const column = cells.columns[at] ?? 0
      const index = column - area.column
      if (index < 0 || index >= area.columns) continue
      if (!facts.merges.covering(row, column)) rowValues[index] = cells.values[at] ?? null
      const style = cells.styles[at]
      const format = style ? formatOf(style) : 'General'
      if (format === 'General') continue
      rowFormats ??= blankFormats.slice()
      rowFormats[index] = format
    }
    values[row - area.row] = rowValues
    if (rowFormats) formats[row - area.row] = rowFormats
  }
  return {
    sheet,
    area,
    values,
    formats,
    formulas: new Set(table.formulas),
    merges: facts.merges.areas.filter((merge) => touches(merge, area)),
    hiddenRows: facts.hiddenRows,
    hiddenColumns: facts.hiddenColumns,
    isFiltered: facts.isFiltered,
    isProtected: facts.isProtected,
    date1904,
  }
}

export const touches = (one: Area, other: Area): boolean =>
  one.row < other.row + other.rows &&
  other.row < one.row + one.rows &&
  one.column < other.column + other.columns &&
  other.column < one.column + one.columns
