/** A rectangle of cells: 0-based first row and column, and how many of each. */
export interface Area {
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
}

/** Excel's own limits: 1,048,576 rows and 16,384 columns. */
export const maxRows = 1_048_576
export const maxColumns = 16_384

/** One number for a cell of a sheet, for sets and maps. */
export const cellKey = (row: number, column: number): number => row * maxColumns + column

/** Letters of a 0-based column. @example columnName(27) // 'AB' */
export function columnName(column: number): string {
  let name = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  }
  return name
}

/** 0-based column of its letters, or `undefined` where it is none. @example columnIndex('AB') // 27 */
export function columnIndex(name: string): number | undefined {
  if (!/^[A-Za-z]{1,3}$/.test(name)) return undefined
  let index = 0
  for (const letter of name.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64
  return index <= maxColumns ? index - 1 : undefined
}

/** @example cellAddress(1, 27) // 'AB2' */
export const cellAddress = (row: number, column: number): string => `${columnName(column)}${row + 1}`

/** @example areaAddress({ row: 0, column: 0, rows: 2, columns: 2 }) // 'A1:B2' */
export function areaAddress(area: Area): string {
  const first = cellAddress(area.row, area.column)
  const last = cellAddress(area.row + area.rows - 1, area.column + area.columns - 1)
  return first === last ? first : `${first}:${last}`
}

/** Reads `A1`, `$A$1:B2` or `Sheet1!A1:B2` (the sheet is left out). `undefined` where it is none of these. */
export function parseArea(address: string): Area | undefined {
  const match = /^(?:.*!)?\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?$/.exec(address)
  if (!match) return undefined
  const [, c1 = '', r1 = '', c2 = c1, r2 = r1] = match
  const left = columnIndex(c1)
  const right = columnIndex(c2)
  const top = Number(r1) - 1
  const bottom = Number(r2) - 1
  if (left === undefined || right === undefined || top < 0 || bottom < 0) return undefined
  if (top >= maxRows || bottom >= maxRows) return undefined
  return {
    row: Math.min(top, bottom),
    column: Math.min(left, right),
    rows: Math.abs(bottom - top) + 1,
    columns: Math.abs(right - left) + 1,
  }
}

export const contains = (area: Area, row: number, column: number): boolean =>
  row >= area.row && row < area.row + area.rows && column >= area.column && column < area.column + area.columns
