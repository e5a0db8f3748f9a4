import { listDurableObjectIds } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { mintKey } from './auth/key.ts'
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

let district: District

beforeAll(async () => {
  district = await newDistrict()
})

const serverSecret = 'a key secret that is for tests only'
const task = { code: '9.2', title: '整治后进社区', target: '年底前销号', measures: '四联四帮', unit: 'chengdong' }

describe('who may come in', () => {
  test('a key that is absent, cut, altered or signed by another server is refused alike and wakes no object', async () => {
    const { key } = district
    const altered = key.replace(/.{30}$/, (end) => (end.startsWith('A') ? 'B' : 'A') + end.slice(1))
    const foreign = mintKey('aaaaaaaaaaaa', 'abcdefghijkl', new Uint8Array(32), 'the secret of another server').key
    const before = (await listDurableObjectIds(env.WORKSPACE)).length
    const answers = await Promise.all(
      [undefined, '', 'tzt_', key.slice(0, -1), `${key}A`, altered, foreign, 'x'.repeat(5000), adminSecret].map(
        (candidate) => request('GET', '/v1/me', candidate === undefined ? {} : { key: candidate }),
      ),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]))
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect((await listDurableObjectIds(env.WORKSPACE)).length).toBe(before)
  })

  test('a key of this server that the workspace does not know is refused the same way', async () => {
    const minted = mintKey(district.id, 'abcdefghijkl', new Uint8Array(32), serverSecret).key
    expect(await request('GET', '/v1/me', { key: minted })).toMatchObject({
      status: 401,
      body: { code: 'unauthenticated' },
    })
  })

  test('a key stops opening when it is revoked and after its last day, and is never shown again', async () => {
    const made = await request('POST', '/v1/keys', {
      key: district.key,
      json: { name: '短期', role: 'viewer', unit: 'chengxi', expiresOn: '2020-12-31' },
    })
    const expired = await request('GET', '/v1/me', { key: Reflect.get(Object(made.body), 'key') })
    expect(expired).toMatchObject({ status: 401, body: { code: 'key-expired', expiredOn: '2020-12-31' } })

    const key = await newKey(district, { name: '离任', role: 'editor', unit: 'chengxi' })
    const { body } = await request('GET', '/v1/me', { key })
    expect(body).toMatchObject({ name: '离任', role: 'editor', unit: 'chengxi', unitName: '城西街道' })
    const listed = JSON.stringify((await request('GET', '/v1/keys', { key: district.key })).body)
    expect(listed).not.toContain(key)
    const keyId = key.split('_')[2] ?? ''
    expect(listed).toContain(keyId)
    await request('DELETE', `/v1/keys/${keyId}`, { key: district.key })
    expect(await request('GET', '/v1/me', { key })).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
  })

  test('the bootstrap takes the admin secret and no key; the other routes take no admin secret', async () => {
    const json = { name: '另一个区' }
    for (const key of [district.key, 'wrong', `${adminSecret}x`]) {
      expect((await request('POST', '/v1/admin/workspaces', { key, json })).status).toBe(401)
    }
    expect((await request('GET', '/v1/units', { key: adminSecret })).status).toBe(401)
  })

  test('an admin of a street makes keys for that street only, and nobody below admin makes any', async () => {
    const street = await newKey(district, { name: '街道管理员', role: 'admin', unit: 'chengdong' })
    const make = (key: string, unit: string) =>
      request('POST', '/v1/keys', { key, json: { name: '新', role: 'viewer', unit } })
    expect((await make(street, 'taoyuan')).status).toBe(200)
    expect((await make(street, 'chengxi')).status).toBe(404)
    expect((await make(street, 'nowhere')).status).toBe(404)
    const editor = await newKey(district, { name: '填报人', role: 'editor', unit: 'chengdong' })
    expect((await make(editor, 'chengdong')).status).toBe(403)
  })

  test('one workspace never sees another', async () => {
    const other = await newDistrict()
    const ledger = await newLedger(district.key, 'chengdong', '只在本工作区')
    expect((await request('GET', `/v1/ledgers/${ledger.ledgerId}/pull`, { key: other.key })).status).toBe(404)
    expect((await request('GET', '/v1/ledgers', { key: other.key })).body).toEqual({ ledgers: [] })
  })
})

describe('units', () => {
  test('a street sees itself, what is below it, what is above it and the departments, not the other street', async () => {
    const key = await newKey(district, { name: '城东', role: 'viewer', unit: 'chengdong' })
    const { body } = await request('GET', '/v1/units', { key })
    const { units } = body as { units: { id: string }[] }
    expect(units.map(({ id }) => id)).toEqual(['shifan', 'zuzhibu', 'chengdong', 'taoyuan'])
  })

  test('a tree with faults is refused with each of them, and a unit in use cannot be dropped', async () => {
    const own = await newDistrict()
    const replace = (units: unknown) => request('PUT', '/v1/units', { key: own.key, json: { units } })
    const [root, ...rest] = districtUnits
    expect(
      await replace([root, ...rest, { id: 'lost', name: '失联', level: 'street', parent: 'nowhere' }]),
    ).toMatchObject({
      status: 422,
      body: { code: 'units-invalid', issues: [{ unit: 'lost' }] },
    })
    const circle = [
      { id: 'a', name: '甲', level: 'street', parent: 'b' },
      { id: 'b', name: '乙', level: 'street', parent: 'a' },
    ]
    expect(await replace([root, ...circle])).toMatchObject({
      status: 422,
      body: { issues: [{ unit: 'a' }, { unit: 'b' }] },
    })
    expect(await replace([root, root])).toMatchObject({ status: 422 })

    await newLedger(own.key, 'chengxi')
    const without = districtUnits.filter(({ id }) => id !== 'chengxi')
    expect(await replace(without)).toMatchObject({ status: 409, body: { code: 'unit-in-use', units: ['chengxi'] } })
    expect(await replace(districtUnits.filter(({ id }) => id !== 'taoyuan'))).toMatchObject({ status: 200 })
  })

  test('a new tree voids the cursors of those whose reach changed, and only theirs', async () => {
    const own = await newDistrict()
    const [east, west] = await Promise.all(
      ['chengdong', 'chengxi'].map((unit) => newKey(own, { name: unit, role: 'editor', unit })),
    )
    const ledgers = [await newLedger(east ?? '', 'chengdong'), await newLedger(west ?? '', 'chengxi')]
    const cursors = [
      (await pull(east ?? '', ledgers[0]?.ledgerId ?? '')).cursor,
      (await pull(west ?? '', ledgers[1]?.ledgerId ?? '')).cursor,
    ]
    const moved = districtUnits.map((unit) => (unit.id === 'taoyuan' ? { ...unit, parent: 'shifan' } : unit))
    await request('PUT', '/v1/units', { key: own.key, json: { units: moved } })
    const again = (key: string | undefined, index: number) =>
      request('GET', `/v1/ledgers/${ledgers[index]?.ledgerId}/pull?cursor=${cursors[index]}`, { key: key ?? '' })
    expect(await again(east, 0)).toMatchObject({ status: 409, body: { code: 'must-refetch' } })
    expect((await again(west, 1)).status).toBe(200)
  })
})

describe('what may come in', () => {
  const post = (body: BodyInit, headers: Record<string, string> = {}) =>
    request('POST', '/v1/ledgers', {
      key: district.key,
      body,
      headers: { 'content-type': 'application/json', ...headers },
    })

  test.each([
    ['no JSON', '{', 'invalid-json', 400],
    ['broken UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 'invalid-json', 400],
    ['another shape', '[]', 'invalid-request', 400],
    ['a name too many', '{"kind":"task","title":"甲","unit":"shifan","year":2020,"more":1}', 'invalid-request', 400],
    ['a NUL in a title', '{"kind":"task","title":"甲\\u0000","unit":"shifan","year":2020}', 'invalid-request', 400],
    ['a prototype', '{"kind":"task","title":"甲","unit":"shifan","year":2020,"__proto__":{}}', 'unsafe-json', 400],
    ['a prototype, escaped', '{"\\u005f_proto__":{}}', 'unsafe-json', 400],
    ['100,000 levels', '['.repeat(100_000), 'unsafe-json', 400],
    ['300,000 parts', `[${'0,'.repeat(300_000)}0]`, 'unsafe-json', 400],
    ['a text longer than a cell', JSON.stringify({ title: 'x'.repeat(40_000) }), 'unsafe-json', 400],
    ['an unknown kind', '{"kind":"nonsense","title":"甲","unit":"shifan","year":2020}', 'kind-unknown', 422],
    ['an unknown unit', '{"kind":"task","title":"甲","unit":"nowhere","year":2020}', 'not-found', 404],
  ])('%s is refused', async (_, body, code, status) => {
    expect(await post(body)).toMatchObject({ status, body: { code, status } })
  })

  test('a body over 1 MiB is refused while it streams in, whatever it claims', async () => {
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(new Uint8Array(65_536).fill(0x20))
      },
    })
    expect(await post(stream)).toMatchObject({ status: 413, body: { code: 'too-large', limit: 1_048_576 } })
  })

  test('a form is no JSON', async () => {
    expect(await post('a=1', { 'content-type': 'application/x-www-form-urlencoded' })).toMatchObject({ status: 415 })
  })

  test('a prototype among the values is refused; odd but honest texts survive the way there and back', async () => {
    const ledger = await newLedger(district.key, 'chengdong', '怪文字')
    const path = `/v1/ledgers/${ledger.ledgerId}/push`
    const body = JSON.stringify(pushBody(ledger.epoch, [put(newRecordId(), 0, { note: 'x' })])).replace(
      '"note":',
      '"__proto__":',
    )
    const answer = await request('POST', path, {
      key: district.key,
      body,
      headers: { 'content-type': 'application/json' },
    })
    expect(answer).toMatchObject({ status: 400, body: { code: 'unsafe-json' } })

    const texts = ['=1+1', '+86', '-', '@x', 'a"b\\c\n换行', '𠮷野家', "'; DROP TABLE records; --", '{"a":1}']
    const ids = texts.map(newRecordId)
    await push(
      district.key,
      ledger,
      texts.map((note, index) => put(ids[index] ?? '', 0, { ...task, note })),
    )
    const { rows } = await pull(district.key, ledger.ledgerId)
    expect(rows.map((row) => (row.deleted ? '' : Reflect.get(row.values, 'note')))).toEqual(texts)

    // Half a surrogate pair is made here, since a failing test could not even print it.
    const unfit = [String.fromCharCode(0xd800), 'a\0b'].map((note) => put(newRecordId(), 0, { ...task, note }))
    expect((await push(district.key, ledger, unfit)).results.map(({ status }) => status)).toEqual([
      'invalid',
      'invalid',
    ])
  })

  test('more than 500 ops are refused, 500 are taken', async () => {
    const ledger = await newLedger(district.key, 'chengdong', '五百')
    const ops = Array.from({ length: 501 }, (_, n) => put(newRecordId(), 0, { ...task, code: `1.${n}` }))
    const path = `/v1/ledgers/${ledger.ledgerId}/push`
    expect(await request('POST', path, { key: district.key, json: pushBody(ledger.epoch, ops) })).toMatchObject({
      status: 400,
    })
    const { results } = await push(district.key, ledger, ops.slice(1))
    expect(results.every(({ status }) => status === 'applied')).toBe(true)
  })

  test('a row larger than a record may be is told apart', async () => {
    const ledger = await newLedger(district.key, 'chengdong', '过大')
    const large = 'x'.repeat(32_767)
    const raw = Object.fromEntries(
      ['code', 'title', 'target', 'measures', 'note', 'deadline'].map((field) => [field, large]),
    )
    const values = { ...task, target: large, measures: large, note: large }
    const { results } = await push(district.key, ledger, [
      { ...put(newRecordId(), 0, values), raw } as ReturnType<typeof put>,
    ])
    expect(results).toMatchObject([{ status: 'invalid', findings: [{ code: 'too-large' }] }])
  })

  test('refusals speak English to who asks for it', async () => {
    const english = await request('GET', '/v1/me', { headers: { 'accept-language': 'en-US,en;q=0.9' } })
    expect(english.headers.get('content-language')).toBe('en-US')
    expect(english.body).toMatchObject({ title: 'No valid key', detail: expect.stringContaining('administrator') })
  })
})

describe('origins', () => {
  const preflight = (origin: string) =>
    request('OPTIONS', '/v1/me', {
      headers: { origin, 'access-control-request-method': 'GET', 'access-control-request-headers': 'authorization' },
    })

  test('the configured ones may call, without cookies', async () => {
    const { status, headers } = await preflight('https://addin.example')
    expect(status).toBe(204)
    expect(headers.get('access-control-allow-origin')).toBe('https://addin.example')
    expect(headers.get('access-control-allow-headers')).toContain('authorization')
    expect(headers.get('access-control-allow-credentials')).toBeNull()
  })

  test.each(['https://evil.example', 'https://addin.example.evil.example', 'http://addin.example', 'null'])(
    '%s may not',
    async (origin) => {
      expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull()
    },
  )

  test('a refusal can be read by a configured origin', async () => {
    const answer = await request('GET', '/v1/me', { headers: { origin: 'https://demo.example' } })
    expect(answer.status).toBe(401)
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://demo.example')
  })
})

describe('the API describes itself', () => {
  test('every route is in /openapi.json, with its refusals, and on the docs page, which loads nothing', async () => {
    const { body } = await request('GET', '/openapi.json')
    const { paths } = body as { paths: Record<string, Record<string, { responses: Record<string, unknown> }>> }
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining([
        '/health',
        '/v1/me',
        '/v1/pack',
        '/v1/ledgers/{ledgerId}/push',
        '/v1/ledgers/{ledgerId}/pull',
      ]),
    )
    for (const item of Object.values(paths)) {
      for (const operation of Object.values(item)) expect(Object.keys(operation.responses)).toContain('default')
    }
    const page = await request('GET', '/docs')
    expect(page.body).toContain('/v1/ledgers/{ledgerId}/push')
    expect(page.body).not.toMatch(/<script|src=|https?:\/\/(?!worker\.example)[^"<]*\.(js|css)/)
  })

  test('the pack is given whole, and once', async () => {
    const first = await request('GET', '/v1/pack', { key: district.key })
    expect(first.body).toMatchObject({ id: 'organisation-work' })
    const etag = first.headers.get('etag') ?? ''
    expect(await request('GET', '/v1/pack', { key: district.key, headers: { 'if-none-match': etag } })).toMatchObject({
      status: 304,
    })
    expect((await request('GET', '/v1/pack')).status).toBe(401)
  })

  test('an unknown path is a problem like any other', async () => {
    expect(await request('GET', '/v1/nothing', { key: district.key })).toMatchObject({
      status: 404,
      body: { code: 'not-found' },
    })
    expect(exports.default).toBeDefined()
  })
})
