import type { Kind } from '../pack/kind.ts'
import { foldKey } from '../text/fold.ts'
import { canonicalJson } from './canonical.ts'
import type { Values } from './record.ts'

/**
 * What tells a record apart where its row carries no mark, or `undefined` where any part of it is empty: blanks would
 * join strangers. Texts are compared after folding.
 */
export function naturalKeyOf(values: Values, kind: Pick<Kind, 'naturalKey'>): string | undefined {
  const parts = kind.naturalKey.map((field) => values[field])
  if (parts.some((part) => part === undefined || part === '')) return undefined
  return canonicalJson(parts.map((part) => (typeof part === 'string' ? foldKey(part) : part)))
}
