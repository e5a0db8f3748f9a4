import type { LedgerLook } from './look.ts'
import type { LedgerLink } from './state.ts'
import { takesMarks } from './sync-keyed.ts'
import type { LedgerSync } from './sync-outcome.ts'

/** What a sync has done so far: the outcome while it is being added to. */
export type SyncInProgress = {
  -readonly [Key in keyof LedgerSync]: LedgerSync[Key] extends readonly (infer Item)[] ? Item[] : LedgerSync[Key]
}

export const nothingDone = (look: LedgerLook, link: LedgerLink): SyncInProgress => ({
  ledger: look.ledger,
  rowsKnownBy: takesMarks(look) ? 'marks' : 'keys',
  isProtected: look.grid.isProtected,
  link,
  pushed: 0,
  merged: 0,
  unchanged: 0,
  received: 0,
  deleted: 0,
  conflicts: [],
  invalid: [],
  forbidden: [],
  locked: [],
  deletedRemotely: [],
  missing: [],
  missingNeedsConfirmation: false,
  copies: [],
  unidentified: [],
  notWritten: [],
  notPlaced: [],
})
