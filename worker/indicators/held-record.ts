import type { StoredRecord } from '../../shared/records/record.ts'
import type { Evidence } from '../../shared/wire/figures.ts'

/** A record of which only some values are held, with what else is asked of it by the thousand. */
export interface HeldRecord extends StoredRecord {
  /** How it is called in a sentence: see `recordName`. */
  readonly name?: string
  readonly evidence?: Evidence
}
