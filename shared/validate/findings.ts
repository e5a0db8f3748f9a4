import type { Field, FieldId, Kind, LocalText } from '../pack/kind.ts'
import type { RecordId, Values } from '../records/record.ts'
import type { Raw, Value } from '../values/value-type.ts'
import { valueTypes } from '../values/value-types.ts'
import type { ColumnReader, Verdict } from './columns.ts'
import { formOf, whatOf } from './expectations.ts'
import type { Finding, FindingCode, Severity, Suggestion } from './finding.ts'
import type { GroupBroken } from './group-rule.ts'
import type { Breach } from './row-rules.ts'
import { suggestChoice, suggestValue } from './suggest.ts'
import type { Locale, ValidationContext } from './table.ts'
import type { Repeated } from './table-rules.ts'
import { asOfText, columnName, fill, type Parameters, quote, wordFinding } from './wording.ts'

/** Where a finding about a row stands. */
export interface Place {
  readonly sheet: string
  /** 0-based. */
  readonly row: number
  readonly recordId?: RecordId | undefined
}

/** Makes findings out of what validation sees: words, quotes, suggestions. Decides nothing. */
export function findingMaker(kind: Kind, readers: readonly ColumnReader[], context: ValidationContext) {
  const { locale } = context
  const asOf = asOfText(context)
  const byField = new Map<FieldId, ColumnReader>()
  for (const reader of readers) if (!byField.has(reader.field.id)) byField.set(reader.field.id, reader)
  const fields = new Map<FieldId, Field>(kind.fields.map((field) => [field.id, field]))
  const labelOf = (id: FieldId): string => byField.get(id)?.label || fields.get(id)?.label[locale] || id
  const word = (code: FindingCode, parameters: Parameters): string =>
    wordFinding(code, { asOf, ...parameters }, locale, context.messages)

  const shown = (id: FieldId, value: Value | undefined): string => {
    const reader = byField.get(id)
    if (value === undefined) return locale === 'zh-CN' ? '空' : 'empty'
    if (reader === undefined) return typeof value === 'string' ? (context.units?.nameOf(value) ?? value) : ''
    return valueTypes[reader.field.type].format(value, reader.options)
  }

  const forms = new Map<ColumnReader, string>()
  /** The form expected in a column: thousands of its cells may be told the same. */
  const expectedIn = (reader: ColumnReader): string => {
    const known = forms.get(reader)
    if (known !== undefined) return known
    const form = formOf(reader.field, reader.options, locale)
    forms.set(reader, form)
    return form
  }

  const cellFinding = (
    code: FindingCode,
    severity: Severity,
    place: Place,
    reader: ColumnReader,
    text: string,
    more: { readonly parameters?: Parameters; readonly suggestion?: Suggestion | undefined } = {},
  ): Finding => {
    const { parameters, suggestion } = more
    const said = { asOf, row: place.row + 1, label: labelOf(reader.id), value: quote(text), ...parameters }
    // Made field by field: a table of text has tens of thousands of these.
    const finding: { -readonly [Part in keyof Finding]: Finding[Part] } = {
      code,
      severity,
      sheet: place.sheet,
      row: place.row,
      column: reader.column,
      field: reader.id,
      label: reader.label,
      message: wordFinding(code, said, locale, context.messages),
    }
    if (place.recordId !== undefined) finding.recordId = place.recordId
    if (text !== '') finding.value = text.slice(0, 200).toWellFormed()
    if (suggestion !== undefined) finding.suggestion = suggestion
    return finding
  }

  return {
    labelOf,

    /** A cell that was refused. */
    refusal(
      code: NonNullable<Verdict['error']> | 'unit-internal',
      severity: Severity,
      place: Place,
      reader: ColumnReader,
      raw: Raw,
      mayWrite: boolean,
    ) {
      return cellFinding(code, severity, place, reader, String(raw), {
        parameters: { what: whatOf(reader.field, locale), expected: expectedIn(reader) },
        suggestion: mayWrite ? suggestChoice(reader, raw, code, locale) : undefined,
      })
    },

    /** A cell that was understood, but. */
    doubt(
      code: NonNullable<Verdict['warning']>,
      severity: Severity,
      place: Place,
      reader: ColumnReader,
      raw: Raw,
      value: Value,
      format: string,
      mayWrite: boolean,
    ) {
      return cellFinding(code, severity, place, reader, String(raw), {
        parameters: { read: quote(valueTypes[reader.field.type].format(value, reader.options)) },
        suggestion: mayWrite ? suggestValue(reader, value, code, format, locale) : undefined,
      })
    },

    limit(
      constraint: NonNullable<Verdict['constraint']>,
      severity: Severity,
      place: Place,
      reader: ColumnReader,
      raw: Raw,
    ) {
      return cellFinding('constraint-error', severity, place, reader, String(raw), {
        parameters: { detail: limitText(constraint, reader.field, locale) },
      })
    },

    personal(found: NonNullable<Verdict['personal']>, severity: Severity, place: Place, reader: ColumnReader) {
      return cellFinding('personal-data', severity, place, reader, found.masked, {
        parameters: { detail: personalText[found.sort][locale] },
      })
    },

    required(severity: Severity, place: Place, reader: ColumnReader) {
      const form = expectedIn(reader)
      const asForm = locale === 'zh-CN' ? `，写成${form}` : `: ${form}`
      const detail = reader.field.type === 'text' ? '' : asForm
      return cellFinding('required', severity, place, reader, '', { parameters: { detail } })
    },

    outOfScope(severity: Severity, place: Place, reader: ColumnReader, raw: Raw) {
      const scope = context.scope === undefined ? '' : (context.units?.nameOf(context.scope) ?? '')
      return cellFinding('unit-out-of-scope', severity, place, reader, String(raw), { parameters: { unit: scope } })
    },

    breach(breach: Breach, severity: Severity, rule: string, place: Place, values: Values): Finding {
      const reader = byField.get(breach.at)
      const value = values[breach.at]
      const text = value === undefined ? '' : shown(breach.at, value)
      const parameters: Parameters = {
        row: place.row + 1,
        label: labelOf(breach.at),
        value: quote(shown(breach.at, value)),
        detail: breach.message === undefined ? (breach.detail ?? '') : fillRule(breach.message, breach.at, values),
        otherLabel: breach.other === undefined ? '' : labelOf(breach.other),
        otherValue: breach.other === undefined ? '' : quote(shown(breach.other, values[breach.other])),
      }
      return {
        ...at(breach.code, severity, place),
        ...(reader === undefined ? {} : { column: reader.column }),
        field: breach.at,
        label: labelOf(breach.at),
        ...(text === '' ? {} : { value: text.slice(0, 200).toWellFormed() }),
        message: word(breach.code, parameters),
        rule,
      }
    },

    repeated({ code, severity, rule, fields: same, first }: Repeated, place: Place, values: Values): Finding {
      const only = same.length === 1 ? same[0] : undefined
      const reader = only === undefined ? undefined : byField.get(only)
      const text = only === undefined ? '' : shown(only, values[only])
      const detail = same.map((id) => `「${labelOf(id)}」`).join('')
      const label = only === undefined ? '' : labelOf(only)
      return {
        ...at(code, severity, place),
        ...(reader === undefined ? {} : { column: reader.column, field: reader.field.id, label: reader.label }),
        ...(text === '' ? {} : { value: text.slice(0, 200).toWellFormed() }),
        message: word(code, { row: place.row + 1, other: first + 1, label, value: quote(text), detail }),
        ...(rule === undefined ? {} : { rule }),
      }
    },

    group(broken: GroupBroken, sheet: string): Finding {
      const { code, severity, rule, field, at: seen, other, message } = broken
      const reader = byField.get(field)
      const label = labelOf(field)
      const value = broken.value ?? (seen.values[field] === undefined ? '' : shown(field, seen.values[field]))
      const said = other && {
        label: quote(shown(other.label, other.at.values[other.label])),
        value: quote(shown(other.value, other.at.values[other.value])),
      }
      const words: Parameters = {
        ...broken.words,
        group: quote(broken.by.map((id) => shown(id, seen.values[id])).join(locale === 'zh-CN' ? '、' : ', ')),
        later: said?.label,
        laterOn: said?.value,
      }
      return {
        ...at(code, severity, { sheet, row: seen.row, recordId: seen.recordId }),
        ...(reader === undefined ? {} : { column: reader.column }),
        field,
        label,
        ...(value === '' ? {} : { value: value.slice(0, 200).toWellFormed() }),
        message: word(code, {
          row: seen.row + 1,
          label,
          value: quote(value),
          detail: message === undefined ? '' : fillRule(message, field, seen.values, words),
          otherLabel: said?.label,
          otherValue: said?.value,
        }),
        rule,
      }
    },

    /** Another ledger says otherwise of the same matter. `where`: which, for the person to find it. */
    conflict(severity: Severity, place: Place, field: FieldId, values: Values, other: Values, where: string): Finding {
      const reader = byField.get(field)
      const [value, otherValue] = [values, other].map((side) => quote(shown(field, side[field])))
      return {
        ...at('conflicting-progress', severity, place),
        ...(reader === undefined ? {} : { column: reader.column }),
        field,
        label: labelOf(field),
        ...(value === undefined ? {} : { value }),
        message: word('conflicting-progress', {
          row: place.row + 1,
          label: labelOf(field),
          value,
          otherValue,
          detail: quote(where),
        }),
      }
    },

    /** The same unit reports the same in another ledger. */
    duplicate(severity: Severity, place: Place, where: string): Finding {
      const code = 'duplicate-across-ledgers'
      return { ...at(code, severity, place), message: word(code, { row: place.row + 1, detail: quote(where) }) }
    },

    /** An item of the plan without a task. */
    uncovered(severity: Severity, place: Place, field: FieldId, item: string, rule: string): Finding {
      const reader = byField.get(field)
      return {
        ...at('required-value', severity, place),
        ...(reader === undefined ? {} : { column: reader.column }),
        field,
        label: labelOf(field),
        value: item.slice(0, 200).toWellFormed(),
        message: word('required-value', { value: quote(item) }),
        rule,
      }
    },

    row(code: FindingCode, severity: Severity, place: Place): Finding {
      return { ...at(code, severity, place), message: word(code, { row: place.row + 1 }) }
    },

    header(
      code: FindingCode,
      severity: Severity,
      sheet: string,
      row: number,
      label: string,
      column?: number,
      field?: FieldId,
    ): Finding {
      return {
        ...at(code, severity, { sheet, row }),
        ...(column === undefined ? {} : { column }),
        ...(field === undefined ? {} : { field }),
        label,
        message: word(code, { label: quote(label), column: column === undefined ? '' : columnName(column) }),
      }
    },
  }

  /** The pack's words with the row's own labels and values. */
  function fillRule(message: LocalText, at: FieldId, values: Values, more: Parameters = {}): string {
    const own = { label: labelOf(at), value: quote(shown(at, values[at])), asOf }
    const parameters: Record<string, string | number | undefined> = { ...own, ...more }
    for (const field of fields.keys()) {
      parameters[`label:${field}`] = labelOf(field)
      parameters[`value:${field}`] = quote(shown(field, values[field]))
    }
    return fill(message[locale], parameters)
  }
}

export type FindingMaker = ReturnType<typeof findingMaker>

const at = (code: FindingCode, severity: Severity, { sheet, row, recordId }: Place) => ({
  code,
  severity,
  sheet,
  row,
  ...(recordId === undefined ? {} : { recordId }),
})

const personalText = {
  phone: { 'zh-CN': '手机号码', 'en-US': 'a mobile number' },
  identity: { 'zh-CN': '身份证号码', 'en-US': 'an identity number' },
} as const

function limitText(constraint: NonNullable<Verdict['constraint']>, field: Field, locale: Locale): string {
  const unit = field.type === 'percent' ? '%' : (field.measureUnit ?? '')
  const texts = {
    min: { 'zh-CN': `不能小于 ${field.min}${unit}`, 'en-US': `it must not be below ${field.min}${unit}` },
    max: { 'zh-CN': `不能大于 ${field.max}${unit}`, 'en-US': `it must not be above ${field.max}${unit}` },
    maxLength: { 'zh-CN': `不能超过 ${field.maxLength} 个字`, 'en-US': `at most ${field.maxLength} characters` },
  }
  return texts[constraint][locale]
}
