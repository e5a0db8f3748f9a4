import type { CivilDate } from './value-type.ts'

/** Dates of the Gregorian calendar without time or zone; day numbers count from 1970-01-01 = 0. */

const firstYear = 1900
const lastYear = 2199

export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (monthLengths[month - 1] ?? 0)

/** `undefined` where there is no such day, or outside 1900 to 2199. */
export function civilDate(year: number, month: number, day: number): CivilDate | undefined {
  if (!(year >= firstYear && year <= lastYear) || !(month >= 1 && month <= 12)) return undefined
  if (!(day >= 1 && day <= daysInMonth(year, month))) return undefined
  return `${year}-${twoDigits(month)}-${twoDigits(day)}`
}

export const twoDigits = (value: number): string => (value < 10 ? `0${value}` : String(value))

/** True for `YYYY-MM-DD` that names a day from 1900 to 2199. Looks at characters only: this runs for every date cell. */
export function isCivilDate(text: string): boolean {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return false
  const year = number(text, 0, 4)
  const month = number(text, 5, 7)
  const day = number(text, 8, 10)
  return (
    year >= firstYear && year <= lastYear && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
  )
}

function number(text: string, start: number, end: number): number {
  let value = 0
  for (let index = start; index < end; index++) {
    const digit = text.charCodeAt(index) - 48
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value
}

export const yearOf = (date: CivilDate): number => number(date, 0, 4)
export const monthOf = (date: CivilDate): number => number(date, 5, 7)
export const dayOf = (date: CivilDate): number => number(date, 8, 10)

/** Days since 1970-01-01. Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil. */
export function dayNumber(date: CivilDate): number {
  const month = monthOf(date)
  const year = month <= 2 ? yearOf(date) - 1 : yearOf(date)
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOf(date) - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** The inverse of `dayNumber` (civil_from_days, same source); `undefined` outside 1900 to 2199. */
export function dateOfDayNumber(days: number): CivilDate | undefined {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  return civilDate(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
}

/** `undefined` where the result falls outside 1900 to 2199. */
export const addDays = (date: CivilDate, days: number): CivilDate | undefined => dateOfDayNumber(dayNumber(date) + days)

/** The month's last day. */
export const endOfMonth = (year: number, month: number): CivilDate | undefined =>
  civilDate(year, month, daysInMonth(year, month))
