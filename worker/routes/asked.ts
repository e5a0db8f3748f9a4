import type { UnitId } from '../../shared/units/unit.ts'
import type { MeResponse } from '../../shared/wire/workspaces.ts'
import { refusal } from '../http/refusal.ts'
import type { Facts } from '../indicators/facts.ts'
import { parsePeriod, type ReportPeriod } from '../indicators/period.ts'

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
export const unitInScope = (asked: string | undefined, me: MeResponse, facts: Facts): UnitId => {
  const own = facts.unit(me.unit)
  const unit = asked === undefined ? own : facts.unit(asked)
  if (!own || !unit || !facts.within(unit.id, own.id)) throw refusal('not-found')
  return unit.id
}
