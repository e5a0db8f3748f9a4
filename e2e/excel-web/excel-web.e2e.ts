import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { WorkbookPlan } from '../../addin/workbook/contract.ts'
import { newWorkbook } from '../../addin/workbook/memory/open-workbook.ts'
import { browserArgs, findBrowser } from '../../scripts/browser.ts'
import { type ExcelWeb, excelWeb, type OpenExcel, planOf } from './excel-web.ts'
import type {} from './fixtures/addin.ts'
import { bundle } from './serve.ts'

const tracker: WorkbookPlan = {
  sheets: [
    {
      name: '任务台账',
      cells: {
        A1: '编码',
        B1: '目标要求',
        A2: '1.1',
        B2: '开展集中学习12次',
        C2: { value: 43921, format: 'yyyy-mm-dd' },
      },
    },
  ],
}

let folder: string
let browser: Browser
let server: ExcelWeb

beforeAll(async () => {
  const fixtures = join(import.meta.dirname, 'fixtures')
  folder = await mkdtemp(join(tmpdir(), 'excel-web-'))
  await writeFile(join(folder, 'addin.html'), await readFile(join(fixtures, 'addin.html')))
  await writeFile(join(folder, 'addin.js'), await bundle(join(fixtures, 'addin.ts')))
  server = await excelWeb({ files: folder })
  const found = await findBrowser()
  if (!found) throw new Error('no browser could be found or installed')
  browser = await chromium.launch({
    executablePath: found.path,
    args: [...browserArgs],
    env: { ...process.env, ...found.env },
  })
}, 60_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
  await rm(folder, { recursive: true, force: true })
})

async function opened(plan: WorkbookPlan = tracker): Promise<OpenExcel> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true })
  const excel = await server.open(context, { plan, addinUrl: '/addin.html', name: '城东街道.xlsx' })
  await excel.addin.waitForSelector('text=城东街道.xlsx')
  return excel
}

describe('the add-in in the acted Excel on the web, on the real Office.js', () => {
  test('knows where it runs', async () => {
    const { addin, page } = await opened()
    expect(await addin.textContent('#state')).toBe('Excel OfficeOnline 城东街道.xlsx')
    await page.close()
  })

  test('reads and writes cells', async () => {
    const { addin, page, sheet } = await opened()
    const values = await addin.evaluate(async () => {
      const workbook = await window.trial.workbook
      await workbook.write('任务台账', [{ row: 2, column: 1, value: '=不是公式' }])
      return (await workbook.read('任务台账')).values
    })
    expect(values).toEqual([
      ['编码', '目标要求', null],
      ['1.1', '开展集中学习12次', 43921],
      [null, '=不是公式', null],
    ])
    const { cells } = await sheet('任务台账')
    expect(cells.B3).toEqual({ value: '=不是公式' })
    await page.close()
  })

  test('opens what another adapter has read', async () => {
    const made = newWorkbook('台账.xlsx')
    await made.putSheet({
      name: '整改台账',
      columnWidths: [],
      cells: [
        { row: 0, column: 0, value: '整改台账' },
        { row: 1, column: 1, value: 43_921, numberFormat: 'yyyy-mm-dd' },
      ],
      merges: [{ row: 0, column: 0, rows: 1, columns: 2 }],
      charts: [],
    })
    const { addin, page } = await opened(planOf([await made.read('整改台账')]))
    const seen = await addin.evaluate(async () => {
      const { values, formats, merges } = await (await window.trial.workbook).read('整改台账')
      return { values, formats, merges }
    })
    expect(seen).toEqual({
      values: [
        ['整改台账', null],
        [null, 43_921],
      ],
      formats: [
        ['General', 'General'],
        ['General', 'yyyy-mm-dd'],
      ],
      merges: [{ row: 0, column: 0, rows: 1, columns: 2 }],
    })
    await page.close()
  })

  test('runs a ribbon command to its end', async () => {
    const { page, command, sheet, unanswered } = await opened()
    await command('markFirstCell')
    expect((await sheet('任务台账')).rules.map((rule) => rule.areas)).toEqual([['A1']])
    expect(await unanswered()).toEqual([])
    await page.close()
  })

  test('hears what a person and a co-author type', async () => {
    const { addin, page, typeInto } = await opened()
    await typeInto('任务台账', 'B2', '改过')
    await typeInto('任务台账', 'B2', '又改过', 'Remote')
    await addin.waitForFunction(() => window.trial.heard.length === 2)
    expect(await addin.evaluate(() => window.trial.heard)).toEqual(['local 任务台账', 'remote 任务台账'])
    await page.close()
  })

  test('waits while the person types in a cell', async () => {
    const { addin, page, editFor, sheet } = await opened()
    await editFor(2)
    await addin.evaluate(async () =>
      (await window.trial.workbook).write('任务台账', [{ row: 1, column: 1, value: '写入' }]),
    )
    expect((await sheet('任务台账')).cells.B2?.value).toBe('写入')
    await page.close()
  })

  test('says that a request is too large for Excel', async () => {
    const { addin, page, limit } = await opened()
    await limit(3_000)
    const code = await addin.evaluate(async () => {
      const workbook = await window.trial.workbook
      const writes = Array.from({ length: 500 }, (_, row) => ({ row, column: 5, value: '一行文字' }))
      try {
        await workbook.write('任务台账', writes)
        return 'written'
      } catch (error) {
        return Reflect.get(Object(error), 'code')
      }
    })
    expect(code).toBe('too-large')
    await page.close()
  })
})
