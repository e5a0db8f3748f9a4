import type { StoredRecord } from '../../shared/records/record.ts'

/** What is read of a record to compute and to name it: a stored one is that, and so is one held field by field. */
export interface HeldRecord
  extends Pick<StoredRecord, 'id' | 'rev' | 'ledger' | 'kind' | 'unit' | 'values' | 'changedAt'> {
  /** How it is called in a sentence: see `recordName`. */
  readonly name?: string | undefined
  readonly at?: StoredRecord['at'] | undefined
}
