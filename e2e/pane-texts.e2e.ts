import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tidyPlan } from '../addin/plan/plan.fixture.ts'
import { annualReport } from '../addin/template/template.fixture.ts'
import { docxOf, paragraph, run } from '../addin/texts/docx.fixture.ts'
import type { WorkbookPlan } from '../addin/workbook/contract.ts'
import { openWorkbook } from '../addin/workbook/memory/open-workbook.ts'
import { root } from '../scripts/install.mjs'
import { type OpenExcel, planOf } from './excel-web/excel-web.ts'
import { example, picture, type Stage, stage } from './stage.ts'

/** Reports that come back into the workbook, templates of one's own, plans and forms, on the real Office.js. */

let on: Stage
let plan: WorkbookPlan

const name = '城东街道2020年重点任务台账.xlsx'
const form = '重点任务汇总表.xlsx'

beforeAll(async () => {
  on = await stage()
  const tracker = openWorkbook(new Uint8Array(await example(name)), name)
  const blank = openWorkbook(new Uint8Array(await readFile(path.join(root, 'examples', 'forms', form))), form)
  const grids = await Promise.all(
    [tracker, blank].flatMap((workbook) =>
      workbook.sheets().then((sheets) => Promise.all(sheets.map((sheet) => workbook.read(sheet.name)))),
    ),
  )
  plan = planOf(grids.flat())
})

afterAll(async () => {
  await on?.close()
})

const words = {
  'zh-CN': {
    report: '报告',
    settings: '设置',
    sync: '同步',
    url: '服务器地址',
    key: '访问密钥',
    connect: /^连接$/,
    connected: '已连接到',
    syncNow: '开始同步',
    synced: /同步完成|本次同步/,
    make: '生成报告',
    made: '报告已生成。',
    insert: '写入工作簿',
    inserted: /已写入工作表/,
    kept: '您改过的段落（1）',
    takeNew: '改用新的',
    check: '核对数据',
    unchanged: '报告里的数据没有变化',
    syncAgain: '再次同步',
    changed: /1 份报告的数据已变化/,
    renew: '更新这份报告',
    template: '套用本单位模板',
    openTemplate: '打开去年的报告',
    slots: /待填处（\d+）/,
    sure: /把握较大/,
    fillTemplate: '确认对应并填数',
    filled: /已填 \d+ 处/,
    download: '下载 Word 文档',
    back: '返回报告',
    plan: '导入工作要点',
    paste: '没有文件？可以粘贴文字',
    pasteHere: '把全文粘贴在这里',
    pasteRead: '读取粘贴的文字',
    items: /7 个板块，24 项任务/,
    writePlan: '写成新的任务台账',
    written: /已写入工作表“任务台账”/,
    compare: /与“任务台账”比较/,
    ledger: '任务台账',
    added: '新增 1 项',
    amend: '按要点更新台账',
    amended: /新增 1 项，改动 0 项/,
    form: '填写上级来表',
    find: '查找空白表',
    found: /空白表：/,
    fillForm: '填写这张表',
    formFilled: /已填 [1-9]\d* 格/,
  },
  'en-US': {
    report: 'Report',
    settings: 'Settings',
    sync: 'Sync',
    url: 'Server address',
    key: 'Access key',
    connect: /^Connect$/,
    connected: 'Connected to',
    syncNow: 'Sync now',
    synced: /Synced|This sync/,
    make: 'Make report',
    made: 'The report is ready.',
    insert: 'Insert into workbook',
    inserted: /Written to/,
    kept: 'Paragraphs you edited (1)',
    takeNew: 'Use the new text',
    check: 'Check for changes',
    unchanged: 'data has not changed',
    syncAgain: 'Sync again',
    changed: /data of 1 reports has changed/,
    renew: 'Update this report',
    template: 'Fill your own template',
    openTemplate: 'Open last year’s report',
    slots: /Places to fill \(\d+\)/,
    sure: /Likely or settled/,
    fillTemplate: 'Settle and fill',
    filled: /\d+ filled/,
    download: 'Download Word file',
    back: 'Back to reports',
    plan: 'Import the annual plan',
    paste: 'No file? Paste the text',
    pasteHere: 'Paste the whole text here',
    pasteRead: 'Read the pasted text',
    items: /7 sections, 24 tasks/,
    writePlan: 'Write a new task tracker',
    written: /Written to “任务台账”/,
    compare: /Compare with “任务台账”/,
    ledger: 'Task tracker',
    added: '1 added',
    amend: 'Update the tracker',
    amended: /1 added, 0 changed/,
    form: 'Fill a form from above',
    find: 'Find blank forms',
    found: /Blank form:/,
    fillForm: 'Fill this form',
    formFilled: /: [1-9]\d* cells filled/,
  },
} as const

/** A paragraph a line, as Word would write it. */
const wordFile = (text: string): Uint8Array =>
  docxOf(
    text
      .split('\n')
      .map((line) => paragraph(run(line)))
      .join(''),
  )

/** The cell of another task's 完成比例 each time: all runs share a workspace, and one that had its turn is contested. */
async function unfinished(sheet: OpenExcel['sheet']): Promise<readonly [address: string, percent: number]> {
  const cells = Object.entries((await sheet('重点任务')).cells)
  const column = cells.find(([, { value }]) => value === 85)?.[0].replace(/\d+$/, '') ?? ''
  const open = cells.flatMap(([address, { value }]) =>
    address.startsWith(column) && typeof value === 'number' && value >= 60 && value < 95
      ? [[address, value] as const]
      : [],
  )
  turn += 1
  return open[turn - 1] ?? ['', 0]
}
let turn = 0

/** Nothing grave for who cannot see or use a mouse, and nothing that sticks out of the pane. */
async function sound(page: Page, pane: Frame, label: string): Promise<void> {
  await pane.waitForFunction(() => document.querySelector('[role=progressbar]') === null)
  await picture(page, label)
  const { violations } = await new AxeBuilder({ page }).include(['iframe', 'main']).analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(grave.map(({ id, nodes }) => [label, id, nodes[0]?.html])).toEqual([])
  const tooWide = await pane.evaluate(() => {
    const edge = document.querySelector('#tzt-screen')?.getBoundingClientRect().right ?? 0
    return [...document.querySelectorAll('#tzt-screen *')]
      .filter((each) => each.getBoundingClientRect().right > edge + 1)
      .map((each) => each.outerHTML.slice(0, 120))
  })
  expect([label, ...tooWide]).toEqual([label])
}

describe.each([
  ['zh-CN', 320],
  ['zh-CN', 1280],
  ['en-US', 320],
  ['en-US', 1280],
] as const)('in %s at %d px', (locale, width) => {
  const w = words[locale]
  const shot = (label: string): string => `texts-${locale}-${width}-${label}`

  async function openPane() {
    const visit = await on.visit({ width: width + 500, height: 860, locale })
    const excel = await on.web.open(visit.context, { plan, addinUrl: '/taskpane.html', name, width })
    const { addin } = excel
    await addin.getByRole('main').getByRole('button').first().waitFor()
    const tab = (label: string) => addin.getByRole('tab', { name: label, exact: true }).click()
    const press = (label: string | RegExp) => addin.getByRole('button', { name: label }).first().click()
    const see = (text: string | RegExp) => addin.getByText(text).first().waitFor()
    // The acted Excel speaks Chinese; a person who wants English says so.
    await tab('设置')
    if (locale === 'en-US') await addin.getByLabel('English').check()
    await tab(w.settings)
    await addin.getByLabel(w.url).fill(on.web.origin)
    await addin.getByLabel(w.key, { exact: true }).fill(on.workspace.reviewer)
    await press(w.connect)
    await see(w.connected)
    return { ...excel, ...visit, tab, press, see }
  }

  test('a report is written again around what the person wrote, and its rows are looked at', async () => {
    const { page, addin, sheet, look, typeInto, tab, press, see, faults } = await openPane()
    await tab(w.sync)
    await press(w.syncNow)
    await see(w.synced)
    await tab(w.report)
    await sound(page, addin, shot('report'))
    await press(w.make)
    await see(w.made)
    await press(w.insert)
    await see(w.inserted)
    const report =
      (await look()).sheets.map((each) => each.name).find((each) => each.includes('汇报') && !each.includes('来源')) ??
      ''
    const [address, cell] = Object.entries((await sheet(report)).cells).find(([, { value }]) =>
      String(value).startsWith('　　'),
    ) ?? ['', undefined]
    await typeInto(report, address, `${cell?.value}请办公室核对。`)
    await press(w.insert)
    await see(w.kept)
    expect((await sheet(report)).cells[address]?.value).toBe(`${cell?.value}请办公室核对。`)
    await sound(page, addin, shot('kept'))
    await press(w.takeNew)
    await see(w.inserted)
    await expect.poll(async () => (await sheet(report)).cells[address]?.value).toBe(cell?.value)
    await press(w.check)
    await see(w.unchanged)
    await sound(page, addin, shot('inserted'))

    // A task moves on, and the sync that says so rings for the report that rests on it.
    const [progress, was] = await unfinished(sheet)
    await typeInto('重点任务', progress, was + 3)
    await tab(w.sync)
    await press(w.syncAgain)
    await see(w.changed)
    expect((await sheet(report)).rules.length).toBeGreaterThan(0)
    await tab(w.report)
    await sound(page, addin, shot('changed'))
    await press(w.renew)
    await see(w.inserted)
    expect((await sheet(report)).rules).toEqual([])
    expect(faults.filter((fault) => !fault.includes('AddinInternalService'))).toEqual([])
    await page.context().close()
  })

  test('last year’s report is opened, settled once, filled and handed out', async () => {
    const { page, addin, tab, press, see } = await openPane()
    await tab(w.report)
    await press(w.template)
    const file = {
      name: '述职报告.docx',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(wordFile(annualReport.text)),
    }
    await addin.locator('input[type=file]').setInputFiles(file)
    await see(w.slots)
    await sound(page, addin, shot('template'))
    await addin.getByRole('button', { name: w.sure }).click()
    await press(w.fillTemplate)
    await see(w.filled)
    await sound(page, addin, shot('template-filled'))
    const download = page.waitForEvent('download')
    await press(w.download)
    expect((await download).suggestedFilename()).toMatch(/述职报告.*\.docx$/)
    await press(w.back)
    await see(w.template)
    await page.context().close()
  })

  test('a plan becomes a task ledger, and an amended one changes only what it changes', async () => {
    const { page, addin, sheet, tab, press, see } = await openPane()
    await tab(w.report)
    await press(w.plan)
    const paste = async (text: string): Promise<void> => {
      if ((await addin.getByLabel(w.pasteHere).count()) === 0) await press(w.paste)
      await addin.getByLabel(w.pasteHere).fill(text)
      await press(w.pasteRead)
    }
    await paste(tidyPlan)
    await see(w.items)
    await sound(page, addin, shot('plan'))
    await press(w.writePlan)
    await see(w.written)
    const before = await sheet('任务台账')
    expect(Object.values(before.cells).map(({ value }) => value)).toContain('办好培训班次')
    await paste(tidyPlan.replace('\n二、严肃组织生活', '\n4. 建立学习档案。全年归档2次。\n二、严肃组织生活'))
    await addin.getByLabel(w.ledger, { exact: true }).selectOption('任务台账')
    await press(w.compare)
    await see(w.added)
    await sound(page, addin, shot('plan-compared'))
    await press(w.amend)
    await see(w.amended)
    const texts = Object.values((await sheet('任务台账')).cells).map(({ value }) => value)
    expect(texts).toContain('建立学习档案')
    await page.context().close()
  })

  test('a blank form is found, filled from the trackers, and what is missing is named', async () => {
    const { page, addin, tab, press, see } = await openPane()
    await tab(w.sync)
    await press(w.syncNow)
    await see(w.synced)
    await tab(w.report)
    await press(w.form)
    await press(w.find)
    await see(w.found)
    await sound(page, addin, shot('form'))
    await press(w.fillForm)
    await see(w.formFilled)
    await sound(page, addin, shot('form-filled'))
    await page.context().close()
  })
})
