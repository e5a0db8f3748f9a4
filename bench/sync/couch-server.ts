/**
 * A CouchDB-style server for the benchmark, in a process of its own: the endpoints that PouchDB's replication asks, and
 * PouchDB itself on LevelDB behind them. `node couch-server.ts FOLDER` prints its address and ends with its parent.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import path from 'node:path'
import process from 'node:process'
import leveldb from 'pouchdb-adapter-leveldb'
import PouchDB from 'pouchdb-core'
import { z } from 'zod'

PouchDB.plugin(leveldb)
const database = new PouchDB(path.join(process.argv[2] ?? '.', 'hub'), { adapter: 'leveldb' })

const number = (text: string | null): number | undefined => (text === null ? undefined : Number(text))
const json = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return JSON.parse(Buffer.concat(chunks).toString('utf8'))
}

const docs = z.object({ docs: z.array(z.looseObject({})) })
const wanted = z.object({ docs: z.array(z.looseObject({ id: z.string() })) })

async function answer(request: IncomingMessage, url: URL): Promise<unknown> {
  const [, , ...rest] = url.pathname.split('/').map(decodeURIComponent)
  const what = rest.join('/')
  if (what === '') return database.info()
  if (what.startsWith('_local/')) {
    if (request.method === 'GET') return database.get(what)
    return database.put(z.looseObject({ _id: z.string() }).parse(await json(request)))
  }
  if (what === '_revs_diff')
    return database.revsDiff(z.record(z.string(), z.array(z.string())).parse(await json(request)))
  if (what === '_bulk_docs') return database.bulkDocs(docs.parse(await json(request)).docs, { new_edits: false })
  if (what === '_changes') {
    const since = number(url.searchParams.get('since')) ?? 0
    const limit = number(url.searchParams.get('limit'))
    return database.changes({ since, style: 'all_docs', ...(limit === undefined ? {} : { limit }) })
  }
  if (what === '_bulk_get') {
    return database.bulkGet({ ...wanted.parse(await json(request)), revs: true, latest: true })
  }
  throw Object.assign(new Error(`not served: ${request.method} ${url.pathname}`), { status: 501 })
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

const server = createServer((request, response) => {
  answer(request, new URL(request.url ?? '/', 'http://127.0.0.1')).then(
    (body) => send(response, 200, body),
    (error: unknown) => {
      const status = Number(Reflect.get(Object(error), 'status') ?? 500)
      if (status !== 404) console.error(error)
      send(response, status, { error: 'error', reason: String(error) })
    },
  )
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address) console.log(`http://127.0.0.1:${address.port}/hub`)
})
process.on('disconnect', () => process.exit(0))
