import { beforeAll, describe, expect, test } from 'vitest'
import { figuresResponseSchema } from '../../shared/wire/figures.ts'
import { ledgerResponseSchema } from '../../shared/wire/ledgers.ts'
import { lightsResponseSchema } from '../../shared/wire/lights.ts'
import { reportResponseSchema } from '../../shared/wire/reports.ts'
import { scoresResponseSchema } from '../../shared/wire/scores.ts'
import { pack } from '../pack.ts'
import { newDistrict, newKey, newRecordId, request } from '../testing/district.ts'

let admin: string
let east: string
let west: string

const task = (code: string, status: string, values: Readonly<Record<string, unknown>>) => ({
  code,
  title: `任务${code}`,
  target: '年底前完成',
  measures: '逐项推进',
  criteria: '按期完成',
  status,
  ...values,
})

type Rows = readonly Readonly<Record<string, unknown>>[]

/** Pushes tasks as a workbook of that unit would. */
const sync = (key: string, unit: string, rows: Rows): Promise<void> =>
  push(
    key,
    unit,
    'task',
    rows.map((values) => ({ ...values, lead_unit: unit })),
  )

async function push(key: string, unit: string, kind: string, rows: Rows): Promise<void> {
  const joined = await request('POST', '/v1/ledgers', {
    key,
    json: { kind, title: kind === 'task' ? '重点任务台账' : '评议台账', unit, year: 2020 },
  })
  const { ledgerId, epoch } = ledgerResponseSchema.parse(joined.body)
  const ops = rows.map((values) => {
    const recordId = newRecordId()
    return { opId: `op-${recordId}`, op: 'put', recordId, baseRev: 0, values: { ...values, unit } }
  })
  const fields = [...new Set(ops.flatMap(({ values }) => Object.keys(values)))]
  const json = { protocol: 1, packVersion: pack.version, epoch, clientId: 'client-one', fields, ops }
  const pushed = await request('POST', `/v1/ledgers/${ledgerId}/push`, { key, json })
  if (pushed.status !== 200) throw new Error(JSON.stringify(pushed.body))
}

beforeAll(async () => {
  const district = await newDistrict()
  admin = district.key
  east = await newKey(district, { name: '城东填报人', role: 'editor', unit: 'chengdong' })
  west = await newKey(district, { name: '城西查看人', role: 'viewer', unit: 'chengxi' })
  await sync(east, 'chengdong', [
    task('1.1', 'done', {
      weight: '6',
      progress_pct: '100',
      deadline: { due: '2020-06-30' },
      completed_on: '2020-06-12',
    }),
    task('9.2', 'doing', { weight: '4', progress_pct: '70', deadline: { due: '2020-09-21' } }),
  ])
  await sync(admin, 'chengxi', [
    task('2.1', 'doing', { weight: '5', progress_pct: '40', deadline: { due: '2020-12-31' } }),
  ])
  // Tasks are 40 of 100 marks and votes 20: just enough to be ranked.
  await push(
    admin,
    'shifan',
    'appraisal',
    ['chengdong', 'chengxi'].flatMap((subject_unit) =>
      ['superior', 'public'].map((voter_group) => ({
        round: '上半年双评议',
        held_on: '2020-07-08',
        subject_unit,
        voter_group,
        votes: { good: 10 },
      })),
    ),
  )
})

const query = 'period=2020Q3&asOf=2020-09-30'

describe('figures, scores and reports over HTTP', () => {
  test('a figure counts the rows of the subtree and names them', async () => {
    const { body } = await request('GET', `/v1/figures?${query}&indicator=task.total,task.progress`, { key: admin })
    const { figures } = figuresResponseSchema.parse(body)
    // (6·100 + 4·70 + 5·40) ÷ 15 = 72
    expect(figures.map((figure) => [figure.indicator, figure.value, figure.evidence.length])).toEqual([
      ['task.total', '3', 3],
      ['task.progress', '72.0', 3],
    ])
  })

  test('a street sees its own result and place, and nothing of the other street', async () => {
    const answer = await request('GET', `/v1/scores?${query}`, { key: west })
    const { scores } = scoresResponseSchema.parse(answer.body)
    const { lights } = lightsResponseSchema.parse((await request('GET', `/v1/lights?${query}`, { key: west })).body)
    expect(scores.map((score) => [score.unit, score.rank, score.of])).toEqual([['chengxi', 2, 2]])
    expect(lights.map((light) => light.unit)).toEqual(['chengxi'])
    expect(JSON.stringify(answer.body)).not.toContain('9.2')
    expect(JSON.stringify(answer.body)).not.toContain('城东')
  })

  test('the district sees every result with its trace', async () => {
    const { body } = await request('GET', `/v1/scores?${query}&group=街道`, { key: admin })
    const { scores } = scoresResponseSchema.parse(body)
    expect(scores.map((score) => score.unit)).toEqual(['chengdong', 'chengxi'])
    expect(JSON.stringify(scores[0]?.trace)).toContain('逾期9天')
  })

  test('what is outside the scope looks like what is not there', async () => {
    for (const path of [`/v1/figures?${query}&unit=chengdong`, `/v1/scores?${query}&unit=nowhere`]) {
      expect(await request('GET', path, { key: west })).toMatchObject({ status: 404, body: { code: 'not-found' } })
    }
    const json = { report: 'quarterly', period: '2020Q3', unit: 'shifan' }
    expect(await request('POST', '/v1/reports', { key: west, json })).toMatchObject({ status: 404 })
  })

  test('a push is in the next answer: figures are kept by the head', async () => {
    const path = `/v1/figures?${query}&indicator=task.total`
    const before = figuresResponseSchema.parse((await request('GET', path, { key: east })).body)
    await sync(east, 'chengdong', [
      task('3.1', 'doing', { weight: '1', progress_pct: '10', deadline: { due: '2020-11-30' } }),
    ])
    const after = figuresResponseSchema.parse((await request('GET', path, { key: east })).body)
    expect([before.figures[0]?.value, after.figures[0]?.value]).toEqual(['2', '3'])
    expect(after.head).toBeGreaterThan(before.head)
  })

  test('every figure of a report has evidence or says what is missing', async () => {
    const json = { report: 'quarterly', period: '2020Q3', asOf: '2020-09-30' }
    const { body } = await request('POST', '/v1/reports', { key: admin, json })
    const { report } = reportResponseSchema.parse(body)
    expect(report.title).toBe('示例区2020年三季度重点工作情况汇报')
    expect(report.figures.length).toBeGreaterThan(10)
    for (const figure of report.figures) expect(figure.evidence.length > 0 || figure.missing !== undefined).toBe(true)
  })

  test('the same report comes as a .docx and as Markdown', async () => {
    const json = { report: 'results', period: '2020Q3', asOf: '2020-09-30' }
    const docx = await request('POST', '/v1/reports', { key: admin, json: { ...json, format: 'docx' } })
    expect(docx.status).toBe(200)
    expect(String(docx.body).slice(0, 2)).toBe('PK')
    const md = await request('POST', '/v1/reports', { key: admin, json: { ...json, format: 'md' } })
    expect(md.body).toContain('# 关于2020年三季度')
  })

  test('a period that is none, and a report that is none, are refused', async () => {
    expect(await request('GET', '/v1/figures?period=2020Q5', { key: admin })).toMatchObject({ status: 400 })
    const json = { report: 'nothing', period: '2020Q3' }
    expect(await request('POST', '/v1/reports', { key: admin, json })).toMatchObject({ status: 404 })
  })
})
