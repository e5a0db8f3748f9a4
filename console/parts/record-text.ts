import type { Field, Kind } from '../../shared/pack/kind.ts'
import type { Values } from '../../shared/records/record.ts'
import type { UnitTree } from '../../shared/units/unit-tree.ts'
import type { Value } from '../../shared/values/value-type.ts'
import { formatField } from '../../shared/values/value-types.ts'

/** A value as a person writes it; what is none of the field's type shows as the text it is. */
export function valueText(value: Value | undefined, field: Field | undefined, units: UnitTree): string {
  if (value === undefined) return ''
  const text = field && formatField(value, field, { asOf: '2000-01-01', units })
  if (text) return text
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** How a record is called in a list: its code and its first required text, else the first text it has. */
export function recordName(values: Values, kind: Kind): string {
  const named = kind.fields.filter(({ type, required }) => type === 'code' || (type === 'text' && required))
  const others = kind.fields.filter(({ type }) => type === 'text' || type === 'period' || type === 'date')
  const parts = [...named.slice(0, 2), ...others].flatMap(({ id }) => {
    const value = values[id]
    return typeof value === 'string' && value !== '' ? [value] : []
  })
  const isShort = (parts[0] ?? '').length <= 12
  return [...new Set(parts)].slice(0, isShort ? 2 : 1).join(' ')
}
