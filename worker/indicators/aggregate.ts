import type { Aggregate, Indicator, Measure } from '../../shared/pack/indicator.ts'
import type { Condition, FieldId, Kind } from '../../shared/pack/kind.ts'
import { type Exact, exact, isZero, readExact, total, wholeNumber, zero } from './exact.ts'
import type { Facts, RecordTest } from './facts.ts'
import type { HeldRecord } from './held-record.ts'
import type { Rows } from './rows.ts'

/** What an indicator counts, however it was picked. */
export interface Counted {
  readonly indicator: Indicator
  readonly kind: Kind
  readonly facts: Facts
  readonly amount: number
  /** How many of them pass. */
  passing(condition: Condition): number
  rows(): Rows
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

const numberOf = ({ indicator, kind, facts, amount, passing, rows }: Counted): Exact | undefined => {
  const { aggregate: rule } = indicator
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
      const numbers = numbersOf(rule.field, rows())
      return numbers.length === 0 ? undefined : folds[rule.type](numbers)
    }
    case 'distinct':
      return wholeNumber(tallyOf(rule.field, rows()).size)
    case 'ratio': {
      const both = rows().filter(usedBy(rule, kind, facts))
      return share(sumOf(numbersOf(rule.numerator, both)), sumOf(numbersOf(rule.denominator, both)))
    }
    case 'weighted-mean': {
      const items = rows()
        .map((record) => weighed(rule, kind, facts, record))
        .flatMap((item) => item ?? [])
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
      return (record) => weighed(rule, kind, facts, record) !== undefined
  }
}

/** How often each value of a field comes; a column of a tracker holds few different ones. */
const tallyOf = (field: FieldId, rows: Rows): ReadonlyMap<string, number> => {
  const tally = new Map<string, number>()
  rows.visit(({ values }) => {
    const value = values[field]
    if (value === undefined) return
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    tally.set(text, (tally.get(text) ?? 0) + 1)
  })
  return tally
}

interface Numbered {
  readonly value: Exact
  /** How often it comes. */
  readonly times: number
}

const numbersOf = (field: FieldId, rows: Rows): readonly Numbered[] =>
  [...tallyOf(field, rows)].flatMap(([text, times]) => {
    const value = readExact(text)
    return value ? [{ value, times }] : []
  })

const sumOf = (numbers: readonly Numbered[]): Exact => total(numbers.map(({ value, times }) => value.mul(times)))

const isNumber = (value: unknown): boolean => readExact(value) !== undefined

const folds = {
  sum: sumOf,
  avg: (numbers: readonly Numbered[]) => sumOf(numbers).div(numbers.reduce((amount, { times }) => amount + times, 0)),
  min: (numbers: readonly Numbered[]) =>
    numbers.map(({ value }) => value).reduce((a, b) => (a.compare(b) <= 0 ? a : b)),
  max: (numbers: readonly Numbered[]) =>
    numbers.map(({ value }) => value).reduce((a, b) => (a.compare(b) >= 0 ? a : b)),
}

const share = (part: Exact, whole: Exact): Exact | undefined => (isZero(whole) ? undefined : part.mul(100).div(whole))

/** What one record brings into a weighted mean. */
export interface Weighed {
  readonly value: Exact
  readonly weight: Exact
}

/** `undefined` where it says no number. */
export const weighed = (
  rule: { readonly value: Measure; readonly weight?: FieldId | undefined },
  kind: Kind,
  facts: Facts,
  record: HeldRecord,
): Weighed | undefined => {
  const matched = rule.value.cases.find((one) => facts.test(one.when, kind)(record))
  const value = matched ? exact(matched.value) : readExact(record.values[rule.value.field])
  if (!value) return undefined
  const weight = rule.weight ? readExact(record.values[rule.weight]) : undefined
  return { value, weight: weight && weight.compare(zero) > 0 ? weight : exact(1) }
}
