import type { Kind } from '../../shared/pack/kind.ts'
import type { Values } from '../../shared/records/record.ts'
import type { Value } from '../../shared/values/value-type.ts'
import type { LockState } from './model.ts'

/** Civil days, both included; compared as text. */
export interface Span {
  readonly from: string
  readonly to: string
}

/** The days of `2020`, `2020H1`, `2020Q2` or `2020-03`. */
export function spanOfPeriod(period: string): Span {
  const year = period.slice(0, 4)
  const part = period.slice(4)
  if (part === '') return months(year, 1, 12)
  const n = Number(part.slice(-1))
  if (part.startsWith('H')) return months(year, n * 6 - 5, n * 6)
  if (part.startsWith('Q')) return months(year, n * 3 - 2, n * 3)
  return months(year, Number(part.slice(1)), Number(part.slice(1)))
}

function months(year: string, first: number, last: number): Span {
  const lastDay = new Date(Date.UTC(Number(year), last, 0)).getUTCDate()
  return { from: `${year}-${two(first)}-01`, to: `${year}-${two(last)}-${two(lastDay)}` }
}

const two = (n: number): string => String(n).padStart(2, '0')

/**
 * The days a record belongs to: by the first of its kind's period fields that names any; a record that names none (a
 * standing or recurring task) belongs to its ledger's whole year.
 */
export function spanOfRecord(values: Values, kind: Kind, year: number): Span {
  for (const field of kind.periodFields) {
    const span = spanOfValue(values[field])
    if (span) return span
  }
  return spanOfPeriod(String(year))
}

function spanOfValue(value: Value | undefined): Span | undefined {
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\d$/.test(value) ? { from: value, to: value } : undefined
  if (typeof value !== 'object' || Array.isArray(value)) return undefined
  if ('due' in value && typeof value.due === 'string') return { from: value.due, to: value.due }
  if ('from' in value && 'to' in value && typeof value.from === 'string' && typeof value.to === 'string') {
    return { from: value.from, to: value.to }
  }
  return undefined
}

/** The locked period that all of the span lies in, if there is one. */
export const lockOver = (locks: readonly LockState[], span: Span): LockState | undefined =>
  locks.find(({ period }) => {
    const { from, to } = spanOfPeriod(period)
    return from <= span.from && span.to <= to
  })
