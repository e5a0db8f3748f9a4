import { beforeAll, describe, expect, test } from 'vitest'
import { keyResponseSchema, type Role, roles } from '../../shared/wire/keys.ts'
import type { LedgerResponse } from '../../shared/wire/ledgers.ts'
import { ledgerIdSchema } from '../../shared/wire/protocol.ts'
import type { PushOp } from '../../shared/wire/push.ts'
import { workspaceResponseSchema } from '../../shared/wire/workspaces.ts'
import { pack } from '../pack.ts'
import {
  type Answer,
  adminSecret,
  type District,
  districtUnits,
  newDistrict,
  newLedger,
  newRecordId,
  push,
  pushBody,
  put,
  remove,
  request,
} from '../testing/district.ts'

/**
 * Who may do what to what. Every key is one of 城东街道; what it asks for belongs to the street itself (own), to a
 * community below it (sub), to the street beside it (sibling), to the district above it (parent), to another workspace
 * (other), or was never there (nobody's).
 */
const within = ['own', 'sub'] as const
const without = ['sibling', 'parent', 'other'] as const
const places = [...within, ...without, 'nobodys'] as const
type Place = (typeof places)[number]

/** Something of each sort that belongs to a place. */
interface Things {
  readonly unit: string
  readonly ledgerId: LedgerResponse['ledgerId']
  readonly epoch: string
  readonly recordId: string
  readonly keyId: string
}

interface Asked {
  readonly key: string
  readonly things: Things
}

interface Row {
  /** As in /openapi.json. */
  readonly route: string
  readonly ask: (asked: Asked) => Promise<Answer>
  /** Status for admin, reviewer, editor and viewer, inside the scope and outside of it. */
  readonly within: string
  readonly without: string
}

const task = { code: '9.2', title: '整治后进社区', target: '年底前销号' }
const get = (path: string, key: string) => request('GET', path, { key })
const post = (path: string, key: string, json: unknown) => request('POST', path, { key, json })

const table: readonly Row[] = [
  {
    route: 'get /v1/ledgers/{ledgerId}/pull',
    ask: ({ key, things }) => get(`/v1/ledgers/${things.ledgerId}/pull`, key),
    within: '200 200 200 200',
    without: '404 404 404 404',
  },
  {
    route: 'post /v1/ledgers/{ledgerId}/push',
    ask: ({ key, things }) => {
      const op = put(things.recordId, 1, { ...task, unit: things.unit })
      return post(`/v1/ledgers/${things.ledgerId}/push`, key, pushBody(things.epoch, [op]))
    },
    within: '200 200 200 403',
    without: '404 404 404 403',
  },
  {
    route: 'post /v1/ledgers/{ledgerId}/resolve-rows',
    ask: ({ key, things }) => post(`/v1/ledgers/${things.ledgerId}/resolve-rows`, key, { keys: [task] }),
    within: '200 200 200 200',
    without: '404 404 404 404',
  },
  {
    route: 'get /v1/records/{recordId}',
    ask: ({ key, things }) => get(`/v1/records/${things.recordId}`, key),
    within: '200 200 200 200',
    without: '404 404 404 404',
  },
  {
    route: 'get /v1/records/{recordId}/history',
    ask: ({ key, things }) => get(`/v1/records/${things.recordId}/history`, key),
    within: '200 200 200 200',
    without: '404 404 404 404',
  },
  {
    // A revision that is not there yet: whoever may review is told so, and nothing is written.
    route: 'post /v1/records/{recordId}/review',
    ask: ({ key, things }) => post(`/v1/records/${things.recordId}/review`, key, { rev: 99, review: 'confirmed' }),
    within: '409 409 403 403',
    without: '404 404 403 403',
  },
  {
    route: 'delete /v1/keys/{keyId}',
    ask: ({ key, things }) => request('DELETE', `/v1/keys/${things.keyId}`, { key }),
    within: '200 403 403 403',
    without: '404 403 403 403',
  },
  {
    route: 'post /v1/keys',
    ask: ({ key, things }) => post('/v1/keys', key, { name: '新填报人', role: 'viewer', unit: things.unit }),
    within: '200 403 403 403',
    without: '404 403 403 403',
  },
  {
    route: 'post /v1/ledgers',
    ask: ({ key, things }) =>
      post('/v1/ledgers', key, { kind: 'task', title: '新台账', unit: things.unit, year: 2020 }),
    within: '200 200 200 403',
    without: '404 404 404 403',
  },
  {
    route: 'get /v1/records',
    ask: ({ key, things }) => get(`/v1/records?unit=${things.unit}`, key),
    within: '200 200 200 200',
    without: '404 404 404 404',
  },
  {
    route: 'get /v1/consolidation',
    ask: ({ key, things }) => get(`/v1/consolidation?unit=${things.unit}`, key),
    within: '200 200 200 200',
    without: '404 404 404 404',
  },
  {
    route: 'get /v1/figures',
    ask: ({ key, things }) => get(`/v1/figures?period=2020Q3&unit=${things.unit}`, key),
    within: '200 200 200 200',
    without: '404 404 404 404',
  },
  {
    route: 'get /v1/scores',
    ask: ({ key, things }) => get(`/v1/scores?period=2020Q3&unit=${things.unit}`, key),
    within: '200 200 200 200',
    without: '404 404 404 404',
  },
  {
    route: 'get /v1/lights',
    ask: ({ key, things }) => get(`/v1/lights?period=2020Q3&unit=${things.unit}`, key),
    within: '200 200 200 200',
    without: '404 404 404 404',
  },
  {
    route: 'post /v1/manual-scores',
    ask: ({ key, things }) => {
      const entry = { node: 'spot_check', period: '2020Q3', points: '80', reason: '抽查', basis: '抽查记录' }
      return post('/v1/manual-scores', key, { ...entry, unit: things.unit })
    },
    within: '200 200 403 403',
    without: '404 404 403 403',
  },
  {
    route: 'post /v1/reports',
    ask: ({ key, things }) =>
      post('/v1/reports', key, { report: 'no-such-report', period: '2020Q3', unit: things.unit, format: 'json' }),
    // Nobody's report: inside and outside alike.
    within: '404 404 404 404',
    without: '404 404 404 404',
  },
]

/** What is asked of the workspace and not of a place: statuses for the four roles of a street. */
const ofStreet: readonly (readonly [route: string, path: string, body: unknown, statuses: string])[] = [
  ['get /v1/me', '/v1/me', undefined, '200 200 200 200'],
  ['get /v1/pack', '/v1/pack', undefined, '200 200 200 200'],
  ['get /v1/sign-in', '/v1/sign-in', undefined, '200 200 200 200'],
  ['get /v1/workspaces', '/v1/workspaces', undefined, '200 200 200 200'],
  // This deployment has no identity provider, whoever asks.
  ['post /v1/sign-in/token', '/v1/sign-in/token', {}, '409 409 409 409'],
  ['post /v1/sign-in/revoke', '/v1/sign-in/revoke', {}, '409 409 409 409'],
  ['get /v1/packs', '/v1/packs', undefined, '200 200 403 403'],
  ['post /v1/packs', '/v1/packs', { ...pack, version: '9.0.0' }, '403 403 403 403'],
  ['get /v1/packs/{name}', '/v1/packs/built-in', undefined, '200 200 403 403'],
  ['post /v1/packs/{name}/activate', '/v1/packs/built-in/activate', {}, '403 403 403 403'],
  ['get /v1/conflicts', '/v1/conflicts', undefined, '200 200 403 403'],
  ['get /v1/units', '/v1/units', undefined, '200 200 200 200'],
  ['put /v1/units', '/v1/units', { units: districtUnits }, '403 403 403 403'],
  ['get /v1/ledgers', '/v1/ledgers', undefined, '200 200 200 200'],
  ['get /v1/keys', '/v1/keys', undefined, '200 403 403 403'],
  ['get /v1/completeness', '/v1/completeness?period=2020Q3', undefined, '200 200 200 200'],
  ['get /v1/periods', '/v1/periods', undefined, '200 200 200 200'],
  ['post /v1/periods/{period}/lock', '/v1/periods/2020Q3/lock', {}, '403 403 403 403'],
  ['post /v1/periods/{period}/unlock', '/v1/periods/2020Q3/unlock', {}, '403 403 403 403'],
  ['get /v1/period-days', '/v1/period-days', undefined, '200 200 200 200'],
  ['put /v1/period-days/{period}', '/v1/period-days/2020Q3', { timelyOn: '2020-10-10' }, '403 403 403 403'],
  ['get /v1/manual-scores', '/v1/manual-scores', undefined, '200 200 200 200'],
  ['get /v1/scores/publications', '/v1/scores/publications', undefined, '200 200 200 200'],
  ['get /v1/scores/published', '/v1/scores/published?period=2020Q3', undefined, '200 200 200 200'],
  ['post /v1/scores/publish', '/v1/scores/publish', { period: '2020Q3' }, '403 403 403 403'],
  [
    'post /v1/scores/what-if',
    '/v1/scores/what-if',
    { period: '2020Q3', tree: JSON.stringify(pack.scoreTree) },
    '200 200 403 403',
  ],
  ['get /v1/members', '/v1/members', undefined, '403 403 403 403'],
  // This deployment has no identity provider, whoever asks.
  [
    'post /v1/members',
    '/v1/members',
    { name: '甲', role: 'viewer', unit: 'chengdong', subject: 's' },
    '409 409 409 409',
  ],
  ['get /v1/audit', '/v1/audit', undefined, '403 403 403 403'],
  ['get /v1/export', '/v1/export', undefined, '403 403 403 403'],
  ['post /v1/restore', '/v1/restore', '{"type":"head"}\n', '403 403 403 403'],
  ['get /v1/backups', '/v1/backups', undefined, '403 403 403 403'],
  ['post /v1/backups', '/v1/backups', {}, '403 403 403 403'],
  ['get /v1/backups/{id}', '/v1/backups/20200701T000000Z-12', undefined, '403 403 403 403'],
  ['post /v1/backups/{id}/restore', '/v1/backups/20200701T000000Z-12/restore', {}, '403 403 403 403'],
  ['post /v1/admin/workspaces', '/v1/admin/workspaces', { name: '示例区' }, '401 401 401 401'],
  ['get /v1/admin/backups/{workspace}', '/v1/admin/backups/abc123def456', undefined, '401 401 401 401'],
  ['get /v1/admin/backups/{workspace}/{id}', '/v1/admin/backups/abc123def456/x', undefined, '401 401 401 401'],
]

let district: District
const keys = new Map<Role, string>()
const things = new Map<Place, Things>()

async function thingsOf(admin: string, unit: string): Promise<Things> {
  const { ledgerId, epoch } = await newLedger(admin, unit, `${unit}的台账`)
  const recordId = newRecordId()
  await push(admin, { ledgerId, epoch }, [put(recordId, 0, { ...task, unit })])
  const json = { name: '待撤销', role: 'viewer', unit }
  const { keyId } = keyResponseSchema.parse((await request('POST', '/v1/keys', { key: admin, json })).body)
  return { unit, ledgerId, epoch, recordId, keyId }
}

const thingsAt = (place: Place): Things => {
  const found = things.get(place)
  if (!found) throw new Error(`nothing at ${place}`)
  return found
}

const ask = (row: Row, role: Role, place: Place) => row.ask({ key: keys.get(role) ?? '', things: thingsAt(place) })

/** All that a caller can compare, without the number that tells one request from the next. */
const told = ({ status, headers, body }: Answer) => ({
  status,
  headers: [...headers].filter(([name]) => name !== 'x-request-id').sort(),
  body,
})

beforeAll(async () => {
  district = await newDistrict()
  const south = { id: 'chengnan', name: '城南街道', level: 'street', parent: 'shifan' }
  const elsewhere = workspaceResponseSchema.parse(
    (await post('/v1/admin/workspaces', adminSecret, { name: '另一个区', units: [...districtUnits, south] })).body,
  )
  for (const role of roles) {
    const json = { name: `城东${role}`, role, unit: 'chengdong' }
    keys.set(role, keyResponseSchema.parse((await request('POST', '/v1/keys', { key: district.key, json })).body).key)
  }
  things.set('own', await thingsOf(district.key, 'chengdong'))
  things.set('sub', await thingsOf(district.key, 'taoyuan'))
  things.set('sibling', await thingsOf(district.key, 'chengxi'))
  things.set('parent', await thingsOf(district.key, 'shifan'))
  things.set('other', await thingsOf(elsewhere.key.key, 'chengnan'))
  const { epoch } = thingsAt('own')
  const nobodys = {
    unit: 'nobody',
    ledgerId: ledgerIdSchema.parse('n'.repeat(22)),
    epoch,
    recordId: newRecordId(),
    keyId: 'n'.repeat(12),
  }
  things.set('nobodys', nobodys)
  await post('/v1/manual-scores', district.key, {
    node: 'spot_check',
    unit: 'chengxi',
    period: '2020Q3',
    points: '80',
    reason: '城西的抽查',
    basis: '抽查记录',
  })
  await post('/v1/scores/publish', district.key, { period: '2020Q3' })
})

describe.each(table)('$route', (row) => {
  test.each(within)('%s', async (place) => {
    const answers = []
    for (const role of roles) answers.push((await ask(row, role, place)).status)
    expect(answers.join(' ')).toBe(row.within)
  })

  test.each(without)('%s, which cannot be told from what is not there', async (place) => {
    const answers = []
    for (const role of roles) {
      const answer = await ask(row, role, place)
      answers.push(answer.status)
      expect(told(answer), role).toEqual(told(await ask(row, role, 'nobodys')))
    }
    expect(answers.join(' ')).toBe(row.without)
  })
})

test.each(ofStreet)('%s', async (route, path, body, statuses) => {
  const method = route.split(' ')[0]?.toUpperCase() ?? ''
  const answers = []
  for (const role of roles) {
    const sent =
      typeof body === 'string'
        ? { body, headers: { 'content-type': 'application/x-ndjson' } }
        : { ...(body !== undefined && { json: body }) }
    const answer = await request(method, path, { key: keys.get(role) ?? '', ...sent })
    answers.push(answer.status)
    // Whatever is told, nothing of it is from outside.
    const text = path === '/v1/pack' ? '' : JSON.stringify(answer.body)
    for (const place of without) {
      const { ledgerId, recordId, keyId } = thingsAt(place)
      for (const id of [ledgerId, recordId, keyId]) expect(text).not.toContain(id)
    }
    expect(text).not.toContain('城西')
  }
  expect(answers.join(' ')).toBe(statuses)
})

test('every endpoint is in one of the two tables', async () => {
  const { status, body } = await request('GET', '/openapi.json')
  expect(status, JSON.stringify(body)).toBe(200)
  const paths: Record<string, Record<string, unknown>> = Object(Reflect.get(Object(body), 'paths'))
  const all = Object.entries(paths).flatMap(([path, item]) => Object.keys(item).map((method) => `${method} ${path}`))
  const inTables = [...table.map(({ route }) => route), ...ofStreet.map(([route]) => route), 'get /health']
  expect(all.toSorted()).toEqual(inTables.toSorted())
})

test('within a push, a record out of scope, of another ledger, or of nobody gets one and the same answer', async () => {
  const own = thingsAt('own')
  const key = keys.get('editor') ?? ''
  const strangers = [...without, 'sub' as const, 'nobodys' as const].map((place) => thingsAt(place).recordId)
  const ops: readonly ((id: string) => PushOp)[] = [
    (id) => put(id, 1, { ...task, unit: 'chengdong' }, 'op'),
    (id) => put(id, 7, { ...task, unit: 'chengdong' }, 'op'),
    (id) => put(id, 1, { ...task, phone: '1', unit: 'chengdong' }, 'op'),
    (id) => remove(id, 1, 'op'),
  ]
  for (const [nth, op] of ops.entries()) {
    const results = []
    for (const [index, id] of strangers.entries()) {
      const answer = await push(key, own, [op(id)], `client-${nth}-${index}`)
      results.push(JSON.stringify(answer.results).replaceAll(id, ''))
    }
    expect(new Set(results).size, results.join('\n')).toBe(1)
  }
})
