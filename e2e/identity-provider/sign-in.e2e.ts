import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { browserArgs, findBrowser } from '../../scripts/browser.ts'
import { root } from '../../scripts/install.mjs'
import { type LocalWorker, startLocalWorker } from '../../scripts/local-worker.ts'
import { workspaceResponseSchema } from '../../shared/wire/workspaces.ts'
import { type ExcelWeb, excelWeb } from '../excel-web/excel-web.ts'
import { type LocalProvider, startProvider } from './provider.ts'

/** The pane on the demo page, a Worker and a real OpenID provider: somebody signs in by the browser's own window. */
const folder = mkdtempSync(path.join(tmpdir(), 'tzt-sign-in-'))
const audience = 'https://tzt.example/api'
let provider: LocalProvider
let worker: LocalWorker
let web: ExcelWeb
let browser: Browser

beforeAll(async () => {
  worker = await startLocalWorker({ folder })
  const call = async (route: string, bearer: string, json: unknown): Promise<unknown> => {
    const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' }
    return (await fetch(worker.url + route, { method: 'POST', headers, body: JSON.stringify(json) })).json()
  }
  const { workspace, key } = workspaceResponseSchema.parse(
    await call('/v1/admin/workspaces', worker.adminSecret, { name: '示例区' }),
  )
  await worker.stop()

  // The pages' address has to be known to the provider, and the Worker's to the pages.
  const target = { url: '' }
  web = await excelWeb({
    files: path.join(root, 'dist', 'web'),
    proxy: {
      get '/v1'() {
        return target.url
      },
    },
  })
  provider = await startProvider(audience, 'tenant-one', [`${web.origin}/sign-in.html`])
  const settings = {
    OIDC_ISSUER: provider.issuer,
    OIDC_AUDIENCE: audience,
    OIDC_WORKSPACE: workspace.id,
    OIDC_SCOPE: 'sync',
    OIDC_CLIENT_ID: 'addin',
  }
  appendFileSync(
    path.join(folder, 'secrets.env'),
    Object.entries(settings)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  )
  worker = await startLocalWorker({ folder })
  target.url = worker.url
  await call('/v1/members', key.key, { subject: 'zhang', name: '张三', role: 'editor', unit: 'root' })
  const found = await findBrowser()
  if (found === undefined) throw new Error('no browser could be found or installed')
  browser = await chromium.launch({
    executablePath: found.path,
    args: [...browserArgs],
    env: { ...process.env, ...found.env },
  })
})

afterAll(async () => {
  await browser?.close()
  await web?.close()
  await worker?.stop()
  await provider?.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('a person signs in with their own account, stays signed in, and is told when the window was closed', async () => {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: 'zh-CN' })
  context.setDefaultTimeout(30_000)
  await context.route('**/demo-config.json', (route) => route.fulfill({ json: {} }))
  const page = await context.newPage()
  await page.goto(`${web.origin}/demo.html`)
  await page.getByRole('tab', { name: '设置' }).click()
  await page.getByLabel('服务器地址').fill(web.origin)
  const enter = page.getByRole('button', { name: '用单位账号登录' })

  const [closed] = await Promise.all([page.waitForEvent('popup'), enter.click()])
  await closed.getByLabel('账号').waitFor()
  await closed.close()
  await page.getByText('没有登录成功。').waitFor()

  const [window] = await Promise.all([page.waitForEvent('popup'), enter.click()])
  await window.getByLabel('账号').fill('zhang')
  await window.getByRole('button', { name: '登录' }).click()
  await page.getByText('已连接到“示例区”').waitFor()
  await page.getByText('单位：示例区，身份：填报人').waitFor()
  expect(window.isClosed()).toBe(true)

  await page.reload()
  await page.getByRole('tab', { name: '设置' }).click()
  await page.getByText('已连接到“示例区”').waitFor()
  await page.getByRole('button', { name: '断开并删除密钥' }).click()
  await page.getByText('已断开').waitFor()
  expect(await page.evaluate(() => JSON.stringify(window.localStorage))).not.toMatch(/eyJ/)
  await context.close()
})
