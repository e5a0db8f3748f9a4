import { beforeAll, describe, expect, test } from 'vitest'
import { completenessResponseSchema } from '../../shared/wire/completeness.ts'
import type { LedgerResponse } from '../../shared/wire/ledgers.ts'
import { type District, newDistrict, newKey, newLedger, newRecordId, push, put, request } from '../testing/district.ts'

const task = { code: '9.2', title: '整治后进社区', target: '年底前销号', measures: '四联四帮', unit: 'chengdong' }
const inQ3 = { ...task, deadline: { due: '2020-08-31' } }

let district: District
let ledger: LedgerResponse

const setDays = (period: string, json: object, key = district.key) =>
  request('PUT', `/v1/period-days/${period}`, { key, json })
const completenessOf = async (query: string) =>
  completenessResponseSchema.parse((await request('GET', `/v1/completeness?${query}`, { key: district.key })).body)

beforeAll(async () => {
  district = await newDistrict()
  ledger = await newLedger(district.key, 'chengdong')
  await newLedger(district.key, 'chengxi')
  await push(district.key, ledger, [put(newRecordId(), 0, inQ3)])
})

describe('the days of a period', () => {
  test('being in time and being locked are two settings', async () => {
    expect(await setDays('2020Q3', { timelyOn: '2099-10-15' })).toMatchObject({
      status: 200,
      body: { periods: [{ period: '2020Q3', timelyOn: '2099-10-15' }] },
    })
    expect((await push(district.key, ledger, [put(newRecordId(), 0, inQ3)])).results).toMatchObject([
      { status: 'applied' },
    ])
  })

  test('say which ledgers were expected, which came, and which came in time', async () => {
    const timely = await completenessOf('period=2020Q3')
    expect(timely).toMatchObject({ due: '2099-10-15', totals: { expected: 2, actual: 1, onTime: 1 } })
    expect((await completenessOf('period=2020Q3&due=2020-10-10')).totals).toEqual({ expected: 2, actual: 1, onTime: 0 })
    expect((await completenessOf('period=2020Q1')).totals).toEqual({ expected: 2, actual: 0, onTime: 0 })
    const east = timely.ledgers?.find(({ unit }) => unit === 'chengdong')
    expect(east).toMatchObject({ records: 2, inTime: 2 })
  })

  test('lock the period once the lock date is over, once, and in the audit', async () => {
    await setDays('2020Q3', { timelyOn: '2020-10-10', locksOn: '2020-10-20' })
    const locked = await push(district.key, ledger, [put(newRecordId(), 0, inQ3)])
    expect(locked.results).toMatchObject([{ status: 'locked' }])
    const { body } = await request('GET', '/v1/audit?limit=1000', { key: district.key })
    expect(body).toMatchObject({
      entries: expect.arrayContaining([expect.objectContaining({ action: 'lock', details: { period: '2020Q3' } })]),
    })

    await request('POST', '/v1/periods/2020Q3/unlock', { key: district.key, json: { reason: '更正' } })
    await setDays('2020Q3', { timelyOn: '2020-10-12', locksOn: '2020-10-20' })
    expect((await push(district.key, ledger, [put(newRecordId(), 0, inQ3)])).results).toMatchObject([
      { status: 'applied' },
    ])
  })

  test('are set by a reviewer of the whole workspace only', async () => {
    const street = await newKey(district, { name: '街道审核人', role: 'reviewer', unit: 'chengdong' })
    const editor = await newKey(district, { name: '填报人', role: 'editor', unit: 'shifan' })
    for (const key of [street, editor]) expect((await setDays('2020Q3', {}, key)).status).toBe(403)
    expect((await setDays('2020Q9', {})).status).toBe(400)
  })
})
