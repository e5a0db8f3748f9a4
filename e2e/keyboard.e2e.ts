import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectNoFaults } from './faults.ts'
import { type Stage, stage } from './stage.ts'

let on: Stage

beforeAll(async () => {
  on = await stage()
})

afterAll(async () => {
  await on?.close()
})

/** Role and name of what has the focus, as a screen reader tells it; `nowhere` where the browser dropped it. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const active = document.activeElement
    if (active === null || active === document.body) return 'nowhere'
    const by = active.getAttribute('aria-labelledby')?.split(' ') ?? []
    const labelled = by.map((id) => document.getElementById(id)?.textContent ?? '').join(' ')
    const own = active instanceof HTMLInputElement ? active.labels?.[0]?.textContent : active.textContent
    const name = active.getAttribute('aria-label') ?? (labelled || own || '')
    return `${active.getAttribute('role') ?? active.tagName.toLowerCase()} ${name.replace(/\s+/g, ' ').trim()}`
  })

/** Goes on with Tab until `wanted` has the focus, presses Enter, waits for what it starts, and says where one is then. */
async function enter(page: Page, wanted: RegExp, direction: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<string> {
  for (let presses = 0; !wanted.test(await focused(page)); presses += 1) {
    if (presses > 120) throw new Error(`${wanted} cannot be reached; the focus is on ${await focused(page)}`)
    await page.keyboard.press(direction)
  }
  await page.keyboard.press('Enter')
  await page.waitForTimeout(600)
  await page.waitForFunction(() => document.querySelector('[role=progressbar]') === null)
  await page.waitForTimeout(400)
  return focused(page)
}

test('the whole job is done by keyboard, and the focus is never dropped', async () => {
  const { demo, faults } = await on.visit({ height: 900 })
  const page = await demo()
  await page.getByRole('button', { name: '开始校验' }).waitFor()
  await page.locator('#tzt-tab-home').focus()

  // Another page: its name is read, and Tab goes on from its top.
  expect(await enter(page, /^button 开始校验/)).toBe('tabpanel 校验')
  expect(await enter(page, /^button 日期存成了文本/)).toMatch(/日期存成了文本/)
  // The item goes; the one that takes its place has the focus.
  expect(await enter(page, /^button 修正 I11/)).toMatch(/^button I12/)
  expect(await enter(page, /^button 一键修正/, 'Shift+Tab')).toMatch(/^button 去同步/)

  await enter(page, /^button 逾期未说明原因/)
  expect(await enter(page, /^button 说明情况/)).toMatch(/^input 说明/)
  await page.keyboard.press('Escape')
  await page.waitForTimeout(200)
  expect(await focused(page)).toBe('button 说明情况')
  expect(await enter(page, /^button 说明情况/)).toMatch(/^input 说明/)
  await page.keyboard.type('已向街道说明')
  expect(await enter(page, /^button 保留原样/)).toMatch(/^button /)

  expect(await enter(page, /^button 去同步/, 'Shift+Tab')).toBe('tabpanel 同步')
  expect(await enter(page, /^button (开始|再次)同步/)).toMatch(/^button 再次同步/)
  expect(await enter(page, /^button 生成报告/)).toBe('tabpanel 报告')
  expect(await enter(page, /^button 生成报告/)).toMatch(/^button 重新生成/)
  expect(await enter(page, /^button 写入工作簿/)).toMatch(/^button 写入工作簿/)
  expect(await enter(page, /查看来源$/)).toMatch(/数据来源/)

  // A dialog gives the focus back to what opened it.
  await page.locator('#tzt-tab-report').focus()
  await page.keyboard.press('Home')
  expect(await enter(page, /^button 查看列对应/)).toBe('button 关闭')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.waitForTimeout(300)
  expect(await focused(page)).toBe('button 查看列对应')
  expectNoFaults(faults)
}, 180_000)

test('F6 changes between sheet and pane, as in Excel', async () => {
  const { demo } = await on.visit({ as: 'nobody' })
  const page = await demo()
  await page.getByRole('button', { name: '开始校验' }).waitFor()
  await page.locator('.fortune-sheet-overlay').waitFor()
  await page.waitForTimeout(500)
  await page.locator('#tzt-tab-home').focus()
  await page.keyboard.press('F6')
  await page.waitForFunction(() => document.activeElement?.closest('.fortune-sheet-overlay') != null)
  await page.keyboard.press('F6')
  expect(await focused(page)).toBe('tab 首页')
})
