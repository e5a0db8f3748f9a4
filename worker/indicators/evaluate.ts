import type { Indicator } from '../../shared/pack/indicator.ts'
import type { Condition, FieldId, Kind } from '../../shared/pack/kind.ts'
import type { StoredRecord } from '../../shared/records/record.ts'
import type { UnitId } from '../../shared/units/unit.ts'
import type { EvidencePacker, NumberedEvidence } from '../../shared/wire/evidence-table.ts'
import type { Figure, Missing, PackedFigure } from '../../shared/wire/figures.ts'
import { aggregate, every, usedBy } from './aggregate.ts'
import { evidenceList } from './evidence.ts'
import { type Exact, isZero, publish } from './exact.ts'
import type { Facts, RecordTest } from './facts.ts'
import { noRecords, partial, recordsHidden, undefinedValue, unitsHidden, unitsWithout } from './missing.ts'
import { type ReportPeriod, yearOf } from './period.ts'
import { dated, isBegun, populationOf, timelyOf } from './population.ts'
import type { Question } from './question.ts'
import type { Column } from './record-table.ts'
import { memoryOf } from './remembered.ts'
import { describeIndicator, labelOf } from './wording.ts'

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
  const hidden = unitsHidden(indicator, facts, question)
  const asked = askedOf(indicator, kind, facts, question)
  if (asked.count(asked.population) === 0 || !isBegun(indicator, kind, facts, question)) {
    const missing = hidden.length > 0 ? recordsHidden(indicator, facts) : noRecords(indicator, facts, question)
    return { value: undefined, records: [], missing }
  }
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
    missing ?? (gaps.length + hidden.length > 0 ? partial(indicator, facts, gaps, hidden) : undefined),
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

/** What a record says in some fields, as one text. */
export const keyIn = ({ values }: StoredRecord, fields: readonly FieldId[]): string =>
  fields.map((field) => String(values[field] ?? '')).join(' ')

/**
 * An indicator for each value of some fields: done and overdue tasks by the item of the plan they belong to. Keyed by
 * `keyIn`; a value that only records have which the indicator does not count has its figure of none.
 */
export const figuresByField = (
  indicator: Indicator,
  facts: Facts,
  question: Question,
  fields: readonly FieldId[],
): ReadonlyMap<string, Figure> => {
  const kind = facts.kind(indicator.kind)
  if (!kind) return new Map()
  const { records, chosen, population } = askedOf(indicator, kind, facts, question)
  const keyOf = (record: StoredRecord) => keyIn(record, fields)
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
        id: `${about.id}#${fields.join(' ')}=${key}`,
        indicator: indicator.id,
        label: about.label,
        unit: about.unit,
        unitName: about.unitName,
        period: about.period,
        value: value === undefined ? null : publish(value, indicator.decimals),
        measureUnit: about.measureUnit,
        definition: `${about.definition}其中${fields.map((field) => labelOf(field, kind)).join('、')}为“${key}”的。`,
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

/** The day that has to lie in the period, where the indicator names one of its own. */
const ownSpan = (indicator: Indicator, period: ReportPeriod): ReportPeriod | undefined => {
  if (indicator.period === undefined || indicator.over === 'none') return undefined
  return indicator.over === 'year' ? yearOf(period) : period
}

/** Does the indicator count a record of its kind? */
export const countsOf = (indicator: Indicator, kind: Kind, facts: Facts, period: ReportPeriod): RecordTest => {
  const passes = indicator.filter ? facts.test(indicator.filter, kind) : undefined
  const own = ownSpan(indicator, period)
  const timely = timelyOf(indicator, kind, period)
  return (record) =>
    timely(record) && (own === undefined || dated(record, indicator, own)) && (passes === undefined || passes(record))
}

const askedOf = (indicator: Indicator, kind: Kind, facts: Facts, { unit, period }: Question): Asked => {
  const population = populationOf(indicator, kind, facts, period)
  const counts = countsOf(indicator, kind, facts, period)
  const chosen =
    ownSpan(indicator, period) === undefined && indicator.filter === undefined
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
