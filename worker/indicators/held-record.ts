import type { StoredRecord } from '../../shared/records/record.ts'

/** A record of which only some values are held. */
export interface HeldRecord extends StoredRecord {
  /** How it is called in a sentence: see `recordName`. */
  readonly name?: string
}
