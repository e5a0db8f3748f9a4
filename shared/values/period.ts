import { chineseInteger } from '../text/chinese-number.ts'
import { civilDate, dayOf, endOfMonth, isCivilDate, monthOf, yearOf } from './civil-date.ts'
import { type DateOptions, dateFromNumber, dateText, readDay } from './date.ts'
import { hasPlaceholder } from './marks.ts'
import { formatKind } from './number-format.ts'
import { accepted, type Parsed, type Period, refused, type ValueType } from './value-type.ts'

/**
 * A stretch of days, both ends included.
 *
 * Reads `2020年`, `上半年`, `2020年一季度`, `2020Q1`, `3月`, `1-6月`, `2020.1-2020.6` and two dates joined by 至 or ~.
 *
 * @example period.parse('1-6月', { year: 2020 }) // accepted({ from: '2020-01-01', to: '2020-06-30' })
 */
export const period: ValueType<Period, DateOptions> = {
  parse(raw, options) {
    if (typeof raw === 'boolean') return refused('type-error')
    if (typeof raw === 'number') return periodFromNumber(raw, options)
    if (raw.length > 60) return refused('type-error')
    const text = dateText(raw)
    const found = readPeriod(text, options)
    if (found === undefined) return refused(hasPlaceholder(text) ? 'placeholder-left' : 'type-error')
    return accepted(found.period, found.yearIsSaid || options.yearIsAssumed !== true ? undefined : 'year-assumed')
  },
  format: (value) => nameOf(value) ?? `${value.from}至${value.to}`,
  toCell: (value) => ({ value: nameOf(value) ?? `${value.from}至${value.to}` }),
  check: (value) => checkPeriod(value),
}

function checkPeriod(value: unknown): Period | undefined {
  if (typeof value !== 'object' || value === null || !('from' in value) || !('to' in value)) return undefined
  const { from, to } = value
  if (typeof from !== 'string' || typeof to !== 'string' || Object.keys(value).length !== 2) return undefined
  return isCivilDate(from) && isCivilDate(to) && from <= to ? { from, to } : undefined
}

function periodFromNumber(value: number, options: DateOptions): Parsed<Period> {
  if (Number.isInteger(value) && value >= 1950 && value < 2100 && formatKind(options.numberFormat ?? '') === 'other') {
    return accepted({ from: `${value}-01-01`, to: `${value}-12-31` })
  }
  if (Number.isInteger(value) && value >= 195_001 && value <= 209_912) {
    const found = months(Math.floor(value / 100), value % 100, value % 100)
    return found === undefined ? refused('type-error') : accepted(found)
  }
  const isMonth = formatKind(options.numberFormat ?? '') === 'month'
  const day = dateFromNumber(value, isMonth ? { ...options, numberFormat: 'yyyy-mm-dd' } : options)
  if (!day.ok) return day
  const whole = isMonth ? months(yearOf(day.value), monthOf(day.value), monthOf(day.value)) : undefined
  return accepted(whole ?? { from: day.value, to: day.value })
}

export interface FoundPeriod {
  readonly period: Period
  readonly yearIsSaid: boolean
}

const yearPrefix = /^(?:(\d{4})(?:年度?|[-./])?|今年|本年度?|当年)?/
const quarter = /^第?([一二三四1-4])季度?$|^Q([1-4])$/i
const half = /^([上下])半年$|^H([12])$/i
const oneMonth = /^(\d{1,2})月?份?$/
const monthRange = /^(\d{1,2})月?份?[-~至到—–](\d{1,2})月?份?$/

/** A period in `dateText`, `undefined` where it is none. */
export function readPeriod(text: string, options: DateOptions): FoundPeriod | undefined {
  const prefix = yearPrefix.exec(text)?.[0] ?? ''
  const said = /^\d{4}/.exec(prefix)?.[0]
  const year = said === undefined ? options.year : Number(said)
  const yearIsSaid = prefix !== ''
  const rest = text.slice(prefix.length)
  const found = rest === '' && yearIsSaid ? months(year, 1, 12) : withinYear(rest, year, said !== undefined)
  if (found !== undefined) return { period: found, yearIsSaid }
  return joined(text, options)
}

function withinYear(text: string, year: number, hasYear: boolean): Period | undefined {
  if (text === '全年' || text === '年度') return months(year, 1, 12)
  const ofQuarter = quarter.exec(text)
  if (ofQuarter) {
    const index = Number(ofQuarter[2] ?? chineseInteger(ofQuarter[1] ?? '') ?? ofQuarter[1])
    return months(year, index * 3 - 2, index * 3)
  }
  const ofHalf = half.exec(text)
  if (ofHalf) return ofHalf[1] === '上' || ofHalf[2] === '1' ? months(year, 1, 6) : months(year, 7, 12)
  const range = monthRange.exec(text)
  if (range && (hasYear || text.includes('月'))) return months(year, Number(range[1]), Number(range[2]))
  const single = oneMonth.exec(text)
  if (single && (hasYear || text.includes('月'))) return months(year, Number(single[1]), Number(single[1]))
  const quarters = /^([一二三四1-4])[-~至到、]([一二三四1-4])季度$/.exec(text)
  if (!quarters) return undefined
  const first = chineseInteger(quarters[1] ?? '') ?? Number(quarters[1])
  const last = chineseInteger(quarters[2] ?? '') ?? Number(quarters[2])
  return months(year, first * 3 - 2, last * 3)
}

/** `A至B`, where A and B are days or months, and B may leave out the year. */
function joined(text: string, options: DateOptions): FoundPeriod | undefined {
  const join =
    /^([^至到~—–]{1,20})(?:至|到|~|——?|–)([^至到~—–]{1,20})$/.exec(text) ??
    /^(\d{4}[./年]\d{1,2}月?)-(\d{4}[./年]\d{1,2}月?)$/.exec(text)
  if (!join) {
    const day = /^\d{1,2}$/.test(text) ? undefined : readDay(text, options)
    return day?.ok ? { period: { from: day.value, to: day.value }, yearIsSaid: /\d{4}/.test(text) } : undefined
  }
  const first = end(join[1] ?? '', options)
  if (first === undefined) return undefined
  const last = end(join[2] ?? '', { ...options, year: yearOf(first.period.from) })
  if (last === undefined || first.period.from > last.period.to) return undefined
  return { period: { from: first.period.from, to: last.period.to }, yearIsSaid: first.yearIsSaid }
}

function end(text: string, options: DateOptions): FoundPeriod | undefined {
  const day = readDay(text, options)
  if (day?.ok) return { period: { from: day.value, to: day.value }, yearIsSaid: /\d{4}/.test(text) }
  const month = /^(?:(\d{4})[-./年])?(\d{1,2})月?$/.exec(text)
  if (!month) return undefined
  const found = months(month[1] === undefined ? options.year : Number(month[1]), Number(month[2]), Number(month[2]))
  return found === undefined ? undefined : { period: found, yearIsSaid: month[1] !== undefined }
}

function months(year: number, first: number, last: number): Period | undefined {
  const from = civilDate(year, first, 1)
  const to = endOfMonth(year, last)
  return from === undefined || to === undefined || from > to ? undefined : { from, to }
}

const quarterNames = ['一', '二', '三', '四'] as const

/** 2020年, 2020年上半年, 2020年一季度, 2020年3月; `undefined` for any other stretch. */
function nameOf({ from, to }: Period): string | undefined {
  const year = yearOf(from)
  const first = monthOf(from)
  const last = monthOf(to)
  const areWholeMonths = year === yearOf(to) && dayOf(from) === 1 && to === endOfMonth(year, last)
  if (!areWholeMonths) return undefined
  if (first === last) return `${year}年${first}月`
  if (first === 1 && last === 12) return `${year}年`
  if (first === 1 && last === 6) return `${year}年上半年`
  if (first === 7 && last === 12) return `${year}年下半年`
  const name = last - first === 2 && last % 3 === 0 ? quarterNames[last / 3 - 1] : undefined
  return name === undefined ? `${year}年${first}-${last}月` : `${year}年${name}季度`
}
