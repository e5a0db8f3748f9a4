import { parseArea } from '../a1.ts'
import { type MadeWorkbook, type WorkbookPlan, workbookContract } from '../contract.ts'
import { markLevelOf } from '../sheet-styles.ts'
import { excelWorkbook } from './excel-workbook.ts'
import { localAddress } from './host/addresses.ts'
import { buildWorkbook } from './host/build-workbook.ts'
import { positionOf, type SimSheet } from './host/model.ts'
import { excelInNode } from './host/node-runtime.ts'

workbookContract('excel', async (plan: WorkbookPlan): Promise<MadeWorkbook> => {
  const { excel, host } = excelInNode(buildWorkbook(plan))
  const workbook = await excelWorkbook(excel)
  const sheetCalled = (name: string): SimSheet => {
    const sheet = host.workbook.find(name)
    if (!sheet) throw new Error(`no sheet ${name}`)
    return sheet
  }
  return {
    workbook,
    async typeInto(name, address, value) {
      const sheet = sheetCalled(name)
      const area = parseArea(address)
      if (!area) throw new Error(`${address} is no cell`)
      const cell = sheet.make(area.row, area.column)
      cell.value = value
      delete cell.formula
      host.announce(sheet, area, 'RangeEdited', 'Local')
      await new Promise((resolve) => setTimeout(resolve, 50))
    },
    async rules(name) {
      return sheetCalled(name).rules.map((rule) => {
        const level = markLevelOf(rule.formula)
        const seen = { areas: rule.areas.map(localAddress), formula: rule.formula.replace(/^=/, '') }
        return level === undefined ? seen : { ...seen, level }
      })
    },
    async charts(name) {
      const types = { BarClustered: 'bar', ColumnClustered: 'column', LineMarkers: 'line' } as const
      const typeOf = (type: string) => Object.entries(types).find(([excelType]) => excelType === type)?.[1] ?? 'bar'
      return sheetCalled(name).charts.map((chart) => ({
        type: typeOf(chart.type),
        title: chart.title,
        values: (chart.series[0]?.values ?? '').replace(/['$=]/g, ''),
      }))
    },
    async links(name) {
      const found: Record<string, string> = {}
      for (const [key, cell] of sheetCalled(name).cells) {
        const target = cell.link?.documentReference
        const [row, column] = positionOf(key)
        const address = localAddress({ row, column, rows: 1, columns: 1 })
        if (typeof target === 'string') found[address] = target.replaceAll("'", '').replaceAll('$', '')
      }
      return found
    },
  }
})
