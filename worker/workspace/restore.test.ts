import { describe, expect, test } from 'vitest'
import { keyResponseSchema } from '../../shared/wire/keys.ts'
import { ledgerResponseSchema } from '../../shared/wire/ledgers.ts'
import { builtInPack } from '../../shared/wire/packs.ts'
import { workspaceResponseSchema } from '../../shared/wire/workspaces.ts'
import { createApp } from '../app.ts'
import { pack } from '../pack.ts'
import { districtUnits, newOpId, newRecordId } from '../testing/made-up-units.ts'
import { nodeRuntime } from '../testing/node-runtime.ts'
import type { Row } from './sql.ts'

/** A backup is held against the tables themselves, every one of them and every column. */
const vars = {
  KEY_SECRET: 'a key secret that is for tests only',
  ADMIN_SECRET: 'an-admin-secret-that-is-for-tests-only',
  OIDC_ISSUER: 'https://login.example',
  OIDC_AUDIENCE: 'taizhangtong',
  OIDC_WORKSPACE: 'abc123def456',
}
const runtime = nodeRuntime(vars)
const app = createApp()

async function ask(method: string, path: string, key: string, body?: unknown): Promise<unknown> {
  const isText = typeof body === 'string'
  const response = await app.fetch(
    new Request(`https://worker.example${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body !== undefined && { 'content-type': isText ? 'application/x-ndjson' : 'application/json' }),
      },
      ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
    }),
    runtime.env,
  )
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
  return response.headers.get('content-type')?.includes('x-ndjson') ? text : JSON.parse(text)
}

async function newWorkspace() {
  const made = workspaceResponseSchema.parse(
    await ask('POST', '/v1/admin/workspaces', vars.ADMIN_SECRET, { name: '示例区', units: districtUnits }),
  )
  return { id: made.workspace.id, key: made.key.key, keyId: made.key.keyId }
}

type Tables = Readonly<Record<string, readonly Row[]>>

function tablesOf(workspace: string): Tables {
  const sql = runtime.sqlOf(workspace)
  const names = sql
    .exec("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    .map(({ name }) => String(name))
  return Object.fromEntries(
    names.map((name) => [name, sql.exec(`SELECT * FROM ${name} ORDER BY 1, 2`).map((row) => ({ ...row }))]),
  )
}

const without = (rows: readonly Row[] | undefined, ...columns: readonly string[]): readonly Row[] =>
  (rows ?? []).map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => !columns.includes(column))))

/** Work of every sort, so that no table is empty. */
async function work(key: string, round: number): Promise<void> {
  const title = `培训台账${round}`
  const ledger = ledgerResponseSchema.parse(
    await ask('POST', '/v1/ledgers', key, { kind: 'training', title, unit: 'chengdong', year: 2020 }),
  )
  const push = (ops: readonly object[]) =>
    ask('POST', `/v1/ledgers/${ledger.ledgerId}/push`, key, {
      protocol: 1,
      packVersion: pack.version,
      epoch: ledger.epoch,
      clientId: 'client-one',
      fields: ['title', 'category', 'held_on', 'sessions', 'attendees', 'unit', 'note'],
      ops,
    })
  const [kept, changed, deleted] = [newRecordId(), newRecordId(), newRecordId()]
  const values = { title, category: 'member', held_on: '2020-08-01', sessions: '3', attendees: '20', unit: 'chengdong' }
  const put = (recordId: string, baseRev: number, more: object = {}) => ({
    op: 'put',
    opId: newOpId(),
    recordId,
    baseRev,
    values: { ...values, ...more },
    raw: { sessions: '三' },
    at: { sheet: '台账', row: 4 },
  })
  await push([put(kept, 0), put(changed, 0), put(deleted, 0)])
  await push([
    put(changed, 1, { note: '=1+1', unit: 'chengxi' }),
    { op: 'delete', opId: newOpId(), recordId: deleted, baseRev: 1 },
  ])
  await push([put(changed, 1, { note: '另一处也改了', unit: 'chengxi' })])
  await ask('POST', `/v1/records/${kept}/review`, key, { rev: 1, review: 'returned', comment: '请补充' })
  const editor = keyResponseSchema.parse(
    await ask('POST', '/v1/keys', key, {
      name: `填报人${round}`,
      role: 'editor',
      unit: 'chengdong',
      expiresOn: '2099-12-31',
    }),
  )
  await ask('GET', '/v1/me', editor.key)
  const gone = keyResponseSchema.parse(
    await ask('POST', '/v1/keys', key, { name: '已离职', role: 'viewer', unit: 'shifan' }),
  )
  await ask('DELETE', `/v1/keys/${gone.keyId}`, key)
  await ask('POST', '/v1/members', key, {
    subject: `person-${round}`,
    name: '王科长',
    role: 'reviewer',
    unit: 'shifan',
  })
  await ask('POST', '/v1/members', key, {
    subject: 'person-0',
    name: '李科长',
    role: 'viewer',
    unit: `${round === 1 ? 'chengxi' : 'chengdong'}`,
  })
  await ask('POST', `/v1/periods/${2010 + round}/lock`, key, { reason: '已定稿' })
  await ask('PUT', `/v1/period-days/${2010 + round}Q4`, key, { timelyOn: '2011-01-05', locksOn: '2011-01-10' })
  await ask('PUT', `/v1/period-days/2098`, key, { timelyOn: `2099-01-0${round}` })
  const score = { node: 'spot_check', unit: 'chengxi', period: '2020Q3', reason: '抽查', basis: '抽查记录第3号' }
  await ask('POST', '/v1/manual-scores', key, { ...score, points: `${80 + round}` })
  await ask('POST', '/v1/scores/publish', key, { period: '2020Q3', asOf: '2020-09-30', reason: `第${round}次公布` })
  await ask('POST', '/v1/packs', key, { ...pack, version: `9.9.${round}` })
  await ask('POST', `/v1/packs/9.9.${round}/activate`, key, { reason: '试用' })
  await ask('POST', `/v1/packs/${builtInPack}/activate`, key, {})
  await ask('GET', '/v1/me', key)
}

/** What a restore leaves out or changes on purpose, table by table; everything else is as it was. */
function expectRestored(after: Tables, before: Tables): void {
  expect(Object.keys(after)).toEqual(Object.keys(before))
  for (const [name, rows] of Object.entries(before)) {
    if (name === 'staged_lines') continue
    expect(rows.length, `${name} is tried`).toBeGreaterThan(0)
  }
  for (const name of [
    'ledgers',
    'history',
    'locks',
    'manual_scores',
    'members',
    'pack_activations',
    'packs',
    'period_days',
    'publications',
    'published_scores',
    'units',
  ])
    expect(after[name], name).toEqual(before[name])
  // Names of keys are as they were when the revision was made; a renamed key does not exist.
  expect(after.records, 'records').toEqual(before.records)
  // Answers are for retries, and pushes of the former epoch are refused.
  expect(after.answers).toEqual([])
  // Whoever waited for a choice is told anew by the next sync.
  expect(after.held_conflicts).toEqual([])
  expect(after.staged_lines).toEqual([])
  expect(after.workspace?.[0]).toMatchObject({ name: '示例区', seq: before.workspace?.[0]?.seq })
  expect(after.workspace?.[0]?.epoch).not.toBe(before.workspace?.[0]?.epoch)
}

describe('a workspace restored from its backup', () => {
  test('into itself is as it was, table by table; what came later is gone, and the chain goes on', async () => {
    const { id, key } = await newWorkspace()
    await work(key, 1)
    const before = tablesOf(id)
    const backup = await ask('GET', '/v1/export', key)
    await work(key, 2)
    await ask('POST', '/v1/restore', key, backup)
    const after = tablesOf(id)
    const today = (rows: readonly Row[] | undefined) =>
      (rows ?? []).filter(({ id: keyId }) => before.keys?.some((k) => k.id === keyId))
    // Who was let in or shut out since stays so.
    expectRestored({ ...after, members: before.members ?? [] }, before)
    expect(without(today(after.keys), 'revoked_at', 'last_used_at')).toEqual(
      without(before.keys, 'revoked_at', 'last_used_at'),
    )
    expect(after.keys?.length).toBeGreaterThan(before.keys?.length ?? 0)
    expect(after.members?.length).toBe((before.members?.length ?? 0) + 1)
    expect(after.audit?.slice(0, before.audit?.length)).toEqual(before.audit)
    expect(after.audit?.at(-1)).toMatchObject({ action: 'restore' })
  })

  test('into a new one is as it was, but that its keys open nothing', async () => {
    const source = await newWorkspace()
    await work(source.key, 1)
    const before = tablesOf(source.id)
    const backup = String(await ask('GET', '/v1/export', source.key))
    const target = await newWorkspace()
    await ask('POST', '/v1/restore', target.key, backup)
    const after = tablesOf(target.id)
    expectRestored(after, before)
    const past = (after.keys ?? []).filter(({ id }) => id !== target.keyId)
    expect(without(past, 'hash', 'revoked_at')).toEqual(without(before.keys, 'hash', 'revoked_at'))
    const members = new Set(before.members?.map(({ key_id }) => key_id))
    for (const row of past) {
      const was = before.keys?.find(({ id }) => id === row.id)
      const isMember = was?.hash === 'member'
      // Nobody's key opens anything; whom the identity provider proves may come in as before.
      expect(row.hash).toBe(members.has(row.id) ? 'member' : '')
      if (!isMember) expect(row.revoked_at).not.toBeNull()
      else expect(row.revoked_at).toBe(was.revoked_at)
      expect(backup).not.toContain(String(was?.hash).length === 64 ? String(was?.hash) : 'no such text')
    }
    expect(after.audit?.slice(0, -1)).toEqual(before.audit)
    expect(await ask('GET', '/v1/scores/published?period=2020Q3', target.key)).toEqual(
      await ask('GET', '/v1/scores/published?period=2020Q3', source.key),
    )
  })

  test('into one that was at work keeps its own chain, whatever the file says was done', async () => {
    const source = await newWorkspace()
    await work(source.key, 1)
    const foreign = String(await ask('GET', '/v1/export', source.key))
    const target = await newWorkspace()
    await work(target.key, 1)
    // Somebody who wants to have done nothing: the same data, and a chain that is whole because it is empty.
    const blank = String(await ask('GET', '/v1/export', target.key))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .filter(({ type }) => type !== 'audit')
    const forged = [...blank.slice(0, -1), { type: 'end', lines: blank.length - 1, auditHead: '0'.repeat(64) }]
    for (const file of [foreign, forged.map((line) => `${JSON.stringify(line)}\n`).join('')]) {
      const before = tablesOf(target.id).audit ?? []
      await ask('POST', '/v1/restore', target.key, file)
      const after = tablesOf(target.id).audit ?? []
      expect(after.slice(0, before.length)).toEqual(before)
      expect(after.slice(before.length)).toMatchObject([{ action: 'restore' }])
      const { auditHead } = JSON.parse(file.trim().split('\n').at(-1) ?? '')
      expect(String(after.at(-1)?.details)).toContain(`"chain":"${auditHead}"`)
    }
  })

  test('up to an instant has neither the points nor the publications of later', async () => {
    const { id, key } = await newWorkspace()
    await work(key, 1)
    const before = tablesOf(id)
    await new Promise((resolve) => setTimeout(resolve, 5))
    const instant = new Date().toISOString()
    await new Promise((resolve) => setTimeout(resolve, 5))
    await work(key, 2)
    const backup = await ask('GET', '/v1/export', key)
    await ask('POST', `/v1/restore?upTo=${instant}`, key, backup)
    const after = tablesOf(id)
    for (const name of ['history', 'records', 'manual_scores', 'publications', 'published_scores', 'locks'])
      expect(after[name], name).toEqual(before[name])
  })

  test('from a backup of the first format keeps the points and publications of today', async () => {
    const { id, key } = await newWorkspace()
    await work(key, 1)
    const lines = String(await ask('GET', '/v1/export', key))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const known = ['head', 'unit', 'key', 'ledger', 'lock', 'revision', 'audit']
    const old = lines
      .filter(({ type }) => known.includes(type))
      .map(({ member, expiresOn, revokedAt, lastUsedAt, createdBy, ...line }) => line)
      .map((line) => (line.type === 'head' ? { ...line, format: 1 } : line))
    const end = { ...lines.at(-1), lines: old.length }
    const before = tablesOf(id)
    await ask('POST', '/v1/restore', key, [...old, end].map((line) => `${JSON.stringify(line)}\n`).join(''))
    const after = tablesOf(id)
    for (const name of ['history', 'manual_scores', 'publications', 'published_scores', 'period_days', 'members'])
      expect(after[name], name).toEqual(before[name])
  })
})
