import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { unstable_getMiniflareWorkerOptions } from 'wrangler'
import { root } from './install.mjs'

/**
 * The same Worker on a machine of one's own: workerd, SQLite on disk. One process tree, one data folder; what it does
 * not give stands in docs/own-server.md.
 */
export interface OwnServer {
  readonly url: string
  /** Lets requests under way end, then ends workerd. */
  stop(): Promise<void>
}

export interface OwnServerOptions {
  /** Data, backups and, unless named elsewhere, the secrets. */
  readonly data: string
  readonly secrets?: string
  /** Behind the TLS proxy; never an address others can reach. */
  readonly host: string
  readonly port: number
  /** The address people type, for CORS: `https://tzt.example.gov.cn`. */
  readonly origin?: string
  /** Where the runtime's memory can be looked at, for benchmarks. */
  readonly inspectorPort?: number
}

const bundle = path.join(root, 'dist', 'server')

/** Bundles the Worker as a deployment would. Errors: with wrangler's own words. */
export function bundleWorker(): void {
  mkdirSync(path.join(root, 'dist', 'web'), { recursive: true })
  const wrangler = path.join(root, 'node_modules', 'wrangler', 'bin', 'wrangler.js')
  const run = spawnSync(process.execPath, [wrangler, 'deploy', '--dry-run', '--outdir', bundle], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false', NO_COLOR: '1' },
  })
  if (run.status !== 0) throw new Error(`服务没有打包成功。\n${run.stdout}${run.stderr}`)
}

/** Starts it and waits until it answers. Errors: a sentence. */
export async function startOwnServer(options: OwnServerOptions): Promise<OwnServer> {
  mkdirSync(options.data, { recursive: true, mode: 0o700 })
  const release = claim(options.data)
  try {
    const secrets = secretsIn(options.secrets ?? path.join(options.data, 'secrets.env'))
    const { workerOptions } = unstable_getMiniflareWorkerOptions(path.join(root, 'wrangler.toml'))
    const { bindings, ...worker } = workerOptions
    const vars = typeof bindings === 'object' ? bindings : {}
    const server = new Miniflare(
      convertV4MiniflareOptions({
        host: options.host,
        port: options.port,
        cf: false,
        ...(options.inspectorPort !== undefined && { inspectorPort: options.inspectorPort }),
        resourcePersistencePath: options.data,
        workers: [
          {
            ...worker,
            name: 'taizhangtong',
            bindings: {
              ...vars,
              ...(options.origin === undefined ? {} : { ALLOWED_ORIGINS: options.origin }),
              ...secrets,
            },
            modules: [{ type: 'ESModule', path: path.join(bundle, 'index.js') }],
          },
        ],
      }),
    )
    const stop = async (): Promise<void> => {
      await server.dispose()
      release()
    }
    const url = await server.ready.then(
      (address) => address.origin,
      async (error: unknown) => {
        await stop()
        throw new Error(`服务没有启动：${error instanceof Error ? error.message : String(error)}`)
      },
    )
    noteRuntime(options.data)
    return { url, stop }
  } catch (error) {
    release()
    throw error
  }
}

/**
 * Two servers over one folder would each believe to be alone: the second is refused. A runtime that outlived its killed
 * server is ended first, since it still holds the database.
 */
function claim(data: string): () => void {
  const file = pidFile(data)
  const [holder = 0, ...runtimes] = existsSync(file) ? readFileSync(file, 'utf8').split(/\s+/).map(Number) : []
  if (holder > 0 && holder !== process.pid && isRunning(holder)) {
    throw new Error(`数据文件夹 ${data} 已由另一个服务（进程 ${holder}）使用。请先停止它，或换一个 --data。`)
  }
  const orphans = new Set(processes().flatMap(({ pid, name }) => (name.includes('workerd') ? [pid] : [])))
  for (const pid of runtimes) if (orphans.has(pid)) process.kill(pid, 'SIGKILL')
  writeFileSync(file, `${process.pid}\n`, { mode: 0o600 })
  return () => rmSync(file, { force: true })
}

/** Remembers which runtime is ours, so that the next start can end it should this process be killed. */
function noteRuntime(data: string): void {
  const own = processes().filter(({ parent, name }) => parent === process.pid && name.includes('workerd'))
  writeFileSync(pidFile(data), [process.pid, ...own.map(({ pid }) => pid)].join('\n'), { mode: 0o600 })
}

const pidFile = (data: string): string => path.join(data, 'serve.pid')

interface Running {
  readonly pid: number
  readonly parent: number
  readonly name: string
}

/** From /proc where there is one, since a bare Linux has no `ps`; empty where there is neither. */
function processes(): readonly Running[] {
  return existsSync('/proc/self/stat') ? processesOfLinux() : processesOfPs()
}

/** The name stands in brackets and may hold any character; behind it come the state and the parent. */
function processesOfLinux(): readonly Running[] {
  return readdirSync('/proc').flatMap((entry) => {
    if (!/^\d+$/.test(entry)) return []
    try {
      const [, name = '', parent] = /\((.*)\) \S (\d+)/s.exec(readFileSync(`/proc/${entry}/stat`, 'utf8')) ?? []
      return parent === undefined ? [] : [{ pid: Number(entry), parent: Number(parent), name }]
    } catch {
      // It ended meanwhile.
      return []
    }
  })
}

function processesOfPs(): readonly Running[] {
  try {
    const listed = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,comm='], { encoding: 'utf8' })
    return listed.split('\n').flatMap((line) => {
      const [, pid, parent, name] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
      return name === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), name }]
    })
  } catch {
    return []
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** `NAME=value` lines. Where the file is missing the two secrets are made, random, for this owner's eyes only. */
function secretsIn(file: string): Readonly<Record<string, string>> {
  if (!existsSync(file)) {
    const lines = ['KEY_SECRET', 'ADMIN_SECRET'].map((name) => `${name}=${randomBytes(32).toString('base64url')}`)
    writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 })
  }
  const lines = readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  const secrets = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')).trim(), line.slice(line.indexOf('=') + 1).trim()]),
  )
  for (const name of ['KEY_SECRET', 'ADMIN_SECRET']) {
    if ((secrets[name] ?? '').length < 16) {
      throw new Error(`${file} 里的 ${name} 缺失或短于 16 个字符。请补上；丢失 KEY_SECRET 会使所有密钥失效。`)
    }
  }
  return secrets
}
