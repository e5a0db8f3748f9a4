import { type Exact, exact, publishShort } from '../indicators/exact.ts'

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const

/**
 * 1 to 99 in Chinese, as ordinals of headings and items are written; plain digits beyond.
 *
 * @example chineseNumber(12) // '十二'
 */
export const chineseNumber = (number: number): string => {
  if (!Number.isInteger(number) || number < 1 || number > 99) return String(number)
  const tens = Math.floor(number / 10)
  const ones = number % 10
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? digits[ones] : ''}`
}

/**
 * What stands before a heading. Source: GB/T 9704-2012, 7.3.3: 一、 （一） 1. （1）.
 */
export const headingPrefix = (level: number, number: number): string => {
  if (level === 1) return `${chineseNumber(number)}、`
  if (level === 2) return `（${chineseNumber(number)}）`
  return level === 3 ? `${number}.` : `（${number}）`
}

/** @example scaled(exact('12345')) // { text: '1.23', unit: '万' } */
export const scaled = (value: Exact): { readonly text: string; readonly unit: '' | '万' | '亿' } => {
  const size = value.abs()
  if (size.compare(exact(100_000_000)) >= 0) return { text: publishShort(value.div(100_000_000), 2), unit: '亿' }
  if (size.compare(exact(10_000)) >= 0) return { text: publishShort(value.div(10_000), 2), unit: '万' }
  return { text: publishShort(value, 2), unit: '' }
}

/** @example chineseDate('2020-09-30') // '2020年9月30日' */
export const chineseDate = (date: string): string => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  return match ? `${match[1]}年${Number(match[2])}月${Number(match[3])}日` : date
}
