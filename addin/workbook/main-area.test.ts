import { describe, expect, test } from 'vitest'
import type { CellPlan, WorkbookPlan } from './contract.ts'
import { excelWorkbook } from './excel/excel-workbook.ts'
import { buildWorkbook } from './excel/host/build-workbook.ts'
import { excelInNode } from './excel/host/node-runtime.ts'
import { mainEnd } from './main-area.ts'
import { planParts, zip } from './memory/fixture.ts'
import { openWorkbook } from './memory/open-workbook.ts'
import type { Workbook } from './workbook.ts'

const lines = (...places: readonly number[]) => places.map((at) => ({ at, cells: 10 }))

describe('where a table ends', () => {
  test.each([
    ['with its last line', lines(0, 1, 2), 3],
    ['with its last line where the gap is no wider than people leave', lines(0, 1, 150), 151],
    ['before a cell far away', [...lines(0, 1, 2), { at: 900, cells: 1 }], 3],
    [
      'before a few cells far away, also from one another',
      [...lines(0, 1, 2), { at: 400, cells: 1 }, { at: 900, cells: 2 }],
      3,
    ],
    ['after another table far away: that is no stray', lines(0, 1, 2, 900), 901],
    ['nowhere where there is nothing', [], 0],
  ])('%s', (_, held, end) => {
    expect(mainEnd(held, 200)).toBe(end)
  })
})

const inExcel = async (plan: WorkbookPlan): Promise<Workbook> =>
  await excelWorkbook(excelInNode(buildWorkbook(plan)).excel)
const inFile = async (plan: WorkbookPlan): Promise<Workbook> => openWorkbook(zip(planParts(plan)), '台账.xlsx')

/** 100 rows of three columns, and what strayed. */
function plan(strays: Readonly<Record<string, CellPlan>>): WorkbookPlan {
  const rows = Array.from({ length: 100 }, (_, at) => at + 1)
  const cells = rows.flatMap((row) => ['A', 'B', 'C'].map((letter) => [`${letter}${row}`, `${letter}${row}`] as const))
  return { sheets: [{ name: '台账', cells: { ...Object.fromEntries(cells), ...strays } }] }
}

describe.each([
  ['Excel', inExcel],
  ['a file', inFile],
] as const)('in %s', (_, open) => {
  test.each([
    ['at the end of a row', { XFD5: 1 }],
    ['at the foot of a column', { A1048576: '。' }],
    ['in the last corner', { XFD1048576: 0 }],
    ['here and there', { ZZ7: ' ', XFD5: 1, B900000: '见附件' }],
  ])('a cell that went astray %s makes no sheet of millions', async (__, strays) => {
    const { area, values } = await (await open(plan(strays))).read('台账')
    expect(area).toEqual({ row: 0, column: 0, rows: 100, columns: 3 })
    expect(values[99]).toEqual(['A100', 'B100', 'C100'])
  })
})
