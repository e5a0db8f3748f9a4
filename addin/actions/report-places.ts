import { cellKey } from '../workbook/a1.ts'
import type { Grid } from '../workbook/workbook.ts'
import type { InsertedReport } from './inserted-reports.ts'
import { type MergedLines, mergeLines, type PresentLine } from './report-lines.ts'
import { type DrawnLine, lineText, pageColumns } from './report-sheet.ts'
import type { Session } from './session.ts'

/** The last column of a report that begins in `from`. */
const lastColumn = (from: number | undefined): number => (from ?? 0) + pageColumns - 1

/** The rows of a sheet that say anything in the columns of a report. */
export function presentLines(grid: Grid, from: number | undefined): readonly PresentLine[] {
  const { area, values, formulas } = grid
  const first = from ?? 0
  return values.flatMap((cells, index) => {
    const row = area.row + index
    const own = cells.slice(Math.max(0, first - area.column), Math.max(0, lastColumn(from) + 1 - area.column))
    const text = lineText(own)
    if (text === '') return []
    const hasFormula = own.some((_, at) => formulas.has(cellKey(row, Math.max(first, area.column) + at)))
    return [{ row, text, hasFormula }]
  })
}

/** Whether a row says anything outside of a report's columns: what stands there is the person's. */
export function saysElse({ area, values }: Grid, row: number, from: number | undefined): boolean {
  const cells = values[row - area.row] ?? []
  return cells.some((value, at) => {
    const column = area.column + at
    return value !== null && value !== '' && (column < (from ?? 0) || column > lastColumn(from))
  })
}

/** Where the lines of a report stand now, by index; of those that are not there, nothing. */
export async function placesOfLines(
  session: Session,
  lines: InsertedReport['lines'] | readonly DrawnLine[],
  sheet: string,
  column: number | undefined,
): Promise<readonly (number | undefined)[]> {
  const merged = mergeLines(lines, presentLines(await session.workbook.read(sheet), column), lines)
  return lines.map((_, index) => {
    const fate = merged?.fates[index]
    return fate === undefined || fate.at === 'new' || fate.at === 'gone' ? undefined : fate.row
  })
}

export interface Places {
  /** Of each line, where it stands when all is done. */
  readonly rows: readonly (number | undefined)[]
  /** Rows to be put in, top to bottom, counted after the deletions. */
  readonly inserts: readonly { readonly at: number; readonly count: number }[]
  /** Rows that are put in and stay blank, at their final places. */
  readonly blanks: readonly number[]
}

/** Where new lines go: behind the line before them and the blank rows that the report has between the two, or a chart. */
export function placesAfter(
  grid: Grid,
  lines: readonly DrawnLine[],
  { fates, removed }: Pick<MergedLines, 'fates' | 'removed'>,
): Places {
  const gone = new Set(removed)
  const afterDeletion = (row: number): number => row - removed.filter((each) => each < row).length
  const isBlank = (row: number): boolean =>
    !gone.has(row) && (grid.values[row - grid.area.row] ?? []).every((value) => value === null || value === '')
  const firstKnown = fates.flatMap((fate) => (fate.at === 'row' || fate.at === 'kept' ? [fate.row] : []))[0]
  const rows: (number | undefined)[] = []
  const inserts: { at: number; count: number }[] = []
  const blanks: number[] = []
  let shift = 0
  /** The row before deletions that new lines follow. */
  let anchor = (firstKnown ?? lines[0]?.row ?? 0) - 1
  let room = 0
  const blanksBelow = (row: number, most: number): number => {
    let count = 0
    while (count < most && isBlank(row + 1 + count)) count += 1
    return count
  }
  let open: { at: number; count: number } | undefined
  let before: DrawnLine | undefined
  for (const [index, fate] of fates.entries()) {
    const line = lines[index]
    if (line === undefined) continue
    if (fate.at === 'row' || fate.at === 'kept') {
      open = undefined
      anchor = fate.row
      room = line.room
      rows.push(afterDeletion(fate.row) + shift)
    } else if (fate.at === 'gone') rows.push(undefined)
    else {
      const gap = before === undefined ? 0 : Math.min(1, line.row - before.row - before.room - 1)
      if (open === undefined) {
        const skipped = blanksBelow(anchor, room + gap)
        open = { at: afterDeletion(anchor + 1 + skipped), count: 0 }
        inserts.push(open)
      } else if (gap > 0) {
        blanks.push(open.at + shift)
        open.count += 1
        shift += 1
      }
      rows.push(open.at + shift)
      for (let below = 1; below <= line.room; below += 1) blanks.push(open.at + shift + below)
      open.count += 1 + line.room
      shift += 1 + line.room
    }
    before = line
  }
  return { rows, inserts, blanks }
}
