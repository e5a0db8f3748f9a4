import { type Block, filledCells } from './header.ts'
import { foldLabel, parseLabel } from './labels.ts'
import type { SkipReason } from './recognition.ts'
import { type SheetView, textOf } from './sheet-view.ts'

export interface RowContext {
  readonly view: SheetView
  readonly block: Block
  /** The folded texts of each header row by column. */
  readonly heads: readonly ReadonlyMap<number, string>[]
  /** How many columns the table has. */
  readonly width: number
  /** Columns that only number the rows. */
  readonly sequence: ReadonlySet<number>
  /** What stands above the header, as `titleKey`. */
  readonly titles: ReadonlySet<string>
}

const totalWord =
  /^(?:.{0,10}(?:合计|总计|小计|共计|总和|累计|汇总)(?:数|[(（].{1,12}[)）]|\d+\p{Script=Han}{1,2})?|平均(?:值|分|数)?)[:：]?$|^其中[:：]/u
/** 合计：12项，其中已完成8项 in one cell. */
const totalSentence = /^(?:合\s*计|总\s*计|小\s*计|共\s*计)\s*[:：]?.{0,30}\d/
const noteStart =
  /^(?:注|备注|说明|附注|附|填表说明|填报说明|填写说明|填报要求|填表要求|提示|要求|备注说明|注意|注意事项)\d*[:：]|^(?:填表说明|填报说明|填写说明|注意事项)|^[※★*☆①-⑳]\s*\S/
const signature =
  /(?:填表人|填报人|制表人|制表(?:单位|时间|日期)?|填[表报](?:单位|时间)|报送(?:单位|时间)|统计(?:人|时间|日期)|复核人?|校对|联系人|审核人|审批人|负责人签字|负责人签名|单位负责人|主要负责人|分管领导|经办人|签字|盖章|联系电话|填表日期|填报日期|报送日期|审核|签发)\s*(?:[（(][^）)]*[）)])?\s*[:：]/
/** How a heading among the rows begins. */
export const groupStart =
  /^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十\d]{1,3}(?:部分|章|节|类|项|阶段|季度|批)|[ⅠⅡⅢⅣⅤ]+[、.．]?|part\s*[ivxⅠ-Ⅻ\d])/i
const hintWord =
  /^(?:如\s*[:：\d“"]|例如|例[:：]|填写|请填|必填|选填|下拉|单选|多选|可选|格式|示例(?![市区县镇乡街村])|指|按|从下拉|限\d+字|不超过)|[（(](?:必填|选填|下拉|单选)|(?:填写|必填|选填|下拉选择|格式[:：为]|写清|只填|填数字|顿号|分开填|逗号隔开|每行一条)/
/** In place of a row's number: the row shows how to fill in the others. */
const exampleWord = /^[（(【]?(?:填[写报])?(?:示例|样例|例|例如|举例|例子|例行)\d?[)）】]?[:：]?$/
const choicesText = /^[^/|；;]{1,12}(?:[/|][^/|；;]{1,20}){1,6}$|^\d[.、].+[；;\n]\s*\d[.、]/s

/** Why a row below the header holds no record, or `undefined` where it is a record. */
export function skipReason(context: RowContext, row: number): SkipReason | undefined {
  const { view, block, heads, sequence } = context
  const cells = filledCells(view, block, row)
  const real = cells.filter(
    ({ column, text }) => !(sequence.has(column) && isNumbering(text)) && !isIdleFormula(view, row, column),
  )
  if (real.length === 0) return 'blank'
  const [number] = cells
  if (number && sequence.has(number.column) && exampleWord.test(number.text)) return 'hint'
  if (isTotal(view, row, cells)) return 'total'
  if (heads.some((head) => repeats(cells, head))) return 'repeated-header'
  const [only] = cells
  const lead = cells[0]?.text ?? ''
  if (cells.length <= 2 && (noteStart.test(lead) || signature.test(lead))) return 'note'
  if (cells.length <= 4 && cells.filter(({ text }) => signature.test(text)).length >= Math.max(1, cells.length - 1)) {
    return 'note'
  }
  if (cells.length === 1 && only) return single(context, row, only)
  if (cells.length === 2 && isGroupPair(context, row, cells)) return 'group'
  return undefined
}

/** 一 in the number column and nothing else but a wide title beside it. */
function isGroupPair(context: RowContext, row: number, cells: readonly { column: number; text: string }[]): boolean {
  const [number, title] = cells
  if (!number || !title || context.width < 4) return false
  const chinese = /^[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.]?$/.test(number.text)
  return chinese && (context.sequence.has(number.column) || isWide(context, row, title.column))
}

const isNumbering = (text: string): boolean => /^[（(]?[\d.\-一二三四五六七八九十①-⑳]{1,6}[)）、.]?$/.test(text)

/** A title in the form in which it is found again on the next page. @example titleKey('任务清单（续）') // '任务清单' */
export const titleKey = (text: string): string => foldLabel(text).replace(/[(（]?续表?\d*[)）]?$/, '')

/** The table's own title once more, or 续表. */
export const isTitleAgain = (text: string, titles: ReadonlySet<string>): boolean =>
  titleKey(text) === '' || titles.has(titleKey(text))

/** A row with one cell: a heading among the rows, a record that was only begun, or a remark. */
function single(context: RowContext, row: number, cell: { column: number; text: string }): SkipReason | undefined {
  if (isTitleAgain(cell.text, context.titles)) return 'repeated-header'
  if (noteStart.test(cell.text)) return 'note'
  if (totalSentence.test(cell.text)) return 'total'
  if (context.width < 3) return undefined
  if (groupStart.test(cell.text)) return 'group'
  if (isWide(context, row, cell.column)) return cell.text.length > 40 ? 'note' : 'group'
  return undefined
}

function isWide({ view, block }: RowContext, row: number, column: number): boolean {
  const merge = view.merge(row, column)
  return merge !== undefined && merge.rows === 1 && merge.columns >= Math.max(3, 0.5 * (block.right - block.left + 1))
}

const isTotalCell = (text: string | undefined): boolean => text !== undefined && totalWord.test(foldLabel(text))

/** 合计, 小计 among the first cells, and beyond it only numbers, dashes or formulas. */
function isTotal(view: SheetView, row: number, cells: readonly { column: number; text: string }[]): boolean {
  const at = cells.slice(0, 3).findIndex(({ text }) => isTotalCell(text))
  if (at < 0) return false
  const others = cells.filter((_, index) => index !== at)
  const figures = others.filter(
    ({ column, text }) =>
      typeof view.value(row, column) === 'number' || /^[-—/\\\d.,%]+\p{Script=Han}{0,2}$/u.test(text),
  )
  return figures.length >= others.length - 1
}

/** A formula that found nothing to count: such rows were only prepared. */
function isIdleFormula(view: SheetView, row: number, column: number): boolean {
  if (!view.isFormula(row, column)) return false
  const value = view.value(row, column)
  return value === 0 || value === '' || value === '-' || value === false
}

function repeats(cells: readonly { column: number; text: string }[], head: ReadonlyMap<number, string>): boolean {
  if (cells.length < 2) return false
  const same = cells.filter(({ column, text }) => head.get(column) === foldLabel(text)).length
  return same >= 2 && same >= 0.6 * cells.length
}

/**
 * True for a row right below the header that explains the columns: choices joined by strokes, “填写…”, the same heads in
 * English, or the columns' numbers.
 */
export function isHintRow({ view, block, sequence }: RowContext, row: number): boolean {
  const cells = filledCells(view, block, row)
  if (cells.length < 2) return false
  const texts = cells.map(({ text }) => text)
  if (cells.length >= 4 && isColumnNumbers(texts)) return true
  if (texts.every((text) => unitAlone(text) !== undefined)) return true
  if (cells.some(({ column }) => sequence.has(column) && /^\d+$/.test(textOf(view.value(row, column))))) return false
  if (cells.some(({ column }) => typeof view.value(row, column) !== 'string')) return false
  const hints = texts.filter(isHint).length
  const strangers = cells.filter(({ column, text }) => !isHint(text) && isStranger(view, row, column)).length
  return hints >= 1 && hints + strangers >= 2 && hints + strangers >= 0.5 * texts.length
}

/** 1, 2, 3 … under the heads; the first may be 甲, 乙, as in statistics. */
function isColumnNumbers(texts: readonly string[]): boolean {
  const letters = texts.findIndex((text, at) => text !== '甲乙丙丁戊己庚辛'[at])
  if (letters < 0) return true
  return texts.slice(letters).every((text, at) => {
    const number = text.replace(/^[（(](\d+)[)）]$/, '$1')
    return number === `${at + 1}` || (letters > 0 && number === `${at + letters + 1}`)
  })
}

/** A measure unit in brackets and nothing else, as it stands under a head. @example unitAlone('（万元）') // '万元' */
export function unitAlone(text: string): string | undefined {
  const { unit, whole } = parseLabel(text)
  return unit !== undefined && whole.length === unit.length + 2 ? unit : undefined
}

const isHint = (text: string): boolean =>
  hintWord.test(text) || choicesText.test(text) || /^[a-z][a-z .()/%#-]{2,}$/i.test(text)

/** A text over numbers and dates. */
function isStranger(view: SheetView, row: number, column: number): boolean {
  let below = 0
  let figures = 0
  for (let at = row + 1; at <= Math.min(view.bottom, row + 8); at += 1) {
    const value = view.value(at, column)
    if (value === null) continue
    below += 1
    if (typeof value === 'number' || /^\d[\d./年月日-]*$/.test(textOf(value))) figures += 1
  }
  return below >= 2 && figures >= 0.6 * below
}
