import { describe } from 'vitest'
import { readContract, writeContract } from './contract/cells.ts'
import { markContract, rowContract } from './contract/changes.ts'
import type { Make } from './contract/plan.ts'
import { settingContract, sheetContract, viewContract } from './contract/sheets.ts'

export type {
  CellPlan,
  ChartSeen,
  MadeWorkbook,
  Make,
  RuleSeen,
  SheetPlan,
  WorkbookPlan,
} from './contract/plan.ts'

/** The behaviour of the workbook port. Run by every adapter: `workbookContract('memory', make)`. */
export function workbookContract(adapter: string, make: Make): void {
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
