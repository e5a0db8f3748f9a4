import type { IndicatorId } from '../../shared/pack/indicator.ts'
import type { ScoreNode } from '../../shared/pack/score-tree.ts'
import type { UnitId } from '../../shared/units/unit.ts'
import type { Grounds } from '../../shared/wire/evidence-table.ts'
import type { TraceInput, TraceOn } from '../../shared/wire/scores.ts'
import { type Measured, measureIndicator } from '../indicators/evaluate.ts'
import { type Exact, exact, isZero, publish, publishParts, readExact, total } from '../indicators/exact.ts'
import type { Facts } from '../indicators/facts.ts'
import type { ReportPeriod } from '../indicators/period.ts'
import { noRows, union } from '../indicators/rows.ts'
import { type About, SaidPart } from './said-part.ts'

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
  readonly about: About
  readonly points: Exact
  readonly grounds: Grounds
}

/** What a method says about a node. */
export type Outcome =
  | {
      readonly known: true
      readonly parts: readonly Part[]
      readonly inputs: readonly TraceInput[]
      readonly rule: string
      /** All records looked at. */
      readonly grounds?: Grounds
    }
  | { readonly known: false; readonly missing: string; readonly inputs: readonly TraceInput[]; readonly rule: string }

/** A node evaluated. `fatal`: the definition says that nothing may be published without it. */
export interface Scored {
  readonly trace: TraceOn<Grounds>
  readonly points: Exact | undefined
  readonly fatal?: string
}

export const fullMarks = (points: Exact): Part => ({ type: 'full', about: '', points, grounds: noRows })

/** What is about a record rests on it. */
export const change = (
  about: About,
  points: Exact,
  grounds: Grounds = typeof about === 'string' ? noRows : about,
): Part => ({ type: 'change', about, points, grounds })

/** Rounds a node once, so that its parts add up to its points. Parts worth exactly nothing are left out. */
export const publishNode = (
  node: ScoreNode,
  outcome: Extract<Outcome, { known: true }>,
  children: readonly TraceOn<Grounds>[],
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
      evidence: outcome.grounds ?? noRows,
      parts: parts.map((part, index) => new SaidPart(part, published[index] ?? '0')),
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

/** A street with thousands of rows is told its greatest losses one by one; the rest in one line, with its rows. */
const mostParts = 20

const kept = (all: readonly Part[]): readonly Part[] => {
  const parts = all.filter((part) => part.type === 'full' || !isZero(part.points))
  if (parts.length <= mostParts) return parts
  const bySize = parts
    .map((part, index) => ({ part, index, size: part.type === 'full' ? undefined : part.points.abs() }))
    .sort((a, b) => (a.size && b.size ? b.size.compare(a.size) : a.size ? 1 : -1) || a.index - b.index)
  const shown = new Set(bySize.slice(0, mostParts - 1).map(({ part }) => part))
  const rest = parts.filter((part) => !shown.has(part))
  const about = `其余${rest.length}条记录合计`
  const grounds = union(rest.map((part) => part.grounds))
  return [...parts.filter((part) => shown.has(part)), change(about, total(rest.map((part) => part.points)), grounds)]
}

const limits = (node: ScoreNode, points: Exact): readonly Part[] => {
  if (node.floor !== undefined && points.compare(exact(node.floor)) < 0) {
    return [change(`不低于${node.floor}分`, exact(node.floor).sub(points))]
  }
  if (node.cap !== undefined && points.compare(exact(node.cap)) > 0) {
    return [change(`不超过${node.cap}分`, exact(node.cap).sub(points))]
  }
  return []
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
