import type { WriteSheet } from 'hucre'
import { columnName } from '../../../addin/workbook/a1.ts'
import { serial } from '../calendar.ts'
import { canvas } from './canvas.ts'
import { type Dress, lineCount, styles } from './dress.ts'
import type { LaidOut } from './lay-out.ts'
import type { Written } from './table.ts'
import type { WorkbookTruth } from './truth.ts'

/** A workbook ready to be written, and what is true of it. */
export interface Book {
  readonly file: string
  readonly unit: string
  readonly asOf: string
  readonly author: string
  readonly sheets: readonly WriteSheet[]
  readonly tables: readonly LaidOut['truth'][]
  readonly notTables: WorkbookTruth['notTables']
}

/** The place of the n-th entry that is so, counting from 0. Errors: throws where there are fewer; choose another seed. */
export function nth<Entry>(entries: readonly Entry[], isSo: (entry: Entry) => boolean, n = 0): number {
  let left = n
  const index = entries.findIndex((entry) => isSo(entry) && left-- === 0)
  if (index < 0) throw new Error(`fewer than ${n + 1} such entries`)
  return index
}

export const realDate = (date: string, numFmt = 'yyyy-mm-dd'): Written => ({ value: serial(date), numFmt })

/** A date typed as text: understood, and remarked on. */
export const textDate = (value: string): Written => ({ value, remark: 'date-as-text' })

export const number = (value: number, numFmt: string): Written => ({ value, numFmt })

/** How an explanation sheet looks that people put beside their tracker. */
export function textSheet(name: string, title: string, lines: readonly string[], dress: Dress): WriteSheet {
  const sheet = canvas()
  const look = styles(dress)
  const width = 90
  sheet.put(0, 0, { value: title, style: { ...look.title, font: { ...look.title.font, size: 16 } } })
  sheet.height(0, 34)
  lines.forEach((value, index) => {
    sheet.put(index + 1, 0, { value, style: { ...look.note, font: { ...look.note.font, size: 12 } } })
    sheet.height(index + 1, (lineCount(value, width) + 0.4) * 17)
  })
  return sheet.sheet(name, [width])
}

/** The hidden list a drop-down draws on. */
export function listSheet(name: string, columns: readonly (readonly string[])[]): WriteSheet {
  const sheet = canvas()
  columns.forEach((values, column) => {
    values.forEach((value, row) => {
      sheet.put(row, column, { value })
    })
  })
  return {
    ...sheet.sheet(
      name,
      columns.map(() => 14),
    ),
    hidden: true,
  }
}

/** Absolute address of a list on another sheet, as a drop-down wants it. */
export const listSource = (sheet: string, column: number, count: number) =>
  `${sheet}!$${columnName(column)}$1:$${columnName(column)}$${count}`
