import type { ScoreTree } from '../../shared/pack/score-tree.ts'
import { type Exact, exact, isZero, publish, publishShort, readExact, total, zero } from '../indicators/exact.ts'
import { asOfDay } from '../indicators/facts.ts'
import { quartersOf, type ReportPeriod } from '../indicators/period.ts'
import { noRows } from '../indicators/rows.ts'
import { isEnough, knownShare, sayTooLittle } from './coverage.ts'
import { scoreNode } from './node.ts'
import { change, heading, publishNode, type Scored, type Scoring } from './outcome.ts'

/** A tree evaluated. `known`: the share, from 0 to 1, of the full marks for which something is known. */
export interface ScoredTree extends Scored {
  readonly known: Exact
}

/** A whole tree for one unit and period: a year from its quarters where the tree links them, else its root as it is. */
export const scoreTree = (tree: ScoreTree, scoring: Scoring): ScoredTree => {
  if (!tree.periods || scoring.period.type !== 'year') return scoreRoot(tree, scoring)
  const { quarters, year } = tree.periods
  const stages = [
    ...quartersOf(scoring.period).map((period, index) => ({
      weight: exact(quarters[index] ?? '0'),
      name: `平时考核（${period.label}）`,
      period,
      score: () => quarterOf(tree, scoring, period),
    })),
    {
      weight: exact(year),
      name: `年度考核（${scoring.period.label}）`,
      period: scoring.period,
      score: () => scoreRoot(tree, scoring),
    },
  ]
    .filter(({ weight }) => !isZero(weight))
    .map((stage) => ({ ...stage, scored: counted(tree, groupOf(scoring), stage.score()) }))
  const children = stages.map(({ scored, name, period }) => ({ ...scored.trace, id: period.code, label: name }))
  const known = total(stages.map(({ scored, weight }) => weight.mul(scored.known))).div(100)
  const rule = `${stages.map(({ name, weight }) => `${name}×${publishShort(weight, 4)}%`).join('＋')}；缺数据的期间不计，其权重按比例分摊`
  const fatal = stages.find(({ scored }) => scored.fatal !== undefined)?.scored.fatal
  const present = stages.flatMap(({ scored, ...stage }) => (scored.points ? [{ ...stage, points: scored.points }] : []))
  if (fatal !== undefined || present.length === 0) {
    const missing =
      fatal ?? `缺数据：${scoring.facts.unitName(scoring.unit)}${scoring.period.label}各期都没有可供考核的记录。`
    const trace = {
      ...heading(tree.root),
      method: 'periods',
      points: null,
      rule,
      inputs: [],
      parts: [],
      evidence: noRows,
    }
    return { points: undefined, known, trace: { ...trace, missing, children }, ...(fatal !== undefined && { fatal }) }
  }
  const weights = total(present.map(({ weight }) => weight))
  const parts = present.map(({ name, weight, points }) => {
    const share = weight.div(weights)
    const about = `${name}${publish(points, tree.root.round)}分，权重${publishShort(share.mul(100), 2)}%`
    return change(about, points.mul(share))
  })
  const scored = publishNode(tree.root, { known: true, parts, inputs: [], rule }, children, undefined)
  return { ...scored, known, trace: { ...scored.trace, method: 'periods' } }
}

const groupOf = ({ facts, unit }: Scoring): string | undefined => facts.unit(unit)?.group

const scoreRoot = (tree: ScoreTree, scoring: Scoring): ScoredTree => {
  const scored = scoreNode(tree.root, scoring)
  return { ...scored, known: knownShare(tree.root, scored.trace) }
}

/** A period in which the unit could not be ranked does not count: its weight goes to the others. */
const counted = (tree: ScoreTree, group: string | undefined, scored: ScoredTree): ScoredTree => {
  if (!scored.points || isEnough(tree, group, scored.known)) return scored
  const missing = `${sayTooLittle(tree, group, scored.known)}，本期不计入年度得分。`
  return { ...scored, points: undefined, trace: { ...scored.trace, missing } }
}

/** As it was published, where it was; else as its records are judged on its last day. */
const quarterOf = (tree: ScoreTree, scoring: Scoring, period: ReportPeriod): ScoredTree => {
  const { facts, unit } = scoring
  const frozen = facts.published?.find((one) => one.unit === unit && one.period === period.code)
  if (!frozen) {
    const judged = facts.asOf <= period.to ? facts : asOfDay(facts, period.to)
    return scoreRoot(tree, { ...scoring, facts: judged, period })
  }
  const points: Exact | undefined = readExact(frozen.points)
  const rule = `采用已公布的${period.label}结果（第${frozen.version}次公布）`
  const trace = { ...heading(tree.root), method: 'published', rule, inputs: [], evidence: noRows, children: [] }
  if (!points) {
    const missing = `${rule}：缺数据或数据不足，未计分。`
    return { points, known: zero, trace: { ...trace, points: null, parts: [], missing } }
  }
  const scored = publishNode(tree.root, { known: true, parts: [change(rule, points)], inputs: [], rule }, [], undefined)
  return { ...scored, known: exact(1) }
}
