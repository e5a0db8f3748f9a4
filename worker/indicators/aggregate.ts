import type { Aggregate, Indicator, Measure } from '../../shared/pack/indicator.ts'
import type { Condition, FieldId, Kind } from '../../shared/pack/kind.ts'
import { type Exact, exact, isZero, readExact, total, wholeNumber, zero } from './exact.ts'
import type { Facts, RecordTest } from './facts.ts'
import type { HeldRecord } from './held-record.ts'

/** What an indicator counts, however it was picked. */
export interface Counted {
  readonly indicator: Indicator
  readonly kind: Kind
  readonly facts: Facts
  readonly amount: number
  /** How many of them pass. */
  passing(condition: Condition): number
  records(): readonly HeldRecord[]
}

/** `lacks`: why there is no value: nothing to choose from, or nothing written in what was chosen. */
export interface Aggregated {
  readonly value: Exact | undefined
  readonly lacks?: 'zero-base' | 'no-values'
}

export const aggregate = (counted: Counted): Aggregated => {
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

export const every: RecordTest = () => true

/** Which of the chosen records a value is taken from. */
export const usedBy = (rule: Aggregate, kind: Kind, facts: Facts): RecordTest => {
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

const numbersOf = (field: FieldId, records: readonly HeldRecord[]): readonly Exact[] =>
  records.flatMap((record) => readExact(record.values[field]) ?? [])

const isNumber = (value: unknown): boolean => readExact(value) !== undefined

const folds = {
  sum: (values: readonly Exact[]) => total(values),
  avg: (values: readonly Exact[]) => total(values).div(values.length),
  min: (values: readonly Exact[]) => values.reduce((a, b) => (a.compare(b) <= 0 ? a : b)),
  max: (values: readonly Exact[]) => values.reduce((a, b) => (a.compare(b) >= 0 ? a : b)),
}

const share = (part: Exact, whole: Exact): Exact | undefined => (isZero(whole) ? undefined : part.mul(100).div(whole))

/** What one record brings into a weighted mean. */
export interface Weighed {
  readonly value: Exact
  readonly weight: Exact
}

export const weighed = (
  rule: { readonly value: Measure; readonly weight?: FieldId | undefined },
  kind: Kind,
  facts: Facts,
  records: readonly HeldRecord[],
): readonly Weighed[] =>
  records.flatMap((record) => {
    const matched = rule.value.cases.find((one) => facts.test(one.when, kind)(record))
    const value = matched ? exact(matched.value) : readExact(record.values[rule.value.field])
    if (!value) return []
    const weight = rule.weight ? readExact(record.values[rule.weight]) : undefined
    return [{ value, weight: weight && weight.compare(zero) > 0 ? weight : exact(1) }]
  })
