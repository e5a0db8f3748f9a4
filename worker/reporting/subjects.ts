import type { StoredRecord } from '../../shared/records/record.ts'
import type { Unit } from '../../shared/units/unit.ts'
import { type Grounds, writtenOut } from '../../shared/wire/evidence-table.ts'
import type { FigureOn } from '../../shared/wire/figures.ts'
import type { ScoreOn, TraceOn } from '../../shared/wire/scores.ts'
import { type Exact, exact, publish } from '../indicators/exact.ts'
import type { Facts } from '../indicators/facts.ts'
import type { ReportPeriod } from '../indicators/period.ts'
import { recordName } from '../indicators/record-name.ts'
import { joined as allOf, noRows, union } from '../indicators/rows.ts'
import { fieldText } from './field-text.ts'
import { bare, FigureValue, given, joined, missingMark, Traced } from './traced.ts'

/** What a report is about; the same for all of its subjects. */
export interface Reporting {
  readonly facts: Facts
  readonly unit: Unit
  readonly period: ReportPeriod
  readonly scores: readonly ScoreOn<Grounds>[]
}

/** A unit as a template sees it. */
export class UnitSubject {
  readonly name: Traced
  /** What it was picked for by `having` or `ranked`; absent otherwise. */
  readonly figure: FigureValue | undefined
  readonly #unit: Unit

  constructor(unit: Unit, figure?: FigureValue) {
    this.#unit = unit
    this.name = given(unit.name, 'units', unit.id)
    this.figure = figure
  }

  get unit(): Unit {
    return this.#unit
  }
}

/** A record as a template sees it; other fields come by the filter `field`. */
export class RecordSubject {
  readonly name: Traced
  readonly unit: Traced
  readonly #record: StoredRecord
  readonly #reporting: Reporting

  constructor(record: StoredRecord, reporting: Reporting) {
    this.#record = record
    this.#reporting = reporting
    const kind = reporting.facts.kind(record.kind)
    this.name = this.#value('name', '名称', kind ? recordName(record, kind, reporting.facts) : record.id)
    this.unit = this.#value('unit', '填报单位', reporting.facts.unitName(record.unit))
  }

  get record(): StoredRecord {
    return this.#record
  }

  /** A field as text; × where the row has nothing there. Throws where the kind has no such field. */
  field(id: string): Traced {
    const { facts } = this.#reporting
    const field = facts.kind(this.#record.kind)?.fields.find((one) => one.id === id)
    if (!field) throw new Error(`台账没有字段 ${id}，请检查拼写。`)
    const value = facts.whole(this.#record).values[field.id]
    return this.#value(id, field.label['zh-CN'], value === undefined ? null : fieldText(value, field, facts))
  }

  /** A number worked out from this record alone. */
  derived(id: string, label: string, value: string, measureUnit: string): FigureValue {
    return new FigureValue(this.#figure(id, label, value, measureUnit), `${value}${measureUnit}`)
  }

  #value(id: string, label: string, value: string | null): FigureValue {
    return bare(this.#figure(id, label, value, ''))
  }

  #figure(id: string, label: string, value: string | null, measureUnit: string): FigureOn<Grounds> {
    const { facts, period } = this.#reporting
    const record = this.#record
    const kindTitle = facts.kind(record.kind)?.title['zh-CN'] ?? record.kind
    const unitName = facts.unitName(record.unit)
    return {
      id: `record:${record.id}:${id}`,
      indicator: null,
      label,
      unit: record.unit,
      unitName,
      period: period.code,
      value,
      measureUnit,
      definition: `${facts.ledgerTitle(record.ledger)}中该条记录的“${label}”。`,
      evidence: facts.groundsOf(record),
      ...(value === null && {
        missing: {
          code: 'no-values' as const,
          kind: record.kind,
          kindTitle,
          units: [{ id: record.unit, name: unitName }],
          message: `缺数据：${unitName}“${kindTitle}”有记录未填“${label}”，请补填。`,
        },
      }),
      ruleVersion: facts.pack.version,
    }
  }
}

/** A unit's result as a template sees it. */
export class ScoreSubject {
  readonly name: Traced
  readonly points: FigureValue
  readonly rank: FigureValue
  readonly grade: FigureValue
  readonly known: boolean
  /** Results of the tree's first level. */
  readonly nodes: readonly NodeSubject[]
  /** What the unit lacks of the full marks, most first; for the filter `losses`. Worked out when asked for: most reports never do. */
  readonly losses: () => readonly Traced[]
  readonly flags: readonly Traced[]

  constructor(score: ScoreOn<Grounds>, { facts, period }: Reporting) {
    const tree = facts.pack.scoreTree
    const evidence = lazily(() => (score.trace ? resultEvidence(score.trace) : noRows))
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
    const where = `${score.unitName}${period.label}：`
    this.points = bare(
      figure('points', '考核得分', score.points, `${where}按“${tree.label['zh-CN']}”各项计分汇总。`, evidence),
    )
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
      (node): NodeSubject => ({
        label: given(node.label, 'pack', node.id),
        full: given(node.full, 'pack', node.id),
        points: bare(
          figure(
            node.id,
            node.label,
            node.points,
            `${where}${node.rule}。`,
            lazily(() => traceEvidence(node)),
            unscored,
          ),
        ),
      }),
    )
    this.losses = once(() =>
      lossesOf(score.trace)
        .slice(0, mostLosses)
        .map(({ text, evidence: from }, index) =>
          bare(figure(`loss-${index + 1}`, '扣分', text, `${where}考核评分的一项扣分。`, from)),
        ),
    )
    this.flags = score.flags
      .filter((flag) => flag.code !== 'missing' || score.points !== null)
      .map(({ message, evidence: from }, index) =>
        bare(
          figure(`flag-${index + 1}`, '考核提示', message, `${where}考核评分的提示。`, from.isEmpty ? evidence : from),
        ),
      )
  }
}

export interface NodeSubject {
  readonly label: Traced
  readonly full: Traced
  readonly points: FigureValue
}

/** Names joined by 、; beyond `most` of them 等 and how many there are. */
export const nameList = (
  subjects: readonly (UnitSubject | RecordSubject | ScoreSubject)[],
  most: number,
  measureWord: string,
): Traced => {
  if (subjects.length === 0) return given(missingMark, 'units', 'none')
  const names = joined(
    subjects.slice(0, most).map((subject) => subject.name),
    '、',
  )
  if (subjects.length <= most) return names
  const figures = subjects.flatMap((subject) => subject.name.figures)
  return joined([names, new Traced([{ text: '等' }]), countOf(subjects.length, measureWord, figures)], '')
}

const countOf = (count: number, measureWord: string, figures: readonly FigureOn<Grounds>[]): Traced => {
  const first = figures[0]
  if (!first) return given(`${count}${measureWord}`, 'units', 'count')
  const evidence = allOf(figures.map((figure) => figure.evidence))
  const id = `count:${writtenOut(evidence)
    .map((one) => one.record)
    .join(',')
    .slice(0, 200)}`
  return new FigureValue(
    {
      ...first,
      id,
      label: '条数',
      value: String(count),
      measureUnit: measureWord,
      definition: '所列记录的条数。',
      evidence,
    },
    `${count}${measureWord}`,
  )
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

/** All that a node and those below it rest on. */
const traceEvidence = (trace: TraceOn<Grounds>): Grounds => union(groundsIn(trace))

/** The same of a whole result, for as long as that is remembered: several reports ask. */
const resultEvidence = (trace: TraceOn<Grounds>): Grounds => {
  const known = restsOf.get(trace)
  if (known) return known
  const made = traceEvidence(trace)
  restsOf.set(trace, made)
  return made
}

const restsOf = new WeakMap<TraceOn<Grounds>, Grounds>()

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
const lossesOf = (trace: TraceOn<Grounds> | undefined): readonly Loss[] => {
  const found = (trace?.children ?? []).flatMap((node): Loss[] => {
    if (node.points === null) return []
    const lost = exact(node.full).sub(exact(node.points))
    if (lost.compare(0) <= 0) return []
    const points = publish(lost, 2)
    const isReward = exact(node.full).compare(0) > 0
    const score = isReward ? `得${node.points}分（满分${node.full}分），失${points}分` : `一项扣${points}分`
    const causes = causesOf(node)
    const named = causes.slice(0, causesNamed).map(({ text }) => text.replace(/^扣[\d.]+分：/, ''))
    const more = causes.length > causesNamed ? '等' : ''
    const why = named.length === 0 ? '' : `，主要是${named.join('；')}${more}`
    const evidence = causes.length === 0 ? traceEvidence(node) : allOf(causes.map((cause) => cause.evidence))
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
