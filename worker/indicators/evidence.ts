import type { StoredRecord } from '../../shared/records/record.ts'
import type { Evidence } from '../../shared/wire/figures.ts'
import type { HeldRecord } from './held-record.ts'

const evidences = new WeakMap<StoredRecord, Evidence>()

/** One object a record version, however many figures rest on it. */
export const evidenceOf = (record: HeldRecord): Evidence => {
  if (record.evidence) return record.evidence
  const known = evidences.get(record)
  if (known) return known
  const evidence = { record: record.id, rev: record.rev, ledger: record.ledger }
  evidences.set(record, evidence)
  return evidence
}

/** The evidence of a list of records. */
export const evidenceList = (records: readonly StoredRecord[]): Evidence[] => records.map(evidenceOf)
