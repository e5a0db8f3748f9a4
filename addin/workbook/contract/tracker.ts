import { type Area, cellKey, parseArea } from '../a1.ts'
import type { CellValue, CellWrite, Grid } from '../workbook.ts'
import { WorkbookError, type WorkbookErrorCode } from '../workbook.ts'
import type { SheetPlan, WorkbookPlan } from './plan.ts'

export const tracker: SheetPlan = {
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

export const one = (sheet: SheetPlan): WorkbookPlan => ({ sheets: [sheet] })
export const area = (address: string): Area => parseArea(address) ?? { row: -1, column: -1, rows: 0, columns: 0 }
export const key = (address: string): number => cellKey(area(address).row, area(address).column)
export const to = (address: string, value: CellValue, more: Partial<CellWrite> = {}): CellWrite => ({
  ...more,
  row: area(address).row,
  column: area(address).column,
  value,
})

function at<T>(grid: Grid, rows: readonly (readonly T[])[], address: string): T | undefined {
  const { row, column } = area(address)
  return rows[row - grid.area.row]?.[column - grid.area.column]
}
export const value = (grid: Grid, address: string): CellValue | undefined => at(grid, grid.values, address)
export const format = (grid: Grid, address: string): string | undefined => at(grid, grid.formats, address)

export async function refusal(promise: Promise<unknown>): Promise<WorkbookErrorCode | 'done' | 'other'> {
  try {
    await promise
    return 'done'
  } catch (error) {
    return error instanceof WorkbookError ? error.code : 'other'
  }
}
