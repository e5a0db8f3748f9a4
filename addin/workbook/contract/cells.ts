import { expect, test } from 'vitest'
import { areaAddress } from '../a1.ts'
import type { Make } from './plan.ts'
import { format, key, one, refusal, to, tracker, value } from './tracker.ts'

export function readContract(make: Make): void {
  test('lists its sheets in order, with their visibility and protection', async () => {
    const { workbook } = await make({
      sheets: [
        { name: '甲', cells: { A1: 1 } },
        { name: '乙 (2)', visibility: 'hidden' },
        { name: '丙', visibility: 'very-hidden', isProtected: true },
      ],
    })
    expect(await workbook.sheets()).toEqual([
      { name: '甲', visibility: 'visible', isProtected: false },
      { name: '乙 (2)', visibility: 'hidden', isProtected: false },
      { name: '丙', visibility: 'very-hidden', isProtected: true },
    ])
  })

  test('gives the smallest area that holds every value, and nothing around it', async () => {
    const { workbook } = await make(one(tracker))
    const grid = await workbook.read('任务台账')
    expect(grid.sheet).toBe('任务台账')
    expect(areaAddress(grid.area)).toBe('B2:D5')
    expect(grid.values).toEqual([
      ['任务台账', null, null],
      ['编码', '目标要求', '完成时限'],
      ['1.1', '开展集中学习12次', 43921],
      ['1.2', 12.5, 43922],
    ])
    expect(grid.formats.map((row) => row.length)).toEqual([3, 3, 3, 3])
  })

  test('ignores cells that have a format only', async () => {
    const { workbook } = await make(
      one({ name: '表', cells: { B2: 'x', H90: { value: null, format: '0.00' }, A1: { value: null, format: '@' } } }),
    )
    expect(areaAddress((await workbook.read('表')).area)).toBe('B2')
  })

  test('gives no cells for an empty sheet', async () => {
    const { workbook } = await make(one({ name: '空' }))
    const grid = await workbook.read('空')
    expect(grid.values).toEqual([])
    expect(grid.area).toMatchObject({ rows: 0, columns: 0 })
  })

  test('keeps text, numbers, booleans and errors apart', async () => {
    const { workbook } = await make(
      one({
        name: '表',
        cells: { A1: '1', B1: 1, C1: true, D1: { value: '#REF!', formula: '#REF!+1' }, E1: ' 前后 ' },
      }),
    )
    expect((await workbook.read('表')).values).toEqual([['1', 1, true, '#REF!', ' 前后 ']])
  })

  test('gives a date as its serial number, with the format that makes it one', async () => {
    const { workbook } = await make(one(tracker))
    const grid = await workbook.read('任务台账')
    expect(value(grid, 'D4')).toBe(43921)
    expect(format(grid, 'D4')).toBe('yyyy-mm-dd')
    expect(format(grid, 'C4')).toBe('General')
    expect(grid.date1904).toBe(false)
  })

  test('says that days count from 1904', async () => {
    const { workbook } = await make({ ...one(tracker), date1904: true })
    expect((await workbook.read('任务台账')).date1904).toBe(true)
  })

  test('tells a formula from a value, and gives its result', async () => {
    const { workbook } = await make(
      one({ name: '表', cells: { A1: 2, A2: 3, A3: { value: 5, formula: 'SUM(A1:A2)' } } }),
    )
    const grid = await workbook.read('表')
    expect(value(grid, 'A3')).toBe(5)
    expect([...grid.formulas]).toEqual([key('A3')])
  })

  test('gives a merge its value in the first cell and null in the others', async () => {
    const { workbook } = await make(one(tracker))
    const grid = await workbook.read('任务台账')
    expect(grid.merges.map(areaAddress)).toEqual(['B2:D2'])
    expect(grid.values[0]).toEqual(['任务台账', null, null])
  })

  test('gives what is hidden', async () => {
    const { workbook } = await make(one({ ...tracker, hiddenRows: [4], hiddenColumns: ['C'] }))
    const grid = await workbook.read('任务台账')
    expect([...grid.hiddenRows]).toEqual([3])
    expect([...grid.hiddenColumns]).toEqual([2])
    expect(grid.isFiltered).toBe(false)
  })

  test('says when a filter hides rows, and not when it hides none', async () => {
    const filtered = await make(one({ ...tracker, filter: { area: 'B3:D5', hides: [5] } }))
    expect((await filtered.workbook.read('任务台账')).isFiltered).toBe(true)
    const open = await make(one({ ...tracker, filter: { area: 'B3:D5', hides: [] } }))
    expect((await open.workbook.read('任务台账')).isFiltered).toBe(false)
  })

  test('says when a sheet is protected', async () => {
    const { workbook } = await make(one({ ...tracker, isProtected: true }))
    expect((await workbook.read('任务台账')).isProtected).toBe(true)
  })

  test('refuses a sheet that is not there', async () => {
    const { workbook } = await make(one(tracker))
    expect(await refusal(workbook.read('没有'))).toBe('sheet-missing')
  })

  test('shows what a person typed meanwhile', async () => {
    const { workbook, typeInto } = await make(one(tracker))
    await workbook.read('任务台账')
    await typeInto('任务台账', 'C4', '改过')
    expect(value(await workbook.read('任务台账'), 'C4')).toBe('改过')
  })
}

export function writeContract(make: Make): void {
  test('shows what was written, and leaves the rest', async () => {
    const { workbook } = await make(one(tracker))
    await workbook.write('任务台账', [to('C4', '已完成'), to('C5', 13), to('D5', null), to('F9', true)])
    const grid = await workbook.read('任务台账')
    expect(areaAddress(grid.area)).toBe('B2:F9')
    expect(['C4', 'C5', 'D5', 'F9', 'B4', 'D4'].map((address) => value(grid, address))).toEqual([
      '已完成',
      13,
      null,
      true,
      '1.1',
      43921,
    ])
  })

  test.each(['=1+1', '+86', '-3', '@here', '007', '2020-03-05', '1,234', 'TRUE', '第一行\n第二行', ' 空格 ', '<&>"'])(
    'keeps %j as the text it is',
    async (text) => {
      const { workbook } = await make(one(tracker))
      await workbook.write('任务台账', [to('C4', text)])
      const grid = await workbook.read('任务台账')
      expect(value(grid, 'C4')).toBe(text)
      expect(grid.formulas.size).toBe(0)
    },
  )

  test('takes an empty text for an empty cell', async () => {
    const { workbook } = await make(one(tracker))
    await workbook.write('任务台账', [to('C4', '')])
    expect(value(await workbook.read('任务台账'), 'C4')).toBeNull()
  })

  test('keeps the number format, and sets one where it is given', async () => {
    const { workbook } = await make(one(tracker))
    await workbook.write('任务台账', [to('D4', 43930), to('D5', 43931, { numberFormat: 'yyyy/m/d' })])
    const grid = await workbook.read('任务台账')
    expect([format(grid, 'D4'), format(grid, 'D5')]).toEqual(['yyyy-mm-dd', 'yyyy/m/d'])
    expect([value(grid, 'D4'), value(grid, 'D5')]).toEqual([43930, 43931])
  })

  test('takes the last of two writes to one cell', async () => {
    const { workbook } = await make(one(tracker))
    await workbook.write('任务台账', [to('C4', '先'), to('C4', '后')])
    expect(value(await workbook.read('任务台账'), 'C4')).toBe('后')
  })

  test('does nothing for no writes', async () => {
    const { workbook } = await make(one(tracker))
    const before = await workbook.read('任务台账')
    await workbook.write('任务台账', [])
    expect(await workbook.read('任务台账')).toEqual(before)
  })

  test('refuses to replace a formula unless told to, and leaves every cell as it was', async () => {
    const { workbook } = await make(one({ name: '表', cells: { A1: 2, A2: { value: 4, formula: 'A1*2' } } }))
    expect(await refusal(workbook.write('表', [to('A1', 9), to('A2', 5)]))).toBe('formula')
    expect((await workbook.read('表')).values[0]).toEqual([2])
    await workbook.write('表', [to('A2', 5, { overFormula: true })])
    const grid = await workbook.read('表')
    expect(value(grid, 'A2')).toBe(5)
    expect(grid.formulas.size).toBe(0)
  })

  test('refuses a covered cell of a merge, and takes its first', async () => {
    const { workbook } = await make(one(tracker))
    expect(await refusal(workbook.write('任务台账', [to('C4', 'x'), to('C2', 'y')]))).toBe('merged')
    expect(value(await workbook.read('任务台账'), 'C4')).toBe('开展集中学习12次')
    await workbook.write('任务台账', [to('B2', '新标题')])
    expect(value(await workbook.read('任务台账'), 'B2')).toBe('新标题')
  })

  test('refuses a filtered sheet, a protected one, and one that is not there', async () => {
    const filtered = await make(one({ ...tracker, filter: { area: 'B3:D5', hides: [5] } }))
    expect(await refusal(filtered.workbook.write('任务台账', [to('C4', 'x')]))).toBe('filtered')
    const locked = await make(one({ ...tracker, isProtected: true }))
    expect(await refusal(locked.workbook.write('任务台账', [to('C4', 'x')]))).toBe('protected')
    expect(await refusal(locked.workbook.write('没有', [to('C4', 'x')]))).toBe('sheet-missing')
  })

  test('takes two thousand scattered cells at once', async () => {
    const { workbook } = await make(one(tracker))
    const writes = Array.from({ length: 2000 }, (_, i) => ({
      row: 10 + Math.floor(i / 2),
      column: (i % 2) * 3,
      value: i,
    }))
    await workbook.write('任务台账', writes)
    const grid = await workbook.read('任务台账')
    expect(value(grid, 'A11')).toBe(0)
    expect(value(grid, 'D1010')).toBe(1999)
  })
}
