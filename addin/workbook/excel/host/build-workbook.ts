import { cellKey, columnIndex, parseArea } from '../../a1.ts'
import type { CellPlan, SheetPlan, WorkbookPlan } from '../../contract.ts'
import { areaOf } from './addresses.ts'
import { type SimCell, type SimSheet, SimWorkbook } from './model.ts'

const visibilities = { visible: 'Visible', hidden: 'Hidden', 'very-hidden': 'VeryHidden' } as const

/** Builds the simulated workbook a plan describes. */
export function buildWorkbook(plan: WorkbookPlan): SimWorkbook {
  const workbook = new SimWorkbook()
  for (const sheet of plan.sheets) buildSheet(workbook, sheet)
  workbook.date1904 = plan.date1904 === true
  workbook.isStructureProtected = plan.isStructureLocked === true
  if (plan.active !== undefined) workbook.activeId = workbook.find(plan.active)?.id ?? workbook.activeId
  return workbook
}

function buildSheet(workbook: SimWorkbook, plan: SheetPlan): void {
  const sheet = workbook.addSheet(plan.name)
  sheet.visibility = visibilities[plan.visibility ?? 'visible']
  for (const [address, cell] of Object.entries(plan.cells ?? {})) placeCell(sheet, address, cell)
  sheet.merges = (plan.merges ?? []).map(areaOf)
  for (const row of [...(plan.hiddenRows ?? []), ...(plan.filter?.hides ?? [])]) sheet.hiddenRows.add(row - 1)
  for (const column of plan.hiddenColumns ?? []) sheet.hiddenColumns.add(columnIndex(column) ?? 0)
  sheet.isDataFiltered = (plan.filter?.hides.length ?? 0) > 0
  sheet.rules = (plan.rules ?? []).map((rule) => ({
    id: `{rule-${workbook.nextNumber()}}`,
    type: 'Custom',
    areas: rule.area.split(' ').map(areaOf),
    formula: `=${rule.formula}`,
    format: new Map([['fill.color', '#FFFF00']]),
  }))
  sheet.isProtected = plan.isProtected === true
}

function placeCell(sheet: SimSheet, address: string, plan: CellPlan): void {
  const place = parseArea(address)
  if (!place) throw new Error(`${address} is no cell`)
  const given = typeof plan === 'object' && plan !== null ? plan : { value: plan }
  const cell: SimCell = { value: given.value }
  if (given.format !== undefined) cell.numberFormat = given.format
  if (given.formula !== undefined) cell.formula = `=${given.formula}`
  sheet.cells.set(cellKey(place.row, place.column), cell)
}
