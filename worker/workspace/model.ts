import type { FieldId, KindId } from '../../shared/pack/kind.ts'
import type { LedgerId, RecordId, Seq, Values } from '../../shared/records/record.ts'
import type { Unit, UnitId } from '../../shared/units/unit.ts'
import type { Role } from '../../shared/wire/keys.ts'

export type RawTexts = Readonly<Record<string, string>>
export type FieldRevs = Readonly<Record<FieldId, number>>
export type ReviewState = 'confirmed' | 'returned'
export type Place = { readonly sheet: string; readonly row: number }

/** A record as the table holds it; after its deletion with its last values. */
export interface RecordState {
  readonly id: RecordId
  readonly ledger: LedgerId
  readonly kind: KindId
  readonly unit: UnitId
  readonly rev: number
  readonly seq: Seq
  readonly deleted: boolean
  readonly values: Values
  readonly raw: RawTexts
  /** The revision in which each field was last changed. */
  readonly fieldRevs: FieldRevs
  /** See row-key.ts; its column is older than its name. */
  readonly rowKey: string | undefined
  readonly changedAt: string
  /** The name of the key. */
  readonly changedBy: string
  readonly review: ReviewState | undefined
  readonly reviewComment: string | undefined
  readonly place: Place | undefined
}

export type HistoryEvent = 'created' | 'changed' | 'deleted' | 'restored' | 'reviewed'

/** One revision: the record's values after it, and which fields it changed. */
export interface HistoryEntry {
  readonly seq: Seq
  readonly record: RecordId
  readonly rev: number
  readonly ledger: LedgerId
  readonly unit: UnitId
  readonly event: HistoryEvent
  readonly values: Values
  readonly raw: RawTexts
  readonly changed: readonly FieldId[]
  readonly baseRev: number
  readonly keyId: string
  readonly client: string | undefined
  readonly opId: string | undefined
  readonly at: string
  readonly review: ReviewState | undefined
  readonly comment: string | undefined
  readonly place: Place | undefined
}

export interface LedgerState {
  readonly id: LedgerId
  readonly kind: KindId
  readonly title: string
  readonly unit: UnitId
  readonly year: number
}

export interface WorkspaceState {
  readonly id: string
  readonly name: string
  readonly epoch: string
  readonly seq: Seq
  readonly unitsVersion: number
}

export interface KeyState {
  readonly id: string
  readonly hash: string
  readonly name: string
  readonly role: Role
  readonly unit: UnitId
  readonly createdAt: string
  readonly expiresOn: string | undefined
  readonly revokedAt: string | undefined
  readonly lastUsedAt: string | undefined
}

export interface LockState {
  readonly period: string
  readonly lockedAt: string
  readonly lockedBy: string
  readonly reason: string | undefined
}

export interface AuditState {
  readonly n: number
  readonly at: string
  readonly keyId: string
  readonly action: string
  readonly details: Readonly<Record<string, unknown>>
  readonly prev: string
  readonly hash: string
}

export type UnitList = readonly Unit[]
