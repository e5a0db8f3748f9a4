import { runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { restoreResponseSchema } from '../../shared/wire/backup.ts'
import { type BackupNote, backupNoteSchema, backupsResponseSchema } from '../../shared/wire/backups.ts'
import type { LedgerResponse } from '../../shared/wire/ledgers.ts'
import {
  adminSecret,
  type District,
  newDistrict,
  newKey,
  newLedger,
  newRecordId,
  pull,
  push,
  put,
  request,
} from '../testing/district.ts'

const task = { code: '9.2', title: '整治后进社区', target: '年底前销号', measures: '四联四帮', unit: 'chengdong' }
const record = newRecordId()

let district: District
let ledger: LedgerResponse

const listOf = async (key: string): Promise<readonly BackupNote[]> =>
  backupsResponseSchema.parse((await request('GET', '/v1/backups', { key })).body).backups
const backUp = async (key: string) => backupNoteSchema.parse((await request('POST', '/v1/backups', { key })).body)
const restoreFrom = (key: string, id: string, json: object = {}) =>
  request('POST', `/v1/backups/${id}/restore`, { key, json })
const notesIn = async (key: string) =>
  (await pull(key, ledger.ledgerId)).rows.map((row) =>
    row.deleted ? undefined : Object.entries(row.values).find(([field]) => field === 'note')?.[1],
  )
const auditOf = async (key: string) =>
  (await request('GET', '/v1/audit?limit=1000', { key })).body as { entries: { action: string }[]; head: string }

beforeAll(async () => {
  district = await newDistrict()
  ledger = await newLedger(district.key, 'shifan')
  await push(district.key, ledger, [put(record, 0, { ...task, note: '第一版' })])
  await push(district.key, ledger, [put(record, 1, { ...task, note: '第二版' })])
})

describe('the alarm', () => {
  test('makes a backup of all there is, with the head of the audit chain, and nothing where nothing has changed', async () => {
    const stub = env.WORKSPACE.getByName(district.id)
    expect(await runDurableObjectAlarm(stub)).toBe(true)
    const first = await listOf(district.key)
    expect(first).toMatchObject([{ head: 2, epoch: district.epoch, auditHead: (await auditOf(district.key)).head }])

    // The alarm has set the next one.
    expect(await runDurableObjectAlarm(stub)).toBe(true)
    expect(await listOf(district.key)).toEqual(first)
  })
})

describe('a stored backup', () => {
  test('is the same file as an export, and who took either away is noted', async () => {
    const note = await backUp(district.key)
    const exported = String((await request('GET', '/v1/export', { key: district.key })).body)
    const stored = String((await request('GET', `/v1/backups/${note.id}`, { key: district.key })).body)
    const withoutDate = (text: string) => text.split('\n').slice(1)
    expect(withoutDate(stored)).toEqual(withoutDate(exported))
    expect((await auditOf(district.key)).entries.slice(-2)).toMatchObject([
      { action: 'export' },
      { action: 'download-backup', details: { backup: note.id } },
    ])
  })

  test('brings the workspace back to it, or to an earlier moment, and tells so in an audit chain that goes on', async () => {
    const note = await backUp(district.key)
    await push(district.key, ledger, [put(record, 2, { ...task, note: '误改' })])
    const before = (await auditOf(district.key)).entries

    expect(await restoreFrom(district.key, note.id)).toMatchObject({ status: 200, body: { head: 2, records: 1 } })
    expect(await notesIn(district.key)).toEqual(['第二版'])
    expect((await auditOf(district.key)).entries.slice(0, -1)).toEqual(before)

    const earlier = restoreResponseSchema.parse((await restoreFrom(district.key, note.id, { upToSeq: 1 })).body)
    expect(earlier.head).toBe(1)
    expect(await notesIn(district.key)).toEqual(['第一版'])
    const actions = (await auditOf(district.key)).entries.map(({ action }) => action)
    expect(actions.slice(-2)).toEqual(['restore', 'restore'])

    expect(await restoreFrom(district.key, note.id, { upTo: '2020-01-01T00:00:00Z' })).toMatchObject({
      body: { head: 0, records: 0 },
    })
    await restoreFrom(district.key, note.id)
    expect(await notesIn(district.key)).toEqual(['第二版'])
  })

  test('of a workspace whose keys are lost is restored into a new one with the secret of the deployment', async () => {
    const note = await backUp(district.key)
    const list = await request('GET', `/v1/admin/backups/${district.id}`, { key: adminSecret })
    expect(list.body).toMatchObject({ backups: expect.arrayContaining([expect.objectContaining({ id: note.id })]) })
    const file = await request('GET', `/v1/admin/backups/${district.id}/${note.id}`, { key: adminSecret })

    const other = await newDistrict()
    const headers = { 'content-type': 'application/x-ndjson' }
    const answer = await request('POST', '/v1/restore', { key: other.key, body: String(file.body), headers })
    expect(answer).toMatchObject({ status: 200, body: { head: 2, records: 1 } })
    expect(await notesIn(other.key)).toEqual(['第二版'])
  })

  test('is for an admin of the whole workspace, and of this one only', async () => {
    const note = await backUp(district.key)
    const street = await newKey(district, { name: '街道管理员', role: 'admin', unit: 'chengdong' })
    for (const answer of [
      await request('GET', '/v1/backups', { key: street }),
      await request('POST', '/v1/backups', { key: street }),
      await request('GET', `/v1/backups/${note.id}`, { key: street }),
      await restoreFrom(street, note.id),
    ]) {
      expect(answer.status).toBe(403)
    }
    const other = await newDistrict()
    expect(await listOf(other.key)).toEqual([])
    expect((await restoreFrom(other.key, note.id)).status).toBe(404)
    for (const path of [`/v1/admin/backups/${district.id}`, `/v1/admin/backups/${district.id}/${note.id}`]) {
      expect((await request('GET', path, { key: district.key })).status).toBe(401)
    }
    for (const id of ['..', '%2e%2e%2fsecrets', '20200101T000000Z-1']) {
      expect((await request('GET', `/v1/backups/${id}`, { key: district.key })).status).toBe(404)
    }
  })
})

describe('three thousand records', () => {
  test('are backed up and restored whole', { timeout: 120_000 }, async () => {
    const own = await newDistrict()
    const mine = await newLedger(own.key, 'shifan')
    for (let chunk = 0; chunk < 6; chunk++) {
      const ops = Array.from({ length: 500 }, () =>
        put(newRecordId(), 0, { ...task, note: '四联四帮推进情况'.repeat(40) }),
      )
      await push(own.key, mine, ops)
    }
    const note = await backUp(own.key)
    const answer = await restoreFrom(own.key, note.id)
    expect(answer).toMatchObject({ status: 200, body: { head: 3000, records: 3000 } })
    expect((await pull(own.key, mine.ledgerId, undefined, 1000)).rows).toHaveLength(1000)
  })
})
