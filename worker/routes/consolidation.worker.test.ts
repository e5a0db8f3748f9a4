import { beforeAll, describe, expect, test } from 'vitest'
import { type ConsolidationResponse, consolidationResponseSchema } from '../../shared/wire/consolidation.ts'
import { pushResponseSchema } from '../../shared/wire/push.ts'
import {
  type District,
  newDistrict,
  newKey,
  newLedger,
  newRecordId,
  pushBody,
  put,
  request,
} from '../testing/district.ts'

/**
 * The organisation department keeps a register of all tasks; 城东街道 keeps its own ledger, and one of a campaign; 城西街道
 * supports it in 9.2. In the register 9.2 is done, in 城东's ledger it is half done; 3.1 agrees.
 */
const duty = {
  code: '9.2',
  title: '落实三级五岗责任清单',
  lead_unit: 'chengdong',
  support_units: ['chengxi', 'taoyuan'],
}
const visit = { code: '3.1', title: '走访困难党员', lead_unit: 'chengdong' }
const ids = {
  register: newRecordId(),
  registerVisit: newRecordId(),
  own: newRecordId(),
  ownVisit: newRecordId(),
  campaign: newRecordId(),
  support: newRecordId(),
  alone: newRecordId(),
}
const fields = ['code', 'title', 'unit', 'lead_unit', 'support_units', 'status', 'progress_pct']

let district: District
let east: string
let registerLedger: string
let west: string

async function fill(
  unit: string,
  title: string,
  records: readonly (readonly [string, Readonly<Record<string, unknown>>])[],
) {
  const ledger = await newLedger(district.key, unit, title)
  const ops = records.map(([id, values]) => put(id, 0, values))
  const json = { ...pushBody(ledger.epoch, ops), fields }
  const answer = await request('POST', `/v1/ledgers/${ledger.ledgerId}/push`, { key: district.key, json })
  const { results } = pushResponseSchema.parse(answer.body)
  expect(results.map(({ status }) => status)).toEqual(records.map(() => 'applied'))
  return ledger.ledgerId
}

beforeAll(async () => {
  district = await newDistrict()
  east = await newKey(district, { name: '城东填报人', role: 'editor', unit: 'chengdong' })
  west = await newKey(district, { name: '城西填报人', role: 'editor', unit: 'chengxi' })
  registerLedger = await fill('zuzhibu', '全区督查台账', [
    [ids.register, { ...duty, unit: 'zuzhibu', status: 'done', progress_pct: '100' }],
    [ids.registerVisit, { ...visit, unit: 'zuzhibu', status: 'doing', progress_pct: '40' }],
  ])
  await fill('chengdong', '城东任务台账', [
    [ids.own, { ...duty, unit: 'chengdong', status: 'doing', progress_pct: '50' }],
    [ids.ownVisit, { ...visit, unit: 'chengdong', status: 'doing', progress_pct: '40' }],
  ])
  await fill('chengdong', '城东专项台账', [
    [ids.campaign, { ...duty, unit: 'chengdong', status: 'doing', progress_pct: '50' }],
  ])
  await fill('chengxi', '城西任务台账', [
    [ids.support, { ...duty, unit: 'chengxi', status: 'slow', progress_pct: '20' }],
    [ids.alone, { code: '7.7', title: '城西自己的任务', unit: 'chengxi', status: 'doing' }],
  ])
})

async function ask(key: string, query = ''): Promise<ConsolidationResponse> {
  const answer = await request('GET', `/v1/consolidation${query}`, { key })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return consolidationResponseSchema.parse(answer.body)
}

describe('the consolidation of a workspace', () => {
  test('shows a task that two ledgers report differently before all else, and what is reported twice', async () => {
    const { matters, totals } = await ask(district.key)
    expect(totals).toEqual({ matters: 2, conflicts: 1, duplicates: 1 })
    expect(matters[0]).toMatchObject({
      kind: 'task',
      year: 2020,
      title: '任务9.2 落实三级五岗责任清单',
      lead: 'chengdong',
      conflicts: ['status', 'progress_pct'],
      silent: ['taoyuan'],
    })
    const parts = matters[0]?.reports.map(({ recordId, part, ledgerTitle, values }) => [
      recordId,
      part,
      ledgerTitle,
      values,
    ])
    expect(parts).toHaveLength(4)
    expect(parts).toContainEqual([ids.register, 'register', '全区督查台账', { status: 'done', progress_pct: '100' }])
    expect(parts).toContainEqual([ids.own, 'lead', '城东任务台账', { status: 'doing', progress_pct: '50' }])
    expect(parts).toContainEqual([ids.campaign, 'lead', '城东专项台账', { status: 'doing', progress_pct: '50' }])
    expect(parts).toContainEqual([ids.support, 'support', '城西任务台账', { status: 'slow', progress_pct: '20' }])
    expect(matters[0]?.duplicates.map((records) => records.toSorted())).toEqual([[ids.own, ids.campaign].toSorted()])
    expect(matters[1]).toMatchObject({ title: '任务3.1 走访困难党员', conflicts: [], duplicates: [], silent: [] })
  })

  test('narrows down to a unit and a year, and counts what it does not list', async () => {
    expect((await ask(district.key, '?unit=chengxi')).matters.map(({ title }) => title)).toEqual([
      '任务9.2 落实三级五岗责任清单',
    ])
    expect((await ask(district.key, '?year=2019')).matters).toEqual([])
    expect((await ask(district.key, `?ledger=${registerLedger}`)).totals.matters).toBe(2)
    // A ledger that cannot be seen says as little as one that was never there.
    expect(await ask(east, `?ledger=${registerLedger}`)).toEqual(await ask(east, `?ledger=${'n'.repeat(22)}`))
    const { matters, totals } = await ask(district.key, '?limit=1')
    expect([matters.length, totals.matters]).toEqual([1, 2])
  })

  test('is made for each key of its own records only', async () => {
    const mine = await ask(east)
    // Within 城东 the two ledgers agree; neither the register nor 城西 is to be seen, nor that they are there.
    expect(mine.totals).toEqual({ matters: 1, conflicts: 0, duplicates: 1 })
    expect(mine.matters[0]?.reports.map(({ recordId }) => recordId).toSorted()).toEqual(
      [ids.own, ids.campaign].toSorted(),
    )
    expect(mine.matters[0]?.silent).toEqual(['taoyuan'])
    const told = JSON.stringify(mine)
    for (const hidden of [ids.register, ids.registerVisit, ids.support, '督查', '城西', 'chengxi', 'zuzhibu']) {
      expect(told).not.toContain(hidden)
    }
    expect(await ask(west)).toMatchObject({ matters: [], totals: { matters: 0, conflicts: 0, duplicates: 0 } })
  })

  test('names the items of a plan that nobody has a task for, where the plan is to be seen', async () => {
    const gone = newRecordId()
    await fill('shifan', '示例区2020年工作要点任务台账', [
      [newRecordId(), { code: '9.2', title: '落实三级五岗责任清单', unit: 'shifan' }],
      [gone, { code: '9.3', title: '健全党建联席会议', unit: 'shifan' }],
      [newRecordId(), { code: '9.4', title: '部门自己的事项', unit: 'shifan', lead_unit: 'zuzhibu' }],
    ])
    const { uncovered } = await ask(district.key)
    // 9.4 is led by the department, whose register is there and has no such task.
    expect(uncovered.map(({ number }) => number)).toEqual(['9.3', '9.4'])
    expect(uncovered[0]).toMatchObject({ recordId: gone, title: '健全党建联席会议' })
    expect((await ask(east)).uncovered).toEqual([])
  })
})
