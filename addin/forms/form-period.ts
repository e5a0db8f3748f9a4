import { period as periodType } from '../../shared/values/period.ts'
import type { Period } from '../../shared/values/value-type.ts'

/** A period as the Worker names it, such as 2020, 2020H1, 2020Q3 or 2020-07. */
export type PeriodCode = string

const pattern = /^((?:19|20)\d{2})(?:H([12])|Q([1-4])|-(0[1-9]|1[0-2]))?$/

/** First and last month of a code, or `undefined` where it is none. */
export function monthsOf(
  code: PeriodCode,
): { readonly year: number; readonly first: number; readonly last: number } | undefined {
  const match = pattern.exec(code)
  if (!match) return undefined
  const year = Number(match[1])
  if (match[2]) return { year, first: Number(match[2]) * 6 - 5, last: Number(match[2]) * 6 }
  if (match[3]) return { year, first: Number(match[3]) * 3 - 2, last: Number(match[3]) * 3 }
  if (match[4]) return { year, first: Number(match[4]), last: Number(match[4]) }
  return { year, first: 1, last: 12 }
}

/** Both days belong to it. */
export function daysOf(code: PeriodCode): Period | undefined {
  const span = monthsOf(code)
  if (!span) return undefined
  const end = new Date(Date.UTC(span.year, span.last, 0)).toISOString().slice(0, 10)
  return { from: `${span.year}-${two(span.first)}-01`, to: end }
}

/** The fewest codes that make up whole months of a year. @example codesOfMonths(2020, 1, 7) // ['2020H1', '2020-07'] */
export function codesOfMonths(year: number, first: number, last: number): readonly PeriodCode[] {
  if (first === 1 && last === 12) return [String(year)]
  const codes: PeriodCode[] = []
  let month = first
  while (month <= last) {
    const left = last - month + 1
    if ((month === 1 || month === 7) && left >= 6) {
      codes.push(`${year}H${month === 1 ? 1 : 2}`)
      month += 6
    } else if (month % 3 === 1 && left >= 3) {
      codes.push(`${year}Q${Math.ceil(month / 3)}`)
      month += 3
    } else {
      codes.push(`${year}-${two(month)}`)
      month += 1
    }
  }
  return codes
}

/** What a text names in the calendar, in whole months: 三季度, 1-9月, 2020年. `undefined` for anything else. */
export function codesOfText(text: string, year: number): readonly PeriodCode[] | undefined {
  const read = periodType.parse(text, { year, yearIsAssumed: true, dateSystem: '1900', numberFormat: '' })
  if (!read.ok) return undefined
  const { from, to } = read.value
  const endOfMonth = new Date(Date.UTC(Number(to.slice(0, 4)), Number(to.slice(5, 7)), 0)).toISOString().slice(0, 10)
  if (!from.endsWith('-01') || to !== endOfMonth || from.slice(0, 4) !== to.slice(0, 4)) return undefined
  return codesOfMonths(Number(from.slice(0, 4)), Number(from.slice(5, 7)), Number(to.slice(5, 7)))
}

/** The year so far where a title says how far: 截至6月底. */
export function codesUpTo(title: string, year: number): readonly PeriodCode[] | undefined {
  const month = Number(
    /截[至止到](?:\d{4}年)?(\d{1,2})月(?:底|末|份|3[01]日|2[89]日)/.exec(title.normalize('NFKC'))?.[1] ?? 0,
  )
  return month >= 1 && month <= 12 ? codesOfMonths(year, 1, month) : undefined
}

/** From January to the period's end. */
export function yearToDate(code: PeriodCode): readonly PeriodCode[] {
  const span = monthsOf(code)
  return span ? codesOfMonths(span.year, 1, span.last) : []
}

/** The same period a year earlier. */
export const yearBefore = (code: PeriodCode): PeriodCode => `${Number(code.slice(0, 4)) - 1}${code.slice(4)}`

export const yearOfCode = (code: PeriodCode): number => Number(code.slice(0, 4))

/** One code for the days of whole months, where there is one; the year otherwise. */
export const mainCode = (codes: readonly PeriodCode[]): PeriodCode | undefined =>
  codes.length === 1 ? codes[0] : codes[0]?.slice(0, 4)

const two = (number: number): string => String(number).padStart(2, '0')
