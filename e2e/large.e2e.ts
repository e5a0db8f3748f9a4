import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { trackerFile } from '../bench/pane/tracker.ts'
import { type Stage, stage } from './stage.ts'

let on: Stage
let folder: string
let file: string

beforeAll(async () => {
  on = await stage()
  folder = await mkdtemp(path.join(tmpdir(), 'taizhangtong-large-'))
  file = path.join(folder, '示例区重点任务台账.xlsx')
  await writeFile(file, trackerFile(20_000))
})

afterAll(async () => {
  await on?.close()
  await rm(folder, { recursive: true, force: true })
})

/** The pane beside a tracker of 20,000 rows. */
async function opened(): Promise<Page> {
  const { demo } = await on.visit({ as: 'nobody' })
  const page = await demo()
  await page.setInputFiles('input[type=file]', file)
  await page.getByText(path.basename(file)).first().waitFor({ state: 'attached' })
  await page.getByRole('progressbar').first().waitFor({ state: 'detached' })
  return page
}

const press = (page: Page, name: string) => page.getByRole('button', { name }).first().click()

/** Watches what the pane says it is doing; presses 取消 as soon as it says `until`. */
async function watchSteps(page: Page, until?: string): Promise<() => Promise<readonly string[]>> {
  const steps = await page.evaluateHandle((end) => {
    const seen: string[] = []
    new MutationObserver(() => {
      const bar = document.querySelector('[role=progressbar]')
      const said = bar?.getAttribute('aria-label')
      if (!said || seen.at(-1) === said) return
      seen.push(said)
      if (end === undefined || !said.startsWith(end)) return
      for (const button of document.querySelectorAll('button')) if (button.textContent === '取消') button.click()
    }).observe(document.body, { subtree: true, childList: true, attributes: true })
    return seen
  }, until)
  return () => steps.jsonValue()
}

describe('a tracker of 20,000 rows', () => {
  test('is opened with the page saying how far it is, and not at all where that is cancelled', async () => {
    const { demo } = await on.visit({ as: 'nobody' })
    const page = await demo()
    const steps = await watchSteps(page, '正在打开')
    await page.setInputFiles('input[type=file]', file)
    // The word may stand there for a moment only: it is cancelled as soon as it is seen.
    await expect.poll(steps).toEqual(['正在打开“示例区重点任务台账.xlsx”'])
    await page.getByText('正在打开').first().waitFor({ state: 'detached' })
    // The workbook that was there is still there.
    expect(await page.title()).toBe('台账通演示')
    expect(await page.getByRole('combobox', { name: '示例工作簿' }).inputValue()).toBe(
      '城东街道2020年重点任务台账.xlsx',
    )
    await page.setInputFiles('input[type=file]', file)
    await page.getByRole('option', { name: path.basename(file) }).waitFor({ state: 'attached' })
  })

  test('is checked with the pane saying how far it is, and lists what it found', async () => {
    const page = await opened()
    const steps = await watchSteps(page)
    await press(page, '开始校验')
    await page.getByText(/共检查 20000 行/).waitFor()
    expect(await steps()).toEqual(expect.arrayContaining(['正在识别“重点任务”', '正在校验“重点任务”']))
    // The list is drawn a part at a time, however long it is.
    expect(await page.getByRole('listitem').count()).toBeLessThan(200)
    await page
      .getByRole('button', { name: /再显示/ })
      .first()
      .waitFor()
  })

  test.each(['正在识别', '正在校验'])('stays as it was when it is cancelled while %s', async (step) => {
    const page = await opened()
    const steps = await watchSteps(page, step)
    await press(page, '开始校验')
    await page.getByText('已取消，工作簿保持原样。').waitFor()
    expect((await steps()).at(-1)).toMatch(new RegExp(`^${step}`))
    expect(await page.getByText(/共检查/).count()).toBe(0)
    const [download] = await Promise.all([page.waitForEvent('download'), press(page, '下载结果')])
    expect(await readFile(await download.path())).toEqual(await readFile(file))
  })
})
