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
  const textsOf = (fields: readonly Field[]) =>
    fields.flatMap(({ id }) => {
      const value = values[id]
      return typeof value === 'string' && value !== '' ? [value] : []
    })
  const [code] = textsOf(kind.fields.filter(({ type }) => type === 'code'))
  const texts = kind.fields.filter(({ type }) => type === 'text')
  const [text] = [...textsOf(texts.filter(({ required }) => required)), ...textsOf(texts)]
  return [code, text].filter((part) => part !== undefined).join(' ')
}
