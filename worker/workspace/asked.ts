import type { UnitId } from '../../shared/units/unit.ts'
import type { CivilDate } from '../../shared/values/value-type.ts'
import { refusal } from '../http/refusal.ts'
import type { Facts } from '../indicators/facts.ts'
import { parsePeriod, type ReportPeriod } from '../indicators/period.ts'
import type { Actor } from './actor.ts'
import { chinaDay } from './china-day.ts'

/** A period code of a query. Errors: `invalid-request`. */
export const periodOf = (code: string): ReportPeriod => {
  const period = parsePeriod(code)
  if (!period)
    throw refusal('invalid-request', {
      issues: [{ path: 'period', message: '期间写成 2020、2020H1、2020Q3 或 2020-07。' }],
    })
  return period
}

/** The unit asked for, the caller's own where none is. Errors: `not-found` outside the caller's scope. */
export const unitInScope = (asked: string | undefined, actor: Actor, facts: Facts): UnitId => {
  const own = facts.unit(actor.unit)
  const unit = asked === undefined ? own : facts.unit(asked)
  if (!own || !unit || !facts.within(unit.id, own.id)) throw refusal('not-found')
  return unit.id
}

/**
 * The day of judgement where none is given: today, or the last day of a period that is over, so that an old report does
 * not call everything late. Days are China's.
 */
export const judgementDay = (period: ReportPeriod, now: string): CivilDate => {
  const today = chinaDay(now)
  if (today < period.to) return today
  return period.to
}
