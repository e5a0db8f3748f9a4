import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browserArgs, findBrowser } from '../../scripts/browser.ts'
import { recordsResponseSchema } from '../../shared/wire/record-list.ts'
import { picture } from '../stage.ts'
import { type SignInDistrict, startSignInDistrict } from './sign-in-district.ts'

/** The pane on the demo page, a Worker and a real OpenID provider: somebody signs in by the browser's own window. */
let district: SignInDistrict
let browser: Browser
/** Made first, so that nobody waits for its end: the other tests last longer. */
let expiring: ExpiringVisit | undefined

interface ExpiringVisit {
  readonly context: BrowserContext
  readonly page: Page
  /** When the token was issued at the latest. */
  readonly since: number
}

beforeAll(async () => {
  district = await startSignInDistrict()
  const whole = { unit: district.root, role: 'editor' } as const
  await district.addMember(district.first, { ...whole, subject: 'zhang', name: '张三' })
  await district.addMember(district.first, { ...whole, subject: 'zhao', name: '赵六' })
  await district.addMember(district.second, { ...whole, subject: 'zhao', name: '赵六' })
  const found = await findBrowser()
  if (found === undefined) throw new Error('no browser could be found or installed')
  browser = await chromium.launch({
    executablePath: found.path,
    args: [...browserArgs],
    env: { ...process.env, ...found.env },
  })
  expiring = await signedInForShort()
})

afterAll(async () => {
  await browser?.close()
  await district?.stop()
})

async function newContext(locale: 'zh-CN' | 'en-US' = 'zh-CN'): Promise<BrowserContext> {
  const context = await browser.newContext({ locale, viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' })
  context.setDefaultTimeout(30_000)
  await context.route('**/demo-config.json', (route) => route.fulfill({ json: {} }))
  return context
}

async function openPane(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${district.worker.url}/demo.html`)
  await page.getByRole('main').getByRole('button').first().waitFor()
  return page
}

async function openSettings(page: Page, english = false): Promise<void> {
  await page.getByRole('tab', { name: english ? 'Settings' : '设置' }).click()
  const address = page.getByLabel(english ? 'Server address' : '服务器地址')
  if ((await address.inputValue()) === '') await address.fill(district.worker.url)
}

/** Clicks the button and answers the provider's question, if it asks one. */
async function passProvider(page: Page, button: string, account?: string): Promise<void> {
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ])
  if (account !== undefined) {
    await popup.getByLabel('账号').fill(account)
    await popup.getByRole('button', { name: '登录' }).click()
  }
  if (!popup.isClosed()) await popup.waitForEvent('close')
}

const enter = '用单位账号登录'

/** Somebody about to sync, with a token that ends soon. */
async function signedInForShort(): Promise<ExpiringVisit> {
  const context = await newContext()
  const page = await openPane(context)
  await openSettings(page)
  // The Worker gives a token a minute's grace after its end: these last fifteen seconds.
  district.provider.accessTokensLast(-45)
  await passProvider(page, enter, 'zhang')
  await page.getByText('已连接到“示例区”').waitFor()
  const since = Date.now()
  district.provider.accessTokensLast(600)
  await page.getByRole('tab', { name: '同步' }).click()
  await page.getByRole('button', { name: '开始同步' }).waitFor()
  return { context, page, since }
}

const storages = (page: Page): Promise<string> =>
  page.evaluate(() => JSON.stringify([{ ...window.localStorage }, { ...window.sessionStorage }]))
const onDisk = (page: Page): Promise<string> => page.evaluate(() => JSON.stringify({ ...window.localStorage }))

async function look(page: Page, name: string, part: 'main' | '[role=alertdialog]' = 'main'): Promise<void> {
  for (const width of [1280, 400, 320]) {
    await page.setViewportSize({ width, height: 900 })
    await page.waitForTimeout(200)
    await picture(page, `${name}-${width}`)
    const { violations } = await new AxeBuilder({ page }).include(part).analyze()
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}

test('a person signs in with their own account, stays signed in in this tab, and signs out', async () => {
  const context = await newContext()
  const page = await openPane(context)
  await openSettings(page)
  const button = page.getByRole('button', { name: enter })

  const [closed] = await Promise.all([page.waitForEvent('popup'), button.click()])
  await closed.getByLabel('账号').waitFor()
  await closed.close()
  await page.getByText('请在登录窗口中完成登录。').first().waitFor()
  await picture(page, 'pane-waiting')
  await page.getByRole('button', { name: '取消' }).click()
  await page.getByText('已取消').waitFor()

  await passProvider(page, enter, 'zhang')
  await page.getByText('已连接到“示例区”').waitFor()
  await page.getByText('单位：示例区，身份：填报人').waitFor()
  expect(await onDisk(page)).not.toMatch(/eyJ/)

  await page.reload()
  await page.getByRole('tab', { name: '设置' }).click()
  await page.getByText('已连接到“示例区”').waitFor()
  expect(await page.getByLabel('访问密钥').inputValue()).toBe('')

  // Another workbook, or the same the next day: one click, and the provider knows who it is.
  const other = await openPane(context)
  await other.getByRole('tab', { name: '同步' }).click()
  await other.getByText('还没有登录。识别和校验不受影响').waitFor()
  await look(other, 'pane-signed-out')
  await passProvider(other, enter)
  await other.getByRole('button', { name: '开始同步' }).waitFor()
  await other.close()

  await page.getByRole('button', { name: '退出登录' }).click()
  await page.getByText('已退出登录。').waitFor()
  expect(await storages(page)).not.toMatch(/eyJ/)

  await page.getByRole('button', { name: enter }).waitFor()
  await passProvider(page, enter, 'nobody')
  await page.getByText(/您还不是这个工作区的成员。请把账号标识 nobody 告诉管理员/).waitFor()
  await context.close()
})

test.each(['zh-CN', 'en-US'] as const)(
  'of two workspaces one is chosen before anything is sent, in %s',
  async (locale) => {
    const english = locale === 'en-US'
    const context = await newContext(locale)
    const page = await openPane(context)
    await openSettings(page, english)
    await page.getByRole('button', { name: english ? 'Sign in' : enter, exact: true }).waitFor()
    await look(page, `pane-settings-${locale}`)
    await passProvider(page, english ? 'Sign in' : enter, 'zhao')
    await page.getByText(english ? 'You belong to several workspaces.' : '您属于几个工作区').waitFor()
    await look(page, `pane-choose-${locale}`)
    await page.getByRole('radio', { name: /^示例新区/ }).click()
    await page.getByText(english ? 'Connected to “示例新区”' : '已连接到“示例新区”').waitFor()
    await look(page, `pane-connected-${locale}`)
    await page.getByRole('radio', { name: /^示例区/ }).click()
    await page.getByText(english ? 'Connected to “示例区”' : '已连接到“示例区”').waitFor()
    await page.reload()
    await page.getByRole('tab', { name: english ? 'Settings' : '设置' }).click()
    await page.getByText(english ? 'Connected to “示例区”' : '已连接到“示例区”').waitFor()
    await context.close()
  },
)

describe('when the sign-in ends before a sync', () => {
  const rows = async (): Promise<number> => {
    let count = 0
    let before = ''
    for (;;) {
      const { body } = await district.call('GET', `/v1/records?limit=200${before}`, district.first.key)
      const page = recordsResponseSchema.parse(body)
      count += page.records.length
      if (page.next === undefined) return count
      before = `&before=${page.next}`
    }
  }

  test('it waits, goes on after one click with every row once, and takes nobody else for the same person', async () => {
    if (expiring === undefined) throw new Error('nobody is signed in')
    const { context, page, since } = expiring
    const refreshToken = /\\"refreshToken\\":\\"([^"\\]+)/.exec(JSON.parse(JSON.stringify(await tabStorage(page))))?.[1]
    if (refreshToken === undefined) throw new Error('no refresh token is kept')
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, since + 17_000 - Date.now())))
    await fetch(`${district.worker.url}/v1/sign-in/revoke`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: 'addin', token: refreshToken }),
    })
    expect(await rows()).toBe(0)

    await page.getByRole('button', { name: '开始同步' }).click()
    const dialog = page.getByRole('alertdialog', { name: '登录已过期' })
    await dialog.getByText('正在进行的操作会接着做完').waitFor()
    await look(page, 'pane-expired', '[role=alertdialog]')
    await context.clearCookies()
    await passProvider(page, '重新登录', 'zhao')
    await dialog.getByText('登录的账号与原来的不同，没有继续。').waitFor()
    await context.clearCookies()
    await passProvider(page, '重新登录', 'zhang')
    await page.getByRole('button', { name: '再次同步' }).waitFor()
    const synced = await rows()
    expect(synced).toBeGreaterThan(10)
    await picture(page, 'pane-synced-after')

    // Nothing was left over, and nothing went twice.
    await page.getByRole('button', { name: '再次同步' }).click()
    await page
      .getByText(/未变 \d+ 行/)
      .first()
      .waitFor()
    expect(await rows()).toBe(synced)
    await context.close()
  })

  const tabStorage = (page: Page): Promise<string> => page.evaluate(() => JSON.stringify({ ...window.sessionStorage }))
})
