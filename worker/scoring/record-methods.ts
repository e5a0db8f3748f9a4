import type { FieldId, KindId } from '../../shared/pack/kind.ts'
import type { Counted, ScoreLeaf } from '../../shared/pack/score-tree.ts'
import { atMost, type Exact, exact, total } from '../indicators/exact.ts'
import { daysBetween, lastDay } from '../indicators/facts.ts'
import type { HeldRecord } from '../indicators/held-record.ts'
import { joined, noRows } from '../indicators/rows.ts'
import { change, fullMarks, type Outcome, type Part, type Scoring } from './outcome.ts'
import { Population } from './population.ts'
import { AboutRecord } from './said-part.ts'

type NodeOf<Method extends ScoreLeaf['method']> = Extract<ScoreLeaf, { method: Method }>

/** W − min(max, Σ points of the records). */
export const scoreDeduct = (node: NodeOf<'deduct'>, scoring: Scoring): Outcome => {
  const { items, max } = node.params
  const rule = `${sayItems(items, '扣')}，最多扣${max}分`
  const counted = items.map((item) => countItem(item, scoring))
  const inputs = counted.map((item) => item.input)
  if (counted.every(({ kept }) => kept.isEmpty))
    return { known: false, missing: noTracker(items, scoring), inputs, rule }
  const parts = limited(
    counted.flatMap((item) => item.parts),
    exact(max),
    '扣分已达上限',
  )
  return {
    known: true,
    parts: takenFrom(exact(node.full), parts),
    inputs,
    rule,
    grounds: joined(counted.map((item) => item.kept)),
  }
}

/** min(max, Σ points of the records). */
export const scoreBonus = (node: NodeOf<'bonus'>, scoring: Scoring): Outcome => {
  const { items, max } = node.params
  const rule = `${sayItems(items, '加')}，最多加${max}分`
  const counted = items.map((item) => countItem(item, scoring))
  const inputs = counted.map((item) => item.input)
  if (counted.every(({ kept }) => kept.isEmpty))
    return { known: false, missing: noTracker(items, scoring), inputs, rule }
  const parts = limited(
    counted.flatMap((item) => item.parts),
    exact(max),
    '加分已达上限',
  )
  return { known: true, parts, inputs, rule, grounds: joined(counted.map((item) => item.kept)) }
}

/**
 * W − min(max, Σ tier of each late record). What is unfinished is late as of the day of judgement. Where W are full marks
 * to be kept, there has to be something that could have lost them: finished, or with its deadline reached.
 */
export const scoreOverdue = (node: NodeOf<'overdue'>, scoring: Scoring): Outcome => {
  const { kind: kindId, due, done, finished, tiers, max } = node.params
  const { facts } = scoring
  const rule = `${tiers.map(({ over, off }) => `逾期超过${over}天每项扣${off}分`).join('，')}，最多扣${max}分`
  const kind = facts.kind(kindId)
  const looked = kind && new Population(node.params, kind, scoring)
  if (!kind || !looked || looked.isEmpty)
    return { known: false, missing: noTracker([{ kind: kindId }], scoring), inputs: [], rule }
  const isFinished = facts.test(finished, kind)
  const isJudged = (record: HeldRecord) => {
    const deadline = lastDay(record.values[due])
    return deadline !== undefined && (isFinished(record) || deadline <= facts.asOf)
  }
  const { rows } = looked
  if (exact(node.full).compare(0) > 0 && !rows.records.some(isJudged)) {
    const where = `${facts.unitName(scoring.unit)}${scoring.period.label}`
    return { known: false, missing: `${where}的“${kind.title['zh-CN']}”中没有已完成或已到期的事项。`, inputs: [], rule }
  }
  const late = rows.map((record, slot) => {
    const days = daysLate(record, { due, done, isFinished, asOf: facts.asOf })
    const tier = tiers.filter(({ over }) => days > over).sort((a, b) => b.over - a.over)[0]
    if (!tier) return []
    return [change(new AboutRecord(rows.source, slot, facts, { after: `逾期${days}天` }), exact(tier.off))]
  })
  const parts = limited(late.flat(), exact(max), '扣分已达上限')
  const input = {
    label: `逾期${kind.title['zh-CN'].replace(/台账$/, '')}`,
    value: String(late.flat().length),
    measureUnit: '项',
  }
  return {
    known: true,
    parts: takenFrom(exact(node.full), parts),
    inputs: [input],
    rule,
    grounds: looked,
  }
}

/** Full marks, where there are any, less the parts. */
const takenFrom = (full: Exact, parts: readonly Part[]): readonly Part[] => [
  ...(full.compare(0) > 0 ? [fullMarks(full)] : []),
  ...parts.map((part) => ({ ...part, points: part.points.neg() })),
]

interface DueFields {
  readonly due: FieldId
  readonly done: FieldId
  readonly isFinished: (record: HeldRecord) => boolean
  readonly asOf: string
}

/** Days past the deadline; 0 where there is no deadline, or where it was finished on a day nobody wrote down. */
export const daysLate = (record: HeldRecord, { due, done, isFinished, asOf }: DueFields): number => {
  const deadline = lastDay(record.values[due])
  if (deadline === undefined) return 0
  const day = isFinished(record) ? lastDay(record.values[done]) : asOf
  return day === undefined ? 0 : Math.max(0, daysBetween(deadline, day))
}

const countItem = (item: Counted, scoring: Scoring) => {
  const { facts } = scoring
  const label = item.label['zh-CN']
  const kind = facts.kind(item.kind)
  if (!kind) return { parts: [], kept: noRows, input: { label, value: null, measureUnit: '项' } }
  const { rows } = new Population(item, kind, scoring)
  const kept = new Population({ over: item.over, subject: item.subject }, kind, scoring)
  const before = `${label}：`
  const parts = rows.map((record, slot) => {
    const about = new AboutRecord(rows.source, slot, facts, { before })
    return change(about, exact(item.each).mul(multiplierOf(item, record)))
  })
  return { parts, kept, input: { label, value: kept.isEmpty ? null : String(rows.length), measureUnit: '项' } }
}

const multiplierOf = ({ multiplier }: Counted, record: HeldRecord): Exact => {
  const choice = multiplier && record.values[multiplier.field]
  return exact((typeof choice === 'string' ? multiplier?.by[choice] : undefined) ?? 1)
}

/** The parts, and one that takes back what is beyond the limit. */
const limited = (parts: readonly Part[], max: Exact, about: string): readonly Part[] => {
  const sum = total(parts.map((part) => part.points))
  return sum.compare(max) > 0 ? [...parts, change(about, atMost(sum, max).sub(sum))] : parts
}

const sayItems = (items: readonly Counted[], verb: '扣' | '加'): string =>
  items
    .map((item) => `${item.label['zh-CN']}每项${verb}${item.each}分${item.multiplier ? '（按类别折算）' : ''}`)
    .join('；')

const noTracker = (items: readonly { readonly kind: KindId }[], { facts, unit, period }: Scoring): string => {
  const titles = [...new Set(items.map((item) => facts.kind(item.kind)?.title['zh-CN'] ?? item.kind))].join('、')
  return `缺数据：${period.label}没有${facts.unitName(unit)}的“${titles}”记录，请填报并同步。`
}
