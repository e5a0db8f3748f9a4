import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { base64url } from '../../shared/records/base64url.ts'
import type { RecordId } from '../../shared/records/record.ts'
import type { PullRow } from '../../shared/wire/pull.ts'
import type { LocalRow } from './plan.ts'

/** The records that have been acknowledged and have their row here, rows elsewhere in the workbook aside. */
export const knownIds = (rows: readonly LocalRow[], elsewhere: ReadonlySet<RecordId>): ReadonlySet<RecordId> =>
  new Set(rows.flatMap(({ mark }) => (mark !== undefined && mark.rev > 0 && !elsewhere.has(mark.id) ? [mark.id] : [])))

/**
 * A short name for a set of records. The workbook remembers it: another set at the next sync means that rows vanished or
 * came in from another sheet, and only a pull from the beginning tells which.
 */
export const nameOfSet = (ids: Iterable<RecordId>): string =>
  base64url(sha256(utf8ToBytes([...ids].sort().join(' '))).subarray(0, 9))

/**
 * Takes the marks of other ledgers for copies: a row that was cut from another sheet, or came with one, is not a record
 * of this ledger, whatever its mark says. `records` are all that the ledger has or had.
 */
export function withoutStrangers(rows: readonly LocalRow[], records: readonly PullRow[]) {
  const ours = new Set<string>(records.map(({ id }) => id))
  const isStranger = ({ mark }: LocalRow): boolean => mark !== undefined && mark.rev > 0 && !ours.has(mark.id)
  return { rows: rows.filter((row) => !isStranger(row)), strangers: rows.filter(isStranger) }
}
