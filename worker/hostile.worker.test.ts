import { beforeAll, describe, expect, test } from 'vitest'
import {
  adminSecret,
  type District,
  districtUnits,
  newDistrict,
  newKey,
  newLedger,
  newRecordId,
  pull,
  push,
  pushBody,
  put,
  request,
} from './testing/district.ts'

/** What somebody tries who has a key, or none, and means ill. What a slip of the hand does stands in app.worker.test.ts. */
let district: District
let east: string
const task = { code: '9.2', title: '整治后进社区', target: '年底前销号', measures: '四联四帮', unit: 'chengdong' }
const half = String.fromCharCode(0xd83d)

beforeAll(async () => {
  district = await newDistrict()
  east = await newKey(district, { name: '城东填报人', role: 'editor', unit: 'chengdong' })
})

describe('addresses', () => {
  test.each([
    '/v1/admin/workspaces',
    '/v1/%61dmin/workspaces',
    '/v1/admin%2fworkspaces',
    '/v1/ledgers/../admin/workspaces',
    '/v1/ledgers/..%2fadmin%2fworkspaces',
    '/v1//admin/workspaces',
    '//v1/admin/workspaces',
    '/v1/./admin/workspaces',
    '/v1/admin/workspaces/',
    '/V1/admin/workspaces',
    '/v1\\admin\\workspaces',
  ])('%s makes no workspace with a key', async (path) => {
    const { status } = await request('POST', path, { key: district.key, json: { name: '偷来的' } })
    expect([401, 404]).toContain(status)
  })

  test.each(['/v1/units', '/%761/units', '/v1/%75nits', '/v1/units?', '/v1/admin/../units'])(
    '%s shows no unit without a key, nor with the secret of the deployment',
    async (path) => {
      expect((await request('GET', path)).status).toBe(401)
      expect((await request('GET', path, { key: adminSecret })).status).toBe(401)
    },
  )

  test.each(['HEAD', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'OPTIONS', 'get'])(
    '%s where there is no such method is no way in',
    async (method) => {
      for (const path of ['/v1/ledgers', '/v1/keys', '/v1/backups', '/v1/export']) {
        const { status, body } = await request(method, path)
        expect([401, 204]).toContain(status)
        if (status === 204) expect(body).toBe('')
        if (method === 'OPTIONS' || method === 'HEAD' || method === 'get') continue
        expect((await request(method, path, { key: district.key, json: {} })).status).toBe(404)
      }
    },
  )

  test('ids that are none of ours are refused before anything is looked up', async () => {
    for (const id of [
      '..',
      '%2e%2e',
      "' OR 1=1 --",
      '__proto__',
      'a'.repeat(5000),
      '%00',
      '%F0%9F%98%80',
      `${'r'.repeat(21)}B`,
    ]) {
      for (const path of [`/v1/records/${id}`, `/v1/ledgers/${id}/pull`, `/v1/backups/${id}`]) {
        // 409 where a deployment keeps no backups at all.
        expect([400, 404, 409], path).toContain((await request('GET', path, { key: district.key })).status)
      }
    }
  })
})

describe('queries', () => {
  test.each([
    'limit=10&limit=20',
    'cursor=a&cursor=b',
    'limit=1e9',
    'limit=-1',
    'limit=10&more=1',
    '__proto__=1',
    'constructor=1',
    `cursor=${'9'.repeat(101)}`,
    'cursor=%00',
    "cursor=' OR 1=1 --",
  ])('?%s is refused', async (query) => {
    const ledger = await newLedger(district.key, 'chengdong', '查询')
    expect(await request('GET', `/v1/ledgers/${ledger.ledgerId}/pull?${query}`, { key: district.key })).toMatchObject({
      status: 400,
      body: { code: 'invalid-request' },
    })
  })

  test('a cursor nobody was given means starting over, however it is made up', async () => {
    const ledger = await newLedger(east, 'chengdong', '伪造游标')
    await push(east, ledger, [put(newRecordId(), 0, task)])
    const { cursor } = await pull(east, ledger.ledgerId)
    const [epoch, seq, tag] = cursor.split('.')
    const other = await newKey(district, { name: '城西填报人', role: 'editor', unit: 'chengxi' })
    const otherLedger = await newLedger(other, 'chengxi', '另一台账')
    const otherTag = (await pull(other, otherLedger.ledgerId)).cursor.split('.')[2]
    const made = [
      `${epoch}.999999999999999.${tag}`,
      `${epoch}.9007199254740993.${tag}`,
      `${epoch}.${Number(seq) + 1}.${tag}`,
      `other.${seq}.${tag}`,
      `${epoch}.${seq}.${otherTag}`,
      `${epoch}..${tag}`,
      `${epoch}.-1.${tag}`,
      '...',
      'x',
    ]
    for (const each of made) {
      expect(await request('GET', `/v1/ledgers/${ledger.ledgerId}/pull?cursor=${each}`, { key: east })).toMatchObject({
        status: 409,
        body: { code: 'must-refetch' },
      })
    }
  })
})

describe('bodies', () => {
  const post = (path: string, body: string, type = 'application/json') =>
    request('POST', path, { key: district.key, body, headers: { 'content-type': type } })

  test('a million levels are refused without being walked', async () => {
    for (const body of ['['.repeat(1_000_000), '{"a":'.repeat(200_000), `{"name":"${'['.repeat(32_000)}"}`]) {
      expect((await post('/v1/keys', body)).status).toBe(400)
    }
  })

  test('names of prototypes are refused at every depth, and change nothing for anybody else', async () => {
    for (const name of ['__proto__', 'constructor', 'prototype']) {
      for (const body of [`{"${name}":{"role":"admin"}}`, `{"a":[{"${name}":1}]}`, `[{"b":{"${name}":[]}}]`])
        expect(await post('/v1/keys', body)).toMatchObject({ status: 400, body: { code: 'unsafe-json' } })
    }
    expect(Reflect.get({}, 'role')).toBeUndefined()
  })

  test('what nobody sees goes out of a name: it would break a file, or turn round what stands beside it', async () => {
    const unseen = ['\u202e', '\u200b', '\ufeff', '\uffff', '\ufffe', '\u0085', '\u2066'].join('')
    const name = `城东${unseen}填报人`
    const key = { name, role: 'viewer', unit: 'chengdong' }
    expect(await request('POST', '/v1/keys', { key: district.key, json: key })).toMatchObject({
      status: 200,
      body: { name: '城东填报人' },
    })
    const ledger = await newLedger(east, 'chengdong', `台账${unseen}`)
    expect(ledger.title).toBe('台账')
    const id = newRecordId()
    const at = { sheet: `表\uffff\u200b`, row: 3 }
    const json = pushBody(ledger.epoch, [{ ...put(id, 0, task), at }])
    await request('POST', `/v1/ledgers/${ledger.ledgerId}/push`, { key: east, json })
    // A sheet may be called so: only what no file can hold goes.
    expect((await request('GET', `/v1/records/${id}`, { key: east })).body).toMatchObject({
      at: { sheet: '表\u200b', row: 3 },
    })
    const own = await newDistrict()
    const units = districtUnits.map((unit) => ({ ...unit, name: `${unit.name}${unseen}`, aliases: [`又名${unseen}`] }))
    const answer = await request('PUT', '/v1/units', { key: own.key, json: { units } })
    expect(answer.status).toBe(200)
    expect(JSON.stringify(answer.body)).not.toMatch(/[\u200b\u202e\ufeff\uffff\ufffe\u0085\u2066]/)
  })

  test('half of a surrogate pair, a NUL or a line break is in no name', async () => {
    for (const name of [`甲${half}`, '甲\0', '甲\n乙', '甲\u007f']) {
      const made = [
        await post('/v1/keys', JSON.stringify({ name, role: 'viewer', unit: 'shifan' })),
        await post('/v1/ledgers', JSON.stringify({ kind: 'task', title: name, unit: 'shifan', year: 2020 })),
        await post('/v1/periods/2019/lock', JSON.stringify({ reason: name })),
        await request('PUT', '/v1/units', {
          key: district.key,
          json: { units: [{ id: 'shifan', name, level: 'district' }] },
        }),
      ]
      expect(made.map(({ status }) => status)).toEqual([400, 400, 400, 400])
    }
  })

  test.each(['APPLICATION/JSON', 'application/json; charset=utf-8', 'Application/Json;charset=UTF-8'])(
    'a type written %s is the same type: its body is not taken for an empty one',
    async (type) => {
      const answer = await post('/v1/keys', JSON.stringify({ name: '新', role: 'viewer', unit: 'shifan' }), type)
      expect(answer).toMatchObject({ status: 200, body: { name: '新' } })
    },
  )

  test.each(['text/json', 'application/xml', 'multipart/form-data; boundary=x', 'application/json-patch', ''])(
    'a type written %j is refused',
    async (type) => {
      expect((await post('/v1/keys', '{}', type)).status).toBe(415)
    },
  )
})

describe('what a record said while it was elsewhere', () => {
  test('is not told by a conflict that names an old revision, nor by whether there is one', async () => {
    const ledger = await newLedger(district.key, 'shifan', '移交的事项')
    const id = newRecordId()
    const west = { ...task, unit: 'chengxi' }
    const westKey = await newKey(district, { name: '城西的王某', role: 'editor', unit: 'chengxi' })
    await push(district.key, ledger, [put(id, 0, west)])
    await push(westKey, ledger, [put(id, 1, { ...west, note: '城西的内部意见' })])
    await push(district.key, ledger, [put(id, 2, { ...task, note: '移交后的说明' })])

    const guess = (note: string, baseRev: number) => push(east, ledger, [put(id, baseRev, { ...task, note })])
    // Right or wrong, a guess at what it said under the other unit is answered alike.
    const [right] = (await guess('城西的内部意见', 2)).results
    const [wrong] = (await guess('随便猜的', 2)).results
    expect(right).toMatchObject({ status: 'conflict', conflicts: [{ field: 'note', theirs: '移交后的说明' }] })
    expect(wrong).toMatchObject({ status: 'conflict', conflicts: [{ field: 'note', theirs: '移交后的说明' }] })
    for (const answer of [right, wrong]) {
      expect(JSON.stringify(answer)).not.toContain('base')
      expect(JSON.stringify(answer)).not.toContain('王某')
    }
    expect(JSON.stringify(wrong)).not.toContain('内部意见')
  })

  test('nor is its writer there, where a field has come over as it was', async () => {
    const ledger = await newLedger(district.key, 'shifan', '移交的事项之二')
    const id = newRecordId()
    const west = { ...task, unit: 'chengxi' }
    const westKey = await newKey(district, { name: '城西的李某', role: 'editor', unit: 'chengxi' })
    await push(district.key, ledger, [put(id, 0, west)])
    await push(westKey, ledger, [put(id, 1, { ...west, note: '一并移交的说明' })])
    await push(district.key, ledger, [put(id, 2, { ...task, note: '一并移交的说明' })])
    const [answer] = (await push(east, ledger, [put(id, 2, { ...task, note: '另一种说明' })])).results
    expect(answer).toMatchObject({
      status: 'conflict',
      conflicts: [{ field: 'note', theirs: '一并移交的说明', theirsBy: '管理员' }],
    })
  })
})
