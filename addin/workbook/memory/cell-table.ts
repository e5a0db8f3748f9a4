import { type Area, cellKey, contains } from '../a1.ts'
import { cutOff, farAway, isVast, mainEnd } from '../main-area.ts'
import type { CellValue } from '../workbook.ts'
import { WorkbookError } from '../workbook.ts'

/** A row's cells in the order of their columns: three lists of one length. */
export interface RowCells {
  readonly columns: number[]
  readonly values: CellValue[]
  /** Indexes into the workbook's cell styles. */
  readonly styles: number[]
}

/** The cells of a sheet, sparse: only what the file names takes room. */
export class CellTable {
  readonly rows = new Map<number, RowCells>()
  readonly formulas = new Set<number>()
  /** Areas of array formulas and data tables, which change only as a whole. */
  readonly arrays: Area[] = []

  set(row: number, column: number, value: CellValue, style: number): void {
    let cells = this.rows.get(row)
    if (!cells) {
      cells = { columns: [], values: [], styles: [] }
      this.rows.set(row, cells)
    }
    const at = position(cells.columns, column)
    if (cells.columns[at] === column) {
      cells.values[at] = value
      cells.styles[at] = style
      return
    }
    // Nearly every cell comes behind the one before it; splice would make a list for each.
    if (at === cells.columns.length) {
      cells.columns.push(column)
      cells.values.push(value)
      cells.styles.push(style)
      return
    }
    cells.columns.splice(at, 0, column)
    cells.values.splice(at, 0, value)
    cells.styles.splice(at, 0, style)
  }

  get(row: number, column: number): { readonly value: CellValue; readonly style: number } | undefined {
    const cells = this.rows.get(row)
    if (!cells) return undefined
    const at = position(cells.columns, column)
    if (cells.columns[at] !== column) return undefined
    return { value: cells.values[at] ?? null, style: cells.styles[at] ?? 0 }
  }

  hasFormula(row: number, column: number): boolean {
    return this.formulas.has(cellKey(row, column))
  }

  /** Smallest area that holds every value; none where there is no value. */
  usedArea(): Area | undefined {
    let top = Number.POSITIVE_INFINITY
    let bottom = -1
    let left = Number.POSITIVE_INFINITY
    let right = -1
    for (const [row, cells] of this.rows) {
      for (let at = 0; at < cells.values.length; at++) {
        if (cells.values[at] === null) continue
        const column = cells.columns[at] ?? 0
        if (row < top) top = row
        if (row > bottom) bottom = row
        if (column < left) left = column
        if (column > right) right = column
      }
    }
    return bottom < 0 ? undefined : { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 }
  }

  /** As `usedArea`, without a few cells that stand far away from all others. */
  mainArea(): Area | undefined {
    const used = this.usedArea()
    if (used === undefined || !isVast(used)) return used
    const columns = new Map<number, number>()
    const rows: { readonly at: number; readonly cells: number }[] = []
    for (const [row, { columns: places, values }] of this.rows) {
      let count = 0
      for (let at = 0; at < values.length; at++) {
        const column = places[at]
        if (values[at] === null || column === undefined) continue
        columns.set(column, (columns.get(column) ?? 0) + 1)
        count++
      }
      if (count > 0) rows.push({ at: row, cells: count })
    }
    const endRow = mainEnd(
      rows.sort((a, b) => a.at - b.at),
      farAway.rows,
    )
    const byColumn = [...columns].map(([at, cells]) => ({ at, cells })).sort((a, b) => a.at - b.at)
    return cutOff(used, endRow, mainEnd(byColumn, farAway.columns))
  }
}

/** Where `column` is in a sorted list, or where it belongs. */
function position(columns: readonly number[], column: number): number {
  const last = columns.length - 1
  if (last < 0 || column > (columns[last] ?? 0)) return columns.length
  let low = 0
  let high = last
  while (low < high) {
    const middle = (low + high) >> 1
    if ((columns[middle] ?? 0) < column) low = middle + 1
    else high = middle
  }
  return low
}

/** Merges taller than this are few, and are tried one by one. */
const tallRows = 64
/** More than any sheet of a person's, and little enough that a made-up one cannot hang us. */
const maxMerges = { tall: 2_000, rows: 2_000_000 }

/** Finds the merge over a cell without going through them all. Errors: `too-large`. */
export class MergeIndex {
  readonly areas: readonly Area[]
  readonly #byRow = new Map<number, Area[]>()
  readonly #tall: Area[] = []

  constructor(areas: readonly Area[]) {
    this.areas = areas
    let rows = 0
    for (const area of areas) {
      if (area.rows > tallRows) this.#tall.push(area)
      else {
        rows += area.rows
        for (let row = area.row; row < area.row + area.rows; row++) this.#add(row, area)
      }
      if (rows > maxMerges.rows || this.#tall.length > maxMerges.tall) {
        throw new WorkbookError('too-large', 'Too many merged areas')
      }
    }
  }

  /** The merge over a cell that is not its first. */
  covering(row: number, column: number): Area | undefined {
    const isOver = (area: Area): boolean => contains(area, row, column) && (row !== area.row || column !== area.column)
    return this.#byRow.get(row)?.find(isOver) ?? this.#tall.find(isOver)
  }

  #add(row: number, area: Area): void {
    const there = this.#byRow.get(row)
    if (there) there.push(area)
    else this.#byRow.set(row, [area])
  }
}
