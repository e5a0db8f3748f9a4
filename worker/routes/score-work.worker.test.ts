import { beforeAll, describe, expect, test } from 'vitest'
import { ledgerResponseSchema } from '../../shared/wire/ledgers.ts'
import {
  manualScoresResponseSchema,
  publicationSchema,
  publicationsResponseSchema,
  publishedResponseSchema,
  whatIfResponseSchema,
} from '../../shared/wire/score-work.ts'
import { type ScoreTrace, scoresResponseSchema } from '../../shared/wire/scores.ts'
import { pack } from '../pack.ts'
import { newDistrict, newKey, newRecordId, request } from '../testing/district.ts'

let admin: string
let reviewer: string
let east: string

const training = async (unit: string, title: string, sessions: string): Promise<void> => {
  const json = { kind: 'training', title: '培训台账', unit, year: 2020 }
  const { ledgerId, epoch } = ledgerResponseSchema.parse(
    (await request('POST', '/v1/ledgers', { key: admin, json })).body,
  )
  const values = { title, category: 'member', held_on: '2020-08-01', sessions, attendees: '20', unit }
  const recordId = newRecordId()
  const ops = [{ opId: `op-${recordId}`, op: 'put', recordId, baseRev: 0, values }]
  const push = {
    protocol: 1,
    packVersion: pack.version,
    epoch,
    clientId: 'client-one',
    fields: Object.keys(values),
    ops,
  }
  const { status, body } = await request('POST', `/v1/ledgers/${ledgerId}/push`, { key: admin, json: push })
  if (status !== 200) throw new Error(JSON.stringify(body))
}

beforeAll(async () => {
  const district = await newDistrict()
  admin = district.key
  reviewer = await newKey(district, { name: '组织部审核人', role: 'reviewer', unit: 'shifan' })
  east = await newKey(district, { name: '城东填报人', role: 'editor', unit: 'chengdong' })
  await training('chengdong', '第一期', '3')
  await training('chengxi', '第一期', '1')
})

const query = 'period=2020Q3&asOf=2020-09-30'
const scoresOf = async (key: string) =>
  scoresResponseSchema.parse((await request('GET', `/v1/scores?${query}&group=街道`, { key })).body).scores
const spotCheck = {
  node: 'spot_check',
  unit: 'chengxi',
  period: '2020Q3',
  reason: '抽查两项有缺项',
  basis: '抽查记录第3号',
}

describe('what a reviewer enters', () => {
  test('counts from then on, with reason and basis in the trace; a later entry takes its place', async () => {
    for (const points of ['60', '90']) {
      const json = { ...spotCheck, points }
      expect(await request('POST', '/v1/manual-scores', { key: reviewer, json })).toMatchObject({
        status: 200,
        body: { points, enteredBy: '组织部审核人' },
      })
    }
    const west = (await scoresOf(reviewer)).find(({ unit }) => unit === 'chengxi')
    const node = west?.trace && nodeOf(west.trace, 'spot_check')
    expect(node).toMatchObject({
      points: '90.00',
      parts: [{ text: '计90.00分：抽查两项有缺项（依据：抽查记录第3号）' }],
    })
    const { entries } = manualScoresResponseSchema.parse(
      (await request('GET', '/v1/manual-scores', { key: reviewer })).body,
    )
    expect(entries.map(({ points }) => points)).toEqual(['90', '60'])
    expect((await request('GET', '/v1/manual-scores', { key: east })).body).toEqual({ entries: [] })
  })

  test.each([
    [{ ...spotCheck, points: '101' }, 400],
    [{ ...spotCheck, points: '-1' }, 400],
    [{ ...spotCheck, points: '50', node: 'task_progress' }, 400],
    [{ ...spotCheck, points: '50', unit: 'nowhere' }, 404],
  ])('%o is refused', async (json, status) => {
    expect((await request('POST', '/v1/manual-scores', { key: reviewer, json })).status).toBe(status)
  })

  test('takes a reviewer', async () => {
    const json = { ...spotCheck, unit: 'chengdong', points: '100' }
    expect(await request('POST', '/v1/manual-scores', { key: east, json })).toMatchObject({ status: 403 })
  })
})

describe('a publication', () => {
  test('stays as it was when the rows change, and a second one has the next number', async () => {
    const json = { period: '2020Q3', asOf: '2020-09-30', reason: '季度通报' }
    const first = publicationSchema.parse((await request('POST', '/v1/scores/publish', { key: reviewer, json })).body)
    expect(first).toMatchObject({ version: 1, packVersion: pack.version, publishedBy: '组织部审核人' })
    const before = await scoresOf(reviewer)
    await training('chengxi', '第二期', '2')
    expect(await scoresOf(reviewer)).not.toEqual(before)
    const path = '/v1/scores/published?period=2020Q3'
    const frozen = publishedResponseSchema.parse((await request('GET', path, { key: reviewer })).body)
    expect(frozen.scores.filter(({ group }) => group === '街道')).toEqual(before)

    const second = publicationSchema.parse((await request('POST', '/v1/scores/publish', { key: reviewer, json })).body)
    expect(second.version).toBe(2)
    const again = publishedResponseSchema.parse((await request('GET', `${path}&version=1`, { key: reviewer })).body)
    expect(again).toEqual(frozen)
    const { publications } = publicationsResponseSchema.parse(
      (await request('GET', '/v1/scores/publications', { key: reviewer })).body,
    )
    expect(publications.map(({ version }) => version)).toEqual([2, 1])
  })

  test('shows a street the results of its own units only, and takes a reviewer of the whole workspace', async () => {
    const { body } = await request('GET', '/v1/scores/published?period=2020Q3', { key: east })
    expect(
      publishedResponseSchema
        .parse(body)
        .scores.map(({ unit }) => unit)
        .sort(),
    ).toEqual(['chengdong', 'taoyuan'])
    const json = { period: '2020Q3' }
    expect(await request('POST', '/v1/scores/publish', { key: east, json })).toMatchObject({ status: 403 })
    expect(await request('GET', '/v1/scores/published?period=2019', { key: reviewer })).toMatchObject({ status: 404 })
  })
})

describe('what if the tree were another', () => {
  const ask = (tree: unknown, key = reviewer) =>
    request('POST', '/v1/scores/what-if', {
      key,
      json: {
        period: '2020Q3',
        asOf: '2020-09-30',
        group: '街道',
        tree: typeof tree === 'string' ? tree : JSON.stringify(tree),
      },
    })
  const onlySpotChecks = {
    ...pack.scoreTree,
    root: { id: 'total', label: pack.scoreTree.root.label, full: '100', method: 'manual' },
  }

  test('under the same tree nobody moves, and who is not ranked has no place to win', async () => {
    const { moves, moved } = whatIfResponseSchema.parse((await ask(pack.scoreTree)).body)
    expect(moved).toBe(0)
    expect(moves.map(({ unit, placesWon }) => [unit, placesWon])).toEqual([
      ['chengdong', null],
      ['chengxi', null],
    ])
  })

  test('under another one it says who moves, and nothing is kept', async () => {
    const before = await scoresOf(reviewer)
    const training = { actual: 'training.attendees', target: { value: '100' } }
    const byAttendees = { ...onlySpotChecks, root: { ...onlySpotChecks.root, method: 'ratio', params: training } }
    const { moves } = whatIfResponseSchema.parse((await ask(byAttendees)).body)
    // chengdong 20 of 100 people, chengxi 40 of 100 in two classes
    expect(moves.map(({ unit, after }) => [unit, after.points, after.rank])).toEqual(
      expect.arrayContaining([
        ['chengdong', '20.00', 2],
        ['chengxi', '40.00', 1],
      ]),
    )
    expect(await scoresOf(reviewer)).toEqual(before)
  })

  test.each([
    ['no JSON', '{'],
    ['too deep', `${'['.repeat(70)}${']'.repeat(70)}`],
    ['marks that do not total', { ...pack.scoreTree, root: { ...pack.scoreTree.root, full: '90' } }],
    [
      'an indicator that is none',
      {
        ...onlySpotChecks,
        root: { ...onlySpotChecks.root, method: 'relative', params: { actual: 'no.such' } },
      },
    ],
  ])('%s is refused with a reason', async (_, tree) => {
    expect(await ask(tree)).toMatchObject({ status: 400, body: { code: 'invalid-request' } })
  })

  test.each([
    ['marks', { ...pack.scoreTree.root, full: '90' }, '总分应为100分，现为90分。请调整各项分值。'],
    [
      'weights',
      {
        ...onlySpotChecks.root,
        method: 'weighted',
        params: { weights: { half: '40', other: '50' } },
        children: ['half', 'other'].map((id) => ({ ...onlySpotChecks.root, id, full: '10' })),
      },
      '权重合计应为100，请调整。',
    ],
  ])('%s that do not total 100 are refused with a sentence', async (_, root, sentence) => {
    const answer = await ask({ ...pack.scoreTree, root })
    expect(answer.status).toBe(400)
    expect(JSON.stringify(answer.body)).toContain(sentence)
  })

  test('takes a reviewer', async () => {
    expect(await ask(pack.scoreTree, east)).toMatchObject({ status: 403 })
  })
})

const nodeOf = (trace: ScoreTrace, id: string): ScoreTrace | undefined => {
  if (trace.id === id) return trace
  for (const child of trace.children) {
    const found = nodeOf(child, id)
    if (found) return found
  }
  return undefined
}
