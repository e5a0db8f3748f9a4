import { type Area, areaAddress, cellKey } from '../a1.ts'
import type { CellWrite } from '../workbook.ts'
import { cellInput } from './cell-input.ts'

/** What goes to Excel in one assignment. `null` leaves a cell as it is. */
export interface Block {
  readonly area: Area
  readonly values: (string | number | boolean | null)[][]
  /** Missing where no cell of the block is given a format. */
  readonly formats?: (string | null)[][]
}

/** Untouched cells one block may hold beyond its writes: about what a block of its own would cost in bytes. */
const worthWaste = 60

/** Blocks that may still grow: writes come sorted by row, so older ones are out of reach. */
const openBlocks = 8

/** Groups single cells into few rectangles. Of two writes to a cell the last counts, and the last format given. */
export function toBlocks(writes: readonly CellWrite[]): readonly Block[] {
  const latest = new Map<number, CellWrite>()
  for (const write of writes) {
    const key = cellKey(write.row, write.column)
    latest.set(key, { ...latest.get(key), ...write })
  }
  const sorted = [...latest.values()].sort((a, b) => a.row - b.row || a.column - b.column)
  return gather(sorted).map(({ area, writes: members }) => toBlock(area, members))
}

interface Gathered {
  area: Area
  readonly writes: CellWrite[]
}

function gather(sorted: readonly CellWrite[]): readonly Gathered[] {
  const all: Gathered[] = []
  for (const write of sorted) {
    const cell: Area = { row: write.row, column: write.column, rows: 1, columns: 1 }
    const home = all
      .slice(-openBlocks)
      .find((one) => waste(bounding(one.area, cell), one.writes.length + 1) <= worthWaste)
    if (home) {
      home.area = bounding(home.area, cell)
      home.writes.push(write)
    } else {
      all.push({ area: cell, writes: [write] })
    }
  }
  return all
}

const waste = (area: Area, used: number): number => area.rows * area.columns - used

function toBlock(area: Area, writes: readonly CellWrite[]): Block {
  const empty = <T>(): (T | null)[][] =>
    Array.from({ length: area.rows }, () => new Array<T | null>(area.columns).fill(null))
  const values = empty<string | number | boolean>()
  const formats = empty<string>()
  for (const write of writes) {
    const line = values[write.row - area.row]
    if (line) line[write.column - area.column] = cellInput(write.value)
    const formatLine = formats[write.row - area.row]
    if (formatLine) formatLine[write.column - area.column] = write.numberFormat ?? null
  }
  return writes.some((write) => write.numberFormat !== undefined) ? { area, values, formats } : { area, values }
}

export function bounding(a: Area, b: Area): Area {
  const row = Math.min(a.row, b.row)
  const column = Math.min(a.column, b.column)
  return {
    row,
    column,
    rows: Math.max(a.row + a.rows, b.row + b.rows) - row,
    columns: Math.max(a.column + a.columns, b.column + b.columns) - column,
  }
}

/** Splits blocks by rows and packs them into portions of at most `budget` bytes of JSON, as estimated. */
export function portions(blocks: readonly Block[], budget: number): readonly (readonly Block[])[] {
  const packed: Block[][] = []
  let room = 0
  for (const block of blocks.flatMap((one) => split(one, budget))) {
    const bytes = blockBytes(block)
    if (bytes > room || packed.length === 0) {
      packed.push([])
      room = budget
    }
    packed.at(-1)?.push(block)
    room -= bytes
  }
  return packed
}

function split(block: Block, budget: number): readonly Block[] {
  if (blockBytes(block) <= budget || block.area.rows === 1) return [block]
  const half = Math.floor(block.area.rows / 2)
  const part = (from: number, to: number): Block => {
    const area = { ...block.area, row: block.area.row + from, rows: to - from }
    const values = block.values.slice(from, to)
    return block.formats ? { area, values, formats: block.formats.slice(from, to) } : { area, values }
  }
  return [part(0, half), part(half, block.area.rows)].flatMap((one) => split(one, budget))
}

/** What a request spends on naming a range and its actions, measured on Office.js 1.1.110. */
const rangeBytes = 900

function blockBytes(block: Block): number {
  return rangeBytes + matrixBytes(block.values) + (block.formats ? rangeBytes + matrixBytes(block.formats) : 0)
}

/** JSON size of a matrix in UTF-8, or a little more. */
export function matrixBytes(matrix: readonly (readonly unknown[])[]): number {
  let bytes = 2
  for (const line of matrix) {
    bytes += 3
    for (const value of line) bytes += (typeof value === 'string' ? textBytes(value) + 2 : String(value).length) + 1
  }
  return bytes
}

function textBytes(text: string): number {
  let bytes = 0
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    if (unit < 0x20) bytes += 6
    else if (unit === 0x22 || unit === 0x5c) bytes += 2
    else bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3
  }
  return bytes
}

/** Few rectangles that cover exactly the given cells: runs down a column, joined where neighbours match. */
export function toAreas(cells: readonly { readonly row: number; readonly column: number }[]): readonly Area[] {
  const sorted = [...new Map(cells.map((cell) => [cellKey(cell.row, cell.column), cell])).values()].sort(
    (a, b) => a.column - b.column || a.row - b.row,
  )
  const runs: Area[] = []
  for (const { row, column } of sorted) {
    const last = runs.at(-1)
    const follows = last !== undefined && last.column === column && last.row + last.rows === row
    if (follows) runs[runs.length - 1] = { ...last, rows: last.rows + 1 }
    else runs.push({ row, column, rows: 1, columns: 1 })
  }
  const open = new Map<string, Area>()
  const done: Area[] = []
  for (const run of runs) {
    const key = `${run.row}:${run.rows}`
    const before = open.get(key)
    const touches = before !== undefined && before.column + before.columns === run.column
    if (before && !touches) done.push(before)
    open.set(key, touches ? { ...before, columns: before.columns + 1 } : run)
  }
  return [...done, ...open.values()]
}

/** Excel takes 8,192 characters of addresses at once; some room is left for what a host may add. */
const longestAddress = 8_000

/** Comma-separated addresses for `worksheet.getRanges`. */
export function addressLists(addresses: readonly string[]): readonly string[] {
  const lists: string[] = []
  for (const address of addresses) {
    const last = lists.at(-1)
    if (last === undefined || last.length + 1 + address.length > longestAddress) lists.push(address)
    else lists[lists.length - 1] = `${last},${address}`
  }
  return lists
}

export const areaLists = (areas: readonly Area[]): readonly string[] => addressLists(areas.map(areaAddress))
