import { beforeAll, describe, expect, test } from 'vitest'
import type { LedgerResponse } from '../../shared/wire/ledgers.ts'
import {
  type District,
  newDistrict,
  newKey,
  newLedger,
  newRecordId,
  pull,
  push,
  pushBody,
  put,
  remove,
  request,
} from '../testing/district.ts'

const task = { code: '9.2', title: '整治后进社区', target: '年底前销号', measures: '四联四帮', unit: 'chengdong' }
const ndjson = { 'content-type': 'application/x-ndjson' }

let district: District
let ledger: LedgerResponse
let saved: string
const [kept, changed, deleted] = [newRecordId(), newRecordId(), newRecordId()]

const exportOf = async (key: string) => String((await request('GET', '/v1/export', { key })).body)
const restoreTo = (key: string, body: string) => request('POST', '/v1/restore', { key, body, headers: ndjson })
const linesOf = (text: string, type: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .filter((line) => line.type === type)

beforeAll(async () => {
  district = await newDistrict()
  ledger = await newLedger(district.key, 'shifan')
  await push(district.key, ledger, [put(kept, 0, task), put(changed, 0, task), put(deleted, 0, task)])
  await push(district.key, ledger, [put(changed, 1, { ...task, note: '=1+1' }), remove(deleted, 1)])
  await request('POST', `/v1/records/${kept}/review`, { key: district.key, json: { rev: 1, review: 'confirmed' } })
  await request('POST', '/v1/periods/2019/lock', { key: district.key, json: { reason: '已定稿' } })
  saved = await exportOf(district.key)
})

test('a file is not waited for from who may not restore one', async () => {
  const viewer = await newKey(district, { name: '查看人', role: 'viewer', unit: 'shifan' })
  const endless = new ReadableStream<Uint8Array>({ start: (open) => open.enqueue(new Uint8Array([0x7b])) })
  const begun = Date.now()
  const headers = { 'content-type': 'application/x-ndjson' }
  expect(await request('POST', '/v1/restore', { key: viewer, body: endless, headers })).toMatchObject({ status: 403 })
  expect(Date.now() - begun).toBeLessThan(10_000)
})

describe('a backup', () => {
  test('holds every revision and nothing that opens anything', () => {
    expect(linesOf(saved, 'revision')).toHaveLength(6)
    expect(linesOf(saved, 'end')).toHaveLength(1)
    expect(saved).not.toContain(district.key.slice(-30))
  })

  test('restored elsewhere gives the same records, history, locks and reviews', async () => {
    const other = await newDistrict()
    const answer = await restoreTo(other.key, saved)
    expect(answer).toMatchObject({ status: 200, body: { head: 6, records: 2 } })

    const before = (await pull(district.key, ledger.ledgerId)).rows
    const after = (await pull(other.key, ledger.ledgerId)).rows
    expect(after).toEqual(before)
    const history = (key: string) => request('GET', `/v1/records/${changed}/history`, { key })
    expect((await history(other.key)).body).toEqual((await history(district.key)).body)
    expect((await request('GET', '/v1/periods', { key: other.key })).body).toMatchObject({
      locked: [{ period: '2019' }],
    })
    expect(linesOf(await exportOf(other.key), 'revision')).toEqual(linesOf(saved, 'revision'))
  })

  test('brings a new epoch: old cursors and pushes are told to start over, and unsent work is kept by field revisions', async () => {
    const own = await newDistrict()
    await restoreTo(own.key, saved)
    const { cursor } = await pull(own.key, ledger.ledgerId)
    const later = await push(
      own.key,
      { ledgerId: ledger.ledgerId, epoch: (await pull(own.key, ledger.ledgerId)).epoch },
      [put(changed, 2, { ...task, note: '备份之后' })],
    )
    await restoreTo(own.key, saved)

    const refetch = await request('GET', `/v1/ledgers/${ledger.ledgerId}/pull?cursor=${cursor}`, { key: own.key })
    expect(refetch).toMatchObject({ status: 409, body: { code: 'must-refetch' } })
    const json = pushBody(later.epoch, [put(kept, 2, { ...task, note: '离线改动' })])
    const old = await request('POST', `/v1/ledgers/${ledger.ledgerId}/push`, { key: own.key, json })
    expect(old).toMatchObject({ status: 409, body: { code: 'epoch-changed' } })

    const { epoch } = await pull(own.key, ledger.ledgerId)
    const again = await push(own.key, { ledgerId: ledger.ledgerId, epoch }, [
      put(kept, 2, { ...task, note: '离线改动' }),
      put(changed, 3, { ...task, note: '备份之后' }),
    ])
    // The revision 3 that this row was in step with is no more: nobody can tell what changed, so a person decides.
    expect(again.results).toMatchObject([
      { status: 'applied', rev: 3 },
      { status: 'conflict', rev: 2 },
    ])
  })

  test('knows after it which field was changed when, and answers no op with what was lost', async () => {
    const own = await newDistrict()
    const mine = await newLedger(own.key, 'shifan', '恢复之后')
    const [row, later] = [newRecordId(), newRecordId()]
    await push(own.key, mine, [put(row, 0, task)])
    await push(own.key, mine, [put(row, 1, { ...task, note: '甲' })])
    await push(own.key, mine, [put(row, 2, { ...task, note: '甲', target: '三月底前' })])
    const before = await exportOf(own.key)
    const lost = put(later, 0, task, 'op-lost')
    await push(own.key, mine, [lost])
    await restoreTo(own.key, before)

    const { epoch } = await pull(own.key, mine.ledgerId)
    const restored = { ledgerId: mine.ledgerId, epoch }
    // Revision 2 changed the note, and whoever stands at revision 1 does not know it.
    const { results } = await push(own.key, restored, [put(row, 1, { ...task, note: '乙' })], 'client-two')
    expect(results).toMatchObject([{ status: 'conflict', conflicts: [{ field: 'note', theirs: '甲', mine: '乙' }] }])
    await push(own.key, restored, [lost])
    expect((await pull(own.key, mine.ledgerId)).rows.map(({ id }) => id)).toContain(later)
  })

  test.each([
    ['is empty', () => ''],
    ['is cut short', (text: string) => text.slice(0, text.lastIndexOf('{"type":"end"'))],
    ['lacks a revision', (text: string) => text.replace(/^\{"type":"revision".*\n/m, '')],
    ['has a changed audit entry', (text: string) => text.replace('"action":"lock"', '"action":"look"')],
    ['is no JSON', () => '台账\n'],
    ['is another file', () => '{"a":1}\n'],
  ])('that %s is refused, and leaves everything as it was', async (_, damage) => {
    const own = await newDistrict()
    const mine = await newLedger(own.key, 'shifan', '原有台账')
    await push(own.key, mine, [put(newRecordId(), 0, task)])
    const before = await pull(own.key, mine.ledgerId)
    expect(await restoreTo(own.key, damage(saved))).toMatchObject({ status: 422, body: { code: 'backup-invalid' } })
    expect(await pull(own.key, mine.ledgerId)).toEqual(before)
  })

  test('is for an admin of the whole workspace only', async () => {
    const street = await newKey(district, { name: '街道管理员', role: 'admin', unit: 'chengdong' })
    const reviewer = await newKey(district, { name: '审核人', role: 'reviewer', unit: 'shifan' })
    for (const key of [street, reviewer]) {
      expect((await request('GET', '/v1/export', { key })).status).toBe(403)
      expect((await restoreTo(key, saved)).status).toBe(403)
    }
  })
})
