import type { z } from 'zod'
import type { FieldId, KindId } from '../pack/kind.ts'
import type { UnitId } from '../units/unit.ts'
import type { Value } from '../values/value-type.ts'

/** A UUID as 22 characters of base64url. */
export type RecordId = string & z.BRAND<'RecordId'>
export type LedgerId = string & z.BRAND<'LedgerId'>
/** Place in the workspace's single order of changes, from 1. */
export type Seq = number & z.BRAND<'Seq'>

/** Typed values by field id; a field with nothing in it is absent. */
export type Values = Readonly<Record<FieldId, Value>>

/** One row as the Worker holds it. `unit` repeats `values.unit`: every record belongs to exactly one unit. */
export interface StoredRecord {
  readonly id: RecordId
  /** Counts this record's revisions, from 1. */
  readonly rev: number
  readonly seq: Seq
  readonly ledger: LedgerId
  readonly kind: KindId
  readonly unit: UnitId
  readonly values: Values
  /** Last change, UTC ISO. */
  readonly changedAt: string
  readonly review?: 'confirmed' | 'returned'
  /** Where its workbook had it when it was last written: Excel's row, from 1. Informational, for evidence. */
  readonly at?: { readonly sheet: string; readonly row: number }
}

const base64url22 = /^[A-Za-z0-9_-]{21}[AQgw]$/

/** A record id from elsewhere, or `undefined` where it is none. */
export const asRecordId = (text: string): RecordId | undefined => (isRecordId(text) ? text : undefined)

export const isRecordId = (text: string): text is RecordId => base64url22.test(text)
