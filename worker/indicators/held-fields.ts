import type { Field, FieldId, Kind, KindId, ValueTypeName } from '../../shared/pack/kind.ts'
import type { Pack } from '../../shared/pack/pack.ts'

/** The fields of each kind that figures and scores may compute with. */
export interface HeldFields {
  readonly kinds: ReadonlyMap<KindId, Kind>
  readonly fields: ReadonlyMap<KindId, ReadonlySet<FieldId>>
  /** Kinds whose records the score tree may name one by one, with their rows. */
  readonly named: ReadonlySet<KindId>
}

/** Free text is most of a record, and is read when a report quotes it. */
const quoted: ReadonlySet<ValueTypeName> = new Set(['text', 'people', 'units', 'code'])

/**
 * Everything but free text and codes, and of these the fields that an indicator or the score tree names anywhere, or that a
 * report puts records together by: a field that happens to share a word with something else there is held for nothing, one
 * that is needed is never left out.
 */
export const heldFields = ({ kinds, indicators, scoreTree, reports }: Pack): HeldFields => {
  const words = new Set([
    ...textsIn([indicators, scoreTree]),
    ...reports.flatMap(({ template }) => itemFields(template)),
  ])
  const scored = new Set(textsIn(scoreTree))
  const isHeld = ({ id, type }: Field) => !quoted.has(type) || words.has(id)
  return {
    named: new Set([
      ...kinds.filter(({ id }) => scored.has(id)).map(({ id }) => id),
      ...indicators.filter(({ id }) => scored.has(id)).map(({ kind }) => kind),
    ]),
    kinds: new Map(kinds.map((kind) => [kind.id, kind])),
    fields: new Map(kinds.map(({ id, fields }) => [id, new Set(fields.filter(isHeld).map((field) => field.id))])),
  }
}

/** Are all fields of the second among those of the first? */
export const holdsAll = (held: HeldFields, needed: HeldFields): boolean =>
  [...needed.fields].every(([kind, fields]) => [...fields].every((field) => held.fields.get(kind)?.has(field) === true))

/** The fields of `… | items: 'code', 'title'`. */
const itemFields = (template: string): readonly string[] =>
  [...template.matchAll(/\|\s*items\s*:((?:[\s,]*['"][a-z0-9_]+['"])+)/g)].flatMap(
    ([, fields]) => fields?.match(/[a-z0-9_]+/g) ?? [],
  )

const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
