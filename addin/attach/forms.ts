import { type Block, filledCells } from './header.ts'
import { foldLabel, parseLabel } from './labels.ts'
import type { Span } from './recognition.ts'
import type { RefusalReason } from './refusals.ts'
import { type SheetView, textOf } from './sheet-view.ts'
import { headness, type Vocabulary } from './vocabulary.ts'

const listName =
  /字典|选项|下拉|数据源|数据字典|参数|枚举|码表|代码表|基础数据|参照|序列|lists?$|dict|lookup|options?$|enum/i

/** True for a sheet that only feeds drop-downs: columns of different lengths, filled from the top, nothing twice. */
export function isPickList(view: SheetView, sheet: string, hasSureHeader: boolean): boolean {
  const title = titleAbove(view)
  const isTitledSo = title !== undefined && listName.test(title)
  const isNamedSo = listName.test(sheet) || isTitledSo
  const top = isTitledSo ? view.top + 1 : view.top
  if (hasSureHeader && !isNamedSo && !isOfWordsOnly(view)) return false
  const heights: number[] = []
  for (let column = view.left; column <= view.right; column += 1) {
    const seen = new Set<string>()
    let ended = false
    for (let row = top; row <= view.bottom; row += 1) {
      const value = view.value(row, column)
      if (value === null) {
        ended = true
        continue
      }
      const text = textOf(value)
      if (ended || typeof value !== 'string' || text.length > 30 || seen.has(text)) return false
      seen.add(text)
    }
    if (seen.size > 0) heights.push(seen.size)
  }
  if (isNamedSo) return heights.length > 0
  if (hasSureHeader) return heights.length >= 3 && new Set(heights).size > 1 && Math.min(...heights) >= 3
  const tallest = Math.max(0, ...heights)
  return heights.length >= 2 && tallest >= 4 && Math.min(...heights) <= 0.7 * tallest
}

/** The only text of the first row, over a row of several. */
function titleAbove(view: SheetView): string | undefined {
  const block: Block = { left: view.left, right: view.right, top: view.top, bottom: view.bottom }
  const [only, ...more] = filledCells(view, block, view.top)
  return more.length === 0 && filledCells(view, block, view.top + 1).length > 1 ? only?.text : undefined
}

/** Short words without a figure in them: no date, number, code or sentence, as items of work would have. */
const isOfWordsOnly = (view: SheetView): boolean =>
  view.bottom - view.top >= 3 &&
  view.bottom - view.top <= 60 &&
  view.grid.values.every((cells) =>
    cells.every(
      (value) => value === null || (typeof value === 'string' && value.length <= 10 && !/[\d年月日]/.test(value)),
    ),
  )

const formCaption =
  /^(?:姓名|性别|民族|籍贯|学历|学位|职称|职务|政治面貌|健康状况|照片|毕业院校|简历|工作简历|主要简历|奖惩情况|家庭成员|备注|.{0,6}(?:名称|单位|部门|时间|日期|年月|电话|负责人|申请人|填表人|类别|内容|意见|成效|理由|事由|目标|措施|方式|地址|地点|金额|签字|盖章|事迹|说明|依据))[:：]?$/

/**
 * True where captions stand all over the body, beside or above blanks, instead of over columns only; or where row after
 * row begins with a caption under a first row that is no fuller than they are.
 */
export function isForm(
  view: SheetView,
  { block, header, body }: { readonly block: Block; readonly header: Span; readonly body: Span },
  /** Rows that are the header again. */
  repeated: ReadonlySet<number>,
  vocabulary: Vocabulary,
): boolean {
  if (beginsWithCaptions(view, block, header, body)) return true
  let cells = 0
  let captions = 0
  const last = Math.min(body.last, body.first + 60)
  for (let row = body.first; row <= last; row += 1) {
    if (repeated.has(row)) continue
    for (const { text } of filledCells(view, block, row)) {
      cells += 1
      if (text.length <= 16 && (headness(text, vocabulary) === 1 || /[:：]$/.test(text))) captions += 1
    }
  }
  return captions >= 4 && captions >= 0.3 * cells
}

function beginsWithCaptions(view: SheetView, block: Block, header: Span, body: Span): boolean {
  const head = filledCells(view, block, header.last)
  const span = (head.at(-1)?.column ?? 0) - (head[0]?.column ?? 0) + 1
  // A full row of heads side by side is a header, whatever the rows below begin with.
  if (head.length >= 5 && head.length === span && isEveryCaption(head)) return false
  // Under heads of several levels only a caption with one wide blank beside it is a form's.
  const isCaption = (row: number, first: { readonly column: number; readonly text: string }): boolean =>
    formCaption.test(foldLabel(first.text)) &&
    (header.first === header.last || (view.merge(row, first.column + 1)?.columns ?? 1) >= 0.5 * span)
  let rows = 0
  let captions = 0
  for (let row = body.first; row <= Math.min(body.last, body.first + 40); row += 1) {
    const [first] = filledCells(view, block, row)
    if (!first) continue
    rows += 1
    if (typeof view.value(row, first.column) === 'string' && isCaption(row, first)) captions += 1
  }
  return rows >= 3 && captions >= 0.6 * rows
}

/** In a form that is filled in, values stand between the captions. */
const isEveryCaption = (cells: readonly { readonly text: string }[]): boolean =>
  cells.filter(({ text }) => formCaption.test(foldLabel(text))).length >= 0.7 * cells.length

const classes: readonly RegExp[] = [
  /^(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?$/,
  /^(?:第?[一二三四1-4]季度|[上下]半年|全年|q[1-4])$/,
  /^(?:19|20)\d{2}年?(?:度)?$/,
  /^(?:第?\d{1,2}周|周[一二三四五六日]|星期[一二三四五六日])$/,
  /^.{2,6}(?:街道|社区|镇|乡|村|办事处)$/,
]

/**
 * True where the columns are months, quarters, years or places with figures below them: a summary, not items. Day columns
 * of a plan that also has columns of words are no cross-tab.
 */
export function isCrossTab(
  view: SheetView,
  paths: ReadonlyMap<number, readonly string[]>,
  rows: readonly number[],
): boolean {
  const labels = [...paths].map(([column, path]) => ({ column, path: path.map((text) => parseLabel(text).text) }))
  const heads = labels.filter(({ path }) => !/^(?:合计|总计|小计|共计|总数|平均)$/.test(path.at(-1) ?? ''))
  for (const pattern of classes) {
    const members = heads.filter(({ path }) => path.some((text) => pattern.test(text)))
    if (members.length < 3 || heads.length - members.length > 3) continue
    if (heads.length - members.length > Math.max(2, 0.5 * members.length)) continue
    let cells = 0
    let figures = 0
    for (const row of rows.slice(0, 50)) {
      for (const { column } of members) {
        const value = view.value(row, column)
        if (value === null) continue
        cells += 1
        if (typeof value === 'number' || /^[\d.,%√×]+$/.test(textOf(value))) figures += 1
      }
    }
    if (cells === 0 || figures >= 0.6 * cells) return true
  }
  return false
}

/** Why a sheet without a table is refused. */
export function reasonWithoutTable(
  view: SheetView,
  vocabulary: Vocabulary,
  rejected: readonly RefusalReason[],
): RefusalReason {
  const [first] = rejected
  if (first) return first
  const block: Block = { left: view.left, right: view.right, top: view.top, bottom: view.bottom }
  let rows = 0
  let alone = 0
  let length = 0
  let captions = 0
  let blanks = 0
  let cells = 0
  for (let row = view.top; row <= Math.min(view.bottom, view.top + 300); row += 1) {
    const filled = filledCells(view, block, row)
    if (filled.length === 0) continue
    rows += 1
    const longest = Math.max(...filled.map(({ text }) => text.length))
    if (filled.length === 1 || (filled.length === 2 && longest > 20)) alone += 1
    length += longest
    if (isCaptionBesideBlank(view, row, filled)) blanks += 1
    for (const { text } of filled) {
      cells += 1
      if (/[:：]\s*$/.test(text) || (text.length <= 10 && headness(foldLabel(text), vocabulary) >= 0.6)) captions += 1
    }
  }
  if (blanks >= 3 && blanks >= 0.5 * rows) return 'form'
  if (rows > 0 && alone >= 0.6 * rows && length / rows >= 12) return 'letter'
  return captions >= 4 && captions >= 0.3 * cells ? 'form' : 'no-header'
}

/** A short caption, and beside it a cell merged over several columns: the blank of a form, filled in or not. */
function isCaptionBesideBlank(
  view: SheetView,
  row: number,
  filled: readonly { readonly column: number; readonly text: string }[],
): boolean {
  const [caption] = filled
  if (caption === undefined || caption.text.length > 12 || /^\d/.test(caption.text)) return false
  const width = view.merge(row, caption.column)?.columns ?? 1
  return (view.merge(row, caption.column + width)?.columns ?? 1) >= 2
}
