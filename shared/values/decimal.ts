/**
 * Exact decimal numbers as text: `-12.5`, `0`, `1000000`. No leading or trailing zeros, no exponent, no `-0`.
 * At most 30 digits before the point and 30 after it. Nothing here passes through binary floating point.
 */
export type Decimal = string

const maxDigits = 30
const zero = 48

/** Looks at characters only: this runs for every number that is written as text. */
export function isDecimal(text: string): boolean {
  const start = text.startsWith('-') ? 1 : 0
  const whole = endOfDigits(text, start)
  if (whole === start || whole - start > maxDigits) return false
  if (text.charCodeAt(start) === zero && whole - start > 1) return false
  if (whole === text.length) return text !== '-0'
  const end = endOfDigits(text, whole + 1)
  const places = end - whole - 1
  return (
    text.charAt(whole) === '.' &&
    end === text.length &&
    places > 0 &&
    places <= maxDigits &&
    text.charCodeAt(end - 1) !== zero
  )
}

function endOfDigits(text: string, start: number): number {
  let end = start
  while (end < text.length) {
    const code = text.charCodeAt(end)
    if (code < zero || code > 57) break
    end++
  }
  return end
}

export const isWhole = (value: Decimal): boolean => !value.includes('.')

/**
 * What a person wrote in ASCII digits: sign, thousands separators in groups of three, decimal point.
 * `undefined` where it is no number, such as `1e3`, `12,34`, `--5` or nothing.
 *
 * @example parseDecimal('1,234.50') // '1234.5'
 */
export function parseDecimal(text: string): Decimal | undefined {
  if (isDecimal(text)) return text
  if (text.length === 0 || text.length > 60) return undefined
  const match = written.exec(text)
  if (!match) return undefined
  const [, sign = '', whole = '', fraction = ''] = match
  if (whole === '' && fraction === '') return undefined
  return compose(sign === '' || sign === '+' ? '' : '-', whole.replaceAll(',', ''), fraction)
}

const written = /^([-+−]?)(\d{1,3}(?:,\d{3})+|\d*)(?:\.(\d*))?$/

function compose(sign: string, whole: string, fraction: string): Decimal | undefined {
  let start = 0
  while (start < whole.length && whole.charCodeAt(start) === zero) start++
  let end = fraction.length
  while (end > 0 && fraction.charCodeAt(end - 1) === zero) end--
  if (whole.length - start > maxDigits || end > maxDigits) return undefined
  const digits = start === whole.length ? '0' : whole.slice(start)
  const text = end === 0 ? digits : `${digits}.${fraction.slice(0, end)}`
  return sign === '' || text === '0' ? text : `-${text}`
}

/**
 * The number a cell holds, as Excel shows it: 15 significant digits, so that 0.1 + 0.2 computed in a sheet is 0.3.
 * `undefined` for what is not finite or has more than 30 digits before the point; digits past the 30th decimal go.
 */
export function decimalFromNumber(value: number): Decimal | undefined {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return value === 0 ? '0' : String(value)
  if (!Number.isFinite(value)) return undefined
  const shortest = String(value)
  // Short and without an exponent, JavaScript's own text is canonical already.
  if (shortest.length <= 16 && !shortest.includes('e')) return shortest
  return fromScientific(shortest.length <= 16 ? shortest : value.toPrecision(15))
}

const scientific = /^(-?)(\d+)(?:\.(\d+))?(?:e([-+]\d+))?$/

function fromScientific(text: string): Decimal | undefined {
  const match = scientific.exec(text)
  if (!match) return undefined
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
  const point = whole.length + Number(exponent)
  const digits = whole + fraction
  if (point > maxDigits) return undefined
  if (point <= 0) return compose(sign, '', `${'0'.repeat(Math.min(-point, maxDigits))}${digits}`.slice(0, maxDigits))
  const padded = digits.padEnd(point, '0')
  return compose(sign, padded.slice(0, point), padded.slice(point).slice(0, maxDigits))
}

/** `value` × 10^`places`, exactly; `undefined` where it grows past 30 digits on either side. */
export function shift(value: Decimal, places: number): Decimal | undefined {
  if (places === 0 || value === '0') return value
  const { sign, whole, fraction } = parts(value)
  if (places > 0) {
    const padded = fraction.padEnd(places, '0')
    return compose(sign, whole + padded.slice(0, places), padded.slice(places))
  }
  const padded = whole.padStart(-places + 1, '0')
  const cut = padded.length + places
  return compose(sign, padded.slice(0, cut), padded.slice(cut) + fraction)
}

function parts(value: Decimal): { readonly sign: string; readonly whole: string; readonly fraction: string } {
  const sign = value.startsWith('-') ? '-' : ''
  const unsigned = sign === '' ? value : value.slice(1)
  const point = unsigned.indexOf('.')
  if (point < 0) return { sign, whole: unsigned, fraction: '' }
  return { sign, whole: unsigned.slice(0, point), fraction: unsigned.slice(point + 1) }
}

/** Negative, zero or positive as `a` is less than, equal to or more than `b`. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  if (a === b) return 0
  // Up to 15 digits a binary float orders decimals as they are.
  if (a.length <= 15 && b.length <= 15) return Number(a) - Number(b)
  const [left, right] = align(a, b)
  return left < right ? -1 : left > right ? 1 : 0
}

/** Exact sum; `undefined` where it grows past 30 digits. */
export function addDecimals(a: Decimal, b: Decimal): Decimal | undefined {
  const places = Math.max(parts(a).fraction.length, parts(b).fraction.length)
  const [left, right] = align(a, b)
  return shift(String(left + right), -places)
}

/** Both as whole numbers of the smaller place of the two. */
function align(a: Decimal, b: Decimal): readonly [bigint, bigint] {
  const left = parts(a)
  const right = parts(b)
  const places = Math.max(left.fraction.length, right.fraction.length)
  return [
    BigInt(left.sign + left.whole + left.fraction.padEnd(places, '0')),
    BigInt(right.sign + right.whole + right.fraction.padEnd(places, '0')),
  ]
}

/** For a cell: a number where Excel keeps all of its digits, else the text. */
export function decimalToCell(value: Decimal): number | string {
  let digits = 0
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index)
    if (code >= 48 && code <= 57) digits++
  }
  return digits <= 15 ? Number(value) : value
}
