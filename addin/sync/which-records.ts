import type { Kind } from '../../shared/pack/kind.ts'
import { hashValues } from '../../shared/records/hash.ts'
import type { RecordId, Values } from '../../shared/records/record.ts'
import type { PullRow } from '../../shared/wire/pull.ts'
import { type ExchangeContext, pullAll, type ResolvedRow, resolveKeys } from './exchange.ts'
import type { LocalRow } from './plan.ts'

interface Asked {
  readonly kind: Pick<Kind, 'naturalKey'>
  /** Records that have their row already. */
  readonly taken: ReadonlySet<string>
  /** Nobody has synced this workbook before: it may be a copy of one that was. */
  readonly isFirst: boolean
  /** Whether the rows are those of a copy, where that is known; else it is told by how many say what the ledger has. */
  readonly isCopy?: boolean | undefined
}

/**
 * Which records rows without a mark are, by place in the sheet: by their natural keys, and in a workbook's first sync also
 * by what they say. Rows of which nothing is known are left out. Rejects with `ApiError`.
 */
export async function whichRecords(
  context: Pick<ExchangeContext, 'api' | 'ledger' | 'signal'>,
  rows: readonly LocalRow[],
  asked: Asked,
): Promise<ReadonlyMap<number, RecordId>> {
  const resolved = await resolveKeys(
    context,
    rows.map(({ values }) => keyParts(values, asked.kind)),
  )
  const byKey = ownersOf(rows, resolved, asked.taken)
  const isOpen = (_: LocalRow, at: number) => resolved[at]?.status === 'blank' || resolved[at]?.status === 'ambiguous'
  if (!asked.isFirst || !rows.some(isOpen)) return byKey
  const { rows: records } = await pullAll(context, undefined)
  return new Map([...byKey, ...byContents(rows, resolved, records, byKey, asked)])
}

/** A key that is asked twice gets its record once: the other row must be another one. */
function ownersOf(
  rows: readonly LocalRow[],
  resolved: readonly ResolvedRow[],
  taken: ReadonlySet<string>,
): ReadonlyMap<number, RecordId> {
  const given = new Set(taken)
  const owners = new Map<number, RecordId>()
  for (const [at, { row }] of rows.entries()) {
    const answer = resolved[at]
    if (answer?.status !== 'found' || given.has(answer.recordId)) continue
    given.add(answer.recordId)
    owners.set(row, answer.recordId)
  }
  return owners
}

/** Whether so many rows that say what the ledger has are enough to call all of them copied. */
export const isMostOf = (same: number, all: number): boolean => same >= 0.8 * all

/**
 * Rows whose key tells several records, or nothing, are those that say exactly the same, each record once. Where part of
 * the key is empty that holds only in a workbook that says the same nearly everywhere: elsewhere two rows that read alike
 * may well be two.
 */
function byContents(
  rows: readonly LocalRow[],
  resolved: readonly ResolvedRow[],
  records: readonly PullRow[],
  byKey: ReadonlyMap<number, RecordId>,
  { taken, isCopy }: Asked,
): ReadonlyMap<number, RecordId> {
  const live = records.flatMap((record) => (record.deleted ? [] : [{ id: record.id, hash: hashValues(record.values) }]))
  const hashOf = new Map<string, string>(live.map(({ id, hash }) => [id, hash]))
  const given = new Set<string>([...taken, ...byKey.values()])
  const free = Map.groupBy(
    live.filter(({ id }) => !given.has(id)),
    ({ hash }) => hash,
  )
  const keyed: [number, RecordId][] = []
  const keyless: [number, RecordId][] = []
  let same = 0
  for (const [at, { row, hash }] of rows.entries()) {
    const known = byKey.get(row)
    const status = resolved[at]?.status
    if (known !== undefined) {
      same += hashOf.get(known) === hash ? 1 : 0
    } else if (status === 'blank' || status === 'ambiguous') {
      const record = free.get(hash)?.shift()
      if (record === undefined) continue
      same += 1
      ;(status === 'blank' ? keyless : keyed).push([row, record.id])
    }
  }
  return new Map([...keyed, ...((isCopy ?? isMostOf(same, rows.length)) ? keyless : [])])
}

const keyParts = (values: Values, { naturalKey }: Pick<Kind, 'naturalKey'>): Values =>
  Object.fromEntries(Object.entries(values).filter(([field]) => naturalKey.some((each) => each === field)))
