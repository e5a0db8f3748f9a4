import { expect, test } from 'vitest'
import { conflictsResponseSchema } from '../../shared/wire/conflicts.ts'
import { newDistrict, newKey, newLedger, newRecordId, push, put, request } from '../testing/district.ts'

const task = { code: '9.2', title: '整治后进社区', target: '年底前销号', measures: '四联四帮', unit: 'chengdong' }
const heldFor = async (key: string) =>
  conflictsResponseSchema.parse((await request('GET', '/v1/conflicts', { key })).body).conflicts

test('a held row is listed until its workbook settles it, for reviewers of its unit only', async () => {
  const district = await newDistrict()
  const east = await newKey(district, { name: '城东填报人', role: 'editor', unit: 'chengdong' })
  const eastReviewer = await newKey(district, { name: '城东审核人', role: 'reviewer', unit: 'chengdong' })
  const westReviewer = await newKey(district, { name: '城西审核人', role: 'reviewer', unit: 'chengxi' })
  const ledger = await newLedger(district.key, 'chengdong')
  const id = newRecordId()
  await push(district.key, ledger, [put(id, 0, task)])
  await push(district.key, ledger, [put(id, 1, { ...task, note: '甲' })])
  const held = put(id, 1, { ...task, note: '乙' })
  await push(east, ledger, [held], 'client-two')
  // A retry is the same conflict.
  await push(east, ledger, [held], 'client-two')

  expect(await heldFor(district.key)).toMatchObject([
    {
      record: id,
      ledgerTitle: '重点任务台账',
      unit: 'chengdong',
      by: '城东填报人',
      fields: [{ field: 'note', mine: '乙', theirs: '甲', theirsBy: '管理员' }],
    },
  ])
  expect(await heldFor(eastReviewer)).toHaveLength(1)
  expect(await heldFor(westReviewer)).toEqual([])
  expect((await request('GET', '/v1/conflicts', { key: east })).status).toBe(403)

  // Another workbook's work on the record does not settle it; its own does.
  await push(district.key, ledger, [put(id, 2, { ...task, note: '甲', target: '三月底前' })])
  expect(await heldFor(district.key)).toHaveLength(1)
  await push(east, ledger, [put(id, 3, { ...task, note: '乙', target: '三月底前' })], 'client-two')
  expect(await heldFor(district.key)).toEqual([])
})
