/** Civil dates as `YYYY-MM-DD`, and the ways people in an office write them. */

const dayMs = 86_400_000
/** Excel's day 0 in the 1900 system, after its false 29 February 1900. */
const excelEpoch = Date.UTC(1899, 11, 30)

const utc = (date: string) => Date.parse(`${date}T00:00:00Z`)

export const addDays = (date: string, days: number) => new Date(utc(date) + days * dayMs).toISOString().slice(0, 10)

export const daysBetween = (from: string, to: string) => Math.round((utc(to) - utc(from)) / dayMs)

export const earlier = (one: string, other: string) => (one.localeCompare(other) <= 0 ? one : other)

export const serial = (date: string) => Math.round((utc(date) - excelEpoch) / dayMs)

const parts = (date: string) => ({
  year: date.slice(0, 4),
  month: Number(date.slice(5, 7)),
  day: Number(date.slice(8)),
})

export const month = (date: string) => parts(date).month

export const quarter = (date: string) => Math.ceil(month(date) / 3)

/** 2020.6.30 */
export const dotted = (date: string) => {
  const { year, month, day } = parts(date)
  return `${year}.${month}.${day}`
}

/** 2020年6月30日 */
export const chinese = (date: string) => {
  const { year, month, day } = parts(date)
  return `${year}年${month}月${day}日`
}

/** 6月30日, as people write it in a sheet that is all one year */
export const withoutYear = (date: string) => chinese(date).slice(5)

const quarters = ['一季度', '二季度', '三季度', '四季度'] as const
export const quarterName = (date: string) => quarters[quarter(date) - 1] ?? '四季度'

/** 6月底前; 年底前 for December */
export const byEndOfMonth = (date: string) => (month(date) === 12 ? '年底前' : `${month(date)}月底前`)

/** The next working day; the State Council's own shifts of holidays are left out. */
export function workday(date: string): string {
  const weekday = new Date(utc(date)).getUTCDay()
  if (weekday === 6) return addDays(date, 2)
  return weekday === 0 ? addDays(date, 1) : date
}
