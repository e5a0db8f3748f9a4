import { type Area, cellAddress } from '../workbook/a1.ts'
import {
  type CellWrite,
  type ChartDraft,
  type DraftCell,
  type FollowedChart,
  type Grid,
  type RowsDraft,
  type SheetDraft,
  WorkbookError,
} from '../workbook/workbook.ts'
import type { InsertedReport } from './inserted-reports.ts'
import { isUntouched, putOwnSheet, rememberSheet } from './own-sheets.ts'
import type { LineFate, MergedLines } from './report-lines.ts'
import { type Places, placesAfter, presentLines, saysElse } from './report-places.ts'
import { type DrawnLine, linksOf, pageColumns } from './report-sheet.ts'
import type { Session } from './session.ts'

/**
 * Makes a sheet follow the new report. One that nobody touched is drawn afresh where its rows are not the same any more;
 * in any other, rows are put in and taken out, and a row beside which the person wrote something is only emptied.
 * Errors: as `Workbook.write`; `occupied` where rows would have to be put in beside something of the person's.
 */
export async function followReport(
  session: Session,
  { sheet, column }: { readonly sheet: string; readonly column: number | undefined },
  { lines, draft }: DrawnReportLines,
  merged: MergedLines,
  earlier: InsertedReport,
): Promise<void> {
  const { workbook } = session
  const isSameRows = merged.removed.length === 0 && merged.fates.every(({ at }) => at === 'row' || at === 'kept')
  const isOurs = !merged.isTouched && (await isUntouched(session, sheet))
  if (draft !== undefined && isOurs && !isSameRows) return putOwnSheet(session, draft)
  const grid = await workbook.read(sheet)
  const emptied = merged.removed.filter((row) => saysElse(grid, row, column))
  const deleted = draft === undefined ? [] : merged.removed.filter((row) => !emptied.includes(row))
  const places = placesAfter(grid, lines, { fates: merged.fates, removed: deleted })
  if (draft === undefined && places.inserts.length > 0) refuseToTear(grid, column)
  const cleared = draft === undefined ? merged.removed : emptied
  await clearCells(session, grid, [
    ...lostCells(grid, lines, merged.fates),
    ...cleared.flatMap((row) => reportCells(grid, row, column)),
  ])
  if (deleted.length > 0) await workbook.deleteRows(sheet, deleted)
  for (const { at, count } of [...places.inserts].reverse()) await workbook.insertRows(sheet, at, count)
  await workbook.drawRows(sheet, rowsToDraw(lines, draft, merged, places, earlier))
  if (draft !== undefined && isOurs) await rememberSheet(session, sheet)
}

/** A report ready to be put somewhere. */
export interface DrawnReportLines {
  readonly lines: readonly DrawnLine[]
  /** The whole sheet; among a person's cells there is none. */
  readonly draft: SheetDraft | undefined
}

/** Rows put in among a person's cells would tear apart what stands beside the report. */
function refuseToTear(grid: Grid, column: number | undefined): void {
  const torn = grid.values.findIndex(
    (_, at) => saysElse(grid, grid.area.row + at, column) && saysIn(grid, grid.area.row + at, column),
  )
  if (torn < 0) return
  const address = cellAddress(grid.area.row + torn, column ?? 0)
  throw new WorkbookError('occupied', `${grid.sheet} has something beside ${address}`, { sheet: grid.sheet, address })
}

const saysIn = (grid: Grid, row: number, column: number | undefined): boolean =>
  presentLines(grid, column).some((line) => line.row === row)

function rowsToDraw(
  lines: readonly DrawnLine[],
  draft: SheetDraft | undefined,
  merged: MergedLines,
  places: Places,
  earlier: InsertedReport,
): RowsDraft {
  const cells: DraftCell[] = draft === undefined ? [] : places.blanks.flatMap(blankRow)
  const merges: Area[] = []
  const rowHeights = new Map<number, number>()
  const linksBefore = new Set(earlier.lines.map(({ text, links }) => `${links} ${text}`))
  const heightsBefore = new Set(earlier.lines.map(({ text, height }) => `${height} ${text}`))
  for (const [index, line] of lines.entries()) {
    const fate = merged.fates[index]
    const row = places.rows[index]
    if (fate === undefined || row === undefined || fate.at === 'kept') continue
    const isNew = fate.at === 'new'
    const isWritten = isNew || (fate.at === 'row' && fate.write)
    // A line that says the same may have a link whose line among the sources is another now.
    if (!isWritten && linksBefore.has(`${linksOf(line)} ${line.text}`)) continue
    if (isNew) merges.push(...mergesOf(draft, line).map((area) => ({ ...area, row })))
    cells.push(...line.cells.filter(({ value }) => isNew || value !== null).map((cell) => placed(cell, row, isNew)))
    if (line.height !== undefined && (isNew || !heightsBefore.has(`${line.height} ${line.text}`))) {
      rowHeights.set(row, line.height)
    }
  }
  return {
    cells,
    merges,
    rowHeights,
    charts: newCharts(lines, draft, merged, places),
    followed: grownCharts(lines, draft, merged, places),
  }
}

/** Charts all of whose lines are new, where these stand now. One that was there before follows its cells. */
function newCharts(
  lines: readonly DrawnLine[],
  draft: SheetDraft | undefined,
  { fates }: MergedLines,
  { rows }: Places,
): readonly ChartDraft[] {
  return (draft?.charts ?? []).flatMap((chart) => {
    const { row, rows: count } = chart.values
    const own = lines.flatMap((line, index) => (line.row >= row && line.row < row + count ? [index] : []))
    const first = rows[own[0] ?? -1]
    if (first === undefined || !own.every((index, at) => fates[index]?.at === 'new' && rows[index] === first + at))
      return []
    const moved = (area: Area): Area => ({ ...area, row: area.row - row + first })
    return [{ ...chart, categories: moved(chart.categories), values: moved(chart.values), at: moved(chart.at) }]
  })
}

const mergesOf = (draft: SheetDraft | undefined, line: DrawnLine): readonly Area[] =>
  draft?.merges.filter(({ row }) => row === line.row) ?? []

const blankRow = (row: number): readonly DraftCell[] =>
  Array.from({ length: pageColumns }, (_, column) => ({ row, column, value: null, style: 'body' as const }))

/** Looks only where the row is new: what the person made of the others stays. */
function placed(cell: DraftCell, row: number, isNew: boolean): DraftCell {
  if (isNew) return { ...cell, row }
  const { style: _, ...bare } = cell
  return { ...bare, row, value: cell.value === '' ? null : cell.value }
}

/** Charts that are there and have a new bar at either end, of which Excel would know nothing. */
function grownCharts(
  lines: readonly DrawnLine[],
  draft: SheetDraft | undefined,
  { fates }: MergedLines,
  { rows }: Places,
): readonly FollowedChart[] {
  return (draft?.charts ?? []).flatMap(({ title, categories, values }) => {
    const own = lines.flatMap((line, index) => {
      const row = line.row >= values.row && line.row < values.row + values.rows ? rows[index] : undefined
      return row === undefined ? [] : [{ row, isNew: fates[index]?.at === 'new' }]
    })
    const [first] = own
    const last = own.at(-1)
    if (first === undefined || last === undefined || own.every(({ isNew }) => isNew)) return []
    if (!first.isNew && !last.isNew) return []
    const over = (area: Area): Area => ({ ...area, row: first.row, rows: last.row - first.row + 1 })
    return [{ title, categories: over(categories), values: over(values) }]
  })
}

interface CellAt {
  readonly row: number
  readonly column: number
}

/** Cells of a line that is written anew which it no longer has. */
const lostCells = (grid: Grid, lines: readonly DrawnLine[], fates: readonly LineFate[]): readonly CellAt[] =>
  fates.flatMap((fate, index) => {
    const line = lines[index]
    if (fate.at !== 'row' || !fate.write || line === undefined) return []
    const kept = new Set(line.cells.filter(({ value }) => value !== null).map(({ column }) => column))
    return reportCells(grid, fate.row, Math.min(...kept)).filter(({ column }) => !kept.has(column))
  })

/** The cells of a row that hold anything in a report's columns. */
function reportCells({ area, values }: Grid, row: number, from: number | undefined): readonly CellAt[] {
  const first = from ?? 0
  return (values[row - area.row] ?? []).flatMap((value, at) => {
    const column = area.column + at
    return value !== null && column >= first && column < first + pageColumns ? [{ row, column }] : []
  })
}

async function clearCells(session: Session, grid: Grid, cells: readonly CellAt[]): Promise<void> {
  if (cells.length === 0) return
  await session.workbook.write(
    grid.sheet,
    cells.map((cell): CellWrite => ({ ...cell, value: null, overFormula: true })),
  )
}
