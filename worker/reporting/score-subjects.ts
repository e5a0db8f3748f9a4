import type { Grounds } from '../../shared/wire/evidence-table.ts'
import type { FigureOn } from '../../shared/wire/figures.ts'
import type { ScoreOn, TraceOn } from '../../shared/wire/scores.ts'
import { type Exact, exact, publish } from '../indicators/exact.ts'
import { joined as allOf, noRows, union } from '../indicators/rows.ts'
import type { Reporting } from './subjects.ts'
import { bare, FigureValue, given, type Traced, withUnit } from './traced.ts'

/** A unit's result as a template sees it. */
export class ScoreSubject {
  readonly name: Traced
  readonly points: FigureValue
  readonly rank: FigureValue
  readonly grade: FigureValue
  readonly known: boolean
  /** It has a place in its group; one of which too little is known has points and none. */
  readonly ranked: boolean
  /** It is first in its group, alone or with others. */
  readonly first: boolean
  /** Of how many of the full marks something is known: `10.0%`. */
  readonly coverage: FigureValue
  /** Its name, resting on its points: for a sentence about who has none. */
  readonly named: FigureValue
  /** Results of the tree's first level. */
  readonly nodes: readonly NodeSubject[]
  /** What the unit lacks of the full marks, most first; for the filter `losses`. Worked out when asked for: most reports never do. */
  readonly losses: () => readonly Traced[]
  readonly flags: readonly Traced[]

  constructor(score: ScoreOn<Grounds>, { facts, period }: Reporting) {
    const tree = facts.pack.scoreTree
    const told = score.trace && toldOf(score.trace)
    const evidence = told?.evidence ?? noRows
    const base = {
      unit: score.unit,
      unitName: score.unitName,
      period: period.code,
      indicator: null,
      ruleVersion: facts.pack.version,
    }
    const missing = {
      code: 'no-values' as const,
      kind: '',
      kindTitle: tree.label['zh-CN'],
      units: [{ id: score.unit, name: score.unitName }],
      message:
        (score.points === null ? score.flags.find((flag) => flag.code === 'missing')?.message : undefined) ??
        `缺数据：${score.unitName}没有达到任何等次的分数线，等次待定。`,
    }
    const undecided = score.flags.find((flag) => flag.code === 'boundary-tie')?.message ?? missing.message
    const figure = (
      id: string,
      label: string,
      value: string | null,
      definition: string,
      from: Grounds,
      reason = missing.message,
    ): FigureOn<Grounds> => ({
      ...base,
      id: `score:${id}@${score.unit}@${period.code}`,
      label,
      value,
      measureUnit: '',
      definition,
      evidence: from,
      ...(value === null && { missing: { ...missing, message: reason } }),
    })
    this.name = given(score.unitName, 'units', score.unit)
    this.known = score.points !== null
    this.ranked = score.rank !== null
    this.first = score.rank === 1
    const where = `${score.unitName}${period.label}：`
    const points = figure(
      'points',
      '考核得分',
      score.points,
      `${where}按“${tree.label['zh-CN']}”各项计分汇总。`,
      evidence,
    )
    this.points = bare(points)
    this.named = new FigureValue(points, score.unitName)
    this.coverage = withUnit({
      ...figure(
        'known',
        '已有数据的考核项分值占比',
        score.known ?? null,
        `${where}有数据的考核项分值占总分的比例。`,
        evidence,
      ),
      measureUnit: '%',
    })
    this.rank = bare(
      figure(
        'rank',
        '组内名次',
        score.rank === null ? null : String(score.rank),
        `${where}在“${score.group}”组内按得分排名，同分同名次。`,
        evidence,
      ),
    )
    this.grade = bare(
      figure(
        'grade',
        '考核等次',
        score.grade?.label ?? null,
        `${where}按分数线和名额确定的等次。`,
        evidence,
        undecided,
      ),
    )
    const children = score.trace?.children ?? []
    const left = children
      .filter((node) => node.points === null && !/^0(\.0+)?$/.test(node.full))
      .map((node) => `“${node.label}”`)
    const unscored = `缺数据：${score.unitName}${left.join('、')}未计分。`
    this.nodes = children.map(
      (node, index): NodeSubject => ({
        label: given(node.label, 'pack', node.id),
        full: given(node.full, 'pack', node.id),
        points: bare(
          figure(node.id, node.label, node.points, `${where}${node.rule}。`, told?.nodes[index] ?? noRows, unscored),
        ),
      }),
    )
    this.losses = () =>
      (told?.losses() ?? []).map(({ text, evidence: from }, index) =>
        bare(figure(`loss-${index + 1}`, '扣分', text, `${where}考核评分的一项扣分。`, from)),
      )
    // What a sentence of the report says of all such units together is not said of each again.
    this.flags = score.flags
      .filter(({ code }) => this.ranked || (code !== 'missing' && code !== 'low-coverage'))
      .map(({ message, evidence: from }, index) =>
        bare(
          figure(`flag-${index + 1}`, '考核提示', message, `${where}考核评分的提示。`, from.isEmpty ? evidence : from),
        ),
      )
  }
}

/** A group of units that are ranked together, as a template sees it. */
export interface GroupSubject {
  readonly name: Traced
  /** How many units are in it; of those the reader may see. */
  readonly count: Traced
  /** How many of the group are ranked, also those the reader may not see. */
  readonly places: FigureValue
  readonly scores: readonly ScoreSubject[]
  /** Those with a place, best first. */
  readonly ranked: readonly ScoreSubject[]
  /** The first, or those who share the first place. */
  readonly best: readonly ScoreSubject[]
  /** Those of which too little is known to rank them. */
  readonly unranked: readonly ScoreSubject[]
  /** Those of which nothing is known. */
  readonly unscored: readonly ScoreSubject[]
}

export const groupSubject = (
  group: string,
  scores: readonly ScoreSubject[],
  of: number,
  { facts, unit, period }: Reporting,
): GroupSubject => {
  const ranked = scores.filter((one) => one.ranked)
  const places: FigureOn<Grounds> = {
    id: `score:places@${group}@${unit.id}@${period.code}`,
    indicator: null,
    label: '参加排名的单位数',
    unit: unit.id,
    unitName: unit.name,
    period: period.code,
    value: String(of),
    measureUnit: '个',
    definition: `${period.label}“${group}”组中数据足够、参加排名的单位数。`,
    evidence: allOf(scores.flatMap((one) => one.points.figures.map((figure) => figure.evidence))),
    ruleVersion: facts.pack.version,
  }
  return {
    name: given(group, 'units', group),
    count: given(String(scores.length), 'units', group),
    places: withUnit(places),
    scores,
    ranked,
    best: ranked.filter((one) => one.first),
    unranked: scores.filter((one) => one.known && !one.ranked),
    unscored: scores.filter((one) => !one.known),
  }
}

export interface NodeSubject {
  readonly label: Traced
  readonly full: Traced
  readonly points: FigureValue
}

/** Made when it is first asked for. */
const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** Found when it is first asked for. */
const lazily = (find: () => Grounds): Grounds => {
  const found = once(find)
  return {
    get isEmpty() {
      return found().isEmpty
    },
    each: (visit) => found().each(visit),
  }
}

/** What reports tell of a trace and what that rests on: worked out once for as long as the trace is remembered. */
interface Told {
  readonly evidence: Grounds
  /** Of the nodes of the first level. */
  readonly nodes: readonly Grounds[]
  readonly losses: () => readonly Loss[]
}

const toldOf = (trace: TraceOn<Grounds>): Told => {
  const known = tellings.get(trace)
  if (known) return known
  const made: Told = {
    evidence: lazily(() => traceEvidence(trace)),
    nodes: trace.children.map((node) => lazily(() => traceEvidence(node))),
    losses: once(() => lossesOf(trace).slice(0, mostLosses)),
  }
  tellings.set(trace, made)
  return made
}

const tellings = new WeakMap<TraceOn<Grounds>, Told>()

/** All that a node and those below it rest on. */
const traceEvidence = (trace: TraceOn<Grounds>): Grounds => union(groundsIn(trace))

const groundsIn = ({ evidence, parts, children }: TraceOn<Grounds>): readonly Grounds[] => {
  // A node that names the records it looked at has those of its parts among them.
  const looked = evidence.isEmpty ? parts.map((part) => part.evidence) : [evidence]
  return [...looked, ...children.flatMap(groundsIn)]
}

interface Loss {
  readonly text: string
  readonly evidence: Grounds
  readonly points: Exact
}

const mostLosses = 20

/** Causes that are named with what they belong to. */
const causesNamed = 2

/**
 * What each part of the tree's first level lacks of its full marks, the greatest first, with the records that cost most
 * below it. A leaf counts in points of its own; what it costs the whole is told by its part of the tree alone.
 */
const lossesOf = ({ children }: TraceOn<Grounds>): readonly Loss[] => {
  const found = children.flatMap((node): Loss[] => {
    if (node.points === null) return []
    const lost = exact(node.full).sub(exact(node.points))
    if (lost.compare(0) <= 0) return []
    const points = publish(lost, 2)
    const isReward = exact(node.full).compare(0) > 0
    const score = isReward ? `得${node.points}分（满分${node.full}分），失${points}分` : `一项扣${points}分`
    const all = causesOf(node)
    // What a trace sums up in one line names nothing, however much it is.
    const causes = all.filter(({ text }) => !/其余\d+条记录合计$/.test(text))
    // A group's weight is its share of one leaf: beside a loss of the whole it would mislead.
    const said = causes.map(({ text }) => text.replace(/^扣[\d.]+分：/, '').replace(/，权重[\d.]+%(（[^）]*）)?$/, ''))
    const named = said.slice(0, causesNamed)
    const more = all.length > named.length ? '等' : ''
    const why = named.length === 0 ? '' : `，主要是${named.join('；')}${more}`
    const evidence = all.length === 0 ? traceEvidence(node) : allOf(all.map((cause) => cause.evidence))
    return [{ text: `“${node.label}”${score}${why}`, evidence, points: lost.neg() }]
  })
  return found.sort((a, b) => a.points.compare(b.points))
}

/** Every part of a leaf that took points, greatest loss first. */
const causesOf = (node: TraceOn<Grounds>): readonly Loss[] => {
  const found: Loss[] = []
  const visit = (one: TraceOn<Grounds>): void => {
    for (const child of one.children) visit(child)
    if (one.children.length > 0) return
    for (const { text, points, evidence } of one.parts)
      if (points.startsWith('-') && !evidence.isEmpty) found.push({ text, evidence, points: exact(points) })
  }
  visit(node)
  return found.sort((a, b) => a.points.compare(b.points))
}
