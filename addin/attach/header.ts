import type { Area } from '../workbook/a1.ts'
import type { Span } from './recognition.ts'
import { type SheetView, textOf } from './sheet-view.ts'
import { headness, type Vocabulary } from './vocabulary.ts'

/** Columns that belong together, and the rows to look at. */
export interface Block {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export interface HeaderRow {
  readonly row: number
  readonly filled: number
  /** Cells that head columns by word or form. */
  readonly strong: number
  /** Mean headness of the filled cells. */
  readonly average: number
}

/** The cells of a row that have something in them, in order. */
export function filledCells(view: SheetView, block: Block, row: number): readonly { column: number; text: string }[] {
  const cells: { column: number; text: string }[] = []
  for (let column = block.left; column <= block.right; column += 1) {
    const value = view.value(row, column)
    if (value !== null) cells.push({ column, text: textOf(value) })
  }
  return cells
}

/** How much a row looks like a header. Dates, numbers and formulas in a row speak against it. */
export function scoreRow(view: SheetView, block: Block, row: number, vocabulary: Vocabulary): HeaderRow {
  let filled = 0
  let strong = 0
  let sum = 0
  for (let column = block.left; column <= block.right; column += 1) {
    const value = view.value(row, column)
    if (value === null) continue
    if (typeof value !== 'string') {
      // Day-of-month columns have small whole numbers for heads; they say nothing either way.
      if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 31) continue
      filled += 1
      sum -= 0.6
      continue
    }
    filled += 1
    const degree = headness(value, vocabulary)
    sum += degree
    if (degree >= 0.6) strong += 1
  }
  return { row, filled, strong, average: filled === 0 ? 0 : sum / filled }
}

export const isHeader = ({ filled, strong, average }: HeaderRow): boolean =>
  (filled >= 3 && strong >= 2 && average >= 0.45) || (filled === 2 && strong === 2 && average >= 0.9)

/** A header beyond doubt: enough to begin another table below the first. */
export const isSureHeader = (score: HeaderRow): boolean =>
  score.filled >= 3 && score.strong >= 3 && score.strong >= 0.6 * score.filled && score.average >= 0.55

/** Most header levels a tracker has been seen with, and one to spare. */
const maxLevels = 4

/** Takes in the header rows above and below the one that was found: merged titles, groups of columns. */
export function headerBand(view: SheetView, block: Block, row: number, vocabulary: Vocabulary): Span {
  let first = row
  let last = row
  for (let column = block.left; column <= block.right; column += 1) {
    const merge = view.merge(row, column)
    if (!merge || merge.rows < 2 || merge.rows > maxLevels) continue
    if (typeof view.value(merge.row, merge.column) !== 'string') continue
    first = Math.min(first, merge.row)
    if (!isBesideRecords(view, block, row, merge)) last = Math.max(last, merge.row + merge.rows - 1)
  }
  while (last - first + 1 < maxLevels && last < block.bottom && hasChildren(view, block, last, vocabulary)) last += 1
  while (last - first + 1 < maxLevels && first > block.top && isParentRow(view, block, first - 1)) first -= 1
  return { first, last }
}

/** True for a title that runs down beside the table: most heads of this row have a cell of their own right below them. */
function isBesideRecords(view: SheetView, block: Block, row: number, merge: Area): boolean {
  if (merge.row + merge.rows - 1 === row) return false
  const heads = filledCells(view, block, row).filter(({ column }) => column !== merge.column)
  const stacked = heads.filter(
    ({ column }) => view.merge(row, column) === undefined && view.value(row + 1, column) !== null,
  )
  return heads.length >= 3 && stacked.length > 0.5 * heads.length
}

/** True where the row below divides groups of this one: labels stand only below merged or open-ended cells. */
function hasChildren(view: SheetView, block: Block, row: number, vocabulary: Vocabulary): boolean {
  const below = filledCells(view, block, row + 1)
  if (below.length < 2) return false
  let groups = 0
  for (const { column, text } of below) {
    if (text.length > 20 || headness(text, vocabulary) < 0) return false
    const value = view.value(row + 1, column)
    if (typeof value !== 'string' && !(typeof value === 'number' && Number.isInteger(value) && value <= 31))
      return false
    const start = groupStart(view, block, row, column)
    if (start === undefined) return false
    if (start !== column) groups += 1
  }
  return groups >= 1
}

/** The first column of the group of two or more that a cell of the row below stands under. */
function groupStart(view: SheetView, block: Block, row: number, column: number): number | undefined {
  const merge = view.merge(row, column)
  if (merge) return merge.columns >= 2 && merge.row + merge.rows - 1 === row ? merge.column : undefined
  const isOpen = (at: number): boolean => view.value(row, at) === null && view.merge(row, at) === undefined
  if (isOpen(column)) {
    for (let at = column - 1; at >= block.left; at -= 1) {
      if (!isOpen(at)) return view.merge(row, at) ? undefined : at
    }
    return undefined
  }
  return column < block.right && isOpen(column + 1) && view.value(row + 1, column + 1) !== null ? column : undefined
}

/** Captions of a preamble that stand above a header without a colon. */
const preambleCaption =
  /^(?:填报|填表|制表|报送|上报|准备|编制|统计|更新|截止|项目名称|项目编号|单位名称|日期|部门|姓名|年度|月份|岗位|编号|版本号?|审核|批准|制单)/

/** True where a row names groups of the columns below it rather than the whole table or a preamble. */
function isParentRow(view: SheetView, block: Block, row: number): boolean {
  const cells = filledCells(view, block, row)
  if (cells.length === 0) return false
  const width = block.right - block.left + 1
  let groups = 0
  for (const { column, text } of cells) {
    if (text.length > 20 || /[:：]/.test(text) || preambleCaption.test(text)) return false
    const end = spanEnd(view, block, row, column)
    let children = 0
    for (let at = column; at <= end; at += 1) if (view.value(row + 1, at) !== null) children += 1
    if (children === 0) return false
    if (children >= 2) groups += 1
    // One cell from the first column on is the table's title, however far its merge reaches.
    if (cells.length === 1 && (column === block.left || end === column || end - column >= 0.7 * width)) return false
  }
  return groups >= 1
}

/** The last column a cell speaks for: its merge's, or up to the next filled cell. */
function spanEnd(view: SheetView, block: Block, row: number, column: number): number {
  const merge = view.merge(row, column)
  if (merge) return merge.column + merge.columns - 1
  let end = column
  while (end < block.right && view.value(row, end + 1) === null && view.value(row + 1, end + 1) !== null) end += 1
  return end
}

/** The header of one column, levels from the top, without the repetitions that merges make. */
export function labelPath(view: SheetView, block: Block, band: Span, column: number): readonly string[] {
  const path: string[] = []
  for (let row = band.first; row <= band.last; row += 1) {
    const shown = textOf(view.shown(row, column)) || inherited(view, block, band, row, column)
    const text = shown.replace(/\s+/g, ' ')
    if (text !== '' && path.at(-1) !== text) path.push(text)
  }
  return path
}

/** An unmerged group name speaks for the open cells right of it, as long as there are labels below them. */
function inherited(view: SheetView, block: Block, band: Span, row: number, column: number): string {
  if (row === band.last || view.merge(row, column)) return ''
  let labelled = false
  for (let below = row + 1; below <= band.last; below += 1) labelled ||= view.value(below, column) !== null
  if (!labelled) return ''
  for (let at = column - 1; at >= block.left; at -= 1) {
    if (view.merge(row, at) && view.shown(row, at) === null) return ''
    const shown = view.shown(row, at)
    if (shown === null) continue
    const merge = view.merge(row, at)
    return merge && (merge.rows > 1 || merge.columns > 1) ? '' : textOf(shown)
  }
  return ''
}
