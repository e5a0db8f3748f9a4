/**
 * How long the pane's page stands still while a large tracker is checked: 100,000 rows of 15 columns opened in the demo
 * page of `dist/web` in Chromium, and 开始校验 pressed twice. A clock in the page ticks all the while; the longest time between
 * two ticks is the longest time in which nothing could be drawn and no button answered. On a busy machine that is also the
 * time other programs take; the longest task's processor time is not.
 *
 * Run: npm run build, then npm run bench -- pane [rows]
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { chromium, type Page } from 'playwright-core'
import { excelWeb } from '../e2e/excel-web/excel-web.ts'
import { browserArgs, findBrowser } from '../scripts/browser.ts'
import { root } from '../scripts/install.mjs'
import { type Standstill, startClock, stopClock } from './pane/clock.ts'
import { type LongestTask, longestTask, traceTasks } from './pane/tasks.ts'
import { trackerFile } from './pane/tracker.ts'

const rows = Number(process.argv[2] ?? 100_000)
const found = await findBrowser()
if (found === undefined) throw new Error('no browser could be found or installed')
const folder = await mkdtemp(path.join(tmpdir(), 'taizhangtong-bench-'))
const file = path.join(folder, '示例区重点任务台账.xlsx')
await writeFile(file, trackerFile(rows))

const web = await excelWeb({ files: path.join(root, 'dist', 'web'), proxy: {} })
const browser = await chromium.launch({
  executablePath: found.path,
  args: [...browserArgs],
  env: { ...process.env, ...found.env },
})
try {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: 'zh-CN', reducedMotion: 'reduce' })
  context.setDefaultTimeout(120_000)
  const page = await context.newPage()
  await context.route('**/demo-config.json', (route) => route.fulfill({ json: {} }))
  await page.goto(`${web.origin}/demo.html`)
  console.log(
    `${rows} rows × 15 columns; load of the machine ${loadavg()[0]?.toFixed(1)}; Chromium ${browser.version()}`,
  )

  await page.getByRole('main').getByRole('button', { name: '开始校验' }).first().waitFor()
  await traceTasks(browser, page)
  await startClock(page)
  await page.setInputFiles('input[type=file]', file)
  await page.getByText(path.basename(file)).first().waitFor({ state: 'attached' })
  await settled(page)
  print('opening', await stopClock(page), await longestTask(browser))

  for (const turn of ['first', 'again']) {
    await traceTasks(browser, page)
    await startClock(page)
    await page
      .getByRole('button', { name: turn === 'first' ? '开始校验' : '重新校验' })
      .first()
      .click()
    await page.getByText(new RegExp(`共检查 ${rows} 行`)).waitFor()
    await settled(page)
    print(turn, await stopClock(page), await longestTask(browser))
  }
} finally {
  await browser.close()
  await web.close()
  await rm(folder, { recursive: true, force: true })
}

/** Nothing is being done, and what came of it has been drawn. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('[role=progressbar]') === null)
  await page.waitForTimeout(1500)
}

function print(turn: string, { total, longest, phases }: Standstill, task: LongestTask): void {
  console.log(
    `${turn}: ${total} ms in all; longest standstill ${longest} ms; longest task ${task.clock} ms, ${task.processor} ms of processor`,
  )
  for (const { phase, ms, longest: most, over50 } of phases) {
    console.log(`  ${phase.padEnd(24)} ${ms} ms, longest ${most} ms, ${over50} over 50 ms`)
  }
}
