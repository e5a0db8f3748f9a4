import { afterAll, beforeAll, expect, test } from 'vitest'
import { consolidateWorkbook } from '../addin/actions/consolidation.ts'
import { syncWorkbook } from '../addin/actions/sync.ts'
import type { MemoryWorkbook } from '../addin/workbook/memory/memory-workbook.ts'
import { newWorkbook } from '../addin/workbook/memory/open-workbook.ts'
import type { CellValue } from '../addin/workbook/workbook.ts'
import { type LocalDistrict, startDistrict } from './local-district.ts'

let district: LocalDistrict
beforeAll(async () => {
  district = await startDistrict()
})
afterAll(() => district.stop())

const head = ['任务编号', '任务名称', '牵头单位', '配合单位', '完成时限', '完成状态', '完成进度', '填报单位']
const row = (code: string, title: string, status: string, progress: string, unit: string): readonly CellValue[] => [
  code,
  title,
  '城东街道',
  '城西街道、城南街道',
  '2020-12-20',
  status,
  progress,
  unit,
]

async function ledger(name: string, title: string, rows: readonly (readonly CellValue[])[]): Promise<MemoryWorkbook> {
  const workbook = newWorkbook(name, '任务')
  const writes = [[title], head, ...rows].flatMap((cells, at) =>
    cells.map((value, column) => ({ row: at, column, value })),
  )
  await workbook.write('任务', writes)
  return workbook
}

test('after syncing, each workbook is told at its own rows what the others say', async () => {
  const { reviewer } = await district.another()
  const register = await district.session(
    await ledger('督查.xlsx', '2020年全区督查任务台账', [
      row('9.1', '建立联系服务群众制度', '进行中', '40%', '区委组织部'),
      row('9.2', '落实三级五岗责任清单', '已完成', '100%', '区委组织部'),
    ]),
    reviewer,
  )
  const own = await district.session(
    await ledger('城东.xlsx', '城东街道2020年任务台账', [
      row('9.2', '落实三级五岗责任清单', '进行中', '80%', '城东街道'),
    ]),
    reviewer,
  )
  const support = await district.session(
    await ledger('城西.xlsx', '城西街道2020年任务台账', [
      row('9.2', '落实三级五岗责任清单', '推进缓慢', '20%', '城西街道'),
    ]),
    reviewer,
  )
  for (const session of [register, own, support]) {
    expect((await syncWorkbook(session)).ledgers.map(({ pushed, invalid }) => [pushed > 0, invalid])).toEqual([
      [true, []],
    ])
  }

  const told = await consolidateWorkbook(own)
  expect(told.findings.map(({ code, sheet, row: at, column, message }) => [code, sheet, at, column, message])).toEqual([
    [
      'conflicting-progress',
      '任务',
      2,
      5,
      '第3行「完成状态」是“进行中”，另一份台账（2020年全区督查任务台账第4行）里同一事项是“已完成”。请与对方核对后改成一致。',
    ],
    [
      'conflicting-progress',
      '任务',
      2,
      6,
      '第3行「完成进度」是“80%”，另一份台账（2020年全区督查任务台账第4行）里同一事项是“100%”。请与对方核对后改成一致。',
    ],
  ])
  expect(told.led).toEqual([
    {
      title: '任务9.2 落实三级五岗责任清单',
      sheet: '任务',
      row: 2,
      supports: [{ unit: '城西街道', ledger: '城西街道2020年任务台账', text: '推进缓慢 20%' }],
      silent: ['城南街道'],
    },
  ])
  // The register is contradicted in its second task only; the supporting unit's part is its own affair.
  expect((await consolidateWorkbook(register)).findings.map(({ row: at }) => at)).toEqual([3, 3])
  expect(await consolidateWorkbook(support)).toEqual({ findings: [], led: [] })

  // Once both say the same, nothing is left to settle.
  await register.workbook.write('任务', [
    { row: 3, column: 5, value: '进行中' },
    { row: 3, column: 6, value: '80%' },
  ])
  await syncWorkbook(register)
  expect((await consolidateWorkbook(own)).findings).toEqual([])
})
