import type { Kind } from '../../shared/pack/kind.ts'
import type { UnitTree } from '../../shared/units/unit-tree.ts'
import { valuesValidator } from '../../shared/validate/validate-values.ts'
import type { Judge } from './context.ts'

/**
 * Whether values from outside are canonical values of the kind's fields. The kind's rules are not asked: a row that is
 * overdue without a reason, or whose dates are out of order, is told to the person who keeps it, but it is synced all
 * the same. What is hidden here would be missing in every score and report.
 *
 * Whether the row's unit is in reach is decided with the op: see decide.ts.
 */
export function judgeWith(context: { readonly units: UnitTree; readonly asOf: string }): Judge {
  const validators = new Map<Kind, ReturnType<typeof valuesValidator>>()
  return (values, kind) => {
    const validate = validators.get(kind) ?? valuesValidator(withoutRules(kind), { ...context, locale: 'zh-CN' })
    validators.set(kind, validate)
    const checked = validate(values)
    return checked.ok ? { ok: true, values: checked.values } : { ok: false, findings: checked.findings }
  }
}

const bare = new WeakMap<Kind, Kind>()

function withoutRules(kind: Kind): Kind {
  const known = bare.get(kind)
  if (known) return known
  const stripped = { ...kind, rules: [] }
  bare.set(kind, stripped)
  return stripped
}
