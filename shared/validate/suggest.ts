import { nearestChoice } from '../values/choice.ts'
import type { Raw, Value } from '../values/value-type.ts'
import { valueTypes } from '../values/value-types.ts'
import type { ColumnReader } from './columns.ts'
import type { CellWarningCode, FindingCode, Suggestion } from './finding.ts'
import type { Locale } from './table.ts'

/** Warnings that say how a cell is written, not what it means: setting them right loses nothing. */
const certain: ReadonlySet<CellWarningCode> = new Set([
  'number-as-text',
  'date-as-text',
  'unit-alias',
  'control-character',
])

/** What to write into a cell that was understood with a warning; none where its end may be missing. */
export function suggestValue(
  reader: ColumnReader,
  value: Value,
  warning: CellWarningCode,
  format: string,
  locale: Locale,
): Suggestion | undefined {
  if (warning === 'truncated-value') return undefined
  const type = valueTypes[reader.field.type]
  const cell = type.toCell(value, reader.options)
  const text = change(type.format(value, reader.options), locale)
  return suggestion(text, cell.value, cell.numberFormat ?? plainFormat(cell.value, format), certain.has(warning))
}

/** What a person may have meant by a word that is not among the choices. */
export function suggestChoice(
  reader: ColumnReader,
  raw: Raw,
  error: FindingCode,
  locale: Locale,
): Suggestion | undefined {
  if (error !== 'forbidden-value' || typeof raw !== 'string') return undefined
  const { choices } = reader.options
  const code = nearestChoice(raw, choices)
  const label = code === undefined ? undefined : choices.labels.get(code)
  return label === undefined ? undefined : suggestion(change(label, locale), label, undefined, false)
}

const suggestion = (text: string, value: Raw, numberFormat: string | undefined, isCertain: boolean): Suggestion =>
  numberFormat === undefined ? { text, value, certain: isCertain } : { text, value, numberFormat, certain: isCertain }

/** A number written into a cell formatted as text becomes text again. */
const plainFormat = (value: Raw, format: string): string | undefined =>
  typeof value === 'number' && format === '@' ? 'General' : undefined

const change = (text: string, locale: Locale): string => (locale === 'zh-CN' ? `改为 ${text}` : `Change to ${text}`)
