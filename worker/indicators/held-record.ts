import type { StoredRecord } from '../../shared/records/record.ts'

/** A record of which only some values are held, with what is asked of all by the thousand. */
export interface HeldRecord extends StoredRecord {
  /** How it is called in a sentence: see `recordName`. */
  readonly name?: string
}
