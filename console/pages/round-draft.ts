import type { Field, Kind } from '../../shared/pack/kind.ts'

/** What stands in the form's fields, by the field's id; votes by `field/grade`. */
export type RoundDraft = Readonly<Record<string, string>>

/** The fields a person fills in: the unit that keeps the record is theirs. */
export const askedFields = (kind: Kind): readonly Field[] =>
  kind.fields.filter(({ id, type }) => id !== 'unit' && enterable.has(type))

const enterable: ReadonlySet<Field['type']> = new Set([
  'text',
  'date',
  'unit',
  'choice',
  'votes',
  'integer',
  'number',
  'code',
])

export const votesKey = (field: string, grade: string): string => `${field}/${grade}`

/** The fields without which the record means nothing and that are still empty. */
export const missingFields = (kind: Kind, draft: RoundDraft): readonly Field[] =>
  askedFields(kind).filter((field) => {
    const isNeeded = field.required || kind.naturalKey.includes(field.id)
    return isNeeded && (draft[field.id] ?? '').trim() === ''
  })

/** Canonical values as the Worker takes them; what is empty is absent. Counts that are no counts are left to its judgement. */
export function roundValues(kind: Kind, draft: RoundDraft): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = {}
  for (const field of askedFields(kind)) {
    const text = (draft[field.id] ?? '').trim()
    if (field.type === 'votes') {
      const votes = (field.choices ?? []).flatMap(({ code }) => {
        const count = (draft[votesKey(field.id, code)] ?? '').trim()
        return /^\d{1,6}$/.test(count) ? [[code, Number(count)] as const] : []
      })
      if (votes.length > 0) values[field.id] = Object.fromEntries(votes)
    } else if (text !== '') {
      values[field.id] = field.type === 'integer' || field.type === 'number' ? plainNumber(text) : text
    }
  }
  return values
}

/** `007` and `7.50` as the canonical text of the number. */
function plainNumber(text: string): string {
  if (!/^\d{1,12}(\.\d{1,8})?$/.test(text)) return text
  return text
    .replace(/^0+(?=\d)/, '')
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')
}
