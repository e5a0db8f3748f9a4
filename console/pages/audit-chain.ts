import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson } from '../../shared/records/canonical.ts'
import type { AuditEntry } from '../../shared/wire/audit.ts'

/** What the first entry of a chain follows. */
const chainStart = '0'.repeat(64)

export type ChainState =
  | { readonly state: 'whole'; readonly entries: number }
  /** `n` is the first entry that does not follow from the one before it. */
  | { readonly state: 'broken'; readonly n: number }
  /** The last entry is not the one the Worker names: some are missing at the end. */
  | { readonly state: 'short' }

/**
 * Works the chain out again from its start, here and not where it is kept: each entry's hash is SHA-256 over the
 * canonical JSON of the rest of it, which holds the hash of the entry before.
 */
export function checkChain(entries: readonly AuditEntry[], head: string): ChainState {
  let prev = chainStart
  for (const [index, { hash, ...entry }] of entries.entries()) {
    const isNext = entry.n === index + 1 && entry.prev === prev
    if (!isNext || bytesToHex(sha256(utf8ToBytes(canonicalJson(entry)))) !== hash)
      return { state: 'broken', n: entry.n }
    prev = hash
  }
  return prev === head ? { state: 'whole', entries: entries.length } : { state: 'short' }
}
