import { dateOfSerial } from '../../shared/values/excel-date.ts'
import { isDateCell } from './evidence.ts'
import type { Block } from './header.ts'
import type { Preamble } from './recognition.ts'
import { type SheetView, textOf } from './sheet-view.ts'

const unitCaption =
  /^(?:填报单位|报送单位|上报单位|填表单位|填报部门|报送部门|制表单位|填报街道|单位名称|单位[（(]盖章[)）]|单位$)/
const dateCaption =
  /^(?:填报日期|填报时间|填表日期|填表时间|报送日期|报送时间|上报时间|制表日期|制表时间|统计日期|统计时间|更新日期|更新时间|截止日期|截至日期|截止时间|数据截至|截至|日期|时间)/
const periodCaption = /^(?:期间|报告期|统计期间|所属期间|填报期间|季度|月份|所属时期)/
/** What the amounts of a table are counted in, said once above it. */
const amountCaption = /^(?:金额|资金|计量|计价)?单位$/
const amountUnit = /^(?:亿|百万|万|千)?元$/
const measureWords = /^(?:亿?万?元|万|人|个|项|件|次|%)$/

/** Reads what stands above a header: a title, and captions with their values in the same cell or the next one. */
export function readPreamble(view: SheetView, block: Block, rows: readonly number[], sheet: string): Preamble {
  let title: string | undefined
  let unit: string | undefined
  let date: string | undefined
  let period: string | undefined
  let amountsIn: string | undefined
  for (const row of rows) {
    for (let column = block.left; column <= block.right; column += 1) {
      const value = view.value(row, column)
      if (typeof value !== 'string') continue
      for (const part of value.split(/\s{2,}|\n|\t|　+(?=[^　]{2,8}[:：])/)) {
        const [caption, held] = captionOf(part, view, block, row, column)
        if (amountCaption.test(caption) && amountUnit.test(held)) amountsIn ??= held
        else if (unitCaption.test(caption)) unit ??= unitOf(held)
        else if (dateCaption.test(caption)) date ??= civilDate(held)
        else if (periodCaption.test(caption)) period ??= held || undefined
        else if (isPeriodAlone(part)) period ??= periodIn(part)
        else if (title === undefined && isTitle(part)) title = part.trim().replace(/\s+/g, ' ').slice(0, 100)
      }
      date ??= bareDate(value)
    }
  }
  period ??= periodIn(title ?? '') ?? periodIn(sheet)
  const year = yearIn(period ?? '') ?? yearIn(title ?? '') ?? yearIn(sheet) ?? yearIn(date ?? '')
  return {
    ...(title === undefined ? {} : { title }),
    ...(unit === undefined ? {} : { unit }),
    ...(date === undefined ? {} : { date }),
    ...(period === undefined ? {} : { period }),
    ...(year === undefined ? {} : { year }),
    ...(amountsIn === undefined ? {} : { amountsIn }),
  }
}

/** A caption and what it introduces: `填报单位：城东街道` in one cell, or the caption alone with its value beside it. */
function captionOf(part: string, view: SheetView, block: Block, row: number, column: number): [string, string] {
  const text = part.trim()
  const colon = /^([^:：]{1,16})[:：]\s*(.*)$/s.exec(text)
  const caption = (colon?.[1] ?? text).replace(/\s/g, '')
  if (colon?.[2]) return [caption, colon[2].trim()]
  if (!colon && !(caption.length <= 8)) return [text, '']
  const merge = view.merge(row, column)
  const from = merge ? merge.column + merge.columns : column + 1
  for (let next = from; next <= Math.min(block.right, from + 1); next += 1) {
    const value = view.value(row, next)
    if (value === null) continue
    if (isDateCell(value, view.format(row, next)) && typeof value === 'number') {
      return [caption, dateOfSerial(value, view.grid.date1904 ? '1904' : '1900') ?? '']
    }
    return [caption, textOf(value)]
  }
  return [caption, '']
}

const unitOf = (text: string): string | undefined => {
  const name = text
    .replace(/[（(]\s*(?:盖章|公章|章)?\s*[)）]/g, '')
    .replace(/\s+(?:填报|填表|日期|时间).*$/, '')
    .trim()
  return name === '' || name.length > 40 || measureWords.test(name) ? undefined : name
}

/** 附件3 in the corner numbers the sheet, and is not what it is called. */
const annex = /^附[件表录]\s*(?:[\d一二三四五六七八九十]{1,3}(?:[-—.]\d{1,2})?)?$/

/** （2020年上半年） in a row of its own below the title. */
const isPeriodAlone = (text: string): boolean => {
  const bare = text.normalize('NFKC').replace(/[()\s]/g, '')
  return bare !== '' && periodIn(bare) === bare
}

const isTitle = (text: string): boolean => {
  const trimmed = text.trim()
  if (annex.test(trimmed.normalize('NFKC'))) return false
  return trimmed.length >= 3 && trimmed.length <= 80 && !/[:：]/.test(trimmed) && !/^[\d./年月日-]+$/.test(trimmed)
}

/** @example civilDate('2020年9月30日') // '2020-09-30' */
export function civilDate(text: string): string | undefined {
  const match = /((?:19|20)\d{2})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})/.exec(text.normalize('NFKC'))
  if (!match) return undefined
  const [, year = '', month = '', day = ''] = match
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return undefined
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** （截至2020年9月30日）, or a date that stands alone. */
const bareDate = (text: string): string | undefined =>
  /^[（(]?\s*(?:数据)?(?:截[至止]|统计至)?\s*(?:19|20)\d{2}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}\s*日?\s*[)）]?$/.test(
    text.trim(),
  )
    ? civilDate(text)
    : undefined

const periodIn = (text: string): string | undefined =>
  /(?:19|20)\d{2}年?(?:度)?(?:第?[一二三四1-4]季度|[上下]半年|\d{1,2}\s*[-—至~]\s*\d{1,2}月|\d{1,2}月(?:份)?(?!\d*日))/.exec(
    text.normalize('NFKC'),
  )?.[0]

const yearIn = (text: string): number | undefined => {
  const year = /(?:^|\D)((?:19|20)\d{2})(?:年|\D|$)/.exec(text.normalize('NFKC'))?.[1]
  return year === undefined ? undefined : Number(year)
}
