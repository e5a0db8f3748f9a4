import fc from 'fast-check'
import type { Values } from '../../shared/records/record.ts'
import { keyRequestSchema } from '../../shared/wire/keys.ts'
import { ledgerRequestSchema } from '../../shared/wire/ledgers.ts'
import { ledgerIdSchema, recordIdSchema } from '../../shared/wire/protocol.ts'
import { type Credential, mintKey } from '../auth/key.ts'
import { newEpoch, newKeyId, newLedgerId, newWorkspaceId, randomBytes } from '../auth/random-id.ts'
import type { Env } from '../env.ts'
import { Refusal } from '../http/refusal.ts'
import type { BackupCursor } from '../workspace/backup.ts'
import { type WorkspaceClient, workspaceOf } from '../workspace/client.ts'
import type { Sql } from '../workspace/sql.ts'
import { checkConvergence, checkTables, expectSame, type LockedSpan, type Viewed } from './invariants.ts'
import { districtUnits, newRecordId } from './made-up-units.ts'
import { Replica, type RowId } from './replica.ts'

/** Where a history is played: workerd, or Node with its own SQLite. */
export interface HistoryRuntime {
  readonly env: Env
  evict(name: string): Promise<void>
  read<T>(name: string, work: (sql: Sql) => T): Promise<T>
  /** The next transaction dies at its nth statement; 0 for no more. Only where that can be arranged. */
  readonly breakAt?: (name: string, statement: number) => void
  readonly drop?: (name: string) => void
}

const rowIds: readonly RowId[] = [1, 2, 3].map(() => recordIdSchema.parse(newRecordId()))
const days = ['2020-02-29', '2020-05-31']

const change = fc.oneof(
  { weight: 4, arbitrary: fc.record({ target: fc.constantFrom('甲', '乙', '丙') }) },
  { weight: 4, arbitrary: fc.record({ note: fc.constantFrom('一', '二', '三') }) },
  { weight: 2, arbitrary: fc.record({ deadline: fc.constantFrom(...days).map((due) => ({ due })) }) },
  { weight: 2, arbitrary: fc.record({ unit: fc.constantFrom('chengdong', 'taoyuan', 'chengxi') }) },
)
/** Two of the east, one of the west, and the admin, who sees all. */
const who = fc.nat(3)
const row = fc.nat(2)

const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ type: fc.constant('edit'), who, row, change }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('remove'), who, row }) },
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
  { weight: 1, arbitrary: fc.record({ type: fc.constant('echo'), who, pick: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('break'), who, statement: fc.integer({ min: 1, max: 16 }) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('evict') }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constantFrom('lock', 'lock', 'unlock') }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('review'), row }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constantFrom('backup', 'restore') }) },
)
export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never
export const histories = fc.array(step, { minLength: 20, maxLength: 60, size: 'max' })

/** What came up over all histories of a run: a run in which something never came up has not tested it. */
export class Seen {
  histories = 0
  duplicates = 0
  echoes = 0
  breaks = 0
  evictions = 0
  restores = 0
  tombstones = 0
  readonly statuses = new Map<string, number>()

  tally(results: readonly { readonly status: string }[]): void {
    for (const { status } of results) this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1)
  }
}

/** Plays one history from an empty workspace until everybody is at rest. Throws where an invariant does not hold. */
export async function play(runtime: HistoryRuntime, steps: readonly Step[], seen: Seen): Promise<void> {
  const world = await World.begin(runtime, seen)
  for (const one of steps) await world.take(one)
  await world.settle()
  await world.check()
  await world.checkRest()
  seen.histories += 1
  runtime.drop?.(world.id)
}

interface Saved {
  readonly lines: readonly string[]
  readonly head: number
  readonly locks: readonly LockedSpan[]
  readonly isLocked: boolean
}

class World {
  readonly id: string
  readonly #runtime: HistoryRuntime
  readonly #seen: Seen
  readonly #client: WorkspaceClient
  readonly #admin: Credential
  readonly #replicas: readonly Replica[]
  #locks: LockedSpan[] = []
  #isLocked = false
  #saved: Saved | undefined

  private constructor(
    id: string,
    runtime: HistoryRuntime,
    seen: Seen,
    client: WorkspaceClient,
    admin: Credential,
    replicas: readonly Replica[],
  ) {
    this.id = id
    this.#runtime = runtime
    this.#seen = seen
    this.#client = client
    this.#admin = admin
    this.#replicas = replicas
  }

  static async begin(runtime: HistoryRuntime, seen: Seen): Promise<World> {
    const id = newWorkspaceId()
    const mint = () => mintKey(id, newKeyId(), randomBytes(32), 'a key secret that is for tests only').credential
    const admin = mint()
    const client = workspaceOf(runtime.env, admin)
    const units = districtUnits
    await client.create({ id, name: '示例区', epoch: newEpoch(), units, credential: admin, keyName: '管理员' })
    const editors: readonly [string, Credential][] = [
      ['chengdong', mint()],
      ['chengdong', mint()],
      ['chengxi', mint()],
    ]
    for (const [unit, credential] of editors)
      await client.createKey(admin, keyRequestSchema.parse({ name: '填报人', role: 'editor', unit }), credential)
    const ledger = await client.registerLedger(
      admin,
      ledgerRequestSchema.parse({ kind: 'task', title: '台账', unit: 'chengdong', year: 2020 }),
      ledgerIdSchema.parse(newLedgerId()),
    )
    const keys = [...editors.map(([, credential]) => credential), admin]
    const replicas = keys.map((key, index) => new Replica(`replica${index}`, key, client, ledger))
    return new World(id, runtime, seen, client, admin, replicas)
  }

  async take(one: Step): Promise<void> {
    const replica = 'who' in one ? this.#replicas[one.who] : undefined
    const id = ('row' in one ? rowIds[one.row] : undefined) ?? rowIds[0]
    switch (one.type) {
      case 'edit':
        if (id) replica?.edit(id, one.change as Values)
        return
      case 'remove':
        if (id) replica?.remove(id)
        return
      case 'push':
        return this.#push(replica, one.count, one.fate)
      case 'pull':
        await this.#pull(replica, one.limit)
        return
      case 'echo':
        return this.#echo(replica, one.pick)
      case 'break':
        return this.#break(replica, one.statement)
      case 'evict':
        await this.#client.head(this.#admin)
        await this.#runtime.evict(this.id)
        this.#seen.evictions += 1
        return
      case 'lock':
        return this.#lock()
      case 'unlock':
        return this.#unlock()
      case 'review':
        return id && this.#review(id)
      case 'backup':
        return this.#backup()
      case 'restore':
        return this.#restore()
    }
  }

  /** Everybody stops editing and syncs until nobody has anything left to say. */
  async settle(): Promise<void> {
    await this.#unlock()
    for (let round = 0; round < 40; round++) {
      for (const replica of this.#replicas) while (await this.#pull(replica, 2));
      if (!this.#replicas.some((replica) => replica.isDirty)) return
      for (const replica of this.#replicas) await this.#push(replica, 3, 'twice')
    }
    throw new Error('the replicas never came to rest')
  }

  async check(): Promise<void> {
    const views = this.#views()
    await this.#runtime.read(this.id, (sql) => checkTables(sql, views, this.#locks))
    for (const { replica } of views)
      this.#seen.tombstones += replica.pulled.filter((it) => it.deleted && it.reason === 'left-scope').length
  }

  checkRest(): Promise<void> {
    const views = this.#views()
    return this.#runtime.read(this.id, (sql) => checkConvergence(sql, views))
  }

  #views(): readonly Viewed[] {
    const reaches = [['chengdong', 'taoyuan'], ['chengdong', 'taoyuan'], ['chengxi'], undefined]
    return this.#replicas.map((replica, index) => {
      const reach = reaches[index]
      return { replica, sees: (unit: string) => reach === undefined || reach.includes(unit) }
    })
  }

  async #push(replica: Replica | undefined, count: number, fate: string): Promise<void> {
    if (!replica) return
    const first = await this.#answered(replica, () => replica.push(count, fate === 'arrives' ? 'arrives' : 'lost'))
    if (!first) return
    if (fate === 'arrives') this.#seen.tally(first)
    if (fate !== 'twice' || first.length === 0) return
    // 1: a retry returns the identical result
    const second = await replica.push(count, 'arrives')
    expectSame(second, first, 'a retry is answered as the first try was')
    this.#seen.duplicates += 1
    this.#seen.tally(second)
  }

  async #pull(replica: Replica | undefined, limit: number): Promise<boolean> {
    if (!replica) return false
    const before = replica.cursor
    const more = await this.#answered(replica, () => replica.pull(limit))
    if (more === undefined) return before !== undefined
    // 6: cursors only grow
    if (before !== undefined && seqIn(replica.cursor) < seqIn(before)) throw new Error('a cursor went back')
    return more
  }

  /** 1, late and out of order. */
  async #echo(replica: Replica | undefined, pick: number): Promise<void> {
    if (!replica) return
    const { head } = await this.#client.head(this.#admin)
    const both = await this.#answered(replica, () => replica.echo(pick))
    if (!both) return
    expectSame(both.again, both.first, 'what arrives again is answered as it was')
    expectSame((await this.#client.head(this.#admin)).head, head, 'what arrives again changes nothing')
    if (both.again.length > 0) this.#seen.echoes += 1
  }

  /** The object dies in the middle of a chunk: nothing of it may be there. */
  async #break(replica: Replica | undefined, statement: number): Promise<void> {
    const { breakAt } = this.#runtime
    if (!replica || !breakAt) return
    const before = await this.#runtime.read(this.id, everything)
    breakAt(this.id, statement)
    const outcome = await this.#answered(replica, () => replica.push(3, 'lost')).catch((error: unknown) => error)
    breakAt(this.id, 0)
    if (!(outcome instanceof Error)) return
    await this.#runtime.evict(this.id)
    expectSame(await this.#runtime.read(this.id, everything), before, 'of a chunk that broke nothing is left')
    this.#seen.breaks += 1
  }

  /** What is refused as a whole: after a restore everybody starts over; a ledger out of reach is left. */
  async #answered<T>(replica: Replica, ask: () => Promise<T>): Promise<T | undefined> {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const { code, details } = error.problem
      if (code === 'not-found') replica.leave()
      else if (code === 'must-refetch' || code === 'epoch-changed') replica.startOver(String(details.epoch))
      else throw error
      return undefined
    }
  }

  async #lock(): Promise<void> {
    if (this.#isLocked) return
    await this.#client.lock(this.#admin, '2020Q1', {})
    const { head } = await this.#client.head(this.#admin)
    this.#locks.push({ from: head, to: Number.POSITIVE_INFINITY })
    this.#isLocked = true
  }

  async #unlock(): Promise<void> {
    if (!this.#isLocked) return
    const { head } = await this.#client.head(this.#admin)
    this.#locks.push({ from: this.#locks.pop()?.from ?? 0, to: head })
    await this.#client.unlock(this.#admin, '2020Q1', {})
    this.#isLocked = false
  }

  async #review(id: RowId): Promise<void> {
    const record = await this.#client.record(this.#admin, id).catch(refused)
    const review = { rev: record?.rev ?? 1, review: 'confirmed' as const }
    await this.#client.review(this.#admin, id, review).catch(refused)
  }

  async #backup(): Promise<void> {
    let text = ''
    let next: BackupCursor | undefined
    do {
      const page = await this.#client.backupPage(this.#admin, next)
      text += page.text
      next = page.next
    } while (next !== undefined)
    const { head } = await this.#client.head(this.#admin)
    this.#saved = {
      lines: text.split('\n').filter(Boolean),
      head,
      locks: [...this.#locks],
      isLocked: this.#isLocked,
    }
  }

  async #restore(): Promise<void> {
    if (!this.#saved) return
    await this.check()
    const { lines, head, locks, isLocked } = this.#saved
    await this.#client.stageLines(this.#admin, 0, lines)
    const restored = await this.#client.restore(this.#admin, newEpoch())
    expectSame(restored.head, head, 'a restore brings back every revision')
    this.#locks = [...locks]
    this.#isLocked = isLocked
    for (const replica of this.#replicas) replica.forgetAnswers()
    this.#seen.restores += 1
  }
}

const everything = (sql: Sql): string =>
  JSON.stringify(
    ['workspace', 'records', 'history', 'answers', 'audit'].map((table) => sql.exec(`SELECT * FROM ${table}`)),
  )

function refused(error: unknown): undefined {
  if (!(error instanceof Refusal)) throw error
}

const seqIn = (cursor: string | undefined): number => Number(cursor?.split('.')[1] ?? 0)
