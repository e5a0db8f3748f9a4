import type { FieldId } from '../../shared/pack/kind.ts'
import type { RecordId, Values } from '../../shared/records/record.ts'
import type { Finding } from '../../shared/validate/finding.ts'
import type { HeldReason } from '../sync/keyed-rows.ts'
import type { AttachedLedger } from './ledger.ts'
import type { LedgerLink } from './state.ts'

/** A row with fields that were changed here and elsewhere, to different values. Nothing was written; the person chooses. */
export interface Conflict {
  readonly ledgerKey: string
  readonly sheet: string
  /** 0-based. */
  readonly row: number
  readonly recordId: RecordId
  /** What the record is about, for the person to recognise. */
  readonly title: string
  /** The Worker's revision now. */
  readonly rev: number
  readonly fields: readonly ConflictField[]
  /** The Worker's values now. */
  readonly theirs: Values
}

/** The three sides of a field, as text. */
export interface ConflictField {
  readonly field: FieldId
  /** The person's own header. */
  readonly label: string
  readonly base: string
  readonly mine: string
  readonly theirs: string
  readonly theirsBy: string
  readonly theirsAt: string
}

/** A record that was here and whose row is gone. */
export interface MissingRow {
  readonly recordId: RecordId
  readonly rev: number
  readonly values: Values
  /** What it was about, for the person to recognise. */
  readonly title: string
}

export interface RowNote {
  readonly sheet: string
  /** 0-based. */
  readonly row: number
  readonly recordId?: RecordId
}

/** A cell left as it is. In a protected sheet that is every one that others have changed. */
export interface UnwrittenCell extends RowNote {
  readonly label: string
  readonly text: string
  readonly reason: 'formula' | 'merged' | 'protected'
}

export interface UnplacedRow {
  readonly recordId: RecordId
  /** What it is about. */
  readonly title: string
}

export interface LedgerSync {
  readonly ledger: AttachedLedger
  /** `keys` where the sheet takes no hidden column, being protected or because the person wants none. */
  readonly rowsKnownBy: 'marks' | 'keys'
  /** Nothing was written, so what others changed is listed in `notWritten` and `notPlaced`. */
  readonly isProtected: boolean
  readonly link: LedgerLink
  readonly pushed: number
  readonly merged: number
  readonly unchanged: number
  readonly received: number
  readonly deleted: number
  readonly conflicts: readonly Conflict[]
  readonly invalid: readonly (RowNote & { readonly findings: readonly Finding[] })[]
  /** Rows of units outside the key's scope. */
  readonly forbidden: readonly RowNote[]
  readonly locked: readonly (RowNote & { readonly period: string })[]
  /** Rows whose record was deleted elsewhere, or moved out of sight. They stay in the sheet. */
  readonly deletedRemotely: readonly RowNote[]
  readonly missing: readonly MissingRow[]
  /** True where so many rows are gone that deleting them takes typing their number. */
  readonly missingNeedsConfirmation: boolean
  /** Rows that repeat another's id: they become new once the person says so. */
  readonly copies: readonly RowNote[]
  /** Rows of a table without marks that nobody can tell which record they are. They were not sent. */
  readonly unidentified: readonly (RowNote & { readonly reason: HeldReason })[]
  /** Cells that could not take what the Worker has, with what they should say. */
  readonly notWritten: readonly UnwrittenCell[]
  /** Records of others that found no place in the sheet. */
  readonly notPlaced: readonly UnplacedRow[]
}

/** What the person has decided about what a former sync asked. */
export interface SyncDecisions {
  /** Copied rows become records of their own. */
  readonly copiesAreNew?: boolean
  readonly missing?: ReadonlyMap<RecordId, 'delete' | 'put-back'>
  /** The number the person typed where many rows are gone. */
  readonly confirmedMissing?: number
}
