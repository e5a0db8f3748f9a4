import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import process from 'node:process'
import { root } from './install.mjs'

/** The Worker with its embedded SQLite on this machine, as `wrangler dev` runs it. */
export interface LocalWorker {
  /** Without a slash at the end. */
  readonly url: string
  readonly adminSecret: string
  /** Ends the whole process group, so that the runtime never outlives its parent. */
  stop(): Promise<void>
  /** The same at once and unasked, as a power cut would: for tests. */
  kill(): Promise<void>
}

export interface LocalWorkerOptions {
  /** Where the data and the secrets of this Worker are kept; made when missing. */
  readonly folder: string
  /** An assembled pack, a JSON file, in place of the shipped one. */
  readonly pack?: string
  /** A free one is taken when absent. */
  readonly port?: number
  /** Receives the runtime's own log lines. */
  readonly onLog?: (line: string) => void
}

/** Starts it and waits until `/health` answers. Rejects with a sentence when that takes more than a minute. */
export async function startLocalWorker(options: LocalWorkerOptions): Promise<LocalWorker> {
  mkdirSync(options.folder, { recursive: true })
  const secrets = secretsOf(options.folder)
  // The runtime insists on the folder of the pages; without a build there are none, and nothing but the API.
  mkdirSync(path.join(root, 'dist', 'web'), { recursive: true })
  const port = options.port ?? (await freePort())
  const child = spawn(
    process.execPath,
    [
      path.join(root, 'node_modules', 'wrangler', 'bin', 'wrangler.js'),
      'dev',
      '--ip',
      '127.0.0.1',
      '--port',
      String(port),
      '--inspector-port',
      '0',
      '--persist-to',
      path.join(options.folder, 'state'),
      '--env-file',
      path.join(options.folder, 'secrets.env'),
      '--show-interactive-dev-session=false',
      '--log-level',
      'warn',
      ...(options.pack === undefined ? [] : ['--config', configWith(path.resolve(options.pack), options.folder)]),
    ],
    {
      cwd: root,
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        CI: '1',
        WRANGLER_SEND_METRICS: 'false',
        CLOUDFLARE_CF_FETCH_ENABLED: 'false',
        NO_COLOR: '1',
      },
    },
  )
  const log: string[] = []
  const keep = (chunk: Buffer): void => {
    for (const line of chunk.toString().split('\n').filter(Boolean)) {
      log.push(line)
      options.onLog?.(line)
    }
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)

  const url = `http://127.0.0.1:${port}`
  const stop = () => stopGroup(child)
  if (await isHealthy(url, child)) return { url, adminSecret: secrets.admin, stop, kill: () => killGroup(child) }
  await stop()
  throw new Error(`本地服务没有启动。\n${log.slice(-20).join('\n')}`)
}

/** The configuration with another pack in place of the shipped one; `wrangler dev` takes aliases from the file alone. */
function configWith(pack: string, folder: string): string {
  const own = readFileSync(path.join(root, 'wrangler.toml'), 'utf8')
  const here = (file: string): string => JSON.stringify(path.join(root, file))
  const file = path.join(folder, 'wrangler.toml')
  const moved = own
    .replace('main = "worker/index.ts"', () => `main = ${here('worker/index.ts')}`)
    .replace('directory = "./dist/web"', () => `directory = ${here('dist/web')}`)
  writeFileSync(file, `${moved}\n[alias]\n"../packs/organisation-work.json" = ${JSON.stringify(pack)}\n`)
  return file
}

/** Random once, kept with the data: keys made yesterday still open today's Worker. */
function secretsOf(folder: string): { readonly admin: string } {
  const file = path.join(folder, 'secrets.env')
  if (!existsSync(file)) {
    const lines = ['KEY_SECRET', 'ADMIN_SECRET'].map((name) => `${name}=${randomBytes(32).toString('base64url')}`)
    writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 })
  }
  const admin = /^ADMIN_SECRET=(.+)$/m.exec(readFileSync(file, 'utf8'))?.[1]
  if (admin === undefined) throw new Error(`${file} 里没有 ADMIN_SECRET：删除该文件所在的文件夹后再试。`)
  return { admin }
}

async function isHealthy(url: string, child: ChildProcess): Promise<boolean> {
  const end = Date.now() + 60_000
  while (Date.now() < end && child.exitCode === null) {
    const answer = await fetch(`${url}/health`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined)
    if (answer?.ok) return true
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
  return false
}

function stopGroup(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return Promise.resolve()
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  signalGroup(child, 'SIGTERM')
  const hard = setTimeout(() => signalGroup(child, 'SIGKILL'), 3_000)
  return ended.finally(() => {
    clearTimeout(hard)
    signalGroup(child, 'SIGKILL')
  })
}

function killGroup(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  signalGroup(child, 'SIGKILL')
  return ended
}

function signalGroup(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    if (child.pid !== undefined) process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal)
  } catch {
    // The group is already gone: that is what was wanted.
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port')),
      )
    })
  })
}
