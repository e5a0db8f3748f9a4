import type { Field, FieldId, Kind } from '../pack/kind.ts'
import type { Values } from '../records/record.ts'
import type { Raw, Value } from '../values/value-type.ts'
import { fieldOptions, valueTypes } from '../values/value-types.ts'
import { brokenConstraint, type ColumnReader } from './columns.ts'
import type { Finding } from './finding.ts'
import { type FindingMaker, findingMaker, type Place } from './findings.ts'
import { unitField } from './own-fields.ts'
import { findPersonalData, type PersonalDataFound } from './personal-data.ts'
import { compileRowRules } from './row-rules.ts'
import { severities } from './severities.ts'
import type { ValidationContext } from './table.ts'

export interface ValuesContext extends ValidationContext {
  /**
   * The fields the ledger has columns for. Rules are asked only where they speak of these; without it only of fields that
   * have a value, since an absent one may have no column.
   */
  readonly mapped?: ReadonlySet<FieldId> | undefined
}

export type ValuesChecked =
  /** Fit to be stored; findings below `error` come along. */
  | { readonly ok: true; readonly values: Values; readonly findings: readonly Finding[] }
  /** At least one finding is an error, and nothing may be stored. */
  | { readonly ok: false; readonly findings: readonly Finding[] }

/**
 * Checks the canonical values of one record that came over the wire, as strictly as if no client had looked at them: known
 * fields only, each in its type's canonical form and limits, no personal data, a unit within `scope`, and the kind's row
 * rules. What compares rows (uniqueness, sums) is for whoever holds all of them.
 *
 * A finding here has no place in a sheet: `sheet` is empty and `row` absent.
 */
export const validateValues = (input: unknown, kind: Kind, context: ValuesContext): ValuesChecked =>
  valuesValidator(kind, context)(input)

/** The same, made ready once for many records. */
export function valuesValidator(kind: Kind, context: ValuesContext): (input: unknown) => ValuesChecked {
  const readers = kind.fields.map((field) => wireReader(field, context))
  const byField = new Map<string, ColumnReader>(readers.map((reader) => [reader.field.id, reader]))
  const make = findingMaker(kind, readers, context)
  return (input) => check(input, { kind, context, readers, byField, make })
}

interface Ready {
  readonly kind: Kind
  readonly context: ValuesContext
  readonly readers: readonly ColumnReader[]
  readonly byField: ReadonlyMap<string, ColumnReader>
  readonly make: FindingMaker
}

function check(input: unknown, { kind, context, readers, byField, make }: Ready): ValuesChecked {
  const findings: Finding[] = []
  const values: Record<FieldId, Value> = {}
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return { ok: false, findings: [strange(make, '')] }
  }
  for (const [key, given] of Object.entries(input)) {
    const reader = byField.get(key)
    if (reader === undefined) {
      findings.push(strange(make, findPersonalData(key)?.masked ?? key.slice(0, 100)))
      continue
    }
    const checked = checkValue(given, reader, make, context)
    if ('finding' in checked) findings.push(withoutPlace(checked.finding))
    else values[reader.field.id] = checked.value
  }

  const present = new Set(readers.flatMap(({ field }) => (values[field.id] === undefined ? [] : [field.id])))
  for (const rule of compileRowRules(kind, context.mapped ?? present)) {
    for (const breach of rule.check(values, [], context)) {
      findings.push(withoutPlace(make.breach(breach, rule.severity, rule.id, nowhere, values)))
    }
  }
  const isFit = findings.every((finding) => finding.severity !== 'error')
  return isFit ? { ok: true, values, findings } : { ok: false, findings }
}

const nowhere: Place = { sheet: '', row: -1 }

function wireReader(field: Field, context: ValuesContext): ColumnReader {
  const { year, asOf, units } = context
  const options = fieldOptions(field, { year, asOf, units, within: context.scope })
  const { id, type } = field
  return {
    field,
    id,
    isVotes: type === 'votes',
    label: field.label[context.locale],
    index: 0,
    column: 0,
    options,
    read: () => undefined,
  }
}

type Checked = { readonly value: Value } | { readonly finding: Finding }

function checkValue(given: unknown, reader: ColumnReader, make: FindingMaker, context: ValuesContext): Checked {
  const { field, options } = reader
  const personal = field.allowsPersonalData ? undefined : personalDataIn(given)
  if (personal !== undefined) return { finding: make.personal(personal, severities['personal-data'], nowhere, reader) }
  const value = valueTypes[field.type].check(given, options)
  if (value === undefined) {
    const code = field.type === 'unit' || field.type === 'units' ? 'unit-unknown' : 'type-error'
    return { finding: make.refusal(code, 'error', nowhere, reader, asText(given), false) }
  }
  const constraint = brokenConstraint(value, field)
  if (constraint !== undefined) {
    return { finding: make.limit(constraint, severities['constraint-error'], nowhere, reader, asText(value)) }
  }
  const { scope, units } = context
  const isOutside =
    field.id === unitField &&
    scope !== undefined &&
    units !== undefined &&
    typeof value === 'string' &&
    !(units.has(value) && units.isWithin(value, scope))
  if (!isOutside) return { value }
  return { finding: make.outOfScope(severities['unit-out-of-scope'], nowhere, reader, units.nameOf(asText(value))) }
}

/** Also where it is no value of the field: a finding that repeats it is kept, and told to others. */
function personalDataIn(given: unknown): PersonalDataFound | undefined {
  if (typeof given === 'string' || typeof given === 'number') return findPersonalData(given)
  if (typeof given !== 'object' || given === null) return undefined
  for (const [name, part] of Object.entries(given)) {
    const found = findPersonalData(name) ?? personalDataIn(part)
    if (found !== undefined) return found
  }
  return undefined
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value
  const text: Raw = JSON.stringify(value) ?? ''
  return text.slice(0, 200)
}

function strange(make: FindingMaker, key: string): Finding {
  return withoutPlace(make.header('extra-label', 'error', '', -1, key))
}

/** The wire knows no rows: 第0行 would only mislead. */
function withoutPlace({ row: _row, column: _column, ...finding }: Finding): Finding {
  return { ...finding, message: finding.message.replace(/^第0行/, '').replace(/^Row 0,? /, '') }
}
