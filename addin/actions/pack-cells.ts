import type { SheetTable } from '../../shared/pack/sheets/rows.ts'
import { cellAddress, cellKey } from '../workbook/a1.ts'
import type { Grid } from '../workbook/workbook.ts'
import type { PackFinding } from './pack-workbook.ts'

/** Sheets of data begin below heads and keys. */
const firstRow = 2

const errorValue = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)$/
const literal = /"[^"]*"|\[[^\]]*\]|\\./g

/**
 * What Excel has made of cells in a sheet of the pack: 3-5 became a date, 40% a fraction, a formula found nothing. The
 * number that is left would be read without a word, and mean something else.
 */
export function convertedCells(grid: Grid): readonly PackFinding[] {
  const findings: PackFinding[] = []
  const keys = grid.values[1 - grid.area.row] ?? []
  for (const [at, cells] of grid.values.entries()) {
    const row = grid.area.row + at
    if (row < firstRow) continue
    for (const [offset, value] of cells.entries()) {
      // A column without a key is the admin's own.
      if ((keys[offset] ?? null) === null) continue
      const column = grid.area.column + offset
      const format = (grid.formats[at]?.[offset] ?? 'General').replace(literal, '')
      const message = converted(value, format, grid.formulas.has(cellKey(row, column)))
      if (message !== undefined) findings.push({ sheet: grid.sheet, cell: cellAddress(row, column), message })
    }
  }
  return findings
}

function converted(value: unknown, format: string, isFormula: boolean): string | undefined {
  if (isFormula && (value === null || value === '')) {
    return '这一格是公式，没有算出内容。请改为直接填写，不需要的请清空这一格。'
  }
  if (typeof value === 'string' && errorValue.test(value.trim())) {
    return `这一格是错误值 ${value.trim()}。请改为直接填写，不需要的请清空这一格。`
  }
  if (typeof value !== 'number') return undefined
  if (/[ymdhs年月日]/i.test(format) && !/general/i.test(format)) {
    return '这一格被 Excel 改成了日期。请把单元格格式设为“文本”，再重新填写原来的内容。'
  }
  if (format.includes('%')) {
    return '这一格是百分数格式。请把单元格格式设为“常规”，再填写不带 % 的数，如 40。'
  }
  return undefined
}

const inventory = /^列：(.+?)：(.+)$/

/** A line for each sheet in the guide, by which it is seen on import that a column was deleted. */
export const columnLines = (tables: readonly SheetTable[]): readonly string[] =>
  tables.map(({ name, columns }) => `列：${name}：${columns.map(({ key }) => key).join(' ')}`)

/** Columns the guide speaks of that are no longer there: what stood in them would be lost without a word. */
export function missingColumns(grids: readonly Grid[], headOf: (path: string) => string): readonly PackFinding[] {
  const lines = grids.flatMap(({ values }) => values.flatMap(([cell]) => (typeof cell === 'string' ? [cell] : [])))
  return lines.flatMap((line): PackFinding[] => {
    const [, sheet = '', keys = ''] = inventory.exec(line) ?? []
    const grid = grids.find((each) => each.sheet.trim() === sheet)
    if (grid === undefined) return []
    const held = new Set((grid.values[1 - grid.area.row] ?? []).map((key) => pathOf(String(key ?? ''))))
    // Where the whole row of keys is gone, that is what is to be said.
    if (!keys.split(' ').some((key) => held.has(pathOf(key)))) return []
    return keys
      .split(' ')
      .filter((key) => !held.has(pathOf(key)))
      .map((key) => ({
        sheet: grid.sheet,
        cell: 'A2',
        message: `少了“${headOf(pathOf(key))}”这一列（列键 ${key}）。请从重新导出的文件中把整列复制回来；不要这一列的内容，清空格子即可。`,
      }))
  })
}

const pathOf = (key: string): string => key.trim().replace(/(?:[#?=]|\[\]|\(\)|\{\})$/, '')
