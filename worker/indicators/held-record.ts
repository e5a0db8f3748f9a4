import type { StoredRecord } from '../../shared/records/record.ts'
import type { Evidence } from '../../shared/wire/figures.ts'

/** A record of which only some values are held, with what is asked of all by the thousand. */
export interface HeldRecord extends StoredRecord {
  /** How it is called in a sentence: see `recordName`. */
  readonly name?: string
  /** Itself as evidence: figures by the thousand rest on the same record. */
  readonly evidence?: Evidence
}
