import type { Figure } from '../../shared/wire/figures.ts'
import { periodLabel } from '../../shared/wire/period-code.ts'
import type { RenderedReport } from '../../shared/wire/reports.ts'
import { cellAddress } from '../workbook/a1.ts'
import type { DraftCell, SheetDraft } from '../workbook/workbook.ts'
import { type SourceLines, textWidth } from './report-sheet.ts'

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
  readonly elsewhere: readonly { readonly title: string; readonly unit: string; readonly count: number }[]
}

/** The last column stays empty until rows change; see `report-drift.ts`. */
const sourceHeader = ['序号', '数据项', '数值', '单位', '期间', '口径', '条数', '对应的行', '变化']
const sourceWidths = [7, 28, 12, 16, 14, 44, 8, 40, 22]
/** Where a figure's line has its number, its label and what became of it since. */
export const sourceColumns = { number: 0, label: 1, change: 8 } as const
/** More single rows than this make the sheet heavy and help nobody; the pane lists all of them. */
const maxDetailRows = 2_000

/** The sheet of sources: a line per figure, then every row it rests on with a link that leads there, or where it is. */
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
  const heights = new Map<number, number>()
  const top = 4 + sources.length + 2
  const details: DraftCell[][] = []
  for (const [index, source] of sources.entries()) {
    const row = 4 + index
    const own = detailsOf(source, index + 1).slice(0, maxDetailRows - details.length)
    const first = { sheet: name, address: cellAddress(top + 1 + details.length, 0) }
    lines.set(source.figure.id, cellAddress(row, 0))
    cells.push(...figureLine(row, index + 1, source, own.length > 0 ? first : undefined))
    heights.set(row, Math.max(1, Math.ceil(textWidth(source.figure.definition) / 19)) * 17)
    details.push(...own.map((detail, at) => detailLine(top + 1 + details.length + at, detail)))
  }
  if (details.length > 0) {
    cells.push(...detailHeader.map((value, column): DraftCell => ({ row: top, column, value, style: 'table-header' })))
    cells.push(...details.flat())
  }
  const wide = [0, 1].map((row) => ({ row, column: 0, rows: 1, columns: sourceHeader.length }))
  return { draft: { name, columnWidths: sourceWidths, cells, merges: wide, charts: [], rowHeights: heights }, lines }
}

const detailHeader = ['序号', '数据项', '', '单位', '', '记录或台账', '条数', '位置']

/** A record of this workbook, or how many there are in a ledger of another one. */
interface Detail {
  readonly number: number
  readonly label: string
  readonly unit: string
  readonly what: string
  readonly count: number
  readonly place: Pick<DraftCell, 'value' | 'link'>
}

const detailsOf = ({ figure, here, elsewhere }: FigureSource, number: number): readonly Detail[] => [
  ...elsewhere.map(({ title, unit, count }): Detail => {
    const place = { value: '在其他工作簿中' }
    return { number, label: figure.label, unit, what: title || otherLedger, count, place }
  }),
  ...here.map(({ sheet, row, title }): Detail => {
    const place = { value: `${sheet} 第${row + 1}行`, link: { sheet, address: cellAddress(row, 0) } }
    return { number, label: figure.label, unit: figure.unitName, what: title, count: 1, place }
  }),
]

/** Under the same columns as the figures. */
const detailLine = (row: number, { number, label, unit, what, count, place }: Detail): DraftCell[] =>
  [
    { value: number },
    { value: label },
    { value: null },
    { value: unit },
    { value: null },
    { value: what },
    { value: count },
    place,
  ].map((each, column) => ({ row, column, style: 'table-cell', ...each }))

const otherLedger = '其他台账'

function figureLine(
  row: number,
  number: number,
  source: FigureSource,
  detail: { sheet: string; address: string } | undefined,
): DraftCell[] {
  const { figure, here, elsewhere } = source
  const others = elsewhere.map((each) => `${each.title || otherLedger} ${each.count}条`).join('；')
  const rows = [here.length > 0 ? `本工作簿 ${here.length}条` : '', others].filter(Boolean).join('；')
  const values: readonly Pick<DraftCell, 'value' | 'style' | 'link'>[] = [
    { value: number },
    { value: figure.label },
    {
      value: figure.value === null ? '×' : `${figure.value}${figure.measureUnit}`,
      style: figure.value === null ? 'missing' : 'table-cell',
    },
    { value: figure.unitName },
    { value: periodLabel(figure.period) },
    { value: figure.missing && figure.value === null ? figure.missing.message : figure.definition },
    { value: figure.evidence.length },
    { value: rows, ...(detail === undefined ? {} : { link: detail }) },
    { value: '' },
  ]
  return values.map((each, column): DraftCell => ({ row, column, style: 'table-cell', ...each }))
}
