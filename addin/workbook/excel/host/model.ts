import { type Area, cellKey, maxColumns } from '../../a1.ts'
import type { CellValue } from '../../workbook.ts'
import type { Json } from './protocol.ts'

/** One cell of the simulated workbook. Excel does not calculate here: a formula's value is what the test gave it. */
export interface SimCell {
  value: CellValue
  formula?: string
  numberFormat?: string
  /** Typed with a leading apostrophe: text whatever it looks like. */
  isQuoted?: true
  /** By flat name: `fill.color`, `font.bold`, `border.top.style`, `wrapText` … */
  format?: Map<string, Json>
  link?: { readonly [key: string]: Json }
}

export interface SimRule {
  readonly id: string
  readonly type: string
  /** Where it applies. */
  areas: readonly Area[]
  formula: string
  readonly format: Map<string, Json>
}

export interface SimChart {
  readonly name: string
  readonly type: string
  title: string
  hasLegend: boolean
  /** Where the value axis begins, where that was set. */
  minimum?: number
  readonly series: { name: string; values: string; categories: string }[]
  position: Area | undefined
}

export interface SimTable {
  readonly name: string
  readonly isDataFiltered: boolean
}

export class SimSheet {
  readonly id: string
  name: string
  visibility: 'Visible' | 'Hidden' | 'VeryHidden' = 'Visible'
  isProtected = false
  /** The sheet's own auto filter hides rows. */
  isDataFiltered = false
  cells = new Map<number, SimCell>()
  merges: Area[] = []
  hiddenRows = new Set<number>()
  hiddenColumns = new Set<number>()
  rowHeights = new Map<number, number>()
  columnWidths = new Map<number, number>()
  rules: SimRule[] = []
  charts: SimChart[] = []
  tables: SimTable[] = []

  constructor(id: string, name: string) {
    this.id = id
    this.name = name
  }

  at(row: number, column: number): SimCell | undefined {
    return this.cells.get(cellKey(row, column))
  }

  /** The cell, made when it is not there yet. */
  make(row: number, column: number): SimCell {
    const key = cellKey(row, column)
    const found = this.cells.get(key)
    if (found) return found
    const made: SimCell = { value: null }
    this.cells.set(key, made)
    return made
  }

  /** The smallest area around all cells that hold something (or, unless `valuesOnly`, are formatted). */
  used(scope: 'values' | 'values and formats', within: Area): Area | undefined {
    let [top, left, bottom, right] = [Infinity, Infinity, -1, -1]
    for (const [key, cell] of this.cells) {
      if (scope === 'values' && cell.value === null && cell.formula === undefined) continue
      const [row, column] = positionOf(key)
      if (!covers(within, row, column)) continue
      top = Math.min(top, row)
      left = Math.min(left, column)
      bottom = Math.max(bottom, row)
      right = Math.max(right, column)
    }
    return bottom < 0 ? undefined : { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 }
  }

  /** The cells that exist inside `area`, without walking over the empty ones of a whole sheet. */
  *existing(area: Area): Generator<readonly [row: number, column: number, cell: SimCell]> {
    for (const [key, cell] of [...this.cells]) {
      const [row, column] = positionOf(key)
      if (covers(area, row, column)) yield [row, column, cell]
    }
  }
}

export class SimWorkbook {
  name = '演示.xlsx'
  sheets: SimSheet[] = []
  activeId = ''
  selection: { sheet: string; address: string } | undefined
  isStructureProtected = false
  date1904 = false
  readonly settings = new Map<string, Json>()
  private counter = 0

  addSheet(name: string): SimSheet {
    const sheet = new SimSheet(`{${this.nextNumber()}}`, name)
    this.sheets.push(sheet)
    if (this.activeId === '') this.activeId = sheet.id
    return sheet
  }

  /** Names are compared as Excel does, without regard to case. */
  find(nameOrId: string): SimSheet | undefined {
    const wanted = nameOrId.toLowerCase()
    return this.sheets.find((sheet) => sheet.id === nameOrId || sheet.name.toLowerCase() === wanted)
  }

  /** For ids, unique in this workbook. */
  nextNumber(): number {
    this.counter += 1
    return this.counter
  }
}

export const positionOf = (key: number): readonly [row: number, column: number] => [
  Math.floor(key / maxColumns),
  key % maxColumns,
]

const covers = (area: Area, row: number, column: number): boolean =>
  row >= area.row && row < area.row + area.rows && column >= area.column && column < area.column + area.columns

export const overlap = (a: Area, b: Area): Area | undefined => {
  const row = Math.max(a.row, b.row)
  const column = Math.max(a.column, b.column)
  const rows = Math.min(a.row + a.rows, b.row + b.rows) - row
  const columns = Math.min(a.column + a.columns, b.column + b.columns) - column
  return rows > 0 && columns > 0 ? { row, column, rows, columns } : undefined
}

/** What is left of `area` when `hole` is cut out: up to four rectangles. */
export function subtract(area: Area, hole: Area): readonly Area[] {
  const cut = overlap(area, hole)
  if (!cut) return [area]
  const below = cut.row + cut.rows
  const after = cut.column + cut.columns
  const parts: Area[] = [
    { ...area, rows: cut.row - area.row },
    { ...area, row: below, rows: area.row + area.rows - below },
    { row: cut.row, rows: cut.rows, column: area.column, columns: cut.column - area.column },
    { row: cut.row, rows: cut.rows, column: after, columns: area.column + area.columns - after },
  ]
  return parts.filter((part) => part.rows > 0 && part.columns > 0)
}
