import type { ScoreTree, Veto } from '../../shared/pack/score-tree.ts'
import type { Unit } from '../../shared/units/unit.ts'
import type { Grounds } from '../../shared/wire/evidence-table.ts'
import type { FlagOn, ScoreOn, TraceOn } from '../../shared/wire/scores.ts'
import { type Exact, exact, publish } from '../indicators/exact.ts'
import type { Facts } from '../indicators/facts.ts'
import type { ReportPeriod } from '../indicators/period.ts'
import { recordPlace } from '../indicators/record-name.ts'
import { memoryOf } from '../indicators/remembered.ts'
import { joined, noRows } from '../indicators/rows.ts'
import { isEnough, sayKnown, sayTooLittle } from './coverage.ts'
import { gradeGroup } from './grades.ts'
import { scoreTree } from './linked.ts'
import { treeLooksAt } from './looks-at.ts'
import type { Scoring } from './outcome.ts'
import { allPlaces } from './place.ts'
import { Population } from './population.ts'
import { serialOf } from './serial.ts'

/** A unit's result with the trace of how it came about. */
export type TracedScore = ScoreOn<Grounds> & { readonly trace: TraceOn<Grounds> }

/**
 * Scores every unit of a group and ranks them on the published points, best first. Units of which too little is known
 * to rank come after them, then those that cannot be scored; neither has a place or a grade. Equal points keep the order
 * of the unit tree.
 */
export const scoreGroup = (facts: Facts, group: string, period: ReportPeriod): readonly TracedScore[] => {
  const tree = facts.pack.scoreTree
  const topic = { key: `${serialOf(tree)} ${period.code}`, ...treeLooksAt(tree, facts), entered: true }
  const results = facts.units.units
    .filter((unit) => unit.group === group)
    .map((unit) => resultsOf(facts).ask(topic, unit.id, () => scoreUnit(tree, { facts, unit: unit.id, period }, unit)))
  const places = allPlaces(results.map(({ points, isRanked }) => (isRanked ? points : undefined)))
  const ranked = results.filter(({ isRanked }) => isRanked).length
  const grades = gradeGroup(tree.grades, results)
  return results
    .map((result, index): TracedScore => {
      const { points, unit, trace } = result
      const graded = grades[index]
      return {
        unit: unit.id,
        unitName: unit.name,
        group,
        points: points ? publish(points, tree.root.round) : null,
        rank: places[index] ?? null,
        of: ranked,
        known: sayKnown(result.known),
        grade: graded?.grade ? { id: graded.grade.id, label: graded.grade.label['zh-CN'] } : null,
        flags: [...result.flags, ...(graded?.flags ?? [])],
        trace,
      }
    })
    .sort((a, b) => standing(a) - standing(b))
}

/** By place; then those with points and no place, then those without points. */
const standing = ({ rank, points }: TracedScore): number =>
  rank ?? (points === null ? Number.MAX_SAFE_INTEGER : Number.MAX_SAFE_INTEGER - 1)

/** All groups of the tree, each ranked within itself. */
export const scoreAll = (facts: Facts, period: ReportPeriod): readonly TracedScore[] =>
  facts.pack.scoreTree.groups.flatMap((group) => scoreGroup(facts, group, period))

/** Held until a record of a kind that the tree looks at changes, or what reviewers entered. */
const resultsOf = memoryOf<Result>()

/** One unit before it is ranked. */
export interface Result {
  readonly unit: Unit
  readonly points: Exact | undefined
  /** The share of the full marks for which something is known. */
  readonly known: Exact
  /** There are points, and enough is known to rank and grade the unit by them. */
  readonly isRanked: boolean
  readonly trace: TraceOn<Grounds>
  readonly flags: readonly FlagOn<Grounds>[]
  /** The best grade that vetoes leave open, as an index into the tree's grades; 0 without vetoes. */
  readonly bestGrade: number
}

const scoreUnit = (tree: ScoreTree, scoring: Scoring, unit: Unit): Result => {
  const { points, known, trace, fatal } = scoreTree(tree, scoring)
  const isRanked = points !== undefined && isEnough(tree, unit.group, known)
  const vetoes = tree.vetoes.flatMap((veto) => applied(veto, scoring))
  const zeroed = points !== undefined && vetoes.some(({ veto }) => veto.effect.type === 'zero')
  const missing = missingFlags(unit, points, trace, fatal)
  const unranked = points !== undefined && !isRanked ? [tooLittle(unit, known, tree)] : []
  return {
    unit,
    known,
    isRanked,
    points: zeroed ? exact(0) : points,
    trace: zeroed ? zeroTrace(trace, points, vetoes, tree.root.round) : trace,
    flags: [...missing, ...unranked, ...vetoes.map(({ flag }) => flag)],
    bestGrade: Math.max(0, ...vetoes.map(({ veto }) => ceilingOf(veto, tree))),
  }
}

const tooLittle = (unit: Unit, known: Exact, tree: ScoreTree): FlagOn<Grounds> => ({
  code: 'low-coverage',
  message: `${unit.name}数据不足，不参加排名和等次评定：${sayTooLittle(tree, unit.group, known)}。`,
  evidence: noRows,
})

const missingFlags = (
  unit: Unit,
  points: Exact | undefined,
  trace: TraceOn<Grounds>,
  fatal: string | undefined,
): readonly FlagOn<Grounds>[] => {
  if (points === undefined) {
    const message = fatal ?? `缺数据：${unit.name}没有可供考核的记录，请填报并同步。`
    return [{ code: 'missing', message, evidence: noRows }]
  }
  const left = trace.children
    .filter((child) => child.points === null && exact(child.full).compare(0) > 0)
    .map((child) => `“${child.label}”`)
  if (left.length === 0) return []
  return [
    { code: 'missing', message: `${unit.name}${left.join('、')}缺数据未计分，得分按其余项目折算。`, evidence: noRows },
  ]
}

interface AppliedVeto {
  readonly veto: Veto
  readonly flag: FlagOn<Grounds>
}

const applied = (veto: Veto, scoring: Scoring): readonly AppliedVeto[] => {
  const { facts } = scoring
  const kind = facts.kind(veto.kind)
  if (!kind) return []
  const { rows } = new Population(veto, kind, scoring)
  if (rows.isEmpty) return []
  const effects = { zero: '总分计0分', 'cap-grade': '等次受限', 'not-best': '不得评为最高等次' }
  const names = rows.map((record) => recordPlace(record, kind, facts)).join('、')
  const message = `${facts.unitName(scoring.unit)}${veto.label['zh-CN']}：${effects[veto.effect.type]}，依据${names}。`
  return [{ veto, flag: { code: 'veto', message, evidence: rows } }]
}

const ceilingOf = ({ effect }: Veto, { grades }: ScoreTree): number => {
  if (effect.type === 'zero') return 0
  if (effect.type === 'not-best') return 1
  return Math.max(
    0,
    grades.findIndex((grade) => grade.id === effect.grade),
  )
}

/** The parts still add up: what the veto takes is a part of its own. */
const zeroTrace = (
  trace: TraceOn<Grounds>,
  points: Exact,
  vetoes: readonly AppliedVeto[],
  decimals: number,
): TraceOn<Grounds> => {
  const taken = publish(points, decimals)
  const flags = vetoes.filter(({ veto }) => veto.effect.type === 'zero').map(({ flag }) => flag)
  const part = {
    text: `扣${taken}分：${flags.map((flag) => flag.message).join('')}`,
    points: publish(points.neg(), decimals),
    evidence: joined(flags.map((flag) => flag.evidence)),
  }
  return { ...trace, points: publish(exact(0), decimals), parts: [...trace.parts, part] }
}
