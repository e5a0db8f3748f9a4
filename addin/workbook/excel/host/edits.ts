import { type Area, cellKey, contains, maxRows } from '../../a1.ts'
import { wholeSheet } from './addresses.ts'
import { enter } from './entry.ts'
import { overlap, positionOf, type SimCell, type SimSheet, type SimWorkbook } from './model.ts'
import { accessDenied, HostError, invalidArgument, type Json } from './protocol.ts'

/** Largest area in which single cells are looked at: Excel's own limit for one response. */
const mostCells = 5_000_000

/**
 * What Excel does silently to a person's data and this host refuses loudly, so that a test fails instead of passing:
 * writing into filtered rows (values land in other rows) and into covered cells of a merge (values vanish).
 */
export const silentLoss = (what: string): HostError =>
  new HostError('GeneralException', `Excel would lose data here without an error: ${what}`, 500)

export function checkCount(area: Area): void {
  if (area.rows * area.columns <= mostCells) return
  throw new HostError('RangeExceedsLimit', 'The cell count in the range has exceeded the maximum supported number.')
}

/** One value for every cell, or a matrix of exactly the area's size. `null` leaves a cell as it is. */
export function matrixFor(area: Area, value: Json): readonly (readonly Json[])[] {
  checkCount(area)
  if (!Array.isArray(value)) return Array.from({ length: area.rows }, () => new Array<Json>(area.columns).fill(value))
  const fits = value.length === area.rows && value.every((row) => Array.isArray(row) && row.length === area.columns)
  if (fits) return value
  throw invalidArgument("The number of rows or columns in the input array doesn't match the size of the range.")
}

export function refuseProtected(sheet: SimSheet): void {
  if (sheet.isProtected) throw accessDenied(`${sheet.name} is protected`)
}

export function refuseFiltered(sheet: SimSheet): void {
  if (sheet.isDataFiltered || sheet.tables.some((table) => table.isDataFiltered)) {
    throw silentLoss(`${sheet.name} is filtered`)
  }
}

export function writeInputs(sheet: SimSheet, area: Area, input: Json): void {
  refuseProtected(sheet)
  refuseFiltered(sheet)
  const matrix = matrixFor(area, input)
  const merges = sheet.merges.filter((merge) => overlap(merge, area))
  for (const [i, line] of matrix.entries()) {
    for (const [j, value] of line.entries()) {
      if (value === null || value === undefined) continue
      writeInput(sheet, merges, area.row + i, area.column + j, value)
    }
  }
}

function writeInput(sheet: SimSheet, merges: readonly Area[], row: number, column: number, value: Json): void {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
    throw invalidArgument('a cell takes text, a number or a truth value')
  }
  if (typeof value === 'string' && value.length > 32_767) throw invalidArgument('a cell holds 32,767 characters')
  const merge = merges.find((one) => contains(one, row, column))
  const covered = merge !== undefined && (merge.row !== row || merge.column !== column)
  if (covered && value !== '') throw silentLoss(`row ${row}, column ${column} is covered by a merge`)

  const cell = sheet.make(row, column)
  const entry = enter(value, cell.numberFormat ?? 'General')
  cell.value = entry.kind === 'value' ? entry.value : 0
  if (entry.kind === 'formula') cell.formula = entry.formula
  else delete cell.formula
  delete cell.isQuoted
  if (entry.kind !== 'value') return
  if (entry.isQuoted) cell.isQuoted = true
  if (entry.numberFormat && (cell.numberFormat ?? 'General') === 'General') cell.numberFormat = entry.numberFormat
}

export function writeNumberFormats(sheet: SimSheet, area: Area, input: Json): void {
  refuseProtected(sheet)
  for (const [i, line] of matrixFor(area, input).entries()) {
    for (const [j, format] of line.entries()) {
      if (format === null || format === undefined) continue
      if (typeof format !== 'string') throw invalidArgument('a number format is text')
      sheet.make(area.row + i, area.column + j).numberFormat = format
    }
  }
}

export function clearArea(sheet: SimSheet, area: Area, applyTo: Json): void {
  refuseProtected(sheet)
  const everything = applyTo === undefined || applyTo === null || applyTo === 'All'
  if (!everything && applyTo !== 'Contents') throw invalidArgument(`clear(${String(applyTo)}) is not modelled`)
  for (const [row, column, cell] of sheet.existing(area)) {
    if (everything) sheet.cells.delete(cellKey(row, column))
    else clearContent(cell)
  }
  if (!everything) return
  sheet.merges = sheet.merges.filter((merge) => !overlap(merge, area))
  sheet.rules = sheet.rules.filter((rule) => !rule.areas.every((one) => overlap(one, area)))
}

function clearContent(cell: SimCell): void {
  cell.value = null
  delete cell.formula
  delete cell.isQuoted
}

export function mergeArea(sheet: SimSheet, area: Area): void {
  refuseProtected(sheet)
  if (sheet.merges.some((merge) => overlap(merge, area))) throw invalidArgument('merges may not overlap')
  for (const [row, column, cell] of sheet.existing(area)) {
    if (row !== area.row || column !== area.column) clearContent(cell)
  }
  sheet.merges.push(area)
}

/** Whole rows only: what the product needs, and what Excel does without moving cells sideways. */
export function insertRows(workbook: SimWorkbook, sheet: SimSheet, area: Area): void {
  if (area.columns !== wholeSheet.columns) throw invalidArgument('only whole rows are modelled')
  refuseProtected(sheet)
  refuseFiltered(sheet)
  const used = sheet.used('values', wholeSheet)
  if (used && used.row + used.rows + area.rows > maxRows) {
    throw new HostError('NonBlankCellOffSheet', 'Inserting would push cells with data off the end of the sheet.')
  }
  shiftRows(sheet, (row) => (row < area.row ? row : row + area.rows))
  if (area.row > 0) inheritFormats(sheet, area)
  workbook.nextNumber()
}

function inheritFormats(sheet: SimSheet, area: Area): void {
  const above: Area = { ...wholeSheet, row: area.row - 1, rows: 1 }
  for (const [, column, cell] of sheet.existing(above)) {
    for (let row = area.row; row < area.row + area.rows; row += 1) {
      const made = sheet.make(row, column)
      if (cell.numberFormat !== undefined) made.numberFormat = cell.numberFormat
      if (cell.format) made.format = new Map(cell.format)
    }
  }
}

export function deleteRows(sheet: SimSheet, area: Area): void {
  if (area.columns !== wholeSheet.columns) throw invalidArgument('only whole rows are modelled')
  refuseProtected(sheet)
  refuseFiltered(sheet)
  const end = area.row + area.rows
  shiftRows(sheet, (row) => (row < area.row ? row : row < end ? undefined : row - area.rows))
}

type RowMove = (row: number) => number | undefined

function shiftRows(sheet: SimSheet, move: RowMove): void {
  const cells = new Map<number, SimCell>()
  for (const [key, cell] of sheet.cells) {
    const [row, column] = positionOf(key)
    const target = move(row)
    if (target !== undefined) cells.set(cellKey(target, column), cell)
  }
  sheet.cells = cells
  sheet.merges = sheet.merges.flatMap((merge) => moved(merge, move)).filter((merge) => merge.rows * merge.columns > 1)
  sheet.hiddenRows = new Set([...sheet.hiddenRows].flatMap((row) => move(row) ?? []))
  sheet.rowHeights = new Map([...sheet.rowHeights].flatMap(([row, height]) => pair(move(row), height)))
  sheet.rules = sheet.rules
    .map((rule) => ({ ...rule, areas: rule.areas.flatMap((area) => moved(area, move)) }))
    .filter((rule) => rule.areas.length > 0)
}

const pair = (row: number | undefined, height: number): [number, number][] => (row === undefined ? [] : [[row, height]])

/** The rows of an area that are left, as one area: rows move together, so they stay together. */
function moved(area: Area, move: RowMove): readonly Area[] {
  if (area.rows >= maxRows) return [area]
  let first: number | undefined
  let last: number | undefined
  for (let row = area.row; row < area.row + area.rows; row += 1) {
    const target = move(row)
    if (target === undefined) continue
    first ??= target
    last = target
  }
  return first === undefined || last === undefined ? [] : [{ ...area, row: first, rows: last - first + 1 }]
}
