import { finish, type Steps } from '../../shared/validate/slices.ts'
import type { RecognisedTable } from '../attach/recognition.ts'
import { isPause } from '../attach/sheet-view.ts'
import type { Grid } from '../workbook/workbook.ts'
import { markLabel, parseMark, type SyncMark } from './mark.ts'

/** The hidden column of a table, and what it says row by row. */
export interface MarkColumn {
  readonly column: number
  /** False where it has to be made: its header is not there yet. */
  readonly exists: boolean
  readonly marks: ReadonlyMap<number, SyncMark>
}

/**
 * Finds the marks of `table` among its sheet's tables, or the place for them: right of everything the sheet holds, so
 * that nothing of the person's is in the way. Of tables side by side the first from the left has the first column.
 */
export const findMarkColumn = (grid: Grid, table: RecognisedTable, tables: readonly RecognisedTable[]): MarkColumn =>
  finish(markColumnSteps(grid, table, tables))

/** As `findMarkColumn`, a few hundred rows at a time; yields the row it has come to. */
export function* markColumnSteps(
  grid: Grid,
  table: RecognisedTable,
  tables: readonly RecognisedTable[],
): Steps<MarkColumn> {
  const beside = tables
    .filter((other) => other.header.first <= table.header.last && other.header.last >= table.header.first)
    .sort((a, b) => a.area.firstColumn - b.area.firstColumn)
  const place = Math.max(
    0,
    beside.findIndex((other) => other.area.firstColumn === table.area.firstColumn),
  )
  const existing = labelledColumns(grid, table)
  const column = existing[place]
  if (column === undefined) {
    const free = grid.area.column + grid.area.columns
    return { column: free + place - existing.length, exists: false, marks: new Map() }
  }
  return { column, exists: true, marks: yield* marksIn(grid, table, column) }
}

function labelledColumns(grid: Grid, table: RecognisedTable): readonly number[] {
  const found = new Set<number>()
  for (let row = table.header.first; row <= table.header.last; row += 1) {
    for (const [index, value] of (grid.values[row - grid.area.row] ?? []).entries()) {
      if (value === markLabel) found.add(grid.area.column + index)
    }
  }
  return [...found].sort((a, b) => a - b)
}

function* marksIn(grid: Grid, table: RecognisedTable, column: number): Steps<ReadonlyMap<number, SyncMark>> {
  const marks = new Map<number, SyncMark>()
  for (let row = table.data.first; row <= table.data.last; row += 1) {
    if (isPause(row)) yield row
    const mark = parseMark(grid.values[row - grid.area.row]?.[column - grid.area.column])
    if (mark) marks.set(row, mark)
  }
  return marks
}
