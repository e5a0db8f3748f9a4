import { gzipSync } from 'node:zlib'
import { AxeBuilder } from '@axe-core/playwright'
import type { Frame } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { WorkbookPlan } from '../addin/workbook/contract.ts'
import { openWorkbook } from '../addin/workbook/memory/open-workbook.ts'
import { planOf } from './excel-web/excel-web.ts'
import { expectNoFaults } from './faults.ts'
import { example, picture, type Stage, stage } from './stage.ts'

let on: Stage
let plan: WorkbookPlan

const name = '城东街道2020年重点任务台账.xlsx'

beforeAll(async () => {
  on = await stage()
  const workbook = openWorkbook(new Uint8Array(await example(name)), name)
  const sheets = await workbook.sheets()
  plan = planOf(await Promise.all(sheets.map((sheet) => workbook.read(sheet.name))))
})

afterAll(async () => {
  await on?.close()
})

interface Opening {
  readonly width?: number
  readonly locale?: 'zh-CN' | 'en-US'
}

/** The pane in the acted Excel on the web, on Microsoft's own Office.js. */
async function openPane({ width = 350, locale = 'zh-CN' }: Opening = {}) {
  const visit = await on.visit({ width: width + 900, height: 820, locale })
  const excel = await on.web.open(visit.context, { plan, addinUrl: '/taskpane.html', name, width })
  await excel.addin.getByRole('main').getByRole('button').first().waitFor()
  return { ...excel, ...visit }
}

const tab = (pane: Frame, label: string) => pane.getByRole('tab', { name: label, exact: true }).click()
const press = (pane: Frame, label: string | RegExp) => pane.getByRole('button', { name: label }).first().click()

async function connect(pane: Frame): Promise<void> {
  await tab(pane, '设置')
  await pane.getByLabel('服务器地址').fill(on.web.origin)
  await pane.getByLabel('访问密钥').fill(on.workspace.reviewer)
  await press(pane, /^连接$/)
  await pane.getByText('已连接到').waitFor()
}

describe('the task pane on the real Office.js', () => {
  test('checks, fixes, syncs and reports in the workbook', async () => {
    const { addin, page, sheet, look, faults } = await openPane()
    await picture(page, 'excel-home')
    await press(addin, '开始校验')
    await addin.getByText(/共检查 \d+ 行/).waitFor()
    expect((await sheet('重点任务')).rules.length).toBeGreaterThan(0)
    await picture(page, 'excel-findings')

    await press(addin, /^一键修正/)
    await addin.getByText(/已修正 \d+ 处/).waitFor()

    await connect(addin)
    await tab(addin, '同步')
    await press(addin, '开始同步')
    await addin.getByText('同步完成').waitFor()
    await addin.getByText(/^与其他台账核对/).waitFor()

    await tab(addin, '报告')
    await press(addin, '生成报告')
    await addin.getByText('报告已生成。').waitFor()
    await press(addin, '写入工作簿')
    await addin.getByText(/已写入工作表/).waitFor()
    expect((await look()).sheets.map((each) => each.name).join()).toContain('数据来源')

    await addin.locator('[data-figure]').first().click()
    await addin.getByText(/在这个工作簿里（\d+ 行）/).waitFor()
    await picture(page, 'excel-evidence')
    // The acted Excel has no ribbon that could be told which commands are there.
    expectNoFaults(faults.filter((fault) => !fault.includes('AddinInternalService')))
    await page.close()
  })

  test('is still there after being closed and opened again', async () => {
    const { addin, page } = await openPane()
    await connect(addin)
    await addin.evaluate(() => location.reload())
    await addin.getByText('已连接到').waitFor()
    await page.close()
  })

  test('clears its marks', async () => {
    const { addin, page, sheet } = await openPane()
    await press(addin, '开始校验')
    await addin.getByText(/共检查 \d+ 行/).waitFor()
    await press(addin, '清除标记')
    await addin.getByText('标记已清除').waitFor()
    expect((await sheet('重点任务')).rules).toEqual([])
    await page.close()
  })

  test('answers the ribbon’s 校验, and shows what it found', async () => {
    const { addin, page, sheet, command } = await openPane()
    await command('tztValidate', 'Tzt.Validate')
    expect((await sheet('重点任务')).rules.length).toBeGreaterThan(0)
    await addin.getByText(/共检查 \d+ 行/).waitFor()
    await page.close()
  })

  test('answers the ribbon’s 同步 and 生成报告, connected or not', async () => {
    const { addin, page, command, look } = await openPane()
    await command('tztSync', 'Tzt.Sync')
    await addin.getByText('还没有连接服务器').waitFor()
    await connect(addin)
    await command('tztSync', 'Tzt.Sync')
    await addin.getByText('同步完成').waitFor()
    await command('tztReport', 'Tzt.Report')
    await addin.getByText(/已写入工作表/).waitFor()
    expect((await look()).sheets.length).toBeGreaterThanOrEqual(4)
    await page.close()
  })

  test('says what a wrong key or a server that is not there means, and lets one try again', async () => {
    const { addin, page } = await openPane()
    await tab(addin, '设置')
    await addin.getByLabel('服务器地址').fill('http://example.com')
    await press(addin, /^连接$/)
    await addin.getByText('地址应以 https:// 开头').waitFor()
    await addin.getByLabel('服务器地址').fill(on.web.origin)
    await addin.getByLabel('访问密钥').fill('tzt_nobody')
    await press(addin, /^连接$/)
    await addin.getByRole('alert').getByText('没有完成').waitFor()
    await picture(page, 'excel-wrong-key')
    await addin.getByRole('button', { name: '重试' }).waitFor()
    await page.close()
  })
})

const words = {
  'zh-CN': ['首页', '校验', '同步', '考核', '报告', '设置'],
  'en-US': ['Home', 'Check', 'Sync', 'Scores', 'Report', 'Settings'],
} as const

describe.each(['zh-CN', 'en-US'] as const)('every page in %s', (locale) => {
  test.each([320, 400, 1280])(
    'has no serious fault of accessibility and nothing out of its width at %d px',
    async (width) => {
      const { context, demo } = await on.visit({ width, locale, height: 860 })
      const page = await demo()
      for (const label of words[locale]) {
        await page.getByRole('tab', { name: label, exact: true }).click()
        const start = page.getByRole('main').getByRole('button', {
          name: /^(开始校验|开始同步|查看得分|生成报告|Check now|Sync now|Show scores|Make report)$/,
        })
        if (label !== words[locale][0] && label !== words[locale][5]) {
          await start.first().waitFor()
          await start.first().click()
          await page.getByRole('main').getByRole('progressbar').waitFor({ state: 'detached' })
          await page.waitForTimeout(800)
        }
        await page.waitForFunction(() => document.querySelector('[role=progressbar]') === null)
        await page.waitForTimeout(300)
        await picture(page, `${locale}-${width}-${label}`)
        const { violations } = await new AxeBuilder({ page }).include('main').analyze()
        const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
        expect(grave.map(({ id, nodes }) => [label, id, nodes[0]?.html])).toEqual([])
        const tooWide = await page.evaluate(() => {
          const edge = document.querySelector('#tzt-screen')?.getBoundingClientRect().right ?? 0
          const all = [...document.querySelectorAll('#tzt-screen *')]
          return all
            .filter((each) => each.getBoundingClientRect().right > edge + 1)
            .map((each) => each.outerHTML.slice(0, 120))
        })
        expect(tooWide).toEqual([])
      }
      await context.close()
    },
  )
})

test('can be read and used with a contrast theme', async () => {
  const { context, demo } = await on.visit({ width: 400, height: 860, contrast: 'forced' })
  const page = await demo()
  for (const [label, start] of [
    ['首页', undefined],
    ['校验', '开始校验'],
    ['同步', '开始同步'],
    ['考核', '查看得分'],
    ['报告', '生成报告'],
    ['设置', undefined],
  ] as const) {
    await page.getByRole('tab', { name: label, exact: true }).click()
    if (start !== undefined) await page.getByRole('button', { name: start }).first().click()
    await page.waitForTimeout(800)
    await page.waitForFunction(() => document.querySelector('[role=progressbar]') === null)
    await picture(page, `contrast-${label}`)
    const { violations } = await new AxeBuilder({ page }).include('main').analyze()
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(grave.map(({ id, nodes }) => [label, id, nodes[0]?.html])).toEqual([])
  }
  await context.close()
})

describe('the first load', () => {
  test('of the pane is at most 250 KB of script, packed', async () => {
    const { context } = await on.visit()
    const scripts: Promise<Buffer>[] = []
    context.on('response', (response) => {
      if (/\/assets\/.*\.js$/.test(response.url())) scripts.push(response.body())
    })
    const { addin } = await on.web.open(context, { plan, addinUrl: '/taskpane.html', name })
    await addin.getByRole('button', { name: '开始校验' }).waitFor()
    const packed = (await Promise.all(scripts)).reduce((sum, script) => sum + gzipSync(script).length, 0)
    expect(scripts.length).toBeGreaterThan(3)
    expect(packed).toBeLessThanOrEqual(250 * 1024)
    await context.close()
  })

  test('without Office says where the page belongs', async () => {
    const { context } = await on.visit()
    await context.route('**/office.js', (route) => route.abort())
    const page = await context.newPage()
    await page.goto(`${on.web.origin}/taskpane.html`)
    await page.getByText('这个页面要在 Excel 里打开').waitFor()
    await context.close()
  })
})
