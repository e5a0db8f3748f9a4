import { beforeAll, describe, expect, test } from 'vitest'
import {
  type District,
  newDistrict,
  newKey,
  newLedger,
  newRecordId,
  pushBody,
  put,
  request,
} from './testing/district.ts'

/** Whatever way a number of a person's tries to come in, it is neither kept nor told to anybody. */
let district: District
let east: string
const phone = '13800138000'
const identity = '11010519491231002X'
const task = { code: '9.2', title: '整治后进社区', target: '年底前销号', measures: '四联四帮', unit: 'chengdong' }

beforeAll(async () => {
  district = await newDistrict()
  east = await newKey(district, { name: '城东填报人', role: 'editor', unit: 'chengdong' })
})

/** All that the workspace holds, as a backup tells it. */
const everything = async (): Promise<string> => String((await request('GET', '/v1/export', { key: district.key })).body)

describe('rows', () => {
  test('lose the texts they came from, and the name of their sheet its digits', async () => {
    const ledger = await newLedger(east, 'chengdong', '原文')
    const id = newRecordId()
    const op = {
      ...put(id, 0, task),
      raw: { target: `年底前销号（王某 ${phone}）`, measures: '四联四帮 ' },
      at: { sheet: `王某${phone}`, row: 4 },
    }
    const answer = await request('POST', `/v1/ledgers/${ledger.ledgerId}/push`, {
      key: east,
      json: pushBody(ledger.epoch, [op]),
    })
    expect(answer.body).toMatchObject({ results: [{ status: 'applied' }] })
    const kept = await everything()
    expect(kept).not.toContain(phone)
    expect(kept).toContain('四联四帮 ')
    expect((await request('GET', `/v1/records/${id}`, { key: east })).body).toMatchObject({
      at: { sheet: '王某***********', row: 4 },
    })
  })

  test.each([
    ['a number where a date belongs', { ...task, deadline: `2020年底 ${phone}` }],
    ['a JSON number', { ...task, deadline: 13_800_138_000 }],
    ['a part of another shape', { ...task, deadline: { due: phone } }],
    ['a name in it', { ...task, deadline: { [phone]: true } }],
    ['a field of that name', { ...task, [`f${phone}`]: '' }],
    ['a list', { ...task, title: ['整治', identity] }],
    ['Chinese numerals', { ...task, title: '一三八〇〇一三八〇〇〇' }],
  ])('with %s are told of without it', async (_, values) => {
    const ledger = await newLedger(east, 'chengdong', '不合格式')
    const answer = await request('POST', `/v1/ledgers/${ledger.ledgerId}/push`, {
      key: east,
      json: pushBody(ledger.epoch, [put(newRecordId(), 0, values)]),
    })
    expect(answer.body).toMatchObject({ results: [{ status: 'invalid', findings: [{ severity: 'error' }] }] })
    const told = JSON.stringify(answer.body)
    for (const hidden of [phone, identity, '一三八〇〇一三八〇〇〇']) expect(told).not.toContain(hidden)
  })
})

describe('what people write about their work', () => {
  const words = `请联系 138-0013-8000`
  const period = { node: 'leadership', unit: 'chengdong', period: '2020Q3', points: '1' }
  test.each([
    ['POST', '/v1/ledgers', { kind: 'task', title: words, unit: 'chengdong', year: 2020 }],
    ['POST', '/v1/keys', { name: words, role: 'viewer', unit: 'chengdong' }],
    ['POST', '/v1/periods/2020Q1/lock', { reason: words }],
    ['POST', '/v1/periods/2020Q1/unlock', { reason: words }],
    ['POST', '/v1/manual-scores', { ...period, reason: words, basis: '城东办〔2020〕12号' }],
    ['POST', '/v1/manual-scores', { ...period, reason: '推进有力', basis: words }],
    ['POST', '/v1/scores/publish', { period: '2020Q3', reason: words }],
    ['POST', '/v1/packs/built-in/activate', { reason: words }],
    ['POST', `/v1/records/${newRecordId()}/review`, { rev: 1, review: 'returned', comment: identity }],
    ['PUT', '/v1/units', { units: [{ id: 'root', name: words, aliases: [], level: 'district' }] }],
    ['PUT', '/v1/units', { units: [{ id: 'root', name: '示例区', aliases: [identity], level: 'district' }] }],
  ])('%s %s is refused as a whole, and the refusal does not repeat it', async (method, path, json) => {
    const answer = await request(method, path, { key: district.key, json })
    expect(answer).toMatchObject({ status: 422, body: { code: 'personal-data' } })
    expect(JSON.stringify(answer.body)).not.toMatch(/13800138000|138-0013-8000|11010519491231002X/)
    expect(await everything()).not.toMatch(/138-0013-8000|11010519491231002X/)
  })

  test('also beside a pack', async () => {
    const path = `/v1/packs?note=${encodeURIComponent(words)}`
    expect(await request('POST', path, { key: district.key, json: {} })).toMatchObject({
      status: 422,
      body: { code: 'personal-data' },
    })
  })

  test('as it is, with numbers of documents, is taken', async () => {
    const json = { kind: 'task', title: '城东办〔2020〕第0012号 编号202006300012', unit: 'chengdong', year: 2020 }
    expect((await request('POST', '/v1/ledgers', { key: east, json })).status).toBe(200)
  })
})
