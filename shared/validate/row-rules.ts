import type { FieldId, Kind, LocalText, Rule } from '../pack/kind.ts'
import type { Values } from '../records/record.ts'
import { dayNumber } from '../values/civil-date.ts'
import type { Value } from '../values/value-type.ts'
import { type CompiledCondition, type ConditionContext, compileCondition, fieldsOf } from './condition.ts'
import type { FindingCode, Severity } from './finding.ts'

/** A rule about one record, ready to be asked of many. */
export interface RowRule {
  readonly id: string
  readonly severity: Severity
  /** Returns each breach. Fields in `refused` have a cell that was not understood: nothing is concluded from them. */
  check(values: Values, refused: readonly FieldId[], context: ConditionContext): readonly Breach[]
}

export interface Breach {
  readonly code: FindingCode
  readonly at: FieldId
  /** The pack's own words; absent where the catalogue has them. */
  readonly message?: LocalText
  /** The other field it is about, for `date-order`. */
  readonly other?: FieldId
  /** The catalogue's `{detail}`, where the pack has no words of its own. */
  readonly detail?: string
}

const none: readonly Breach[] = []

/** The row rules of a kind that can be asked of a table with these fields. */
export function compileRowRules(kind: Kind, known: ReadonlySet<FieldId>): readonly RowRule[] {
  return kind.rules.flatMap((rule) => {
    if (rule.type === 'row') return rowRule(rule, kind, known) ?? []
    if (rule.type === 'stalled') return stalled(rule, kind, known) ?? []
    return rule.type === 'date-order' ? (dateOrder(rule, known) ?? []) : []
  })
}

function rowRule(rule: Extract<Rule, { type: 'row' }>, kind: Kind, known: ReadonlySet<FieldId>): RowRule | undefined {
  const fields = new Set([...(rule.when === undefined ? [] : fieldsOf(rule.when)), ...fieldsOf(rule.assert), rule.at])
  for (const field of fields) if (!known.has(field)) return undefined
  const when: CompiledCondition | undefined =
    rule.when === undefined ? undefined : compileCondition(rule.when, kind, known)
  const assert = compileCondition(rule.assert, kind, known)
  const breach: readonly Breach[] = [{ code: rule.code, at: rule.at, message: rule.message }]
  return {
    id: rule.id,
    severity: rule.severity,
    check(values, refused, context) {
      if (when !== undefined && when(values, context) !== true) return none
      if (assert(values, context) !== false) return none
      return refused.some((field) => fields.has(field)) ? none : breach
    },
  }
}

/** Compares each date with the one before it that is there. */
function dateOrder(rule: Extract<Rule, { type: 'date-order' }>, known: ReadonlySet<FieldId>): RowRule | undefined {
  const fields = rule.fields.filter((field) => known.has(field))
  if (fields.length < 2) return undefined
  return {
    id: rule.id,
    severity: rule.severity,
    check(values) {
      let breaches: Breach[] | undefined
      let before: FieldId | undefined
      let dayBefore = ''
      for (const field of fields) {
        const day = dayOf(values[field])
        if (day === undefined) continue
        if (before !== undefined && day < dayBefore) {
          breaches ??= []
          breaches.push({ code: 'date-order', at: field, other: before })
        }
        before = field
        dayBefore = day
      }
      return breaches ?? none
    },
  }
}

/**
 * Speaks where the latest day of news is too long ago. Asked where the first of the days has a column; the others help out
 * where they are there. Without a day, or with one nobody can read, nothing is known.
 */
function stalled(
  rule: Extract<Rule, { type: 'stalled' }>,
  kind: Kind,
  known: ReadonlySet<FieldId>,
): RowRule | undefined {
  const updated = rule.updated.filter((field) => known.has(field))
  if (updated[0] !== rule.updated[0] || fieldsOf(rule.when).some((field) => !known.has(field))) return undefined
  const when = compileCondition(rule.when, kind, known)
  return {
    id: rule.id,
    severity: rule.severity,
    check(values, refused, context) {
      if (when(values, context) !== true || updated.some((field) => refused.includes(field))) return none
      let latest: { readonly field: FieldId; readonly day: string } | undefined
      for (const field of updated) {
        const day = dayOf(values[field])
        if (day !== undefined && (latest === undefined || day > latest.day)) latest = { field, day }
      }
      if (latest === undefined) return none
      const idle = dayNumber(context.asOf) - dayNumber(latest.day)
      return idle > rule.days ? [{ code: 'stalled', at: latest.field, detail: String(idle) }] : none
    },
  }
}

function dayOf(value: Value | undefined): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return undefined
  return 'due' in value && typeof value.due === 'string' ? value.due : undefined
}
