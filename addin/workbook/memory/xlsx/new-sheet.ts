import { areaAddress, cellAddress, cellKey } from '../../a1.ts'
import { type Look, sheetStyles } from '../../sheet-styles.ts'
import type { CellValue, DraftCell, FollowedChart, SheetDraft } from '../../workbook.ts'
import { inlineText } from './cell-edits.ts'
import { storedText } from './cell-text.ts'
import { chartXml, drawingXml, quotedSheet, withAnchors, withRanges } from './chart.ts'
import { type Package, xmlHead } from './package.ts'
import type { Styles } from './styles.ts'
import { escapeXml } from './xml.ts'

const contentType = (kind: string): string => `application/vnd.openxmlformats-officedocument.${kind}+xml`

/** The worksheet part of a draft, without its charts; `drawing` is the relation to their drawing. */
export function draftXml(draft: SheetDraft, styles: Styles, parts: Package, drawing: string | undefined): string {
  const names = parts.dialect
  const styleOf = styleIndexes(styles)
  const cols = draft.columnWidths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  )
  const heightOf = neededHeights(draft)
  const rows = rowsOf(draft).map(([row, cells]) => {
    const height = draft.rowHeights?.get(row)
    const needed = heightOf(cells)
    const size =
      height !== undefined ? ` ht="${height}" customHeight="1"` : needed === undefined ? '' : ` ht="${needed}"`
    return `<row r="${row + 1}"${size}>${cells.map((cell) => cellXml(cell, styleOf(cell))).join('')}</row>`
  })
  const merges = draft.merges.filter(({ rows: r, columns }) => r * columns > 1)
  const links = draft.cells.filter(({ link }) => link !== undefined)
  return (
    `${xmlHead}<worksheet xmlns="${names.main}" xmlns:r="${names.relations}">` +
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' +
    '<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/>' +
    `${cols.length > 0 ? `<cols>${cols.join('')}</cols>` : ''}<sheetData>${rows.join('')}</sheetData>` +
    (merges.length > 0
      ? `<mergeCells count="${merges.length}">${merges.map((area) => `<mergeCell ref="${areaAddress(area)}"/>`).join('')}</mergeCells>`
      : '') +
    (links.length > 0 ? `<hyperlinks>${links.map(linkXml).join('')}</hyperlinks>` : '') +
    '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>' +
    // A4, as wide as one page.
    `<pageSetup paperSize="9" orientation="${isWide(draft) ? 'landscape' : 'portrait'}" fitToHeight="0"/>` +
    `${drawing === undefined ? '' : `<drawing r:id="${drawing}"/>`}</worksheet>`
  )
}

/** In characters: what is wider cannot be read on an upright page. */
const widestUpright = 130

const isWide = ({ columnWidths }: SheetDraft): boolean =>
  columnWidths.reduce((sum, width) => sum + width, 0) > widestUpright

/**
 * Adds the parts of the draft's charts to the drawing of the sheet at `path`. Where it has none yet, one is made, and the
 * relation to it is given.
 */
export function addCharts(
  draft: Pick<SheetDraft, 'name' | 'cells' | 'charts'>,
  parts: Package,
  path: string,
): string | undefined {
  if (draft.charts.length === 0) return undefined
  const names = parts.dialect
  const cells = new Map(draft.cells.map((cell) => [cellKey(cell.row, cell.column), cell] as const))
  const valueAt = (row: number, column: number): CellValue => cells.get(cellKey(row, column))?.value ?? null
  const present = parts.relation(path, 'drawing')?.target
  const drawing = present ?? parts.free('xl/drawings/drawing', '.xml')
  if (present === undefined) parts.add(drawing, drawingXml(names), contentType('drawing'))
  const ids = draft.charts.map((chart) => {
    const chartPath = parts.free('xl/charts/chart', '.xml')
    const format = cells.get(cellKey(chart.values.row, chart.values.column))?.numberFormat ?? 'General'
    const xml = chartXml(chart, draft.name, valueAt, format, names)
    parts.add(chartPath, xml, contentType('drawingml.chart'))
    return parts.addRelation(drawing, 'chart', chartPath)
  })
  parts.setText(drawing, withAnchors(parts.text(drawing), draft.charts, ids, names))
  return present === undefined ? parts.addRelation(path, 'drawing', drawing) : undefined
}

/** Lets charts of the sheet at `path` show other cells; a title that none has is passed over. */
export function followCharts(followed: readonly FollowedChart[], parts: Package, path: string, sheet: string): void {
  const drawing = parts.relation(path, 'drawing')?.target
  if (drawing === undefined || followed.length === 0) return
  for (const { type, target } of parts.relations(drawing)) {
    if (type !== 'chart' || !parts.has(target)) continue
    for (const each of followed) {
      const xml = withRanges(parts.text(target), sheet, each)
      if (xml !== undefined) parts.setText(target, xml)
    }
  }
}

/** Rows that have cells or a height, in order, their cells in order; of two drafts for one cell the later counts. */
function rowsOf(draft: SheetDraft): [number, DraftCell[]][] {
  const rows = new Map<number, Map<number, DraftCell>>()
  for (const row of draft.rowHeights?.keys() ?? []) rows.set(row, new Map())
  for (const cell of draft.cells) {
    const cells = rows.get(cell.row) ?? new Map<number, DraftCell>()
    rows.set(cell.row, cells.set(cell.column, cell))
  }
  return [...rows]
    .sort(([one], [other]) => one - other)
    .map(([row, cells]) => [row, [...cells.values()].sort((one, other) => one.column - other.column)])
}

/**
 * Height in points that a row's wrapped texts need. Excel works it out anew; viewers that do not would cut lines off. A
 * character of Chinese is two of a column's width, whose unit is a digit of the default 11-point font.
 */
function neededHeights(draft: SheetDraft): (cells: readonly DraftCell[]) => number | undefined {
  const widthOf = (column: number): number => draft.columnWidths[column] ?? defaultWidth
  const merged = new Map(draft.merges.map((area) => [cellKey(area.row, area.column), area] as const))
  const roomOf = ({ row, column }: DraftCell): number => {
    const columns = merged.get(cellKey(row, column))?.columns ?? 1
    return Array.from({ length: columns }, (_, at) => widthOf(column + at)).reduce((sum, width) => sum + width, 0)
  }
  return (cells) => {
    const heights = cells.flatMap((cell) => {
      const look: Look | undefined = cell.style && sheetStyles[cell.style]
      if (!look || cell.value === null) return []
      const room = (look.wrap ? roomOf(cell) : Number.POSITIVE_INFINITY) * (11 / look.size)
      const lines = String(cell.value)
        .split('\n')
        .reduce((sum, line) => sum + Math.max(1, Math.ceil(widthInCharacters(line) / Math.max(room - 1, 1))), 0)
      return [Math.min(lines * look.size * lineHeight + 3, maxRowHeight)]
    })
    return heights.length === 0 ? undefined : Math.round(Math.max(...heights) * 4) / 4
  }
}
/** Of a line, as a multiple of the font's size: what Excel gives 宋体. */
const lineHeight = 1.35
/** Excel's limits and defaults, in points and in characters. */
const maxRowHeight = 409
const defaultWidth = 8.43

const widthInCharacters = (text: string): number =>
  [...text].reduce((sum, sign) => sum + ((sign.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1), 0)

/** The style of each cell of ours, made where it is not there yet. */
export function styleIndexes(styles: Styles): (cell: DraftCell) => number {
  const known = new Map<string, number>()
  return ({ style, numberFormat }) => {
    if (style === undefined && numberFormat === undefined) return 0
    const key = `${style ?? ''}\n${numberFormat ?? ''}`
    let index = known.get(key)
    if (index === undefined) {
      index =
        style === undefined
          ? styles.withFormat(0, numberFormat ?? 'General')
          : styles.ofLook(sheetStyles[style], numberFormat)
      known.set(key, index)
    }
    return index
  }
}

function cellXml({ row, column, value }: DraftCell, style: number): string {
  const head = `<c r="${cellAddress(row, column)}"${style === 0 ? '' : ` s="${style}"`}`
  if (typeof value === 'number') return `${head}><v>${value}</v></c>`
  if (typeof value === 'boolean') return `${head} t="b"><v>${value ? 1 : 0}</v></c>`
  const text = value === null ? '' : storedText(value)
  return text === '' ? `${head}/>` : `${head} t="inlineStr">${inlineText(text, '')}</c>`
}

export function linkXml({ row, column, link }: DraftCell): string {
  const location = link ? `${quotedSheet(link.sheet)}!${link.address}` : ''
  return `<hyperlink ref="${cellAddress(row, column)}" location="${escapeXml(location)}"/>`
}
