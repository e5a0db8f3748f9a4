import type { Area } from '../a1.ts'
import { WorkbookError } from '../workbook.ts'
import { bounding } from './blocks.ts'
import { asWorkbookError } from './session.ts'

export interface SheetState {
  readonly sheet: Excel.Worksheet
  readonly isProtected: boolean
  /** By the sheet's own filter or by that of one of its tables. */
  readonly isFiltered: boolean
  /** Where there are values; `undefined` on an empty sheet. */
  readonly used: UsedArea | undefined
}

export interface UsedArea {
  readonly range: Excel.Range
  readonly area: Area
  /** `some`: which ones must be asked line by line. */
  readonly hiddenRows: 'none' | 'some' | 'all'
  readonly hiddenColumns: 'none' | 'some' | 'all'
}

/** Looks at a sheet in one sync. Errors: `sheet-missing`. */
export async function sheetState(context: Excel.RequestContext, name: string): Promise<SheetState> {
  const sheet = context.workbook.worksheets.getItemOrNullObject(name)
  sheet.load('name')
  const range = sheet.getUsedRangeOrNullObject(true)
  range.load('rowIndex,columnIndex,rowCount,columnCount,rowHidden,columnHidden')
  sheet.protection.load('protected')
  sheet.autoFilter.load('isDataFiltered')
  sheet.tables.load('items/autoFilter/isDataFiltered')
  await context.sync()

  if (sheet.isNullObject) throw new WorkbookError('sheet-missing', `no sheet ${name}`, { sheet: name })
  return {
    sheet,
    isProtected: sheet.protection.protected,
    isFiltered: sheet.autoFilter.isDataFiltered || sheet.tables.items.some((table) => table.autoFilter.isDataFiltered),
    used: range.isNullObject ? undefined : usedArea(range),
  }
}

function usedArea(range: Excel.Range): UsedArea {
  const lines = (hidden: boolean | null): 'none' | 'some' | 'all' =>
    hidden === null ? 'some' : hidden ? 'all' : 'none'
  return {
    range,
    area: { row: range.rowIndex, column: range.columnIndex, rows: range.rowCount, columns: range.columnCount },
    hiddenRows: lines(range.rowHidden),
    hiddenColumns: lines(range.columnHidden),
  }
}

/** As `sheetState`, for a sheet that is to be changed. Errors: also `protected`, `filtered`. */
export async function changeableSheet(context: Excel.RequestContext, name: string): Promise<SheetState> {
  const state = await sheetState(context, name)
  if (state.isProtected) throw new WorkbookError('protected', `${name} is protected`, { sheet: name })
  if (state.isFiltered) throw new WorkbookError('filtered', `${name} is filtered`, { sheet: name })
  return state
}

export const rangeOf = (sheet: Excel.Worksheet, area: Area): Excel.Range =>
  sheet.getRangeByIndexes(area.row, area.column, area.rows, area.columns)

/**
 * Merges that touch `area`. Excel refuses to list more than 512 of them (documented at `getMergedAreasOrNullObject`),
 * so a refusal makes it ask for halves; a merge across the cut comes twice and is kept once, in its larger form.
 */
export async function mergedAreas(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  area: Area,
): Promise<readonly Area[]> {
  const found = queueMerges(rangeOf(sheet, area))
  try {
    await context.sync()
  } catch (error) {
    if (area.rows === 1 || asWorkbookError(error).code === 'busy') throw error
    const half = Math.floor(area.rows / 2)
    const upper = await mergedAreas(context, sheet, { ...area, rows: half })
    const lower = await mergedAreas(context, sheet, { ...area, row: area.row + half, rows: area.rows - half })
    return withoutRepeats([...upper, ...lower])
  }
  return areasOf(found)
}

/** Asks, with the next sync, for the merges that touch the range. The sync fails where they are more than 512. */
export function queueMerges(range: Excel.Range): Excel.RangeAreas {
  const found = range.getMergedAreasOrNullObject()
  found.areas.load('items/rowIndex,items/columnIndex,items/rowCount,items/columnCount')
  return found
}

export function areasOf(found: Excel.RangeAreas): readonly Area[] {
  if (found.isNullObject) return []
  return found.areas.items.map((range) => ({
    row: range.rowIndex,
    column: range.columnIndex,
    rows: range.rowCount,
    columns: range.columnCount,
  }))
}

function withoutRepeats(areas: readonly Area[]): readonly Area[] {
  const byCorner = new Map<string, Area>()
  for (const area of areas) {
    const corner = `${area.row}:${area.column}`
    const before = byCorner.get(corner)
    byCorner.set(corner, before ? bounding(before, area) : area)
  }
  return [...byCorner.values()]
}

/** Whether the area may hold formulas, at the price of no cell: known only where the sheet is not protected. */
export function formulaProbe(range: Excel.Range): Excel.RangeAreas {
  const probe = range.getSpecialCellsOrNullObject('Formulas')
  probe.load('areaCount')
  return probe
}
