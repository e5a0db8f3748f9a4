import type { Indicator } from '../../shared/pack/indicator.ts'
import type { Condition, FieldId, KindId } from '../../shared/pack/kind.ts'
import type { UnitId } from '../../shared/units/unit.ts'
import type { EvidencePacker, Grounds, GroundsVisit } from '../../shared/wire/evidence-table.ts'
import type { FigureOn, IndicatorWords, Missing, PackedValue } from '../../shared/wire/figures.ts'
import { aggregate, usedBy } from './aggregate.ts'
import { Counting } from './counting.ts'
import { type Exact, isZero, publish } from './exact.ts'
import type { Facts } from './facts.ts'
import type { HeldRecord } from './held-record.ts'
import { noRecords, partial, recordsHidden, undefinedValue, unitsHidden, unitsWithout } from './missing.ts'
import { perPeriod } from './per-period.ts'
import type { ReportPeriod } from './period.ts'
import { isBegun } from './population.ts'
import type { Question } from './question.ts'
import type { Column } from './record-table.ts'
import { memoryOf } from './remembered.ts'
import { noRows, type Rows } from './rows.ts'
import { describeIndicator, labelOf } from './wording.ts'

/** An indicator evaluated, not yet rounded. */
export interface Measured {
  /** `undefined` where nothing can be said; `missing` then says why. */
  readonly value: Exact | undefined
  /** The records the value was taken from; for a count of none, the records that were looked through. */
  readonly grounds: Grounds
  /** The same, gathered. */
  readonly rows: Rows
  readonly missing?: Missing
}

/**
 * The published figure of an indicator for a unit (its subtree) and a period. No record of the kind there at all gives
 * `null`, never 0; a 0 always has the records behind it that were looked through.
 */
export const evaluateIndicator = (indicator: Indicator, facts: Facts, question: Question): FigureOn<Grounds> =>
  publishFigure(indicator, facts, question, measureIndicator(indicator, facts, question))

/** What of it differs from unit to unit, as it goes over the wire. */
export const packValue = (
  indicator: Indicator,
  facts: Facts,
  question: Question,
  packer: EvidencePacker,
): PackedValue => {
  const { value, grounds, missing } = measureIndicator(indicator, facts, question)
  const said = value === undefined ? null : publish(value, indicator.decimals)
  const evidence = packer.set(grounds)
  return missing ? { value: said, missing, evidence } : { value: said, evidence }
}

/** What of it is the same for every unit. */
export const wordsOf = (indicator: Indicator, facts: Facts): IndicatorWords => {
  const kind = facts.kind(indicator.kind)
  return {
    id: indicator.id,
    label: indicator.label['zh-CN'],
    measureUnit: indicator.measureUnit,
    definition: kind ? `${describeIndicator(indicator, kind)}。` : `配置包中没有台账类型 ${indicator.kind}。`,
  }
}

/** What a definition begins with. */
export const whereOf = (facts: Facts, { unit, period }: Question): string => `${facts.unitName(unit)}${period.label}`

const publishFigure = (
  indicator: Indicator,
  facts: Facts,
  question: Question,
  { value, grounds, missing }: Measured,
): FigureOn<Grounds> => {
  const { unit, period } = question
  const { id, label, measureUnit, definition } = wordsOf(indicator, facts)
  const figure = {
    id: `${id}@${unit}@${period.code}`,
    indicator: id,
    label,
    unit,
    unitName: facts.unitName(unit),
    period: period.code,
    value: value === undefined ? null : publish(value, indicator.decimals),
    measureUnit,
    definition: `${whereOf(facts, question)}：${definition}`,
    evidence: grounds,
    ruleVersion: facts.pack.version,
  }
  return missing ? { ...figure, missing } : figure
}

const measuresOf = memoryOf<Measured>()

/** The same, exact: for scores and comparisons, which round only what they publish. */
export const measureIndicator = (indicator: Indicator, facts: Facts, question: Question): Measured => {
  return measuresOf(facts).ask(topicOf(indicator, question.period), question.unit, () =>
    measure(indicator, facts, question),
  )
}

const topicOf = perPeriod(({ id, kind }, { code }) => ({
  key: `${id} ${code}`,
  kinds: [kind],
  reach: 'subtree' as const,
}))

const measure = (indicator: Indicator, facts: Facts, question: Question): Measured => {
  const kind = facts.kind(indicator.kind)
  if (!kind) return unknown(noRecords(indicator, facts, question))
  const hidden = unitsHidden(indicator, facts, question)
  const counting = new Counting(indicator, kind, facts, question.period)
  const { unit } = question
  const { subject } = indicator
  const count = (column: Column) => facts.countWithin(kind.id, unit, { column, subject })
  if (count(counting.population) === 0 || !isBegun(indicator, kind, facts, question))
    return unknown(hidden.length > 0 ? recordsHidden(indicator, facts) : noRecords(indicator, facts, question))
  const { value, lacks } = aggregate({
    indicator,
    kind,
    facts,
    amount: count(counting.chosen),
    passing: (condition) => count(counting.passing(condition)),
    rows: () => facts.rowsWithin(kind.id, unit, { column: counting.chosen, subject }),
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

const unknown = (missing: Missing): Measured => ({ value: undefined, grounds: noRows, rows: noRows, missing })

/** Thousands of these are remembered: a value, and enough to tell the records when somebody asks for them. */
class Answer implements Measured, Grounds {
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

  get grounds(): Grounds {
    return this
  }

  get isEmpty(): boolean {
    // Without a record to look through there is no answer.
    return false
  }

  get rows(): Rows {
    const { kind, subject } = this.#indicator
    return this.#facts.rowsWithin(kind, this.#unit, { column: this.#shown(), subject })
  }

  each(visit: GroundsVisit): void {
    const { kind, subject } = this.#indicator
    this.#facts.visitWithin(kind, this.#unit, { column: this.#shown(), subject }, visit)
  }

  /** What the value was taken from; where that is nothing, what was chosen; where that is nothing, what was looked through. */
  #shown(): Column {
    const { kind: id, subject } = this.#indicator
    const kind = this.#facts.kind(id)
    if (!kind) throw new Error(`no kind ${id}`)
    const counting = new Counting(this.#indicator, kind, this.#facts, this.#period)
    // A value that is not zero was taken from something.
    if (this.value !== undefined && !isZero(this.value)) return counting.used
    const isThere = (column: Column) => this.#facts.countWithin(id, this.#unit, { column, subject }) > 0
    if (isThere(counting.used)) return counting.used
    return isThere(counting.chosen) ? counting.chosen : counting.population
  }
}

/** The records an indicator counts, in the order of the unit tree; for lists in a report. */
export const rowsOfIndicator = (indicator: Indicator, facts: Facts, { unit, period }: Question): Rows => {
  const { kind: id, subject } = indicator
  const kind = facts.kind(id)
  if (!kind) return noRows
  return facts.rowsWithin(id, unit, { column: new Counting(indicator, kind, facts, period).chosen, subject })
}

/** `keyIn` of every record of a kind, by slot. */
export const keysOf = (kind: KindId, fields: readonly FieldId[], facts: Facts): readonly string[] =>
  facts.texts(kind, [kind, ...fields].join(' '), (record) => keyIn(record, fields))

/** What a record says in some fields, as one text. */
export const keyIn = ({ values }: HeldRecord, fields: readonly FieldId[]): string =>
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
): ReadonlyMap<string, FigureOn<Grounds>> => {
  const kind = facts.kind(indicator.kind)
  if (!kind) return new Map()
  const { unit, period } = question
  const { subject } = indicator
  const column = new Counting(indicator, kind, facts, period).population
  const keys = keysOf(kind.id, fields, facts)
  const picked = rowsOfIndicator(indicator, facts, question).groupBy(keys)
  const about = evaluateIndicator(indicator, facts, question)
  return new Map(
    [...facts.rowsWithin(kind.id, unit, { column, subject }).groupBy(keys)].map(([key, all]) => {
      const own = picked.get(key) ?? noRows
      const passing = (condition: Condition) => own.filter(facts.test(condition, kind)).length
      const counted = { indicator, kind, facts, amount: own.length, passing, rows: () => own }
      const { value, lacks } = aggregate(counted)
      const used = own.filter(usedBy(indicator.aggregate, kind, facts))
      const figure: FigureOn<Grounds> = {
        id: `${about.id}#${fields.join(' ')}=${key}`,
        indicator: indicator.id,
        label: about.label,
        unit: about.unit,
        unitName: about.unitName,
        period: about.period,
        value: value === undefined ? null : publish(value, indicator.decimals),
        measureUnit: about.measureUnit,
        definition: `${about.definition}其中${fields.map((field) => labelOf(field, kind)).join('、')}为“${key}”的。`,
        evidence: used.length > 0 ? used : own.length > 0 ? own : all,
        ...(lacks && { missing: undefinedValue(indicator, facts, question, lacks) }),
        ruleVersion: about.ruleVersion,
      }
      return [key, figure]
    }),
  )
}
