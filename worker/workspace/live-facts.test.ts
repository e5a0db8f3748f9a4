import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reviewRequestSchema } from '../../shared/wire/history.ts'
import { keyRequestSchema } from '../../shared/wire/keys.ts'
import { ledgerRequestSchema } from '../../shared/wire/ledgers.ts'
import { periodCodeSchema } from '../../shared/wire/period-code.ts'
import { ledgerIdSchema, protocolVersion, recordIdSchema } from '../../shared/wire/protocol.ts'
import { pushRequestSchema } from '../../shared/wire/push.ts'
import { manualScoreRequestSchema } from '../../shared/wire/score-work.ts'
import { type Credential, mintKey } from '../auth/key.ts'
import { newEpoch, newKeyId, newLedgerId, newWorkspaceId, randomBytes } from '../auth/random-id.ts'
import { pack } from '../pack.ts'
import { districtUnits, newOpId, newRecordId } from '../testing/made-up-units.ts'
import { nodeRuntime } from '../testing/node-runtime.ts'
import { testVars } from '../testing/node-worker.ts'
import { type WorkspaceClient, workspaceOf } from './client.ts'

const period = periodCodeSchema.parse('2020Q3')
const asOf = '2020-09-30'
const rows = Array.from({ length: 6 }, newRecordId)

const task = (code: number, unit: string, status: string, progress: number, due: string) => ({
  code: `${code}.1`,
  title: `第${code}项工作`,
  target: '按期完成',
  measures: '逐项推进',
  criteria: '有记录',
  lead_unit: unit,
  unit,
  status,
  progress_pct: String(progress),
  deadline: { due },
})

const step = fc.oneof(
  fc.record({
    type: fc.constant('put' as const),
    row: fc.nat(rows.length - 1),
    unit: fc.constantFrom('chengdong', 'chengxi', 'taoyuan', 'zuzhibu'),
    status: fc.constantFrom('done', 'doing', 'slow'),
    progress: fc.nat(100),
    due: fc.constantFrom('2020-06-30', '2020-09-20', '2020-12-31'),
  }),
  fc.record({ type: fc.constant('delete' as const), row: fc.nat(rows.length - 1) }),
  fc.record({ type: fc.constant('review' as const), row: fc.nat(rows.length - 1) }),
  fc.record({ type: fc.constant('enter' as const), points: fc.nat(100) }),
  fc.record({ type: fc.constant('register' as const), unit: fc.constantFrom('chengxi', 'zuzhibu') }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const callers = ['admin', 'east', 'west'] as const
type Caller = (typeof callers)[number]

/** A workspace in an object of its own, with one tracker of tasks. */
class World {
  readonly #runtime = nodeRuntime(testVars)
  readonly #id = newWorkspaceId()
  readonly #admin = this.#mint()
  readonly #street = this.#mint()
  readonly #west = this.#mint()
  readonly #client: WorkspaceClient = workspaceOf(this.#runtime.env, this.#admin)
  readonly #revs = new Map<string, number>()
  readonly #epoch = newEpoch()
  readonly #ledger = ledgerIdSchema.parse(newLedgerId())

  #mint(): Credential {
    return mintKey(this.#id, newKeyId(), randomBytes(32), testVars.KEY_SECRET).credential
  }

  async begin(): Promise<void> {
    const who = this.#admin
    await this.#client.create({
      id: this.#id,
      name: '示例区',
      epoch: this.#epoch,
      units: districtUnits,
      credential: who,
      keyName: '管理员',
    })
    const east = keyRequestSchema.parse({ name: '城东查看人', role: 'viewer', unit: 'chengdong' })
    await this.#client.createKey(who, east, this.#street)
    const west = keyRequestSchema.parse({ name: '城西审核人', role: 'reviewer', unit: 'chengxi' })
    await this.#client.createKey(who, west, this.#west)
    await this.#register('task', 'shifan', this.#ledger)
  }

  async take(one: Step): Promise<void> {
    const who = this.#admin
    if (one.type === 'register') return this.#register('cadre_work', one.unit, ledgerIdSchema.parse(newLedgerId()))
    if (one.type === 'enter') {
      const entry = {
        node: 'spot_check',
        unit: 'chengdong',
        period,
        points: String(one.points),
        reason: '抽查',
        basis: '抽查记录',
      }
      await this.#client.enterManualScore(who, manualScoreRequestSchema.parse(entry))
      return
    }
    const recordId = recordIdSchema.parse(rows[one.row])
    const rev = this.#revs.get(recordId)
    if (one.type === 'review') {
      if (rev === undefined) return
      const done = await this.#client.review(who, recordId, reviewRequestSchema.parse({ rev, review: 'confirmed' }))
      this.#revs.set(recordId, done.rev)
      return
    }
    if (one.type === 'delete') {
      if (rev === undefined) return
      await this.#push({ op: 'delete', opId: newOpId(), recordId, baseRev: rev })
      this.#revs.delete(recordId)
      return
    }
    const values = task(one.row + 1, one.unit, one.status, one.progress, one.due)
    await this.#push({ op: 'put', opId: newOpId(), recordId, baseRev: rev ?? 0, values })
  }

  /** All that the object tells, to the whole district's admin and to people of two streets, asked in this order. */
  async told(order: readonly Caller[] = callers): Promise<Readonly<Record<string, string>>> {
    const keys = { admin: this.#admin, east: this.#street, west: this.#west }
    const answers: Record<string, string> = {}
    for (const caller of order) {
      const who = keys[caller]
      const figures = await new Response(await this.#client.figures(who, { period, asOf })).text()
      const scores = await new Response(await this.#client.scores(who, { period, asOf })).text()
      const lights = await this.#client.lights(who, { period, asOf })
      const reports: unknown[] = []
      for (const { id: report } of pack.reports) reports.push(await this.#client.report(who, { report, period, asOf }))
      answers[caller] = JSON.stringify([figures, scores, lights, reports])
    }
    return answers
  }

  forget(): void {
    this.#runtime.evict(this.#id)
  }

  async #push(op: object): Promise<void> {
    const { results } = await this.#client.push(
      this.#admin,
      this.#ledger,
      pushRequestSchema.parse({
        protocol: protocolVersion,
        packVersion: pack.version,
        epoch: this.#epoch,
        clientId: 'client-one',
        fields: Object.keys(task(1, 'chengdong', 'done', 1, asOf)),
        ops: [op],
      }),
    )
    for (const result of results) {
      if (result.status === 'invalid') throw new Error(JSON.stringify(result))
      const id = 'recordId' in op ? String(op.recordId) : ''
      if ('rev' in result && typeof result.rev === 'number') this.#revs.set(id, result.rev)
    }
  }

  async #register(kind: string, unit: string, id: ReturnType<typeof ledgerIdSchema.parse>): Promise<void> {
    const request = ledgerRequestSchema.parse({ kind, title: `台账${id}`, unit, year: 2020 })
    await this.#client.registerLedger(this.#admin, request, id)
  }
}

describe('an object that kept its facts', () => {
  test('tells what one that has just woken tells, after any history', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (history) => {
        const world = new World()
        await world.begin()
        for (const one of history) {
          await world.take(one)
          await world.told()
        }
        const kept = await world.told()
        world.forget()
        expect(await world.told()).toEqual(kept)
      }),
      { numRuns: 15 },
    )
  })

  test('tells each caller the same whoever asked before: nothing is remembered from one scope for another', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (history) => {
        const world = new World()
        await world.begin()
        for (const one of history) {
          await world.take(one)
          await world.told()
        }
        const kept = await world.told()
        for (const caller of callers) {
          world.forget()
          expect(await world.told([caller])).toEqual({ [caller]: kept[caller] })
        }
        world.forget()
        expect(await world.told(callers.toReversed())).toEqual(kept)
      }),
      { numRuns: 8 },
    )
  })
})
