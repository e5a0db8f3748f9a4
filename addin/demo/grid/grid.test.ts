import { describe, expect, test } from 'vitest'
import type { Grid } from '../../workbook/workbook.ts'
import { tinted } from './colours.ts'
import { cellValueOf, editsOf, touchedBy } from './grid-edits.ts'
import { lines, sheetData } from './sheet-data.ts'

const grid: Grid = {
  sheet: '重点任务',
  area: { row: 1, column: 1, rows: 2, columns: 3 },
  values: [
    ['任务', null, '时限'],
    ['甲', 5, 44104],
  ],
  formats: [
    ['General', 'General', 'General'],
    ['General', '0', 'yyyy-mm-dd'],
  ],
  formulas: new Set(),
  merges: [{ row: 1, column: 1, rows: 1, columns: 2 }],
  hiddenRows: new Set([9]),
  hiddenColumns: new Set([7]),
  isFiltered: false,
  isProtected: false,
  date1904: false,
}

describe('a sheet in the grid', () => {
  const sheet = sheetData(grid, undefined, 0, true)
  const cellAt = (r: number, c: number) => sheet.celldata?.find((cell) => cell.r === r && cell.c === c)?.v

  test('has every value at its place, dates as people read them', () => {
    expect(cellAt(1, 1)).toMatchObject({ v: '任务', m: '任务' })
    expect(cellAt(2, 2)).toMatchObject({ v: 5, m: '5' })
    expect(cellAt(2, 3)).toMatchObject({ v: 44104, m: '2020-09-30' })
  })

  test('tells each covered cell of a merge where its first one is', () => {
    expect(sheet.config?.merge).toEqual({ '1_1': { r: 1, c: 1, rs: 1, cs: 2 } })
    expect(cellAt(1, 1)?.mc).toEqual({ r: 1, c: 1, rs: 1, cs: 2 })
    expect(cellAt(1, 2)?.mc).toEqual({ r: 1, c: 1 })
  })

  test('hides what is hidden', () => {
    expect(sheet.config).toMatchObject({ rowhidden: { 9: 0 }, colhidden: { 7: 0 } })
  })
})

describe('edits in the grid', () => {
  const cells = new Map([
    ['2,1', { v: '甲' }],
    ['2,2', { v: 6, ct: { fa: 'General', t: 'n' } }],
    ['2,3', { v: 44105, ct: { fa: 'yyyy/MM/dd', t: 'd' } }],
    ['5,1', { v: '新的一行' }],
  ])
  const edits = editsOf(
    grid,
    [
      { row: 2, column: 1 },
      { row: 2, column: 2 },
      { row: 2, column: 3 },
      { row: 5, column: 1 },
      { row: 6, column: 1 },
      { row: 1, column: 3 },
    ],
    ({ row, column }) => cells.get(`${row},${column}`),
  )

  test('are those that differ from the workbook, wherever they are', () => {
    expect(edits).toEqual([
      { row: 2, column: 2, value: 6 },
      { row: 2, column: 3, value: 44105, numberFormat: 'yyyy/mm/dd' },
      { row: 5, column: 1, value: '新的一行' },
      { row: 1, column: 3, value: null },
    ])
  })

  test('of several lines are one text', () => {
    expect(cellValueOf({ ct: { t: 'inlineStr', s: [{ v: '第一行\r\n' }, { v: '第二行' }] } })).toBe('第一行\n第二行')
    expect(cellValueOf({ ct: { t: 'inlineStr', s: 'damaged' } })).toBeNull()
  })

  test('are told from other operations by their path', () => {
    expect(touchedBy(['data', 3, 4, 'v'])).toEqual({ row: 3, column: 4 })
    expect(touchedBy(['data'])).toBe('all')
    expect(touchedBy(['luckysheet_select_save'])).toBeUndefined()
  })
})

describe('looks', () => {
  // 11 pt are 14.7 px: six characters of 14.7 px need 88 px, two lines of 54 px.
  test('give a wrapped text the lines it needs', () => {
    expect(lines('重点任务台账', 60, 11)).toBe(2)
    expect(lines('重点任务台账', 100, 11)).toBe(1)
    expect(lines('一\n二\n三', 100, 11)).toBe(3)
  })

  test.each([
    ['#4472c4', 0, '#4472c4'],
    ['#000000', 0.5, '#808080'],
    ['#ffffff', -0.25, '#bfbfbf'],
    ['#ffffff', Number.NaN, '#ffffff'],
  ])('tint %s by %d to %s', (colour, tint, result) => {
    expect(tinted(colour, tint)).toBe(result)
  })
})
