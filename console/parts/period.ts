import { periodOf } from '../../shared/wire/period-code.ts'
import type { Translate } from '../messages/messages.ts'

/** The part of a period code behind the year: '' for the whole year, H1, Q3, -07. */
export const periodParts = [
  'Q1',
  'Q2',
  'Q3',
  'Q4',
  'H1',
  'H2',
  '',
  ...Array.from({ length: 12 }, (_, month) => `-${String(month + 1).padStart(2, '0')}`),
] as const

/** @example periodLabel('2020Q3', t) // '2020年三季度' */
export function periodLabel(code: string, t: Translate): string {
  const year = code.slice(0, 4)
  const part = code.slice(4)
  if (part === '') return t('period.year', { year })
  if (part.startsWith('-')) return t('period.month', { year, month: Number(part.slice(1)) })
  if (part === 'H1') return t('period.firstHalf', { year })
  if (part === 'H2') return t('period.secondHalf', { year })
  return t(quarters[Number(part.slice(1)) - 1] ?? 'period.quarter1', { year })
}

const quarters = ['period.quarter1', 'period.quarter2', 'period.quarter3', 'period.quarter4'] as const

/**
 * What to look at first: the running quarter, or, where nobody has sent anything for this year, the last year that
 * anything was sent for.
 */
export function firstPeriod(ledgerYears: readonly number[], today: string): string {
  const year = Number(today.slice(0, 4))
  const latest = Math.max(...ledgerYears, 0)
  return latest === 0 || latest >= year ? periodOf(today, 'quarter') : String(latest)
}
