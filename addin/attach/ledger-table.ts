import { finish, type Steps } from '../../shared/validate/slices.ts'
import type { TableInput, TableRow } from '../../shared/validate/table.ts'
import { cellKey } from '../workbook/a1.ts'
import type { CellValue, Grid } from '../workbook/workbook.ts'
import { askBelow, type RecognisedColumn, type RecognisedTable } from './recognition.ts'
import { isPause, markLabel } from './sheet-view.ts'

/**
 * The records of a recognised table as validation takes them: skipped rows left out, vertical merges filled down. Only
 * columns mapped with at least `askBelow` speak for a field; a person's answer counts as 1.
 *
 * A column per grade stays a column of its own, with the field of type votes; validation adds them up by their heads.
 */
export const readTable = (grid: Grid, table: RecognisedTable): TableInput => finish(readingSteps(grid, table))

/** As `readTable`, a few hundred rows at a time; yields the row it has come to. */
export function* readingSteps(grid: Grid, table: RecognisedTable): Steps<TableInput> {
  const skipped = new Set(table.skipped.map(({ row }) => row))
  const sectionAt = sectionsOf(table)
  const columns = table.columns.filter(({ label }) => label !== markLabel)
  const origins = fillOrigins(table)
  const rows: TableRow[] = []
  for (let row = table.data.first; row <= table.data.last; row += 1) {
    if (isPause(row)) yield row
    if (skipped.has(row)) continue
    const section = sectionAt(row)
    const cells = readRow(grid, columns, origins, row)
    rows.push(section === undefined ? cells : { ...cells, section })
  }
  return {
    sheet: table.sheet,
    headerRow: table.header.last,
    columns: columns.map((column) => ({
      column: column.column,
      field: column.confidence >= askBelow ? column.field : null,
      label: column.label,
      ...(column.headerUnit === undefined ? {} : { headerUnit: column.headerUnit }),
    })),
    rows,
  }
}

/** A row carries formats and formulas only where it has any: of 100,000 rows nearly none do. */
function readRow(
  grid: Grid,
  columns: readonly RecognisedColumn[],
  origins: ReadonlyMap<number, number>,
  row: number,
): TableRow {
  const cells: CellValue[] = []
  let formats: string[] | undefined
  let formulaColumns: Set<number> | undefined
  let uncalculatedColumns: Set<number> | undefined
  for (const { column } of columns) {
    const from = origins.size === 0 ? row : (origins.get(cellKey(row, column)) ?? row)
    const at = column - grid.area.column
    const format = grid.formats[from - grid.area.row]?.[at] ?? general
    if (formats === undefined && format !== general) formats = cells.map(() => general)
    formats?.push(format)
    cells.push(grid.values[from - grid.area.row]?.[at] ?? null)
    if (grid.formulas.size > 0 && grid.formulas.has(cellKey(from, column))) {
      formulaColumns ??= new Set()
      formulaColumns.add(column)
    }
    if (grid.uncalculated?.has(cellKey(from, column)) === true) {
      uncalculatedColumns ??= new Set()
      uncalculatedColumns.add(column)
    }
  }
  return {
    row,
    cells,
    ...(formats && { formats }),
    ...(formulaColumns && { formulaColumns }),
    ...(uncalculatedColumns && { uncalculatedColumns }),
  }
}

const general = 'General'

/** The row that a cell covered by a vertical merge has its value from, by `cellKey`. */
export function fillOrigins(table: RecognisedTable): ReadonlyMap<number, number> {
  const origins = new Map<number, number>()
  for (const { column, first, last } of table.fillDown) {
    for (let row = first + 1; row <= last; row += 1) origins.set(cellKey(row, column), first)
  }
  return origins
}

/** （一）, 1. and the like stand below 一、 and headings without a number. */
const lowerHeading = /^\s*(?:[（(]|\d)/

/** The heading that each row stands under, rows asked in order: `一、思想建设`, or `一、思想建设/（一）理论学习`. */
function sectionsOf(table: RecognisedTable): (row: number) => string | undefined {
  const headings = table.skipped.filter(({ reason, text }) => reason === 'group' && text !== undefined)
  let next = 0
  let upper: string | undefined
  let lower: string | undefined
  return (row) => {
    for (let heading = headings[next]; heading !== undefined && heading.row < row; heading = headings[next]) {
      const { text = '' } = heading
      if (upper !== undefined && lowerHeading.test(text)) lower = text
      else {
        upper = text
        lower = undefined
      }
      next += 1
    }
    return lower === undefined ? upper : `${upper}/${lower}`
  }
}
