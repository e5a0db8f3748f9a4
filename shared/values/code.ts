import { chineseInteger } from '../text/chinese-number.ts'
import { fold } from '../text/fold.ts'
import { decimalFromNumber } from './decimal.ts'
import { decimalPlaces, formatKind } from './number-format.ts'
import { accepted, refused, type ValueType } from './value-type.ts'

export interface CodeOptions {
  /** `0.00` over 9.1 shows the code 9.10. */
  readonly numberFormat?: string
}

const longest = 100

/**
 * A number or code by which people refer to something, canonically without spaces and full-width forms.
 *
 * Outline numbers in any writing become one: `九（二）`, `09-02` and `9.2` are `9.2`. Other codes (`示信〔2020〕15号`,
 * `2020-03-001`) keep their own form. A long number whose last digits Excel has already dropped is `truncated-value`.
 *
 * @example code.parse('九（二）', {}) // accepted('9.2')
 */
export const code: ValueType<string, CodeOptions> = {
  parse(raw, { numberFormat = '' }) {
    if (typeof raw === 'boolean') return refused('type-error')
    if (typeof raw === 'number') return codeOfNumber(raw, numberFormat)
    if (raw.length > longest * 2) return refused('type-error')
    const value = canonical(raw)
    return value === '' || value.length > longest ? refused('type-error') : accepted(value)
  },
  format: (value) => value,
  toCell: (value) => ({ value, numberFormat: '@' }),
  check: (value) =>
    typeof value === 'string' && value !== '' && value.length <= longest && canonical(value) === value
      ? value
      : undefined,
}

/** 9-2 typed into a cell became the date 2 September: what was meant can only be guessed. */
function codeOfNumber(raw: number, numberFormat: string) {
  const kind = formatKind(numberFormat)
  if (kind === 'date' || kind === 'month') return refused<string>('type-error')
  if (Math.abs(raw) >= 1e15) return refused<string>('truncated-value')
  const value = decimalFromNumber(raw)
  if (value === undefined) return refused<string>('type-error')
  const places = decimalPlaces(numberFormat) ?? 0
  const shown = value.includes('.') ? value.length - value.indexOf('.') - 1 : 0
  if (places <= shown) return accepted(value)
  return accepted(`${value}${shown === 0 ? '.' : ''}${'0'.repeat(places - shown)}`)
}

const step = /[.、()\-—_]+/
const outline =
  /^第?\(?[\d一二三四五六七八九十]{1,3}(?:[.、()\-—_]{1,3}[\d一二三四五六七八九十]{1,3}){0,3}[.、)]?[项条]?$/

function canonical(raw: string): string {
  const text = fold(raw).toWellFormed()
  if (!outline.test(text)) return text
  const levels = text
    .replace(/^第|[项条]$/g, '')
    .split(step)
    .filter((level) => level !== '')
  const numbers = levels.map(levelNumber)
  const joined = numbers.join('.')
  // The cell's own text is kept rather than another like it: a table has a code in every row.
  return numbers.includes(undefined) || joined === text ? text : joined
}

/** Up to two digits, or Chinese numerals; 007 is a code of its own. */
function levelNumber(level: string): string | undefined {
  if (/^\d{1,2}$/.test(level)) return String(Number(level))
  if (/^\d/.test(level)) return undefined
  const value = chineseInteger(level)
  return value === undefined ? undefined : String(value)
}
