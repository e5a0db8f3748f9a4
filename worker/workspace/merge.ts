import type { FieldId } from '../../shared/pack/kind.ts'
import { sameValue } from '../../shared/records/canonical.ts'
import type { Values } from '../../shared/records/record.ts'
import type { FieldRevs } from './model.ts'

/** The record as it is now. */
export interface Theirs {
  readonly rev: number
  readonly deleted: boolean
  readonly values: Values
  readonly fieldRevs: FieldRevs
}

/** What a person's row says. */
export interface Mine {
  readonly baseRev: number
  /** The fields their workbook maps; others are not theirs to change. */
  readonly fields: readonly FieldId[]
  readonly values: Values
}

export type Merge =
  /** Nothing to write. `exact`: the mapped fields are as in the person's row. */
  | { readonly outcome: 'unchanged'; readonly exact: boolean }
  | {
      readonly outcome: 'write'
      readonly values: Values
      readonly changed: readonly FieldId[]
      readonly exact: boolean
    }
  /** Changed on both sides, to different values. */
  | { readonly outcome: 'conflict'; readonly fields: readonly FieldId[] }
  | { readonly outcome: 'gone' }

/**
 * Merges a person's row into a record, field by field.
 *
 * What the person changed is where their value differs from `base`, the record at `baseRev`. Such a field is written,
 * unless somebody changed it after `baseRev`: then it is a conflict, save where both wrote the same. Fields the person
 * left alone stay as they are now. Without a known `base` every field that differs counts as changed on both sides.
 *
 * A field that others changed and changed back is still a conflict: its revision counts, not only its value, so that
 * nobody's write is ever overwritten unseen.
 */
export function mergePut(theirs: Theirs, base: Values | undefined, mine: Mine): Merge {
  const restores = theirs.deleted && mine.baseRev === theirs.rev
  if (theirs.deleted && !restores) return { outcome: 'gone' }

  const differing = mine.fields.filter((field) => !sameValue(mine.values[field], theirs.values[field]))
  const touched = differing.filter((field) => base === undefined || !sameValue(mine.values[field], base[field]))
  const conflicts = touched.filter((field) => base === undefined || (theirs.fieldRevs[field] ?? 0) > mine.baseRev)
  if (conflicts.length > 0) return { outcome: 'conflict', fields: conflicts }

  const exact = touched.length === differing.length
  if (touched.length === 0 && !restores) return { outcome: 'unchanged', exact }
  return { outcome: 'write', values: withFields(theirs.values, touched, mine.values), changed: touched, exact }
}

/** `values` with the named fields taken from `source`; a field absent there becomes absent. */
export function withFields(values: Values, fields: readonly FieldId[], source: Values): Values {
  const taken = new Set<string>(fields)
  const kept = Object.entries(values).filter(([field]) => !taken.has(field))
  const added = fields.flatMap((field) => {
    const value = source[field]
    return value === undefined ? [] : [[field, value] as const]
  })
  return Object.fromEntries([...kept, ...added])
}
