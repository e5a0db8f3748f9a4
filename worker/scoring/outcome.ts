import type { IndicatorId } from '../../shared/pack/indicator.ts'
import type { ScoreNode } from '../../shared/pack/score-tree.ts'
import type { UnitId } from '../../shared/units/unit.ts'
import type { Evidence } from '../../shared/wire/figures.ts'
import type { ScoreTrace, TraceInput, TracePart } from '../../shared/wire/scores.ts'
import { type Measured, measureIndicator } from '../indicators/evaluate.ts'
import { type Exact, exact, isZero, publish, publishParts, readExact, total } from '../indicators/exact.ts'
import type { Facts } from '../indicators/facts.ts'
import type { ReportPeriod } from '../indicators/period.ts'

/** Where a node is being evaluated. */
export interface Scoring {
  readonly facts: Facts
  readonly unit: UnitId
  readonly period: ReportPeriod
}

/** One addend, not yet rounded. `full` is the mark everything starts from, `change` adds or takes away. */
export interface Part {
  readonly type: 'full' | 'change'
  /** What it is about, without the points. */
  readonly about: string
  readonly points: Exact
  readonly evidence: readonly Evidence[]
}

/** What a method says about a node. */
export type Outcome =
  | {
      readonly known: true
      readonly parts: readonly Part[]
      readonly inputs: readonly TraceInput[]
      readonly rule: string
      /** All records looked at. */
      readonly evidence?: readonly Evidence[]
    }
  | { readonly known: false; readonly missing: string; readonly inputs: readonly TraceInput[]; readonly rule: string }

/** A node evaluated. `fatal`: the definition says that nothing may be published without it. */
export interface Scored {
  readonly trace: ScoreTrace
  readonly points: Exact | undefined
  readonly fatal?: string
}

export const fullMarks = (points: Exact): Part => ({ type: 'full', about: '', points, evidence: [] })

export const change = (about: string, points: Exact, evidence: readonly Evidence[] = []): Part => ({
  type: 'change',
  about,
  points,
  evidence,
})

/** Rounds a node once, so that its parts add up to its points. Parts worth exactly nothing are left out. */
export const publishNode = (
  node: ScoreNode,
  outcome: Extract<Outcome, { known: true }>,
  children: readonly ScoreTrace[],
  note: string | undefined,
): Scored => {
  const parts = kept([...outcome.parts, ...limits(node, total(outcome.parts.map((part) => part.points)))])
  const published = publishParts(
    parts.map((part) => part.points),
    node.round,
  )
  const points = publish(total(parts.map((part) => part.points)), node.round)
  return {
    points: readExact(points),
    trace: {
      ...heading(node),
      points,
      rule: outcome.rule,
      inputs: outcome.inputs,
      evidence: outcome.evidence ?? [],
      parts: parts.map((part, index) => sayPart(part, published[index] ?? '0')),
      ...(note !== undefined && { missing: note }),
      children,
    },
  }
}

export const heading = (node: ScoreNode) => ({
  id: node.id,
  label: node.label['zh-CN'],
  full: publish(exact(node.full), node.round),
  method: node.method,
})

const kept = (parts: readonly Part[]): readonly Part[] =>
  parts.filter((part) => part.type === 'full' || !isZero(part.points))

const limits = (node: ScoreNode, points: Exact): readonly Part[] => {
  if (node.floor !== undefined && points.compare(exact(node.floor)) < 0) {
    return [change(`不低于${node.floor}分`, exact(node.floor).sub(points))]
  }
  if (node.cap !== undefined && points.compare(exact(node.cap)) > 0) {
    return [change(`不超过${node.cap}分`, exact(node.cap).sub(points))]
  }
  return []
}

const sayPart = ({ type, about, evidence }: Part, points: string): TracePart => {
  if (type === 'full') return { text: `满分${points}分`, points, evidence: [...evidence] }
  const verb = points.startsWith('-') ? '扣' : '计'
  return { text: `${verb}${points.replace('-', '')}分：${about}`, points, evidence: [...evidence] }
}

/** An indicator of the pack for the unit being scored; `undefined` where the pack has no such indicator. */
export const measure = (id: IndicatorId, { facts, unit, period }: Scoring): Measured | undefined => {
  const indicator = facts.indicator(id)
  return indicator && measureIndicator(indicator, facts, { unit, period })
}

/** An indicator as a line of the trace. */
export const inputOf = (id: IndicatorId, measured: Measured | undefined, facts: Facts): TraceInput => {
  const indicator = facts.indicator(id)
  return {
    label: indicator?.label['zh-CN'] ?? id,
    value: measured?.value && indicator ? publish(measured.value, indicator.decimals) : null,
    measureUnit: indicator?.measureUnit ?? '',
  }
}

export const missingOf = (id: IndicatorId, measured: Measured | undefined): string =>
  measured?.missing?.message ?? (measured ? '缺数据。' : `配置包中没有指标 ${id}。`)
