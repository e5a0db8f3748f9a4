import type { Translate } from '../../messages/messages.ts'
import type { PaneState } from '../pane/state.ts'

export interface PeriodChoice {
  /** As on the wire: `2020`, `2020H1`, `2020Q3`. */
  readonly code: string
  readonly label: string
}

/** The year and its parts, the quarters first: they are what a meeting asks for. */
export function periodChoices(year: number, t: Translate): readonly PeriodChoice[] {
  const quarters = [1, 2, 3, 4].map((quarter) => ({
    code: `${year}Q${quarter}`,
    label: t('period.quarter', { year, quarter }),
  }))
  return [
    ...quarters,
    { code: `${year}H1`, label: t('period.firstHalf', { year }) },
    { code: `${year}H2`, label: t('period.secondHalf', { year }) },
    { code: `${year}`, label: t('period.year', { year }) },
  ]
}

/** The years worth offering: that of the trackers and the one before, this year and the one before. Newest first. */
export function offeredYears(trackerYear: number, thisYear: number): readonly number[] {
  return [...new Set([trackerYear, trackerYear - 1, thisYear, thisYear - 1])].sort((a, b) => b - a)
}

/** The day the trackers speak of: what they were judged by, else what they say, else today. A civil date. */
export function trackerDay({ attached, findings }: Pick<PaneState, 'attached' | 'findings'>, today: string): string {
  const judged = findings?.map(({ asOf }) => asOf) ?? []
  const written = attached?.ledgers.flatMap(({ table: { preamble } }) => preamble.date ?? yearEnd(preamble.year)) ?? []
  return latest(judged) ?? latest(written) ?? today
}

const yearEnd = (year: number | undefined): readonly string[] => (year === undefined ? [] : [`${year}-12-31`])

const latest = (days: readonly string[]): string | undefined =>
  days.reduce<string | undefined>((last, day) => (last === undefined || day > last ? day : last), undefined)

/** @example periodName('2020Q3', t) // '2020年三季度' */
export function periodName(code: string, t: Translate): string {
  const year = Number(code.slice(0, 4))
  return periodChoices(year, t).find((choice) => choice.code === code)?.label ?? code
}
