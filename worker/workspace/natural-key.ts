import type { Kind } from '../../shared/pack/kind.ts'
import type { Values } from '../../shared/records/record.ts'
import { foldKey } from '../../shared/text/fold.ts'
import { canonicalJson } from './canonical.ts'

/**
 * What tells a record apart where its row carries no mark, or `undefined` where any part of it is empty: blanks would
 * join strangers. Texts are compared after folding.
 */
export function naturalKeyOf(values: Values, kind: Kind): string | undefined {
  const parts = kind.naturalKey.map((field) => values[field])
  if (parts.some((part) => part === undefined || part === '')) return undefined
  return canonicalJson(parts.map((part) => (typeof part === 'string' ? foldKey(part) : part)))
}
