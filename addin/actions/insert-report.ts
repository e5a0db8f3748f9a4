import type { RenderedReport } from '../../shared/wire/reports.ts'
import { cellAddress } from '../workbook/a1.ts'
import { type DraftCell, type Grid, WorkbookError } from '../workbook/workbook.ts'
import { attachWorkbook } from './attach.ts'
import { indexRows, ledgerNames, rowsOf } from './evidence.ts'
import { type DrawnReportLines, followReport } from './follow-report.ts'
import {
  type InsertedReport,
  insertedId,
  readInserted,
  rememberedFigure,
  rememberInserted,
} from './inserted-reports.ts'
import { freeName, putOwnSheet, sheetName } from './own-sheets.ts'
import { type LineDifference, mergeLines } from './report-lines.ts'
import { placesOfLines, presentLines } from './report-places.ts'
import { type DrawnLine, linksOf, pageColumns, reportSheet, type SourceLines } from './report-sheet.ts'
import type { Session } from './session.ts'
import { sourcesSheet } from './sources-sheet.ts'

export interface CellPlace {
  readonly sheet: string
  readonly row: number
  readonly column: number
}

export interface InsertOptions {
  /** A place among the person's own cells; a sheet of the report's own where absent. */
  readonly at?: CellPlace
  /** Lines of the report (see `LineDifference.line`) where the new text is wanted over what the person wrote. */
  readonly wanted?: ReadonlySet<number>
}

export interface InsertOutcome {
  readonly id: string
  readonly sheet: string
  readonly sourceSheet: string
  /** What the person wrote and what stayed. */
  readonly differences: readonly LineDifference[]
}

/**
 * Puts a report into the workbook, with a sheet that says where each number comes from. Where it was put before, only
 * what we wrote and nobody edited is replaced: edited, deleted and added lines stay, and come back as differences.
 * Rejects with `WorkbookError`; `occupied` where the place at the cell is not free.
 */
export async function insertReport(
  session: Session,
  report: RenderedReport,
  { at, wanted }: InsertOptions = {},
): Promise<InsertOutcome> {
  const { workbook } = session
  const id = insertedId(report, at)
  const names = new Set((await workbook.sheets()).map(({ name }) => name))
  const earlier = (await readInserted(workbook)).find((each) => each.id === id && names.has(each.sheet))
  const base = sheetName(report.title)
  const fresh = async (): Promise<string> => at?.sheet ?? (await freeName(session, base, earlier?.sheet))
  let sheet = earlier?.sheet ?? (await fresh())
  const sourceSheet = await freeName(session, sheetName(`数据来源 ${base}`))
  const { draft: sources, lines: addresses } = await sourcesOf(session, report, sourceSheet)
  const draw = (name: string): DrawnReportLines => drawn(report, name, sourceSheet, addresses, at)
  const present = earlier === undefined ? [] : presentLines(await workbook.read(sheet), at?.column)
  const merged = earlier && mergeLines(earlier.lines, present, draw(sheet).lines, wanted)
  if (earlier && merged) await followReport(session, { sheet, column: at?.column }, draw(sheet), merged, earlier)
  else {
    if (earlier) sheet = await fresh()
    await putNew(session, draw(sheet), sheet, at)
  }
  await putOwnSheet(session, sources)
  const { lines } = draw(sheet)
  await rememberInserted(workbook, memoryOf(report, { id, sheet, sourceSheet, column: at?.column, lines }))
  await workbook.clearMarks(sheet)
  const top = (await placesOfLines(session, lines, sheet, at?.column))[0] ?? 0
  await workbook.select(sheet, { row: top, column: at?.column ?? 0, rows: 1, columns: 1 })
  return { id, sheet, sourceSheet, differences: merged?.differences ?? [] }
}

function drawn(
  report: RenderedReport,
  sheet: string,
  sourceSheet: string,
  addresses: SourceLines,
  at: CellPlace | undefined,
): DrawnReportLines {
  const { draft, lines } = reportSheet(report, sheet, sourceSheet, addresses)
  if (at === undefined) return { draft, lines }
  return { draft: undefined, lines: lines.map((line) => plainLine(line, at)) }
}

/** A line without looks of its own, one cell beside the other from the place's column on. */
function plainLine(line: DrawnLine, { row, column }: CellPlace): DrawnLine {
  const own = line.cells.filter(({ value }) => value !== null).sort((a, b) => a.column - b.column)
  const moved = new Map(own.map((cell, index) => [cell.column, column + index]))
  const cells = own.map(({ value, link, column: from }): DraftCell => {
    const cell = { row: row + line.row, column: moved.get(from) ?? column, value }
    return link === undefined ? cell : { ...cell, link }
  })
  return {
    row: row + line.row,
    cells,
    text: line.text,
    columns: cells.map((cell) => cell.column).join(),
    height: undefined,
    room: 0,
    figures: line.figures.map((place) => ({ ...place, column: moved.get(place.column) ?? column })),
  }
}

async function sourcesOf(session: Session, report: RenderedReport, name: string) {
  const index = await indexRows(session)
  const names = await ledgerNames(session)
  return sourcesSheet(
    report,
    name,
    report.figures.map((figure) => ({ figure, ...rowsOf(figure.evidence, index, names) })),
  )
}

async function putNew(
  session: Session,
  { draft, lines }: DrawnReportLines,
  sheet: string,
  at: CellPlace | undefined,
): Promise<void> {
  if (draft !== undefined) return putOwnSheet(session, draft)
  const grid = await session.workbook.read(sheet)
  const taken = lines.some(({ row }) =>
    Array.from({ length: pageColumns }, (_, column) => (at?.column ?? 0) + column).some(
      (column) => !isFree(grid, row, column),
    ),
  )
  const isLedger = (await attachWorkbook(session)).ledgers.some((ledger) => ledger.sheet === sheet)
  if (taken || isLedger) {
    const address = cellAddress(at?.row ?? 0, at?.column ?? 0)
    throw new WorkbookError('occupied', `${sheet}!${address} is not free`, { sheet, address })
  }
  await session.workbook.drawRows(sheet, { cells: lines.flatMap(({ cells }) => cells), merges: [] })
}

function isFree({ area, values, merges }: Grid, row: number, column: number): boolean {
  const held = values[row - area.row]?.[column - area.column] ?? null
  const isMerged = merges.some(
    (merge) =>
      row >= merge.row &&
      row < merge.row + merge.rows &&
      column >= merge.column &&
      column < merge.column + merge.columns,
  )
  return (held === null || held === '') && !isMerged
}

function memoryOf(
  report: RenderedReport,
  place: Pick<InsertedReport, 'id' | 'sheet' | 'sourceSheet'> & {
    readonly column: number | undefined
    readonly lines: readonly DrawnLine[]
  },
): InsertedReport {
  const number = new Map(report.figures.map(({ id }, index) => [id, index]))
  const { column, lines, ...where } = place
  return {
    ...where,
    report: report.report,
    title: report.title,
    unit: report.unit,
    period: report.period,
    periodLabel: report.periodLabel,
    asOf: report.asOf,
    ...(column === undefined ? {} : { column }),
    lines: lines.map((line) => ({
      text: line.text,
      columns: line.columns,
      links: linksOf(line),
      ...(line.height === undefined ? {} : { height: line.height }),
      figures: line.figures.flatMap(({ column: at, figure }) => {
        const index = number.get(figure)
        return index === undefined ? [] : [[at, index] as [number, number]]
      }),
    })),
    figures: report.figures.map(rememberedFigure),
  }
}
