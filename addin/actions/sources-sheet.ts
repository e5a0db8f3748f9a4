import type { Figure } from '../../shared/wire/figures.ts'
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
        source.here.length + source.elsewhere.length > 0 && detail - detailTop < maxDetailRows
          ? { sheet: name, address: cellAddress(detail, 0) }
          : undefined,
      ),
    )
    heights.set(row, Math.max(1, Math.ceil(textWidth(source.figure.definition) / 19)) * 17)
    for (const { title, unit, count } of source.elsewhere) {
      if (detail - detailTop >= maxDetailRows) break
      cells.push(
        { row: detail, column: 0, value: index + 1, style: 'table-cell' },
        { row: detail, column: 1, value: source.figure.label, style: 'table-cell' },
        { row: detail, column: 3, value: unit, style: 'table-cell' },
        { row: detail, column: 5, value: title || otherLedger, style: 'table-cell' },
        { row: detail, column: 6, value: count, style: 'table-cell' },
        { row: detail, column: 7, value: '在其他工作簿中', style: 'table-cell' },
      )
      detail += 1
    }
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
    { value: figure.period },
    { value: figure.missing && figure.value === null ? figure.missing.message : figure.definition },
    { value: figure.evidence.length },
    { value: rows, ...(detail === undefined ? {} : { link: detail }) },
    { value: '' },
  ]
  return values.map((each, column): DraftCell => ({ row, column, style: 'table-cell', ...each }))
}
