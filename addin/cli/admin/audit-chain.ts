import { createHash } from 'node:crypto'
import type { AuditEntry } from '../../../shared/wire/audit.ts'

/** Where a chain stands after the entries read so far. */
export interface ChainState {
  readonly count: number
  readonly head: string
  /** The first entry that does not follow from the one before it. */
  readonly broken?: number
}

export const emptyChain: ChainState = { count: 0, head: '0'.repeat(64) }

/**
 * Follows the chain by one entry. The hash is SHA-256 of the entry without its `hash`, as JSON with all names in order;
 * worked out here anew, so that the server's word is not taken for it.
 */
export function follow(state: ChainState, { hash, ...entry }: AuditEntry): ChainState {
  const fits = entry.n === state.count + 1 && entry.prev === state.head && sha256(orderedJson(entry)) === hash
  const broken = state.broken ?? (fits ? undefined : entry.n)
  return { count: state.count + 1, head: hash, ...(broken === undefined ? {} : { broken }) }
}

function orderedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(orderedJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const parts = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, part]) => `${JSON.stringify(name)}:${orderedJson(part)}`)
  return `{${parts.join(',')}}`
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
