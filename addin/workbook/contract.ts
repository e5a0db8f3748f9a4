import { describe, expect, test } from 'vitest'
import { type Area, areaAddress, cellKey, parseArea } from './a1.ts'
import type { CellValue, CellWrite, ChangeHint, Grid, MarkLevel, SheetDraft, SheetInfo, Workbook } from './workbook.ts'
import { WorkbookError, type WorkbookErrorCode } from './workbook.ts'

/** A workbook in plain words. Every adapter builds it its own way, past the port. Addresses are A1, rows 1-based. */
export interface WorkbookPlan {
  readonly sheets: readonly SheetPlan[]
  /** The sheet in front; the first one where none is named. */
  readonly active?: string
  readonly date1904?: true
  /** The workbook's structure is protected: no sheet may be added or removed. */
  readonly isStructureLocked?: true
}

export interface SheetPlan {
  readonly name: string
  readonly visibility?: SheetInfo['visibility']
  readonly cells?: Readonly<Record<string, CellPlan>>
  readonly merges?: readonly string[]
  readonly hiddenRows?: readonly number[]
  /** Letters. */
  readonly hiddenColumns?: readonly string[]
  readonly isProtected?: true
  /** An auto filter with a criterion on its first column; `hides` are the rows it hides now. */
  readonly filter?: { readonly area: string; readonly hides: readonly number[] }
  /** Conditional formats of the person's own, each an expression that fills yellow. */
  readonly rules?: readonly { readonly area: string; readonly formula: string }[]
}

/** A bare value, or one with a number format or a formula (without `=`; `value` is then its result). */
export type CellPlan = CellValue | { readonly value: CellValue; readonly format?: string; readonly formula?: string }

/** What the suite needs beside the port: a person's hand, and an eye for what the port has no word to read back. */
export interface MadeWorkbook {
  readonly workbook: Workbook
  /** A person types into a cell in the host itself. */
  typeInto(sheet: string, address: string, value: CellValue): Promise<void>
  /** All conditional formats of the sheet, ours and theirs. `level` is set on ours; `areas` are A1. */
  rules(sheet: string): Promise<readonly RuleSeen[]>
  charts(sheet: string): Promise<readonly ChartSeen[]>
  /** Links that lead into the workbook: from an address to `sheet!address`, without quotes or dollar signs. */
  links(sheet: string): Promise<Readonly<Record<string, string>>>
}

export interface RuleSeen {
  readonly areas: readonly string[]
  readonly formula: string
  readonly level?: MarkLevel
}

export interface ChartSeen {
  readonly type: 'bar' | 'column' | 'line'
  readonly title: string
}

/** The behaviour of the workbook port. Run by every adapter: `workbookContract('memory', make)`. */
export function workbookContract(adapter: string, make: (plan: WorkbookPlan) => Promise<MadeWorkbook>): void {
  describe(`${adapter}: a workbook`, () => {
    describe('read', () => readContract(make))
    describe('written to', () => writeContract(make))
    describe('with rows and columns changed', () => rowContract(make))
    describe('marked', () => markContract(make))
    describe('with settings', () => settingContract(make))
    describe('given a sheet of ours', () => sheetContract(make))
    describe('looked at', () => viewContract(make))
  })
}

type Make = (plan: WorkbookPlan) => Promise<MadeWorkbook>

const tracker: SheetPlan = {
  name: '任务台账',
  cells: {
    B2: '任务台账',
    B3: '编码',
    C3: '目标要求',
    D3: '完成时限',
    B4: '1.1',
    C4: '开展集中学习12次',
    D4: { value: 43921, format: 'yyyy-mm-dd' },
    B5: '1.2',
    C5: 12.5,
    D5: { value: 43922, format: 'yyyy-mm-dd' },
  },
  merges: ['B2:D2'],
}

const one = (sheet: SheetPlan): WorkbookPlan => ({ sheets: [sheet] })
const area = (address: string): Area => parseArea(address) ?? { row: -1, column: -1, rows: 0, columns: 0 }
const key = (address: string): number => cellKey(area(address).row, area(address).column)
const to = (address: string, value: CellValue, more: Partial<CellWrite> = {}): CellWrite => ({
  ...more,
  row: area(address).row,
  column: area(address).column,
  value,
})

function at<T>(grid: Grid, rows: readonly (readonly T[])[], address: string): T | undefined {
  const { row, column } = area(address)
  return rows[row - grid.area.row]?.[column - grid.area.column]
}
const value = (grid: Grid, address: string): CellValue | undefined => at(grid, grid.values, address)
const format = (grid: Grid, address: string): string | undefined => at(grid, grid.formats, address)

async function refusal(promise: Promise<unknown>): Promise<WorkbookErrorCode | 'done' | 'other'> {
  try {
    await promise
    return 'done'
  } catch (error) {
    return error instanceof WorkbookError ? error.code : 'other'
  }
}

function readContract(make: Make): void {
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

function writeContract(make: Make): void {
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

function rowContract(make: Make): void {
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

  test('hides a column and shows it again', async () => {
    const { workbook } = await make(one(tracker))
    await workbook.setColumnHidden('任务台账', 3, true)
    expect([...(await workbook.read('任务台账')).hiddenColumns]).toEqual([3])
    await workbook.setColumnHidden('任务台账', 3, false)
    expect([...(await workbook.read('任务台账')).hiddenColumns]).toEqual([])
  })
}

function markContract(make: Make): void {
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

function settingContract(make: Make): void {
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

function sheetContract(make: Make): void {
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
    expect(await charts('季度报告')).toEqual([{ type: 'column', title: '各街道完成率' }])
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

function viewContract(make: Make): void {
  const two: WorkbookPlan = { sheets: [tracker, { name: '乙', cells: { A1: 1 } }], active: '乙' }

  test('knows the sheet in front, and brings a place to the front', async () => {
    const { workbook } = await make(two)
    expect(await workbook.activeSheet()).toBe('乙')
    await workbook.select('任务台账', area('C4:D5'))
    expect(await workbook.activeSheet()).toBe('任务台账')
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
