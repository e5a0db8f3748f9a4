import type { FieldId, Kind, Rule } from '../pack/kind.ts'
import { canonicalJson } from '../records/canonical.ts'
import type { RecordId } from '../records/record.ts'
import { balanceRule } from './balance-rule.ts'
import type { FindingCode, Severity } from './finding.ts'
import { firstSeen } from './first-seen.ts'
import { type GroupBroken, type GroupRule, hasAll, keyOf } from './group-rule.ts'
import { unitField } from './own-fields.ts'
import { sequenceRule } from './sequence-rule.ts'
import { severities } from './severities.ts'
import { sumRule } from './sum-rule.ts'
import type { ValidatedRow } from './table.ts'

/** What a row is told after it was compared with those above it. */
export interface Repeated {
  readonly code: FindingCode
  readonly severity: Severity
  readonly rule?: string
  readonly fields: readonly FieldId[]
  /** The first row with the same, 0-based; the row itself where it is not about another. */
  readonly first: number
}

/** Sees every row once, in order. */
export interface TableRules {
  see(record: ValidatedRow): readonly Repeated[]
  /** What whole groups of rows are told. */
  end(): readonly GroupBroken[]
}

type Unique = Extract<Rule, { type: 'unique' }>

const nothing: readonly Repeated[] = []

export function compileTableRules(kind: Kind, known: ReadonlySet<FieldId>): TableRules {
  const isAsked = (fields: readonly FieldId[]): boolean => fields.every((field) => known.has(field))
  const tellsMost = leadOf(kind)
  const rules = kind.rules.filter((rule): rule is Unique => rule.type === 'unique' && isAsked(rule.fields))
  const uniques = rules.map((rule) => uniqueRule(rule, tellsMost(rule.fields)))
  const groups = kind.rules.flatMap((rule) => groupRule(rule, kind, isAsked) ?? [])
  // Rows with one key are told once: where a rule says the same already, nothing more.
  const isKeyRuled = rules.some(({ fields }) => fields.every((field) => kind.naturalKey.includes(field)))
  if (isAsked(kind.naturalKey) && !(isKeyRuled && kind.naturalKey.length === 1)) {
    uniques.push(sameRow(kind.naturalKey, tellsMost(kind.naturalKey)))
  }
  // A key of one field is required, and its cell told already.
  const telling = kind.naturalKey.filter((field) => field !== unitField)
  const tells = telling.length > 1 && isAsked(telling) ? telling : []
  const marks = new Map<RecordId, number>()

  return {
    see(record) {
      const { row, errors, recordId } = record
      let found: Repeated[] | undefined
      for (const unique of uniques) {
        const repeated = unique(record)
        if (repeated === undefined) continue
        found ??= []
        found.push(repeated)
      }
      if (tells.length > 0 && hasNone(record, tells)) {
        found = [
          ...(found ?? []),
          { code: 'primary-key', severity: severities['primary-key'], fields: tells, first: row },
        ]
      }
      for (const group of groups) group.see(record, errors)
      if (recordId === undefined) return found ?? nothing
      const first = marks.get(recordId)
      if (first === undefined) marks.set(recordId, row)
      else found = [...(found ?? []), { code: 'row-id-duplicated', severity: 'warning', fields: [], first }]
      return found ?? nothing
    },
    end: () => groups.flatMap((group) => group.end()),
  }
}

/** Whether all of these cells are empty, and none was refused. */
function hasNone({ values, errors }: ValidatedRow, fields: readonly FieldId[]): boolean {
  for (const field of fields) if (values[field] !== undefined || errors.includes(field)) return false
  return true
}

/** A rule about groups of rows, where the table has the columns it speaks of. */
function groupRule(rule: Rule, kind: Kind, isAsked: (fields: readonly FieldId[]) => boolean): GroupRule | undefined {
  switch (rule.type) {
    case 'sum':
      return isAsked([rule.field, ...rule.by]) ? sumRule(rule) : undefined
    case 'balance':
      return isAsked([rule.amount, rule.entry, rule.on, ...rule.by]) ? balanceRule(rule) : undefined
    case 'sequence':
      return isAsked([rule.step, rule.on, ...rule.by]) ? sequenceRule(rule, kind) : undefined
    default:
      return undefined
  }
}

type UniqueCheck = (record: ValidatedRow) => Repeated | undefined

function uniqueRule(rule: Unique, lead: FieldId): UniqueCheck {
  const { id, severity, fields } = rule
  const code = fields.length === 1 ? 'unique-error' : 'duplicate-row'
  return repeats(fields, lead, (first) => ({ code, severity, rule: id, fields, first }))
}

const sameRow = (fields: readonly FieldId[], lead: FieldId): UniqueCheck =>
  repeats(fields, lead, (first) => ({ code: 'duplicate-row', severity: 'warning', fields, first }))

/** Codes and texts differ from row to row more than units, dates and choices do. */
function leadOf(kind: Kind): (fields: readonly FieldId[]) => FieldId {
  const telling = kind.fields.filter(({ type }) => type === 'code' || type === 'text').map(({ id }) => id)
  return (fields) => fields.find((field) => telling.includes(field)) ?? first(fields)
}

function first(fields: readonly FieldId[]): FieldId {
  const [field] = fields
  if (field === undefined) throw new RangeError('a rule compares at least one field')
  return field
}

/**
 * Rows in which one of the fields is empty or was refused are not compared: nobody knows what they would say. Whole keys are
 * made only for rows that share the field most likely to differ, so that most rows cost one look-up.
 */
function repeats(fields: readonly FieldId[], lead: FieldId, tell: (first: number) => Repeated): UniqueCheck {
  const textOf = ({ values }: ValidatedRow): string | undefined => {
    const leading = values[lead]
    return leading === undefined || typeof leading === 'string' ? leading : canonicalJson(leading)
  }
  const firsts: ValidatedRow[] = []
  const leads = firstSeen((place) => {
    const first = firsts[place]
    return first === undefined ? undefined : textOf(first)
  })
  const whole = new Map<string, number>()
  return (record) => {
    const { row, values } = record
    const text = textOf(record)
    if (text === undefined || !hasAll(values, fields)) return undefined
    const place = leads.see(text)
    if (place === undefined) {
      firsts.push(record)
      return undefined
    }
    const first = firsts[place]
    if (first === undefined) return undefined
    if (fields.length === 1) return tell(first.row)
    // The first row of this lead waited without its key until a second one came.
    const firstKey = keyOf(first.values, fields)
    if (!whole.has(firstKey)) whole.set(firstKey, first.row)
    const key = keyOf(values, fields)
    const same = whole.get(key)
    if (same !== undefined) return tell(same)
    whole.set(key, row)
    return undefined
  }
}
