import { chineseInteger } from '../text/chinese-number.ts'
import { normalise } from '../text/normalise.ts'
import { civilDate, isCivilDate, yearOf } from './civil-date.ts'
import { type DateSystem, dateOfSerial, isoDateFormat, serialOfDate } from './excel-date.ts'
import { hasPlaceholder } from './marks.ts'
import { formatKind } from './number-format.ts'
import { accepted, type CivilDate, type Parsed, refused, type ValueType } from './value-type.ts'

export interface DateOptions {
  /** For `3月5日`. */
  readonly year: number
  /** True where nobody named that year: it is only the year of the day of judgement. */
  readonly yearIsAssumed?: boolean
  readonly dateSystem?: DateSystem
  /** The cell's format: tells a date from a number that only looks like one. */
  readonly numberFormat?: string
}

/**
 * A civil date.
 *
 * Reads serial numbers, `2020-3-5` (also with . / 年月日), `20200305`, `3月5日` (year from the options), Chinese numerals, a
 * time of day or a weekday behind it, and `12/31/2020` where only one reading is possible. What names no single day
 * (`3月`, `上旬`, `待定`, `03/04/2020`) is `date-ambiguous`.
 *
 * @example date.parse('2020.3.5', { year: 2020 }) // accepted('2020-03-05', 'date-as-text')
 */
export const date: ValueType<CivilDate, DateOptions> = {
  parse(raw, options) {
    if (typeof raw === 'boolean') return refused('type-error')
    if (typeof raw === 'number') return dateFromNumber(raw, options)
    if (isCivilDate(raw)) return accepted(raw, 'date-as-text')
    if (raw.length > 60) return refused('type-error')
    const text = dateText(raw)
    return readDay(text, options) ?? refused(whyNotADay(text))
  },
  format: (value) => value,
  toCell: (value, options) => dateToCell(value, options),
  check: (value) => (typeof value === 'string' && isCivilDate(value) ? value : undefined),
}

export function dateToCell(value: CivilDate, { dateSystem = '1900' }: Pick<DateOptions, 'dateSystem'>) {
  const serial = serialOfDate(value, dateSystem)
  return serial === undefined ? { value } : { value: serial, numberFormat: isoDateFormat }
}

// 1950 to 2099: a number between them is taken for a date under any format.
const likelyFrom = 18_264
const likelyTo = 73_050

/** A number in a date column: a serial, or `20200305`. `2020` and `3.5` without a date format are not understood as days. */
export function dateFromNumber(value: number, options: DateOptions): Parsed<CivilDate> {
  const system = options.dateSystem ?? '1900'
  const isLikely = value >= likelyFrom && value <= likelyTo
  if (!isLikely && value >= 19_000_101 && Number.isInteger(value)) return compact(String(value))
  if (!isLikely && formatKind(options.numberFormat ?? '') !== 'date')
    return refused(value > 0 && value < 2200 ? 'date-ambiguous' : 'type-error')
  const day = dateOfSerial(value, system)
  return day === undefined ? refused('type-error') : accepted(day)
}

function compact(digits: string): Parsed<CivilDate> {
  const day = digits.length === 8 ? ymd(digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)) : undefined
  return day === undefined ? refused('type-error') : accepted(day, 'date-as-text')
}

const timeOfDay = /[T\s]+(?:上午|下午)?\d{1,2}[:时]\d{1,2}(?:[:分]\d{0,2}(?:\.\d{1,6})?秒?)?分?Z?$/
const weekday = /\(?(?:星期|周|礼拜)[一二三四五六日天]\)?$/

/** The text of a date without spaces, weekday and time of day; short and in ASCII digits. */
export function dateText(raw: string): string {
  const text = normalise(raw.slice(0, 100), 'NFKC').trim()
  return withArabicDigits(text.replace(timeOfDay, '').replace(/\s+/g, '').replace(weekday, ''))
}

const numeralRun = /[〇零○一二三四五六七八九十]{1,6}(?=[年月日号])/g

/** 二〇二〇年三月十五日 → 2020年3月15日; other numerals (一季度) stay. */
function withArabicDigits(text: string): string {
  return text.replace(numeralRun, (run) => {
    const value = chineseInteger(run)
    return value === undefined ? run : String(value)
  })
}

const yearFirst = /^(\d{4})([-./年])(\d{1,2})([-./月])(\d{1,2})[日号]?\.?$/
const monthAndDay = /^(\d{1,2})月(\d{1,2})[日号]?$/
const bareMonthAndDay = /^(\d{1,2})[-./](\d{1,2})$/
const yearLast = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$/
const shortYear = /^(\d{2})([-./年])(\d{1,2})[-./月](\d{1,2})[日号]?$/
const thisYear = /^(?:今年|本年|当年)(\d{1,2})月(\d{1,2})[日号]?$/

/** A single day in `dateText`, `undefined` where the text has another shape. */
export function readDay(text: string, options: DateOptions): Parsed<CivilDate> | undefined {
  const full = yearFirst.exec(text)
  if (full) return known(ymd(full[1], full[3], full[5]))
  if (/^\d{8}$/.test(text)) return compact(text)
  const ofYear = monthAndDay.exec(text) ?? thisYear.exec(text)
  if (ofYear) return inYear(options, ofYear[1], ofYear[2])
  const bare = bareMonthAndDay.exec(text)
  if (bare) return always(ymd(String(options.year), bare[1], bare[2]))
  const last = yearLast.exec(text)
  if (last) return eitherOrder(last[1] ?? '', last[2] ?? '', last[3] ?? '')
  const short = shortYear.exec(text)
  if (short) return shortYears(short, options)
  const serial = /^\d{5}(?:\.\d{1,10})?$/.test(text) ? dateFromNumber(Number(text), options) : undefined
  return serial?.ok ? accepted(serial.value, 'date-as-text') : undefined
}

const ymd = (year = '', month = '', day = ''): CivilDate | undefined =>
  civilDate(Number(year), Number(month), Number(day))

const known = (day: CivilDate | undefined): Parsed<CivilDate> =>
  day === undefined ? refused('type-error') : accepted(day, 'date-as-text')

/** `3-5` may be a range or a day: taken for a day, and always said. */
const always = (day: CivilDate | undefined): Parsed<CivilDate> =>
  day === undefined ? refused('type-error') : accepted(day, 'year-assumed')

function inYear(options: DateOptions, month?: string, day?: string): Parsed<CivilDate> {
  const found = ymd(String(options.year), month, day)
  if (found === undefined) return refused('type-error')
  return accepted(found, options.yearIsAssumed === true ? 'year-assumed' : 'date-as-text')
}

function eitherOrder(first: string, second: string, year: string): Parsed<CivilDate> {
  const monthFirst = ymd(year, first, second)
  const dayFirst = ymd(year, second, first)
  if (monthFirst !== undefined && dayFirst !== undefined && monthFirst !== dayFirst) return refused('date-ambiguous')
  return known(monthFirst ?? dayFirst)
}

function shortYears(match: RegExpExecArray, options: DateOptions): Parsed<CivilDate> {
  const [, year = '', mark, month, day] = match
  const found = ymd(`20${year}`, month, day)
  if (mark === '年') return known(found)
  // 20.3.5 in a tracker of 2020 is 5 March; 12/3/20 could be anything.
  const isOfThisYear = found !== undefined && yearOf(found) === options.year
  return isOfThisYear ? always(found) : refused('date-ambiguous')
}

const monthOrVague =
  /^(?:\d{2,4}[-./年])?\d{1,2}月?(?:[份初中底末]|[上中下]旬)?[前内]?$|季度|半年|年[初中底末内前度]|待定|另行|近期|适时|近日|月底|旬|^\d{4}年?$|^20\d{4}$/

/** Words that point to some time but to no single day are ambiguous; anything else is no date. */
function whyNotADay(text: string): 'placeholder-left' | 'date-ambiguous' | 'type-error' {
  if (hasPlaceholder(text)) return 'placeholder-left'
  return monthOrVague.test(text) ? 'date-ambiguous' : 'type-error'
}
