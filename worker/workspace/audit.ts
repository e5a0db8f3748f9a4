import { createHash } from 'node:crypto'
import { canonicalJson } from '../../shared/records/canonical.ts'
import type { RequestContext } from './context.ts'
import type { Directory } from './directory.ts'
import type { AuditState } from './model.ts'

/** What the first entry of a chain follows. */
export const chainStart = '0'.repeat(64)

/** Adds an entry to the chain. Details hold ids and counts, never cell values. Call it inside the transaction it tells of. */
export function recordAudit(
  directory: Directory,
  entry: Pick<AuditState, 'at' | 'keyId' | 'action' | 'details'>,
): AuditState {
  const last = directory.lastAudit() ?? { n: 0, hash: chainStart }
  const { at, keyId, action, details } = entry
  const linked = { n: last.n + 1, at, keyId, action, details, prev: last.hash }
  const whole = { ...linked, hash: entryHash(linked) }
  directory.insertAudit(whole)
  return whole
}

/** What changes no table of the workspace, and is worth knowing all the same. */
export interface Act {
  readonly action: 'back-up' | 'export' | 'download-backup'
  readonly details?: AuditState['details']
}

export function noteAct(
  { store, directory, actor, now }: Pick<RequestContext, 'store' | 'directory' | 'actor' | 'now'>,
  { action, details = {} }: Act,
): void {
  store.transaction(() => recordAudit(directory, { at: now, keyId: actor.keyId, action, details }))
}

export const entryHash = (entry: Omit<AuditState, 'hash'>): string => sha256(canonicalJson(entry))

/** The number of the first entry that does not follow from the one before it, or `undefined` where the chain is whole. */
export function firstBreak(entries: readonly AuditState[], start: string = chainStart): number | undefined {
  let prev = start
  for (const { hash, ...entry } of entries) {
    if (entry.prev !== prev || entryHash(entry) !== hash) return entry.n
    prev = hash
  }
  return undefined
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
