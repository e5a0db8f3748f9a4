import {
  AlignmentType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import { ChartRun } from 'docx/charts'
import type { BlockOf, Spans } from '../../../shared/wire/reports.ts'
import { textOf } from '../markup.ts'
import { fonts, page, size } from './layout.ts'
import { captionParagraph, emptyLine, type Keep } from './paragraphs.ts'

/** A ruled table over the whole text width; the header comes again on every page. */
export const tableBlocks = (
  { caption, header, rows }: BlockOf<'table'>,
  keep: Keep,
): readonly (Paragraph | Table)[] => {
  const widths = columnWidths(header, rows)
  const textSize = header.length > 7 ? size.wideTable : size.table
  const row = (cells: readonly Spans[], tableHeader: 'header' | 'body') =>
    new TableRow({
      tableHeader: tableHeader === 'header',
      cantSplit: true,
      children: cells.map((spans, index) => cell(spans, widths[index] ?? 0, tableHeader, textSize)),
    })
  return [
    ...(caption.length > 0 ? [captionParagraph(caption)] : []),
    new Table({
      rows: [row(header, 'header'), ...rows.map((cells) => row(cells, 'body'))],
      width: { size: page.textWidth, type: WidthType.DXA },
      columnWidths: [...widths],
      layout: TableLayoutType.FIXED,
      alignment: AlignmentType.CENTER,
    }),
    emptyLine(keep),
  ]
}

const cell = (spans: Spans, width: number, place: 'header' | 'body', textSize: number): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { top: 40, bottom: 40, left: 60, right: 60 },
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({
            text: textOf(spans),
            font: place === 'header' ? fonts.heading1 : fonts.body,
            size: textSize,
          }),
        ],
      }),
    ],
  })

/** Columns share the width by what they hold: a body text stays on one line where it can, a header may take two. */
const columnWidths = (header: readonly Spans[], rows: readonly (readonly Spans[])[]): readonly number[] => {
  const shares = header.map((label, index) => {
    const body = Math.max(0, ...rows.map((row) => lineWidth(textOf(row[index] ?? []))))
    // Short cells, dates above all, must not break; a long text takes its second line anyway.
    const wanted = body <= shortCell ? body + 2 : Math.min(24, body + 1)
    return Math.max(7, wanted, Math.ceil(lineWidth(textOf(label)) / 2) + 2)
  })
  const sum = shares.reduce((total, share) => total + share, 0)
  return shares.map((share) => Math.floor((page.textWidth * share) / sum))
}

/** A full Chinese date, in half widths. */
const shortCell = 17

/** In half widths. Word and LibreOffice put a quarter of a character between a Chinese one and a digit or letter. */
const lineWidth = (text: string): number => {
  const isNarrow = (one: string) => /[\x20-\x7e]/.test(one)
  return [...text].reduce((width, one, index, all) => {
    const before = all[index - 1]
    const gap = before !== undefined && isNarrow(before) !== isNarrow(one) ? 0.5 : 0
    return width + gap + (isNarrow(one) ? 1 : 2)
  }, 0)
}

/** 96 px to the inch; 156 mm of text width. */
const chartWidth = 580
/** What a page holds with its caption, 225 mm of text height; bars closer than this have labels over one another. */
const chartHeight = 760
const closestBars = 22

/**
 * A native chart of horizontal bars, first one on top, with its data as a workbook inside. The picture is drawn from
 * binary numbers; the exact ones stand in the labels' text only where they differ, which at two decimals they do not.
 * More bars than a page holds are told on several charts of the same scale.
 */
export const chartBlocks = ({ caption, bars }: BlockOf<'chart'>): readonly Paragraph[] => {
  // A unit without a number has no bar, and an empty line would look like a zero; the text says who is missing.
  const drawn = bars.flatMap((bar) => (bar.number === null ? [] : [{ ...bar, number: Number(bar.number) }]))
  if (drawn.length === 0) return []
  const pages = Math.ceil(drawn.length / Math.floor((chartHeight - chartFrame) / closestBars))
  const longest = Math.max(...drawn.map((bar) => bar.number))
  const share = Math.ceil(drawn.length / pages)
  return [
    ...(caption.length > 0 ? [captionParagraph(caption)] : []),
    ...Array.from({ length: pages }, (_, page) => drawn.slice(page * share, (page + 1) * share)).map((some) =>
      chartParagraph(textOf(caption), some, pages > 1 ? roundUp(longest) : undefined),
    ),
    emptyLine(),
  ]
}

/** Axis and margins of a chart, in px. */
const chartFrame = 90

/** To the first digit: where an axis may end. */
const roundUp = (value: number): number => {
  const step = 10 ** Math.floor(Math.log10(Math.max(value, 1)))
  return Math.ceil(value / step) * step
}

interface Bar {
  readonly label: Spans
  readonly value: Spans
  readonly number: number
}

const chartParagraph = (caption: string, bars: readonly Bar[], maximum: number | undefined): Paragraph => {
  const upward = [...bars].reverse()
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [
      new ChartRun({
        type: 'bar',
        categories: upward.map((bar) => textOf(bar.label)),
        series: [{ name: caption || '数值', values: upward.map((bar) => bar.number), color: '2F5597' }],
        legend: false,
        gapWidth: 60,
        valueAxis: { minimum: 0, ...(maximum !== undefined && { maximum }) },
        dataLabels: { value: true, font: { size: 10 } },
        font: { name: '宋体' },
        transformation: {
          width: chartWidth,
          height: chartFrame + bars.length * Math.min(34, Math.max(closestBars, Math.floor(550 / bars.length))),
        },
        altText: {
          name: caption,
          description: bars.map((bar) => `${textOf(bar.label)}${textOf(bar.value)}`).join('，'),
        },
      }),
    ],
  })
}
