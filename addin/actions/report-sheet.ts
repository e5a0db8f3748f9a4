import type { Figure } from '../../shared/wire/figures.ts'
import type { Block, BlockOf, RenderedReport, Spans } from '../../shared/wire/reports.ts'
import type { CellStyle, CellValue, ChartDraft, DraftCell, SheetDraft } from '../workbook/workbook.ts'
import type { ReportLine } from './report-lines.ts'

/** Where the line of each figure stands in the sheet of sources: its address there, by figure id. */
export type SourceLines = ReadonlyMap<string, string>

/** Twelve narrow columns carry the page: text runs over all of them, a table's columns each over an equal share. */
export const pageColumns = 12
const columnWidth = 8.7
const lineHeight = 20
/** Chinese characters that fit on one line of the page at body size, measured a little short so that none is cut. */
const charactersPerLine = Math.floor((pageColumns * columnWidth) / 2.15)
const chartRows = 14

const headingStyles: Readonly<Record<number, CellStyle>> = { 1: 'heading1', 2: 'heading2' }

/** A line of the report as it is drawn: its cells, and which of them say which figures. */
export interface DrawnLine extends ReportLine {
  readonly row: number
  readonly cells: readonly DraftCell[]
  /** In points, where it is set. */
  readonly height: number | undefined
  readonly figures: readonly FigurePlace[]
  /** Blank rows below it for the chart beside it and one to set it apart; 0 without one. */
  readonly room: number
}

export interface FigurePlace {
  readonly column: number
  readonly figure: string
}

export interface DrawnReport {
  readonly draft: SheetDraft
  readonly lines: readonly DrawnLine[]
}

/** The report as a sheet. A number in a table links to its line among the sources, `sourceSheet`. */
export function reportSheet(
  report: RenderedReport,
  name: string,
  sourceSheet: string,
  sources: SourceLines,
): DrawnReport {
  const page = new Page(name, sourceSheet, sources, new Map(report.figures.map((figure) => [figure.id, figure])))
  for (const block of report.blocks) page.add(block)
  return { draft: page.draft(), lines: page.lines() }
}

class Page {
  readonly #name: string
  readonly #sourceSheet: string
  readonly #sources: SourceLines
  readonly #figures: ReadonlyMap<string, Figure>
  readonly #cells: DraftCell[] = []
  readonly #merges: { row: number; column: number; rows: number; columns: number }[] = []
  readonly #charts: ChartDraft[] = []
  readonly #heights = new Map<number, number>()
  readonly #room = new Map<number, number>()
  readonly #places = new Map<number, FigurePlace[]>()
  #row = 0

  constructor(name: string, sourceSheet: string, sources: SourceLines, figures: ReadonlyMap<string, Figure>) {
    this.#name = name
    this.#sourceSheet = sourceSheet
    this.#sources = sources
    this.#figures = figures
  }

  draft(): SheetDraft {
    return {
      name: this.#name,
      columnWidths: Array.from({ length: pageColumns }, () => columnWidth),
      cells: this.#cells,
      merges: this.#merges,
      charts: this.#charts,
      rowHeights: this.#heights,
    }
  }

  /** Rows that say something; the covered cells of their merges belong to them. */
  lines(): readonly DrawnLine[] {
    const rows = Map.groupBy(this.#cells, ({ row }) => row)
    return [...rows]
      .sort(([one], [other]) => one - other)
      .map(([row, cells]) => {
        const own = cells.filter(({ value }) => value !== null).sort((a, b) => a.column - b.column)
        return {
          row,
          cells,
          text: lineText(own.map(({ value }) => value)),
          columns: own.map(({ column }) => column).join(),
          height: this.#heights.get(row),
          figures: this.#places.get(row) ?? [],
          room: this.#room.get(row) ?? 0,
        }
      })
      .filter(({ text }) => text.trim() !== '')
  }

  add(block: Block): void {
    switch (block.type) {
      case 'title':
        this.#line('', block.spans, 'title', 34)
        this.#row += 1
        return
      case 'heading':
        this.#line(block.prefix, block.spans, headingStyles[block.level] ?? 'heading2')
        return
      case 'paragraph':
        this.#line('　　', block.spans, 'body')
        return
      case 'list':
        for (const item of block.items) this.#line(`　　${item.prefix}`, item.spans, 'body')
        return
      case 'table':
        this.#table(block)
        return
      case 'chart':
        this.#chart(block)
        return
      case 'signature':
        this.#row += 1
        for (const line of block.lines) this.#line('', line, 'signature')
        return
    }
  }

  /** A line of text over the whole page, as high as its text needs. */
  #line(prefix: string, spans: Spans, style: CellStyle, height?: number): void {
    const text = `${prefix}${plain(spans)}`
    this.#note(0, spans)
    const lines = Math.max(1, Math.ceil(textWidth(text) / charactersPerLine))
    this.#wideCell(0, pageColumns, { value: text, style })
    this.#heights.set(this.#row, height ?? Math.min(lines * lineHeight, 400))
    this.#row += 1
  }

  #table(block: BlockOf<'table'>): void {
    if (block.caption.length > 0) this.#line('', block.caption, 'subtitle')
    const wide = Math.max(block.header.length, ...block.rows.map((row) => row.length))
    const span = Math.max(1, Math.floor(pageColumns / Math.max(1, wide)))
    this.#tableRow(block.header, span, 'table-header')
    for (const row of block.rows) this.#tableRow(row, span, 'table-cell')
    this.#row += 1
  }

  #tableRow(row: readonly Spans[], span: number, style: CellStyle): void {
    let lines = 1
    for (const [index, spans] of row.entries()) {
      const column = index * span
      const text = plain(spans)
      lines = Math.max(lines, Math.ceil((textWidth(text) * 2.2) / (columnWidth * span)))
      this.#note(column, spans)
      this.#wideCell(column, span, this.#tableValue(spans, text, style))
    }
    this.#heights.set(this.#row, Math.min(lines * lineHeight, 400))
    this.#row += 1
  }

  #note(column: number, spans: Spans): void {
    const figures = spans.flatMap((span) => ('figure' in span ? [{ column, figure: span.figure }] : []))
    if (figures.length > 0) this.#places.set(this.#row, [...(this.#places.get(this.#row) ?? []), ...figures])
  }

  /** A merged cell; the covered ones carry the same look, or its borders would be open. */
  #wideCell(column: number, span: number, cell: Pick<DraftCell, 'value' | 'style' | 'link' | 'numberFormat'>): void {
    this.#cells.push({ row: this.#row, column, ...cell })
    for (let covered = column + 1; covered < column + span; covered += 1) {
      this.#cells.push({ row: this.#row, column: covered, value: null, ...(cell.style ? { style: cell.style } : {}) })
    }
    if (span > 1) this.#merges.push({ row: this.#row, column, rows: 1, columns: span })
  }

  /** A cell that is nothing but one figure is a number that can be counted on with; any other is text. */
  #tableValue(
    spans: Spans,
    text: string,
    style: CellStyle,
  ): Pick<DraftCell, 'value' | 'style' | 'link' | 'numberFormat'> {
    const [only, ...others] = spans
    const figureId = only && 'figure' in only && others.length === 0 ? only.figure : undefined
    if (figureId === undefined) return { value: text, style: /^[\d.×/%-]+$/.test(text) ? 'table-number' : style }
    const address = this.#sources.get(figureId)
    const link = address === undefined ? {} : { link: { sheet: this.#sourceSheet, address } }
    const figure = this.#figures.get(figureId)
    if (figure?.value === null) return { value: text, style: 'missing', ...link }
    const number = numberOf(text)
    if (number === undefined) return { value: text, style, ...link }
    return { value: number.value, numberFormat: number.format, style: 'table-number', ...link }
  }

  /** The bars' numbers stand beside the chart, so that it is a native one over cells the person can read. */
  #chart(block: BlockOf<'chart'>): void {
    const drawn = block.bars.flatMap((bar) => (bar.number === null ? [] : [bar]))
    if (drawn.length === 0) return
    const caption = plain(block.caption)
    this.#line('', block.caption, 'subtitle')
    const first = this.#row
    for (const bar of drawn) {
      this.#wideCell(0, 2, { value: plain(bar.label), style: 'table-cell' })
      this.#note(2, bar.value)
      this.#wideCell(2, 1, this.#tableValue(bar.value, plain(bar.value), 'table-cell'))
      this.#row += 1
    }
    const area = (column: number) => ({ row: first, column, rows: drawn.length, columns: 1 })
    const rows = Math.max(chartRows, drawn.length + 2)
    this.#charts.push({
      type: 'bar',
      title: caption,
      seriesName: caption,
      categories: area(0),
      values: area(2),
      at: { row: first, column: 4, rows, columns: pageColumns - 4 },
    })
    this.#room.set(this.#row - 1, first + rows + 1 - this.#row)
    this.#row = first + rows + 1
  }
}

/** Where a line's cells lead, such as `3>A12`. */
export const linksOf = ({ cells }: DrawnLine): string =>
  cells.flatMap(({ column, link }) => (link === undefined ? [] : [`${column}>${link.address}`])).join()

/** What a row says: its cells that hold anything. Read back from a sheet it is the same. */
export const lineText = (values: readonly CellValue[]): string =>
  values.flatMap((value) => (value === null || value === '' ? [] : [String(value)])).join('\t')

const plain = (spans: Spans): string => spans.map((span) => span.text).join('')

/** In Chinese characters; a Latin letter or digit takes about half. */
export function textWidth(text: string): number {
  let width = 0
  for (const character of text) width += character.charCodeAt(0) < 0x2e80 ? 0.55 : 1
  return width
}

/** `87.35` as the number it is, with a format that shows just these digits; `undefined` for anything longer than Excel keeps. */
function numberOf(text: string): { readonly value: number; readonly format: string } | undefined {
  const match = /^(-?\d{1,13})(?:\.(\d{1,4}))?(%?)$/.exec(text.replaceAll(',', ''))
  if (!match) return undefined
  const [, , decimals = '', percent = ''] = match
  const value = Number(`${match[1]}${decimals && `.${decimals}`}`)
  const places = decimals && `.${'0'.repeat(decimals.length)}`
  return { value, format: percent === '' ? `0${places}` : `0${places}"%"` }
}
