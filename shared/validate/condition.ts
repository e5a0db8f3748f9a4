import type { Comparison, Condition, Field, FieldId, Kind } from '../pack/kind.ts'
import type { Values } from '../records/record.ts'
import { addDays } from '../values/civil-date.ts'
import { compareDecimals, isDecimal } from '../values/decimal.ts'
import type { CivilDate, Value } from '../values/value-type.ts'

export interface ConditionContext {
  /** The day of judgement. */
  readonly asOf: CivilDate
}

/** True, false, or `undefined` where the record does not say enough to tell. */
export type Truth = boolean | undefined
export type CompiledCondition = (values: Values, context: ConditionContext) => Truth

/**
 * A condition as a function, made once and asked of many records.
 *
 * Three-valued (Kleene): a comparison with an absent value is `undefined`, and so is every question about a field that is
 * not in `known`; `is` and `in` are definite. Numbers compare exactly, dates by the calendar, a deadline by its last day (a
 * standing or recurring one has none), a period by its last day, votes by their total. A list is `eq` to each of its members.
 *
 * @param known the fields the table has columns for; all of the kind's where none are given
 * @example compileCondition(when, kind)(values, { asOf: '2020-06-30' }) === true
 */
export function compileCondition(condition: Condition, kind: Kind, known?: ReadonlySet<FieldId>): CompiledCondition {
  const fields = new Map<FieldId, Field>()
  for (const field of kind.fields) if (known === undefined || known.has(field.id)) fields.set(field.id, field)
  return compile(condition, fields)
}

type Fields = ReadonlyMap<FieldId, Field>
const unknown: CompiledCondition = () => undefined

function compile(condition: Condition, fields: Fields): CompiledCondition {
  if ('all' in condition) return allOf(condition.all.map((part) => compile(part, fields)))
  if ('any' in condition) return anyOf(condition.any.map((part) => compile(part, fields)))
  if ('not' in condition) return negation(compile(condition.not, fields))
  const { field: id } = condition
  const field = fields.get(id)
  if (field === undefined) return unknown
  if ('is' in condition) return presence(id, condition.is)
  if ('in' in condition) return membership(id, new Set(condition.in))
  const test = comparisons[condition.op]
  const compare = comparerOf(field)
  if ('value' in condition) return withConstant(id, condition.value, compare, test)
  if ('asOf' in condition) return withAsOf(id, condition.plusDays ?? 0, compare, test)
  return fields.has(condition.than) ? withField(id, condition.than, condition.plusDays ?? 0, compare, test) : unknown
}

function allOf(parts: readonly CompiledCondition[]): CompiledCondition {
  return (values, context) => {
    let truth: Truth = true
    for (const part of parts) {
      const answer = part(values, context)
      if (answer === false) return false
      if (answer === undefined) truth = undefined
    }
    return truth
  }
}

function anyOf(parts: readonly CompiledCondition[]): CompiledCondition {
  return (values, context) => {
    let truth: Truth = false
    for (const part of parts) {
      const answer = part(values, context)
      if (answer === true) return true
      if (answer === undefined) truth = undefined
    }
    return truth
  }
}

function negation(part: CompiledCondition): CompiledCondition {
  return (values, context) => {
    const answer = part(values, context)
    return answer === undefined ? undefined : !answer
  }
}

const presence =
  (id: FieldId, is: 'present' | 'absent'): CompiledCondition =>
  (values) =>
    (values[id] !== undefined) === (is === 'present')

const membership =
  (id: FieldId, set: ReadonlySet<string>): CompiledCondition =>
  (values) => {
    const value = values[id]
    if (value === undefined) return false
    const scalars = scalarsOf(value)
    return typeof scalars === 'string' ? set.has(scalars) : scalars.some((scalar) => set.has(scalar))
  }

type Test = (order: number) => boolean
const comparisons: Readonly<Record<Comparison, Test>> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  lt: (order) => order < 0,
  le: (order) => order <= 0,
  gt: (order) => order > 0,
  ge: (order) => order >= 0,
}

/** Negative, zero, positive; `undefined` where the two have no order. */
type Comparer = (left: string, right: string) => number | undefined

const asDecimals: Comparer = (left, right) =>
  isDecimal(left) && isDecimal(right) ? compareDecimals(left, right) : undefined
const asText: Comparer = (left, right) => (left < right ? -1 : left > right ? 1 : 0)

const numeric: ReadonlySet<Field['type']> = new Set(['number', 'integer', 'quantity', 'percent', 'votes'])
const comparerOf = (field: Field): Comparer => (numeric.has(field.type) ? asDecimals : asText)

function withConstant(id: FieldId, constant: string, compare: Comparer, test: Test): CompiledCondition {
  return (values) => judge(values[id], constant, compare, test)
}

function withAsOf(id: FieldId, plusDays: number, compare: Comparer, test: Test): CompiledCondition {
  let from = ''
  let day: string | undefined
  return (values, { asOf }) => {
    if (asOf !== from) {
      from = asOf
      day = addDays(asOf, plusDays)
    }
    return judge(values[id], day, compare, test)
  }
}

function withField(id: FieldId, than: FieldId, plusDays: number, compare: Comparer, test: Test): CompiledCondition {
  return (values) => {
    const other = values[than]
    if (other === undefined) return undefined
    const scalar = scalarsOf(other)
    // A list on the right is asked whether it holds the left side.
    if (typeof scalar !== 'string') return judge(other, oneScalar(values[id]), compare, test)
    if (scalar === '') return undefined
    return judge(values[id], plusDays === 0 ? scalar : addDays(scalar, plusDays), compare, test)
  }
}

function judge(left: Value | undefined, right: string | undefined, compare: Comparer, test: Test): Truth {
  if (left === undefined || right === undefined) return undefined
  const scalars = scalarsOf(left)
  if (typeof scalars === 'string') {
    if (scalars === '') return undefined
    const order = compare(scalars, right)
    return order === undefined ? undefined : test(order)
  }
  return test(scalars.includes(right) ? 0 : 1)
}

function oneScalar(value: Value | undefined): string | undefined {
  const scalars = value === undefined ? undefined : scalarsOf(value)
  return typeof scalars === 'string' && scalars !== '' ? scalars : undefined
}

/** What a value is compared by; empty where it has nothing to compare. */
function scalarsOf(value: Value): string | readonly string[] {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return String(value)
  if (isList(value)) return value
  if ('due' in value && typeof value.due === 'string') return value.due
  if ('to' in value && typeof value.to === 'string') return value.to
  return totalOf(value)
}

function totalOf(value: Exclude<Value, string | boolean | readonly string[]>): string {
  let total = 0
  for (const count of Object.values(value)) {
    if (typeof count !== 'number') return ''
    total += count
  }
  return String(total)
}

const isList = (value: Value): value is readonly string[] => Array.isArray(value)

/** The fields a condition speaks of. */
export function fieldsOf(condition: Condition): readonly FieldId[] {
  if ('all' in condition) return condition.all.flatMap(fieldsOf)
  if ('any' in condition) return condition.any.flatMap(fieldsOf)
  if ('not' in condition) return fieldsOf(condition.not)
  return 'than' in condition ? [condition.field, condition.than] : [condition.field]
}
