import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browserArgs, findBrowser } from '../../scripts/browser.ts'
import { expectNoFaults, faultsIn } from '../faults.ts'
import { picture } from '../stage.ts'
import { type SignInDistrict, startSignInDistrict } from './sign-in-district.ts'

/** The console as the Worker serves it, under its strict policy, and a real OpenID provider in a pop-up of the browser. */
let district: SignInDistrict
let browser: Browser

beforeAll(async () => {
  district = await startSignInDistrict()
  const found = await findBrowser()
  if (found === undefined) throw new Error('no browser could be found or installed')
  browser = await chromium.launch({
    executablePath: found.path,
    args: [...browserArgs],
    env: { ...process.env, ...found.env },
  })
  const whole = { unit: district.root }
  await district.addMember(district.first, { ...whole, subject: 'zhao', name: '赵六', role: 'admin' })
  await district.addMember(district.second, { ...whole, subject: 'zhao', name: '赵六', role: 'reviewer' })
  await district.addMember(district.first, { ...whole, subject: 'qian', name: '钱四', role: 'admin' })
  district.provider.accessTokensLast(short)
  for (let at = 0; at < 3; at += 1) expiring.push(await typed())
  district.provider.accessTokensLast(600)
})

afterAll(async () => {
  await browser?.close()
  await district?.stop()
})

/** The Worker gives a token a minute's grace after its end: these last fifteen seconds. */
const short = -45

/** Made at once and first, so that nobody waits for their end: the other tests last longer. */
const expiring: ExpiringVisit[] = []

interface ExpiringVisit extends Visit {
  /** When the token was issued at the latest. */
  readonly since: number
}

interface Visit {
  readonly context: BrowserContext
  readonly page: Page
  readonly faults: readonly string[]
}

async function visit(locale: 'zh-CN' | 'en-US' = 'zh-CN', width = 1280): Promise<Visit> {
  const context = await browser.newContext({ locale, viewport: { width, height: 900 } })
  context.setDefaultTimeout(30_000)
  // The provider's page is not ours.
  const faults = faultsIn(context, (address) => !address.startsWith(district.provider.issuer))
  const page = await context.newPage()
  await page.goto(`${district.worker.url}/console.html`)
  return { context, page, faults }
}

/** Clicks the button and answers the provider's question, if it asks one. */
async function passProvider(page: Page, button: string | RegExp, account?: string): Promise<void> {
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

/** Somebody with a short token, on the keys page, with a name typed. */
async function typed(): Promise<ExpiringVisit> {
  const visited = await visit()
  const { page } = visited
  await enter(page, 'qian')
  await page.getByText('钱四（管理员，示例区）').waitFor()
  const since = Date.now()
  await page.goto(`${district.worker.url}/console.html#/keys`)
  const form = page.locator('form').filter({ has: page.getByRole('button', { name: '生成密钥' }) })
  await form.getByLabel('姓名或岗位').fill('新填报人')
  return { ...visited, since }
}

const enter = (page: Page, account?: string) => passProvider(page, '用单位账号登录', account)
const leave = (page: Page) => page.getByRole('button', { name: '退出', exact: true })
const kept = (page: Page): Promise<string> => page.evaluate(() => JSON.stringify({ ...window.sessionStorage }))

async function seriousFaults(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

/** Takes pictures in three widths, and finds what is wrong in them. */
async function look(page: Page, name: string): Promise<void> {
  for (const width of [1280, 400, 320]) {
    await page.setViewportSize({ width, height: 900 })
    await page.waitForTimeout(150)
    await picture(page, `${name}-${width}`)
    expect(await seriousFaults(page), `${name} ${width}`).toEqual([])
    expect(await isTooWide(page), `${name} ${width}`).toBe(false)
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}

test('somebody with one workspace signs in, stays so over a reload, and signs out', async () => {
  const { context, page, faults } = await visit()
  await enter(page, 'qian')
  await page.getByText('钱四（管理员，示例区）').waitFor()
  await page.reload()
  await page.getByText('钱四（管理员，示例区）').waitFor()

  // Nothing is left on the disk, and another tab knows of nothing.
  expect(await page.evaluate(() => JSON.stringify(window.localStorage))).toBe('{}')
  const other = await context.newPage()
  await other.goto(`${district.worker.url}/console.html`)
  await other.getByRole('button', { name: '用单位账号登录' }).waitFor()
  await other.close()

  await leave(page).click()
  await page.getByRole('button', { name: '用单位账号登录' }).waitFor()
  expect(await kept(page)).not.toMatch(/eyJ/)
  expectNoFaults(faults)

  // The provider still knows who it was, but asks: somebody else may be at the desk by now.
  await enter(page, 'zhao')
  await page.getByRole('heading', { name: '选择工作区' }).waitFor()
  await context.close()
})

describe.each(['zh-CN', 'en-US'] as const)('in %s', (locale) => {
  const words = {
    'zh-CN': {
      enter: '用单位账号登录',
      choose: '选择工作区',
      second: '示例新区（审核人，示例区）',
      workspace: '工作区',
    },
    'en-US': {
      enter: 'Sign in with your account',
      choose: 'Choose a workspace',
      second: /^示例新区 \(.*, 示例区\)$/,
      workspace: 'Workspace',
    },
  }[locale]

  test('somebody of two workspaces chooses one, goes to the other, and may do in each what they may there', async () => {
    const { context, page, faults } = await visit(locale)
    await page.getByRole('button', { name: words.enter }).waitFor()
    await look(page, `console-sign-in-${locale}`)
    await passProvider(page, words.enter, 'zhao')
    await page.getByRole('heading', { name: words.choose }).waitFor()
    await look(page, `console-choose-${locale}`)
    await page.getByRole('button', { name: words.second }).click()
    const links = page.getByRole('navigation').getByRole('link')
    await links.first().waitFor()
    const asReviewer = await links.count()
    await page.getByRole('combobox', { name: words.workspace }).selectOption('示例区')
    await expect.poll(() => links.count()).toBeGreaterThan(asReviewer)
    await page.goto(`${district.worker.url}/console.html#/keys`)
    await page.getByRole('cell', { name: 'qian', exact: true }).waitFor()
    await look(page, `console-members-${locale}`)
    expectNoFaults(faults)
    await context.close()
  })
})

test('an admin registers somebody who was told their account id, and changes what they may do', async () => {
  const { context, page } = await visit()
  const stranger = await visit()
  await enter(stranger.page, 'wu')
  await stranger.page.getByText(/您还不是这个工作区的成员。请把账号标识 wu 告诉管理员/).waitFor()
  await look(stranger.page, 'console-not-a-member')

  await enter(page, 'qian')
  await page.getByText('钱四（管理员，示例区）').waitFor()
  await page.goto(`${district.worker.url}/console.html#/keys`)
  const form = page.locator('form').filter({ has: page.getByRole('button', { name: '登记', exact: true }) })
  await form.getByLabel('账号标识').fill('吴八')
  await form.getByRole('button', { name: '登记' }).click()
  await form.getByText('请填写账号标识：不含空格和汉字').waitFor()
  await form.getByLabel('账号标识').fill('wu')
  await form.getByLabel('姓名或岗位').fill('吴八')
  await form.getByLabel('角色').selectOption('admin')
  await form.getByRole('button', { name: '登记' }).click()
  await page.getByText('“吴八”已登记，现在可以登录。').waitFor()

  await enter(stranger.page, 'wu')
  await stranger.page.getByText('吴八（管理员，示例区）').waitFor()
  await stranger.page.goto(`${district.worker.url}/console.html#/keys`)
  await stranger.page.getByRole('cell', { name: 'wu', exact: true }).waitFor()

  // Lowered while at work: the next thing they may not do is refused, and the page follows.
  await district.addMember(district.first, { subject: 'wu', name: '吴八', role: 'reviewer', unit: district.root })
  await stranger.page.getByRole('link', { name: '概览' }).click()
  await stranger.page.getByRole('link', { name: '成员与密钥' }).click()
  await stranger.page.getByText('此页面供管理员使用。').waitFor()
  await stranger.page.getByText('吴八（审核人，示例区）').waitFor()
  expect(await stranger.page.getByRole('link', { name: '成员与密钥' }).count()).toBe(0)

  // Removed while at work: out at the next step, with the reason.
  await page.reload()
  const row = page.getByRole('row').filter({ has: page.getByRole('cell', { name: 'wu', exact: true }) })
  await row.getByRole('button', { name: '撤销' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: '撤销' }).click()
  await page.getByText('“吴八”的成员资格已撤销。').waitFor()
  await stranger.page.getByRole('link', { name: '记录' }).click()
  await stranger.page.getByText(/您还不是这个工作区的成员/).waitFor()
  expect(await kept(stranger.page)).not.toMatch(/eyJ/)
  await stranger.context.close()
  await context.close()
})

describe('when the sign-in ends while somebody is at work', () => {
  /** Somebody with a token that has ended. */
  async function typedAndExpired(): Promise<Visit> {
    const visited = expiring.pop()
    if (visited === undefined) throw new Error('one visit a test was made')
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, visited.since + 17_000 - Date.now())))
    return visited
  }

  /** The refresh token is given back behind the page's back. */
  async function endAtProvider(page: Page): Promise<void> {
    const refreshToken = /\\"refreshToken\\":\\"([^"\\]+)/.exec(await kept(page))?.[1]
    if (refreshToken === undefined) throw new Error('no refresh token is kept')
    const body = new URLSearchParams({ client_id: 'addin', token: refreshToken })
    await fetch(`${district.worker.url}/v1/sign-in/revoke`, { method: 'POST', body })
  }

  test('it is refreshed without a word', async () => {
    const { context, page } = await typedAndExpired()
    const before = await kept(page)
    await page.getByRole('button', { name: '生成密钥' }).click()
    await page.getByText('新填报人的密钥').waitFor()
    expect(await kept(page)).not.toBe(before)
    expect(await page.getByText('登录已过期').count()).toBe(0)
    await context.close()
  })

  test('where it cannot be, one click goes on with what was typed, for the same person only', async () => {
    const { context, page } = await typedAndExpired()
    await endAtProvider(page)
    await page.getByRole('button', { name: '生成密钥' }).click()
    const dialog = page.getByRole('alertdialog', { name: '登录已过期' })
    await dialog.getByText('页面上已填写的内容不会丢失').waitFor()
    await look(page, 'console-expired')

    // Somebody else at the provider: their sign-in is not taken for this one.
    await context.clearCookies()
    await passProvider(page, '重新登录', 'zhao')
    await dialog.getByText('登录的账号与原来的不同，没有继续。').waitFor()
    await picture(page, 'console-expired-other')
    await context.clearCookies()
    await passProvider(page, '重新登录', 'qian')
    await page.getByText('新填报人的密钥').waitFor()
    expect(await page.getByRole('alertdialog', { name: '登录已过期' }).count()).toBe(0)
    await page.getByText('钱四（管理员，示例区）').waitFor()
    await context.close()
  })

  test('who does not want to sign in again keeps the page and what was typed', async () => {
    const { context, page } = await typedAndExpired()
    await endAtProvider(page)
    await page.getByRole('button', { name: '生成密钥' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: '取消' }).click()
    await page.getByText('登录已过期。请再登录一次后重试').waitFor()
    const form = page.locator('form').filter({ has: page.getByRole('button', { name: '生成密钥' }) })
    expect(await form.getByLabel('姓名或岗位').inputValue()).toBe('新填报人')
    await context.close()
  })
})

describe('the page that a sign-in comes back to', () => {
  const page = () => `${district.worker.url}/sign-in.html`

  test('sends nobody on to anywhere but the provider of this server', async () => {
    const { context, page: window } = await visit()
    const asked: string[] = []
    await context.route('https://evil.example/**', (route) => {
      asked.push(route.request().url())
      return route.abort()
    })
    const evil = 'https://evil.example/auth?response_type=code'
    await window.goto(`${page()}#to=${encodeURIComponent(evil)}`)
    await window.getByText('将转到 evil.example 登录。如果这不是您单位的登录网址，请关闭这个窗口。').waitFor()
    await window.waitForTimeout(500)
    await look(window, 'sign-in-elsewhere')
    expect(asked).toEqual([])
    for (const [index, other] of [
      'javascript:alert(1)',
      'data:text/html,<script>alert(1)</script>',
      '//evil.example',
      'http://evil.example/',
    ].entries()) {
      await window.goto(`${page()}?${index}#to=${encodeURIComponent(other)}`)
      await window.getByText('这个窗口用于登录台账通。').waitFor()
      expect(await window.getByRole('link').count()).toBe(0)
    }
    // At the provider's own address, but as somebody else's name in front of it.
    const disguised = `${district.provider.issuer.replace('http://', 'http://x@')}/auth`
    await window.goto(`${page()}?5#to=${encodeURIComponent(disguised)}`)
    await window.getByText('这个窗口用于登录台账通。').waitFor()
    await window.goto(`${page()}?6#to=${encodeURIComponent(`${district.provider.issuer}/auth?x`)}`)
    await window.waitForURL(`${district.provider.issuer}/**`)
    await context.close()
  })

  test('signs nobody in with an answer that was not asked for', async () => {
    const { context, page: window } = await visit()
    const [popup] = await Promise.all([
      window.waitForEvent('popup'),
      window.getByRole('button', { name: '用单位账号登录' }).click(),
    ])
    await popup.getByLabel('账号').waitFor()
    const forged = await context.newPage()
    for (const query of ['code=evil&state=browser.guess', 'code=evil', 'error=access_denied&state=browser.guess']) {
      await forged.goto(`${page()}?${query}`)
      await forged.getByText(/可以关闭|用于登录/).waitFor()
    }
    // A code has no business in a history.
    expect(forged.url()).toBe(page())
    await window.waitForTimeout(500)
    await window.getByText('请在登录窗口中完成登录。').waitFor()
    // The attempt goes on as if nothing had been there.
    await popup.getByLabel('账号').fill('qian')
    await popup.getByRole('button', { name: '登录' }).click()
    await window.getByText('钱四（管理员，示例区）').waitFor()
    await context.close()
  })

  test('comes back although the provider cuts the tie to the page that opened it', async () => {
    const { context, page: window } = await visit()
    await context.route(`${district.provider.issuer}/**`, async (route) => {
      const answer = await route.fetch({ maxRedirects: 0 })
      await route.fulfill({
        response: answer,
        headers: { ...answer.headers(), 'cross-origin-opener-policy': 'same-origin' },
      })
    })
    const [popup] = await Promise.all([
      context.waitForEvent('page'),
      window.getByRole('button', { name: '用单位账号登录' }).click(),
    ])
    await popup.getByLabel('账号').fill('qian')
    await popup.getByRole('button', { name: '登录' }).click()
    await window.getByText('钱四（管理员，示例区）').waitFor()
    await context.close()
  })

  test('whoever closes the window is not kept waiting', async () => {
    const { context, page: window } = await visit()
    const [popup] = await Promise.all([
      window.waitForEvent('popup'),
      window.getByRole('button', { name: '用单位账号登录' }).click(),
    ])
    await popup.close()
    await picture(window, 'console-waiting')
    await window.getByRole('button', { name: '取消' }).click()
    await window.getByRole('button', { name: '用单位账号登录' }).waitFor()
    expect(await window.getByRole('alert').count()).toBe(0)
    await context.close()
  })
})
