import type { Kind } from '../../shared/pack/kind.ts'
import { hashValues } from '../../shared/records/hash.ts'
import { naturalKeyOf } from '../../shared/records/natural-key.ts'
import type { RecordId, Values } from '../../shared/records/record.ts'
import type { PullRow } from '../../shared/wire/pull.ts'
import type { ResolvedRow } from './exchange.ts'
import type { LocalRow } from './plan.ts'

/** Why a row without a mark cannot be told from others: part of its natural key is empty, or another has the same. */
export type HeldReason = 'no-key' | 'same-key'

export interface HeldRow {
  readonly row: LocalRow
  readonly reason: HeldReason
}

/** What a workbook that takes no marks remembers of the last sync, in place of a mark for each row. */
export interface KeyedMemory {
  /** The workspace's change up to which its rows were in step. */
  readonly head: number
  /**
   * The records whose rows were not, each with the revision its row rests on; 0 where there is no row of it here.
   * `undefined` before the first sync without marks.
   */
  readonly behind: ReadonlyMap<string, number> | undefined
}

export interface KeyedRows {
  /** The rows with the marks they would have; new ones have none. */
  readonly rows: readonly LocalRow[]
  /** Rows nobody can tell which record they are: they wait for the person. */
  readonly held: readonly HeldRow[]
  /** Records that the held rows may be: their rows are not missing. */
  readonly heldRecords: ReadonlySet<string>
  /** The revision that the row of each live record rests on. */
  readonly bases: ReadonlyMap<string, number>
}

type LiveRow = Extract<PullRow, { deleted: false }>

interface KeyedInput {
  readonly kind: Pick<Kind, 'naturalKey'>
  /** What the Worker made of the rows' natural keys, in their order, asked with `memory.head`. */
  readonly resolved: readonly ResolvedRow[]
  /** All records of the ledger, as they are now. */
  readonly records: readonly PullRow[]
  readonly memory: KeyedMemory
  /** A record's values as far as this row has cells for them. */
  readonly asShown: (values: Values, row: LocalRow) => Values
}

/**
 * Gives the rows of a table that takes no marks those they would have: which record a row is by a mark from earlier
 * times, else by its natural key; what it rests on by comparing it with the record as it is, else by what the workbook
 * remembers. Where that is not known the revision is older than it need be: then more is asked, and nothing lost.
 */
export function keyedRows(rows: readonly LocalRow[], input: KeyedInput): KeyedRows {
  const live = new Map(input.records.flatMap((record) => (record.deleted ? [] : [[record.id, record] as const])))
  const keys = rows.map((row) => naturalKeyOf(row.values, input.kind))
  const sharers = Map.groupBy(keys, (key) => key)
  const recordsByKey = Map.groupBy(live.values(), ({ values }) => naturalKeyOf(values, input.kind))
  const owners = ownersOf(rows)
  const bases = basesOf(live, owners, input)

  const held: HeldRow[] = []
  const heldRecords = new Set<string>()
  const known: LocalRow[] = []
  const hold = (row: LocalRow, reason: HeldReason, records: Iterable<string>): void => {
    held.push({ row, reason })
    for (const record of records) heldRecords.add(record)
  }
  for (const [index, row] of rows.entries()) {
    const key = keys[index]
    const answer = input.resolved[index] ?? { status: 'blank' as const }
    const isShared = (sharers.get(key)?.length ?? 0) > 1
    if (row.mark !== undefined && owners.get(row.mark.id) === row) {
      known.push(markedAs(row.mark.id, row, live, bases, input))
    } else if (answer.status === 'blank' || key === undefined) {
      hold(row, 'no-key', [])
    } else if (answer.status === 'ambiguous') {
      hold(
        row,
        'same-key',
        (recordsByKey.get(key) ?? []).map(({ id }) => id),
      )
    } else if (answer.status === 'none') {
      if (isShared) hold(row, 'same-key', [])
      else known.push({ ...row, mark: undefined })
    } else if (isShared || owners.has(answer.recordId)) {
      hold(row, 'same-key', [answer.recordId])
    } else {
      known.push(markedAs(answer.recordId, row, live, bases, input))
    }
  }
  return { rows: known, held, heldRecords, bases }
}

/** The first row with a mark is its record; others are copies of it, to be told by their keys. */
function ownersOf(rows: readonly LocalRow[]): ReadonlyMap<string, LocalRow> {
  const owners = new Map<string, LocalRow>()
  for (const row of rows) if (row.mark !== undefined && !owners.has(row.mark.id)) owners.set(row.mark.id, row)
  return owners
}

function basesOf(
  live: ReadonlyMap<string, LiveRow>,
  owners: ReadonlyMap<string, LocalRow>,
  { memory, resolved }: KeyedInput,
): ReadonlyMap<string, number> {
  const seen = new Map(
    resolved.flatMap((row) => (row.status === 'found' ? [[String(row.recordId), row.seenRev ?? 0] as const] : [])),
  )
  const baseOf = ({ id, rev, seq }: LiveRow): number => {
    const marked = owners.get(id)?.mark?.rev ?? 0
    if (memory.behind === undefined) return marked
    return memory.behind.get(id) ?? (seq <= memory.head ? rev : (seen.get(id) ?? marked))
  }
  return new Map([...live.values()].map((record) => [record.id, baseOf(record)]))
}

/** The row with the mark it would have. An empty hash says that it is not known whether it was edited: the Worker finds out. */
function markedAs(
  id: RecordId,
  row: LocalRow,
  live: ReadonlyMap<string, LiveRow>,
  bases: ReadonlyMap<string, number>,
  { asShown }: KeyedInput,
): LocalRow {
  const record = live.get(id)
  if (record === undefined) return row
  if (hashValues(asShown(record.values, row)) === row.hash) {
    return { ...row, mark: { id, rev: record.rev, hash: row.hash } }
  }
  const rev = bases.get(id) ?? 0
  const isAsMarked = row.mark?.id === id && row.mark.rev === rev && row.mark.hash === row.hash
  return { ...row, mark: { id, rev, hash: isAsMarked ? row.hash : '' } }
}
