import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorkbook } from '../addin/workbook/memory/open-workbook.ts'
import { expectNoFaults } from './faults.ts'
import { example, picture, type Stage, stage } from './stage.ts'

let on: Stage

beforeAll(async () => {
  on = await stage()
})

afterAll(async () => {
  await on?.close()
})

const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true }).click()
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()

/** What the demo's download gives, read again by our own reader. */
async function downloaded(page: Page) {
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, '下载结果')])
  const bytes = await readFile(await download.path())
  return openWorkbook(new Uint8Array(bytes), download.suggestedFilename())
}

describe('the demo page', () => {
  test('leads from a messy tracker to a report whose numbers lead back to rows', async () => {
    const { demo, faults } = await on.visit({ height: 900 })
    const page = await demo()
    expect(await page.getByText('模拟表格').isVisible()).toBe(true)
    await page.getByRole('main').getByText('任务台账', { exact: true }).waitFor()

    await press(page, '开始校验')
    await page.getByText(/共检查 \d+ 行/).waitFor()
    await picture(page, 'demo-findings')
    const before = Number(
      await page
        .getByText(/^一键修正 \d+ 处$/)
        .textContent()
        .then((text) => /\d+/.exec(text ?? '')?.[0]),
    )
    expect(before).toBeGreaterThan(5)

    // A finding leads to its cell: the grid's name box says which one is selected.
    await press(page, /^I13/)
    await page.waitForFunction(() => document.querySelector('.fortune-name-box')?.textContent?.includes('I13'))

    await press(page, /日期存成了文本/)
    await press(page, /^修正 /)
    await page.getByText('已修正 1 处。').waitFor()
    await page.getByText(`一键修正 ${before - 1} 处`).waitFor()

    await tab(page, '同步')
    await page.getByText(/新增 \d+ 行/).waitFor()
    await press(page, '开始同步')
    await page.getByText('同步完成').waitFor()
    expect(
      await page
        .getByText(/上传 \d+ 行/)
        .first()
        .textContent(),
    ).not.toContain('上传 0 行')
    await picture(page, 'demo-synced')

    await tab(page, '考核')
    await press(page, '查看得分')
    await page.getByRole('heading', { name: '城东街道' }).waitFor()
    await press(page, /重点任务完成/)
    // Bars for the eye, and the same numbers as a table for everybody.
    await page.getByRole('heading', { name: '得分变化' }).waitFor()
    await page.getByRole('rowheader', { name: '2020 年第 3 季度' }).waitFor()
    await picture(page, 'demo-scores')
    await page.getByRole('heading', { name: '得分变化' }).scrollIntoViewIfNeeded()
    await picture(page, 'demo-trend')

    await tab(page, '报告')
    await press(page, '生成报告')
    await page.getByText('报告已生成。').waitFor()
    await page.locator('[data-figure]').first().click()
    await page.getByText(/在这个工作簿里（\d+ 行）/).waitFor()
    await picture(page, 'demo-evidence')
    await page
      .getByRole('region', { name: '数据来源' })
      .getByRole('button', { name: /第 \d+ 行/ })
      .first()
      .click()
    await page.waitForFunction(() => /A\d+/.test(document.querySelector('.fortune-name-box')?.textContent ?? ''))

    await press(page, '写入工作簿')
    await page.getByText(/已写入工作表/).waitFor()
    await page.locator('.luckysheet-sheets-item-active', { hasText: '重点工作情况汇报' }).waitFor()
    await picture(page, 'demo-report-sheet')

    const workbook = await downloaded(page)
    const names = (await workbook.sheets()).map(({ name }) => name)
    expect(names.some((name) => name.includes('数据来源'))).toBe(true)
    expectNoFaults(faults)
  })

  test('changes nothing in a file that nobody touched', async () => {
    const { demo } = await on.visit({ as: 'nobody' })
    const page = await demo()
    const [download] = await Promise.all([page.waitForEvent('download'), press(page, '下载结果')])
    expect(await readFile(await download.path())).toEqual(await example('城东街道2020年重点任务台账.xlsx'))
  })

  test('writes what a person types in the grid into the workbook', async () => {
    const { demo, faults } = await on.visit({ as: 'nobody' })
    const page = await demo()
    await press(page, '开始校验')
    await press(page, /^I13/)
    await page.waitForFunction(() => document.querySelector('.fortune-name-box')?.textContent?.includes('I13'))
    await page.waitForTimeout(300)
    await page.locator('.luckysheet-cell-selected').first().click({ force: true })
    await page.keyboard.type('2020-06-30')
    await page.keyboard.press('Enter')
    await page.waitForTimeout(400)
    const { area, values, formats } = await (await downloaded(page)).read('重点任务')
    // Serial 44012 is 30 June 2020.
    expect(values[12 - area.row]?.[8 - area.column]).toBe(44_012)
    expect(formats[12 - area.row]?.[8 - area.column]).toBe('yyyy-mm-dd')
    expectNoFaults(faults)
  })

  test('works without a server, and says what needs one', async () => {
    const { demo, faults } = await on.visit({ as: 'nobody', width: 400 })
    const page = await demo()
    await press(page, '开始校验')
    await page.getByText(/共检查 \d+ 行/).waitFor()
    await tab(page, '同步')
    await page.getByText('还没有连接服务器').waitFor()
    await picture(page, 'demo-offline-400')
    expectNoFaults(faults)
  })

  test('keeps a warning as it is with a reason, lists it, and takes that back', async () => {
    const { demo, faults } = await on.visit({ as: 'nobody', width: 400 })
    const page = await demo()
    await press(page, '开始校验')
    await page.getByText(/共检查 \d+ 行/).waitFor()
    await press(page, /逾期未说明原因/)
    await press(page, '说明情况')
    await page.getByLabel('说明（审核人会看到）').fill('已向街道说明')
    await press(page, '保留原样')
    await page.getByText('已记下说明。').waitFor()
    await press(page, '已说明情况、保留原样的（1）')
    await page.getByText('说明：已向街道说明').waitFor()
    await picture(page, 'demo-accepted')
    await press(page, /^取消说明：/)
    await page.getByText('已取消说明，这条提示重新计入。').waitFor()
    expect(await page.getByText('说明：已向街道说明').count()).toBe(0)
    expect(faults).toEqual([])
  })

  test('says in a sentence why a file is not opened, and stays usable', async () => {
    const { demo } = await on.visit({ as: 'nobody' })
    const page = await demo()
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '笔记.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('只是文字') })
    await page.getByText('没有打开“笔记.xlsx”').waitFor()
    expect(await page.getByRole('alert').filter({ hasText: '笔记' }).textContent()).toMatch(/另存为 \.xlsx/)
    await picture(page, 'demo-refused-file')
    await press(page, '开始校验')
    await page.getByText(/共检查 \d+ 行/).waitFor()
  })

  test('opens a workbook of the person’s own', async () => {
    const { demo } = await on.visit({ as: 'nobody' })
    const page = await demo()
    const buffer = await example('城西街道整改台账.xlsx')
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '我的台账.xlsx', mimeType: 'application/octet-stream', buffer })
    await page.getByRole('main').getByText('整改台账', { exact: true }).waitFor()
    await page.getByTitle('我的台账.xlsx').waitFor()
  })
})
