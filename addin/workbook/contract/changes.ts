import { expect, test } from 'vitest'
import { areaAddress } from '../a1.ts'
import type { MarkLevel } from '../workbook.ts'
import type { Make, RuleSeen, SheetPlan, WorkbookPlan } from './plan.ts'
import { area, format, key, one, refusal, to, tracker, value } from './tracker.ts'

export function rowContract(make: Make): void {
  const withTotal: SheetPlan = {
    ...tracker,
    cells: { ...tracker.cells, B6: '合计', C6: { value: 12.5, formula: 'SUM(C4:C5)' } },
    merges: ['B2:D2', 'C6:D6'],
  }

  test('makes room for rows formatted as the row above', async () => {
    const { workbook } = await make(one(withTotal))
    await workbook.insertRows('任务台账', 5, 2)
    await workbook.write('任务台账', [to('D6', 44000)])
    const grid = await workbook.read('任务台账')
    expect(areaAddress(grid.area)).toBe('B2:D8')
    expect(grid.values.map((row) => row[0])).toEqual(['任务台账', '编码', '1.1', '1.2', null, null, '合计'])
    expect(format(grid, 'D6')).toBe('yyyy-mm-dd')
    expect(grid.merges.map(areaAddress).sort()).toEqual(['B2:D2', 'C8:D8'])
    expect([...grid.formulas]).toEqual([key('C8')])
  })

  test('deletes whole rows, in any order given', async () => {
    const { workbook } = await make(one(withTotal))
    await workbook.deleteRows('任务台账', [4, 3])
    const grid = await workbook.read('任务台账')
    expect(grid.values.map((row) => row[0])).toEqual(['任务台账', '编码', '合计'])
    expect(grid.merges.map(areaAddress).sort()).toEqual(['B2:D2', 'C4:D4'])
  })

  test('refuses rows of a filtered or protected sheet', async () => {
    const filtered = await make(one({ ...tracker, filter: { area: 'B3:D5', hides: [5] } }))
    expect(await refusal(filtered.workbook.insertRows('任务台账', 4, 1))).toBe('filtered')
    expect(await refusal(filtered.workbook.deleteRows('任务台账', [4]))).toBe('filtered')
    const locked = await make(one({ ...tracker, isProtected: true }))
    expect(await refusal(locked.workbook.insertRows('任务台账', 4, 1))).toBe('protected')
    expect(await refusal(locked.workbook.deleteRows('任务台账', [4]))).toBe('protected')
  })

  test('draws rows of ours among those that are there, and leaves the others', async () => {
    const { workbook, links } = await make(one(withTotal))
    await workbook.insertRows('任务台账', 5, 1)
    await workbook.drawRows('任务台账', {
      cells: [
        { row: 5, column: 1, value: '1.3', style: 'table-cell' },
        { row: 5, column: 2, value: '开展调研', style: 'body', link: { sheet: '任务台账', address: 'B4' } },
        { row: 5, column: 3, value: null, style: 'body' },
      ],
      merges: [area('C6:D6')],
      rowHeights: new Map([[5, 40]]),
    })
    const grid = await workbook.read('任务台账')
    expect(grid.values.map((row) => row[0])).toEqual(['任务台账', '编码', '1.1', '1.2', '1.3', '合计'])
    expect(value(grid, 'C6')).toBe('开展调研')
    expect(value(grid, 'C5')).toBe(12.5)
    // The row above has dates in D; a row of ours does not take that from it.
    expect([format(grid, 'D5'), format(grid, 'C6')]).toEqual(['yyyy-mm-dd', 'General'])
    expect(grid.merges.map(areaAddress).sort()).toEqual(['B2:D2', 'C6:D6', 'C7:D7'])
    expect(await links('任务台账')).toEqual({ C6: '任务台账!B4' })
    expect([...grid.formulas]).toEqual([key('C7')])
  })

  test('draws charts beside those that are there', async () => {
    const { workbook, charts } = await make(one(withTotal))
    const chart = (title: string) =>
      ({
        type: 'bar',
        title,
        seriesName: title,
        categories: area('B10:B11'),
        values: area('C10:C11'),
        at: area('F10:J20'),
      }) as const
    const cells = [9, 10].flatMap((row) => [
      { row, column: 1, value: '城东' },
      { row, column: 2, value: row },
    ])
    await workbook.drawRows('任务台账', { cells, merges: [], charts: [chart('受理')] })
    await workbook.drawRows('任务台账', { cells, merges: [], charts: [chart('办结')] })
    expect((await charts('任务台账')).map(({ title }) => title)).toEqual(['受理', '办结'])
  })

  test('lets a chart that is there show other cells, and draws none for a title that no chart has', async () => {
    const { workbook, charts } = await make(one(withTotal))
    const [categories, values] = [area('B10:B11'), area('C10:C11')]
    const chart = { type: 'bar', title: '受理', seriesName: '受理', categories, values, at: area('F10:J20') } as const
    await workbook.drawRows('任务台账', { cells: [{ row: 9, column: 1, value: '城东' }], merges: [], charts: [chart] })
    const followed = [
      { title: '受理', categories: area('B10:B12'), values: area('C10:C12') },
      { title: '没有', categories, values },
    ]
    await workbook.drawRows('任务台账', { cells: [{ row: 11, column: 1, value: '城南' }], merges: [], followed })
    expect(await charts('任务台账')).toEqual([{ type: 'bar', title: '受理', values: '任务台账!C10:C12' }])
  })

  test('refuses to draw inside a merge, on a protected sheet, or where there is none', async () => {
    const inside = { cells: [{ row: 1, column: 2, value: '甲' }], merges: [] }
    const { workbook } = await make(one(withTotal))
    expect(await refusal(workbook.drawRows('任务台账', inside))).toBe('merged')
    expect(await refusal(workbook.drawRows('没有', inside))).toBe('sheet-missing')
    const locked = await make(one({ ...tracker, isProtected: true }))
    expect(
      await refusal(locked.workbook.drawRows('任务台账', { cells: [{ row: 9, column: 0, value: 1 }], merges: [] })),
    ).toBe('protected')
  })

  test('hides a column and shows it again', async () => {
    const { workbook } = await make(one(tracker))
    await workbook.setColumnHidden('任务台账', 3, true)
    expect([...(await workbook.read('任务台账')).hiddenColumns]).toEqual([3])
    await workbook.setColumnHidden('任务台账', 3, false)
    expect([...(await workbook.read('任务台账')).hiddenColumns]).toEqual([])
  })
}

export function markContract(make: Make): void {
  const own = { area: 'B4:D5', formula: '$B4="1.1"' }
  const ruled: WorkbookPlan = {
    sheets: [
      { ...tracker, rules: [own] },
      { name: '乙', cells: { A1: 1 } },
    ],
  }
  const mark = (address: string, level: MarkLevel) => ({ row: area(address).row, column: area(address).column, level })
  const cellsOf = (rules: readonly RuleSeen[], level: MarkLevel): string[] => {
    const areas = rules.filter((rule) => rule.level === level).flatMap((rule) => rule.areas.map(area))
    const cells = areas.flatMap(({ row, column, rows, columns }) =>
      Array.from({ length: rows * columns }, (_, i) =>
        areaAddress({ row: row + Math.floor(i / columns), column: column + (i % columns), rows: 1, columns: 1 }),
      ),
    )
    return cells.sort()
  }

  test('shows each level at its cells, in front of the person’s own rules, and changes no cell', async () => {
    const { workbook, rules } = await make(ruled)
    const before = await workbook.read('任务台账')
    await workbook.setMarks('任务台账', [
      mark('C4', 'error'),
      mark('C5', 'error'),
      mark('D4', 'warning'),
      mark('B4', 'info'),
    ])
    const seen = await rules('任务台账')
    expect(cellsOf(seen, 'error')).toEqual(['C4', 'C5'])
    expect(cellsOf(seen, 'warning')).toEqual(['D4'])
    expect(cellsOf(seen, 'info')).toEqual(['B4'])
    expect(seen.filter((rule) => rule.level === undefined)).toEqual([{ areas: ['B4:D5'], formula: own.formula }])
    expect(await workbook.read('任务台账')).toEqual(before)
  })

  test('replaces the marks of before', async () => {
    const { workbook, rules } = await make(ruled)
    await workbook.setMarks('任务台账', [mark('C4', 'error')])
    await workbook.setMarks('任务台账', [mark('C5', 'warning')])
    const seen = await rules('任务台账')
    expect(cellsOf(seen, 'error')).toEqual([])
    expect(cellsOf(seen, 'warning')).toEqual(['C5'])
  })

  test('shows the worst level of a cell that is marked twice', async () => {
    const { workbook, rules } = await make(ruled)
    await workbook.setMarks('任务台账', [mark('C4', 'info'), mark('C4', 'error')])
    expect(cellsOf(await rules('任务台账'), 'error')).toEqual(['C4'])
    expect(cellsOf(await rules('任务台账'), 'info')).toEqual([])
  })

  test('takes marks away from one sheet, or from all, and leaves the person’s rules', async () => {
    const { workbook, rules } = await make(ruled)
    const before = await rules('任务台账')
    await workbook.setMarks('任务台账', [mark('C4', 'error')])
    await workbook.setMarks('乙', [mark('A1', 'error')])
    await workbook.clearMarks('任务台账')
    expect(await rules('任务台账')).toEqual(before)
    expect(cellsOf(await rules('乙'), 'error')).toEqual(['A1'])
    await workbook.clearMarks()
    expect(await rules('乙')).toEqual([])
  })

  test('refuses a sheet that is not there', async () => {
    const { workbook } = await make(ruled)
    expect(await refusal(workbook.setMarks('没有', []))).toBe('sheet-missing')
    expect(await refusal(workbook.clearMarks('没有'))).toBe('sheet-missing')
  })
}
