import type { Aggregate, Indicator, Measure } from '../../shared/pack/indicator.ts'
import type { Condition, FieldId, Kind } from '../../shared/pack/kind.ts'
import type { StoredRecord } from '../../shared/records/record.ts'
import type { Unit, UnitId } from '../../shared/units/unit.ts'
import type { EvidencePacker, NumberedEvidence } from '../../shared/wire/evidence-table.ts'
import type { Figure, Missing, PackedFigure } from '../../shared/wire/figures.ts'
import { evidenceList } from './evidence.ts'
import { type Exact, exact, isZero, publish, readExact, total, wholeNumber, zero } from './exact.ts'
import { belongs, type Facts, lastDay, type RecordTest } from './facts.ts'
import { type ReportPeriod, yearOf } from './period.ts'
import type { Column } from './record-table.ts'
import { memoryOf } from './remembered.ts'
import { describeIndicator, labelOf } from './wording.ts'

/** Which number is asked for. */
export interface Question {
  readonly unit: UnitId
  readonly period: ReportPeriod
}

/** An indicator evaluated, not yet rounded. */
export interface Measured {
  /** `undefined` where nothing can be said; `missing` then says why. */
  readonly value: Exact | undefined
  /** The records the value was taken from; for a count of none, the records that were looked through. */
  readonly records: readonly StoredRecord[]
  /** The same, cheap to pack; absent where there are none. */
  readonly numbered?: NumberedEvidence
  readonly missing?: Missing
}

/**
 * The published figure of an indicator for a unit (its subtree) and a period. No record of the kind there at all gives
 * `null`, never 0; a 0 always has the records behind it that were looked through.
 */
export const evaluateIndicator = (indicator: Indicator, facts: Facts, question: Question): Figure => {
  const measured = measureIndicator(indicator, facts, question)
  return {
    ...publishFigure(indicator, facts, question, measured),
    // Gathered when somebody looks: a report shows a hundred figures and computes with thousands.
    get evidence() {
      return evidenceList(measured.records)
    },
  }
}

/** The same as it goes over the wire. */
export const packIndicator = (
  indicator: Indicator,
  facts: Facts,
  question: Question,
  packer: EvidencePacker,
): PackedFigure => {
  const measured = measureIndicator(indicator, facts, question)
  const evidence = measured.numbered ? packer.numbered(measured.numbered) : packer.set([])
  return { ...publishFigure(indicator, facts, question, measured), evidence }
}

const publishFigure = (
  indicator: Indicator,
  facts: Facts,
  { unit, period }: Question,
  { value, missing }: Measured,
): Omit<Figure, 'evidence'> => {
  const kind = facts.kind(indicator.kind)
  const unitName = facts.unitName(unit)
  const where = `${unitName}${period.label}`
  const figure = {
    id: `${indicator.id}@${unit}@${period.code}`,
    indicator: indicator.id,
    label: indicator.label['zh-CN'],
    unit,
    unitName,
    period: period.code,
    value: value === undefined ? null : publish(value, indicator.decimals),
    measureUnit: indicator.measureUnit,
    definition: kind
      ? `${where}：${describeIndicator(indicator, kind)}。`
      : `${where}：配置包中没有台账类型 ${indicator.kind}。`,
    ruleVersion: facts.pack.version,
  }
  return missing ? { ...figure, missing } : figure
}

const measuresOf = memoryOf<Measured>()

/** The same, exact: for scores and comparisons, which round only what they publish. */
export const measureIndicator = (indicator: Indicator, facts: Facts, question: Question): Measured => {
  const topic = { key: `${indicator.id} ${question.period.code}`, kinds: [indicator.kind], reach: 'subtree' as const }
  return measuresOf(facts).ask(topic, question.unit, () => measure(indicator, facts, question))
}

const measure = (indicator: Indicator, facts: Facts, question: Question): Measured => {
  const kind = facts.kind(indicator.kind)
  if (!kind) return { value: undefined, records: [], missing: noRecords(indicator, facts, question) }
  const asked = askedOf(indicator, kind, facts, question)
  if (asked.count(asked.population) === 0)
    return { value: undefined, records: [], missing: noRecords(indicator, facts, question) }
  const { value, lacks } = aggregate({
    indicator,
    kind,
    facts,
    amount: asked.count(asked.chosen),
    passing: (condition) => asked.count(asked.passing(condition)),
    records: () => asked.records(asked.chosen),
  })
  const gaps = value === undefined ? [] : unitsWithout(indicator, facts, question)
  const missing = lacks ? undefinedValue(indicator, facts, question, lacks) : undefined
  return new Answer(
    indicator,
    facts,
    question,
    value,
    missing ?? (gaps.length > 0 ? partial(indicator, facts, gaps) : undefined),
  )
}

/** Thousands of these are remembered: a value, and enough to gather the records when somebody asks for them. */
class Answer implements Measured {
  readonly value: Exact | undefined
  readonly missing?: Missing
  readonly #indicator: Indicator
  readonly #facts: Facts
  readonly #unit: UnitId
  readonly #period: ReportPeriod

  constructor(
    indicator: Indicator,
    facts: Facts,
    { unit, period }: Question,
    value: Exact | undefined,
    missing: Missing | undefined,
  ) {
    this.#indicator = indicator
    this.#facts = facts
    this.#unit = unit
    this.#period = period
    this.value = value
    if (missing) this.missing = missing
  }

  get records(): readonly StoredRecord[] {
    const { column, used } = this.#shown()
    return this.#facts
      .recordsWithin(this.#indicator.kind, this.#unit, { column, subject: this.#indicator.subject })
      .filter(used)
  }

  get numbered(): NumberedEvidence {
    const { column, used } = this.#shown()
    const { kind, subject } = this.#indicator
    return this.#facts.numbered(kind, this.#unit, { column, subject }, used)
  }

  /** What the value was taken from; where that is nothing, what was chosen; where that is nothing, what was looked through. */
  #shown(): { readonly column: Column; readonly used: RecordTest } {
    const { population, chosen, count } = this.#asked()
    if (count(chosen) === 0) return { column: population, used: every }
    const kind = this.#facts.kind(this.#indicator.kind)
    const used = kind ? usedBy(this.#indicator.aggregate, kind, this.#facts) : every
    const isSure = used === every || (this.value !== undefined && !isZero(this.value))
    return isSure ? { column: chosen, used } : this.#written(chosen, used)
  }

  #written(chosen: Column, used: RecordTest): { readonly column: Column; readonly used: RecordTest } {
    const isWritten = this.#asked().records(chosen).some(used)
    return { column: chosen, used: isWritten ? used : every }
  }

  #asked(): Asked {
    const kind = this.#facts.kind(this.#indicator.kind)
    if (!kind) throw new Error(`no kind ${this.#indicator.kind}`)
    return askedOf(this.#indicator, kind, this.#facts, { unit: this.#unit, period: this.#period })
  }
}

/** The records an indicator counts, in the order of the unit tree; for lists in a report. */
export const recordsOfIndicator = (indicator: Indicator, facts: Facts, question: Question): readonly StoredRecord[] => {
  const kind = facts.kind(indicator.kind)
  if (!kind) return []
  const { records, chosen } = askedOf(indicator, kind, facts, question)
  return records(chosen)
}

/**
 * An indicator for each value of a field: done and overdue tasks by the item of the plan they belong to. Keyed by the
 * value; a value that only records have which the indicator does not count has its figure of none.
 */
export const figuresByField = (
  indicator: Indicator,
  facts: Facts,
  question: Question,
  field: FieldId,
): ReadonlyMap<string, Figure> => {
  const kind = facts.kind(indicator.kind)
  if (!kind) return new Map()
  const { records, chosen, population } = askedOf(indicator, kind, facts, question)
  const keyOf = ({ values }: StoredRecord) => String(values[field] ?? '')
  const picked = Map.groupBy(records(chosen), keyOf)
  const about = evaluateIndicator(indicator, facts, question)
  return new Map(
    [...Map.groupBy(records(population), keyOf)].map(([key, all]) => {
      const own = picked.get(key) ?? []
      const passing = (condition: Condition) => own.filter(facts.test(condition, kind)).length
      const counted = { indicator, kind, facts, amount: own.length, passing, records: () => own }
      const { value, lacks } = aggregate(counted)
      const used = own.filter(usedBy(indicator.aggregate, kind, facts))
      const figure: Figure = {
        id: `${about.id}#${field}=${key}`,
        indicator: indicator.id,
        label: about.label,
        unit: about.unit,
        unitName: about.unitName,
        period: about.period,
        value: value === undefined ? null : publish(value, indicator.decimals),
        measureUnit: about.measureUnit,
        definition: `${about.definition}其中${labelOf(field, kind)}为“${key}”的。`,
        evidence: evidenceList(used.length > 0 ? used : own.length > 0 ? own : all),
        ...(lacks && { missing: undefinedValue(indicator, facts, question, lacks) }),
        ruleVersion: about.ruleVersion,
      }
      return [key, figure]
    }),
  )
}

/** One question with the columns that answer it. */
interface Asked {
  readonly population: Column
  /** Those of the population that the indicator counts. */
  readonly chosen: Column
  /** Those of the chosen for which the condition holds. */
  passing(condition: Condition): Column
  count(column: Column): number
  records(column: Column): readonly StoredRecord[]
}

const askedOf = (indicator: Indicator, kind: Kind, facts: Facts, { unit, period }: Question): Asked => {
  const population = populationOf(indicator, kind, facts, period)
  const passes = indicator.filter ? facts.test(indicator.filter, kind) : undefined
  const span = indicator.over === 'year' ? yearOf(period) : period
  const own = indicator.period === undefined || indicator.over === 'none' ? undefined : span
  const timely = timelyOf(indicator, kind, period)
  const counts = (record: StoredRecord) =>
    timely(record) && (own === undefined || dated(record, indicator, own)) && (passes === undefined || passes(record))
  const chosen =
    own === undefined && passes === undefined
      ? population
      : facts.column(kind.id, `${indicator.id} ${period.code}`, counts)
  const { subject } = indicator
  return {
    population,
    chosen,
    passing(condition) {
      const holds = facts.test(condition, kind)
      return facts.column(
        kind.id,
        `${indicator.id} ${period.code} passing`,
        (record) => counts(record) && holds(record),
      )
    },
    count: (column) => facts.countWithin(kind.id, unit, { column, subject }),
    records: (column) => facts.recordsWithin(kind.id, unit, { column, subject }),
  }
}

/**
 * The records that would have to be there for the figure to mean something. Where the indicator names a date of its own
 * (finished on, closed on), that is the year's work: its records tell that nothing was finished, which makes a true 0.
 */
const populationOf = (indicator: Indicator, kind: Kind, facts: Facts, period: ReportPeriod): Column => {
  const { over } = indicator
  const span = over === 'none' ? 'always' : spanOf(indicator, period).code
  const key = [kind.id, span, (over !== 'none' && indicator.period) || ''].join(' ')
  return facts.column(kind.id, key, timelyOf(indicator, kind, period))
}

const spanOf = (indicator: Indicator, period: ReportPeriod): ReportPeriod =>
  indicator.over === 'year' || indicator.period ? yearOf(period) : period

const timelyOf = (indicator: Indicator, kind: Kind, period: ReportPeriod): ((record: StoredRecord) => boolean) => {
  if (indicator.over === 'none') return () => true
  const span = spanOf(indicator, period)
  return (record) => belongs(record, kind.periodFields, span) || dated(record, indicator, span)
}

/** By a day that is really there: standing work belongs to every period, but falls due in none. */
const dated = (record: StoredRecord, { period: field }: Indicator, span: ReportPeriod): boolean => {
  const day = field && lastDay(record.values[field])
  return day !== undefined && day >= span.from && day <= span.to
}

/** The unit a field of the record names, or `undefined` where it names none of the tree. */
export const subjectOf = (record: StoredRecord, field: FieldId, facts: Facts): UnitId | undefined => {
  const named = record.values[field]
  return typeof named === 'string' ? facts.unit(named)?.id : undefined
}

/** What an indicator counts, however it was picked. */
interface Counted {
  readonly indicator: Indicator
  readonly kind: Kind
  readonly facts: Facts
  readonly amount: number
  /** How many of them pass. */
  passing(condition: Condition): number
  records(): readonly StoredRecord[]
}

/** `lacks`: why there is no value: nothing to choose from, or nothing written in what was chosen. */
interface Aggregated {
  readonly value: Exact | undefined
  readonly lacks?: 'zero-base' | 'no-values'
}

const aggregate = (counted: Counted): Aggregated => {
  const value = numberOf(counted)
  return value === undefined ? { value, lacks: counted.amount === 0 ? 'zero-base' : 'no-values' } : { value }
}

const numberOf = ({ indicator, kind, facts, amount, passing, records }: Counted): Exact | undefined => {
  const { aggregate: rule } = indicator
  const used = () => records().filter(usedBy(rule, kind, facts))
  switch (rule.type) {
    case 'count':
      return wholeNumber(amount)
    case 'rate':
      return amount === 0 ? undefined : exact(BigInt(passing(rule.numerator)) * 100n).div(amount)
    case 'sum':
    case 'avg':
    case 'min':
    case 'max': {
      // Records were looked through and none of them counts.
      if (rule.type === 'sum' && amount === 0) return zero
      const numbers = numbersOf(rule.field, records())
      return numbers.length === 0 ? undefined : folds[rule.type](numbers)
    }
    case 'distinct':
      return wholeNumber(new Set(used().map((record) => JSON.stringify(record.values[rule.field]))).size)
    case 'ratio': {
      const both = used()
      return share(total(numbersOf(rule.numerator, both)), total(numbersOf(rule.denominator, both)))
    }
    case 'weighted-mean': {
      const items = weighed(rule, kind, facts, records())
      const weight = total(items.map((item) => item.weight))
      return isZero(weight) ? undefined : total(items.map((item) => item.value.mul(item.weight))).div(weight)
    }
  }
}

const every: RecordTest = () => true

/** Which of the chosen records a value is taken from. */
const usedBy = (rule: Aggregate, kind: Kind, facts: Facts): RecordTest => {
  switch (rule.type) {
    case 'count':
    case 'rate':
      return every
    case 'sum':
    case 'avg':
    case 'min':
    case 'max':
      return ({ values }) => isNumber(values[rule.field])
    case 'distinct':
      return ({ values }) => values[rule.field] !== undefined
    case 'ratio':
      return ({ values }) => isNumber(values[rule.numerator]) && isNumber(values[rule.denominator])
    case 'weighted-mean':
      return (record) => weighed(rule, kind, facts, [record]).length > 0
  }
}

const numbersOf = (field: FieldId, records: readonly StoredRecord[]): readonly Exact[] =>
  records.flatMap((record) => readExact(record.values[field]) ?? [])

const isNumber = (value: unknown): boolean => readExact(value) !== undefined

interface Numbered {
  readonly record: StoredRecord
  readonly value: Exact
}

const numbered = (
  records: readonly StoredRecord[],
  read: (record: StoredRecord) => Exact | undefined,
): readonly Numbered[] =>
  records.flatMap((record) => {
    const value = read(record)
    return value ? [{ record, value }] : []
  })

const folds = {
  sum: (values: readonly Exact[]) => total(values),
  avg: (values: readonly Exact[]) => total(values).div(values.length),
  min: (values: readonly Exact[]) => values.reduce((a, b) => (a.compare(b) <= 0 ? a : b)),
  max: (values: readonly Exact[]) => values.reduce((a, b) => (a.compare(b) >= 0 ? a : b)),
}

const share = (part: Exact, whole: Exact): Exact | undefined => (isZero(whole) ? undefined : part.mul(100).div(whole))

/** What one record brings into a weighted mean. */
export interface Weighed extends Numbered {
  readonly weight: Exact
}

export const weighed = (
  rule: { readonly value: Measure; readonly weight?: FieldId | undefined },
  kind: Kind,
  facts: Facts,
  records: readonly StoredRecord[],
): readonly Weighed[] =>
  numbered(records, (record) => {
    const matched = rule.value.cases.find((one) => facts.test(one.when, kind)(record))
    return matched ? exact(matched.value) : readExact(record.values[rule.value.field])
  }).map(({ record, value }) => {
    const weight = rule.weight ? readExact(record.values[rule.weight]) : undefined
    return { record, value, weight: weight && weight.compare(zero) > 0 ? weight : exact(1) }
  })

/**
 * Units whose share is not in the figure: children of the unit with no record of the kind in the period, where the kind
 * is expected from them or they keep such a tracker. A unit without children answers for itself.
 */
const unitsWithout = (indicator: Indicator, facts: Facts, { unit, period }: Question): readonly Unit[] => {
  const kind = facts.kind(indicator.kind)
  if (!kind || indicator.subject) return []
  const any = facts.column(kind.id, `${kind.id} any`, () => true)
  const keeps = (id: UnitId) =>
    facts.countWithin(kind.id, id, { column: any }) > 0 ||
    facts.ledgers.some((ledger) => ledger.kind === kind.id && facts.within(ledger.unit, id))
  const isExpected = expectationOf(kind, facts, keeps)
  const column = populationOf(indicator, kind, facts, period)
  return reporting(unit, facts).filter(
    (child) => facts.countWithin(kind.id, child.id, { column }) === 0 && isExpected(child),
  )
}

/** By the kind's own word; where it says nothing, who is of a group in which anybody keeps such a tracker. */
const expectationOf = (kind: Kind, facts: Facts, keeps: (unit: UnitId) => boolean): ((unit: Unit) => boolean) => {
  const { expectedFrom } = kind
  if (expectedFrom) return (unit) => expectedFrom.includes(unit.level) || keeps(unit.id)
  const groups = new Map<string, boolean>()
  return (unit) => {
    if (unit.group === undefined) return keeps(unit.id)
    const known = groups.get(unit.group)
    if (known !== undefined) return known
    const found = facts.groupOf(unit.id).some((other) => keeps(other.id))
    groups.set(unit.group, found)
    return found
  }
}

/** Streets and departments report to the district; what lies below a street is the street's own affair. */
const reporting = (unit: UnitId, facts: Facts): readonly Unit[] => {
  const self = facts.unit(unit)
  if (self?.level !== 'district') return []
  return facts.childrenOf(unit)
}

const noRecords = (indicator: Indicator, facts: Facts, question: Question): Missing => {
  const own = facts.unit(question.unit)
  const owing = unitsWithout(indicator, facts, question)
  const units = owing.length > 0 ? owing : own ? [own] : []
  const title = kindTitle(indicator, facts)
  const names = units.map((unit) => unit.name).join('、')
  return {
    code: 'no-records',
    kind: indicator.kind,
    kindTitle: title,
    units: units.map(({ id, name }) => ({ id, name })),
    message: `缺数据：${question.period.label}没有${names}的“${title}”记录，请${names}填报并同步后再生成。`,
  }
}

const undefinedValue = (
  indicator: Indicator,
  facts: Facts,
  question: Question,
  code: 'zero-base' | 'no-values',
): Missing => {
  const title = kindTitle(indicator, facts)
  const own = facts.unit(question.unit)
  return {
    code,
    kind: indicator.kind,
    kindTitle: title,
    units: own ? [{ id: own.id, name: own.name }] : [],
    message:
      code === 'zero-base'
        ? `缺数据：“${title}”中没有符合“${indicator.label['zh-CN']}”统计范围的记录，不能计算。`
        : `缺数据：“${title}”的相关记录没有填写“${indicator.label['zh-CN']}”所需的数值，请补填后再生成。`,
  }
}

const partial = (indicator: Indicator, facts: Facts, gaps: readonly Unit[]): Missing => {
  const title = kindTitle(indicator, facts)
  const names = gaps.map((unit) => unit.name).join('、')
  return {
    code: 'partial',
    kind: indicator.kind,
    kindTitle: title,
    units: gaps.map(({ id, name }) => ({ id, name })),
    message: `数据不全：未含${names}的“${title}”，上述单位本期没有记录。`,
  }
}

const kindTitle = (indicator: Indicator, facts: Facts): string =>
  facts.kind(indicator.kind)?.title['zh-CN'] ?? indicator.kind
