import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { WorkbookPlan } from '../contract.ts'
import { planParts, zip } from '../memory/fixture.ts'
import { openWorkbook } from '../memory/open-workbook.ts'
import { type Grid, type Workbook, WorkbookError } from '../workbook.ts'
import { excelWorkbook } from './excel-workbook.ts'
import { buildWorkbook } from './host/build-workbook.ts'
import { excelInNode } from './host/node-runtime.ts'

const plan: WorkbookPlan = {
  sheets: [
    {
      name: '任务台账',
      cells: {
        A1: '任务台账',
        A2: '编码',
        B2: '目标要求',
        C2: '完成时限',
        A3: '1.1',
        B3: '开展集中学习',
        C3: { value: 43_921, format: 'yyyy-mm-dd' },
        A4: '1.2',
        B4: 12.5,
        A5: '合计',
        B5: { value: 12.5, formula: 'SUM(B3:B4)' },
      },
      merges: ['A1:C1', 'A3:A4'],
      hiddenColumns: ['C'],
    },
  ],
}

type Step = (workbook: Workbook) => Promise<void>

const row = fc.nat(7)
const column = fc.nat(4)
const value = fc.oneof(
  fc.constantFrom('=1+1', '007', '2020-03-05', '完成', '50%', "'", '', 'TRUE', '第一行\n第二行', true, false, null),
  fc.integer({ min: -1e6, max: 1e6 }),
)
const write = fc
  .record({ row, column, value })
  .chain((one) => fc.constantFrom(one, { ...one, overFormula: true as const }, { ...one, numberFormat: '0.00' }))
const step: fc.Arbitrary<{ readonly name: string; readonly run: Step }> = fc.oneof(
  fc.array(write, { maxLength: 4 }).map((writes) => ({
    name: `write ${JSON.stringify(writes)}`,
    run: (workbook: Workbook) => workbook.write('任务台账', writes),
  })),
  fc.tuple(row, fc.integer({ min: 1, max: 3 })).map(([at, count]) => ({
    name: `insert ${count} before ${at}`,
    run: (workbook: Workbook) => workbook.insertRows('任务台账', at, count),
  })),
  fc.array(row, { maxLength: 3 }).map((rows) => ({
    name: `delete ${rows}`,
    run: (workbook: Workbook) => workbook.deleteRows('任务台账', rows),
  })),
  fc.tuple(column, fc.boolean()).map(([at, hidden]) => ({
    name: `hide ${at} ${hidden}`,
    run: (workbook: Workbook) => workbook.setColumnHidden('任务台账', at, hidden),
  })),
)

const outcome = (run: Promise<void>): Promise<string> =>
  run.then(
    () => 'done',
    (error: unknown) => (error instanceof WorkbookError ? error.code : String(error)),
  )

/** What both must agree on: sets in one order, and what is hidden as far as the area goes. */
function seen(grid: Grid): unknown {
  const { area } = grid
  const sorted = (numbers: Iterable<number>): number[] => [...numbers].sort((a, b) => a - b)
  return {
    ...grid,
    formulas: sorted(grid.formulas),
    merges: grid.merges.map((merge) => JSON.stringify(merge)).sort(),
    hiddenRows: sorted(grid.hiddenRows).filter((line) => line >= area.row && line < area.row + area.rows),
    hiddenColumns: sorted(grid.hiddenColumns).filter(
      (line) => line >= area.column && line < area.column + area.columns,
    ),
  }
}

test('Excel and the workbook in memory do the same, step by step', { timeout: 120_000 }, async () => {
  const bytes = zip(planParts(plan))
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
      const memory: Workbook = openWorkbook(bytes, '台账.xlsx')
      const excel = await excelWorkbook(excelInNode(buildWorkbook(plan)).excel)
      for (const { name, run } of steps) {
        expect(await outcome(run(excel)), name).toBe(await outcome(run(memory)))
        expect(seen(await excel.read('任务台账')), name).toEqual(seen(await memory.read('任务台账')))
      }
    }),
    { numRuns: 40 },
  )
})
