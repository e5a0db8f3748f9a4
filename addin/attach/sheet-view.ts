import { type Area, cellKey } from '../workbook/a1.ts'
import type { CellValue, Grid } from '../workbook/workbook.ts'

/** The header of our own hidden column; it is never part of a table. */
export const markLabel = '台账通标记'

/** A grid read by absolute position, with merges looked up in constant time and our own column left out. */
export interface SheetView {
  readonly grid: Grid
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
  /** What the cell itself holds; white space alone counts as nothing. */
  value(row: number, column: number): CellValue
  /** As `value`, but a cell covered by a merge has the value of the merge. */
  shown(row: number, column: number): CellValue
  /** The merge that covers the cell, clipped to the grid. */
  merge(row: number, column: number): Area | undefined
  format(row: number, column: number): string
  isFormula(row: number, column: number): boolean
}

export function viewOf(grid: Grid): SheetView {
  const { area } = grid
  const bottom = area.row + area.rows - 1
  const right = area.column + area.columns - 1
  const merges = mergesByCell(grid, bottom, right)
  const marks = markColumns(grid)

  const value = (row: number, column: number): CellValue => {
    if (marks.has(column)) return null
    const held = grid.values[row - area.row]?.[column - area.column]
    if (held === undefined || held === null) return null
    return typeof held === 'string' && held.trim() === '' ? null : held
  }
  const merge = (row: number, column: number): Area | undefined => merges.get(cellKey(row, column))
  return {
    grid,
    top: area.row,
    bottom,
    left: area.column,
    right,
    value,
    merge,
    shown: (row, column) => {
      const covering = merge(row, column)
      return covering ? value(covering.row, covering.column) : value(row, column)
    },
    format: (row, column) => grid.formats[row - area.row]?.[column - area.column] ?? 'General',
    isFormula: (row, column) => grid.formulas.has(cellKey(row, column)),
  }
}

/** Merges may claim a million rows or overlap in a broken file: they are clipped, and the first that covers a cell counts. */
function mergesByCell(grid: Grid, bottom: number, right: number): ReadonlyMap<number, Area> {
  const found = new Map<number, Area>()
  let budget = 4 * grid.area.rows * grid.area.columns + 1000
  for (const merge of grid.merges) {
    const row = Math.max(merge.row, grid.area.row)
    const column = Math.max(merge.column, grid.area.column)
    const lastRow = Math.min(merge.row + merge.rows - 1, bottom)
    const lastColumn = Math.min(merge.column + merge.columns - 1, right)
    if (lastRow < row || lastColumn < column || merge.row < grid.area.row || merge.column < grid.area.column) continue
    const clipped: Area = { row, column, rows: lastRow - row + 1, columns: lastColumn - column + 1 }
    if (clipped.rows * clipped.columns < 2) continue
    budget -= clipped.rows * clipped.columns
    if (budget < 0) break
    for (let r = row; r <= lastRow; r += 1) {
      for (let c = column; c <= lastColumn; c += 1) {
        const key = cellKey(r, c)
        if (!found.has(key)) found.set(key, clipped)
      }
    }
  }
  return found
}

/** Tables side by side have a mark column each. */
function markColumns(grid: Grid): ReadonlySet<number> {
  const found = new Set<number>()
  for (const row of grid.values) {
    for (let at = row.indexOf(markLabel); at >= 0; at = row.indexOf(markLabel, at + 1)) found.add(grid.area.column + at)
    if (found.size > 0) break
  }
  return found
}

/** Where a pass over the rows may pause: often enough that the rows between take a few milliseconds. */
export const isPause = (row: number): boolean => row % 256 === 0

/** A cell's value as one line of text. */
export const textOf = (value: CellValue): string =>
  value === null ? '' : typeof value === 'string' ? value.trim() : String(value)
