import type { Figure } from '../../shared/wire/figures.ts'
import type { Block, BlockOf, RenderedReport, Spans } from '../../shared/wire/reports.ts'
import { cellAddress } from '../workbook/a1.ts'
import type { CellStyle, ChartDraft, DraftCell, SheetDraft } from '../workbook/workbook.ts'

/** Where the line of each figure stands in the sheet of sources: its address there, by figure id. */
export type SourceLines = ReadonlyMap<string, string>

/** Twelve narrow columns carry the page: text runs over all of them, a table's columns each over an equal share. */
const pageColumns = 12
const columnWidth = 8.7
const lineHeight = 20
/** Chinese characters that fit on one line of the page at body size, measured a little short so that none is cut. */
const charactersPerLine = Math.floor((pageColumns * columnWidth) / 2.3)
const chartRows = 14

const headingStyles: Readonly<Record<number, CellStyle>> = { 1: 'heading1', 2: 'heading2' }

/** The report as a sheet. A number in a table links to its line among the sources, `sourceSheet`. */
export function reportSheet(
  report: RenderedReport,
  name: string,
  sourceSheet: string,
  sources: SourceLines,
): SheetDraft {
  const page = new Page(name, sourceSheet, sources, new Map(report.figures.map((figure) => [figure.id, figure])))
  for (const block of report.blocks) page.add(block)
  return page.draft()
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

  add(block: Block): void {
    switch (block.type) {
      case 'title':
        this.#line(plain(block.spans), 'title', 34)
        this.#row += 1
        return
      case 'heading':
        this.#line(`${block.prefix}${plain(block.spans)}`, headingStyles[block.level] ?? 'heading2')
        return
      case 'paragraph':
        this.#line(`　　${plain(block.spans)}`, 'body')
        return
      case 'list':
        for (const item of block.items) this.#line(`　　${item.prefix}${plain(item.spans)}`, 'body')
        return
      case 'table':
        this.#table(block)
        return
      case 'chart':
        this.#chart(block)
        return
      case 'signature':
        this.#row += 1
        for (const line of block.lines) this.#line(plain(line), 'signature')
        return
    }
  }

  /** A line of text over the whole page, as high as its text needs. */
  #line(text: string, style: CellStyle, height?: number): void {
    const lines = Math.max(1, Math.ceil(textWidth(text) / charactersPerLine))
    this.#cells.push({ row: this.#row, column: 0, value: text, style })
    this.#merges.push({ row: this.#row, column: 0, rows: 1, columns: pageColumns })
    this.#heights.set(this.#row, height ?? Math.min(lines * lineHeight, 400))
    this.#row += 1
  }

  #table(block: BlockOf<'table'>): void {
    if (block.caption.length > 0) this.#line(plain(block.caption), 'subtitle')
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
      this.#wideCell(column, span, this.#tableValue(spans, text, style))
    }
    this.#heights.set(this.#row, Math.min(lines * lineHeight, 400))
    this.#row += 1
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
    if (figureId === undefined) return { value: text, style }
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
    this.#line(caption, 'subtitle')
    const first = this.#row
    for (const bar of drawn) {
      this.#wideCell(0, 2, { value: plain(bar.label), style: 'table-cell' })
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
    this.#row = first + rows + 1
  }
}

const plain = (spans: Spans): string => spans.map((span) => span.text).join('')

/** In Chinese characters; a Latin letter or digit takes about half. */
function textWidth(text: string): number {
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

/** A row that a figure rests on, as far as it is known here. */
export interface SourceRow {
  readonly sheet: string
  /** 0-based. */
  readonly row: number
  readonly title: string
}

/** What stands behind each figure: its rows in this workbook, and how many are elsewhere. */
export interface FigureSource {
  readonly figure: Figure
  readonly here: readonly SourceRow[]
  readonly elsewhere: readonly { readonly title: string; readonly count: number }[]
}

const sourceHeader = ['序号', '数据项', '数值', '单位', '期间', '口径', '条数', '对应的行']
const sourceWidths = [7, 28, 12, 16, 14, 44, 8, 40]
/** More single rows than this make the sheet heavy and help nobody; the pane lists all of them. */
const maxDetailRows = 2_000

/** The sheet of sources: a line per figure, then every row it rests on with a link that leads there. */
export function sourcesSheet(
  report: RenderedReport,
  name: string,
  sources: readonly FigureSource[],
): { draft: SheetDraft; lines: SourceLines } {
  const cells: DraftCell[] = [
    { row: 0, column: 0, value: `${report.title}：数据来源`, style: 'subtitle' },
    {
      row: 1,
      column: 0,
      value: `截至 ${report.asOf}；规则版本 ${report.packVersion}。点击“对应的行”可跳到原始记录。`,
      style: 'note',
    },
    ...sourceHeader.map((value, column): DraftCell => ({ row: 3, column, value, style: 'table-header' })),
  ]
  const lines = new Map<string, string>()
  const detailTop = 4 + sources.length + 2
  let detail = detailTop + 1
  const heights = new Map<number, number>()
  for (const [index, source] of sources.entries()) {
    const row = 4 + index
    lines.set(source.figure.id, cellAddress(row, 0))
    cells.push(
      ...figureLine(
        row,
        index + 1,
        source,
        source.here.length > 0 && detail - detailTop < maxDetailRows
          ? { sheet: name, address: cellAddress(detail, 0) }
          : undefined,
      ),
    )
    heights.set(row, Math.max(1, Math.ceil(textWidth(source.figure.definition) / 19)) * 17)
    for (const place of source.here) {
      if (detail - detailTop >= maxDetailRows) break
      cells.push(
        { row: detail, column: 0, value: index + 1, style: 'table-cell' },
        { row: detail, column: 1, value: source.figure.label, style: 'table-cell' },
        { row: detail, column: 5, value: place.title, style: 'table-cell' },
        {
          row: detail,
          column: 7,
          value: `${place.sheet} 第${place.row + 1}行`,
          style: 'table-cell',
          link: { sheet: place.sheet, address: cellAddress(place.row, 0) },
        },
      )
      detail += 1
    }
  }
  if (detail > detailTop + 1) cells.push({ row: detailTop, column: 0, value: '逐条明细', style: 'subtitle' })
  const wide = [0, 1].map((row) => ({ row, column: 0, rows: 1, columns: sourceHeader.length }))
  return { draft: { name, columnWidths: sourceWidths, cells, merges: wide, charts: [], rowHeights: heights }, lines }
}

function figureLine(
  row: number,
  number: number,
  source: FigureSource,
  detail: { sheet: string; address: string } | undefined,
): DraftCell[] {
  const { figure, here, elsewhere } = source
  const others = elsewhere.map((each) => `${each.title || '其他台账'} ${each.count}条`).join('；')
  const rows = [here.length > 0 ? `本工作簿 ${here.length}条` : '', others].filter(Boolean).join('；')
  const values: readonly Pick<DraftCell, 'value' | 'style' | 'link'>[] = [
    { value: number },
    { value: figure.label },
    {
      value: figure.value === null ? '×' : `${figure.value}${figure.measureUnit}`,
      style: figure.value === null ? 'missing' : 'table-cell',
    },
    { value: figure.unitName },
    { value: figure.period },
    { value: figure.missing && figure.value === null ? figure.missing.message : figure.definition },
    { value: figure.evidence.length },
    { value: rows, ...(detail === undefined ? {} : { link: detail }) },
  ]
  return values.map((each, column): DraftCell => ({ row, column, style: 'table-cell', ...each }))
}
