import Fraction from 'fraction.js'

/**
 * Exact numbers: rationals over BigInt. Nothing here or above it touches binary floating point; a number becomes
 * decimal text once, where it is published.
 */
export type Exact = Fraction

export const exact = (value: string | number | bigint): Exact => readExact(value) ?? new Fraction(value)
export const zero: Exact = new Fraction(0)

/** A count. Small ones come again by the thousand, and are the same number each time. */
export const wholeNumber = (count: number): Exact => {
  const known = counts[count]
  if (known) return known
  const made = new Fraction(BigInt(count))
  if (count < 1000) counts[count] = made
  return made
}

const counts: Exact[] = []
const decimalText = /^-?\d{1,30}(\.\d{1,30})?$/
/** Numbers read lately: a column of a tracker holds few different ones. */
const read = new Map<string, Exact>()
const mostRead = 5000

/** A decimal string as an exact number, or `undefined` where it is none. */
export const readExact = (text: unknown): Exact | undefined => {
  if (typeof text !== 'string') return undefined
  const known = read.get(text)
  if (known) return known
  if (!decimalText.test(text)) return undefined
  const number = new Fraction(text)
  if (read.size >= mostRead) read.clear()
  read.set(text, number)
  return number
}

/** Whole numbers are added up as they are; fractions are brought to a common denominator only where there are some. */
export const total = (values: readonly Exact[]): Exact => {
  let whole = 0n
  let rest = zero
  for (const value of values) {
    if (value.d === 1n) whole += value.s * value.n
    else rest = rest.add(value)
  }
  return rest.add(new Fraction(whole))
}

export const isZero = (value: Exact): boolean => value.n === 0n

export const atMost = (value: Exact, limit: Exact): Exact => (value.compare(limit) > 0 ? limit : value)
export const atLeast = (value: Exact, limit: Exact): Exact => (value.compare(limit) < 0 ? limit : value)

/**
 * Decimal text with exactly `decimals` places, rounded half up (四舍五入; away from zero on the negative side).
 *
 * @example publish(exact('2.345'), 2) // '2.35'
 * @example publish(exact('-0.001'), 2) // '0.00'
 */
export const publish = (value: Exact, decimals: number): string => {
  if (value.d === 1n && decimals === 0) return (value.s * value.n).toString()
  const scaled = value.n * 10n ** BigInt(decimals)
  const floor = scaled / value.d
  const rounded = (scaled % value.d) * 2n >= value.d ? floor + 1n : floor
  return decimalOf(value.s < 0n ? -rounded : rounded, decimals)
}

/** Published, then without trailing zeros: for numbers inside a sentence. */
export const publishShort = (value: Exact, decimals: number): string => {
  const text = publish(value, decimals)
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

/**
 * Publishes parts so that they add up, to the last digit, to their published total: largest remainders first, earlier
 * parts on a tie. Each part differs from its exact value by less than one unit of the last place.
 *
 * Source: Hare's quota (largest remainder method).
 */
export const publishParts = (parts: readonly Exact[], decimals: number): readonly string[] => {
  const scale = 10n ** BigInt(decimals)
  const floors = parts.map((part) => part.mul(scale).floor())
  const rest = parts.map((part, index) => part.mul(scale).sub(floors[index] ?? zero))
  const target = exact(publish(total(parts), decimals)).mul(scale)
  const short = Number(target.sub(total(floors)).n)
  const raised = new Set(
    rest
      .map((remainder, index) => ({ remainder, index }))
      .sort((a, b) => b.remainder.compare(a.remainder) || a.index - b.index)
      .slice(0, short)
      .map(({ index }) => index),
  )
  return floors.map((floor, index) => decimalOf(floor.s * floor.n + (raised.has(index) ? 1n : 0n), decimals))
}

const decimalOf = (scaled: bigint, decimals: number): string => {
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const text = decimals === 0 ? whole : `${whole}.${digits.slice(digits.length - decimals)}`
  return scaled < 0n ? `-${text}` : text
}
