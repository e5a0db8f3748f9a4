import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Values } from '../../shared/records/record.ts'
import { keyRequestSchema } from '../../shared/wire/keys.ts'
import { ledgerRequestSchema } from '../../shared/wire/ledgers.ts'
import { ledgerIdSchema, recordIdSchema } from '../../shared/wire/protocol.ts'
import { type Credential, mintKey } from '../auth/key.ts'
import { newEpoch, newKeyId, newLedgerId, newWorkspaceId, randomBytes } from '../auth/random-id.ts'
import { Refusal } from '../http/refusal.ts'
import { districtUnits, newRecordId } from '../testing/district.ts'
import { canonical, Replica, type RowId, replicaFields } from '../testing/replica.ts'
import { type WorkspaceClient, workspaceOf } from './client.ts'

/**
 * The nine invariants of the protocol over random histories: several workbooks, lost answers, duplicates, evictions,
 * rows that change units, locks and reviews. Each is checked on the history table itself, not on what the code says.
 */
const ids: readonly RowId[] = [1, 2, 3].map(() => recordIdSchema.parse(newRecordId()))
const days = ['2020-02-29', '2020-05-31']
const lockedFrom = '2020-01-01'
const lockedTo = '2020-03-31'

const change = fc.oneof(
  { weight: 4, arbitrary: fc.record({ target: fc.constantFrom('甲', '乙', '丙') }) },
  { weight: 4, arbitrary: fc.record({ note: fc.constantFrom('一', '二', '三') }) },
  { weight: 2, arbitrary: fc.record({ deadline: fc.constantFrom(...days).map((due) => ({ due })) }) },
  { weight: 2, arbitrary: fc.record({ unit: fc.constantFrom('chengdong', 'taoyuan', 'chengxi') }) },
)
const who = fc.nat(2)
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ type: fc.constant('edit'), who, id: fc.constantFrom(...ids), change }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('remove'), who, id: fc.constantFrom(...ids) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('push'),
      who,
      count: fc.integer({ min: 1, max: 3 }),
      fate: fc.constantFrom('arrives', 'arrives', 'lost', 'twice'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('pull'), who, limit: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('evict') }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constantFrom('lock', 'lock', 'unlock') }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('review'), id: fc.constantFrom(...ids) }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const east = new Set(['chengdong', 'taoyuan'])
const seen = { histories: 0, duplicates: 0, tombstones: 0, evictions: 0, statuses: new Map<string, number>() }

test('no history of pushes, pulls, losses, evictions, moves and locks breaks an invariant', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60, size: 'max' }), async (steps) => {
      const world = await newWorld()
      for (const one of steps) await take(world, one)
      await settle(world)
      await check(world)
      seen.histories += 1
    }),
    { numRuns: Number(env.PROPERTY_RUNS ?? 120), seed: Number(env.PROPERTY_SEED ?? 20201231) },
  )
  console.log({ ...seen, statuses: Object.fromEntries(seen.statuses) })
  for (const status of ['applied', 'merged', 'noop', 'conflict', 'gone', 'forbidden', 'locked']) {
    expect(seen.statuses.get(status), `histories with ${status}`).toBeGreaterThan(0)
  }
}, 180_000)

interface World {
  readonly id: string
  readonly client: WorkspaceClient
  readonly admin: Credential
  readonly replicas: readonly Replica[]
  /** Spans of seq in which the first quarter was locked. */
  readonly locks: { from: number; to: number }[]
  isLocked: boolean
}

async function newWorld(): Promise<World> {
  const id = newWorkspaceId()
  const mint = () => mintKey(id, newKeyId(), randomBytes(32), 'a key secret that is for tests only').credential
  const admin = mint()
  const client = workspaceOf(env, admin)
  await client.create({
    id,
    name: '示例区',
    epoch: newEpoch(),
    units: districtUnits,
    credential: admin,
    keyName: '管理员',
  })
  const [first, second] = [mint(), mint()]
  for (const credential of [first, second]) {
    await client.createKey(
      admin,
      keyRequestSchema.parse({ name: '城东', role: 'editor', unit: 'chengdong' }),
      credential,
    )
  }
  const ledger = await client.registerLedger(
    admin,
    ledgerRequestSchema.parse({ kind: 'task', title: '台账', unit: 'chengdong', year: 2020 }),
    ledgerIdSchema.parse(newLedgerId()),
  )
  const replicas = [first, second, admin].map((key, index) => new Replica(`replica${index}`, key, client, ledger))
  return { id, client, admin, replicas, locks: [], isLocked: false }
}

async function take(world: World, one: Step): Promise<void> {
  const replica = 'who' in one ? world.replicas[one.who] : undefined
  switch (one.type) {
    case 'edit':
      return replica?.edit(one.id, one.change as Values)
    case 'remove':
      return replica?.remove(one.id)
    case 'push':
      return push(replica, one.count, one.fate)
    case 'pull':
      await pull(replica, one.limit)
      return
    case 'evict':
      await world.client.head(world.admin)
      await evictDurableObject(env.WORKSPACE.getByName(world.id))
      seen.evictions += 1
      return
    case 'lock':
      return lock(world)
    case 'unlock':
      return unlock(world)
    case 'review': {
      const record = await world.client.record(world.admin, one.id).catch(() => undefined)
      const review = { rev: record?.rev ?? 1, review: 'confirmed' as const }
      await world.client.review(world.admin, one.id, review).catch((error: unknown) => {
        if (!(error instanceof Refusal)) throw error
      })
    }
  }
}

async function push(replica: Replica | undefined, count: number, fate: string): Promise<void> {
  if (!replica) return
  if (fate === 'arrives') {
    tally(await replica.push(count, 'arrives'))
    return
  }
  const first = await replica.push(count, 'lost')
  if (fate === 'lost') return
  // 1: a retry returns the identical result
  const second = await replica.push(count, 'arrives')
  expect(JSON.stringify(second)).toBe(JSON.stringify(first))
  seen.duplicates += 1
  tally(second)
}

const tally = (results: readonly { readonly status: string }[]) => {
  for (const { status } of results) seen.statuses.set(status, (seen.statuses.get(status) ?? 0) + 1)
}

async function pull(replica: Replica | undefined, limit: number): Promise<boolean> {
  if (!replica) return false
  const before = seqIn(replica.cursor)
  const more = await replica.pull(limit)
  // 6: cursors only grow
  expect(seqIn(replica.cursor)).toBeGreaterThanOrEqual(before)
  return more
}

const seqIn = (cursor: string | undefined): number => Number(cursor?.split('.')[1] ?? 0)

async function lock(world: World): Promise<void> {
  if (world.isLocked) return
  await world.client.lock(world.admin, '2020Q1', {})
  const { head } = await world.client.head(world.admin)
  world.locks.push({ from: head, to: Number.POSITIVE_INFINITY })
  world.isLocked = true
}

async function unlock(world: World): Promise<void> {
  if (!world.isLocked) return
  const { head } = await world.client.head(world.admin)
  world.locks.push({ from: world.locks.pop()?.from ?? 0, to: head })
  await world.client.unlock(world.admin, '2020Q1', {})
  world.isLocked = false
}

/** Everybody stops editing and syncs until nobody has anything left to say. */
async function settle(world: World): Promise<void> {
  await unlock(world)
  for (let round = 0; round < 30; round++) {
    for (const replica of world.replicas) while (await pull(replica, 2));
    if (!world.replicas.some((replica) => replica.isDirty)) return
    await Promise.all(world.replicas.map((replica) => push(replica, 3, 'twice')))
  }
  throw new Error('the replicas never came to rest')
}

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

async function check(world: World): Promise<void> {
  const { history, records, head } = await readTables(world.id)

  // 3: seq and rev are contiguous
  expect(history.map(({ seq }) => seq)).toEqual(history.map((_, index) => index + 1))
  expect(head).toBe(history.length)
  const byRecord = Map.groupBy(history, ({ record }) => record)
  for (const revisions of byRecord.values())
    expect(revisions.map(({ rev }) => rev)).toEqual(revisions.map((_, i) => i + 1))

  for (const [id, revisions] of byRecord) {
    // 4: folding what each revision changed gives the state
    let folded: Record<string, unknown> = {}
    const lastChange = new Map<string, number>()
    for (const revision of revisions) {
      const before = revisions[revision.rev - 2]
      for (const field of revision.changed) {
        // 7: no lost update: whoever wrote a field knew its latest revision, and its latest value
        expect(revision.base).toBeGreaterThanOrEqual(lastChange.get(field) ?? 0)
        expect(canonical(revisions[revision.base - 1]?.vals[field])).toBe(canonical(before?.vals[field]))
        lastChange.set(field, revision.rev)
        const { [field]: _, ...others } = folded
        folded = field in revision.vals ? { ...others, [field]: revision.vals[field] } : others
      }
      expect(canonicalRow(folded)).toBe(canonicalRow(revision.vals))
      // 7, for the row itself: whoever deletes or restores it knew its latest revision
      if (revision.event === 'deleted' || revision.event === 'restored') expect(revision.base).toBe(revision.rev - 1)
      expect(before?.event === 'deleted').toBe(revision.event === 'restored')

      // 9: a locked period never changes
      const isLocked = world.locks.some(({ from, to }) => revision.seq > from && revision.seq <= to)
      if (isLocked) {
        expect(before && before.event !== 'deleted' ? inLockedPeriod(before.vals) : false).toBe(false)
        expect(revision.event !== 'deleted' && inLockedPeriod(revision.vals)).toBe(false)
      }
    }
    const record = records.get(id)
    const last = revisions.at(-1)
    expect(record).toEqual({
      rev: last?.rev,
      seq: last?.seq,
      deleted: last?.event === 'deleted' ? 1 : 0,
      vals: last?.vals,
    })
  }
  expect(records.size).toBe(byRecord.size)

  for (const replica of world.replicas) {
    // 2: exactly once: what was acknowledged as applied is there one time, what was refused not at all
    for (const [opId, { status }] of replica.results) {
      const written = history.filter((row) => row.client === `client-${replica.name}` && row.opId === opId).length
      if (status === 'merged') expect(written).toBeLessThanOrEqual(1)
      else expect(written).toBe(status === 'applied' ? 1 : 0)
    }

    const isEast = replica !== world.replicas[2]
    const inScope = (unit: string) => !isEast || east.has(unit)

    // 5: the sheets converge on what the Worker holds
    const live = [...records].filter(([id, { deleted }]) => !deleted && inScope(byRecord.get(id)?.at(-1)?.unit ?? ''))
    const expected = live.map(([id, { rev, vals }]) => [id, rev, canonicalRow(vals)]).sort()
    const sheet = [...replica.rows].map(([id, { base, local }]) => [id, base.rev, canonicalRow(local ?? {})]).sort()
    expect(sheet).toEqual(expected)

    // 8: no record is visible outside its scope
    for (const row of replica.pulled) {
      if (!row.deleted) expect(inScope(row.unit)).toBe(true)
      else expect(byRecord.get(row.id)?.some(({ unit }) => inScope(unit))).toBe(true)
      if (row.deleted && row.reason === 'left-scope') seen.tombstones += 1
    }
    for (const result of replica.results.values()) {
      if ('values' in result) expect(inScope(String(Reflect.get(result.values, 'unit') ?? 'chengdong'))).toBe(true)
    }
  }
}

const canonicalRow = (values: object): string =>
  JSON.stringify(replicaFields.map((field) => canonical(Reflect.get(values, field))))

function inLockedPeriod(values: Record<string, unknown>): boolean {
  const { deadline } = values
  if (typeof deadline !== 'object' || deadline === null) return false
  const due = String(Reflect.get(deadline, 'due'))
  return lockedFrom <= due && due <= lockedTo
}

const readTables = (id: string) =>
  runInDurableObject(env.WORKSPACE.getByName(id), (_, state) => {
    const { sql } = state.storage
    const history = sql
      .exec('SELECT * FROM history ORDER BY seq')
      .toArray()
      .map(
        (row): HistoryRow => ({
          seq: Number(row.seq),
          record: recordIdSchema.parse(row.record),
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
      sql
        .exec('SELECT * FROM records')
        .toArray()
        .map((row) => [
          recordIdSchema.parse(row.id),
          {
            rev: Number(row.rev),
            seq: Number(row.seq),
            deleted: Number(row.deleted),
            vals: JSON.parse(String(row.vals)),
          },
        ]),
    )
    return { history, records, head: Number(sql.exec('SELECT seq FROM workspace').one().seq) }
  })
