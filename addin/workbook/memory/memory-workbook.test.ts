import { type ChartSeen, type MadeWorkbook, type RuleSeen, type WorkbookPlan, workbookContract } from '../contract.ts'
import { markLevelOf } from '../sheet-styles.ts'
import { partsOf, planParts, zip } from './fixture.ts'
import type { MemoryWorkbook } from './memory-workbook.ts'
import { openWorkbook } from './open-workbook.ts'

workbookContract('memory', async (plan) => made(plan, (workbook) => workbook))

workbookContract('memory, saved and opened again before each look', async (plan) =>
  made(plan, (workbook) => openWorkbook(workbook.bytes(), '台账.xlsx')),
)

async function made(plan: WorkbookPlan, reopen: (workbook: MemoryWorkbook) => MemoryWorkbook): Promise<MadeWorkbook> {
  const workbook = openWorkbook(zip(planParts(plan)), '台账.xlsx')
  const again = new Proxy(workbook, {
    get(target, key) {
      if (key === 'read' || key === 'sheets' || key === 'getSetting') {
        const fresh = reopen(target)
        return fresh[key].bind(fresh)
      }
      const member: unknown = Reflect.get(target, key, target)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
  return {
    workbook: again,
    typeInto: async (sheet, address, value) => {
      const [, letter = 'A', digits = '1'] = /^([A-Z])(\d+)$/.exec(address) ?? []
      await workbook.write(sheet, [{ row: Number(digits) - 1, column: letter.charCodeAt(0) - 65, value }])
    },
    rules: async (sheet) => rulesIn(sheetText(workbook, sheet)),
    charts: async (sheet) => chartsOf(workbook, sheet),
    links: async (sheet) => {
      const links = sheetText(workbook, sheet).matchAll(/<hyperlink ref="(\w+)" location="([^"]*)"/g)
      return Object.fromEntries([...links].map(([, from = '', to = '']) => [from, to.replaceAll("'", '')]))
    },
  }
}

function sheetPath(parts: Readonly<Record<string, string>>, sheet: string): string {
  const id = new RegExp(`<sheet[^>]* name="${sheet}"[^>]* r:id="(\\w+)"`).exec(parts['xl/workbook.xml'] ?? '')?.[1]
  const relation = new RegExp(`<Relationship [^>]*Id="${id}"[^>]*Target="([^"]*)"`).exec(
    parts['xl/_rels/workbook.xml.rels'] ?? '',
  )
  const target = relation?.[1] ?? ''
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`
}

const sheetText = (workbook: MemoryWorkbook, sheet: string): string => {
  const parts = partsOf(workbook.bytes())
  return parts[sheetPath(parts, sheet)] ?? ''
}

function rulesIn(xml: string): RuleSeen[] {
  const rules = xml.matchAll(/<conditionalFormatting sqref="([^"]*)"><cfRule[^>]*><formula>([^<]*)</g)
  return [...rules].map(([, sqref = '', escaped = '']) => {
    const formula = escaped.replaceAll('&quot;', '"').replaceAll('&gt;', '>')
    const level = markLevelOf(formula)
    return { areas: sqref.split(' '), formula, ...(level && { level }) }
  })
}

function chartsOf(workbook: MemoryWorkbook, sheet: string): ChartSeen[] {
  const parts = partsOf(workbook.bytes())
  const path = sheetPath(parts, sheet)
  if (!parts[path]?.includes('<drawing ')) return []
  return Object.entries(parts)
    .filter(([name]) => name.startsWith('xl/charts/'))
    .map(([, xml]) => ({
      type: xml.includes('<c:lineChart>') ? 'line' : xml.includes('<c:barDir val="bar"/>') ? 'bar' : 'column',
      title: /<a:t>([^<]*)</.exec(xml)?.[1] ?? '',
      values: (/<c:val>.*?<c:f>([^<]*)</s.exec(xml)?.[1] ?? '').replace(/['$]/g, ''),
    }))
}
