import { z } from 'zod'

/** A period as it is named on the wire: `2020`, `2020H1`, `2020Q3`, `2020-07`. */
export const periodCodeSchema = z
  .string()
  .regex(/^(19|20)\d{2}(H[12]|Q[1-4]|-(0[1-9]|1[0-2]))?$/, { error: '期间写成 2020、2020H1、2020Q3 或 2020-07。' })
  .brand<'PeriodCode'>()
export type PeriodCode = z.output<typeof periodCodeSchema>

/** The period a civil day lies in. @example periodOf('2020-09-30', 'quarter') // '2020Q3' */
export function periodOf(day: string, length: 'quarter' | 'year'): PeriodCode {
  const year = day.slice(0, 4)
  return periodCodeSchema.parse(length === 'year' ? year : `${year}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`)
}

const halfNames = ['上', '下'] as const
const quarterNames = ['一', '二', '三', '四'] as const

/** As it is written in a report: `2020Q3` is 2020年三季度. What is no code stays as it is. */
export function periodLabel(code: string): string {
  const match = /^(\d{4})(?:H([12])|Q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(code)
  if (!match) return code
  const [, year, half, quarter, month] = match
  if (half !== undefined) return `${year}年${halfNames[Number(half) - 1]}半年`
  if (quarter !== undefined) return `${year}年${quarterNames[Number(quarter) - 1]}季度`
  return month === undefined ? `${year}年` : `${year}年${Number(month)}月`
}
