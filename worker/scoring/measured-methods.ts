import type { Indicator, IndicatorId } from '../../shared/pack/indicator.ts'
import type { ScoreLeaf, ScoreTarget } from '../../shared/pack/score-tree.ts'
import { weighed } from '../indicators/aggregate.ts'
import type { Measured } from '../indicators/evaluate.ts'
import {
  atLeast,
  atMost,
  type Exact,
  exact,
  isZero,
  publish,
  publishShort,
  readExact,
  total,
  zero,
} from '../indicators/exact.ts'
import type { Facts } from '../indicators/facts.ts'
import { change, fullMarks, inputOf, measure, missingOf, type Outcome, type Part, type Scoring } from './outcome.ts'
import { placeOf } from './place.ts'
import { AboutRecord } from './said-part.ts'

type NodeOf<Method extends ScoreLeaf['method']> = Extract<ScoreLeaf, { method: Method }>

/** W · clip(actual ÷ target, 0, most); with `better: lower` target ÷ actual. */
export const scoreRatio = (node: NodeOf<'ratio'>, scoring: Scoring): Outcome => {
  const { actual: id, target, better, most } = node.params
  const actual = measure(id, scoring)
  const aim = targetOf(target, scoring)
  const inputs = [inputOf(id, actual, scoring.facts), aim.input]
  const up = better === 'higher'
  const rule = `得分＝${node.full}×${up ? '实际值÷目标值' : '目标值÷实际值'}（最多按${most}倍计）`
  if (!actual?.value) return { known: false, missing: missingOf(id, actual), inputs, rule }
  if (!aim.value) return { known: false, missing: aim.missing, inputs, rule }
  const full = exact(node.full)
  if (isZero(aim.value)) return { known: false, missing: '缺数据：目标值为零，不能计算比率。', inputs, rule }
  const cap = exact(most)
  // The fewer the better, and there are none: as good as it gets.
  const isPerfect = !up && isZero(actual.value)
  const ratio = isPerfect ? cap : up ? actual.value.div(aim.value) : aim.value.div(actual.value)
  const points = full.mul(atMost(atLeast(ratio, zero), cap))
  const losses = up && isHundred(target) ? lossesOf(id, actual, full, scoring.facts) : undefined
  const exactLosses = losses && total(losses.map((loss) => loss.points)).equals(points.sub(full))
  const explained = losses && exactLosses ? losses : [difference(points.sub(full), inputs, actual)]
  return { known: true, grounds: actual.grounds, parts: [fullMarks(full), ...explained], inputs, rule }
}

/** W − steps of shortfall · off, not below 0. */
export const scoreGap = (node: NodeOf<'gap'>, scoring: Scoring): Outcome => {
  const { actual: id, target, better, step, off, steps } = node.params
  const actual = measure(id, scoring)
  const aim = targetOf(target, scoring)
  const inputs = [inputOf(id, actual, scoring.facts), aim.input]
  const unit = scoring.facts.indicator(id)?.measureUnit ?? ''
  const rule = `每${better === 'higher' ? '低' : '高'}${step}${unit === '%' ? '个百分点' : unit}扣${off}分，扣完为止${
    steps === 'begun' ? '，不足一档按一档计' : ''
  }`
  if (!actual?.value) return { known: false, missing: missingOf(id, actual), inputs, rule }
  if (!aim.value) return { known: false, missing: aim.missing, inputs, rule }
  const full = exact(node.full)
  const shortfall = better === 'higher' ? aim.value.sub(actual.value) : actual.value.sub(aim.value)
  const exactSteps = atLeast(shortfall, zero).div(step)
  const counted = steps === 'begun' ? exactSteps.ceil() : exactSteps
  const taken = atMost(counted.mul(off), full)
  return {
    known: true,
    grounds: actual.grounds,
    parts: [fullMarks(full), difference(taken.neg(), inputs, actual)],
    inputs,
    rule,
  }
}

/** The points of the first band that holds the value. */
export const scoreStep = (node: NodeOf<'step'>, scoring: Scoring): Outcome => {
  const { actual: id, bands } = node.params
  const actual = measure(id, scoring)
  const inputs = [inputOf(id, actual, scoring.facts)]
  const rule = `分档计分：${bands.map(sayBand).join('；')}；其余0分`
  if (!actual?.value) return { known: false, missing: missingOf(id, actual), inputs, rule }
  const { value } = actual
  const band = bands.find(
    ({ from, to, closed }) =>
      (from === undefined || value.compare(exact(from)) >= 0) &&
      (to === undefined || value.compare(exact(to)) < (closed ? 1 : 0)),
  )
  const points = exact(band?.points ?? 0)
  return {
    known: true,
    grounds: actual.grounds,
    parts: [change(sayInputs(inputs), points, actual.grounds)],
    inputs,
    rule,
  }
}

/** By place among the units of the group; equal values share a place. */
export const scoreRank = (node: NodeOf<'rank'>, scoring: Scoring): Outcome => {
  const { actual: id, better, points } = node.params
  const { actual, others } = groupValues(id, scoring)
  const inputs = [inputOf(id, actual, scoring.facts)]
  const rule =
    'table' in points
      ? `按组内名次计分：${points.table.map((value, index) => `第${index + 1}名${value}分`).join('、')}`
      : `按组内名次计分：每后一名减少满分的${publishShort(exact(points.step).mul(100), 4)}%`
  if (!actual?.value) return { known: false, missing: missingOf(id, actual), inputs, rule }
  // By what people see: two that both read 85.3 share a place.
  const seen = (value: Exact): Exact => readExact(publish(value, scoring.facts.indicator(id)?.decimals ?? 0)) ?? value
  const place = placeOf(seen(actual.value), others.map(seen), better)
  const full = exact(node.full)
  const won =
    'table' in points
      ? exact(points.table[place - 1] ?? 0)
      : full.mul(atLeast(exact(1).sub(exact(points.step).mul(place - 1)), zero))
  return {
    known: true,
    grounds: actual.grounds,
    parts: [change(`组内第${place}名，${sayInputs(inputs)}`, won, actual.grounds)],
    inputs,
    rule,
  }
}

/** W · value ÷ greatest value of the group. */
export const scoreRelative = (node: NodeOf<'relative'>, scoring: Scoring): Outcome => {
  const { actual: id } = node.params
  const { actual, others } = groupValues(id, scoring)
  const inputs = [inputOf(id, actual, scoring.facts)]
  const rule = `得分＝${node.full}×本单位数值÷组内最高数值`
  if (!actual?.value) return { known: false, missing: missingOf(id, actual), inputs, rule }
  const most = others.reduce(atLeast, actual.value)
  if (most.compare(zero) <= 0) return { known: false, missing: '缺数据：组内最高数值为零，不能比较。', inputs, rule }
  const points = exact(node.full).mul(atLeast(actual.value, zero)).div(most)
  return {
    known: true,
    grounds: actual.grounds,
    parts: [change(sayInputs(inputs), points, actual.grounds)],
    inputs,
    rule,
  }
}

/** What a reviewer entered, between 0 and W. */
export const scoreManual = (node: NodeOf<'manual'>, { facts, unit, period }: Scoring): Outcome => {
  const rule = `由审核人评定，满分${node.full}分`
  const entry = facts.manual?.find((one) => one.node === node.id && one.unit === unit && one.period === period.code)
  if (!entry)
    return {
      known: false,
      missing: `缺数据：${facts.unitName(unit)}的“${node.label['zh-CN']}”尚未由审核人评定。`,
      inputs: [],
      rule,
    }
  const points = atMost(atLeast(exact(entry.points), zero), exact(node.full))
  return {
    known: true,
    parts: [change(entry.basis ? `${entry.reason}（依据：${entry.basis}）` : entry.reason, points)],
    inputs: [],
    rule,
  }
}

const groupValues = (id: IndicatorId, scoring: Scoring) => {
  const values = scoring.facts
    .groupOf(scoring.unit)
    .filter((other) => other.id !== scoring.unit)
    .flatMap((other) => measure(id, { ...scoring, unit: other.id })?.value ?? [])
  return { actual: measure(id, scoring), others: values }
}

const targetOf = (target: ScoreTarget, scoring: Scoring) => {
  if ('value' in target) {
    return { value: exact(target.value), missing: '', input: { label: '目标值', value: target.value, measureUnit: '' } }
  }
  const measured = measure(target.indicator, scoring)
  const input = inputOf(target.indicator, measured, scoring.facts)
  return { value: measured?.value, missing: missingOf(target.indicator, measured), input }
}

const isHundred = (target: ScoreTarget): boolean => 'value' in target && exact(target.value).equals(100)

/** Which records cost how much, where the indicator is a mean over records; else `undefined`. */
const lossesOf = (id: IndicatorId, measured: Measured, full: Exact, facts: Facts): readonly Part[] | undefined => {
  const indicator: Indicator | undefined = facts.indicator(id)
  const kind = indicator && facts.kind(indicator.kind)
  if (!indicator || !kind) return undefined
  const { aggregate } = indicator
  const { rows } = measured
  if (aggregate.type === 'rate') {
    const passes = facts.test(aggregate.numerator, kind)
    const loss = full.div(rows.length).neg()
    const failed = `没有达到“${indicator.label['zh-CN']}”的要求`
    return rows
      .filter((record) => !passes(record))
      .map((_record, slot) => change(new AboutRecord(rows.source, slot, facts, { after: failed }), loss))
  }
  if (aggregate.type !== 'weighted-mean') return undefined
  const items = rows
    .map((record, slot) => ({ slot, item: weighed(aggregate, kind, facts, record) }))
    .flatMap(({ slot, item }) => (item ? [{ slot, ...item }] : []))
  const weights = total(items.map(({ weight }) => weight))
  return items
    .filter(({ value }) => !value.equals(100))
    .map(({ slot, value, weight }) => {
      const loss = full.mul(weight).mul(value.sub(100)).div(weights.mul(100))
      const share = publishShort(weight.mul(100).div(weights), 1)
      const said = `进度${publishShort(value, 1)}%，占权重${share}%`
      return change(new AboutRecord(rows.source, slot, facts, { after: said }), loss)
    })
}

const difference = (points: Exact, inputs: Parameters<typeof sayInputs>[0], actual: Measured): Part =>
  change(sayInputs(inputs), points, actual.grounds)

const sayInputs = (
  inputs: readonly { readonly label: string; readonly value: string | null; readonly measureUnit: string }[],
): string =>
  inputs
    .map(({ label, value, measureUnit }) => `${label}${value ?? '×'}${value === null ? '' : measureUnit}`)
    .join('，')

const sayBand = ({ from, to, closed, points }: NodeOf<'step'>['params']['bands'][number]): string => {
  const low = from === undefined ? '' : `${from}（含）以上`
  const high = to === undefined ? '' : `${to}（${closed ? '含' : '不含'}）以下`
  return `${low}${low && high ? '、' : ''}${high}${points}分`
}
