import { expect, test } from 'vitest'
import { shippedPack } from '../cli/pack.ts'
import { localSession } from '../cli/session.ts'
import { newWorkbook } from '../workbook/memory/open-workbook.ts'
import type { CellValue } from '../workbook/workbook.ts'
import { attachWorkbook } from './attach.ts'
import { lookAt } from './look.ts'
import { takesMarks } from './sync-keyed.ts'

const rows: readonly (readonly CellValue[])[] = [
  ['任务编号', '任务名称', '牵头单位', '完成时限', '完成状态'],
  ['1.1', '开展集中学习', '城东街道', '2020-06-30', '进行中'],
  ['1.2', '走访党员群众', '城西街道', '2020-09-30', '进行中'],
]

/** Excel's columns are A to XFD, 16,384 of them. */
test.each([
  ['has a column to spare', 16_384 - 6, true],
  ['ends at XFD', 16_384 - 5, false],
])('a table that %s: whether it takes marks', async (_, first, takes) => {
  const workbook = newWorkbook('任务.xlsx', '任务')
  await workbook.write(
    '任务',
    rows.flatMap((values, row) => values.map((value, at) => ({ row, column: first + at, value }))),
  )
  const session = localSession(workbook, await shippedPack(), { asOf: '2020-09-30' })
  const [ledger] = (await attachWorkbook(session)).ledgers
  if (ledger?.kind === undefined) throw new Error('not attached')
  expect(takesMarks(await lookAt(session, ledger, ledger.kind))).toBe(takes)
})
