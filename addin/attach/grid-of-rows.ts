import { type Area, cellKey, parseArea } from '../workbook/a1.ts'
import type { CellValue, Grid } from '../workbook/workbook.ts'

/** A grid for tests, from rows of values; merges and formula cells by address, formats by column letter index. */
export function gridOfRows(
  rows: readonly (readonly CellValue[])[],
  extra: {
    sheet?: string
    merges?: readonly string[]
    formulas?: readonly string[]
    formats?: Readonly<Record<number, string>>
  } = {},
): Grid {
  const columns = Math.max(0, ...rows.map((row) => row.length))
  const areaOf = (address: string): Area => parseArea(address) ?? { row: 0, column: 0, rows: 0, columns: 0 }
  const values = rows.map((row) => Array.from({ length: columns }, (_, at) => row[at] ?? null))
  return {
    sheet: extra.sheet ?? 'Sheet1',
    area: { row: 0, column: 0, rows: columns === 0 ? 0 : rows.length, columns },
    values,
    formats: values.map((row) => row.map((_, at) => extra.formats?.[at] ?? 'General')),
    formulas: new Set((extra.formulas ?? []).map(areaOf).map(({ row, column }) => cellKey(row, column))),
    merges: (extra.merges ?? []).map(areaOf),
    hiddenRows: new Set(),
    hiddenColumns: new Set(),
    isFiltered: false,
    isProtected: false,
    date1904: false,
  }
}
