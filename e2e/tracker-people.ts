import type { ConnectedSession } from '../addin/actions/connect.ts'
import { syncWorkbook } from '../addin/actions/sync.ts'
import type { SyncDecisions } from '../addin/actions/sync-outcome.ts'
import { parseArea } from '../addin/workbook/a1.ts'
import type { CellPlan, WorkbookPlan } from '../addin/workbook/contract.ts'
import { excelWorkbook } from '../addin/workbook/excel/excel-workbook.ts'
import { buildWorkbook } from '../addin/workbook/excel/host/build-workbook.ts'
import { excelInNode } from '../addin/workbook/excel/host/node-runtime.ts'
import { partsOf, planParts, zip } from '../addin/workbook/memory/fixture.ts'
import { openWorkbook } from '../addin/workbook/memory/open-workbook.ts'
import type { CellValue, Workbook } from '../addin/workbook/workbook.ts'
import type { LocalDistrict } from './local-district.ts'

/** A small tracker and the people who keep it, in a file or in Excel: what a hand does, past the product. */
export const sheet = '民生问题'
export const header = [
  '受理编号',
  '受理途径',
  '问题内容',
  '问题类别',
  '受理时间',
  '办理时限',
  '承办单位',
  '办理状态',
  '填报单位',
]
export const letters = 'ABCDEFGHI'
export const line = (n: number): readonly CellValue[] => [
  `MS-${n}`,
  '热线',
  `第${n}处路灯不亮`,
  '市政',
  '2020-03-05',
  '2020-06-30',
  '区民政局',
  '办理中',
  '区民政局',
]
/** A tracker of five rows, from row 2 on. */
export const plan = (more: Partial<WorkbookPlan['sheets'][number]> = {}): WorkbookPlan => {
  const cells: Record<string, CellPlan> = {}
  for (const [row, values] of [header, ...[1, 2, 3, 4, 5].map(line)].entries())
    for (const [column, value] of values.entries()) cells[`${letters[column]}${row + 1}`] = value
  return { sheets: [{ name: sheet, cells, ...more }] }
}

/** A person with a workbook: what a hand may do in a protected sheet whose cells are unlocked, the product may not. */
export interface Person {
  session(): Promise<ConnectedSession>
  types(address: string, value: CellValue): Promise<void>
  protects(is: boolean): Promise<void>
}
export type Host = (district: LocalDistrict, key: string, from?: WorkbookPlan) => Promise<Person>

export const inMemory: Host = async (district, key, from = plan({ isProtected: true })) => {
  let workbook = openWorkbook(zip(planParts(from)), '台账.xlsx')
  const tag = '<sheetProtection sheet="1"/>'
  const setProtection = (is: boolean): void => {
    const parts = partsOf(workbook.bytes())
    const name = Object.keys(parts).find((path) => path.startsWith('xl/worksheets/s')) ?? ''
    const bare = (parts[name] ?? '').replace(/<sheetProtection[^>]*\/>/, '')
    workbook = openWorkbook(
      zip({ ...parts, [name]: is ? bare.replace('</sheetData>', `</sheetData>${tag}`) : bare }),
      '台账.xlsx',
    )
  }
  return {
    session: () => district.session(workbook, key),
    async types(address, value) {
      const { isProtected } = await workbook.read(sheet)
      setProtection(false)
      const { row, column } = parseArea(address) ?? { row: 0, column: 0 }
      await workbook.write(sheet, [{ row, column, value }])
      setProtection(isProtected)
    },
    protects: async (is) => setProtection(is),
  }
}

export const inExcel: Host = async (district, key, from = plan({ isProtected: true })) => {
  const model = buildWorkbook(from)
  const workbook: Workbook = await excelWorkbook(excelInNode(model).excel)
  const [only] = model.sheets
  if (only === undefined) throw new Error('no sheet')
  return {
    session: () => district.session(workbook, key),
    async types(address, value) {
      const { row, column } = parseArea(address) ?? { row: 0, column: 0 }
      only.make(row, column).value = value
    },
    protects: async (is) => {
      only.isProtected = is
    },
  }
}

export const sync = async (person: Person, decisions: SyncDecisions = {}) => {
  const outcome = (await syncWorkbook(await person.session(), {}, decisions)).ledgers[0]
  if (outcome === undefined) throw new Error('no ledger')
  return outcome
}
export const cell = async (person: Person, address: string): Promise<CellValue> => {
  const grid = await (await person.session()).workbook.read(sheet)
  const { row, column } = parseArea(address) ?? { row: 0, column: 0 }
  return grid.values[row - grid.area.row]?.[column - grid.area.column] ?? null
}
export const width = async (person: Person): Promise<number> => {
  const { area } = await (await person.session()).workbook.read(sheet)
  return area.column + area.columns
}
