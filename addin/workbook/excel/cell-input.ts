import { type CellValue, WorkbookError } from '../workbook.ts'

/** A cell of Excel holds no more. */
const longestText = 32_767

/**
 * What to put into `range.values` so that the cell holds exactly `value`. Excel reads a string as if it were typed:
 * `=1+1` would become a formula, `007` the number 7, `3月5日` a date. A leading apostrophe keeps it as text, and does
 * not become part of it.
 *
 * Errors: `too-large` for a text no cell can hold, `host` for a number that is none.
 */
export function cellInput(value: CellValue): string | number | boolean {
  if (value === null) return ''
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value
    throw new WorkbookError('host', `${value} cannot be written to a cell`)
  }
  if (value.length > longestText) {
    throw new WorkbookError('too-large', `a cell holds ${longestText} characters, not ${value.length}`)
  }
  return isReadAsTyped(value) ? `'${value}` : value
}

/** Only signs that can make up a number, a date, a time or an amount in Chinese or English Excel. */
const onlyNumberSigns =
  /^[\p{Script=Latin}\d\s.,:;/\\+\-()%‰$￥¥€£年月日号时分秒点上下午星期周第季度半〇零一二三四五六七八九十百千万亿元角]*$/u

/** Whether Excel may take the text for something else. In doubt yes: an apostrophe too many changes nothing. */
function isReadAsTyped(text: string): boolean {
  if (text === '') return false
  const plain = text.normalize('NFKC').trimStart()
  if (/^[=+\-@'#]/.test(plain) || /^[\t\r]/.test(text)) return true
  if (/^(true|false)\s*$/i.test(plain)) return true
  return /[\d〇零一二三四五六七八九十]/.test(plain) && onlyNumberSigns.test(plain)
}
