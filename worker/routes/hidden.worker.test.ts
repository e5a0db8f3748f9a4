import { beforeAll, describe, expect, test } from 'vitest'
import { conflictsResponseSchema } from '../../shared/wire/conflicts.ts'
import { figuresResponseSchema } from '../../shared/wire/figures.ts'
import { type LedgerResponse, ledgerResponseSchema } from '../../shared/wire/ledgers.ts'
import { publicationSchema, whatIfResponseSchema } from '../../shared/wire/score-work.ts'
import { type ScoreTrace, scoresResponseSchema } from '../../shared/wire/scores.ts'
import { pack } from '../pack.ts'
import { type District, newDistrict, newKey, newLedger, newRecordId, push, put, request } from '../testing/district.ts'

/** What shines through of records that somebody may not see: in traces, in lists of conflicts, in what is only asked. */
let district: District
let admin: string
let east: string
/** Sees every unit, but of restricted kinds only what is the district's own. */
let viewer: string
let eastReviewer: string
let ledger: LedgerResponse
const accountability = newRecordId()

async function sync(key: string, unit: string, kind: string, values: Readonly<Record<string, unknown>>, id: string) {
  const json = { kind, title: '台账', unit, year: 2020 }
  const joined = ledgerResponseSchema.parse((await request('POST', '/v1/ledgers', { key, json })).body)
  const { status, body } = await request('POST', `/v1/ledgers/${joined.ledgerId}/push`, {
    key,
    json: {
      protocol: 1,
      packVersion: pack.version,
      epoch: joined.epoch,
      clientId: 'client-one',
      fields: Object.keys(values),
      ops: [put(id, 0, values)],
    },
  })
  if (status !== 200) throw new Error(JSON.stringify(body))
  return joined
}

beforeAll(async () => {
  district = await newDistrict()
  admin = district.key
  east = await newKey(district, { name: '城东填报人', role: 'editor', unit: 'chengdong' })
  viewer = await newKey(district, { name: '区查看人', role: 'viewer', unit: 'shifan' })
  eastReviewer = await newKey(district, { name: '城东审核人', role: 'reviewer', unit: 'chengdong' })
  const talk = { unit: 'chengdong', decided_on: '2020-08-01', measure: 'talk', basis: '城纪〔2020〕3号' }
  ledger = await sync(east, 'chengdong', 'accountability', talk, accountability)
})

const query = 'period=2020Q3&asOf=2020-09-30&group=街道'
const deductionsOf = (trace: ScoreTrace | undefined): ScoreTrace | undefined =>
  trace?.id === 'deductions' ? trace : trace?.children.map(deductionsOf).find((found) => found !== undefined)

describe('a trace that rests on accountability records', () => {
  test.each(['as it is', 'as it was published'])(
    '%s names neither them nor how many to who may not see them',
    async (how) => {
      if (how !== 'as it is') {
        const json = { period: '2020Q3', asOf: '2020-09-30' }
        publicationSchema.parse((await request('POST', '/v1/scores/publish', { key: admin, json })).body)
      }
      const path = how === 'as it is' ? `/v1/scores?${query}` : '/v1/scores/published?period=2020Q3'
      const shown = JSON.stringify((await request('GET', path, { key: viewer })).body)
      expect(shown).toContain('不在您查看范围内')
      for (const hidden of [accountability, ledger.ledgerId, '"label":"问责处理","value":"1"'])
        expect(shown).not.toContain(hidden)
      const known = JSON.stringify((await request('GET', path, { key: admin })).body)
      for (const told of [accountability, ledger.ledgerId, '"label":"问责处理","value":"1"'])
        expect(known).toContain(told)
    },
  )

  test('tells the unit itself and reviewers everything', async () => {
    for (const key of [east, eastReviewer, admin]) {
      const { body } = await request('GET', `/v1/scores?${query}`, { key })
      const own = scoresResponseSchema.parse(body).scores.find(({ unit }) => unit === 'chengdong')
      expect(deductionsOf(own?.trace)).toMatchObject({
        points: '-0.50',
        inputs: [{ label: '问责处理', value: '1' }, {}, {}, {}],
        evidence: [{ record: accountability }],
      })
    }
  })
})

describe('a figure of accountability', () => {
  const ask = async (key: string) => {
    const { body } = await request('GET', '/v1/figures?period=2020Q3&indicator=accountability.total', { key })
    return figuresResponseSchema.parse(body).figures[0]
  }

  test('is × for who may not see the records, whether or not there are any, and says why', async () => {
    const empty = await newDistrict()
    const other = await newKey(empty, { name: '区查看人', role: 'viewer', unit: 'shifan' })
    const told = await ask(viewer)
    expect(told).toMatchObject({ value: null, evidence: [], missing: { code: 'no-records', units: [] } })
    expect(told?.missing?.message).toBe('缺数据：“问责台账”仅审核人和各单位本身可见，请由审核人生成。')
    expect(await ask(other)).toEqual(told)
  })

  test('counts what the unit itself keeps, and says that those below it are not in it', async () => {
    expect(await ask(east)).toMatchObject({
      value: '1',
      missing: {
        code: 'partial',
        units: [{ name: '桃源社区' }],
        message: '数据不全：未含桃源社区的“问责台账”，该台账仅审核人和各单位本身可见。',
      },
    })
    expect(await ask(admin)).toMatchObject({ value: '1' })
    expect((await ask(eastReviewer))?.missing).toBeUndefined()
  })
})

describe('试算', () => {
  const label = { 'zh-CN': '总分', 'en-US': 'Total' }
  const share = { id: 'share', label, full: '100', method: 'relative', params: { actual: 'training.sessions' } }
  /** Asks for a field that no figure needs, so that records are read anew. */
  const noted = {
    id: 'noted',
    label,
    full: '0',
    method: 'deduct',
    params: {
      items: [{ label, kind: 'training', each: '1', filter: { field: 'note', is: 'present' } }],
      max: '10',
    },
  }
  const sum = { id: 'total', label, full: '100', method: 'sum', children: [share, noted] }

  test.each([
    ['that asks for what is held', share],
    ['that asks for more', sum],
  ])('under a tree of one’s own %s knows no more than one’s own units', async (_, root) => {
    const tree = { ...pack.scoreTree, root }
    const training = (unit: string, sessions: string) =>
      sync(
        admin,
        unit,
        'training',
        { title: '第一期', category: 'member', held_on: '2020-08-01', sessions, unit },
        newRecordId(),
      )
    await training('chengdong', '2')
    const ask = async (key: string) => {
      const json = { period: '2020Q3', asOf: '2020-09-30', group: '街道', tree: JSON.stringify(tree) }
      const answer = await request('POST', '/v1/scores/what-if', { key, json })
      return whatIfResponseSchema.parse(answer.body).moves.find(({ unit }) => unit === 'chengdong')?.after
    }
    const before = await ask(eastReviewer)
    expect(before).toMatchObject({ points: '100.00' })
    // A share of the best would tell exactly how much the best has.
    await training('chengxi', '8')
    expect(await ask(eastReviewer)).toEqual(before)
    expect(await ask(admin)).toMatchObject({ points: '25.00', rank: 2 })
  })
})

describe('conflicts', () => {
  const task = { code: '9.2', title: '整治后进社区', target: '年底前销号', measures: '四联四帮' }

  const conflictsOf = async (key: string) =>
    conflictsResponseSchema.parse((await request('GET', '/v1/conflicts', { key })).body).conflicts

  test('of a record from before it came to a unit are not told there', async () => {
    const tasks = await newLedger(admin, 'shifan', '全区任务')
    const id = newRecordId()
    const west = { ...task, unit: 'chengxi' }
    await push(admin, tasks, [put(id, 0, { ...west, note: '城西内部情况' })])
    await push(admin, tasks, [put(id, 1, { ...west, note: '城西的另一说法' })])
    await push(admin, tasks, [put(id, 1, { ...west, note: '城西的第三种说法' })], 'client-two')
    await push(admin, tasks, [put(id, 2, { ...task, unit: 'chengdong', note: '移交' })])
    expect((await conflictsOf(admin)).map(({ record }) => record)).toEqual([id])
    expect(await conflictsOf(eastReviewer)).toEqual([])
  })

  test('of others do not push one’s own out of the list', async () => {
    const tasks = await newLedger(admin, 'shifan', '冲突很多')
    const conflictOn = async (unit: string, count: number) => {
      const ids = Array.from({ length: count }, newRecordId)
      const all = (rev: number, note: string) => ids.map((id) => put(id, rev, { ...task, unit, note }))
      await push(admin, tasks, all(0, '一'))
      await push(admin, tasks, all(1, '二'))
      await push(admin, tasks, all(1, '三'), 'client-two')
    }
    await conflictOn('chengdong', 1)
    await conflictOn('chengxi', 500)
    expect(await conflictsOf(eastReviewer)).toHaveLength(1)
    expect(await conflictsOf(admin)).toHaveLength(500)
  })
})
