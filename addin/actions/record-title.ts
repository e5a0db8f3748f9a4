import type { Kind } from '../../shared/pack/kind.ts'
import type { Values } from '../../shared/records/record.ts'
import { formatField, type ParseContext } from '../../shared/values/value-types.ts'

/** What a record is about, in a few words: its natural key and the first text it has. */
export function recordTitle(values: Values, kind: Kind, context: ParseContext): string {
  const text = kind.fields.find((field) => field.type === 'text' && values[field.id] !== undefined)
  const fields = [...kind.fields.filter((field) => kind.naturalKey.includes(field.id)), ...(text ? [text] : [])]
  const parts = [...new Set(fields)].flatMap((field) => {
    const value = values[field.id]
    const words = value === undefined ? '' : formatField(value, field, context)
    return words === '' ? [] : [words.length > 40 ? `${words.slice(0, 39)}…` : words]
  })
  return parts.join(' ')
}
