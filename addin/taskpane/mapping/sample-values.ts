import { dateOfSerial } from '../../../shared/values/excel-date.ts'
import { formatKind } from '../../../shared/values/number-format.ts'
import type { RecognisedTable } from '../../attach/recognition.ts'
import type { CellValue, Grid } from '../../workbook/workbook.ts'

const samplesShown = 3
const longestSample = 20

/** Up to three different values of each column, as a person sees them, by column. */
export function sampleValues(table: RecognisedTable, grid: Grid): ReadonlyMap<number, readonly string[]> {
  const { area } = grid
  const samples = new Map<number, readonly string[]>()
  for (const { column } of table.columns) {
    const found = new Set<string>()
    for (let row = table.data.first; row <= table.data.last && found.size < samplesShown; row++) {
      const value = grid.values[row - area.row]?.[column - area.column] ?? null
      const format = grid.formats[row - area.row]?.[column - area.column] ?? 'General'
      const text = shownText(value, format, grid.date1904 ? '1904' : '1900')
      if (text !== '') found.add(shorten(text))
    }
    samples.set(column, [...found])
  }
  return samples
}

/** A cell's value as text, dates and percentages as such. */
export function shownText(value: CellValue, format: string, system: '1900' | '1904'): string {
  if (value === null) return ''
  if (typeof value !== 'number') return String(value).replace(/\s+/g, ' ').trim()
  const kind = formatKind(format)
  if (kind === 'date' || kind === 'month') return dateOfSerial(value, system) ?? String(value)
  return kind === 'percent' ? `${Number((value * 100).toPrecision(12))}%` : String(value)
}

const shorten = (text: string): string => (text.length > longestSample ? `${text.slice(0, longestSample)}…` : text)
