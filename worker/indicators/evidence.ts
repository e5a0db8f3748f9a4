import type { StoredRecord } from '../../shared/records/record.ts'
import type { Evidence } from '../../shared/wire/figures.ts'
import type { HeldRecord } from './held-record.ts'

export const evidenceOf = ({ evidence, id, rev, ledger }: HeldRecord): Evidence =>
  evidence ?? { record: id, rev, ledger }

/** The evidence of a list of records. */
export const evidenceList = (records: readonly StoredRecord[]): Evidence[] => records.map(evidenceOf)

/** What a statement rests on: evidence, or records that are gathered when somebody asks. */
export type Grounds = readonly Evidence[] | { readonly records: readonly StoredRecord[] }

export const evidenceIn = (grounds: Grounds): Evidence[] =>
  'records' in grounds ? evidenceList(grounds.records) : [...grounds]
