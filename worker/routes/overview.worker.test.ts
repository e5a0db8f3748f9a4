import { beforeAll, describe, expect, test } from 'vitest'
import { completenessResponseSchema } from '../../shared/wire/completeness.ts'
import { recordsResponseSchema } from '../../shared/wire/record-list.ts'
import { type District, newDistrict, newKey, newLedger, newRecordId, push, put, request } from '../testing/district.ts'

let district: District
let west: string
const records = [newRecordId(), newRecordId(), newRecordId()] as const

beforeAll(async () => {
  district = await newDistrict()
  west = await newKey(district, { name: '城西填报人', role: 'editor', unit: 'chengxi' })
  const ledger = await newLedger(district.key, 'shifan')
  const task = (code: string, title: string, unit: string, due: string) => ({ code, title, unit, deadline: { due } })
  await push(district.key, ledger, [
    put(records[0], 0, task('1.1', '建立台账', 'taoyuan', '2020-08-31')),
    put(records[1], 0, task('1.2', '开展走访', 'chengdong', '2020-12-31')),
    put(records[2], 0, task('2.1', '整治环境', 'chengxi', '2020-09-30')),
  ])
  const json = { rev: 1, review: 'returned', comment: '请补充进展' }
  await request('POST', `/v1/records/${records[2]}/review`, { key: district.key, json })
})

const list = async (query: string, key = district.key) => {
  const answer = await request('GET', `/v1/records?${query}`, { key })
  return answer.status === 200 ? recordsResponseSchema.parse(answer.body) : answer
}

describe('the list of records', () => {
  test('shows what changed last first, with its ledger, its author and its review', async () => {
    const found = await list('')
    expect(found).toMatchObject({
      records: [
        { id: records[2], rev: 2, review: 'returned', reviewComment: '请补充进展', ledgerTitle: '重点任务台账' },
        { id: records[1], changedBy: '管理员' },
        { id: records[0] },
      ],
    })
  })

  test('narrows down by unit with all below it, by review, kind and text', async () => {
    const ids = async (query: string) => {
      const found = await list(query)
      return 'records' in found ? found.records.map(({ id }) => id) : found
    }
    expect(await ids('unit=chengdong')).toEqual([records[1], records[0]])
    expect(await ids('review=open&unit=shifan')).toEqual([records[1], records[0]])
    expect(await ids('review=returned')).toEqual([records[2]])
    expect(await ids('kind=meeting')).toEqual([])
    expect(await ids(`text=${encodeURIComponent('走访')}`)).toEqual([records[1]])
  })

  test('finds words as they are written, with signs of their own, across a list, and not in names of fields', async () => {
    const own = await newDistrict()
    const ledger = await newLedger(own.key, 'shifan')
    const title = '落实“三级”"五岗"\\清单\n第二行'
    const values = { code: '1.1', title, unit: 'chengdong', support_units: ['chengxi', 'taoyuan'] }
    const id = newRecordId()
    await push(own.key, ledger, [put(id, 0, values)])
    const found = async (text: string) => {
      const { body } = await request('GET', `/v1/records?text=${encodeURIComponent(text)}`, { key: own.key })
      return recordsResponseSchema.parse(body).records.length
    }
    for (const text of ['"五岗"\\清', '“三级”', '第二', 'chengxi、taoyuan']) expect(await found(text), text).toBe(1)
    for (const text of ['title', '":"', '\\n第二', '%', '三_']) expect(await found(text), text).toBe(0)
  })

  test('goes on where a page ended', async () => {
    const first = await list('limit=2')
    expect(first).toMatchObject({ records: [{ id: records[2] }, { id: records[1] }], next: 2 })
    const second = await list('limit=2&before=2')
    expect(second).toMatchObject({ records: [{ id: records[0] }] })
    expect(second).not.toHaveProperty('next')
  })

  test('holds nothing outside the scope of the key, and does not say that there is any', async () => {
    expect(await list('', west)).toMatchObject({ records: [{ id: records[2] }] })
    expect(await list('unit=chengdong', west)).toMatchObject({ status: 404 })
  })
})

describe('completeness', () => {
  const ask = async (query: string, key = district.key) =>
    completenessResponseSchema.parse((await request('GET', `/v1/completeness?${query}`, { key })).body)

  test('counts by unit and kind what belongs to the period and to its year', async () => {
    const { cells, due } = await ask('period=2020Q3')
    // Ten days after 30 September; the test runs years later, so all of it came late.
    expect(due).toBe('2020-10-10')
    expect(cells.map(({ lastAt, ...cell }) => cell).sort((a, b) => (a.unit < b.unit ? -1 : 1))).toEqual([
      { unit: 'chengdong', kind: 'task', records: 0, late: 0, returned: 0, confirmed: 0, inYear: 1 },
      { unit: 'chengxi', kind: 'task', records: 1, late: 1, returned: 1, confirmed: 0, inYear: 1 },
      { unit: 'taoyuan', kind: 'task', records: 1, late: 1, returned: 0, confirmed: 0, inYear: 1 },
    ])
  })

  test('takes what came by the day asked for as in time', async () => {
    const { cells } = await ask('period=2020Q3&due=2099-12-31')
    expect(cells.map(({ late }) => late)).toEqual([0, 0, 0])
  })

  test('tells a unit of nobody else', async () => {
    const { cells } = await ask('period=2020', west)
    expect(cells.map(({ unit }) => unit)).toEqual(['chengxi'])
  })

  test('has nothing to tell of another year', async () => {
    expect((await ask('period=2021Q1')).cells).toEqual([])
  })
})
