import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { RenderedReport } from '../../shared/wire/reports.ts'
import { type Area, cellAddress, cellKey } from '../workbook/a1.ts'
import {
  type CellWrite,
  type DraftCell,
  type Grid,
  type RowsDraft,
  type SheetDraft,
  WorkbookError,
} from '../workbook/workbook.ts'
import { attachWorkbook } from './attach.ts'
import { indexRows, ledgerNames, rowsOf } from './evidence.ts'
import {
  type InsertedReport,
  insertedId,
  readInserted,
  rememberedFigure,
  rememberInserted,
} from './inserted-reports.ts'
import { type LineDifference, type LineFate, type MergedLines, mergeLines, type PresentLine } from './report-lines.ts'
import { type DrawnLine, lineText, pageColumns, reportSheet, type SourceLines } from './report-sheet.ts'
import type { Session } from './session.ts'
import { sourcesSheet } from './sources-sheet.ts'
import { readState, updateState } from './state.ts'

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
  const draw = (name: string): Drawn => drawn(report, name, sourceSheet, addresses, at)
  const merged = earlier && mergeWith(await workbook.read(sheet), earlier, draw(sheet).lines, wanted)
  if (earlier && merged) await follow(session, sheet, draw(sheet), merged, earlier)
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

/** A report ready to be put somewhere. */
interface Drawn {
  readonly lines: readonly DrawnLine[]
  /** The whole sheet; among a person's cells there is none. */
  readonly draft: SheetDraft | undefined
}

function drawn(
  report: RenderedReport,
  sheet: string,
  sourceSheet: string,
  addresses: SourceLines,
  at: CellPlace | undefined,
): Drawn {
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

const lastColumn = (from: number | undefined): number => (from ?? 0) + pageColumns - 1

/** The rows of a sheet that say anything in the columns of a report. */
function presentLines(grid: Grid, from: number | undefined): readonly PresentLine[] {
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

function mergeWith(
  grid: Grid,
  earlier: InsertedReport,
  lines: readonly DrawnLine[],
  wanted: ReadonlySet<number> | undefined,
): MergedLines | undefined {
  return mergeLines(earlier.lines, presentLines(grid, earlier.column), lines, wanted)
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

/** Makes the sheet follow the new report. What nobody touched is drawn afresh where its rows are not the same any more. */
async function follow(
  session: Session,
  sheet: string,
  { lines, draft }: Drawn,
  merged: MergedLines,
  earlier: InsertedReport,
): Promise<void> {
  const isSameRows = merged.removed.length === 0 && merged.fates.every(({ at }) => at === 'row' || at === 'kept')
  if (draft !== undefined && !merged.isTouched && !isSameRows) return putOwnSheet(session, draft)
  const { workbook } = session
  const grid = await workbook.read(sheet)
  const places = placesAfter(grid, lines, merged)
  await clearLostCells(session, grid, lines, merged.fates)
  if (merged.removed.length > 0) await workbook.deleteRows(sheet, merged.removed)
  for (const { at, count } of [...places.inserts].reverse()) await workbook.insertRows(sheet, at, count)
  await workbook.drawRows(sheet, rowsToDraw(lines, draft, merged, places, earlier))
}

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
  return { cells, merges, rowHeights }
}

const mergesOf = (draft: SheetDraft | undefined, line: DrawnLine): readonly Area[] =>
  draft?.merges.filter(({ row }) => row === line.row) ?? []

const blankRow = (row: number): readonly DraftCell[] =>
  Array.from({ length: pageColumns }, (_, column) => ({ row, column, value: null, style: 'body' as const }))

const linksOf = ({ cells }: DrawnLine): string =>
  cells.flatMap(({ column, link }) => (link === undefined ? [] : [`${column}>${link.address}`])).join()

/** Looks only where the row is new: what the person made of the others stays. */
function placed(cell: DraftCell, row: number, isNew: boolean): DraftCell {
  if (isNew) return { ...cell, row }
  const { style: _, ...bare } = cell
  return { ...bare, row, value: cell.value === '' ? null : cell.value }
}

/** Cells of a line that is written anew which it no longer has. */
async function clearLostCells(
  session: Session,
  grid: Grid,
  lines: readonly DrawnLine[],
  fates: readonly LineFate[],
): Promise<void> {
  const writes = fates.flatMap((fate, index): CellWrite[] => {
    const line = lines[index]
    if (fate.at !== 'row' || !fate.write || line === undefined) return []
    const held = grid.values[fate.row - grid.area.row] ?? []
    const kept = new Set(line.cells.filter(({ value }) => value !== null).map(({ column }) => column))
    const [first = 0] = kept
    return held.flatMap((value, at) => {
      const column = grid.area.column + at
      const isOurs = column >= first && column < first + pageColumns
      return value !== null && isOurs && !kept.has(column)
        ? [{ row: fate.row, column, value: null, overFormula: true } as const]
        : []
    })
  })
  if (writes.length > 0) await session.workbook.write(grid.sheet, writes)
}

interface Places {
  /** Of each line, where it stands when all is done. */
  readonly rows: readonly (number | undefined)[]
  /** Rows to be put in, top to bottom, counted after the deletions. */
  readonly inserts: readonly { readonly at: number; readonly count: number }[]
  /** Rows that are put in and stay blank, at their final places. */
  readonly blanks: readonly number[]
}

/** Where new lines go: behind the line before them and the blank rows that the report has between the two. */
function placesAfter(grid: Grid, lines: readonly DrawnLine[], { fates, removed }: MergedLines): Places {
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
  let open: { at: number; count: number } | undefined
  let before: DrawnLine | undefined
  for (const [index, fate] of fates.entries()) {
    const line = lines[index]
    if (line === undefined) continue
    if (fate.at === 'row' || fate.at === 'kept') {
      open = undefined
      anchor = fate.row
      rows.push(afterDeletion(fate.row) + shift)
    } else if (fate.at === 'gone') rows.push(undefined)
    else {
      const gap = before === undefined ? 0 : Math.min(1, line.row - before.row - 1)
      if (open === undefined) {
        const skipped = gap > 0 && isBlank(anchor + 1) ? 1 : 0
        open = { at: afterDeletion(anchor + 1 + skipped), count: 0 }
        inserts.push(open)
      } else if (gap > 0) {
        blanks.push(open.at + shift)
        open.count += 1
        shift += 1
      }
      rows.push(open.at + shift)
      open.count += 1
      shift += 1
    }
    before = line
  }
  return { rows, inserts, blanks }
}

async function putNew(
  session: Session,
  { draft, lines }: Drawn,
  sheet: string,
  at: CellPlace | undefined,
): Promise<void> {
  if (draft !== undefined) return putOwnSheet(session, draft)
  const grid = await session.workbook.read(sheet)
  const taken = lines.flatMap(({ cells }) => cells).find(({ row, column }) => !isFree(grid, row, column))
  const isLedger = (await attachWorkbook(session)).ledgers.some((ledger) => ledger.sheet === sheet)
  if (taken !== undefined || isLedger) {
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

/** Excel's rules for sheet names: 31 characters, none of \ / ? * [ ] :, no apostrophe at either end. */
const sheetName = (text: string): string =>
  [
    ...text
      .replace(/[\\/?*[\]:]/g, ' ')
      .replace(/^'+|'+$/g, '')
      .trim(),
  ]
    .slice(0, 28)
    .join('') || '报告'

/** The name itself where it is free or holds nothing but what we wrote; else with the next number. */
async function freeName(session: Session, base: string, avoid?: string): Promise<string> {
  const { ownSheets } = await readState(session.workbook)
  const taken = new Set((await session.workbook.sheets()).map(({ name }) => name))
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base}(${number})`
    if (!taken.has(name)) return name
    const written = ownSheets[name]
    if (name !== avoid && written !== undefined && written === digestOf(await session.workbook.read(name))) return name
  }
}

async function putOwnSheet(session: Session, draft: SheetDraft): Promise<void> {
  await session.workbook.putSheet(draft)
  await rememberSheet(session, draft.name)
}

/** Takes the sheet as it is for what we wrote. */
export async function rememberSheet(session: Session, name: string): Promise<void> {
  const digest = digestOf(await session.workbook.read(name))
  await updateState(session.workbook, (state) => ({ ...state, ownSheets: { ...state.ownSheets, [name]: digest } }))
}

/** Whether a sheet holds what we wrote and nothing else. */
export async function isUntouched(session: Session, name: string): Promise<boolean> {
  const { ownSheets } = await readState(session.workbook)
  return ownSheets[name] === digestOf(await session.workbook.read(name))
}

/** What a sheet says, whatever it looks like. */
const digestOf = (grid: Grid): string =>
  bytesToHex(sha256(utf8ToBytes(JSON.stringify([grid.area, grid.values])))).slice(0, 16)
