import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createApi } from '../../addin/sync/api.ts'
import { type ExchangeContext, pullAll, pushAll } from '../../addin/sync/exchange.ts'
import { bundleWorker, startOwnServer } from '../../scripts/own-server.ts'
import { fieldIdSchema } from '../../shared/pack/kind.ts'
import { unitIdSchema } from '../../shared/units/unit.ts'
import { keyResponseSchema } from '../../shared/wire/keys.ts'
import { recordIdSchema } from '../../shared/wire/protocol.ts'
import { workspaceResponseSchema } from '../../shared/wire/workspaces.ts'
import { taken } from './processor.ts'
import { type BenchRow, benchFields, benchUnits } from './rows.ts'

/**
 * The add-in's own exchange with the real Worker, as `npm run serve` runs it: over HTTP, on disk, in a process of its
 * own. Reading and writing of sheets is not part of it.
 */
export async function oursOf(folder: string, rows: readonly BenchRow[], changed: readonly BenchRow[]) {
  bundleWorker()
  const data = path.join(folder, 'ours')
  const server = await startOwnServer({ data, host: '127.0.0.1', port: 0 })
  const runtimes = readFileSync(path.join(data, 'serve.pid'), 'utf8').split('\n').slice(1).map(Number)
  const wire = { requests: 0, bytes: 0 }
  const counting: typeof fetch = async (input, init) => {
    const answer = await fetch(input, init)
    const text = await answer.text()
    wire.requests += 1
    wire.bytes += Buffer.byteLength(typeof init?.body === 'string' ? init.body : '') + Buffer.byteLength(text)
    return new Response(text, { status: answer.status, headers: answer.headers })
  }
  const measured = async (work: () => Promise<unknown>) => {
    wire.requests = 0
    wire.bytes = 0
    const time = await taken(work, runtimes)
    return { ...time, ...wire }
  }
  try {
    const api = createApi({ url: server.url, key: await editorKey(server.url, data), fetch: counting })
    const unit = unitIdSchema.parse('shifan')
    const kind = 'task'
    const ledger = await api.registerLedger({ kind, title: '重点任务台账', unit, year: 2020 })
    const { epoch, packVersion } = ledger
    const context: ExchangeContext = { api, ledger: ledger.ledgerId, epoch, packVersion, clientId: 'client-first' }
    const fields = benchFields.map((field) => fieldIdSchema.parse(field))
    let ops = 0

    const push = (all: readonly BenchRow[], baseRev: number): Promise<void> =>
      pushAll(
        context,
        all.map(({ id, values }) => ({
          fields,
          op: { op: 'put', opId: `op-${++ops}`, recordId: recordIdSchema.parse(id), baseRev, values },
        })),
        async (answers) => {
          for (const { status } of answers.values()) if (status !== 'applied') throw new Error(`a row was ${status}`)
        },
      )
    /** Returns the cursor. */
    const pull = async (from: string | undefined, expected: number): Promise<string> => {
      const { cursor, rows: came } = await pullAll(context, from)
      if (came.length !== expected) throw new Error(`${came.length} rows came, not ${expected}`)
      return cursor
    }

    const first = await measured(() => push(rows, 0))
    const cursor = await pull(undefined, rows.length)
    const change = await measured(() => push(changed, 1))
    const changePull = await measured(() => pull(cursor, changed.length))
    const second = await measured(() => pull(undefined, rows.length))
    return { first, change, changePull, pull: second }
  } finally {
    await server.stop()
  }
}

async function editorKey(url: string, data: string): Promise<string> {
  const secret = /^ADMIN_SECRET=(.+)$/m.exec(readFileSync(path.join(data, 'secrets.env'), 'utf8'))?.[1] ?? ''
  const call = async (route: string, key: string, json: object): Promise<unknown> => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    const answer = await fetch(`${url}${route}`, { method: 'POST', headers, body: JSON.stringify(json) })
    return answer.json()
  }
  const workspace = { name: '示例区', units: benchUnits }
  const made = workspaceResponseSchema.parse(await call('/v1/admin/workspaces', secret, workspace))
  const person = { name: '填报人', role: 'editor', unit: 'shifan' }
  return keyResponseSchema.parse(await call('/v1/keys', made.key.key, person)).key
}
