import type { Area } from './a1.ts'

/**
 * A space typed into XFD5 makes a sheet of a thousand rows one of 16 million cells. Cells this far behind all others, and
 * so few, are no part of a table: they stay where they are, and are not looked at.
 */
export const farAway = { rows: 10_000, columns: 200 } as const

/** Whether an area is so large that it is worth asking what of it is the table. */
export const isVast = ({ rows, columns }: Area): boolean => columns > 2000 || rows * columns > 1_000_000

const fewCells = 100
const shareOfCells = 0.1

/** Whether cells behind a gap are a few that went astray, beside what stands before the gap. */
export const areAstray = (behind: number, before: number): boolean =>
  behind <= fewCells && behind <= before * shareOfCells

/**
 * How far the lines reach that hold something, when what went astray is left out: the line behind the last. `lines` are
 * those that hold something, from the first on, each with the number of its cells.
 */
export function mainEnd(lines: readonly { readonly at: number; readonly cells: number }[], gap: number): number {
  const total = lines.reduce((sum, { cells }) => sum + cells, 0)
  let before = 0
  let last: number | undefined
  for (const { at, cells } of lines) {
    if (last !== undefined && at - last > gap && areAstray(total - before, before)) return last + 1
    before += cells
    last = at
  }
  return (last ?? -1) + 1
}

/** The area without rows from `endRow` and columns from `endColumn` on. */
export const cutOff = (area: Area, endRow: number, endColumn: number): Area => ({
  ...area,
  rows: Math.min(area.rows, endRow - area.row),
  columns: Math.min(area.columns, endColumn - area.column),
})
