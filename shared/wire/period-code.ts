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
