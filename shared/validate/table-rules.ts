import type { FieldId, Kind, LocalText, Rule } from '../pack/kind.ts'
import { canonicalJson } from '../records/canonical.ts'
import type { RecordId, Values } from '../records/record.ts'
import { addDecimals, compareDecimals, type Decimal, isDecimal } from '../values/decimal.ts'
import type { FindingCode, Severity } from './finding.ts'
import { firstSeen } from './first-seen.ts'

/** What a row is told after it was compared with those above it. */
export interface Repeated {
  readonly code: FindingCode
  readonly severity: Severity
  readonly rule?: string
  readonly fields: readonly FieldId[]
  /** The first row with the same, 0-based. */
  readonly first: number
}

/** What the whole table is told at its end. */
export interface SumBroken {
  readonly severity: Severity
  readonly rule: string
  readonly field: FieldId
  readonly by: readonly FieldId[]
  readonly message: LocalText
  readonly equals: Decimal
  readonly sum: Decimal
  /** 0-based row in which the group begins, and that row's values. */
  readonly firstRow: number
  readonly values: Values
}

/** Sees every row once, in order. */
export interface TableRules {
  see(row: number, values: Values, refused: readonly FieldId[], recordId: RecordId | undefined): readonly Repeated[]
  end(): readonly SumBroken[]
}

type Unique = Extract<Rule, { type: 'unique' }>
type Sum = Extract<Rule, { type: 'sum' }>

const nothing: readonly Repeated[] = []

export function compileTableRules(kind: Kind, known: ReadonlySet<FieldId>): TableRules {
  const isAsked = (fields: readonly FieldId[]): boolean => fields.every((field) => known.has(field))
  const tellsMost = leadOf(kind)
  const uniques = kind.rules
    .filter((rule): rule is Unique => rule.type === 'unique' && isAsked(rule.fields))
    .map((rule) => uniqueRule(rule, tellsMost(rule.fields)))
  const sums = kind.rules
    .filter((rule): rule is Sum => rule.type === 'sum' && isAsked([rule.field, ...rule.by]))
    .map(sumRule)
  if (isAsked(kind.naturalKey)) uniques.push(sameRow(kind.naturalKey, tellsMost(kind.naturalKey)))
  const marks = new Map<RecordId, number>()

  return {
    see(row, values, refused, recordId) {
      let found: Repeated[] | undefined
      for (const unique of uniques) {
        const repeated = unique(row, values)
        if (repeated === undefined) continue
        found ??= []
        found.push(repeated)
      }
      for (const sum of sums) sum.see(row, values, refused)
      if (recordId === undefined) return found ?? nothing
      const first = marks.get(recordId)
      if (first === undefined) marks.set(recordId, row)
      else found = [...(found ?? []), { code: 'row-id-duplicated', severity: 'warning', fields: [], first }]
      return found ?? nothing
    },
    end: () => sums.flatMap((sum) => sum.end()),
  }
}

type UniqueCheck = (row: number, values: Values) => Repeated | undefined

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
  // Its numbers are places in `rows` and `seen`.
  const leads = firstSeen()
  const rows: number[] = []
  const seen: Values[] = []
  const whole = new Map<string, number>()
  return (row, values) => {
    const leading = values[lead]
    if (leading === undefined || !hasAll(values, fields)) return undefined
    const text = typeof leading === 'string' ? leading : canonicalJson(leading)
    const place = leads.see(text)
    if (place === undefined) {
      rows.push(row)
      seen.push(values)
      return undefined
    }
    const firstRow = rows[place]
    const firstValues = seen[place]
    if (firstRow === undefined || firstValues === undefined) return undefined
    if (fields.length === 1) return tell(firstRow)
    // The first row of this lead waited without its key until a second one came.
    const firstKey = keyOf(firstValues, fields)
    if (!whole.has(firstKey)) whole.set(firstKey, firstRow)
    const key = keyOf(values, fields)
    const same = whole.get(key)
    if (same !== undefined) return tell(same)
    whole.set(key, row)
    return undefined
  }
}

function hasAll(values: Values, fields: readonly FieldId[]): boolean {
  for (const field of fields) if (values[field] === undefined) return false
  return true
}

/** The values of these fields as one text; empty fields count as empty. */
function keyOf(values: Values, fields: readonly FieldId[]): string {
  let key = ''
  for (const field of fields) {
    const value = values[field]
    key += value === undefined ? '\u0000' : `${typeof value === 'string' ? value : canonicalJson(value)}\u0000`
  }
  return key
}

interface Group {
  sum: Decimal | undefined
  readonly firstRow: number
  readonly values: Values
}

function sumRule(rule: Sum) {
  const groups = new Map<string, Group>()
  return {
    see(row: number, values: Values, refused: readonly FieldId[]): void {
      if (rule.by.some((field) => values[field] === undefined)) return
      const key = keyOf(values, rule.by)
      let group = groups.get(key)
      if (group === undefined) {
        group = { sum: '0', firstRow: row, values }
        groups.set(key, group)
      }
      // A number that was not understood could be anything, and so could the sum.
      if (refused.includes(rule.field)) group.sum = undefined
      const value = values[rule.field]
      if (group.sum === undefined || typeof value !== 'string' || !isDecimal(value)) return
      group.sum = addDecimals(group.sum, value)
    },
    end(): readonly SumBroken[] {
      const broken: SumBroken[] = []
      for (const { sum, firstRow, values } of groups.values()) {
        if (sum === undefined || sum === '0' || compareDecimals(sum, rule.equals) === 0) continue
        const { severity, id, field, by, message, equals } = rule
        broken.push({ severity, rule: id, field, by, message, equals, sum, firstRow, values })
      }
      return broken
    },
  }
}
