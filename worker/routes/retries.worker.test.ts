import { beforeAll, expect, test } from 'vitest'
import { historyResponseSchema } from '../../shared/wire/history.ts'
import { manualScoresResponseSchema, publicationsResponseSchema } from '../../shared/wire/score-work.ts'
import { type District, newDistrict, newKey, newLedger, newRecordId, push, put, request } from '../testing/district.ts'

/** Acts whose answer was lost on the way are asked for once more by the client: each is done once, and told the same. */
let district: District
let reviewer: string
const task = { code: '9.2', title: '整治后进社区', target: '年底前销号', unit: 'chengdong' }

beforeAll(async () => {
  district = await newDistrict()
  reviewer = await newKey(district, { name: '组织部审核人', role: 'reviewer', unit: 'shifan' })
})

async function twice(path: string, json: object) {
  const first = await request('POST', path, { key: reviewer, json })
  expect(first.status).toBe(200)
  const second = await request('POST', path, { key: reviewer, json })
  expect(second).toMatchObject({ status: 200, body: first.body })
}

test('a review', async () => {
  const ledger = await newLedger(district.key, 'chengdong')
  const id = newRecordId()
  await push(district.key, ledger, [put(id, 0, task)])
  const path = `/v1/records/${id}/review`
  await twice(path, { rev: 1, review: 'returned', comment: '请补充进展' })
  const history = async () =>
    historyResponseSchema.parse((await request('GET', `/v1/records/${id}/history`, { key: reviewer })).body).revisions
  expect(await history()).toHaveLength(2)
  // Another word, or another person's, is none of a retry.
  for (const [key, json] of [
    [reviewer, { rev: 1, review: 'returned', comment: '请补充依据' }],
    [reviewer, { rev: 1, review: 'confirmed' }],
    [district.key, { rev: 1, review: 'returned', comment: '请补充进展' }],
  ] as const)
    expect(await request('POST', path, { key, json })).toMatchObject({ status: 409, body: { code: 'review-outdated' } })
  await twice(path, { rev: 2, review: 'confirmed' })
  expect(await history()).toHaveLength(3)
})

test('points that a reviewer enters', async () => {
  const entry = { node: 'spot_check', unit: 'chengdong', period: '2020Q3', reason: '抽查', basis: '抽查记录第3号' }
  await twice('/v1/manual-scores', { ...entry, points: '90' })
  await twice('/v1/manual-scores', { ...entry, points: '80' })
  await twice('/v1/manual-scores', { ...entry, points: '90' })
  const { entries } = manualScoresResponseSchema.parse(
    (await request('GET', '/v1/manual-scores', { key: reviewer })).body,
  )
  expect(entries.map(({ points }) => points)).toEqual(['90', '80', '90'])
})

test('a publication; one that says anything else has the next number', async () => {
  const published = async () =>
    publicationsResponseSchema
      .parse((await request('GET', '/v1/scores/publications', { key: reviewer })).body)
      .publications.map(({ version }) => version)
  const json = { period: '2020Q3', asOf: '2020-09-30', reason: '季度通报' }
  await twice('/v1/scores/publish', json)
  expect(await published()).toEqual([1])
  await twice('/v1/scores/publish', { ...json, reason: '更正' })
  expect(await published()).toEqual([2, 1])
  const entry = { node: 'spot_check', unit: 'chengdong', period: '2020Q3', reason: '复查', basis: '抽查记录第4号' }
  await request('POST', '/v1/manual-scores', { key: reviewer, json: { ...entry, points: '10' } })
  await twice('/v1/scores/publish', { ...json, reason: '更正' })
  expect(await published()).toEqual([3, 2, 1])
})
