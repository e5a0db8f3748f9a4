import type { Cell } from 'hucre'
import { columnName } from '../../../addin/workbook/a1.ts'
import { address, type Canvas } from './canvas.ts'
import { lineCount, styles } from './dress.ts'
import type { CellText, Column, PlantedMistake, TableLayout, Written } from './table.ts'
import type { Remark, SkipReason, Slip, Unchecked } from './truth.ts'

/** Notes that a row (0-based) holds no record. */
export type Skip = (row: number, reason: SkipReason) => void

/** The rows under the header as they were drawn (0-based), and what is wrong in them. */
export interface Body {
  readonly first: number
  readonly last: number
  /** The row after everything drawn. */
  readonly end: number
  readonly slips: readonly Slip[]
  readonly remarks: readonly Remark[]
  readonly unchecked: readonly Unchecked[]
}

interface DrawnRow {
  readonly row: number
  readonly cells: readonly Written[]
}

/** Draws groups, records, subtotals and the grand total, from row `start` on. */
export function drawBody<Entry>(
  layout: TableLayout<Entry>,
  entries: readonly Entry[],
  sheet: Canvas,
  start: number,
  skip: Skip,
): Body {
  const { totals, groups = [{ text: '', size: entries.length }] } = layout
  const findings = { slips: [] as Slip[], remarks: [] as Remark[], unchecked: [] as Unchecked[] }
  const drawn: DrawnRow[] = []
  const subtotalRows: number[] = []
  let row = totals?.all?.place === 'first' ? start + 1 : start

  for (const group of groups) {
    if (group.text !== '') {
      drawGroup(layout, sheet, row, group.text)
      skip(row++, 'group')
    }
    const members: DrawnRow[] = []
    for (let member = 0; member < group.size; member++) {
      const at = drawn.length + members.length
      const entry = entries[at]
      if (entry === undefined) throw new Error(`${layout.sheet}: groups hold more than there is`)
      const cells = drawRecord(layout, entry, at, sheet, row)
      note(layout, at, { row, cells }, findings)
      members.push({ row: row++, cells })
    }
    mergeDown(layout, sheet, members)
    drawn.push(...members)
    if (totals?.each !== undefined) {
      drawTotal(layout, sheet, row, totals.each, (key, letter) => ({
        formula: between(letter, members),
        formulaResult: sumOf(layout, members, key),
      }))
      subtotalRows.push(row)
      skip(row++, 'total')
    }
  }

  if (totals?.all !== undefined) {
    const at = totals.all.place === 'first' ? start : row++
    drawTotal(layout, sheet, at, totals.all.label, (key, letter) => ({
      formula:
        subtotalRows.length > 0
          ? subtotalRows.map((subtotal) => `${letter}${subtotal + 1}`).join('+')
          : between(letter, drawn),
      formulaResult: sumOf(layout, drawn, key),
    }))
    skip(at, 'total')
  }
  return { first: drawn.at(0)?.row ?? start, last: drawn.at(-1)?.row ?? start, end: row, ...findings }
}

/** A column's place among the columns. Errors: throws on an unknown key. */
export function columnOf<Entry>(columns: readonly Column<Entry>[], key: string): number {
  const index = columns.findIndex((column) => column.key === key)
  if (index < 0) throw new Error(`no column ${key}`)
  return index
}

function drawGroup<Entry>(
  { columns, dress, indent = 0 }: TableLayout<Entry>,
  sheet: Canvas,
  row: number,
  value: string,
) {
  const lastColumn = indent + columns.length - 1
  sheet.span({ row, column: indent, lastColumn }, { value, style: styles(dress).group })
  sheet.height(row, dress.linePitch * 1.5)
}

function drawRecord<Entry>(
  layout: TableLayout<Entry>,
  entry: Entry,
  at: number,
  sheet: Canvas,
  row: number,
): readonly Written[] {
  const { columns, dress, indent = 0 } = layout
  const planted = layout.mistakes.filter((mistake) => mistake.at === at)
  const cells = columns.map((column) => write(column, entry, { row: row + 1, ordinal: at + 1 }, planted))
  columns.forEach((column, index) => {
    const written = cells[index] ?? { value: null }
    sheet.put(row, indent + index, {
      ...cellOf(written),
      style: styles(dress).body(column.align ?? 'left', written.numFmt),
      ...commentOf(layout, at, column.key),
    })
  })
  sheet.height(row, rowHeight(layout, cells))
  return cells
}

/** Keeps account of what was planted in a row and of what is only unusual. */
function note<Entry>(
  { sheet, columns, mistakes, indent = 0 }: TableLayout<Entry>,
  at: number,
  { row, cells }: DrawnRow,
  findings: { readonly slips: Slip[]; readonly remarks: Remark[]; readonly unchecked: Unchecked[] },
) {
  columns.forEach(({ field }, index) => {
    const code = cells[index]?.remark
    if (code !== undefined && field !== null) findings.remarks.push({ cell: address(row, indent + index), field, code })
  })
  for (const { at: place, column, code, note } of mistakes) {
    if (place !== at || code === 'remark') continue
    const index = columnOf(columns, column)
    const cell = address(row, indent + index)
    if (code === 'unchecked') findings.unchecked.push({ cell, note })
    else findings.slips.push({ sheet, cell, field: columns[index]?.field ?? column, code, note })
  }
}

function write<Entry>(
  column: Column<Entry>,
  entry: Entry,
  place: { readonly row: number; readonly ordinal: number },
  planted: readonly PlantedMistake[],
): Written {
  const overrides = planted.filter(({ write }) => column.key in write)
  if (overrides.length > 1) throw new Error(`row ${place.row}: two mistakes in ${column.key}`)
  const override = overrides[0]?.write[column.key]
  return asWritten(override === undefined ? column.write(entry, place) : override)
}

const asWritten = (text: CellText): Written => (typeof text === 'object' && text !== null ? text : { value: text })

const cellOf = ({ value, formula }: Written): Partial<Cell> =>
  formula === undefined ? { value } : { value: null, formula, formulaResult: value }

function commentOf<Entry>({ comments = [] }: TableLayout<Entry>, at: number, column: string): Partial<Cell> {
  const text = comments.find((comment) => comment.at === at && comment.column === column)?.text
  return text === undefined ? {} : { comment: { author: '督查科', text } }
}

function rowHeight<Entry>({ columns, dress }: TableLayout<Entry>, cells: readonly Written[]): number {
  const lines = cells.map(({ value }, index) =>
    typeof value === 'string' ? lineCount(value, columns[index]?.width ?? 10) * (dress.bodySize / 11) : 1,
  )
  return Math.min(400, Math.round(Math.max(1.5, ...lines.map((count) => count + 0.7)) * dress.linePitch))
}

/** Joins equal neighbours of a group in one cell. */
function mergeDown<Entry>(layout: TableLayout<Entry>, sheet: Canvas, members: readonly DrawnRow[]) {
  const { columns, dress, indent = 0 } = layout
  for (const key of layout.mergeDown ?? []) {
    const index = columnOf(columns, key)
    const style = styles(dress).body(columns[index]?.align ?? 'center', undefined)
    const valueAt = (place: number) => members[place]?.cells[index]?.value ?? null
    let from = 0
    for (let to = 1; to <= members.length; to++) {
      if (to < members.length && valueAt(to) === valueAt(from)) continue
      const row = members[from]?.row ?? 0
      const lastRow = members[to - 1]?.row ?? row
      if (lastRow > row) sheet.span({ row, column: indent + index, lastRow }, { value: valueAt(from), style })
      from = to
    }
  }
}

const between = (letter: string, rows: readonly DrawnRow[]) =>
  `SUM(${letter}${(rows.at(0)?.row ?? 0) + 1}:${letter}${(rows.at(-1)?.row ?? 0) + 1})`

/** As Excel's SUM: text does not count. In hundredths, so that 0.1 + 0.2 does not show as 0.30000000000000004. */
function sumOf<Entry>({ columns }: TableLayout<Entry>, rows: readonly DrawnRow[], key: string): number {
  const index = columnOf(columns, key)
  const hundredths = rows.reduce((sum, { cells }) => {
    const value = cells[index]?.value
    return typeof value === 'number' ? sum + Math.round(value * 100) : sum
  }, 0)
  return hundredths / 100
}

function drawTotal<Entry>(
  { columns, dress, totals, indent = 0 }: TableLayout<Entry>,
  sheet: Canvas,
  row: number,
  label: string,
  formula: (key: string, letter: string) => Partial<Cell>,
) {
  const style = styles(dress).total
  const summed = totals?.columns ?? []
  const firstSum = Math.min(...summed.map((key) => columnOf(columns, key)))
  columns.forEach((_, index) => {
    sheet.put(row, indent + index, { value: null, style })
  })
  sheet.span({ row, column: indent, lastColumn: indent + Math.min(2, firstSum - 1) }, { value: label, style })
  for (const key of summed) {
    const column = indent + columnOf(columns, key)
    sheet.put(row, column, { value: null, style, ...formula(key, columnName(column)) })
  }
  sheet.height(row, dress.linePitch * 1.5)
}
