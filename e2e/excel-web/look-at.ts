import { areaAddress, columnName } from '../../addin/workbook/a1.ts'
import { localAddress } from '../../addin/workbook/excel/host/addresses.ts'
import type { ExcelHost, Traffic } from '../../addin/workbook/excel/host/excel-host.ts'
import { positionOf, type SimSheet } from '../../addin/workbook/excel/host/model.ts'
import type { CellValue } from '../../addin/workbook/workbook.ts'

/** The simulated workbook as plain data. Addresses are A1. */
export interface WorkbookSeen {
  readonly name: string
  readonly activeSheet: string
  /** What was selected last by the add-in. */
  readonly selection: { readonly sheet: string; readonly address: string } | null
  readonly sheets: readonly SheetSeen[]
  /** Values of the document's settings. */
  readonly settings: Readonly<Record<string, unknown>>
  readonly traffic: Traffic
  readonly pane: 'hidden' | 'visible'
}

export interface SheetSeen {
  readonly name: string
  readonly visibility: string
  readonly cells: Readonly<Record<string, CellSeen>>
  readonly merges: readonly string[]
  readonly hiddenColumns: readonly string[]
  readonly rules: readonly {
    readonly areas: readonly string[]
    readonly formula: string
    readonly format: Readonly<Record<string, unknown>>
  }[]
  readonly charts: readonly { readonly type: string; readonly title: string; readonly values: readonly string[] }[]
}

export interface CellSeen {
  readonly value: CellValue
  readonly formula?: string
  readonly numberFormat?: string
  /** Where a click leads, such as `'任务台账'!B4`. */
  readonly link?: string
}

export function lookAt(host: ExcelHost): WorkbookSeen {
  const { workbook } = host
  return {
    name: workbook.name,
    activeSheet: workbook.find(workbook.activeId)?.name ?? '',
    selection: workbook.selection ?? null,
    sheets: workbook.sheets.map(sheetSeen),
    settings: Object.fromEntries(workbook.settings),
    traffic: host.traffic,
    pane: host.pane,
  }
}

function sheetSeen(sheet: SimSheet): SheetSeen {
  const cells: Record<string, CellSeen> = {}
  for (const [key, cell] of sheet.cells) {
    const [row, column] = positionOf(key)
    const target = cell.link?.documentReference
    cells[localAddress({ row, column, rows: 1, columns: 1 })] = {
      value: cell.value,
      ...(cell.formula === undefined ? {} : { formula: cell.formula }),
      ...(cell.numberFormat === undefined ? {} : { numberFormat: cell.numberFormat }),
      ...(typeof target === 'string' ? { link: target } : {}),
    }
  }
  return {
    name: sheet.name,
    visibility: sheet.visibility,
    cells,
    merges: sheet.merges.map(areaAddress),
    hiddenColumns: [...sheet.hiddenColumns].map(columnName),
    rules: sheet.rules.map((rule) => ({
      areas: rule.areas.map(localAddress),
      formula: rule.formula,
      format: Object.fromEntries(rule.format),
    })),
    charts: sheet.charts.map((chart) => ({
      type: chart.type,
      title: chart.title,
      values: chart.series.map((series) => series.values),
    })),
  }
}
