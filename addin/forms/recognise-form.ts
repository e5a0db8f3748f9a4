import { type Block, filledCells, headerBand, labelPath } from '../attach/header.ts'
import { foldLabel, parseLabel } from '../attach/labels.ts'
import { readPreamble } from '../attach/preamble.ts'
import type { Preamble, Span } from '../attach/recognition.ts'
import { type SheetView, viewOf } from '../attach/sheet-view.ts'
import type { Vocabulary } from '../attach/vocabulary.ts'
import type { Grid } from '../workbook/workbook.ts'
import { type BlankForm, type FormColumn, type FormLine, labelOf, type NoForm } from './form.ts'
import { formBlocks } from './form-blocks.ts'
import { type HeadedColumn, isSideText, isTotalRow, linesOf, withRoles } from './form-lines.ts'
import { isColumnNumbers, withoutLines } from './header-edge.ts'

/** True where a label names a unit, a period, a sum or a measure: what lines of a cross-tab are made of. */
export type LineJudge = (path: readonly string[]) => boolean

const searchDepth = 30
const mostCells = 200_000
const mostColumns = 300
/** The share of a table's open cells that may hold something while it still counts as blank. */
const filledShare = 0.3

/**
 * Finds the blank tables of a sheet, at least one: side by side and one below the other. Cross-tabs, which attaching
 * refuses, are what this is for: lines down the side whose labels `isAsked` knows make a cross-tab, any others make a list
 * of items. Never throws; linear in the number of cells.
 */
export function recogniseForms(grid: Grid, vocabulary: Vocabulary, isAsked: LineJudge): readonly BlankForm[] | NoForm {
  const { area } = grid
  if (area.rows === 0 || area.columns === 0) return 'empty'
  if (area.columns > mostColumns || area.rows * area.columns > mostCells) return 'too-large'
  const view = viewOf(grid)
  const whole: Block = { left: view.left, right: view.right, top: view.top, bottom: view.bottom }
  const headerOf = (block: Block): Span | undefined => {
    const header = findHeader(view, block, vocabulary)
    return header && withoutLines(view, block, header, isAsked)
  }
  const about = preambleOf(view, whole, headerOf(whole))
  const found = formBlocks(view, whole, headerOf).map((block) => recogniseBlock(view, block, headerOf(block), isAsked))
  const forms = found.flatMap((form) =>
    typeof form === 'string' ? [] : [{ ...form, preamble: { ...about, ...form.preamble } }],
  )
  return forms.length > 0 ? folded(forms) : (found.find((each) => typeof each === 'string') ?? 'no-header')
}

/** The rows above a header, for the title and the captions they hold. */
function preambleOf(view: SheetView, block: Block, header: Span | undefined): Preamble {
  const above: number[] = []
  for (let row = block.top; row < (header?.first ?? block.top); row += 1) above.push(row)
  return readPreamble(view, block, above, view.grid.sheet)
}

/** Lists with the same heads side by side are one that is folded: where the first one's rows end, the next one goes on. */
function folded(forms: readonly BlankForm[]): readonly BlankForm[] {
  const kept: BlankForm[] = []
  for (const form of forms) {
    const before = kept.findLast(
      ({ fingerprint, header }) => fingerprint === form.fingerprint && header.first === form.header.first,
    )
    if (before === undefined || form.shape !== 'list') kept.push(form)
    else if (before.body.last !== undefined) {
      const rows = before.body.last - before.body.first + 1
      kept[kept.indexOf(before)] = { ...before, rows }
      kept.push({ ...form, skip: (before.skip ?? 0) + rows })
    }
  }
  return kept
}

function recogniseBlock(
  view: SheetView,
  block: Block,
  header: Span | undefined,
  isAsked: LineJudge,
): BlankForm | NoForm {
  if (!header) return 'no-header'
  const headed = headedColumns(view, block, header)
  if (headed.length < 2) return 'no-header'
  // Notes stand below all blocks, though they begin in the first one's columns.
  const end = endOfBody(view, { ...block, left: view.left, right: view.right }, header)
  const numbered = isColumnNumbers(view, block, header.last + 1) ? 1 : 0
  const body = { first: header.last + 1 + numbered, last: end }
  const named = [...leadColumns(view, block, headed, body), ...headed, ...sharedHeads(view, headed, header, body)]
  const columns = withRoles(
    view,
    named.sort((a, b) => a.column - b.column),
    body,
  )
  const lines = linesOf(view, columns, body)
  if (isFilled(view, columns, lines, body)) return 'filled'

  const asked = lines.filter(({ path }) => isAsked(path)).length
  const shape = lines.length === 0 ? 'list' : asked * 2 >= lines.length ? 'cross' : 'keyed'
  const open = columns.filter(({ role }) => role === 'open')
  if (open.length === 0) return 'no-header'
  return {
    sheet: view.grid.sheet,
    shape,
    fingerprint: fingerprintOf(columns, lines, shape),
    preamble: preambleOf(view, block, header),
    header,
    columns,
    lines,
    body: lines.length > 0 ? body : blankRows(view, block, columns, body),
  }
}

/** The first row of two or more heads; captions with a colon, a title and a preamble are none. */
function findHeader(view: SheetView, block: Block, vocabulary: Vocabulary): Span | undefined {
  const last = Math.min(block.bottom, block.top + searchDepth)
  for (let row = block.top; row <= last; row += 1) {
    const cells = filledCells(view, block, row)
    if (cells.length < 2 || cells.some(({ text }) => /[:：]\s*\S*$/.test(text) || text.length > 60)) continue
    if (isPreamble(view, block, row, cells)) continue
    const band = headerBand(view, block, row, vocabulary)
    if (headedColumns(view, block, band).length >= 2) return band
  }
  return undefined
}

/** 填报单位 | 城东街道 | 填报日期 | … over a fuller row. */
function isPreamble(view: SheetView, block: Block, row: number, cells: readonly { readonly text: string }[]): boolean {
  if (!/^(?:填报|填表|报送|上报|制表|统计|截至|截止|单位名称)/.test(foldLabel(cells[0]?.text ?? ''))) return false
  for (let below = row + 1; below <= Math.min(block.bottom, row + 2); below += 1) {
    if (filledCells(view, block, below).length > cells.length) return true
  }
  return false
}

function headedColumns(view: SheetView, block: Block, header: Span): readonly HeadedColumn[] {
  const columns: HeadedColumn[] = []
  for (let column = block.left; column <= block.right; column += 1) {
    const merge = view.merge(header.last, column)
    if (merge && merge.column < column && merge.row + merge.rows - 1 >= header.last) continue
    const path = labelPath(view, block, header, column)
    if (path.length === 0) continue
    const unit = parseLabel(path.at(-1) ?? '').unit ?? path.map((text) => parseLabel(text).unit).find(Boolean)
    columns.push({ column, path, ...(unit === undefined ? {} : { headerUnit: unit }) })
  }
  return columns
}

/** Columns in front of the first head whose lines are named though the corner above them is blank. */
function leadColumns(
  view: SheetView,
  block: Block,
  headed: readonly HeadedColumn[],
  body: Span,
): readonly HeadedColumn[] {
  const found: HeadedColumn[] = []
  const rows = body.last - body.first + 1
  for (let column = block.left; column < (headed[0]?.column ?? block.left); column += 1) {
    let named = 0
    for (let row = body.first; row <= body.last; row += 1) if (isSideText(view, row, column)) named += 1
    if (rows > 0 && named >= 0.6 * rows) found.push({ column, path: [''] })
  }
  return found
}

/** Columns of labels under a head that is merged over them: 项目 over 干部工作 | 调整. */
function sharedHeads(
  view: SheetView,
  headed: readonly HeadedColumn[],
  header: Span,
  body: Span,
): readonly HeadedColumn[] {
  return headed.flatMap(({ column, path }): HeadedColumn[] => {
    const merge = view.merge(header.last, column)
    if (merge === undefined || merge.columns < 2) return []
    const found: HeadedColumn[] = []
    for (let at = merge.column + 1; at < merge.column + merge.columns; at += 1) {
      let named = 0
      for (let row = body.first; row <= body.last; row += 1) if (isSideText(view, row, at)) named += 1
      if (named > 0 && !headed.some((other) => other.column === at)) found.push({ column: at, path })
    }
    return found
  })
}

const footer =
  /^(?:注|备注|说明|附注|填表说明|填报说明|填写说明|填报要求|注意事项|要求)\d*[:：]|^(?:填表说明|填报说明|注意事项)|^[※★*☆]|^(?:填表人|填报人|制表人?|审核人?|审批人?|单位负责人|主要负责人|负责人|分管领导|经办人|联系人|联系电话|填报日期|填表日期)\s*(?:[(（].*[)）])?\s*[:：]/

/** The last row before notes and signatures. */
function endOfBody(view: SheetView, block: Block, header: Span): number {
  for (let row = header.last + 1; row <= block.bottom; row += 1) {
    const [first] = filledCells(view, block, row)
    if (first && footer.test(first.text)) return row - 1
  }
  return block.bottom
}

function isFilled(view: SheetView, columns: readonly FormColumn[], lines: readonly FormLine[], body: Span): boolean {
  const open = columns.filter(({ role }) => role === 'open')
  let rows = lines.map(({ row }) => row)
  if (lines.length === 0) {
    rows = []
    for (let row = body.first; row <= body.last; row += 1) rows.push(row)
  }
  let cells = 0
  let filled = 0
  for (const row of rows) {
    for (const { column } of open) {
      const value = view.value(row, column)
      // Zeros from formulas over blanks say nothing.
      if (view.isFormula(row, column)) continue
      cells += 1
      if (value !== null) filled += 1
    }
  }
  return cells > 0 && filled > filledShare * cells
}

/** The rows of a list: to the sum line or the notes; else as far as they are numbered; else nothing says where they end. */
function blankRows(
  view: SheetView,
  block: Block,
  columns: readonly FormColumn[],
  body: Span,
): { readonly first: number; readonly last: number | undefined } {
  let { first } = body
  while (first <= body.last && isTotalRow(view, columns, first)) first += 1
  for (let row = first; row <= body.last; row += 1) {
    if (isTotalRow(view, columns, row)) return { first, last: row - 1 }
  }
  if (body.last < block.bottom) return { first, last: body.last }
  const isNumbered = columns.some(({ role, column }) => role === 'sequence' && view.value(body.last, column) !== null)
  return { first, last: isNumbered && body.last >= first ? body.last : undefined }
}

function fingerprintOf(columns: readonly FormColumn[], lines: readonly FormLine[], shape: BlankForm['shape']): string {
  const heads = columns.map(({ path }) => foldLabel(labelOf(path)))
  // Of a cross-tab with measures down the side these are part of what it asks; units and items are only examples.
  const side = shape === 'cross' ? lines.map(({ path }) => foldLabel(labelOf(path))) : []
  return shortHash(JSON.stringify([shape, heads, side]))
}

/** FNV-1a over 64 bits, as 16 hexadecimal digits: enough to tell a person's forms apart. */
function shortHash(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (let index = 0; index < text.length; index += 1) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(index))) * 0x100000001b3n)
  }
  return hash.toString(16).padStart(16, '0')
}
