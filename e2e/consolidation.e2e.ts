import { afterAll, beforeAll, expect, test } from 'vitest'
import { consolidateWorkbook } from '../addin/actions/consolidation.ts'
import { syncWorkbook } from '../addin/actions/sync.ts'
import { type LocalDistrict, startDistrict } from './local-district.ts'
import { ledTask, taskLedger } from './made-up-ledger.ts'

let district: LocalDistrict
beforeAll(async () => {
  district = await startDistrict()
})
afterAll(() => district.stop())

test('after syncing, each workbook is told at its own rows what the others say', async () => {
  const { reviewer } = await district.another()
  const register = await district.session(
    await taskLedger('督查.xlsx', '2020年全区督查任务台账', [
      ledTask('9.1', '建立联系服务群众制度', '进行中', '40%', '区委组织部'),
      ledTask('9.2', '落实三级五岗责任清单', '已完成', '100%', '区委组织部'),
    ]),
    reviewer,
  )
  const own = await district.session(
    await taskLedger('城东.xlsx', '城东街道2020年任务台账', [
      ledTask('9.2', '落实三级五岗责任清单', '进行中', '80%', '城东街道'),
    ]),
    reviewer,
  )
  const support = await district.session(
    await taskLedger('城西.xlsx', '城西街道2020年任务台账', [
      ledTask('9.2', '落实三级五岗责任清单', '推进缓慢', '20%', '城西街道'),
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
