import { type Area, columnName, contains } from '../a1.ts'
import { beginsAtZero } from '../chart-baseline.ts'
import { isSheetName, type Look, sheetStyles } from '../sheet-styles.ts'
import {
  type CellStyle,
  type ChartDraft,
  type DraftCell,
  type FollowedChart,
  type RowsDraft,
  type SheetDraft,
  WorkbookError,
} from '../workbook.ts'
import { addressLists, areaLists, bounding, portions, toAreas, toBlocks } from './blocks.ts'
import { byteBudget, type Session } from './session.ts'
import { changeableSheet, mergedAreas, rangeOf } from './sheet-state.ts'
import { assign } from './write-cells.ts'

/** So many links go in one sync; each costs about 1 KB. */
const linksAtOnce = 1_000

/**
 * Writes a whole sheet of ours. An existing one is emptied and filled again rather than replaced, so that it keeps its
 * place and a person's formulas that point into it do not break. See `Workbook.putSheet`.
 */
export async function putSheet(session: Session, draft: SheetDraft): Promise<void> {
  if (!isSheetName(draft.name)) {
    throw new WorkbookError('sheet-name', `${draft.name} is no name for a sheet`, { sheet: draft.name })
  }
  await session.run((context) => emptySheet(context, draft.name))
  await fillLinks(session, draft)
  await fillCells(session, draft)
  await onSheet(session, draft, (sheet) => {
    dress(sheet, draft.cells)
    layOut(sheet, draft)
    for (const chart of draft.charts) drawChart(sheet, chart, draft.cells)
  })
}

/** See `Workbook.drawRows`. What gets a look is cleared first: rows that were inserted look like the row above them. */
export async function drawRows(session: Session, name: string, rows: RowsDraft): Promise<void> {
  const draft: SheetDraft = { name, columnWidths: [], charts: [], ...rows }
  await session.run(async (context) => {
    const { sheet } = await changeableSheet(context, name)
    const [first, ...rest] = toAreas(draft.cells)
    if (first === undefined) return
    const merges = await mergedAreas(context, sheet, rest.reduce(bounding, first))
    if (draft.cells.some((cell) => merges.some((merge) => isRefused(merge, cell)))) {
      throw new WorkbookError('merged', `${name} has a merge there`, { sheet: name })
    }
    for (const area of toAreas(draft.cells.filter(({ style }) => style !== undefined)))
      rangeOf(sheet, area).clear('All')
    await context.sync()
  })
  await fillLinks(session, draft)
  await fillCells(session, draft)
  await onSheet(session, draft, (sheet) => {
    dress(sheet, draft.cells)
    layOut(sheet, draft)
    for (const chart of draft.charts) drawChart(sheet, chart, draft.cells)
  })
  await followCharts(session, name, rows.followed ?? [])
}

async function followCharts(session: Session, name: string, followed: readonly FollowedChart[]): Promise<void> {
  if (followed.length === 0) return
  await session.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem(name)
    sheet.charts.load('items/title/text')
    await context.sync()
    for (const { title, categories, values } of followed) {
      const series = sheet.charts.items.find((chart) => chart.title.text === title)?.series.getItemAt(0)
      series?.setValues(rangeOf(sheet, values))
      series?.setXAxisValues(rangeOf(sheet, categories))
    }
    await context.sync()
  })
}

const isRefused = (merge: Area, { row, column, style }: DraftCell): boolean =>
  contains(merge, row, column) && (style !== undefined || row !== merge.row || column !== merge.column)

const hasContent = (cell: DraftCell): boolean => cell.value !== null || cell.numberFormat !== undefined

async function fillCells(session: Session, draft: SheetDraft): Promise<void> {
  for (const portion of portions(toBlocks(draft.cells.filter(hasContent)), byteBudget)) {
    await onSheet(session, draft, (sheet) => {
      for (const block of portion) assign(rangeOf(sheet, block.area), block)
    })
  }
}

function onSheet(session: Session, draft: SheetDraft, change: (sheet: Excel.Worksheet) => void): Promise<void> {
  return session.run(async (context) => {
    change(context.workbook.worksheets.getItem(draft.name))
    await context.sync()
  })
}

async function emptySheet(context: Excel.RequestContext, name: string): Promise<void> {
  const { workbook } = context
  const sheet = workbook.worksheets.getItemOrNullObject(name)
  sheet.load('name')
  sheet.protection.load('protected')
  sheet.charts.load('items/name')
  workbook.protection.load('protected')
  await context.sync()

  if (sheet.isNullObject) {
    if (workbook.protection.protected) {
      throw new WorkbookError('protected', 'the structure of the workbook is protected', { sheet: name })
    }
    workbook.worksheets.add(name)
    return context.sync()
  }
  if (sheet.protection.protected) throw new WorkbookError('protected', `${name} is protected`, { sheet: name })
  // From the last, which is right even where a host finds a chart by its position.
  for (const chart of [...sheet.charts.items].reverse()) chart.delete()
  const everything = sheet.getRange()
  everything.unmerge()
  everything.clear('All')
  everything.conditionalFormats.clearAll()
  everything.format.useStandardWidth = true
  everything.format.useStandardHeight = true
  return context.sync()
}

/** Before the values: Excel may put the target's name into a cell that gets a link while it is empty. */
async function fillLinks(session: Session, draft: SheetDraft): Promise<void> {
  const links = draft.cells.flatMap(({ row, column, link }) => (link ? [{ row, column, link }] : []))
  for (let from = 0; from < links.length; from += linksAtOnce) {
    await onSheet(session, draft, (sheet) => {
      for (const { row, column, link } of links.slice(from, from + linksAtOnce)) {
        const documentReference = `'${link.sheet.replaceAll("'", "''")}'!${link.address}`
        sheet.getCell(row, column).hyperlink = { documentReference, screenTip: `${link.sheet}!${link.address}` }
      }
    })
  }
}

function dress(sheet: Excel.Worksheet, cells: readonly DraftCell[]): void {
  const byStyle = new Map<CellStyle, DraftCell[]>()
  for (const cell of cells) {
    if (cell.style === undefined) continue
    const group = byStyle.get(cell.style) ?? []
    group.push(cell)
    byStyle.set(cell.style, group)
  }
  for (const [style, group] of byStyle) {
    const areas = toAreas(group)
    for (const list of areaLists(areas)) wear(sheet.getRanges(list).format, sheetStyles[style])
    drawBorders(sheet, areas, sheetStyles[style])
  }
  for (const list of areaLists(toAreas(cells.filter((cell) => cell.link !== undefined)))) {
    sheet.getRanges(list).format.font.underline = 'Single'
  }
}

function wear(format: Excel.RangeFormat, look: Look): void {
  format.font.name = look.font
  format.font.size = look.size
  if (look.bold) format.font.bold = true
  if (look.italic) format.font.italic = true
  if (look.color) format.font.color = `#${look.color}`
  if (look.fill) format.fill.color = `#${look.fill}`
  format.horizontalAlignment = horizontal[look.horizontal]
  format.verticalAlignment = look.vertical === 'top' ? 'Top' : 'Center'
  if (look.wrap) format.wrapText = true
}

const horizontal = { left: 'Left', center: 'Center', right: 'Right' } as const

const outerEdges = ['EdgeTop', 'EdgeBottom', 'EdgeLeft', 'EdgeRight'] as const

/** Lines between cells exist only where an area has two rows or columns; Excel refuses them elsewhere. */
function drawBorders(sheet: Excel.Worksheet, areas: readonly Area[], look: Look): void {
  if (!look.border) return
  const color = `#${look.border}`
  const kinds = [
    { edges: outerEdges, areas },
    { edges: ['InsideHorizontal'] as const, areas: areas.filter((area) => area.rows > 1) },
    { edges: ['InsideVertical'] as const, areas: areas.filter((area) => area.columns > 1) },
  ]
  for (const kind of kinds) {
    for (const list of areaLists(kind.areas)) {
      const { borders } = sheet.getRanges(list).format
      for (const edge of kind.edges) {
        const border = borders.getItem(edge)
        border.style = 'Continuous'
        border.color = color
      }
    }
  }
}

function layOut(sheet: Excel.Worksheet, draft: SheetDraft): void {
  for (const [column, characters] of draft.columnWidths.entries()) {
    sheet.getRange(`${columnName(column)}:${columnName(column)}`).format.columnWidth = widthInPoints(characters)
  }
  const rowsByHeight = new Map<number, string[]>()
  for (const [row, height] of draft.rowHeights ?? []) {
    const rows = rowsByHeight.get(height) ?? []
    rows.push(`${row + 1}:${row + 1}`)
    rowsByHeight.set(height, rows)
  }
  for (const [height, rows] of rowsByHeight) {
    for (const list of addressLists(rows)) sheet.getRanges(list).format.rowHeight = Math.min(height, tallestRow)
  }
  for (const area of draft.merges) rangeOf(sheet, area).merge(false)
}

/** Excel's own limits, in points. */
const tallestRow = 409
const widestColumn = 1_300

/** A character of Excel's default font is 7 pixels wide, a cell has 5 of padding, a pixel is 0.75 points. */
const widthInPoints = (characters: number): number => Math.min((characters * 7 + 5) * 0.75, widestColumn)

const chartTypes = { bar: 'BarClustered', column: 'ColumnClustered', line: 'LineMarkers' } as const

function drawChart(sheet: Excel.Worksheet, draft: ChartDraft, cells: readonly DraftCell[]): void {
  const chart = sheet.charts.add(chartTypes[draft.type], rangeOf(sheet, draft.values), 'Columns')
  chart.title.text = draft.title
  chart.legend.visible = false
  const series = chart.series.getItemAt(0)
  series.name = draft.seriesName
  series.setXAxisValues(rangeOf(sheet, draft.categories))
  const values = cells.flatMap((cell) => (contains(draft.values, cell.row, cell.column) ? [cell.value] : []))
  if (beginsAtZero(draft.type, values)) chart.axes.valueAxis.minimum = 0
  const { row, column, rows, columns } = draft.at
  chart.setPosition(sheet.getCell(row, column), sheet.getCell(row + rows - 1, column + columns - 1))
}
