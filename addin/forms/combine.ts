import Fraction from 'fraction.js'
import type { Indicator } from '../../shared/pack/indicator.ts'
import type { FieldId, Kind } from '../../shared/pack/kind.ts'
import type { Values } from '../../shared/records/record.ts'
import { compileCondition } from '../../shared/validate/condition.ts'
import type { CivilDate } from '../../shared/values/value-type.ts'
import type { Evidence, Figure, Missing } from '../../shared/wire/figures.ts'

/** Several figures of one indicator as one: the sum line of a form, or nine months out of three quarters. */
export interface Combined {
  readonly value: string | null
  readonly evidence: readonly Evidence[]
  readonly missing: readonly Missing[]
}

export interface CombineContext {
  readonly indicator: Indicator
  readonly kind: Kind
  /** Values of the records behind the figures. */
  readonly valuesOf: (record: string) => Values | undefined
  readonly asOf: CivilDate
}

/**
 * Counts and sums add up as they are shown, so that a sum line is the sum of its lines. A share, a mean or an extreme is
 * worked out anew from all the records behind the figures; `null` where one of these is not known.
 */
export function combineFigures(figures: readonly Figure[], context: CombineContext): Combined {
  const missing = figures.flatMap((figure) => (figure.missing ? [figure.missing] : []))
  const known = figures.filter(({ value }) => value !== null)
  const evidence = uniqueEvidence(known)
  if (known.length === 0) return { value: null, evidence: [], missing }
  const value = foldFigures(known, evidence, context)
  return { value: value === undefined ? null : roundHalfUp(value, context.indicator.decimals), evidence, missing }
}

function uniqueEvidence(figures: readonly Figure[]): readonly Evidence[] {
  const seen = new Map<string, Evidence>()
  for (const { evidence } of figures) for (const each of evidence) seen.set(each.record, each)
  return [...seen.values()]
}

function foldFigures(
  known: readonly Figure[],
  evidence: readonly Evidence[],
  { indicator, kind, valuesOf, asOf }: CombineContext,
): Fraction | undefined {
  const { aggregate } = indicator
  if (aggregate.type === 'count' || aggregate.type === 'sum') {
    return sum(known.map(({ value }) => new Fraction(value ?? '0')))
  }
  const records: Values[] = []
  for (const { record } of evidence) {
    const values = valuesOf(record)
    if (!values) return undefined
    records.push(values)
  }
  const numbers = (field: FieldId): Fraction[] => records.flatMap((values) => readNumber(values[field]) ?? [])
  switch (aggregate.type) {
    case 'rate': {
      const passes = compileCondition(aggregate.numerator, kind)
      const passed = records.filter((values) => passes(values, { asOf }) === true).length
      return records.length === 0 ? undefined : new Fraction(passed * 100, records.length)
    }
    case 'ratio': {
      const whole = sum(numbers(aggregate.denominator))
      return whole.n === 0n ? undefined : sum(numbers(aggregate.numerator)).mul(100).div(whole)
    }
    case 'avg': {
      const all = numbers(aggregate.field)
      return all.length === 0 ? undefined : sum(all).div(all.length)
    }
    case 'min':
      return numbers(aggregate.field).reduce<Fraction | undefined>(
        (a, b) => (a && a.compare(b) <= 0 ? a : b),
        undefined,
      )
    case 'max':
      return numbers(aggregate.field).reduce<Fraction | undefined>(
        (a, b) => (a && a.compare(b) >= 0 ? a : b),
        undefined,
      )
    case 'distinct':
      return new Fraction(new Set(records.flatMap((values) => JSON.stringify(values[aggregate.field]) ?? [])).size)
    case 'weighted-mean': {
      const cases = aggregate.value.cases.map((one) => ({ when: compileCondition(one.when, kind), value: one.value }))
      const items = records.flatMap((values) => {
        const matched = cases.find(({ when }) => when(values, { asOf }) === true)
        const value = matched ? new Fraction(matched.value) : readNumber(values[aggregate.value.field])
        const weight = aggregate.weight === undefined ? undefined : readNumber(values[aggregate.weight])
        return value ? [{ value, weight: weight && weight.compare(0) > 0 ? weight : new Fraction(1) }] : []
      })
      const whole = sum(items.map(({ weight }) => weight))
      return whole.n === 0n ? undefined : sum(items.map(({ value, weight }) => value.mul(weight))).div(whole)
    }
  }
}

const sum = (values: readonly Fraction[]): Fraction => values.reduce((a, b) => a.add(b), new Fraction(0))

const readNumber = (value: unknown): Fraction | undefined =>
  typeof value === 'string' && /^-?\d{1,30}(\.\d{1,30})?$/.test(value) ? new Fraction(value) : undefined

/** 四舍五入 to so many places, away from zero on the negative side. */
function roundHalfUp(value: Fraction, decimals: number): string {
  const scaled = value.n * 10n ** BigInt(decimals)
  const floor = scaled / value.d
  const rounded = (scaled % value.d) * 2n >= value.d ? floor + 1n : floor
  const digits = rounded.toString().padStart(decimals + 1, '0')
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
  return value.s < 0n && /[1-9]/.test(text) ? `-${text}` : text
}
