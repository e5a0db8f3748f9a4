import { normalise } from '../text/normalise.ts'
import { decimalFromNumber } from './decimal.ts'
import { type DateSystem, dateOfSerial } from './excel-date.ts'
import { formatKind } from './number-format.ts'
import { accepted, type Parsed, refused, type ValueType } from './value-type.ts'

export interface TextOptions {
  /** A number under a date format is a date the person sees as one. */
  readonly numberFormat?: string
  readonly dateSystem?: DateSystem
}

/** What an Excel cell holds at most. */
export const cellTextLimit = 32_767

/**
 * Any text, canonically trimmed, in NFC, with `\n` for line ends. Control and invisible characters go, with the warning
 * `control-character`; a text as long as a cell can hold was most likely cut, `truncated-value`.
 */
export const text: ValueType<string, TextOptions> = {
  parse(raw, options) {
    if (typeof raw === 'number') return textOfNumber(raw, options)
    if (typeof raw === 'boolean') return accepted(raw ? 'TRUE' : 'FALSE')
    if (isPlain(raw)) return raw.length < cellTextLimit ? accepted(raw) : tooLong(raw)
    return tidy(raw)
  },
  format: (value) => value,
  toCell: (value) => ({ value }),
  check: (value) =>
    typeof value === 'string' && value.length > 0 && value.length <= cellTextLimit && tidied(value) === value
      ? value
      : undefined,
}

function tidy(raw: string): Parsed<string> {
  if (raw.length > cellTextLimit) return refused('truncated-value')
  const value = tidied(raw)
  if (value.length === 0) return refused('type-error')
  if (raw.length === cellTextLimit) return tooLong(value)
  return accepted(value, hasInvisible(raw) ? 'control-character' : undefined)
}

const tooLong = (value: string): Parsed<string> =>
  value.length > cellTextLimit ? refused('truncated-value') : accepted(value, 'truncated-value')

const invisible = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff]/g
const hasInvisible = (raw: string): boolean => raw.replaceAll('\r', '').search(invisible) >= 0

/** A lone half of a surrogate pair cannot be sent or stored: it becomes the replacement character. */
const tidied = (raw: string): string =>
  normalise(raw.replace(/\r\n?/g, '\n').replace(invisible, ''), 'NFC').toWellFormed().trim()

/** True where nothing has to be done: ordinary characters, no space at either end. */
function isPlain(raw: string): boolean {
  const length = raw.length
  if (length === 0 || raw.charCodeAt(0) <= 0x20 || raw.charCodeAt(length - 1) <= 0x20) return false
  for (let index = 0; index < length; index++) {
    const code = raw.charCodeAt(index)
    if (code >= 0x4e00 && code <= 0x9fff) continue
    if (code >= 0x20 && code < 0x7f) continue
    if (code >= 0x3001 && code <= 0x3029) continue
    if (code >= 0xff01 && code <= 0xff5e) continue
    if (code === 0x0a || (code >= 0x2010 && code <= 0x2027)) continue
    return false
  }
  return true
}

function textOfNumber(raw: number, { numberFormat = '', dateSystem = '1900' }: TextOptions): Parsed<string> {
  const isDate = formatKind(numberFormat) === 'date'
  const day = isDate ? dateOfSerial(raw, dateSystem) : undefined
  const value = day ?? decimalFromNumber(raw)
  if (value === undefined) return refused('type-error')
  // Excel keeps 15 digits: the rest of a longer number is already lost.
  return accepted(value, Math.abs(raw) >= 1e15 ? 'truncated-value' : undefined)
}
