import type { WriteSheet } from 'hucre'
import { columnName } from '../../../addin/workbook/a1.ts'
import { columnOf, drawBody, type Skip } from './body.ts'
import { type Canvas, canvas } from './canvas.ts'
import { lineCount, styles } from './dress.ts'
import type { TableLayout } from './table.ts'
import type { SkipReason, Slip, TableTruth } from './truth.ts'

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

const missingLabels = <Entry>({ sheet, missingLabels = [] }: TableLayout<Entry>): Slip[] =>
  missingLabels.map(({ field, note }) => ({ sheet, cell: null, field, code: 'missing-label', note }))

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

function hintHeight<Entry>({ columns, dress }: TableLayout<Entry>): number {
  return Math.max(...columns.map(({ hint = '', width }) => lineCount(hint, width + 3) + 0.4)) * dress.linePitch
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
