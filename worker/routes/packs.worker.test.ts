import { beforeAll, describe, expect, test } from 'vitest'
import { packsResponseSchema } from '../../shared/wire/packs.ts'
import { whatIfResponseSchema } from '../../shared/wire/score-work.ts'
import { pack } from '../pack.ts'
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
  request,
} from '../testing/district.ts'

const task = { code: '9.2', title: '整治后进社区', target: '年底前销号', measures: '四联四帮', unit: 'chengdong' }

/** The shipped pack under another number, changed by `change`. */
function changed(version: string, change: (draft: Draft) => void = () => undefined): string {
  const draft: Draft = JSON.parse(JSON.stringify(pack))
  draft.version = version
  change(draft)
  return JSON.stringify(draft)
}
interface Draft {
  version: string
  kinds: { id: string; naturalKey: string[]; fields: { id: string; type: string; label: Record<string, string> }[] }[]
  reports: { id: string; template: string }[]
  indicators: { kind: string }[]
}
const taskOf = (draft: Draft) => {
  const kind = draft.kinds.find(({ id }) => id === 'task')
  if (!kind) throw new Error('no task')
  return kind
}
const addField = (draft: Draft): void =>
  void taskOf(draft).fields.push({
    id: 'grid_code',
    type: 'code',
    label: { 'zh-CN': '网格编号', 'en-US': 'Grid code' },
  })

const json = { 'content-type': 'application/json' }
const save = (key: string, body: string, note = '') =>
  request('POST', `/v1/packs${note && `?note=${encodeURIComponent(note)}`}`, { key, body, headers: json })
const activate = (key: string, name: string, reason?: string) =>
  request('POST', `/v1/packs/${name}/activate`, { key, json: reason === undefined ? {} : { reason } })
const listed = (body: unknown) => packsResponseSchema.parse(body)

let district: District
let reviewer: string
let streetAdmin: string

beforeAll(async () => {
  district = await newDistrict()
  reviewer = await newKey(district, { name: '审核人', role: 'reviewer', unit: 'shifan' })
  streetAdmin = await newKey(district, { name: '街道管理员', role: 'admin', unit: 'chengdong' })
})

describe("a workspace's own pack", () => {
  test('is kept without effect, and counts from its activation on', async () => {
    const own = await newDistrict()
    const saved = await save(own.key, changed('1.1.0', addField), '增加网格编号')
    expect(listed(saved.body).packs).toMatchObject([
      { name: '1.1.0', isActive: false, isReadable: true, savedBy: '管理员', note: '增加网格编号' },
      { name: 'built-in', version: pack.version, isActive: true },
    ])
    expect((await request('GET', '/v1/me', { key: own.key })).body).toMatchObject({ packVersion: pack.version })

    const active = listed((await activate(own.key, '1.1.0', '年中调整')).body)
    expect(active.packs.map(({ name, isActive }) => [name, isActive])).toEqual([
      ['1.1.0', true],
      ['built-in', false],
    ])
    expect(active.activations).toMatchObject([{ name: '1.1.0', by: '管理员', reason: '年中调整' }])
    expect((await request('GET', '/v1/me', { key: own.key })).body).toMatchObject({ packVersion: '1.1.0' })
    const current = await request('GET', '/v1/pack', { key: own.key })
    expect(current.body).toMatchObject({ version: '1.1.0' })
    const etag = current.headers.get('etag') ?? ''
    expect((await request('GET', '/v1/pack', { key: own.key, headers: { 'if-none-match': etag } })).status).toBe(304)
    // Another workspace is not concerned.
    expect((await request('GET', '/v1/me', { key: district.key })).body).toMatchObject({ packVersion: pack.version })
  })

  test('refuses a push under the former one, naming the current, and takes its new fields', async () => {
    const own = await newDistrict()
    const ledger = await newLedger(own.key, 'shifan')
    await save(own.key, changed('1.1.0', addField))
    await activate(own.key, '1.1.0')
    const body = {
      ...pushBody(ledger.epoch, [put(newRecordId(), 0, { ...task, grid_code: 'W-07' })]),
      fields: ['code', 'title', 'target', 'measures', 'unit', 'grid_code'],
    }
    const path = `/v1/ledgers/${ledger.ledgerId}/push`
    expect(await request('POST', path, { key: own.key, json: body })).toMatchObject({
      status: 409,
      body: { code: 'pack-outdated', given: pack.version, current: '1.1.0' },
    })
    const again = await request('POST', path, { key: own.key, json: { ...body, packVersion: '1.1.0' } })
    expect(again.body).toMatchObject({ results: [{ status: 'applied' }] })
    expect((await pull(own.key, ledger.ledgerId)).rows).toMatchObject([{ values: { grid_code: 'W-07' } }])

    // The built-in pack does not know the field that now holds something.
    const back = await activate(own.key, 'built-in')
    expect(back).toMatchObject({ status: 409, body: { code: 'pack-breaks-records' } })
    expect(JSON.stringify(back.body)).toContain('网格编号')
  })

  test.each([
    [
      'drops a kind with a ledger',
      (draft: Draft) => {
        draft.kinds = draft.kinds.filter(({ id }) => id !== 'task')
        draft.indicators = draft.indicators.filter(({ kind }) => kind !== 'task')
      },
      /pack-invalid|pack-breaks-records/,
    ],
    [
      'changes what tells records apart',
      (draft: Draft) => {
        taskOf(draft).naturalKey = ['title']
      },
      /pack-breaks-records/,
    ],
    [
      'changes the type of a field with values',
      (draft: Draft) => {
        for (const field of taskOf(draft).fields) if (field.id === 'measures') field.type = 'people'
      },
      /pack-breaks-records/,
    ],
  ] as const)('that %s never becomes active', async (_, change, code) => {
    const own = await newDistrict()
    const ledger = await newLedger(own.key, 'shifan')
    await push(own.key, ledger, [put(newRecordId(), 0, task)])
    const saved = await save(own.key, changed('1.1.0', change))
    const answer = saved.status === 200 ? await activate(own.key, '1.1.0') : saved
    expect(JSON.stringify(answer.body)).toMatch(code)
    expect((await request('GET', '/v1/me', { key: own.key })).body).toMatchObject({ packVersion: pack.version })
  })

  test.each([
    ['no pack at all', '{"id":"x"}', 'pack-invalid'],
    [
      'a pack with a broken reference',
      changed('1.1.0', (draft) => {
        taskOf(draft).naturalKey = ['no_such_field']
      }),
      'pack-invalid',
    ],
    [
      'a pack whose report cannot be made',
      changed('1.1.0', (draft) => {
        for (const report of draft.reports) report.template = '{{ no_such_thing }}'
      }),
      'pack-invalid',
    ],
    ['no JSON', '台账', 'invalid-json'],
    ['a forbidden name', '{"__proto__":{}}', 'unsafe-json'],
    ["the built-in pack's own version", changed(pack.version), 'pack-version-taken'],
  ])('is refused where it is %s', async (_, body, code) => {
    const answer = await save(district.key, body)
    expect(answer.body).toMatchObject({ code })
    expect(listed((await request('GET', '/v1/packs', { key: district.key })).body).packs).toHaveLength(1)
  })

  test('never changes under its version, and saving it twice is once', async () => {
    const own = await newDistrict()
    await save(own.key, changed('1.1.0'))
    expect((await save(own.key, changed('1.1.0'))).status).toBe(200)
    expect((await save(own.key, changed('1.1.0', addField))).body).toMatchObject({ code: 'pack-version-taken' })
    expect(listed((await request('GET', '/v1/packs', { key: own.key })).body).packs).toHaveLength(2)
  })

  test('is for reviewers to look at and try, and for an admin of the whole workspace to change', async () => {
    expect((await save(reviewer, changed('1.1.0'))).status).toBe(403)
    expect((await save(streetAdmin, changed('1.1.0'))).status).toBe(403)
    expect((await activate(reviewer, 'built-in')).status).toBe(403)
    expect((await request('GET', '/v1/packs', { key: reviewer })).status).toBe(200)
    const editor = await newKey(district, { name: '填报人', role: 'editor', unit: 'chengdong' })
    expect((await request('GET', '/v1/packs', { key: editor })).status).toBe(403)
    expect((await request('GET', '/v1/pack', { key: editor })).status).toBe(200)
  })

  test('can be tried on the records before it counts', async () => {
    const own = await newDistrict()
    await save(own.key, changed('1.1.0', addField))
    const body = { period: '2020', asOf: '2020-12-31' }
    const tried = await request('POST', '/v1/scores/what-if', { key: own.key, json: { ...body, pack: '1.1.0' } })
    expect(whatIfResponseSchema.parse(tried.body)).toMatchObject({ period: '2020', moved: 0 })
    const none = await request('POST', '/v1/scores/what-if', { key: own.key, json: { ...body, pack: '9.9.9' } })
    expect(none.status).toBe(404)
  })

  test('is told of in the audit chain, and goes with a backup into another workspace', async () => {
    const own = await newDistrict()
    const ledger = await newLedger(own.key, 'shifan')
    await save(own.key, changed('1.1.0', addField))
    await activate(own.key, '1.1.0', '年中调整')
    const fields = ['code', 'title', 'target', 'measures', 'unit', 'grid_code']
    await request('POST', `/v1/ledgers/${ledger.ledgerId}/push`, {
      key: own.key,
      json: {
        ...pushBody(ledger.epoch, [put(newRecordId(), 0, { ...task, grid_code: 'W-07' })]),
        packVersion: '1.1.0',
        fields,
      },
    })
    const audit = JSON.stringify((await request('GET', '/v1/audit', { key: own.key })).body)
    expect(audit).toContain('"save-pack"')
    expect(audit).toContain('"activate-pack"')

    const backup = String((await request('GET', '/v1/export', { key: own.key })).body)
    const other = await newDistrict()
    const restored = await request('POST', '/v1/restore', {
      key: other.key,
      body: backup,
      headers: { 'content-type': 'application/x-ndjson' },
    })
    expect(restored).toMatchObject({ status: 200, body: { records: 1 } })
    expect((await request('GET', '/v1/pack', { key: other.key })).body).toMatchObject({ version: '1.1.0' })
    const packs = (key: string) => request('GET', '/v1/packs', { key })
    expect((await packs(other.key)).body).toEqual((await packs(own.key)).body)
    expect((await pull(other.key, ledger.ledgerId)).rows).toMatchObject([{ values: { grid_code: 'W-07' } }])
  })
})
