import type { Indicator } from '../../shared/pack/indicator.ts'
import type { FieldId, Kind } from '../../shared/pack/kind.ts'
import type { UnitId } from '../../shared/units/unit.ts'
import type { CivilDate } from '../../shared/values/value-type.ts'
import { belongs, type Facts, firstDay, lastDay } from './facts.ts'
import type { HeldRecord } from './held-record.ts'
import { perPeriod } from './per-period.ts'
import { type ReportPeriod, yearOf } from './period.ts'
import type { Question } from './question.ts'
import type { Column } from './record-table.ts'
import { memoryOf } from './remembered.ts'

/**
 * The records that would have to be there for the figure to mean something. Where the indicator names a date of its own
 * (finished on, closed on), that is the year's work: its records tell that nothing was finished, which makes a true 0.
 */
export const populationOf = (indicator: Indicator, kind: Kind, facts: Facts, period: ReportPeriod): Column => {
  const timely = (record: HeldRecord) => timelyOf(indicator, kind, period)(record)
  return facts.column(kind.id, populationKey(indicator, period), timely)
}

/** Indicators that look at the same records of a kind share the column. */
const populationKey = perPeriod((indicator, period) => {
  const { kind, over } = indicator
  const span = over === 'none' ? 'always' : spanOf(indicator, period).code
  return [kind, span, (over !== 'none' && indicator.period) || ''].join(' ')
})

interface Asked {
  readonly unit: UnitId
  readonly period: ReportPeriod
  /** The field that names the unit a record is about, where that is not the unit that keeps it. */
  readonly subject?: FieldId | undefined
}

/**
 * Had the unit anything of the kind by the end of the period? Work without a last day and a stock of things belong to any
 * period, also to the years before the tracker was begun: there they would make figures of nothing. A tracker in which
 * nothing has a date tells nothing, and counts as begun.
 */
export const hasBegun = (kind: Kind, facts: Facts, { unit, period, subject }: Asked): boolean => {
  const key = [kind.id, 'begun', period.to, subject ?? ''].join(' ')
  return begunOf(facts).ask({ key, kinds: [kind.id], reach: 'subtree' }, unit, () => {
    const count = (name: string, holds: (first: CivilDate) => boolean) => {
      const column = facts.column(kind.id, `${kind.id} ${name}`, (record) => {
        const first = firstDay(record, kind.periodFields)
        return first !== undefined && holds(first)
      })
      return facts.countWithin(kind.id, unit, { column, subject })
    }
    return count(`begun by ${period.to}`, (first) => first <= period.to) > 0 || count('dated', () => true) === 0
  })
}

const begunOf = memoryOf<boolean>()

/** May records of the kind belong to periods before there were any? */
export const isOpenEnded = (kind: Kind): boolean => {
  const known = openEnded.get(kind)
  if (known !== undefined) return known
  const found = kind.fields.some(({ id, type }) => type === 'deadline' && kind.periodFields.includes(id))
  openEnded.set(kind, found)
  return found
}

const openEnded = new WeakMap<Kind, boolean>()

export const spanOf = (indicator: Indicator, period: ReportPeriod): ReportPeriod =>
  indicator.over === 'year' || indicator.period ? yearOf(period) : period

/** The same for what an indicator counts: by the end of its span. */
export const isBegun = (indicator: Indicator, kind: Kind, facts: Facts, { unit, period }: Question): boolean =>
  (indicator.over !== 'none' && !isOpenEnded(kind)) ||
  hasBegun(kind, facts, { unit, period: spanOf(indicator, period), subject: indicator.subject })

export const timelyOf = (indicator: Indicator, kind: Kind, period: ReportPeriod): ((record: HeldRecord) => boolean) => {
  if (indicator.over === 'none') return () => true
  const span = spanOf(indicator, period)
  return (record) => belongs(record, kind.periodFields, span) || dated(record, indicator, span)
}

/** By a day that is really there: standing work belongs to every period, but falls due in none. */
export const dated = (record: HeldRecord, { period: field }: Indicator, span: ReportPeriod): boolean => {
  const day = field && lastDay(record.values[field])
  return day !== undefined && day >= span.from && day <= span.to
}

/** The unit a field of the record names, or `undefined` where it names none of the tree. */
export const subjectOf = (record: HeldRecord, field: FieldId, facts: Facts): UnitId | undefined => {
  const named = record.values[field]
  return typeof named === 'string' ? facts.unit(named)?.id : undefined
}
