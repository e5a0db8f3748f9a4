import { recordIdSchema } from '../../shared/wire/protocol.ts'
import type { Row, Sql } from '../workspace/sql.ts'
import { canonical, type Replica, type RowId, replicaFields } from './replica.ts'

/**
 * The nine invariants of the protocol, checked on the tables themselves and not on what the code says of them. 1 and 6
 * are checked where they happen: see histories.ts.
 */
export interface Viewed {
  readonly replica: Replica
  /** Whether the key's reach has the unit; written down by hand, not asked of the Worker. */
  readonly sees: (unit: string) => boolean
}

/** Revisions with `from` < seq ≤ `to` were written while the first quarter of 2020 was locked. */
export interface LockedSpan {
  readonly from: number
  readonly to: number
}

const lockedFrom = '2020-01-01'
const lockedTo = '2020-03-31'

interface HistoryRow {
  readonly seq: number
  readonly record: RowId
  readonly rev: number
  readonly unit: string
  readonly event: string
  readonly vals: Record<string, unknown>
  readonly changed: readonly string[]
  readonly base: number
  readonly client: string | null
  readonly opId: string | null
}

/** 2, 3, 4, 7, 8 and 9. */
export function checkTables(sql: Sql, views: readonly Viewed[], locks: readonly LockedSpan[]): void {
  const { history, records, head } = readTables(sql)
  // 3: seq and rev are contiguous
  history.forEach(({ seq }, index) => {
    expectSame(seq, index + 1, 'seq is contiguous')
  })
  expectSame(head, history.length, 'the head is the last seq')
  const byRecord = Map.groupBy(history, ({ record }) => record)
  expectSame(records.size, byRecord.size, 'every record has a history')

  for (const [id, revisions] of byRecord) {
    checkRevisions(revisions, locks)
    const last = revisions.at(-1)
    const state = {
      rev: last?.rev,
      seq: last?.seq,
      deleted: last?.event === 'deleted',
      vals: last?.vals,
      unit: last?.unit,
    }
    expectSame(records.get(id), state, 'a record is as its last revision left it')
  }
  for (const view of views) {
    checkOnce(view, history)
    checkScope(view, byRecord)
  }
}

/** 3, 4, 7 and 9, for one record. */
function checkRevisions(revisions: readonly HistoryRow[], locks: readonly LockedSpan[]): void {
  let folded: Record<string, unknown> = {}
  const lastChange = new Map<string, number>()
  for (const [index, revision] of revisions.entries()) {
    expectSame(revision.rev, index + 1, 'rev is contiguous')
    const before = revisions[index - 1]
    for (const field of revision.changed) {
      // 7: no lost update: whoever wrote a field knew its latest revision, and its latest value
      const known = lastChange.get(field) ?? 0
      if (revision.base < known) throw new Error(`${field} of rev ${revision.rev} was written over rev ${known} unseen`)
      const base = revisions[revision.base - 1]?.vals[field]
      expectSame(canonical(base), canonical(before?.vals[field]), `${field} was written by who knew its value`)
      lastChange.set(field, revision.rev)
      const { [field]: _, ...others } = folded
      folded = field in revision.vals ? { ...others, [field]: revision.vals[field] } : others
    }
    // 4: folding what each revision changed gives the state
    expectSame(canonicalRow(folded), canonicalRow(revision.vals), 'the history folds to the state')
    // 7, for the row itself: whoever deletes or restores it knew its latest revision
    if (revision.event === 'deleted' || revision.event === 'restored')
      expectSame(revision.base, revision.rev - 1, `a row is ${revision.event} by who knew it`)
    expectSame(before?.event === 'deleted', revision.event === 'restored', 'only a deleted row is restored')

    // 9: a locked period never changes
    const isLocked = locks.some(({ from, to }) => revision.seq > from && revision.seq <= to)
    if (!isLocked) continue
    const leaves = before !== undefined && before.event !== 'deleted' && inLockedPeriod(before.vals)
    const enters = revision.event !== 'deleted' && inLockedPeriod(revision.vals)
    if (leaves || enters) throw new Error(`rev ${revision.rev} changed a locked period`)
  }
}

/** 2: what was acknowledged as applied is there one time, what was refused not at all. */
function checkOnce({ replica }: Viewed, history: readonly HistoryRow[]): void {
  const written = Map.groupBy(
    history.filter(({ client }) => client === `client-${replica.name}`),
    ({ opId }) => opId,
  )
  for (const [opId, rows] of written) expectSame(rows.length, 1, `op ${opId} is there once`)
  for (const [opId, { status }] of replica.results) {
    const times = written.get(opId)?.length ?? 0
    if (status !== 'merged') expectSame(times, status === 'applied' ? 1 : 0, `op ${opId}, ${status}`)
  }
}

/** 8: no record is visible outside its scope. */
function checkScope({ replica, sees }: Viewed, byRecord: ReadonlyMap<RowId, readonly HistoryRow[]>): void {
  const demand = (holds: boolean | undefined, what: string) => {
    if (!holds) throw new Error(`${replica.name} was told of ${what} out of scope`)
  }
  for (const row of replica.pulled) {
    if (!row.deleted) demand(sees(row.unit), 'a row')
    else
      demand(
        byRecord.get(row.id)?.some(({ unit }) => sees(unit)),
        'a tombstone',
      )
  }
  for (const result of replica.results.values()) {
    if ('values' in result) demand(sees(String(Reflect.get(result.values, 'unit') ?? 'chengdong')), 'values')
    if (result.rev === 0) continue
    const told = [...byRecord.values()].flat().find(({ seq }) => seq === result.seq)
    if (told) demand(sees(told.unit), 'a revision')
  }
}

/** 5: once nobody edits and everybody has synced, the sheets hold what the Worker holds. */
export function checkConvergence(sql: Sql, views: readonly Viewed[]): void {
  const { records } = readTables(sql)
  for (const { replica, sees } of views) {
    const live = [...records].filter(([, { deleted, unit }]) => !deleted && sees(unit))
    const held = live.map(([id, { rev, vals }]) => [id, rev, canonicalRow(vals)]).sort()
    const sheet = [...replica.rows].map(([id, { base, local }]) => [id, base.rev, canonicalRow(local ?? {})]).sort()
    expectSame(sheet, held, `the sheet of ${replica.name} converges`)
  }
}

/** Cheaper than an assertion library's, and called some millions of times. */
export function expectSame(actual: unknown, expected: unknown, what: string): void {
  const [left, right] = [JSON.stringify(actual), JSON.stringify(expected)]
  if (left !== right) throw new Error(`${what}: ${left} instead of ${right}`)
}

const canonicalRow = (values: object): string =>
  JSON.stringify(replicaFields.map((field) => canonical(Reflect.get(values, field))))

function inLockedPeriod(values: Record<string, unknown>): boolean {
  const { deadline } = values
  if (typeof deadline !== 'object' || deadline === null) return false
  const due = String(Reflect.get(deadline, 'due'))
  return lockedFrom <= due && due <= lockedTo
}

function readTables(sql: Sql) {
  const history = sql.exec('SELECT * FROM history ORDER BY seq').map(
    (row): HistoryRow => ({
      seq: Number(row.seq),
      record: idOf(row.record),
      rev: Number(row.rev),
      unit: String(row.unit),
      event: String(row.event),
      vals: JSON.parse(String(row.vals)),
      changed: JSON.parse(String(row.changed)),
      base: Number(row.base_rev),
      client: row.client === null ? null : String(row.client),
      opId: row.op_id === null ? null : String(row.op_id),
    }),
  )
  const records = new Map(
    sql.exec('SELECT * FROM records').map((row) => [
      idOf(row.id),
      {
        rev: Number(row.rev),
        seq: Number(row.seq),
        deleted: Number(row.deleted) === 1,
        vals: JSON.parse(String(row.vals)),
        unit: String(row.unit),
      },
    ]),
  )
  return { history, records, head: Number(sql.exec('SELECT seq FROM workspace')[0]?.seq) }
}

const idOf = (value: Row[string] | undefined): RowId => recordIdSchema.parse(value)
