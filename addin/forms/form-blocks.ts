import { type Block, filledCells, labelPath } from '../attach/header.ts'
import { foldLabel } from '../attach/labels.ts'
import type { Span } from '../attach/recognition.ts'
import type { SheetView } from '../attach/sheet-view.ts'
import { isSequenceLabel } from '../attach/vocabulary.ts'
import { labelOf } from './form.ts'

/** The header of a block, or none. */
export type FindHeader = (block: Block) => Span | undefined

/** The tables of a form's sheet: side by side, and each of these one below the other. At least one. */
export function formBlocks(view: SheetView, whole: Block, findHeader: FindHeader): readonly Block[] {
  return columnBlocks(view, whole, findHeader).flatMap((block) => rowBlocks(view, block, findHeader))
}

/** Cut where the first head stands again, and at blank columns where either side has heads of its own. */
function columnBlocks(view: SheetView, whole: Block, findHeader: FindHeader): readonly Block[] {
  const atBlanks = cutAt(whole, blankColumns(view, whole, findHeader))
  return atBlanks.flatMap((block) => {
    const header = findHeader(block)
    if (header === undefined) return [block]
    const heads = headsOf(view, block, header)
    const first = heads.find(({ label }) => label !== '')
    const again = heads.filter((head) => head !== first && head.label === first?.label)
    const cuts = again.filter(({ column }, at) => column - (again[at - 1]?.column ?? first?.column ?? 0) >= 2)
    return first === undefined
      ? [block]
      : cutAt(
          block,
          cuts.map(({ column }) => column),
        )
  })
}

interface Head {
  readonly column: number
  readonly label: string
}

const headsOf = (view: SheetView, block: Block, header: Span): readonly Head[] => {
  const heads: Head[] = []
  for (let column = block.left; column <= block.right; column += 1) {
    heads.push({ column, label: foldLabel(labelOf(labelPath(view, block, header, column))) })
  }
  return heads
}

/** The first columns behind blank ones, where what stands there is a table of its own. */
function blankColumns(view: SheetView, whole: Block, findHeader: FindHeader): readonly number[] {
  const used = new Set<number>()
  for (let row = whole.top; row <= whole.bottom; row += 1) {
    const cells = filledCells(view, whole, row)
    // A title or a note over the whole page says nothing of its columns.
    if (cells.length === 1) {
      if (cells[0] !== undefined) used.add(cells[0].column)
      continue
    }
    for (const { column } of cells) {
      const merge = view.merge(row, column)
      for (let at = column; at < column + (merge?.columns ?? 1); at += 1) used.add(at)
    }
  }
  const starts: number[] = []
  let left = whole.left
  for (let column = whole.left + 1; column <= whole.right; column += 1) {
    if (used.has(column - 1) || !used.has(column)) continue
    if (isOwnTable(view, { ...whole, left, right: column - 1 }, { ...whole, left: column }, findHeader)) {
      starts.push(column)
      left = column
    }
  }
  return starts
}

/** What tables begin with. */
const firstHead =
  /^(?:填报|责任|牵头|报送|所属)?(?:单位|街道|镇街|部门|社区|村|科室|支部)(?:名称)?$|^(?:指标|项目|月份|季度|类别|时间|事项|内容|地区|区域|机构)(?:名称|类别|内容)?$/

const beginsTable = (label: string): boolean => isSequenceLabel(label) || firstHead.test(label)

function isOwnTable(view: SheetView, left: Block, right: Block, findHeader: FindHeader): boolean {
  const [one, other] = [left, right].map((block) => {
    const header = findHeader(block)
    return header === undefined ? [] : headsOf(view, block, header).filter(({ label }) => label !== '')
  })
  const [first, second] = [one?.[0]?.label, other?.[0]?.label]
  if (first === undefined || second === undefined || (other?.length ?? 0) < 2 || (one?.length ?? 0) < 2) return false
  if (second === first || isSequenceLabel(second)) return true
  return beginsTable(second) && namesLines(view, right, findHeader(right), other?.[0]?.column)
}

/** Whether anything stands below the head: a blank column of units is part of the list that it stands in. */
function namesLines(view: SheetView, block: Block, header: Span | undefined, column: number | undefined): boolean {
  if (header === undefined || column === undefined) return false
  for (let row = header.last + 1; row <= block.bottom; row += 1) {
    if (typeof view.value(row, column) === 'string' && !view.isFormula(row, column)) return true
  }
  return false
}

const cutAt = (block: Block, starts: readonly number[]): readonly Block[] =>
  [block.left, ...starts].map((left, at) => ({ ...block, left, right: (starts[at] ?? block.right + 1) - 1 }))

/** More tables below each other are no form. */
const mostBelow = 50

/** Cut above every further header; titles and blank rows in front of it go with it. */
function rowBlocks(view: SheetView, block: Block, findHeader: FindHeader): readonly Block[] {
  const blocks: Block[] = []
  let rest = block
  while (blocks.length < mostBelow) {
    const start = nextTable(view, rest, findHeader(rest))
    if (start === undefined) break
    blocks.push({ ...rest, bottom: start - 1 })
    rest = { ...rest, top: start }
  }
  return [...blocks, rest]
}

/** The first row of a table below the one that a block begins with. */
function nextTable(view: SheetView, block: Block, header: Span | undefined): number | undefined {
  if (header === undefined) return undefined
  const first = headsOf(view, block, header)[0]?.label
  for (let row = header.last + 2; row < block.bottom; row += 1) {
    const cells = filledCells(view, block, row)
    const label = foldLabel(cells[0]?.text ?? '')
    const isHead =
      cells.length >= 2 && (label === first || beginsTable(label)) && cells.every(({ text }) => !/[:：]/.test(text))
    if (!isHead || !isTitleOrBlank(view, block, row - 1)) continue
    let start = row
    while (start - 1 > header.last && isTitleOrBlank(view, block, start - 1)) start -= 1
    return start
  }
  return undefined
}

/** 表二, （二）教育培训情况, or a cell that is merged over the table, with nothing beside it. */
const title =
  /^(?:附?表\s*[一二三四五六七八九十\d]|[（(]?[一二三四五六七八九十]{1,2}[）)、.．])|(?:情况|统计表?|一览表|汇总表|清单)$/

function isTitleOrBlank(view: SheetView, block: Block, row: number): boolean {
  const cells = filledCells(view, block, row)
  const [only] = cells
  if (only === undefined) return true
  if (cells.length > 1) return false
  const merge = view.merge(row, only.column)
  return (
    title.test(only.text) ||
    /[:：]/.test(only.text) ||
    (merge !== undefined && merge.columns >= 2 && merge.rows === 1 && merge.columns >= (block.right - block.left) / 2)
  )
}
