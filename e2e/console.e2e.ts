import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attachWorkbook } from '../addin/actions/attach.ts'
import { syncWorkbook } from '../addin/actions/sync.ts'
import { cellAddress } from '../addin/workbook/a1.ts'
import { openWorkbook } from '../addin/workbook/memory/open-workbook.ts'
import { browserArgs, findBrowser } from '../scripts/browser.ts'
import { root } from '../scripts/install.mjs'
import { unitsFileSchema } from '../shared/units/unit.ts'
import { expectNoFaults, faultsIn } from './faults.ts'
import { example, exampleBytes, type LocalDistrict, startDistrict } from './local-district.ts'
import { ledTask, taskLedger } from './made-up-ledger.ts'
import { picture } from './stage.ts'

let district: LocalDistrict
let browser: Browser

const trackers = ['城东街道2020年重点任务台账.xlsx', '区民政局民生问题办理台账.xlsx', '区委组织部2020年培训台账.xlsx']

beforeAll(async () => {
  if (!existsSync(path.join(root, 'dist', 'web', 'console.html'))) {
    throw new Error('dist/web/console.html is missing: run `npm run build` first')
  }
  const found = await findBrowser()
  if (found === undefined) throw new Error('no browser could be found or installed')
  district = await startDistrict()
  for (const tracker of trackers) await syncWorkbook(await district.session(example(tracker)))
  browser = await chromium.launch({
    executablePath: found.path,
    args: [...browserArgs],
    env: { ...process.env, ...found.env },
  })
}, 300_000)

afterAll(async () => {
  await browser?.close()
  await district?.stop()
})

interface Visit {
  readonly page: Page
  /** What went wrong without anybody saying so. */
  readonly faults: readonly string[]
}

interface VisitOptions {
  readonly width?: number
  readonly locale?: 'zh-CN' | 'en-US'
  readonly dark?: 'dark'
}

async function visit({ width = 1280, locale = 'zh-CN', dark }: VisitOptions = {}): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    locale,
    ...(dark && { colorScheme: dark }),
  })
  context.setDefaultTimeout(40_000)
  const faults = faultsIn(context)
  const page = await context.newPage()
  await page.goto(`${district.worker.url}/console.html`)
  return { page, faults }
}

async function signIn(key: string, options: VisitOptions = {}): Promise<Visit> {
  const visited = await visit(options)
  const isEnglish = options.locale === 'en-US'
  await visited.page.getByLabel(isEnglish ? /^Key/ : /^密钥/).fill(key)
  await visited.page.getByRole('button', { name: isEnglish ? 'Sign in' : '登录' }).click()
  await visited.page.getByRole('button', { name: isEnglish ? 'Sign out' : '退出' }).waitFor()
  return visited
}

const names = [
  '概览',
  '记录',
  '台账核对',
  '冲突',
  '考核',
  '评分录入',
  '期间',
  '单位',
  '成员与密钥',
  '配置包',
  '审计',
  '备份',
] as const

async function open(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name, exact: true }).click()
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
  await settled(page)
}

/** Nothing is being read any more. */
const settled = (page: Page) =>
  page.waitForFunction(() => document.querySelector('.fui-Spinner, [aria-busy=true]') === null)

async function seriousFaults(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}

const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

test('the console is framed by nobody, and nothing is taken for what it is not', async () => {
  const { headers } = await fetch(`${district.worker.url}/console.html`)
  expect(headers.get('x-frame-options')).toBe('DENY')
  expect(headers.get('content-security-policy')).toBe("frame-ancestors 'none'")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  // Office shows the pane in a frame.
  const pane = await fetch(`${district.worker.url}/taskpane.html`)
  expect([pane.status, pane.headers.get('x-frame-options')]).toEqual([200, null])
  expect(pane.headers.get('x-content-type-options')).toBe('nosniff')
})

describe('signing in', () => {
  test('says in a sentence why a key is not taken, and opens with one that is', async () => {
    const { page } = await visit()
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByText('请先粘贴密钥。').waitFor()
    await page.getByLabel(/^密钥/).fill('tzt_not_a_key')
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByText('密钥无效。请核对是否完整粘贴，或向管理员索取新的密钥。').waitFor()
    await picture(page, 'console-refused-key')
    await page.getByLabel(/^密钥/).fill(district.demo.reviewer)
    await page.getByLabel(/^密钥/).press('Enter')
    await page.getByText('演示审核人（审核人，示例区）').waitFor()
  })

  test('keeps the key in the tab only: loading again stays signed in, another tab asks', async () => {
    const { page } = await signIn(district.demo.reviewer)
    await page.reload()
    await page.getByText('演示审核人（审核人，示例区）').waitFor()
    expect(await page.evaluate(() => window.localStorage.length)).toBe(0)
    const other = await page.context().newPage()
    await other.goto(`${district.worker.url}/console.html`)
    await other.getByRole('button', { name: '登录' }).waitFor()
    await page.getByRole('button', { name: '退出' }).click()
    await page.getByRole('button', { name: '登录' }).waitFor()
    expect(await page.evaluate(() => window.sessionStorage.length)).toBe(0)
  })

  test('tells an editor whom the page is for', async () => {
    const key = district.demo.units.find(({ unit }) => unit === 'u_cheng_dong')?.key ?? ''
    const { page, faults } = await signIn(key)
    await page.getByText('此页面供审核人和管理员使用。').waitFor()
    expect(await page.getByRole('navigation').getByRole('link').count()).toBe(0)
    await picture(page, 'console-editor')
    expectNoFaults(faults)
  })

  test('tells a reviewer that keys are for administrators', async () => {
    const { page } = await signIn(district.demo.reviewer)
    await page.goto(`${district.worker.url}/console.html#/keys`)
    await page.getByText('此页面供管理员使用。').waitFor()
  })
})

describe('every page', () => {
  for (const locale of ['zh-CN', 'en-US'] as const) {
    test(`has no serious accessibility fault and no sideways scrolling from 320 to 1280 px in ${locale}`, async () => {
      const { page, faults } = await signIn(district.demo.admin, { locale })
      const links = page.getByRole('navigation').getByRole('link')
      const found: Record<string, readonly string[]> = {}
      expect(await links.count()).toBe(names.length)
      for (const [index, name] of names.entries()) {
        await links.nth(index).click()
        await page.locator('a[aria-current=page]').nth(0).waitFor()
        await page.waitForTimeout(150)
        await settled(page)
        for (const width of [1280, 400, 320]) {
          await page.setViewportSize({ width, height: 900 })
          await picture(page, `console-${String(index).padStart(2, '0')}-${locale}-${width}`, 'whole')
          const serious = await seriousFaults(page)
          const wide = (await isTooWide(page)) ? ['wider than the window'] : []
          if (serious.length + wide.length > 0) found[`${name} ${width}`] = [...serious, ...wide]
        }
        await page.setViewportSize({ width: 1280, height: 900 })
      }
      expect(found).toEqual({})
      expectNoFaults(faults)
    }, 300_000)
  }

  test('can be read in the dark', async () => {
    const { page } = await signIn(district.demo.admin, { dark: 'dark' })
    await page.getByRole('table').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await picture(page, 'console-dark')
  })
})

describe('comparing ledgers', () => {
  test('shows what two ledgers say differently and what supporting units report, and leads to the records', async () => {
    const title = '落实三级五岗责任清单'
    const books = [
      ['全区督查任务台账', '已完成', '100%', '区委组织部'],
      ['城东街道专项任务台账', '进行中', '80%', '城东街道'],
      ['城西街道专项任务台账', '推进缓慢', '20%', '城西街道'],
    ] as const
    for (const [book, status, progress, unit] of books) {
      const workbook = await taskLedger(`${book}.xlsx`, book, [ledTask('99.2', title, status, progress, unit)])
      await syncWorkbook(await district.session(workbook))
    }
    const { page, faults } = await signIn(district.demo.reviewer)
    await open(page, '台账核对')
    const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: `任务99.2 ${title}` }) })
    await row.getByText('不一致：完成状态、完成进度').waitFor()
    await row.getByText('区委组织部（登记）：已完成 100%').waitFor()
    await row.getByText('城东街道（牵头）：进行中 80%').waitFor()
    await row.getByText('城西街道（配合）：推进缓慢 20%').waitFor()
    await row.getByText('还没有填报：城南街道').waitFor()
    await picture(page, 'console-consolidation')
    expect(await seriousFaults(page)).toEqual([])
    await row.getByRole('link', { name: '全区督查任务台账' }).click()
    await page.getByText('工作表“任务”第 3 行').waitFor()
    expect(faults).toEqual([])
  })
})

describe('the overview', () => {
  test('shows who has sent what for the year of the ledgers, and leads to the records', async () => {
    const { page } = await signIn(district.demo.reviewer)
    const row = (name: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) })
    // The trackers are of 2020 and are synced today, long after 10 January 2021.
    await row('城东街道')
      .getByText(/^迟报 \d+ 条/)
      .first()
      .waitFor()
    expect(await row('区教育局').getByText('未报').count()).toBe((await page.getByRole('columnheader').count()) - 2)
    await page.getByLabel('按时的最后一天').fill('2099-12-31')
    const cell = row('城东街道')
      .getByRole('link', { name: /^按时 \d+ 条/ })
      .first()
    await cell.waitFor()
    await cell.click()
    await page.getByRole('heading', { level: 1, name: '记录' }).waitFor()
    await page.waitForURL(/unit=u_cheng_dong/)
    await expect.poll(() => page.getByRole('rowheader').count()).toBeGreaterThan(5)
    expect(await page.getByRole('cell', { name: '任务台账', exact: true }).count()).toBe(
      await page.getByRole('rowheader').count(),
    )
  })
})

describe('a record', () => {
  test('is returned with a reason and then confirmed; its history tells of both', async () => {
    const { page, faults } = await signIn(district.demo.reviewer)
    await open(page, '记录')
    await page.getByLabel('台账类型').selectOption({ label: '任务台账' })
    await page.waitForURL(/kind=task/)
    await expect.poll(() => page.getByRole('cell', { name: '培训台账' }).count()).toBe(0)
    await page.getByRole('rowheader').getByRole('link').first().click()
    await page.getByRole('heading', { name: '修改经过' }).waitFor()
    await picture(page, 'console-record')
    await page.getByRole('button', { name: '退回', exact: true }).click()
    await page.getByText('请写明退回的理由').waitFor()
    await page.getByLabel('意见').fill('请补充完成时限')
    await page.getByRole('button', { name: '退回', exact: true }).click()
    await page.getByText('已退回，填报人下次同步时会看到意见。').waitFor()
    await page.getByText('意见：请补充完成时限').waitFor()
    await page.getByRole('button', { name: '确认', exact: true }).click()
    await page.getByText('已确认。', { exact: true }).waitFor()
    await page.getByText(/第 3 版/).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await picture(page, 'console-record-reviewed')
    await page.getByRole('link', { name: '返回记录列表' }).click()
    await page.getByLabel('审核', { exact: true }).selectOption({ label: '已确认' })
    await page.waitForURL(/review=confirmed/)
    await settled(page)
    await expect.poll(() => page.getByRole('rowheader').count()).toBe(1)
    expectNoFaults(faults)
  })
})

describe('a period', () => {
  test('is locked, keeps a record from being reviewed, and is unlocked after one more question', async () => {
    const { page } = await signIn(district.demo.reviewer)
    await open(page, '期间')
    await page.getByLabel('年度').selectOption({ label: '2020年' })
    await page.getByLabel('期间', { exact: true }).selectOption({ label: '2020年' })
    await page.getByLabel('说明（可不填）').fill('年度数据已定稿')
    await page.getByRole('button', { name: '锁定', exact: true }).click()
    await page.getByText('2020年已锁定。').waitFor()
    // The button rested while the period was locked, and has the keyboard again.
    await page.waitForFunction(() => document.activeElement?.textContent === '锁定')
    await page.getByRole('cell', { name: '年度数据已定稿' }).waitFor()
    await picture(page, 'console-locked')

    await open(page, '记录')
    await page.getByRole('rowheader').getByRole('link').first().click()
    await page.getByRole('button', { name: '确认', exact: true }).click()
    await page.getByText(/^2020 已于 .* 锁定，不能修改/).waitFor()

    await open(page, '期间')
    await page.getByRole('button', { name: '解锁' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: '解锁' }).click()
    await page.getByText('2020年已解锁。').waitFor()
    await page.getByText('没有锁定的期间。').waitFor()
  })
})

describe('keys', () => {
  test('a new key is shown once, opens the console, and is shut out when it is revoked', async () => {
    const { page } = await signIn(district.demo.admin)
    await open(page, '成员与密钥')
    await page.getByRole('button', { name: '生成密钥' }).click()
    await page.getByText('请填写姓名或岗位').waitFor()
    await page.getByLabel('姓名或岗位').fill('城西街道审核岗')
    await page.getByLabel('角色').selectOption({ label: '审核人' })
    await page.getByLabel('单位').selectOption('u_cheng_xi')
    await page.getByRole('button', { name: '生成密钥' }).click()
    const key = await page.getByLabel('城西街道审核岗的密钥').inputValue()
    expect(key).toMatch(/^tzt_/)
    expect(await seriousFaults(page)).toEqual([])
    await picture(page, 'console-key-once')
    await page.getByRole('button', { name: '已交给本人' }).click()
    expect(await page.getByText(key).count()).toBe(0)

    const other = await signIn(key)
    await other.page.getByText('城西街道审核岗（审核人，城西街道）').waitFor()
    await open(other.page, '期间')
    await other.page.getByText('锁定影响所有单位').waitFor()

    const row = page.getByRole('row').filter({ hasText: '城西街道审核岗' })
    await row.getByRole('button', { name: '撤销' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: '撤销' }).click()
    await page.getByText('“城西街道审核岗”的密钥已撤销。').waitFor()
    await other.page.reload()
    await other.page.getByText('密钥无效。').waitFor()
  })
})

describe('units', () => {
  test('a unit is renamed, given an alias and a unit below it, and saved as one tree', async () => {
    const { page } = await signIn(district.demo.admin)
    await open(page, '单位')
    await page.getByRole('button', { name: '修改和平社区' }).click()
    await page.getByLabel('名称').fill('和平里社区')
    await page.getByLabel('别名').fill('和平社区、和平居')
    await page.getByText('有 1 处修改尚未保存。').waitFor()
    await page.getByRole('button', { name: '加下级：和平里社区' }).click()
    await page.getByLabel('名称').fill('第一网格党支部')
    await page.getByLabel('层级').selectOption({ label: '支部' })
    await page.getByText('有 2 处修改尚未保存。').waitFor()
    await picture(page, 'console-units-draft')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByText('已保存，共 23 个单位。').waitFor()
    await page.reload()
    await page.getByRole('rowheader', { name: '第一网格党支部' }).waitFor()
  })

  test('a file with faults is read, told what is wrong with, and cannot be saved', async () => {
    const { page } = await signIn(district.demo.admin)
    await open(page, '单位')
    const { units } = unitsFileSchema.parse(
      JSON.parse(await readFile(path.join(root, 'examples', 'units.json'), 'utf8')),
    )
    const broken = units.map((unit) => (unit.id === 'u_heping' ? { ...unit, parent: 'u_nowhere' } : unit))
    const choose = (text: string) =>
      page
        .getByLabel('单位表文件')
        .setInputFiles({ name: 'units.json', mimeType: 'application/json', buffer: Buffer.from(text) })
    await choose('{')
    await page.getByText('文件里没有单位表。').waitFor()
    await choose(JSON.stringify({ units: [{ id: 'a', name: '甲', level: 'village' }] }))
    await page.getByText(/这些位置不符合格式：units.0.level/).waitFor()
    await choose(JSON.stringify({ units: broken }))
    await page.getByText('“和平社区”的上级“u_nowhere”不在表中。').waitFor()
    expect(await page.getByRole('button', { name: '保存', exact: true }).isDisabled()).toBe(true)
    expect(await seriousFaults(page)).toEqual([])
    await picture(page, 'console-units-findings')
    // Leaving out a unit that has records is the Worker's to refuse.
    await choose(
      JSON.stringify({ units: units.filter(({ id, parent }) => id !== 'u_cheng_dong' && parent !== 'u_cheng_dong') }),
    )
    await page.getByText(/^已读入/).waitFor()
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByText(/以下单位仍有数据，不能删除/).waitFor()
  })
})

describe('scores', () => {
  test('rank each group and lead from a unit’s points to a record', async () => {
    const { page } = await signIn(district.demo.reviewer)
    await open(page, '考核')
    await page.getByLabel('评判日（可不填）').fill('2020-09-30')
    await settled(page)
    await page.getByLabel('排名组').selectOption({ label: '街道' })
    await page.getByRole('button', { name: '查看依据：城东街道' }).click()
    await page.getByRole('heading', { name: '城东街道的得分依据' }).waitFor()
    await page.getByRole('button', { name: /^重点任务完成/ }).click()
    await page.getByRole('button', { name: /^任务逾期扣分/ }).click()
    await picture(page, 'console-trace')
    expect(await seriousFaults(page)).toEqual([])
    await page
      .getByRole('link', { name: /依据的记录1$/ })
      .first()
      .click()
    await page.getByRole('heading', { name: '修改经过' }).waitFor()
  })
})

describe('entries', () => {
  test('a round of appraisal is entered, corrected, and a workbook of them imported twice without doubling', async () => {
    const { page, faults } = await signIn(district.demo.reviewer)
    await open(page, '评分录入')
    const round = page.getByRole('region', { name: '评议台账：录入一轮' })
    const enter = round.getByRole('button', { name: '录入' })
    await enter.click()
    await round.getByText('请填写。').first().waitFor()
    const fill = async (votes: string): Promise<void> => {
      await round.getByLabel('评议轮次').fill('2020年终')
      await round.getByLabel('评议时间').fill('2020-12-20')
      await round.getByLabel('被评议单位').selectOption('u_cheng_xi')
      await round.getByLabel('参评群体').selectOption({ index: 1 })
      await round.getByLabel('好票数', { exact: true }).fill(votes)
      await enter.click()
    }
    await fill('12')
    await round.getByText('已录入。').waitFor()
    await fill('13')
    await round.getByText('已更正。').waitFor()
    await picture(page, 'console-round', 'whole')

    const choose = (name: string, buffer: Buffer) =>
      page.getByLabel('评议台账文件').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
    const appraisals = await readFile(path.join(root, 'examples', '区委组织部双评议汇总.xlsx'))
    await choose('双评议.xlsx', appraisals)
    await page.getByText(/有的行看不出是哪一轮.*第26行.*其他与会人员/).waitFor()
    const workbook = openWorkbook(appraisals, '双评议.xlsx')
    const [sheet] = await workbook.sheets()
    const { area, values } = await workbook.read(sheet?.name ?? '')
    const column = values[25 - area.row]?.indexOf('其他与会人员') ?? -1
    await workbook.write(sheet?.name ?? '', [{ row: 25, column: area.column + column, value: '班子成员' }])
    const mended = Buffer.from(workbook.bytes())
    await choose('双评议.xlsx', mended)
    await page.getByText(/^已导入 [1-9]\d* 条/).waitFor()
    await choose('双评议.xlsx', mended)
    await page.getByText(/^已导入 0 条/).waitFor()
    await choose('任务.xlsx', Buffer.from(exampleBytes(trackers[0] ?? '')))
    await page.getByText('文件中还有别的台账').waitFor()
    expect(faults).toEqual([])
  })

  test('points take a reason and what they rest on, and stand in the list', async () => {
    const { page } = await signIn(district.demo.reviewer)
    await open(page, '评分录入')
    const manual = page.getByRole('region', { name: '人工评分' })
    await manual.getByRole('button', { name: '录入' }).click()
    await manual.getByText('请填 0 到 100 之间的分数。').waitFor()
    await manual.getByLabel('单位').selectOption('u_cheng_xi')
    await manual.getByLabel('得分（满分 100）').fill('86.5')
    await manual.getByLabel('理由').fill('抽查10处，1处记录不全')
    await manual.getByLabel('依据（文件、会议等）').fill('三季度制度落实抽查通报')
    await manual.getByRole('button', { name: '录入' }).click()
    await manual.getByText('已录入，考核得分已按新的评分计算。').waitFor()
    await manual.getByRole('cell', { name: '86.5' }).waitFor()
    expect(await seriousFaults(page)).toEqual([])
  })
})

describe('conflicts', () => {
  test('are listed with both sides as long as the workbook has not settled them', async () => {
    const name = trackers[0] ?? ''
    const [first, second] = [example(name), example(name)]
    const editor = district.demo.units.find(({ unit }) => unit === 'u_cheng_dong')?.key ?? ''
    const mine = await district.session(first, editor)
    const theirs = await district.session(second)
    await syncWorkbook(mine)
    await syncWorkbook(theirs)
    const { ledgers } = await attachWorkbook(mine)
    const ledger = ledgers.find(({ kind }) => kind?.id === 'task')
    const column =
      ledger?.table.columns.find(({ field }) => field === 'note') ??
      ledger?.table.columns.find(({ field }) => field === 'measures')
    const row = ledger?.table.data.first ?? 0
    for (const [workbook, value] of [
      [second, '另一处的写法'],
      [first, '这一处的写法'],
    ] as const) {
      await workbook.write(ledger?.sheet ?? '', [{ row, column: column?.column ?? 0, value }])
    }
    await syncWorkbook(theirs)
    const held = await syncWorkbook(mine)
    expect(held.ledgers.flatMap(({ conflicts }) => conflicts)).toHaveLength(1)

    const { page } = await signIn(district.demo.reviewer)
    await open(page, '冲突')
    await page.getByText('填报人写“这一处的写法”').waitFor()
    await page.getByText('“另一处的写法”').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await picture(page, 'console-conflict')
  })
})

describe('the pack', () => {
  /** The pack's workbook as the console hands it out, with one cell of one field of the task kind changed. */
  async function edited(bytes: Uint8Array, column: string, value: string): Promise<{ file: Buffer; cell: string }> {
    const workbook = openWorkbook(bytes, 'pack.xlsx')
    const { values } = await workbook.read('字段')
    const [heads = []] = values
    const at = heads.indexOf(column)
    const row = values.findIndex((cells) => cells[0] === 'task' && cells[1] === 'note')
    await workbook.write('字段', [{ row, column: at, value }])
    return { file: Buffer.from(workbook.bytes()), cell: `字段!${cellAddress(row, at)}` }
  }

  test('is downloaded, adapted, told its faults at their cells, compared, tried and activated', async () => {
    const { page, faults } = await signIn(district.demo.admin)
    await open(page, '配置包')
    await page.getByRole('button', { name: '查看版本 1.0.0' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载 .xlsx' }).click(),
    ])
    const bytes = await readFile(await download.path())
    const upload = (buffer: Buffer) =>
      page.getByLabel('配置包文件').setInputFiles({ name: '配置包.xlsx', mimeType: 'application/octet-stream', buffer })

    const broken = await edited(bytes, '类型', '随便写')
    await upload(broken.file)
    await page.getByText(/处问题，没有读入/).waitFor()
    await page.getByRole('rowheader', { name: broken.cell }).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await picture(page, 'console-pack-findings')

    await upload((await edited(bytes, '必填', '是')).file)
    await page.getByText('必填：否 → 是').waitFor()
    expect(await page.getByLabel('版本号').inputValue()).toBe('1.0.1')
    await page.getByLabel('修改说明（可不填）').fill('备注改为必填')
    await page.getByRole('button', { name: '保存为新版本' }).click()
    await page.getByText('已保存版本 1.0.1，尚未启用。').waitFor()
    const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: '1.0.1' }) })
    await row.getByText('未启用').waitFor()

    await page.getByRole('button', { name: '试算' }).click()
    await page.getByText(/按版本 1.0.1 试算（截至 .*）：各单位得分、名次和等次都没有变化。/).waitFor()
    await picture(page, 'console-pack-view')
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('button', { name: '启用', exact: true }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: '启用' }).click()
    await page.getByText('已启用版本 1.0.1。').waitFor()
    await row.getByText('使用中').waitFor()
    await page.getByText('编号 organisation-work，版本 1.0.1').waitFor()

    // Whoever connects from now on works by it, without doing anything for it.
    const renewed = await district.session(example(trackers[0] ?? ''))
    expect(renewed.pack.version).toBe('1.0.1')
    expect((await syncWorkbook(renewed)).ledgers.length).toBeGreaterThan(0)

    await page.getByRole('button', { name: '查看版本 1.0.0' }).click()
    await page.getByRole('button', { name: '启用', exact: true }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: '启用' }).click()
    await page.getByText('已启用版本 1.0.0。').waitFor()
    expect(faults).toEqual([])
  })

  test('is for reviewers to look at, and not to change', async () => {
    const { page } = await signIn(district.demo.reviewer)
    await open(page, '配置包')
    await page.getByText('由全区管理员办理').waitFor()
    expect(await page.getByLabel('配置包文件').count()).toBe(0)
    await page.getByRole('button', { name: '查看版本 1.0.1' }).click()
    await page.getByRole('button', { name: '试算' }).waitFor()
    expect(await page.getByRole('button', { name: '启用', exact: true }).count()).toBe(0)
  })
})

describe('the audit', () => {
  test('names who did what, is found to be whole, and can be narrowed down', async () => {
    const { page } = await signIn(district.demo.admin)
    await open(page, '审计')
    await page.getByText(/^校验链完整，共 \d+ 条/).waitFor()
    await page.getByLabel('操作', { exact: true }).selectOption({ label: '登记台账' })
    expect(await page.getByRole('row').filter({ hasText: '演示审核人' }).count()).toBeGreaterThanOrEqual(
      trackers.length,
    )
    await picture(page, 'console-audit')
  })

  test('is found out when an entry is changed on the way', async () => {
    const { page } = await signIn(district.demo.admin)
    await page.route('**/v1/audit?*', async (route) => {
      const answer = await route.fetch()
      const text = await answer.text()
      await route.fulfill({ response: answer, body: text.replace('"create-key"', '"revoke-key"') })
    })
    await open(page, '审计')
    await page.getByText('校验链在第 2 条断开').waitFor()
  })
})

describe('a backup', () => {
  test('is downloaded whole and can be restored', async () => {
    const { page } = await signIn(district.demo.admin)
    await open(page, '备份')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载备份文件' }).click(),
    ])
    const backup = await readFile(await download.path(), 'utf8')
    expect(backup.startsWith('{"type":"head"')).toBe(true)
    const records = new Set([...backup.matchAll(/"type":"revision".*?"record":"([^"]+)"/g)].map(([, id]) => id))
    await page
      .getByLabel('备份文件', { exact: true })
      .setInputFiles({ name: 'backup.ndjson', mimeType: 'application/x-ndjson', buffer: Buffer.from(backup) })
    await page.getByRole('button', { name: '恢复', exact: true }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: '恢复' }).click()
    await page.getByText(`已恢复，共 ${records.size} 条记录。`).waitFor()
  })
})
