import { areaAddress, columnName } from '../workbook/a1.ts'
import type { CellValue } from '../workbook/workbook.ts'
import type { HeldOutSheet, HeldOutTable } from './held-out.fixture.ts'

/** A table's answers, its columns by name from A on: `-` for none of the kind's, else as in {@link HeldOutTable}. */
export type DrawnTable = Omit<HeldOutTable, 'columns'> & { readonly columns: string; readonly from?: string }

/**
 * A sheet drawn as text: a line a row, `|` between cells, `<` merged with the cell on its left, `^` with the one above,
 * `⏎` a line break in a cell, `@2024-05-01` a date as Excel keeps it, `Σ12` a formula's value, `'12` digits kept as text.
 */
export function drawn(
  name: string,
  text: string,
  tables: readonly DrawnTable[] | 'none' | 'none or asked',
): HeldOutSheet {
  const cells = text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
  const formats: Record<number, string> = {}
  const formulas: string[] = []
  const rows = cells.map((row, at) =>
    row.map((cell, column): CellValue => {
      if (cell.startsWith('@')) formats[column] = 'yyyy/m/d'
      if (cell.startsWith('Σ')) formulas.push(`${columnName(column)}${at + 1}`)
      return cellValueOf(cell)
    }),
  )
  return {
    name,
    sheet: name.slice(0, 3),
    rows,
    merges: mergesOf(cells),
    formulas,
    formats,
    tables: typeof tables === 'string' ? [] : tables.map((table) => ({ ...table, columns: lettered(table) })),
    ...(typeof tables === 'string' ? { refused: tables === 'none' ? reasons : [...reasons, 'unsure'] } : {}),
  }
}

const reasons = ['form', 'cross-tab', 'pick-list', 'letter', 'no-header', 'people', 'accounts'] as const

function cellValueOf(cell: string): CellValue {
  if (cell === '' || cell === '<' || cell === '^') return null
  if (cell.startsWith("'")) return cell.slice(1)
  if (cell.startsWith('@')) return Math.round(Date.parse(`${cell.slice(1)}T00:00:00Z`) / 86_400_000) + 25_569
  const plain = cell.startsWith('Σ') ? cell.slice(1) : cell
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : plain.replaceAll('⏎', '\n')
}

/** Each cell that is followed by `<` or stands over `^`, with all that belongs to it. */
function mergesOf(cells: readonly (readonly string[])[]): readonly string[] {
  return cells.flatMap((row, at) =>
    row.flatMap((cell, column) => {
      if (cell === '<' || cell === '^') return []
      let columns = 1
      while (row[column + columns] === '<') columns += 1
      let height = 1
      while (cells[at + height]?.[column] === '^') height += 1
      return columns * height > 1 ? [areaAddress({ row: at, column, rows: height, columns })] : []
    }),
  )
}

const lettered = ({ columns, from = 'A' }: DrawnTable): HeldOutTable['columns'] =>
  Object.fromEntries(
    columns
      .trim()
      .split(/\s+/)
      .map((field, at) => [columnName(from.charCodeAt(0) - 65 + at), field === '-' ? null : field]),
  )
