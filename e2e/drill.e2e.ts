import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from '../scripts/install.mjs'
import { type LocalWorker, startLocalWorker } from '../scripts/local-worker.ts'

/** The drill of docs/operations.md, command by command, with `tzt admin` against a real Worker. */
const folder = mkdtempSync(path.join(tmpdir(), 'tzt-drill-'))
const run = promisify(execFile)
let worker: LocalWorker

interface Ran {
  readonly code: number
  readonly out: string
  readonly said: string
}

async function admin(key: string, ...args: readonly string[]): Promise<Ran> {
  const env = { ...process.env, TZT_URL: worker.url, TZT_KEY: key, TZT_ADMIN_SECRET: worker.adminSecret }
  const main = path.join(root, 'addin', 'cli', 'main.ts')
  return run(process.execPath, [main, 'admin', ...args], { env, cwd: folder }).then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, said: stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      out: error.stdout,
      said: error.stderr,
    }),
  )
}

const json = async <T>(key: string, ...args: readonly string[]): Promise<T> => {
  const ran = await admin(key, ...args, '--json')
  if (ran.code > 1) throw new Error(ran.said)
  return JSON.parse(ran.out)
}

const notes = async (key: string, ledgerId: string): Promise<readonly unknown[]> => {
  const answer = await fetch(`${worker.url}/v1/ledgers/${ledgerId}/pull`, {
    headers: { authorization: `Bearer ${key}` },
  })
  const { rows } = (await answer.json()) as { rows: { values: { title: string } }[] }
  return rows.map(({ values }) => values.title)
}

const post = async (key: string, route: string, body: unknown) => {
  const answer = await fetch(`${worker.url}${route}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(await answer.text())
  return (await answer.json()) as { ledgerId: string; epoch: string }
}

beforeAll(async () => {
  worker = await startLocalWorker({ folder: path.join(folder, 'server') })
})

afterAll(async () => {
  await worker.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe('the drill', () => {
  test('back up, lose, restore, prove', { timeout: 240_000 }, async () => {
    const units = [
      { id: 'qu', name: '示例区', level: 'district' },
      { id: 'chengdong', name: '城东街道', level: 'street', parent: 'qu' },
    ]
    writeFileSync(path.join(folder, 'units.json'), JSON.stringify({ units }))
    interface Made {
      workspace: { id: string }
      key: { key: string }
    }
    const made = await json<Made>('', 'workspace', 'create', '示例区', '--units', 'units.json')
    const { key } = made.key
    const editor = await json<{ key: string; keyId: string }>(
      key,
      ...['key', 'create', '--name', '城东街道填报人', '--role', 'editor', '--unit', 'chengdong'],
    )
    const ledger = await post(editor.key, '/v1/ledgers', { kind: 'task', title: '台账', unit: 'chengdong', year: 2020 })
    const push = (title: string, baseRev: number) =>
      post(editor.key, `/v1/ledgers/${ledger.ledgerId}/push`, {
        protocol: 1,
        packVersion: '1.0.0',
        epoch: ledger.epoch,
        clientId: 'drill-client',
        fields: ['title', 'unit'],
        ops: [
          {
            op: 'put',
            opId: `op-${baseRev}`,
            recordId: `${'r'.repeat(21)}A`,
            baseRev,
            values: { title, unit: 'chengdong' },
          },
        ],
      })
    await push('原文', 0)

    const note = await json<{ id: string; auditHead: string }>(key, 'backup', '--now', '--out', 'backup.ndjson')
    expect((await admin(key, 'audit', 'verify', '--file', 'backup.ndjson', '--head', note.auditHead)).code).toBe(0)
    await push('误改', 1)
    expect(await notes(key, ledger.ledgerId)).toEqual(['误改'])

    // Without --yes nothing happens.
    expect((await admin(key, 'restore', '--id', note.id)).code).toBe(2)
    expect(await notes(key, ledger.ledgerId)).toEqual(['误改'])
    expect((await admin(key, 'restore', '--id', note.id, '--yes')).code).toBe(0)
    expect(await notes(key, ledger.ledgerId)).toEqual(['原文'])
    expect((await admin(key, 'audit', 'verify', '--head', note.auditHead)).out).toContain('审计链完整')

    const other = await json<Made>('', 'workspace', 'create', '示例区（演练）')
    expect((await admin(other.key.key, 'restore', 'backup.ndjson', '--yes')).code).toBe(0)
    expect(await notes(other.key.key, ledger.ledgerId)).toEqual(['原文'])

    const rotated = await json<{ key: string }>(key, 'key', 'rotate', editor.keyId)
    expect(await notes(rotated.key, ledger.ledgerId)).toEqual(['原文'])
    expect((await admin(key, 'lock', '2020Q3', '--reason', '已定稿')).out).toContain('2020Q3')
    expect((await admin(key, 'unlock', '2020Q3')).out).toContain('无')

    const file = path.join(folder, 'backup.ndjson')
    writeFileSync(file, readFileSync(file, 'utf8').replace('"action":"create-key"', '"action":"revoke-key"'))
    const tampered = await admin(key, 'audit', 'verify', '--file', 'backup.ndjson')
    expect([tampered.code, tampered.out]).toEqual([1, expect.stringContaining('第 2 条')])
    expect((await admin(key, 'restore', 'backup.ndjson', '--yes')).code).toBe(2)
    expect((await admin('tzt_wrong', 'key', 'list')).said).toContain('密钥无效')
  })
})
