import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import { createRequire } from 'node:module'
import { dirname, extname, join, normalize, sep } from 'node:path'
import { build } from 'esbuild'
import { generate } from 'selfsigned'

export interface ServeOptions {
  /** The folder of the add-in's built files. */
  readonly files: string
  /** Paths that another server answers, such as `{ '/v1': 'http://127.0.0.1:8787' }`. */
  readonly proxy?: Readonly<Record<string, string>>
}

export interface Served {
  /** Such as `https://localhost:40123`. */
  readonly origin: string
  close(): Promise<void>
}

/** Where the add-in's pages get Office.js from in production; tests take the development dependency's instead. */
const officeCdn = /https:\/\/appsforoffice\.microsoft\.com\/lib\/1(?:\.1)?\/hosted\//g

const here = import.meta.dirname
const officeFolder = join(dirname(createRequire(import.meta.url).resolve('@microsoft/office-js/package.json')), 'dist')

/** Serves, over HTTPS on this machine only, the page that acts as Excel, Office.js, and the add-in's own files. */
export async function serve(options: ServeOptions): Promise<Served> {
  const certificate = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
  })
  const hostPage = await bundle(join(here, 'host-page.ts'))
  const server = createServer({ key: certificate.private, cert: certificate.cert }, (request, response) => {
    answer(request, response, hostPage, options).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': contentTypes['.txt'] }).end(String(error))
    })
  })
  // Never closed by this side while idle: a browser that picks such a connection up as it closes has to try again.
  server.keepAliveTimeout = 0
  const port = await listen(server)
  return {
    origin: `https://localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** One script a browser runs as it is, of a TypeScript entry and all it imports. */
export async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, write: false, format: 'iife' })
  return outputFiles[0]?.text ?? ''
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  hostPage: string,
  options: ServeOptions,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'https://localhost')
  const target = Object.entries(options.proxy ?? {}).find(([prefix]) => url.pathname.startsWith(prefix))?.[1]
  if (target) return forward(request, response, new URL(`${url.pathname}${url.search}`, target))
  if (url.pathname === '/excel-web/host-page.js') return send(response, '.js', hostPage)
  if (url.pathname === '/excel-web/') return sendFile(response, here, 'host-page.html')
  if (url.pathname.startsWith('/office-js/')) return sendFile(response, officeFolder, url.pathname.slice(11))
  return sendFile(response, options.files, url.pathname)
}

async function forward(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) chunks.push(chunk)
  const headers = new Headers()
  for (const name of ['authorization', 'content-type', 'accept']) {
    const value = request.headers[name]
    if (typeof value === 'string') headers.set(name, value)
  }
  const body = chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}
  const got = await fetch(url, { method: request.method ?? 'GET', headers, ...body })
  response.writeHead(got.status, { 'content-type': got.headers.get('content-type') ?? contentTypes['.txt'] })
  response.end(Buffer.from(await got.arrayBuffer()))
}

async function sendFile(response: ServerResponse, folder: string, path: string): Promise<void> {
  const file = normalize(join(folder, decodeURIComponent(path)))
  if (!file.startsWith(normalize(folder) + sep)) {
    response.writeHead(404).end()
    return
  }
  const bytes = await readFile(file).catch(() => undefined)
  if (!bytes) {
    response.writeHead(404).end()
    return
  }
  if (extname(file) !== '.html') return send(response, extname(file), bytes)
  send(response, '.html', bytes.toString('utf8').replace(officeCdn, '/office-js/'))
}

function send(response: ServerResponse, extension: string, body: string | Uint8Array): void {
  response.writeHead(200, { 'content-type': contentTypes[extension] ?? 'application/octet-stream' })
  response.end(body)
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
}
