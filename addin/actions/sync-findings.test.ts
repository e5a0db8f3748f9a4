import { expect, test } from 'vitest'
import { fieldIdSchema } from '../../shared/pack/kind.ts'
import { asRecordId } from '../../shared/records/record.ts'
import { unitIdSchema } from '../../shared/units/unit.ts'
import { epochSchema, ledgerIdSchema, seqSchema } from '../../shared/wire/protocol.ts'
import { shippedPack } from '../cli/pack.ts'
import { localSession } from '../cli/session.ts'
import { newWorkbook } from '../workbook/memory/open-workbook.ts'
import { attachWorkbook } from './attach.ts'
import { syncFindings } from './sync-findings.ts'
import type { LedgerSync } from './sync-outcome.ts'

test('every row that did not come into step says why, in the order of the sheet', async () => {
  const workbook = newWorkbook('任务.xlsx', '任务')
  const cells = [
    ['任务编号', '任务名称', '牵头单位', '完成时限', '完成状态', '完成进度'],
    ['1.1', '落实责任清单', '城东街道', '2020-12-20', '进行中', '80%'],
    ['1.2', '整顿软弱涣散党组织', '城东街道', '2020-12-20', '进行中', '20%'],
  ]
  await workbook.write(
    '任务',
    cells.flatMap((values, row) => values.map((value, column) => ({ row, column, value }))),
  )
  const [ledger] = (await attachWorkbook(localSession(workbook, await shippedPack(), {}))).ledgers
  const recordId = asRecordId('A'.repeat(22))
  if (ledger === undefined || recordId === undefined) throw new Error('not attached')
  const at = (row: number) => ({ sheet: '任务', row })
  const outcome: LedgerSync = {
    ledger,
    link: {
      url: '',
      workspace: '',
      ledgerId: ledgerIdSchema.parse('l'.repeat(22)),
      unit: unitIdSchema.parse('u'),
      year: 2020,
      epoch: epochSchema.parse('epoch1'),
      head: seqSchema.parse(0),
      known: 0,
      rows: '',
      lastSyncAt: '',
    },
    rowsKnownBy: 'marks',
    isProtected: false,
    unidentified: [],
    pushed: 0,
    merged: 0,
    unchanged: 0,
    received: 0,
    deleted: 0,
    conflicts: [
      {
        ledgerKey: ledger.key,
        ...at(7),
        recordId,
        title: '',
        rev: 3,
        theirs: {},
        fields: [
          {
            field: fieldIdSchema.parse('progress_pct'),
            label: '完成进度',
            base: '50%',
            mine: '80%',
            theirs: '60%',
            theirsBy: '城东填报人',
            theirsAt: '2020-06-01T00:00:00Z',
          },
        ],
      },
    ],
    invalid: [
      {
        ...at(2),
        findings: [
          { code: 'unit-unknown', severity: 'error', sheet: '', message: '「牵头单位」写的是“某处”，单位名单里没有。' },
        ],
      },
    ],
    forbidden: [at(4)],
    locked: [{ ...at(3), period: '2020Q1' }],
    deletedRemotely: [at(9)],
    missing: [],
    missingNeedsConfirmation: false,
    copies: [],
    notWritten: [],
    notPlaced: [],
  }
  const told = syncFindings(outcome, 'zh-CN')
  expect(told.map(({ code, severity, row, column, message }) => [code, severity, row, column, message])).toEqual([
    ['unit-unknown', 'error', 2, undefined, '第3行「牵头单位」写的是“某处”，单位名单里没有。'],
    [
      'period-locked',
      'error',
      3,
      undefined,
      '第4行属于已锁定的期间（2020Q1），改动没有同步。需要更正的请联系审核人解锁。',
    ],
    ['not-permitted', 'error', 4, undefined, '第5行不在您的填报权限内，没有同步。需要填报的请联系管理员。'],
    ['version-conflict', 'error', 7, 5, '第8行「完成进度」在这里和别处都改过。请对照后选定一个。'],
    ['row-deleted-remote', 'warning', 9, undefined, '第10行对应的记录已在别处删除。请选择恢复，或在表中也删去。'],
  ])
  expect(told[3]).toMatchObject({ recordId, value: '80%' })
})
