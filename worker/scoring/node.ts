import type { ScoreBranch, ScoreLeaf, ScoreNode } from '../../shared/pack/score-tree.ts'
import { type Exact, exact, isZero, publish, publishShort, total } from '../indicators/exact.ts'
import { previousPeriod } from '../indicators/period.ts'
import { memoryOf } from '../indicators/remembered.ts'
import { noRows } from '../indicators/rows.ts'
import { kindsOf, reachOf } from './looks-at.ts'
import { scoreGap, scoreManual, scoreRank, scoreRatio, scoreRelative, scoreStep } from './measured-methods.ts'
import { change, heading, type Outcome, type Part, publishNode, type Scored, type Scoring } from './outcome.ts'
import { scoreBonus, scoreDeduct, scoreOverdue } from './record-methods.ts'
import { serialOf } from './serial.ts'
import { scoreVotes } from './votes.ts'

/** A node and all below it, for one unit and period. */
export const scoreNode = (node: ScoreNode, scoring: Scoring): Scored =>
  'children' in node ? scoreBranch(node, scoring) : scoreLeaf(node, scoring)

const outcomeOf = (node: ScoreLeaf, scoring: Scoring): Outcome => {
  switch (node.method) {
    case 'ratio':
      return scoreRatio(node, scoring)
    case 'gap':
      return scoreGap(node, scoring)
    case 'step':
      return scoreStep(node, scoring)
    case 'rank':
      return scoreRank(node, scoring)
    case 'relative':
      return scoreRelative(node, scoring)
    case 'manual':
      return scoreManual(node, scoring)
    case 'deduct':
      return scoreDeduct(node, scoring)
    case 'bonus':
      return scoreBonus(node, scoring)
    case 'overdue':
      return scoreOverdue(node, scoring)
    case 'votes':
      return scoreVotes(node, scoring)
  }
}

/** A leaf's result holds until a record of one of its kinds changes; what a reviewer enters is no record. */
const scoreLeaf = (node: ScoreLeaf, scoring: Scoring): Scored => {
  if (node.method === 'manual') return judgeLeaf(node, scoring)
  const { facts, unit, period } = scoring
  const topic = { key: `${serialOf(node)} ${period.code}`, kinds: kindsOf(node, facts), reach: reachOf(node) }
  return leavesOf(facts).ask(topic, unit, () => judgeLeaf(node, scoring))
}

const leavesOf = memoryOf<Scored>()

const judgeLeaf = (node: ScoreLeaf, scoring: Scoring): Scored => {
  const outcome = outcomeOf(node, scoring)
  return outcome.known ? publishNode(node, outcome, [], undefined) : withoutData(node, outcome, scoring)
}

/** The node's own strategy for what is not known. */
const withoutData = (node: ScoreLeaf, outcome: Extract<Outcome, { known: false }>, scoring: Scoring): Scored => {
  const { missing, inputs, rule } = outcome
  const leftOut = (message: string): Scored => ({
    points: undefined,
    trace: {
      ...heading(node),
      points: null,
      rule,
      inputs,
      parts: [],
      evidence: noRows,
      missing: message,
      children: [],
    },
  })
  switch (node.missing) {
    case 'zero':
      return publishNode(node, { known: true, parts: [], inputs, rule }, [], `${missing}按0分计。`)
    case 'exclude':
      return leftOut(`${missing}本项不参加考核，分值分摊到同级其他各项。`)
    case 'error':
      return { ...leftOut(`${missing}本项不可缺，总分暂不公布。`), fatal: missing }
    case 'carry': {
      const before = previousPeriod(scoring.period)
      const earlier = outcomeOf(node, { ...scoring, period: before })
      if (!earlier.known) return leftOut(`${missing}${before.label}也没有，本项不参加考核。`)
      return publishNode(node, earlier, [], `${missing}沿用${before.label}的得分。`)
    }
  }
}

const scoreBranch = (node: ScoreBranch, scoring: Scoring): Scored => {
  const children = node.children.map((child) => ({ node: child, scored: scoreNode(child, scoring) }))
  const traces = children.map(({ scored }) => scored.trace)
  const fatal = children.find(({ scored }) => scored.fatal !== undefined)?.scored.fatal
  const present = children.flatMap(({ node: child, scored }) =>
    scored.points ? [{ child, points: scored.points }] : [],
  )
  const marked = present.filter(({ child }) => !isZero(exact(child.full)))
  const rule = ruleOf(node)
  if (fatal !== undefined || present.length === 0 || (marked.length === 0 && !isZero(exact(node.full)))) {
    const message =
      fatal ?? `缺数据：${scoring.facts.unitName(scoring.unit)}“${node.label['zh-CN']}”各项都没有数据，本项不参加考核。`
    const trace = {
      ...heading(node),
      points: null,
      rule,
      inputs: [],
      parts: [],
      evidence: noRows,
      missing: message,
      children: traces,
    }
    return { points: undefined, trace, ...(fatal !== undefined && { fatal }) }
  }
  return publishNode(node, { known: true, parts: partsOf(node, present), inputs: [], rule }, traces, undefined)
}

interface Present {
  readonly child: ScoreNode
  readonly points: Exact
}

const ruleOf = (node: ScoreBranch): string => {
  switch (node.method) {
    case 'sum':
      return '下级各项得分相加；缺数据的项不计，其分值按比例分摊'
    case 'weighted':
      return `下级各项得分率按权重合成：${node.children
        .map((child) => `${child.label['zh-CN']}${node.params.weights[child.id] ?? '0'}%`)
        .join('、')}`
    case 'mean':
      return '下级各项得分率的平均值乘以满分'
    case 'min':
      return '下级各项得分率的最低值乘以满分'
  }
}

const partsOf = (node: ScoreBranch, present: readonly Present[]): readonly Part[] => {
  const full = exact(node.full)
  const shareOf = ({ child, points }: Present): Exact => points.div(exact(child.full))
  const about = ({ child, points }: Present) => {
    const marks = isZero(exact(child.full))
      ? ''
      : `（${publish(points, child.round)}/${publish(exact(child.full), child.round)}）`
    return `${child.label['zh-CN']}${marks}`
  }
  switch (node.method) {
    case 'sum':
      return addUp(node, present, about)
    case 'weighted': {
      const weightOf = ({ child }: Present) => exact(node.params.weights[child.id] ?? '0')
      const weights = total(present.map(weightOf))
      if (isZero(weights)) return []
      return present.map((one) => change(about(one), full.mul(weightOf(one)).mul(shareOf(one)).div(weights)))
    }
    case 'mean':
      return present.map((one) => change(about(one), full.mul(shareOf(one)).div(present.length)))
    case 'min': {
      const lowest = present.reduce((low, one) => (shareOf(one).compare(shareOf(low)) < 0 ? one : low))
      return [change(`最低：${about(lowest)}`, full.mul(shareOf(lowest)))]
    }
  }
}

/** Sum of the children; the marks of those left out are shared among the marked ones that are there. */
const addUp = (node: ScoreBranch, present: readonly Present[], about: (one: Present) => string): readonly Part[] => {
  const there = total(present.map(({ child }) => exact(child.full)))
  const full = exact(node.full)
  const parts = present.map((one) => change(about(one), one.points))
  if (there.equals(full) || isZero(full)) return parts
  const marked = total(present.filter(({ child }) => !isZero(exact(child.full))).map(({ points }) => points))
  const raised = marked.mul(full).div(there).sub(marked)
  const ratio = `${publishShort(there, 4)}分折算为${publishShort(full, 4)}分`
  return [...parts, change(`缺数据的项不计，其余${ratio}`, raised)]
}
