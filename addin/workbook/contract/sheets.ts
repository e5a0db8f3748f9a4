import { expect, test } from 'vitest'
import { areaAddress } from '../a1.ts'
import type { ChangeHint, SheetDraft } from '../workbook.ts'
import type { Make, WorkbookPlan } from './plan.ts'
import { area, format, one, refusal, tracker, value } from './tracker.ts'

export function settingContract(make: Make): void {
  test('has none at first, keeps what is set, and forgets what is taken away', async () => {
    const { workbook } = await make(one(tracker))
    expect(await workbook.getSetting('mapping')).toBeUndefined()
    const json = JSON.stringify({ 列: ['编码', '<&>"]]>'], n: 1 })
    await workbook.setSetting('mapping', json)
    await workbook.setSetting('cursor', '42')
    expect(await workbook.getSetting('mapping')).toBe(json)
    await workbook.setSetting('mapping', '{}')
    expect(await workbook.getSetting('mapping')).toBe('{}')
    await workbook.setSetting('mapping', undefined)
    expect(await workbook.getSetting('mapping')).toBeUndefined()
    expect(await workbook.getSetting('cursor')).toBe('42')
  })
}

const report: SheetDraft = {
  name: '季度报告',
  columnWidths: [12, 40, 10],
  cells: [
    { row: 0, column: 0, value: '季度工作报告', style: 'title' },
    { row: 1, column: 0, value: '单位', style: 'table-header' },
    { row: 1, column: 1, value: '完成率', style: 'table-header' },
    { row: 2, column: 0, value: '城东街道', style: 'table-cell' },
    { row: 2, column: 1, value: 0.875, style: 'table-number', numberFormat: '0.0%' },
    { row: 3, column: 0, value: '城西街道', style: 'table-cell', link: { sheet: '任务台账', address: 'B4' } },
    { row: 3, column: 1, value: 0.5, style: 'table-number', numberFormat: '0.0%' },
    { row: 4, column: 0, value: '=不是公式', style: 'note' },
  ],
  merges: [{ row: 0, column: 0, rows: 1, columns: 3 }],
  charts: [
    {
      type: 'column',
      title: '各街道完成率',
      categories: { row: 2, column: 0, rows: 2, columns: 1 },
      values: { row: 2, column: 1, rows: 2, columns: 1 },
      seriesName: '完成率',
      at: { row: 6, column: 0, rows: 15, columns: 3 },
    },
  ],
}

export function sheetContract(make: Make): void {
  test('holds its cells, formats, merges, links and charts', async () => {
    const { workbook, charts, links } = await make(one(tracker))
    await workbook.putSheet(report)
    expect((await workbook.sheets()).map((sheet) => sheet.name)).toEqual(['任务台账', '季度报告'])
    const grid = await workbook.read('季度报告')
    expect(areaAddress(grid.area)).toBe('A1:B5')
    expect(grid.values[3]).toEqual(['城西街道', 0.5])
    expect(value(grid, 'A5')).toBe('=不是公式')
    expect(format(grid, 'B3')).toBe('0.0%')
    expect(grid.merges.map(areaAddress)).toEqual(['A1:C1'])
    expect(grid.formulas.size).toBe(0)
    expect(await charts('季度报告')).toMatchObject([{ type: 'column', title: '各街道完成率' }])
    expect(await links('季度报告')).toEqual({ A4: '任务台账!B4' })
  })

  test('replaces the sheet of that name, and nothing else', async () => {
    const { workbook, charts } = await make(one(tracker))
    await workbook.putSheet(report)
    await workbook.putSheet({ ...report, cells: [{ row: 0, column: 0, value: '新的' }], merges: [], charts: [] })
    expect((await workbook.sheets()).map((sheet) => sheet.name)).toEqual(['任务台账', '季度报告'])
    expect((await workbook.read('季度报告')).values).toEqual([['新的']])
    expect(await charts('季度报告')).toEqual([])
    expect(value(await workbook.read('任务台账'), 'C4')).toBe('开展集中学习12次')
  })

  test.each(['', '一'.repeat(32), 'a/b', 'a\\b', 'a?b', 'a*b', 'a[b', 'a]b', 'a:b', "'a", "a'", 'History'])(
    'refuses the name %j',
    async (name) => {
      const { workbook } = await make(one(tracker))
      expect(await refusal(workbook.putSheet({ ...report, name }))).toBe('sheet-name')
      expect(await workbook.sheets()).toHaveLength(1)
    },
  )

  test('refuses where the workbook’s structure is protected', async () => {
    const { workbook } = await make({ ...one(tracker), isStructureLocked: true })
    expect(await refusal(workbook.putSheet(report))).toBe('protected')
    expect(await workbook.sheets()).toHaveLength(1)
  })
}

export function viewContract(make: Make): void {
  const two: WorkbookPlan = { sheets: [tracker, { name: '乙', cells: { A1: 1 } }], active: '乙' }

  test('knows the sheet in front, and brings a place to the front', async () => {
    const { workbook } = await make(two)
    expect(await workbook.activeSheet()).toBe('乙')
    await workbook.select('任务台账', area('C4:D5'))
    expect(await workbook.activeSheet()).toBe('任务台账')
    expect(await workbook.activeCell()).toEqual({ sheet: '任务台账', row: 3, column: 2 })
    expect(await refusal(workbook.select('没有', area('A1')))).toBe('sheet-missing')
  })

  test('hints at a change until told to stop', async () => {
    const { workbook, typeInto } = await make(two)
    const heard: ChangeHint[] = []
    const stop = await workbook.onChanged((change) => heard.push(change))
    await typeInto('任务台账', 'C4', '改过')
    expect(heard.length).toBeGreaterThan(0)
    const before = heard.length
    await stop()
    await typeInto('任务台账', 'C4', '又改')
    expect(heard).toHaveLength(before)
  })
}
