import type { FieldId, Kind, LocalText, Rule } from '../pack/kind.ts'
import { type GroupBroken, type GroupRule, hasAll, keyOf, type SeenRow } from './group-rule.ts'

type Sequence = Extract<Rule, { type: 'sequence' }>

interface Step {
  readonly at: SeenRow
  /** Its place in the order of the choices. */
  readonly order: number
  readonly day: string | undefined
}

/** The steps of one course have their days in their order, and none is open while a later one is done. */
export function sequenceRule(rule: Sequence, kind: Kind): GroupRule {
  const order = stepOrder(kind, rule.step)
  const courses = new Map<string, Step[]>()
  return {
    see(at, refused) {
      if (!hasAll(at.values, rule.by) || refused.includes(rule.on) || refused.includes(rule.step)) return
      const step = at.values[rule.step]
      const place = typeof step === 'string' ? order.get(step) : undefined
      if (place === undefined) return
      const day = at.values[rule.on]
      const key = keyOf(at.values, rule.by)
      const course = courses.get(key)
      const one = { at, order: place, day: typeof day === 'string' ? day : undefined }
      if (course === undefined) courses.set(key, [one])
      else course.push(one)
    },
    end: () => [...courses.values()].flatMap((steps) => judge(steps, rule)),
  }
}

const stepOrder = (kind: Kind, step: FieldId): ReadonlyMap<string, number> =>
  new Map(kind.fields.find(({ id }) => id === step)?.choices?.map(({ code }, place) => [code, place]))

function judge(course: readonly Step[], rule: Sequence): readonly GroupBroken[] {
  const steps = course.toSorted((a, b) => a.order - b.order)
  const broken: GroupBroken[] = []
  let latest: Step | undefined
  for (const step of steps) {
    const { day } = step
    if (day === undefined) {
      const later = steps.find((other) => other.order > step.order && other.day !== undefined)
      if (rule.gap !== undefined && later !== undefined) broken.push(gapAt(step, later, rule, rule.gap))
      continue
    }
    const isBack = latest?.day !== undefined && latest.order < step.order && day < latest.day
    if (isBack && latest !== undefined) broken.push(reversed(step, latest, rule))
    if (latest?.day === undefined || day >= latest.day) latest = step
  }
  return broken
}

const common = ({ id, severity, on, by }: Sequence) => ({ severity, rule: id, field: on, by })

const reversed = (step: Step, before: Step, rule: Sequence): GroupBroken => ({
  ...common(rule),
  code: 'date-order',
  at: step.at,
  other: { at: before.at, label: rule.step, value: rule.on },
})

const gapAt = (step: Step, later: Step, rule: Sequence, message: LocalText): GroupBroken => ({
  ...common(rule),
  code: 'pair-missing',
  at: step.at,
  message,
  other: { at: later.at, label: rule.step, value: rule.on },
})
