import { fold } from '../text/fold.ts'
import { readAmount } from './amount.ts'
import { type Decimal, decimalFromNumber, decimalToCell, isDecimal, isWhole } from './decimal.ts'
import { hasPlaceholder } from './marks.ts'
import { baseUnit, convert, isMeasureWord } from './measure-unit.ts'
import { accepted, type Parsed, type Raw, refused, type ValueType } from './value-type.ts'

export interface NumberOptions {
  /** The unit the canonical value is in, such as 万元 or 次; empty where the field names none. */
  readonly measureUnit?: string
  /** The unit in the column's header, where it has one: `经费（元）` → 元. */
  readonly headerUnit?: string
}

/**
 * A number, canonically a decimal.
 *
 * Reads `1,234`, `１２３`, `十二`, `约300` (approximate) and a number with its measure word, `3场次`. Text is taken with a
 * report, because sums in the sheet pass over it.
 *
 * @example number.parse('3场次', {}) // accepted('3', 'number-as-text')
 */
export const number: ValueType<Decimal, NumberOptions> = {
  parse: (raw, options) => parseMeasured(raw, options, 'any-measure-word'),
  format: (value) => value,
  toCell: (value) => ({ value: decimalToCell(value) }),
  check: (value) => (typeof value === 'string' && isDecimal(value) && isKept(value) ? value : undefined),
}

/** Excel keeps 15 digits; no count or sum of ours has more before its point. */
function isKept(value: Decimal): boolean {
  const point = value.indexOf('.')
  const whole = (point < 0 ? value.length : point) - (value.startsWith('-') ? 1 : 0)
  return whole <= 15
}

/** A whole number; otherwise as `number`. */
export const integer: ValueType<Decimal, NumberOptions> = {
  parse(raw, options) {
    const parsed = number.parse(raw, options)
    return parsed.ok && !isWhole(parsed.value) ? refused('type-error') : parsed
  },
  format: number.format,
  toCell: number.toCell,
  check(value, options) {
    const checked = number.check(value, options)
    return checked !== undefined && isWhole(checked) ? checked : undefined
  },
}

/**
 * An amount of something, canonically a decimal in the field's own unit.
 *
 * Reads `1.2万元`, `3000万`, `12 000元`, `8万余人` (approximate); scales by 万 and 亿 exactly. A bare number is in the unit
 * of the header, else of the field. What is counted in another sort of unit is refused.
 *
 * @example quantity.parse('12 000元', { measureUnit: '万元' }) // accepted('1.2', 'number-as-text')
 */
export const quantity: ValueType<Decimal, NumberOptions> = {
  parse: (raw, options) => parseMeasured(raw, options, 'own-unit'),
  format: (value, { measureUnit = '' }) => `${value}${measureUnit}`,
  toCell: (value, options) => ({ value: decimalToCell(inHeaderUnit(value, options)) }),
  check: number.check,
}

function parseMeasured(
  raw: Exclude<Raw, null>,
  options: NumberOptions,
  accepts: 'any-measure-word' | 'own-unit',
): Parsed<Decimal> {
  if (typeof raw === 'boolean') return refused('type-error')
  if (typeof raw === 'number') {
    const plain = decimalFromNumber(raw)
    const value = plain === undefined ? undefined : fromHeaderUnit(plain, options)
    if (Math.abs(raw) >= 1e15) return refused('truncated-value')
    return value === undefined || !isKept(value) ? refused('type-error') : accepted(value)
  }

  // Nearly every cell: a number and nothing else, in the unit of its column.
  if (isDecimal(raw) && isKept(raw)) {
    const own = fromHeaderUnit(raw, options)
    if (own !== undefined && isKept(own)) return accepted(own, 'number-as-text')
  }
  const amount = readAmount(raw)
  if (amount === undefined) return refused(hasPlaceholder(fold(raw)) ? 'placeholder-left' : 'type-error')
  const { measureUnit = '' } = options
  const value = amountInFieldUnit(amount.value, amount.unit, amount.scaled, options)
  if (value !== undefined && isKept(value))
    return accepted(value, amount.approximate ? 'approximate' : 'number-as-text')
  const mayCount =
    accepts === 'any-measure-word' && isKept(amount.value) && measureUnit !== '%' && isMeasureWord(amount.unit)
  if (mayCount) return accepted(amount.value, amount.approximate ? 'approximate' : 'number-as-text')
  return refused(hasPlaceholder(amount.unit) ? 'placeholder-left' : 'type-error')
}

function amountInFieldUnit(value: Decimal, unit: string, scaled: boolean, options: NumberOptions): Decimal | undefined {
  const { measureUnit = '' } = options
  if (unit !== '') return convert(value, unit, measureUnit)
  // 3000万 in a column of 万元 says so many yuan; a plain 3000 says what the header says.
  return scaled ? convert(value, baseUnit(measureUnit), measureUnit) : fromHeaderUnit(value, options)
}

/** A header in another sort of unit than the field's says nothing about scale. */
function fromHeaderUnit(value: Decimal, { measureUnit = '', headerUnit = '' }: NumberOptions): Decimal | undefined {
  if (headerUnit === '' || headerUnit === measureUnit) return value
  return baseUnit(headerUnit) === baseUnit(measureUnit) ? convert(value, headerUnit, measureUnit) : value
}

function inHeaderUnit(value: Decimal, { measureUnit = '', headerUnit = '' }: NumberOptions): Decimal {
  return headerUnit === '' ? value : (convert(value, measureUnit, headerUnit) ?? value)
}
