import process from 'node:process'
import memory from 'pouchdb-adapter-memory'
import PouchDB from 'pouchdb-core'
import replication from 'pouchdb-replication'
import { type BenchRow, chunksOf } from './rows.ts'

PouchDB.plugin(memory).plugin(replication)

/**
 * The same rows by PouchDB's replication: from one database in memory to another, in one process. No disk, no HTTP, no
 * server: the easiest ground it can have. Its revisions find conflicts by document, not by field, and there is no audit.
 */
export async function pouchOf(rows: readonly BenchRow[], changed: readonly BenchRow[]) {
  const name = `bench-${process.pid}`
  const mine = new PouchDB(`${name}-mine`, { adapter: 'memory' })
  const hub = new PouchDB(`${name}-hub`, { adapter: 'memory' })
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
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const begun = performance.now()
    await work()
    return performance.now() - begun
  }
  const options = { batch_size: 500 }
  await write(rows)
  const first = await timed(() => PouchDB.replicate(mine, hub, options))
  await write(changed)
  const change = await timed(() => PouchDB.replicate(mine, hub, options))
  const pull = await timed(() => PouchDB.replicate(hub, other, options))
  const { doc_count } = await other.info()
  if (doc_count !== rows.length) throw new Error(`${doc_count} rows arrived`)
  await Promise.all([mine.destroy(), hub.destroy(), other.destroy()])
  return { first, change, pull }
}
