import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { type LocalWorker, startLocalWorker } from '../../scripts/local-worker.ts'
import { historyResponseSchema } from '../../shared/wire/history.ts'
import { keyResponseSchema } from '../../shared/wire/keys.ts'
import { ledgerResponseSchema } from '../../shared/wire/ledgers.ts'
import { protocolVersion } from '../../shared/wire/protocol.ts'
import { pullResponseSchema } from '../../shared/wire/pull.ts'
import { type PushOp, pushResponseSchema } from '../../shared/wire/push.ts'
import { workspaceResponseSchema } from '../../shared/wire/workspaces.ts'

/** Rows of one request: all of them are there or none. */
const chunkRows = 40

export interface CrashFigures {
  readonly rounds: number
  readonly writers: number
  /** Requests that were answered. */
  readonly acknowledged: number
  /** Requests under way when everything was killed. */
  readonly unanswered: number
  /** Those of them that turned out to be written. */
  readonly unansweredWritten: number
  /** Acknowledged rows that were not there afterwards; to be 0. */
  readonly lost: number
  /** Requests of which some rows were there and some not; to be 0. */
  readonly partial: number
  /** Rows with another revision than the first, or written under two ids, after the retries; to be 0. */
  readonly twice: number
  readonly records: number
  readonly seconds: number
}

interface Chunk {
  readonly clientId: string
  readonly ops: readonly PushOp[]
  isAcknowledged: boolean
}

interface Target {
  readonly key: string
  readonly ledgerId: string
  readonly epoch: string
  readonly packVersion: string
}

/**
 * Writers push over HTTP while the whole process group of the runtime gets SIGKILL at a random moment, round after
 * round, on the same folder. After each start the tables are held against what was acknowledged; then what was not is
 * sent again, word for word.
 */
export async function crashRounds(
  folder: string,
  rounds: number,
  writers: number,
  onRound: (figures: CrashFigures) => void = () => {},
): Promise<CrashFigures> {
  const begun = Date.now()
  const sum = { acknowledged: 0, unanswered: 0, unansweredWritten: 0, lost: 0, partial: 0, twice: 0, records: 0 }
  let worker = await startLocalWorker({ folder })
  try {
    const target = await newTarget(worker)
    const settled: Chunk[] = []
    for (let round = 0; round < rounds; round++) {
      const chunks: Chunk[] = []
      const stop = new AbortController()
      const writing = Array.from({ length: writers }, (_, n) =>
        write(worker.url, target, `writer-${round}-${n}`, chunks, stop.signal),
      )
      await wait(150 + Math.random() * 600)
      await worker.kill()
      stop.abort()
      await Promise.all(writing)
      worker = await startLocalWorker({ folder })

      const before = await revisions(worker.url, target)
      for (const chunk of [...settled, ...chunks]) {
        const there = chunk.ops.filter((op) => before.has(op.recordId)).length
        if (there !== 0 && there !== chunk.ops.length) sum.partial += 1
        if (chunk.isAcknowledged) sum.lost += chunk.ops.length - there
        else if (there > 0) sum.unansweredWritten += 1
      }
      sum.acknowledged += chunks.filter((chunk) => chunk.isAcknowledged).length
      for (const chunk of chunks.filter((one) => !one.isAcknowledged)) {
        sum.unanswered += 1
        await send(worker.url, target, chunk)
      }
      settled.push(...chunks)
      onRound({ rounds: round + 1, writers, ...sum, records: before.size, seconds: secondsSince(begun) })
    }
    const after = await revisions(worker.url, target)
    const expected = new Set(settled.flatMap((chunk) => chunk.ops.map((op) => op.recordId)))
    sum.lost += [...expected].filter((id) => !after.has(id)).length
    sum.twice = [...after].filter(([id, rev]) => rev !== 1 || !expected.has(id)).length
    sum.records = after.size
    const [last] = after.keys()
    if (last !== undefined) sum.twice += (await historyLength(worker.url, target, last)) - 1
  } finally {
    await worker.stop()
  }
  return { rounds, writers, ...sum, seconds: secondsSince(begun) }
}

async function write(url: string, target: Target, clientId: string, chunks: Chunk[], stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    const chunk: Chunk = { clientId, ops: Array.from({ length: chunkRows }, newOp), isAcknowledged: false }
    chunks.push(chunk)
    try {
      await send(url, target, chunk)
    } catch {
      return
    }
  }
}

async function send(url: string, { key, ledgerId, epoch, packVersion }: Target, chunk: Chunk): Promise<void> {
  const body = {
    protocol: protocolVersion,
    packVersion,
    epoch,
    clientId: chunk.clientId,
    fields: ['code', 'title', 'target', 'note'],
    ops: chunk.ops,
  }
  const { results } = pushResponseSchema.parse(await call(url, 'POST', `/v1/ledgers/${ledgerId}/push`, key, body))
  if (results.some(({ status }) => status !== 'applied')) throw new Error('a new row was not applied')
  chunk.isAcknowledged = true
}

const secondsSince = (begun: number): number => Math.round((Date.now() - begun) / 1000)

let rows = 0

const newOp = (): PushOp => {
  rows += 1
  const values = { code: `${rows}`, title: `第${rows}项重点任务`, target: '年底前完成', note: '按计划推进'.repeat(10) }
  // 16 random bytes: the last character carries two bits only, so that every id is one of the protocol's.
  return { op: 'put', opId: `op-${rows}`, recordId: randomBytes(16).toString('base64url'), baseRev: 0, values }
}

/** Every record and its revision. */
async function revisions(url: string, { key, ledgerId }: Target): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  let cursor: string | undefined
  for (;;) {
    const query = `limit=1000${cursor === undefined ? '' : `&cursor=${cursor}`}`
    const page = pullResponseSchema.parse(await call(url, 'GET', `/v1/ledgers/${ledgerId}/pull?${query}`, key))
    for (const { id, rev } of page.rows) found.set(id, rev)
    if (!page.more) {
      if (page.head !== found.size) throw new Error(`head ${page.head} with ${found.size} records of one revision each`)
      return found
    }
    cursor = page.cursor
  }
}

const historyLength = async (url: string, { key }: Target, id: string): Promise<number> =>
  historyResponseSchema.parse(await call(url, 'GET', `/v1/records/${id}/history`, key)).revisions.length

async function newTarget({ url, adminSecret }: LocalWorker): Promise<Target> {
  const made = workspaceResponseSchema.parse(
    await call(url, 'POST', '/v1/admin/workspaces', adminSecret, { name: '示例区' }),
  )
  const { key, unit } = made.key
  const editor = keyResponseSchema.parse(
    await call(url, 'POST', '/v1/keys', key, { name: '填报人', role: 'editor', unit }),
  )
  const ledger = { kind: 'task', title: '重点任务台账', unit, year: 2020 }
  const { ledgerId, epoch, packVersion } = ledgerResponseSchema.parse(
    await call(url, 'POST', '/v1/ledgers', editor.key, ledger),
  )
  return { key: editor.key, ledgerId, epoch, packVersion }
}

async function call(url: string, method: string, route: string, key: string, json?: unknown): Promise<unknown> {
  const response = await fetch(`${url}${route}`, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(json !== undefined && { 'content-type': 'application/json' }) },
    ...(json !== undefined && { body: JSON.stringify(json) }),
    // A killed runtime may leave its sockets open.
    signal: AbortSignal.timeout(20_000),
  })
  if (!response.ok) throw new Error(`${route}: ${response.status} ${(await response.text()).slice(0, 300)}`)
  return response.json()
}
