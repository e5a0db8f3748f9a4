import { type Area, cellKey } from '../a1.ts'
import { type Grid, WorkbookError } from '../workbook.ts'
import { mainUsed } from './main-used.ts'
import { readCells } from './read-cells.ts'
import type { Session } from './session.ts'
import { sheetState } from './sheet-state.ts'

/** Above this, Excel on the web may answer null without an error. */
const mostCells = 5_000_000

/** Everything in the sheet that has a value, in blocks that stay below the byte budget. Nothing is changed. */
export function readSheet(session: Session, name: string, date1904: boolean): Promise<Grid> {
  return session.run(async (context) => {
    const state = await sheetState(context, name)
    const about = { sheet: name, isFiltered: state.isFiltered, isProtected: state.isProtected, date1904 }
    if (!state.used) return { ...about, ...nothing }
    const used = await mainUsed(context, state.sheet, state.used)
    if (used.area.rows * used.area.columns > mostCells) {
      throw new WorkbookError('too-large', `${name} spans more than ${mostCells} cells`, { sheet: name })
    }
    return { ...about, ...trimmed(await readCells(context, { ...state, used }, used)) }
  })
}

/** The part of a grid that its cells decide. */
export type Cells = Omit<Grid, 'sheet' | 'isFiltered' | 'isProtected' | 'date1904'>

const nothing: Cells = {
  area: { row: 0, column: 0, rows: 0, columns: 0 },
  values: [],
  formats: [],
  formulas: new Set(),
  merges: [],
  hiddenRows: new Set(),
  hiddenColumns: new Set(),
}

/** Hosts differ in what they call used; a grid ends where the values end. */
function trimmed(cells: Cells): Cells {
  const { area, values, formats, formulas } = cells
  const holds = (i: number, j: number): boolean =>
    values[i]?.[j] !== null || formulas.has(cellKey(area.row + i, area.column + j))
  const rows = span(area.rows, (i) => (values[i] ?? []).some((_, j) => holds(i, j)))
  const columns = span(area.columns, (j) => values.some((_, i) => holds(i, j)))
  if (!rows || !columns) return nothing
  const inner: Area = {
    row: area.row + rows.first,
    column: area.column + columns.first,
    rows: rows.count,
    columns: columns.count,
  }
  const cut = <T>(matrix: readonly (readonly T[])[]): readonly (readonly T[])[] =>
    matrix
      .slice(rows.first, rows.first + rows.count)
      .map((line) => line.slice(columns.first, columns.first + columns.count))
  const isWhole = inner.rows === area.rows && inner.columns === area.columns
  return {
    area: inner,
    values: isWhole ? values : cut(values),
    formats: isWhole ? formats : cut(formats),
    formulas,
    merges: cells.merges.filter((merge) => touches(merge, inner)),
    hiddenRows: within(cells.hiddenRows, inner.row, inner.rows),
    hiddenColumns: within(cells.hiddenColumns, inner.column, inner.columns),
  }
}

function span(count: number, holds: (index: number) => boolean): { first: number; count: number } | undefined {
  let first = 0
  while (first < count && !holds(first)) first += 1
  if (first === count) return undefined
  let last = count - 1
  while (!holds(last)) last -= 1
  return { first, count: last - first + 1 }
}

const within = (lines: ReadonlySet<number>, first: number, count: number): ReadonlySet<number> =>
  new Set([...lines].filter((line) => line >= first && line < first + count))

const touches = (a: Area, b: Area): boolean =>
  a.row < b.row + b.rows && b.row < a.row + a.rows && a.column < b.column + b.columns && b.column < a.column + a.columns
