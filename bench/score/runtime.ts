import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { bundleWorker, startOwnServer } from '../../scripts/own-server.ts'
import { workspaceResponseSchema } from '../../shared/wire/workspaces.ts'
import { type BenchDistrict, pack } from './district.ts'
import { heapOf } from './runtime-heap.ts'

/** What the bundled Worker and its object take of workerd's memory together, in bytes. */
export interface RuntimeMemory {
  readonly started: number
  /** Once all has been asked for, with what the collector had not come to. */
  readonly highest: number
  /** The same after a collection: what is held for the next question. */
  readonly held: number
}

const inspectorPort = 9339
/** Beside it lie some 45 MB of arrays. Without a limit what is highest is mostly what nobody has collected yet. */
export const runtimeHeap = 92
const query = 'period=2020&asOf=2020-12-31'

/**
 * The same questions to the real runtime, over HTTP: every figure of every unit, all scores, the reports of the district.
 * The object's tables are filled beforehand, by `fill`, since a hundred thousand pushed rows would take a minute.
 */
export async function runtimeMemory(
  folder: string,
  { units }: BenchDistrict,
  fill: (file: string) => void,
): Promise<RuntimeMemory> {
  bundleWorker()
  process.env.MINIFLARE_WORKERD_V8_FLAGS = `--max-heap-size=${runtimeHeap}`
  const data = path.join(folder, 'runtime')
  mkdirSync(data, { recursive: true })
  const secret = 'known-to-nobody-but-this-benchmark-as-it-runs'
  writeFileSync(path.join(data, 'secrets.env'), `KEY_SECRET=${secret}\nADMIN_SECRET=${secret}\nRATE_PER_SECOND=0\n`)
  const start = () => startOwnServer({ data, host: '127.0.0.1', port: 0, inspectorPort })
  const first = await start()
  const made = await ask(first.url, '/v1/admin/workspaces', secret, { name: '示例区', units: units.units })
  const { key } = workspaceResponseSchema.parse(JSON.parse(made)).key
  await first.stop()
  fill(tablesIn(data))

  const server = await start()
  try {
    await ask(server.url, '/health', key)
    const heap = await heapOf(inspectorPort)
    const started = await heap.collected()
    let highest = 0
    const look = async () => {
      highest = Math.max(highest, await heap.used())
    }
    for (const { id } of units.units) await ask(server.url, `/v1/figures?${query}&unit=${id}`, key)
    await look()
    await ask(server.url, `/v1/scores?${query}`, key)
    await look()
    for (const { id: report } of pack.reports) {
      await ask(server.url, '/v1/reports', key, { report, period: '2020', asOf: '2020-12-31' })
      await look()
    }
    const held = await heap.collected()
    heap.close()
    return { started, highest, held }
  } finally {
    await server.stop()
  }
}

async function ask(url: string, route: string, key: string, json?: object): Promise<string> {
  const answer = await fetch(`${url}${route}`, {
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(json && { method: 'POST', body: JSON.stringify(json) }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${route}: ${answer.status} ${text.slice(0, 200)}`)
  return text
}

/** The file in which the runtime keeps the object's tables. */
function tablesIn(folder: string): string {
  const counted = z.object({ n: z.number() })
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.sqlite')) continue
    const file = path.join(folder, name)
    const database = new DatabaseSync(file)
    const found = database.prepare("SELECT count(*) AS n FROM sqlite_master WHERE name = 'records'").get()
    database.close()
    if (counted.parse(found).n === 1) return file
  }
  throw new Error(`no object has tables in ${folder}`)
}
