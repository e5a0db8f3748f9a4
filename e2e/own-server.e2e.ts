import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from '../scripts/install.mjs'
import { bundleWorker } from '../scripts/own-server.ts'
import { backupNoteSchema } from '../shared/wire/backups.ts'
import { ledgerResponseSchema } from '../shared/wire/ledgers.ts'
import { pullResponseSchema } from '../shared/wire/pull.ts'
import { workspaceResponseSchema } from '../shared/wire/workspaces.ts'

/** `npm run serve`, killed and started again over the same folder. */
const folder = mkdtempSync(path.join(tmpdir(), 'tzt-serve-'))
const data = path.join(folder, 'data')
const servers: ChildProcess[] = []

interface Running {
  readonly url: string
  readonly child: ChildProcess
}

function serve(): Promise<Running> {
  const child = spawn(
    process.execPath,
    [path.join(root, 'scripts', 'serve.ts'), '--data', data, '--port', '0', '--as-built'],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  servers.push(child)
  return new Promise((resolve, reject) => {
    let said = ''
    const hear = (chunk: Buffer): void => {
      said += chunk.toString()
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0]
      if (url !== undefined) resolve({ url, child })
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', (code) => reject(new Error(`exit ${code}: ${said}`)))
  })
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once('exit', () => resolve())
  })

async function call(url: string, method: string, route: string, bearer: string, json?: unknown): Promise<unknown> {
  const answer = await fetch(`${url}${route}`, {
    method,
    headers: {
      authorization: `Bearer ${bearer}`,
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  })
  if (!answer.ok) throw new Error(`${route}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

const pushTitles = (epoch: string, titles: readonly string[]) => ({
  protocol: 1,
  packVersion: '1.0.0',
  epoch,
  clientId: 'own-server-test',
  fields: ['title'],
  ops: titles.map((title, index) => ({
    op: 'put',
    opId: `op-${title}`,
    recordId: `${String(index).padStart(21, title)}A`,
    baseRev: 0,
    values: { title },
  })),
})

beforeAll(() => {
  mkdirSync(data)
  bundleWorker()
})

afterAll(async () => {
  for (const child of servers) child.kill('SIGTERM')
  await Promise.all(servers.map(ended))
  rmSync(folder, { recursive: true, force: true })
})

describe('the own server', () => {
  test('keeps what it acknowledged through kill -9, and a backup beside it', async () => {
    const first = await serve()
    const secrets = readFileSync(path.join(data, 'secrets.env'), 'utf8')
    const adminSecret = /^ADMIN_SECRET=(.+)$/m.exec(secrets)?.[1] ?? ''
    const made = workspaceResponseSchema.parse(
      await call(first.url, 'POST', '/v1/admin/workspaces', adminSecret, { name: '示例区' }),
    )
    const { key } = made.key
    const ledger = ledgerResponseSchema.parse(
      await call(first.url, 'POST', '/v1/ledgers', key, { kind: 'task', title: '台账', unit: 'root', year: 2020 }),
    )
    const push = `/v1/ledgers/${ledger.ledgerId}/push`
    await call(first.url, 'POST', push, key, pushTitles(ledger.epoch, ['a', 'b', 'c']))
    const note = backupNoteSchema.parse(await call(first.url, 'POST', '/v1/backups', key))
    expect(readdirSync(data).sort()).toEqual(expect.arrayContaining(['do', 'r2', 'secrets.env']))
    await call(first.url, 'POST', push, key, pushTitles(ledger.epoch, ['d']))

    // Only the server dies; its runtime is left behind, holding the database.
    first.child.kill('SIGKILL')
    await ended(first.child)

    const second = await serve()
    const titles = async (url: string) =>
      pullResponseSchema
        .parse(await call(url, 'GET', `/v1/ledgers/${ledger.ledgerId}/pull`, key))
        .rows.map((row) => (row.deleted ? undefined : Object.values(row.values)[0]))
    expect(await titles(second.url)).toEqual(['a', 'b', 'c', 'd'])
    await expect(fetch(`${first.url}/health`)).rejects.toThrow()

    expect(await call(second.url, 'POST', `/v1/backups/${note.id}/restore`, key, {})).toMatchObject({ records: 3 })
    expect(await titles(second.url)).toEqual(['a', 'b', 'c'])
  })

  test('refuses to share its folder, and stops gracefully', async () => {
    const running = servers.at(-1)
    await expect(serve()).rejects.toThrow('已由另一个服务')
    running?.kill('SIGTERM')
    if (running) await ended(running)
    expect(running?.exitCode).toBe(0)
    expect(existsSync(path.join(data, 'serve.pid'))).toBe(false)
  })
})
