import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import process from 'node:process'
import http from 'pouchdb-adapter-http'
import memory from 'pouchdb-adapter-memory'
import PouchDB from 'pouchdb-core'
import replication from 'pouchdb-replication'
import { root } from '../../scripts/install.mjs'
import { taken } from './processor.ts'
import { type BenchRow, chunksOf } from './rows.ts'

PouchDB.plugin(memory).plugin(http).plugin(replication)

/**
 * The same rows by PouchDB's replication, like for like: from a database in memory, as our rows are in a sheet, over HTTP
 * to a server in a process of its own with its data on disk. Its revisions find conflicts by document, not by field;
 * there is no judging of values, no scope, no natural key and no audit.
 */
export async function pouchOf(folder: string, rows: readonly BenchRow[], changed: readonly BenchRow[]) {
  const server = await startServer(folder)
  try {
    return await replicated((name) => new PouchDB(name, { adapter: 'http' }), server, rows, changed)
  } finally {
    server.stop()
  }
}

/** The easiest ground it can have: both databases in memory, in one process. No disk, no HTTP, no server. */
export const pouchInMemoryOf = (rows: readonly BenchRow[], changed: readonly BenchRow[]) =>
  replicated((name) => new PouchDB(name, { adapter: 'memory' }), { url: 'hub', processes: [] }, rows, changed)

async function replicated(
  open: (name: string) => PouchDB,
  { url, processes }: { readonly url: string; readonly processes: readonly number[] },
  rows: readonly BenchRow[],
  changed: readonly BenchRow[],
) {
  const name = `bench-${process.pid}-${url.replace(/\W+/g, '-')}`
  const mine = new PouchDB(`${name}-mine`, { adapter: 'memory' })
  const hub = open(url)
  const other = new PouchDB(`${name}-other`, { adapter: 'memory' })
  const revs = new Map<string, string>()
  const write = async (all: readonly BenchRow[]) => {
    for (const chunk of chunksOf(all, 500)) {
      const docs = chunk.map(({ id, values }) => {
        const rev = revs.get(id)
        return { _id: `r${id}`, ...(rev !== undefined && { _rev: rev }), ...values }
      })
      for (const answer of await mine.bulkDocs(docs)) {
        if ('rev' in answer) revs.set(answer.id.slice(1), answer.rev)
        else throw new Error('PouchDB refused a row')
      }
    }
  }
  const options = { batch_size: 500 }
  await write(rows)
  const first = await taken(() => PouchDB.replicate(mine, hub, options), processes)
  await write(changed)
  const change = await taken(() => PouchDB.replicate(mine, hub, options), processes)
  const pull = await taken(() => PouchDB.replicate(hub, other, options), processes)
  const { doc_count } = await other.info()
  if (doc_count !== rows.length) throw new Error(`${doc_count} rows arrived`)
  await Promise.all([mine.destroy(), other.destroy()])
  return { first, change, pull }
}

async function startServer(folder: string): Promise<{
  readonly url: string
  readonly processes: readonly number[]
  readonly stop: () => void
}> {
  const child = fork(path.join(root, 'bench', 'sync', 'couch-server.ts'), [folder], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const [line] = await once(child.stdout ?? child, 'data')
  return { url: String(line).trim(), processes: [child.pid ?? 0], stop: () => void child.kill('SIGTERM') }
}
