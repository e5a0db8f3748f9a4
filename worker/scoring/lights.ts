import type { Kind } from '../../shared/pack/kind.ts'
import type { LightRules } from '../../shared/pack/score-tree.ts'
import type { UnitId } from '../../shared/units/unit.ts'
import type { TaskLight } from '../../shared/wire/lights.ts'
import { atLeast, atMost, type Exact, exact, publishShort, readExact, zero } from '../indicators/exact.ts'
import { belongs, daysBetween, type Facts, lastDay } from '../indicators/facts.ts'
import type { HeldRecord } from '../indicators/held-record.ts'
import { type ReportPeriod, yearOf } from '../indicators/period.ts'
import { hasBegun, isOpenEnded } from '../indicators/population.ts'
import { recordName } from '../indicators/record-name.ts'

/** The lights of all tasks of a unit's subtree in the plan year of the period. */
export const taskLights = (facts: Facts, unit: UnitId, period: ReportPeriod): readonly TaskLight[] => {
  const rules = facts.pack.scoreTree.lights
  const kind = rules && facts.kind(rules.kind)
  if (!rules || !kind) return []
  const year = yearOf(period)
  if (isOpenEnded(kind) && !hasBegun(kind, facts, { unit, period: year })) return []
  const ignored = rules.ignored ? facts.test(rules.ignored, kind) : () => false
  return facts
    .rowsWithin(kind.id, unit)
    .filter((record) => belongs(record, kind.periodFields, year) && !ignored(record))
    .map((record, slot) => {
      const known = lightsOf(facts)[slot]
      // A light holds as long as its record stands as it is.
      if (known?.record === record.id && known.rev === record.rev) return known
      const light = lightOf(record, rules, kind, facts)
      lightsOf(facts)[slot] = light
      return light
    })
}

/** By slot of the record. */
const lightsOf = (facts: Facts): TaskLight[] => {
  const known = lights.get(facts)
  if (known) return known
  const made: TaskLight[] = []
  lights.set(facts, made)
  return made
}

const lights = new WeakMap<Facts, TaskLight[]>()

/**
 * One task's light as of the day of judgement. Planned progress is linear from the start (1 January of the deadline's
 * year where none is given) to the deadline, in whole days.
 */
export const lightOf = (record: HeldRecord, rules: LightRules, kind: Kind, facts: Facts): TaskLight => {
  const { asOf } = facts
  const finished = facts.test(rules.finished, kind)(record)
  const due = lastDay(record.values[rules.due])
  const written = readExact(record.values[rules.progress])
  const actual = finished ? exact(100) : written
  const planned = due === undefined ? undefined : plannedProgress(record, rules, due, asOf)
  const daysLeft = due === undefined ? null : daysBetween(asOf, due)
  const idle = daysBetween(record.changedAt.slice(0, 10), asOf)
  const stalled = !finished && idle > rules.stalledDays
  const judged = judge({ finished, planned, actual, daysLeft, rules })
  return {
    record: record.id,
    rev: record.rev,
    ledger: record.ledger,
    unit: record.unit,
    name: recordName(record, kind, facts),
    light: judged.light,
    stalled,
    planned: planned ? publishShort(planned, 1) : null,
    actual: actual ? publishShort(actual, 1) : null,
    daysLeft,
    reason: stalled ? `${judged.reason}；已${idle}天没有更新` : judged.reason,
  }
}

const plannedProgress = (record: HeldRecord, rules: LightRules, due: string, asOf: string): Exact => {
  const start = (rules.start && lastDay(record.values[rules.start])) ?? `${due.slice(0, 4)}-01-01`
  const length = daysBetween(start, due)
  if (length <= 0) return exact(asOf >= due ? 100 : 0)
  return atLeast(atMost(exact(daysBetween(start, asOf)).mul(100).div(length), exact(100)), zero)
}

interface Standing {
  readonly finished: boolean
  readonly planned: Exact | undefined
  readonly actual: Exact | undefined
  readonly daysLeft: number | null
  readonly rules: LightRules
}

const judge = ({ finished, planned, actual, daysLeft, rules }: Standing): Pick<TaskLight, 'light' | 'reason'> => {
  if (finished) return { light: 'done', reason: '已完成' }
  if (daysLeft === null) return { light: 'none', reason: '长期或周期性工作，没有最后期限' }
  if (daysLeft < 0) return { light: 'red', reason: `已逾期${-daysLeft}天` }
  const near = daysLeft <= rules.daysLeft
  if (!actual || !planned)
    return near
      ? { light: 'yellow', reason: `还剩${daysLeft}天，未填进度` }
      : { light: 'green', reason: '未填进度，未到期' }
  const behind = planned.sub(actual)
  const said = `计划进度${publishShort(planned, 1)}%，实际${publishShort(actual, 1)}%`
  if (behind.compare(rules.red) >= 0) return { light: 'red', reason: `${said}，落后${publishShort(behind, 1)}个百分点` }
  if (behind.compare(rules.yellow) >= 0)
    return { light: 'yellow', reason: `${said}，落后${publishShort(behind, 1)}个百分点` }
  if (near) return { light: 'yellow', reason: `${said}，还剩${daysLeft}天` }
  return { light: 'green', reason: said }
}
