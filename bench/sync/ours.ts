import { startLocalWorker } from '../../scripts/local-worker.ts'
import { keyResponseSchema } from '../../shared/wire/keys.ts'
import { ledgerResponseSchema } from '../../shared/wire/ledgers.ts'
import { protocolVersion } from '../../shared/wire/protocol.ts'
import { workspaceResponseSchema } from '../../shared/wire/workspaces.ts'
import { type BenchRow, benchFields, benchUnits, chunksOf } from './rows.ts'

interface Wire {
  requests: number
  bytes: number
}

/** What two clients see of the real Worker: over HTTP, on disk, a request at a time, as the add-in does it. */
export async function oursOf(folder: string, rows: readonly BenchRow[], changed: readonly BenchRow[]) {
  const worker = await startLocalWorker({ folder })
  const wire: Wire = { requests: 0, bytes: 0 }

  const call = async (method: string, route: string, key: string, json?: unknown): Promise<unknown> => {
    const body = json === undefined ? undefined : JSON.stringify(json)
    const headers = {
      authorization: `Bearer ${key}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    }
    const answer = await fetch(`${worker.url}${route}`, { method, headers, ...(body !== undefined && { body }) })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${route}: ${answer.status} ${text.slice(0, 300)}`)
    wire.requests += 1
    wire.bytes += Buffer.byteLength(body ?? '') + Buffer.byteLength(text)
    return JSON.parse(text)
  }
  const measured = async (work: () => Promise<void>) => {
    wire.requests = 0
    wire.bytes = 0
    const begun = performance.now()
    await work()
    return { ms: performance.now() - begun, ...wire }
  }

  try {
    const workspace = { name: '示例区', units: benchUnits }
    const made = workspaceResponseSchema.parse(
      await call('POST', '/v1/admin/workspaces', worker.adminSecret, workspace),
    )
    const person = { name: '填报人', role: 'editor', unit: 'shifan' }
    const { key } = keyResponseSchema.parse(await call('POST', '/v1/keys', made.key.key, person))
    const request = { kind: 'task', title: '重点任务台账', unit: 'shifan', year: 2020 }
    const ledger = ledgerResponseSchema.parse(await call('POST', '/v1/ledgers', key, request))
    const route = `/v1/ledgers/${ledger.ledgerId}`
    let ops = 0

    const push = async (all: readonly BenchRow[], baseRev: number): Promise<void> => {
      for (const chunk of chunksOf(all, 500)) {
        const answer = await call('POST', `${route}/push`, key, {
          protocol: protocolVersion,
          packVersion: ledger.packVersion,
          epoch: ledger.epoch,
          clientId: 'client-first',
          fields: benchFields,
          ops: chunk.map(({ id, values }) => ({ op: 'put', opId: `op-${++ops}`, recordId: id, baseRev, values })),
        })
        const results: unknown = Reflect.get(Object(answer), 'results')
        const isApplied = (one: unknown) => Reflect.get(Object(one), 'status') === 'applied'
        if (!Array.isArray(results) || !results.every(isApplied)) {
          throw new Error(`not applied: ${JSON.stringify(results).slice(0, 500)}`)
        }
      }
    }
    /** Returns the cursor and how many rows came. */
    const pull = async (from: string | undefined): Promise<{ readonly cursor: string; readonly rows: number }> => {
      let cursor = from
      let count = 0
      for (;;) {
        const query = `limit=1000${cursor === undefined ? '' : `&cursor=${cursor}`}`
        const page = Object(await call('GET', `${route}/pull?${query}`, key))
        const { rows: got, more, cursor: next } = page
        count += Array.isArray(got) ? got.length : 0
        cursor = String(next)
        if (more !== true) return { cursor, rows: count }
      }
    }

    const first = await measured(() => push(rows, 0))
    const { cursor } = await pull(undefined)
    const change = await measured(() => push(changed, 1))
    const changePull = await measured(async () => {
      if ((await pull(cursor)).rows !== changed.length) throw new Error('not every change came')
    })
    const second = await measured(async () => {
      if ((await pull(undefined)).rows !== rows.length) throw new Error('not every row came')
    })
    return { first, change, changePull, pull: second }
  } finally {
    await worker.stop()
  }
}
