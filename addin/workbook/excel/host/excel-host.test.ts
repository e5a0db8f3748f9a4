import { describe, expect, test } from 'vitest'
import type { SheetPlan } from '../../contract.ts'
import { buildWorkbook } from './build-workbook.ts'
import { type ExcelApi, excelInNode, type NodeExcel } from './node-runtime.ts'

/** Microsoft's Office.js against the simulated Excel: what the real one refuses, this one refuses too. */
const opened = (sheet: Partial<SheetPlan> = {}): NodeExcel =>
  excelInNode(buildWorkbook({ sheets: [{ name: '台账', cells: { A1: 1, B2: '文' }, ...sheet }] }))

async function refusal(excel: ExcelApi, batch: (sheet: Excel.Worksheet) => void): Promise<unknown> {
  try {
    await excel.run(async (context) => {
      batch(context.workbook.worksheets.getItem('台账'))
      await context.sync()
    })
    return 'done'
  } catch (error) {
    return Reflect.get(Object(error), 'code')
  }
}

describe('the simulated Excel refuses', () => {
  const ofAnySheet: Record<string, readonly [string, (sheet: Excel.Worksheet) => void]> = {
    'values of another size than the range': [
      'InvalidArgument',
      (sheet) => {
        sheet.getRange('A1:B2').values = [[1, 2, 3]]
      },
    ],
    'an address that is none': ['InvalidArgument', (sheet) => sheet.getRange('A0').load('values')],
    'an address list of more than 8,192 characters': [
      'InvalidArgument',
      (sheet) => sheet.getRanges(Array.from({ length: 2_000 }, (_, row) => `A${row * 2 + 1}`).join()).load('areaCount'),
    ],
    'a text of more than 32,767 characters': [
      'InvalidArgument',
      (sheet) => {
        sheet.getRange('A1').values = [['长'.repeat(32_768)]]
      },
    ],
    'a request of more than 5 MB': [
      'RequestPayloadSizeLimitExceeded',
      (sheet) => {
        sheet.getRange('A1:A1000').values = Array.from({ length: 1_000 }, () => ['长'.repeat(2_000)])
      },
    ],
    'borders between rows where there is one row': [
      'InvalidArgument',
      (sheet) => {
        sheet.getRange('A1:C1').format.borders.getItem('InsideHorizontal').style = 'Continuous'
      },
    ],
    'to read five million cells and more': ['RangeExceedsLimit', (sheet) => sheet.getRange('A:F').load('values')],
    'what it does not model': ['NotImplemented', (sheet) => sheet.freezePanes.freezeRows(1)],
    'a load of everything': ['NotImplemented', (sheet) => sheet.getRange('A1').load()],
  }

  test.each(Object.entries(ofAnySheet))('%s', async (_, [code, batch]) => {
    expect(await refusal(opened().excel, batch)).toBe(code)
  })

  test('every change of a protected sheet', async () => {
    const { excel } = opened({ isProtected: true })
    const changes: readonly ((sheet: Excel.Worksheet) => void)[] = [
      (sheet) => {
        sheet.getRange('A1').values = [[2]]
      },
      (sheet) => sheet.getRange('1:1').insert('Down'),
      (sheet) => sheet.getRange('1:1').delete('Up'),
      (sheet) => {
        sheet.getRange('A1').format.fill.color = 'red'
      },
      (sheet) => sheet.getRange('A1').conditionalFormats.add('Custom'),
    ]
    for (const change of changes) expect(await refusal(excel, change)).toBe('AccessDenied')
  })

  test('loudly, what the real one does silently: values into filtered rows and under merges', async () => {
    const write = (sheet: Excel.Worksheet): void => {
      sheet.getRange('A1:B1').values = [[1, 2]]
    }
    const filtered = opened({ filter: { area: 'A1:B2', hides: [2] } })
    expect(await refusal(filtered.excel, write)).toBe('GeneralException')
    const merged = opened({ merges: ['A1:B1'] })
    expect(await refusal(merged.excel, write)).toBe('GeneralException')
  })

  test('a sheet that is not there, and a second one of the same name', async () => {
    const { excel } = opened()
    const adding = (name: string) => refusal(excel, (sheet) => sheet.context.workbook.worksheets.add(name))
    const opening = (name: string) =>
      refusal(excel, (sheet) => sheet.context.workbook.worksheets.getItem(name).activate())
    expect(await opening('没有')).toBe('ItemNotFound')
    expect(await adding('台账')).toBe('ItemAlreadyExists')
    expect(await adding('a/b')).toBe('InvalidArgument')
  })
})

describe('Office.js itself', () => {
  test('throws where a property is read that was not loaded', async () => {
    const { excel } = opened()
    const reading = excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem('台账').getRange('A1')
      range.load('values')
      await context.sync()
      return range.formulas
    })
    await expect(reading).rejects.toMatchObject({ code: 'PropertyNotLoaded' })
  })

  test('sends a large block in pieces, and the sheet ends up whole', async () => {
    const { excel, host } = opened()
    const values = Array.from({ length: 4_000 }, (_, row) => [row, `第${row}行`])
    await excel.run(async (context) => {
      context.workbook.worksheets.getItem('台账').getRange('A1:B4000').values = values
      await context.sync()
    })
    expect(host.workbook.find('台账')?.at(3_999, 1)?.value).toBe('第3999行')
    expect(host.traffic.syncs).toBe(1)
  })

  test('leaves what came before a refused action done, as Excel does', async () => {
    const { excel, host } = opened()
    await refusal(excel, (sheet) => {
      sheet.getRange('A1').values = [['写了']]
      sheet.getRange('A2:B2').values = [[1]]
    })
    expect(host.workbook.find('台账')?.at(0, 0)?.value).toBe('写了')
  })
})

describe('what is typed', () => {
  test.each([
    ["'=1+1", { value: '=1+1', isQuoted: true }],
    ['=1+1', { value: 0, formula: '=1+1' }],
    ['007', { value: 7 }],
    ['2020-03-05', { value: 43_895, numberFormat: 'yyyy/m/d' }],
    ['50%', { value: 0.5, numberFormat: '0%' }],
    ['true', { value: true }],
    ['城东街道', { value: '城东街道' }],
  ])('%j becomes what Excel makes of it', async (input, cell) => {
    const { excel, host } = opened()
    await refusal(excel, (sheet) => {
      sheet.getRange('D9').values = [[input]]
    })
    expect(host.workbook.find('台账')?.at(8, 3)).toEqual(cell)
  })
})
