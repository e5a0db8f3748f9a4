import { addDays, workday } from '../calendar.ts'
import { at, type Random } from '../random.ts'
import { type Street, streets } from './street.ts'
import type { TaskPlan } from './tasks.ts'

export type Stage = 'done' | 'doing' | 'slow' | 'waiting'

/** A task as it stands on the day the workbook was filled in. */
export interface TaskEntry {
  readonly code: string
  readonly section: string
  readonly title: string
  readonly target: string
  readonly amount: number
  readonly measureUnit: string
  readonly measures: string
  readonly criteria: string
  /** Undefined for what goes on all year. */
  readonly due: string | undefined
  readonly weight: number
  readonly lead: string
  readonly support: string
  readonly owner: string
  readonly leader: string
  readonly stage: Stage
  readonly percent: number
  readonly actual: number
  readonly text: string
  readonly completedOn: string | null
  readonly reason: string
}

const reasons = [
  '受疫情影响开工推迟',
  '场地手续未办齐，已报区里协调',
  '牵头人员调整，工作衔接滞后',
  '居民意见不统一，需再次议事',
] as const

/** What has become of each item of the plan in one street by `asOf`: most of what is due is done, the rest is under way. */
export function streetTasks(street: Street, plan: readonly TaskPlan[], asOf: string, random: Random): TaskEntry[] {
  const place = streets.indexOf(street)
  return plan.map((item, index) => {
    const amount = item.amounts[place] ?? item.amounts[0]
    const lead = item.by === 'community' ? at(street.communities, index) : street.name
    return {
      ...progress(item, amount, asOf, random),
      code: item.code,
      section: item.section,
      title: item.title,
      target: item.target.replace('#', String(amount)),
      amount,
      measureUnit: item.measureUnit,
      measures: item.measures,
      criteria: item.criteria,
      due: item.due === 'standing' ? undefined : item.due,
      weight: item.weight,
      lead,
      support: item.support,
      owner: owners(street, random),
      leader: at(street.people, index % 3),
    }
  })
}

const owners = (street: Street, random: Random) => {
  const first = random.int(2, street.people.length - 1)
  return random.chance(0.3) ? `${at(street.people, first)}、${at(street.people, first + 1)}` : at(street.people, first)
}

type Progress = Pick<TaskEntry, 'stage' | 'percent' | 'actual' | 'text' | 'completedOn' | 'reason'>

export function progress(
  item: Pick<TaskPlan, 'due' | 'begins' | 'done' | 'doing'>,
  amount: number,
  asOf: string,
  random: Random,
): Progress {
  const say = (text: string, count: number) => text.replace('#', String(count))
  if (item.due === 'standing') return doing(say(item.doing, amount), amount, 75)

  if (item.begins !== undefined && item.begins > asOf) {
    return { stage: 'waiting', percent: 0, actual: 0, text: '列入四季度计划', completedOn: null, reason: '' }
  }
  const isDue = item.due <= asOf
  const isAhead = !isDue && random.chance(0.08)
  if ((isDue && !random.chance(0.12)) || isAhead) {
    const end = item.due < asOf ? item.due : asOf
    const completedOn = workday(addDays(end, -random.int(4, 30)))
    return { stage: 'done', percent: 100, actual: amount, text: say(item.done, amount), completedOn, reason: '' }
  }
  if (isDue) {
    const percent = random.int(11, 17) * 5
    return { ...doing(item.doing, amount, percent), stage: 'slow', reason: random.pick(reasons) }
  }
  return doing(item.doing, amount, random.int(12, 17) * 5)
}

const doing = (text: string, amount: number, percent: number): Progress => ({
  stage: 'doing',
  percent,
  actual: Math.floor((amount * percent) / 100),
  text,
  completedOn: null,
  reason: '',
})
