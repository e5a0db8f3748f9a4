import { describe, expect, test } from 'vitest'
import { shippedPack } from '../cli/pack.ts'
import { localSession } from '../cli/session.ts'
import { cellAddress } from '../workbook/a1.ts'
import { excelWorkbook } from '../workbook/excel/excel-workbook.ts'
import { buildWorkbook } from '../workbook/excel/host/build-workbook.ts'
import { excelInNode } from '../workbook/excel/host/node-runtime.ts'
import type { MemoryWorkbook } from '../workbook/memory/memory-workbook.ts'
import { newWorkbook, openWorkbook } from '../workbook/memory/open-workbook.ts'
import type { CellValue, Workbook } from '../workbook/workbook.ts'
import { acceptFinding, applySuggestions, takeBackAccepted } from './suggestions.ts'
import { clearMarks, validateWorkbook } from './validate.ts'

const sheet = 'Sheet1'

/** A small issue ledger: the dates of two rows are text, one number is in full-width digits. */
async function ledger(rows: readonly (readonly CellValue[])[]): Promise<MemoryWorkbook> {
  const workbook = newWorkbook('城东街道民生问题台账.xlsx')
  const header = [
    '受理编号',
    '受理途径',
    '问题内容',
    '受理时间',
    '办理时限',
    '承办单位',
    '办理状态',
    '办结时间',
    '备注',
  ]
  const writes = [header, ...rows].flatMap((cells, row) => cells.map((value, column) => ({ row, column, value })))
  await workbook.write(sheet, writes)
  return workbook
}

const rows: readonly (readonly CellValue[])[] = [
  ['MS-001', '集中受理', '路灯不亮', '2020.3.5', '2020.3.20', '城东街道', '已办结', '2020.3.18', null],
  ['MS-002', '台账管理', '下水道堵塞', '2020-04-01', '2020-04-20', '城东街道', '办理中', null, null],
]

async function sessionOver(workbook: Workbook) {
  return localSession(workbook, await shippedPack(), { asOf: '2020-09-30', year: 2020 })
}

const cell = async (workbook: Workbook, row: number, column: number) =>
  (await workbook.read(sheet)).values[row]?.[column] ?? null

describe('applying suggestions', () => {
  test('writes certain ones into the cells, dates as dates', async () => {
    const workbook = await ledger(rows)
    const session = await sessionOver(workbook)
    const [before] = await validateWorkbook(session)
    const dates = before?.findings.filter((finding) => finding.code === 'date-as-text') ?? []
    expect(dates.length).toBe(5)
    expect(await applySuggestions(session, dates)).toEqual({ applied: 5, skipped: [] })
    // 5 March 2020 is day 43895 of Excel's calendar.
    expect(await cell(workbook, 1, 3)).toBe(43895)
    const [after] = await validateWorkbook(session)
    expect(after?.findings.filter((finding) => finding.code === 'date-as-text')).toEqual([])
  })

  test('writes a doubtful one only where it is said to', async () => {
    const [first = [], ...others] = rows
    const mistyped = first.map((value) => (value === '已办结' ? '本周已办结并回访' : value))
    const workbook = await ledger([mistyped, ...others])
    const session = await sessionOver(workbook)
    const [before] = await validateWorkbook(session)
    const doubtful = before?.findings.filter(({ suggestion }) => suggestion?.certain === false) ?? []
    expect(doubtful.map(({ suggestion }) => suggestion?.value)).toEqual(['已办结'])
    expect(await applySuggestions(session, doubtful)).toMatchObject({ applied: 0, skipped: [{ reason: 'uncertain' }] })
    expect(await cell(workbook, 1, 6)).toBe('本周已办结并回访')
    expect(await applySuggestions(session, doubtful, 'doubtful too')).toEqual({ applied: 1, skipped: [] })
    expect(await cell(workbook, 1, 6)).toBe('已办结')
  })

  test('leaves a cell alone that was changed since it was judged', async () => {
    const workbook = await ledger(rows)
    const session = await sessionOver(workbook)
    const [before] = await validateWorkbook(session)
    const finding = before?.findings.find((each) => each.code === 'date-as-text' && each.row === 1 && each.column === 3)
    if (!finding) throw new Error('no finding')
    await workbook.write(sheet, [{ row: 1, column: 3, value: '2020.6.6' }])
    expect(await applySuggestions(session, [finding])).toMatchObject({ applied: 0, skipped: [{ reason: 'changed' }] })
    expect(await cell(workbook, 1, 3)).toBe('2020.6.6')
  })

  test('a warning that is accepted with a reason is no longer counted, until the cell changes', async () => {
    const workbook = await ledger(rows)
    const session = await sessionOver(workbook)
    const [before] = await validateWorkbook(session)
    const warning = before?.findings.find((finding) => finding.severity === 'warning')
    if (!warning || !before) throw new Error('no warning in the example')
    await acceptFinding(session, warning, '已与居民说明')
    const [after] = await validateWorkbook(session)
    expect(after?.totals.warning).toBe(before.totals.warning - 1)
    expect(after?.accepted).toMatchObject([{ finding: { code: warning.code }, reason: '已与居民说明' }])
    await takeBackAccepted(session, warning)
    const [again] = await validateWorkbook(session)
    expect(again?.totals).toEqual(before.totals)
    expect(again?.accepted).toEqual([])
  })

  test('a sheet that Excel protects is judged all the same, without marks', async () => {
    const source = (await (await ledger(rows)).read(sheet)).values
    const cells = source.flatMap((values, row) =>
      values.flatMap((value, column) => (value === null ? [] : [[cellAddress(row, column), { value }] as const])),
    )
    const plan = { sheets: [{ name: sheet, cells: Object.fromEntries(cells), isProtected: true as const }] }
    const workbook = await excelWorkbook(excelInNode(buildWorkbook(plan)).excel)
    const [found] = await validateWorkbook(await sessionOver(workbook))
    expect(found).toMatchObject({ isUnmarked: true, rows: 2 })
    expect(found?.findings.length).toBeGreaterThan(0)
  })

  test('marks are in the file after validating, and the file is byte for byte the same after clearing', async () => {
    const made = await ledger(rows)
    const workbook = openWorkbook(made.bytes(), made.name)
    const before = workbook.bytes()
    const session = await sessionOver(workbook)
    await validateWorkbook(session)
    expect(workbook.bytes()).not.toEqual(before)
    await clearMarks(session)
    expect(workbook.bytes()).toEqual(before)
  })
})
