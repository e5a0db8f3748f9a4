import type { Indicator } from '../../shared/pack/indicator.ts'
import type { FieldId, Kind } from '../../shared/pack/kind.ts'
import type { StoredRecord } from '../../shared/records/record.ts'
import type { UnitId } from '../../shared/units/unit.ts'
import { belongs, type Facts, lastDay } from './facts.ts'
import { perPeriod } from './per-period.ts'
import { type ReportPeriod, yearOf } from './period.ts'
import type { Column } from './record-table.ts'

/**
 * The records that would have to be there for the figure to mean something. Where the indicator names a date of its own
 * (finished on, closed on), that is the year's work: its records tell that nothing was finished, which makes a true 0.
 */
export const populationOf = (indicator: Indicator, kind: Kind, facts: Facts, period: ReportPeriod): Column => {
  const timely = (record: StoredRecord) => timelyOf(indicator, kind, period)(record)
  return facts.column(kind.id, populationKey(indicator, period), timely)
}

/** Indicators that look at the same records of a kind share the column. */
const populationKey = perPeriod((indicator, period) => {
  const { kind, over } = indicator
  const span = over === 'none' ? 'always' : spanOf(indicator, period).code
  return [kind, span, (over !== 'none' && indicator.period) || ''].join(' ')
})

export const spanOf = (indicator: Indicator, period: ReportPeriod): ReportPeriod =>
  indicator.over === 'year' || indicator.period ? yearOf(period) : period

export const timelyOf = (
  indicator: Indicator,
  kind: Kind,
  period: ReportPeriod,
): ((record: StoredRecord) => boolean) => {
  if (indicator.over === 'none') return () => true
  const span = spanOf(indicator, period)
  return (record) => belongs(record, kind.periodFields, span) || dated(record, indicator, span)
}

/** By a day that is really there: standing work belongs to every period, but falls due in none. */
export const dated = (record: StoredRecord, { period: field }: Indicator, span: ReportPeriod): boolean => {
  const day = field && lastDay(record.values[field])
  return day !== undefined && day >= span.from && day <= span.to
}

/** The unit a field of the record names, or `undefined` where it names none of the tree. */
export const subjectOf = (record: StoredRecord, field: FieldId, facts: Facts): UnitId | undefined => {
  const named = record.values[field]
  return typeof named === 'string' ? facts.unit(named)?.id : undefined
}
