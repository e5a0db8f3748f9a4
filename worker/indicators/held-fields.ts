import type { FieldId, KindId, ValueTypeName } from '../../shared/pack/kind.ts'
import type { Pack } from '../../shared/pack/pack.ts'

/** The fields of each kind that figures and scores may compute with. */
export type HeldFields = ReadonlyMap<KindId, ReadonlySet<FieldId>>

/** Free text is most of a record and is read when a report quotes it. */
const quoted: ReadonlySet<ValueTypeName> = new Set(['text', 'people', 'units'])

/**
 * Everything but free text, and of free text the fields that an indicator or the score tree names anywhere: a field that
 * happens to share a word with something else there is held for nothing, one that is needed is never left out.
 */
export const heldFields = ({ kinds, indicators, scoreTree }: Pack): HeldFields => {
  const named = new Set(textsIn([indicators, scoreTree]))
  return new Map(
    kinds.map(({ id, fields, periodFields }) => [
      id,
      new Set(
        fields
          .filter((field) => !quoted.has(field.type) || named.has(field.id) || periodFields.includes(field.id))
          .map((field) => field.id),
      ),
    ]),
  )
}

/** Are all fields of the second among those of the first? */
export const holdsAll = (held: HeldFields, needed: HeldFields): boolean =>
  [...needed].every(([kind, fields]) => [...fields].every((field) => held.get(kind)?.has(field) === true))

const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
