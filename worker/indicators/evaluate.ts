import type { Indicator, Measure } from '../../shared/pack/indicator.ts'
import type { FieldId, Kind } from '../../shared/pack/kind.ts'
import type { StoredRecord } from '../../shared/records/record.ts'
import type { Unit, UnitId } from '../../shared/units/unit.ts'
import type { Figure, Missing } from '../../shared/wire/figures.ts'
import { type Exact, exact, isZero, publish, readExact, total, zero } from './exact.ts'
import { belongs, evidenceList, type Facts, lastDay } from './facts.ts'
import { type ReportPeriod, yearOf } from './period.ts'
import { describeIndicator } from './wording.ts'

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
  /** Records of the unit and period before the indicator's filter. */
  readonly population: readonly StoredRecord[]
  readonly missing?: Missing
}

/**
 * The published figure of an indicator for a unit (its subtree) and a period. No record of the kind there at all gives
 * `null`, never 0; a 0 always has the records behind it that were looked through.
 */
export const evaluateIndicator = (indicator: Indicator, facts: Facts, { unit, period }: Question): Figure => {
  const { value, records, missing } = measureIndicator(indicator, facts, { unit, period })
  const kind = facts.kind(indicator.kind)
  const where = `${facts.unitName(unit)}${period.label}`
  return {
    id: `${indicator.id}@${unit}@${period.code}`,
    indicator: indicator.id,
    label: indicator.label['zh-CN'],
    unit,
    unitName: facts.unitName(unit),
    period: period.code,
    value: value === undefined ? null : publish(value, indicator.decimals),
    measureUnit: indicator.measureUnit,
    definition: kind
      ? `${where}：${describeIndicator(indicator, kind)}。`
      : `${where}：配置包中没有台账类型 ${indicator.kind}。`,
    evidence: evidenceList(records),
    ...(missing && { missing }),
    ruleVersion: facts.pack.version,
  }
}

/** The same, exact: for scores and comparisons, which round only what they publish. */
export const measureIndicator = (indicator: Indicator, facts: Facts, question: Question): Measured => {
  const kind = facts.kind(indicator.kind)
  if (!kind) return { value: undefined, records: [], population: [], missing: noRecords(indicator, facts, question) }
  const population = populationOf(indicator, kind, facts, question)
  if (population.length === 0) {
    return { value: undefined, records: [], population, missing: noRecords(indicator, facts, question) }
  }
  const chosen = chosenFrom(population, indicator, kind, facts, question)
  const { value, records } = aggregate(indicator, kind, facts, chosen)
  const shown = records.length > 0 ? records : chosen.length > 0 ? chosen : population
  if (value === undefined) {
    return { value, records: shown, population, missing: undefinedValue(indicator, facts, question, chosen) }
  }
  const gaps = unitsWithout(indicator, facts, question)
  return { value, records: shown, population, ...(gaps.length > 0 && { missing: partial(indicator, facts, gaps) }) }
}

/** The records an indicator counts, by id; for lists in a report. */
export const recordsOfIndicator = (indicator: Indicator, facts: Facts, question: Question): readonly StoredRecord[] => {
  const kind = facts.kind(indicator.kind)
  if (!kind) return []
  return chosenFrom(populationOf(indicator, kind, facts, question), indicator, kind, facts, question)
}

/**
 * The records that would have to be there for the figure to mean something. Where the indicator names a date of its own
 * (finished on, closed on), that is the year's work: its records tell that nothing was finished, which makes a true 0.
 */
const populationOf = (
  indicator: Indicator,
  kind: Kind,
  facts: Facts,
  { unit, period }: Question,
): readonly StoredRecord[] => {
  const span = indicator.over === 'year' || indicator.period ? yearOf(period) : period
  const key = [kind.id, unit, indicator.over === 'none' ? '' : span.code, indicator.period, indicator.subject].join(' ')
  return facts.remembered(key, () => {
    const timely = (record: StoredRecord) =>
      indicator.over === 'none' || belongs(record, kind.periodFields, span) || dated(record, indicator, span)
    if (indicator.subject === undefined) return facts.recordsWithin(kind.id, unit).filter(timely)
    return facts
      .recordsOf(kind.id)
      .filter((record) => facts.within(ownerOf(record, indicator, facts), unit) && timely(record))
  })
}

const chosenFrom = (
  population: readonly StoredRecord[],
  indicator: Indicator,
  kind: Kind,
  facts: Facts,
  { period }: Question,
): readonly StoredRecord[] => {
  const passes = indicator.filter ? facts.test(indicator.filter, kind) : () => true
  const span = indicator.over === 'year' ? yearOf(period) : period
  const timely = (record: StoredRecord) =>
    indicator.period === undefined || indicator.over === 'none' || dated(record, indicator, span)
  const chosen = population.filter((record) => timely(record) && passes(record))
  // The list itself where all of it is chosen: its evidence is then written once.
  return chosen.length === population.length ? population : chosen
}

/** By a day that is really there: standing work belongs to every period, but falls due in none. */
const dated = (record: StoredRecord, { period: field }: Indicator, span: ReportPeriod): boolean => {
  const day = field && lastDay(record.values[field])
  return day !== undefined && day >= span.from && day <= span.to
}

const ownerOf = (record: StoredRecord, { subject }: Indicator, facts: Facts): UnitId =>
  subject === undefined ? record.unit : (subjectOf(record, subject, facts) ?? record.unit)

/** The unit a field of the record names, or `undefined` where it names none of the tree. */
export const subjectOf = (record: StoredRecord, field: FieldId, facts: Facts): UnitId | undefined => {
  const named = record.values[field]
  return typeof named === 'string' ? facts.unit(named)?.id : undefined
}

interface Aggregated {
  readonly value: Exact | undefined
  readonly records: readonly StoredRecord[]
}

const aggregate = (
  { aggregate: rule }: Indicator,
  kind: Kind,
  facts: Facts,
  chosen: readonly StoredRecord[],
): Aggregated => {
  switch (rule.type) {
    case 'count':
      return { value: exact(chosen.length), records: chosen }
    case 'sum':
      // Records were looked through and none of them counts.
      if (chosen.length === 0) return { value: zero, records: [] }
      return folded.sum(numbered(chosen, (record) => readExact(record.values[rule.field])))
    case 'avg':
    case 'min':
    case 'max':
      return folded[rule.type](numbered(chosen, (record) => readExact(record.values[rule.field])))
    case 'distinct': {
      const records = chosen.filter((record) => record.values[rule.field] !== undefined)
      return { value: exact(new Set(records.map((record) => JSON.stringify(record.values[rule.field]))).size), records }
    }
    case 'rate': {
      const passed = chosen.filter(facts.test(rule.numerator, kind))
      return { value: share(exact(passed.length), exact(chosen.length)), records: chosen }
    }
    case 'ratio': {
      const pairs = numbered(chosen, (record) => readExact(record.values[rule.denominator])).flatMap(
        ({ record, value }) => {
          const numerator = readExact(record.values[rule.numerator])
          return numerator ? [{ record, numerator, denominator: value }] : []
        },
      )
      return {
        value: share(total(pairs.map((pair) => pair.numerator)), total(pairs.map((pair) => pair.denominator))),
        records: pairs.map((pair) => pair.record),
      }
    }
    case 'weighted-mean': {
      const items = weighed(rule, kind, facts, chosen)
      const weight = total(items.map((item) => item.weight))
      const value = isZero(weight) ? undefined : total(items.map((item) => item.value.mul(item.weight))).div(weight)
      return { value, records: items.map((item) => item.record) }
    }
  }
}

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

const folded = {
  sum: (items: readonly Numbered[]) => fold(items, (values) => total(values)),
  avg: (items: readonly Numbered[]) => fold(items, (values) => total(values).div(values.length)),
  min: (items: readonly Numbered[]) => fold(items, (values) => values.reduce((a, b) => (a.compare(b) <= 0 ? a : b))),
  max: (items: readonly Numbered[]) => fold(items, (values) => values.reduce((a, b) => (a.compare(b) >= 0 ? a : b))),
}

const fold = (items: readonly Numbered[], combine: (values: readonly Exact[]) => Exact): Aggregated => ({
  value: items.length === 0 ? undefined : combine(items.map((item) => item.value)),
  records: items.map((item) => item.record),
})

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
 * Units whose share is not in the figure: children of the unit with no record of the kind in the period, where they or
 * another unit of their group keep such records at all. A unit without children answers for itself.
 */
const unitsWithout = (indicator: Indicator, facts: Facts, { unit, period }: Question): readonly Unit[] => {
  const kind = facts.kind(indicator.kind)
  if (!kind || indicator.subject) return []
  const keeps = (id: UnitId) =>
    facts.recordsWithin(kind.id, id).length > 0 ||
    facts.ledgers.some((ledger) => ledger.kind === kind.id && facts.within(ledger.unit, id))
  const groups = new Map<string, boolean>()
  const groupKeeps = (child: Unit) => {
    if (child.group === undefined) return keeps(child.id)
    const known = groups.get(child.group)
    if (known !== undefined) return known
    const found = facts.groupOf(child.id).some((other) => keeps(other.id))
    groups.set(child.group, found)
    return found
  }
  return reporting(unit, facts).filter(
    (child) => populationOf(indicator, kind, facts, { unit: child.id, period }).length === 0 && groupKeeps(child),
  )
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
  chosen: readonly StoredRecord[],
): Missing => {
  const title = kindTitle(indicator, facts)
  const own = facts.unit(question.unit)
  const nothing = chosen.length === 0
  return {
    code: nothing ? 'zero-base' : 'no-values',
    kind: indicator.kind,
    kindTitle: title,
    units: own ? [{ id: own.id, name: own.name }] : [],
    message: nothing
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
