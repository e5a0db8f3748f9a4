import type { CivilDate } from '../../shared/values/value-type.ts'
import { periodLabel } from '../../shared/wire/period-code.ts'

/** A stretch of the calendar that people report on. Both days belong to it. */
export interface ReportPeriod {
  /** `2020`, `2020H1`, `2020Q3` or `2020-07`. */
  readonly code: string
  readonly type: 'year' | 'half' | 'quarter' | 'month'
  readonly year: number
  /** Which half, quarter or month of the year, from 1; 1 for a year. */
  readonly index: number
  readonly from: CivilDate
  readonly to: CivilDate
  /** As written in a report: `2020年三季度`. */
  readonly label: string
}

const pattern = /^((?:19|20)\d{2})(?:(H[12])|(Q[1-4])|-(0[1-9]|1[0-2]))?$/
const months = { year: 12, half: 6, quarter: 3, month: 1 } as const

/** A period code as a period, or `undefined` where it is none. */
export const parsePeriod = (code: string): ReportPeriod | undefined => {
  const match = pattern.exec(code)
  if (!match) return undefined
  const year = Number(match[1])
  if (match[2]) return periodOf('half', year, Number(match[2].slice(1)))
  if (match[3]) return periodOf('quarter', year, Number(match[3].slice(1)))
  if (match[4]) return periodOf('month', year, Number(match[4]))
  return periodOf('year', year, 1)
}

/** The period of the same length right before: the base of 环比. */
export const previousPeriod = ({ type, year, index }: ReportPeriod): ReportPeriod =>
  index > 1 ? periodOf(type, year, index - 1) : periodOf(type, year - 1, 12 / months[type])

/** The same period of the year before: the base of 同比. */
export const yearBefore = ({ type, year, index }: ReportPeriod): ReportPeriod => periodOf(type, year - 1, index)

export const yearOf = (period: ReportPeriod): ReportPeriod => periodOf('year', period.year, 1)

/** The quarters of a year, in order. */
export const quartersOf = (period: ReportPeriod): readonly ReportPeriod[] =>
  [1, 2, 3, 4].map((index) => periodOf('quarter', period.year, index))

const periodOf = (type: ReportPeriod['type'], year: number, index: number): ReportPeriod => {
  const lastMonth = index * months[type]
  const firstMonth = lastMonth - months[type] + 1
  const code = codeOf(type, year, index)
  return {
    code,
    type,
    year,
    index,
    from: `${year}-${two(firstMonth)}-01`,
    to: `${year}-${two(lastMonth)}-${two(daysInMonth(year, lastMonth))}`,
    label: periodLabel(code),
  }
}

const codeOf = (type: ReportPeriod['type'], year: number, index: number): string => {
  const suffix = { year: '', half: `H${index}`, quarter: `Q${index}`, month: `-${two(index)}` }
  return `${year}${suffix[type]}`
}

const two = (number: number): string => String(number).padStart(2, '0')

const daysInMonth = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}
