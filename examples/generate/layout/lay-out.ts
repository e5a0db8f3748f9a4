import type { Cell, WriteSheet } from 'hucre'
import { columnName } from '../../../addin/workbook/a1.ts'
import { address, type Canvas, canvas } from './canvas.ts'
import { lineCount, styles } from './dress.ts'
import type { CellText, Column, PlantedMistake, TableLayout, Written } from './table.ts'
import type { Remark, SkipReason, Slip, TableTruth, Unchecked } from './truth.ts'

/** A sheet with one tracker on it, where its parts came to lie (rows 1-based), and what is true of it. */
export interface LaidOut {
  readonly sheet: WriteSheet
  readonly truth: TableTruth
  readonly headerLast: number
  readonly first: number
  readonly last: number
  /** A column's cells over the records, such as `F5:F48`. Errors: throws on an unknown key. */
  range(key: string): string
}

/** Draws a tracker as its layout says and notes the truth on the way. */
export function layOut<Entry>(layout: TableLayout<Entry>, entries: readonly Entry[]): LaidOut {
  const sheet = canvas()
  const indent = layout.indent ?? 0
  const skipped: { row: number; reason: SkipReason }[] = []
  const skip = (row: number, reason: SkipReason) => skipped.push({ row: row + 1, reason })

  const headerFirst = drawTop(layout, sheet, skip)
  const headerLast = drawHeader(layout, sheet, headerFirst)
  let row = headerLast + 1
  if (layout.hasHints) {
    layout.columns.forEach((column, index) => {
      sheet.put(row, indent + index, { value: column.hint ?? null, style: styles(layout.dress).hint })
    })
    sheet.height(row, hintHeight(layout))
    skip(row, 'hint')
    row++
  }

  const body = drawBody(layout, entries, sheet, row, skip)
  const afterNotes = drawNotes(layout, sheet, body.end, skip)
  const widths = [...Array.from({ length: indent }, () => 2.5), ...layout.columns.map((column) => column.width)]
  const writeSheet = sheet.sheet(layout.sheet, widths)

  return {
    sheet: { ...writeSheet, pageSetup: pageSetup(layout, headerFirst, headerLast, afterNotes) },
    headerLast: headerLast + 1,
    first: body.first + 1,
    last: body.last + 1,
    range(key) {
      const letter = columnName(indent + columnOf(layout.columns, key))
      return `${letter}${body.first + 1}:${letter}${body.last + 1}`
    },
    truth: {
      sheet: layout.sheet,
      kind: layout.kind,
      header: { first: headerFirst + 1, last: headerLast + 1 },
      data: { first: body.first + 1, last: body.last + 1 },
      records: entries.length,
      columns: layout.columns.map(({ label, field }, index) => ({
        column: columnName(indent + index),
        label: typeof label === 'string' ? plain(label) : label.map(plain).join('/'),
        field,
      })),
      skipped: skipped.toSorted((a, b) => a.row - b.row),
      mistakes: [...missingLabels(layout), ...body.slips],
      remarks: body.remarks,
      unchecked: body.unchecked,
    },
  }
}

const plain = (label: string) => label.replaceAll('\n', '')

function columnOf<Entry>(columns: readonly Column<Entry>[], key: string): number {
  const index = columns.findIndex((column) => column.key === key)
  if (index < 0) throw new Error(`no column ${key}`)
  return index
}

const missingLabels = <Entry>({ sheet, missingLabels = [] }: TableLayout<Entry>): Slip[] =>
  missingLabels.map(({ field, note }) => ({ sheet, cell: null, field, code: 'missing-label', note }))

type Skip = (row: number, reason: SkipReason) => void

/** Blank rows, title, preamble. Returns the first row of the header. */
function drawTop<Entry>(layout: TableLayout<Entry>, sheet: Canvas, skip: Skip): number {
  const look = styles(layout.dress)
  const indent = layout.indent ?? 0
  const lastColumn = indent + layout.columns.length - 1
  let row = layout.blankRows ?? 0
  if (layout.title !== undefined) {
    sheet.span({ row, column: indent, lastColumn }, { value: layout.title, style: look.title })
    sheet.height(row, layout.dress.titleSize * 1.9)
    skip(row, 'preamble')
    row++
  }
  for (const parts of layout.preamble ?? []) {
    const share = layout.columns.length / parts.length
    parts.forEach((text, index) => {
      const column = indent + Math.floor(share * index)
      const end = indent + Math.floor(share * (index + 1)) - 1
      sheet.span({ row, column, lastColumn: end }, { value: text, style: look.preamble })
    })
    sheet.height(row, layout.dress.linePitch + 6)
    skip(row, 'preamble')
    row++
  }
  return row
}

/** One or two header rows; equal upper labels side by side are one merged cell. Returns the last header row. */
function drawHeader<Entry>(layout: TableLayout<Entry>, sheet: Canvas, row: number): number {
  const indent = layout.indent ?? 0
  const style = styles(layout.dress).header
  const labels = layout.columns.map(({ label }) => label)
  const lastRow = labels.some((label) => typeof label !== 'string') ? row + 1 : row
  labels.forEach((label, index) => {
    const column = indent + index
    if (typeof label === 'string') {
      sheet.span({ row, column, lastRow }, { value: label, style })
      return
    }
    sheet.put(lastRow, column, { value: label[1], style })
    const before = labels[index - 1]
    if (typeof before === 'object' && before[0] === label[0]) return
    const after = labels.findIndex(
      (other, place) => place > index && (typeof other === 'string' || other[0] !== label[0]),
    )
    const lastColumn = indent + (after < 0 ? labels.length : after) - 1
    sheet.span({ row, column, lastColumn }, { value: label[0], style })
  })
  const lines = Math.max(
    ...layout.columns.map(({ label, width }) => lineCount(typeof label === 'string' ? label : label[1], width)),
  )
  const height = Math.max(1.4, lines + 0.3) * layout.dress.linePitch
  if (lastRow > row) sheet.height(row, layout.dress.linePitch * 1.5)
  sheet.height(lastRow, height)
  return lastRow
}

interface Body {
  readonly first: number
  readonly last: number
  /** The row after everything drawn. */
  readonly end: number
  readonly slips: readonly Slip[]
  readonly remarks: readonly Remark[]
  readonly unchecked: readonly Unchecked[]
}

function drawBody<Entry>(
  layout: TableLayout<Entry>,
  entries: readonly Entry[],
  sheet: Canvas,
  start: number,
  skip: Skip,
): Body {
  const indent = layout.indent ?? 0
  const look = styles(layout.dress)
  const lastColumn = indent + layout.columns.length - 1
  const totals = layout.totals
  const groups = layout.groups ?? [{ text: '', size: entries.length }]
  const slips: Slip[] = []
  const remarks: Remark[] = []
  const unchecked: Unchecked[] = []
  const numbers = new Map<string, number[]>()
  const subtotalRows: number[] = []
  let row = start
  let grandTotalRow = -1
  if (totals?.all?.place === 'first') grandTotalRow = row++
  let first = -1
  let last = -1
  let ordinal = 0

  for (const group of groups) {
    if (group.text !== '') {
      sheet.span({ row, column: indent, lastColumn }, { value: group.text, style: look.group })
      sheet.height(row, layout.dress.linePitch * 1.5)
      skip(row, 'group')
      row++
    }
    const groupFirst = row
    const drawn: Written[][] = []
    for (let member = 0; member < group.size; member++) {
      const entry = entries[ordinal]
      if (entry === undefined) throw new Error(`${layout.sheet}: groups hold more than there is`)
      const planted = layout.mistakes.filter(({ at }) => at === ordinal)
      ordinal++
      const written = layout.columns.map((column) => write(column, entry, { row: row + 1, ordinal }, planted))
      drawn.push(written)
      written.forEach((cell, index) => {
        const column = layout.columns[index]
        if (column === undefined) return
        sheet.put(row, indent + index, {
          ...cellOf(cell),
          style: look.body(column.align ?? 'left', cell.numFmt),
          ...commentOf(layout, ordinal - 1, column.key),
        })
        if (typeof cell.value === 'number') numbers.set(column.key, [...(numbers.get(column.key) ?? []), cell.value])
        if (cell.remark !== undefined && column.field !== null) {
          remarks.push({ cell: address(row, indent + index), field: column.field, code: cell.remark })
        }
      })
      for (const mistake of planted) {
        const index = columnOf(layout.columns, mistake.column)
        const cell = address(row, indent + index)
        const field = layout.columns[index]?.field ?? mistake.column
        if (mistake.code === 'remark') continue
        if (mistake.code === 'unchecked') unchecked.push({ cell, note: mistake.note })
        else slips.push({ sheet: layout.sheet, cell, field, code: mistake.code, note: mistake.note })
      }
      sheet.height(row, rowHeight(layout, written))
      if (first < 0) first = row
      last = row
      row++
    }
    mergeDown(layout, sheet, drawn, groupFirst)
    if (totals?.each !== undefined) {
      drawTotal(layout, sheet, row, totals.each, (key, letter) => ({
        formula: `SUM(${letter}${groupFirst + 1}:${letter}${row})`,
        formulaResult: sum(drawn.map((cells) => cells[columnOf(layout.columns, key)]?.value)),
      }))
      subtotalRows.push(row)
      skip(row, 'total')
      row++
    }
  }

  if (totals?.all !== undefined) {
    const at = totals.all.place === 'first' ? grandTotalRow : row++
    drawTotal(layout, sheet, at, totals.all.label, (key, letter) => ({
      formula:
        subtotalRows.length > 0
          ? subtotalRows.map((subtotal) => `${letter}${subtotal + 1}`).join('+')
          : `SUM(${letter}${first + 1}:${letter}${last + 1})`,
      formulaResult: sum(numbers.get(key) ?? []),
    }))
    skip(at, 'total')
  }
  return { first, last, end: row, slips, remarks, unchecked }
}

/** Keeps tenths exact: 0.1 + 0.2 must not show as 0.30000000000000004 in a total. */
const sum = (values: readonly (string | number | null | undefined)[]) =>
  Math.round(values.reduce<number>((total, value) => total + (typeof value === 'number' ? value : 0), 0) * 100) / 100

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

function commentOf<Entry>(layout: TableLayout<Entry>, at: number, column: string): Partial<Cell> {
  const text = layout.comments?.find((comment) => comment.at === at && comment.column === column)?.text
  return text === undefined ? {} : { comment: { author: '督查科', text } }
}

function hintHeight<Entry>({ columns, dress }: TableLayout<Entry>): number {
  return Math.max(...columns.map(({ hint = '', width }) => lineCount(hint, width) + 0.4)) * dress.linePitch
}

function rowHeight<Entry>({ columns, dress }: TableLayout<Entry>, cells: readonly Written[]): number {
  const lines = cells.map(({ value }, index) =>
    typeof value === 'string' ? lineCount(value, columns[index]?.width ?? 10) * (dress.bodySize / 11) : 1,
  )
  return Math.min(400, Math.round(Math.max(1.5, ...lines.map((count) => count + 0.7)) * dress.linePitch))
}

/** Joins equal neighbours of a group in one cell; a row with a value of its own ends the run. */
function mergeDown<Entry>(
  layout: TableLayout<Entry>,
  sheet: Canvas,
  drawn: readonly (readonly Written[])[],
  groupFirst: number,
) {
  const indent = layout.indent ?? 0
  for (const key of layout.mergeDown ?? []) {
    const index = columnOf(layout.columns, key)
    const column = layout.columns[index]
    let from = 0
    for (let to = 1; to <= drawn.length; to++) {
      const value = drawn[from]?.[index]?.value ?? null
      if (to < drawn.length && drawn[to]?.[index]?.value === value) continue
      const style = styles(layout.dress).body(column?.align ?? 'center', undefined)
      if (to - from > 1) {
        sheet.span({ row: groupFirst + from, column: indent + index, lastRow: groupFirst + to - 1 }, { value, style })
      }
      from = to
    }
  }
}

function drawTotal<Entry>(
  layout: TableLayout<Entry>,
  sheet: Canvas,
  row: number,
  label: string,
  formula: (key: string, letter: string) => Partial<Cell>,
) {
  const indent = layout.indent ?? 0
  const style = styles(layout.dress).total
  const summed = layout.totals?.columns ?? []
  const firstSum = Math.min(...summed.map((key) => columnOf(layout.columns, key)))
  layout.columns.forEach((_, index) => {
    sheet.put(row, indent + index, { value: null, style })
  })
  const lastColumn = indent + Math.min(2, firstSum - 1)
  sheet.span({ row, column: indent, lastColumn }, { value: label, style })
  for (const key of summed) {
    const column = indent + columnOf(layout.columns, key)
    sheet.put(row, column, { value: null, style, ...formula(key, columnName(column)) })
  }
  sheet.height(row, layout.dress.linePitch * 1.5)
}

function drawNotes<Entry>(layout: TableLayout<Entry>, sheet: Canvas, start: number, skip: Skip): number {
  const indent = layout.indent ?? 0
  const lastColumn = indent + layout.columns.length - 1
  const width = layout.columns.reduce((total, column) => total + column.width, 0)
  let row = start
  for (let spare = 0; spare < (layout.spareRows ?? 0); spare++) {
    const style = styles(layout.dress).body('center', undefined)
    for (let column = indent; column <= lastColumn; column++) sheet.put(row, column, { value: null, style })
    sheet.height(row, layout.dress.linePitch * 1.7)
    skip(row, 'blank')
    row++
  }
  for (const value of layout.notes ?? []) {
    sheet.span({ row, column: indent, lastColumn }, { value, style: styles(layout.dress).note })
    sheet.height(row, (lineCount(value, width) + 0.3) * layout.dress.linePitch)
    skip(row, 'note')
    row++
  }
  return row
}

/** Wide tables are printed on A4 landscape, or A3 where A4 would be too small to read; the header on every page. */
function pageSetup<Entry>(layout: TableLayout<Entry>, headerFirst: number, headerLast: number, end: number) {
  const indent = layout.indent ?? 0
  const width = layout.columns.reduce((total, column) => total + column.width, 0)
  const paperSize: 'a3' | 'a4' = width > 200 ? 'a3' : 'a4'
  const orientation: 'landscape' | 'portrait' = width > 100 ? 'landscape' : 'portrait'
  return {
    paperSize,
    orientation,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    margins: { top: 0.6, bottom: 0.6, left: 0.4, right: 0.4, header: 0.3, footer: 0.3 },
    horizontalCentered: true,
    printTitlesRow: `$${headerFirst + 1}:$${headerLast + 1}`,
    printArea: `$${columnName(indent)}$1:$${columnName(indent + layout.columns.length - 1)}$${end}`,
  }
}
