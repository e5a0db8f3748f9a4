import { expect, test } from 'vitest'
import { shippedPack } from '../cli/pack.ts'
import { localSession } from '../cli/session.ts'
import { newWorkbook, openWorkbook } from '../workbook/memory/open-workbook.ts'
import { attachWorkbook } from './attach.ts'
import { leaveOut, takeIn } from './leave-out.ts'
import { validateWorkbook } from './validate.ts'

const rows = [
  ['受理编号', '受理途径', '问题内容', '受理时间', '办理时限', '承办单位', '办理状态'],
  ['MS-001', '集中受理', '路灯不亮', '2020.3.5', '2020.3.20', '城东街道', '已办结'],
  ['MS-002', '台账管理', '下水道堵塞', '2020.4.1', '2020.4.20', '城东街道', '办理中'],
]

/** The same ledger twice: this month’s, and one that is out of date. */
async function twoMonths() {
  const workbook = newWorkbook('城东街道民生问题台账.xlsx')
  const writes = rows.flatMap((cells, row) => cells.map((value, column) => ({ row, column, value })))
  await workbook.write('Sheet1', writes)
  await workbook.putSheet({ name: '5月（作废）', columnWidths: [], cells: [], merges: [], charts: [] })
  await workbook.write('5月（作废）', writes)
  return { workbook, session: localSession(workbook, await shippedPack(), { asOf: '2020-09-30', year: 2020 }) }
}

test('a table that was left out is neither checked nor listed, after opening the file again too', async () => {
  const { workbook, session } = await twoMonths()
  const { ledgers } = await attachWorkbook(session)
  expect(ledgers.map(({ sheet }) => sheet)).toEqual(['Sheet1', '5月（作废）'])
  await validateWorkbook(session)
  const old = ledgers[1]
  if (old === undefined) throw new Error('two were there')
  const before = await session.workbook.read('5月（作废）')
  await leaveOut(session, old)
  expect((await session.workbook.read('5月（作废）')).values).toEqual(before.values)

  const again = { ...session, workbook: openWorkbook(workbook.bytes(), workbook.name) }
  const found = await attachWorkbook(again)
  expect(found.ledgers.map(({ sheet }) => sheet)).toEqual(['Sheet1'])
  expect(found.leftOut.map(({ sheet }) => sheet)).toEqual(['5月（作废）'])

  const left = found.leftOut[0]
  if (left === undefined) throw new Error('one was left out')
  await takeIn(again, left)
  expect((await attachWorkbook(again)).ledgers).toHaveLength(2)
})
