import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { shippedPack } from '../cli/pack.ts'
import { localSession } from '../cli/session.ts'
import { newWorkbook, openWorkbook } from '../workbook/memory/open-workbook.ts'
import type { CellValue } from '../workbook/workbook.ts'
import { attachWorkbook, remap } from './attach.ts'
import { layoutFindings, refusalFindings } from './sheet-findings.ts'

const pack = await shippedPack()
const head = ['任务编号', '任务名称', '牵头单位', '完成时限', '完成状态']
const row = (code: string): readonly CellValue[] => [code, `落实第${code}项任务`, '城东街道', '2020-12-20', '进行中']

async function sessionOver(cells: readonly (readonly CellValue[])[]) {
  const workbook = newWorkbook('任务.xlsx', '任务')
  await workbook.write(
    '任务',
    cells.flatMap((values, at) => values.map((value, column) => ({ row: at, column, value }))),
  )
  return localSession(workbook, pack, { asOf: '2020-09-30' })
}

async function layout(cells: readonly (readonly CellValue[])[]) {
  const session = await sessionOver(cells)
  const { ledgers, drifted } = await attachWorkbook(session)
  return ledgers.map((ledger) =>
    layoutFindings(ledger, drifted, 'zh-CN').map(({ code, severity, row: at, message }) => [
      code,
      severity,
      (at ?? -1) + 1,
      message,
    ]),
  )
}

describe('how a sheet is laid out', () => {
  test('says nothing of a plain table', async () => {
    expect(await layout([head, row('1.1'), row('1.2'), row('1.3')])).toEqual([[]])
  })

  test('tells sums apart from entries, and a column without a head', async () => {
    const cells = [
      head,
      [...row('1.1'), '甲'],
      [...row('1.2'), '乙'],
      [...row('1.3'), '丙'],
      ['合计', null, null, null, null, 3],
    ]
    expect(await layout(cells)).toEqual([
      [
        ['blank-label', 'info', 1, 'F列有内容但没有表头，不知道是什么。请补上表头；不用的列可以不管。'],
        ['total-row', 'info', 5, '第5行是合计或小计，不作为一条记录。'],
      ],
    ])
  })

  test('tells once that a sheet holds several tables', async () => {
    const beside = [head, row('1.1'), row('1.2'), row('1.3')].map((cells) => [...cells, null, ...cells])
    const [first, second] = await layout(beside)
    expect(first).toEqual([
      ['multiple-tables', 'info', 1, '工作表「任务」里有 2 张表，已分别处理。如果是同一张表被空行隔开，请删去空行。'],
    ])
    expect(second).toEqual([])
  })

  test('tells of a column that was renamed since the person agreed', async () => {
    const session = await sessionOver([head, row('1.1'), row('1.2'), row('1.3')])
    const [before] = (await attachWorkbook(session)).ledgers
    if (before === undefined) throw new Error('not attached')
    await remap(session, before, { columns: new Map() })
    await session.workbook.write('任务', [{ row: 0, column: 3, value: '其他说明' }])
    const { ledgers, drifted } = await attachWorkbook(session)
    const [after] = ledgers
    if (after === undefined) throw new Error('not attached')
    expect(layoutFindings(after, drifted, 'zh-CN')).toMatchObject([
      {
        code: 'mapping-drift',
        severity: 'warning',
        row: 0,
        field: 'deadline',
        message: '列「完成时限」和上次关联时不一样了。请重新确认它对应哪一项。',
      },
    ])
  })
})

describe('a workbook without a ledger', () => {
  const refused = async (cells: readonly (readonly CellValue[])[]) =>
    refusalFindings(await attachWorkbook(await sessionOver(cells)), 'zh-CN').map(({ code, message }) => [code, message])

  test.each([
    ['表单.xlsx', '工作表「审批表」不像一行一条的台账（一格标题对一格内容），没有处理。请选择按行登记的表。'],
    ['交叉表.xlsx', '工作表「统计表」不像一行一条的台账（按月份、季度或单位横排），没有处理。请选择按行登记的表。'],
  ])('%s is told why', async (name, message) => {
    const bytes = readFileSync(new URL(`../../examples/broken/${name}`, import.meta.url))
    const session = localSession(openWorkbook(new Uint8Array(bytes), name), pack, {})
    const found = refusalFindings(await attachWorkbook(session), 'zh-CN')
    expect(found.map((finding) => [finding.code, finding.message])).toEqual([['not-a-table', message]])
  })

  test('is told to name its columns where there are none', async () => {
    const numbers = Array.from({ length: 6 }, (_, at) => [at + 1, 43_900 + at, 12 * at, 7 + at])
    expect(await refused(numbers)).toEqual([
      ['header-not-found', '在工作表「任务」里没有找到表头。请选中表头所在的行，再点“重新识别”。'],
    ])
  })

  test('that is too large is told so', () => {
    const outcome = {
      ledgers: [],
      drifted: [],
      leftOut: [],
      refused: [{ sheet: '历年', reason: 'too-large', message: '' }],
    } as const
    expect(refusalFindings(outcome, 'zh-CN').map(({ code, message }) => [code, message])).toEqual([
      ['too-large', '工作表「历年」的内容太多（超过可以接入的行列数），一次处理不了。请把往年的行移到另一张表后再试。'],
    ])
  })

  test('that is empty, and one that has a ledger beside a form, say nothing', async () => {
    expect(await refused([])).toEqual([])
    expect(await refused([head, row('1.1'), row('1.2')])).toEqual([])
  })
})
