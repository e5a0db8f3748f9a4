import { chineseInteger } from '../text/chinese-number.ts'
import { fold } from '../text/fold.ts'
import { compareDecimals, type Decimal, decimalFromNumber, isDecimal, parseDecimal, shift } from './decimal.ts'
import { hasPlaceholder } from './marks.ts'
import { formatKind } from './number-format.ts'
import { accepted, type Parsed, refused, type ValueType } from './value-type.ts'

export interface PercentOptions {
  /** What a bare number in this column means: `100` for 85, `1` for 0.85. */
  readonly scale: 1 | 100
  /** The cell's format: under a percent format the number 0.85 is shown as 85 %, whatever the column's scale. */
  readonly numberFormat?: string
}

/**
 * A share of a whole, canonically a decimal from 0 to 100.
 *
 * Reads `85%`, `85`, `0.85` and `8成5`. One column often mixes 85 with 0.85, because Excel shows both as 85% under a
 * percent format; a bare number that only makes sense on the other scale is taken, with the warning `percent-scale`.
 * Out-of-range values parse: whether 120% is allowed is a rule of the field, not of the type.
 *
 * @example percent.parse('85％', { scale: 100 }) // accepted('85', 'number-as-text')
 * @example percent.parse(0.85, { scale: 100 }) // accepted('85', 'percent-scale')
 * @example percent.parse('基本完成', { scale: 100 }) // refused('type-error')
 */
export const percent: ValueType<Decimal, PercentOptions> = {
  parse(raw, { scale, numberFormat = '' }) {
    if (typeof raw === 'boolean') return refused('type-error')
    if (typeof raw === 'number') {
      const plain = decimalFromNumber(raw)
      if (plain === undefined) return refused('type-error')
      return formatKind(numberFormat) === 'percent' ? hundredfold(plain) : bare(plain, scale)
    }
    if (raw.length > 60) return refused('type-error')
    return parseText(fold(raw), scale)
  },
  format: (value) => `${value}%`,
  toCell(value) {
    const share = shift(value, -2)
    if (share === undefined) return { value: `${value}%` }
    const places = value.includes('.') ? value.length - value.indexOf('.') - 1 : 0
    return { value: Number(share), numberFormat: places === 0 ? '0%' : `0.${'0'.repeat(Math.min(places, 8))}%` }
  },
  check: (value) => (typeof value === 'string' && isDecimal(value) ? value : undefined),
}

const tenths = /^([\d一二两三四五六七八九十]{1,2})成([\d一二三四五六七八九半])?$/
const saidPercent = /^百分之([一二三四五六七八九十百零〇两]{1,6})$/

function parseText(text: string, scale: 1 | 100): Parsed<Decimal> {
  const share = tenths.exec(text)
  if (share) return fromTenths(share[1] ?? '', share[2] ?? '0')
  const said = chineseInteger(saidPercent.exec(text)?.[1] ?? '')
  if (said !== undefined) return accepted(String(said), 'number-as-text')

  const signed = text.endsWith('%')
  const value = parseDecimal(signed ? text.slice(0, -1) : text)
  if (value === undefined) return refused(hasPlaceholder(text) ? 'placeholder-left' : 'type-error')
  if (signed) return accepted(value, 'number-as-text')
  const parsed = bare(value, scale)
  return parsed.ok && parsed.warning === undefined ? accepted(parsed.value, 'number-as-text') : parsed
}

function fromTenths(tens: string, ones: string): Parsed<Decimal> {
  const whole = chineseInteger(tens) ?? Number(tens)
  const part = ones === '半' ? 5 : (chineseInteger(ones) ?? Number(ones))
  return whole <= 10 ? accepted(String(whole * 10 + part), 'number-as-text') : refused('type-error')
}

function bare(value: Decimal, scale: 1 | 100): Parsed<Decimal> {
  if (scale === 1) return compareDecimals(value, '1') > 0 ? accepted(value, 'percent-scale') : hundredfold(value)
  // Under scale 100 a bare 0 < n < 1 can only be a fraction; 1 itself stays 1 %, the reading that hides no work.
  const isFraction = compareDecimals(value, '0') > 0 && compareDecimals(value, '1') < 0
  if (!isFraction) return accepted(value)
  return accepted(shift(value, 2) ?? value, 'percent-scale')
}

function hundredfold(value: Decimal): Parsed<Decimal> {
  const shifted = shift(value, 2)
  return shifted === undefined ? refused('type-error') : accepted(shifted)
}
