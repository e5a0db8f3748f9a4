import { existsSync, mkdirSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { browserArgs, findBrowser } from '../scripts/browser.ts'
import { type DemoWorkspace, demoWorkspace } from '../scripts/demo-workspace.ts'
import { root } from '../scripts/install.mjs'
import { type LocalWorker, startLocalWorker } from '../scripts/local-worker.ts'
import { type ExcelWeb, excelWeb } from './excel-web/excel-web.ts'
import { faultsIn } from './faults.ts'

/** All that a run in the browser needs: the built pages over HTTPS, a real Worker behind them, a browser. */
export interface Stage {
  readonly browser: Browser
  readonly web: ExcelWeb
  readonly workspace: DemoWorkspace
  /** The Worker itself, without the pages before it. */
  readonly workerUrl: string
  /** A fresh person: no memory of earlier visits. Faults in the page's console end up in `faults`. */
  visit(options?: VisitOptions): Promise<Visit>
  close(): Promise<void>
}

export interface VisitOptions {
  readonly width?: number
  readonly height?: number
  readonly locale?: 'zh-CN' | 'en-US'
  /** Whom the demo page connects as; `nobody` for a page without a server. */
  readonly as?: 'reviewer' | 'nobody'
  /** Windows' contrast themes, in which a page keeps only the colours of the system. */
  readonly contrast?: 'forced'
}

export interface Visit {
  readonly context: BrowserContext
  /** What went wrong in any page without anybody saying so. */
  readonly faults: readonly string[]
  /** Opens the demo page and waits for its first step. */
  demo(): Promise<Page>
}

const built = path.join(root, 'dist', 'web')

export async function stage(): Promise<Stage> {
  if (!existsSync(path.join(built, 'taskpane.html'))) throw new Error('dist/web is missing: run `npm run build` first')
  const found = await findBrowser()
  if (found === undefined) throw new Error('no browser could be found or installed')
  const folder = await mkdtemp(path.join(tmpdir(), 'taizhangtong-e2e-'))
  const worker = await startLocalWorker({ folder })
  const workspace = await demoWorkspace(worker, folder)
  const web = await excelWeb({ files: built, proxy: { '/v1': worker.url } })
  const browser = await chromium.launch({
    executablePath: found.path,
    args: [...browserArgs],
    env: { ...process.env, ...found.env },
  })
  return {
    browser,
    web,
    workspace,
    workerUrl: worker.url,
    visit: (options = {}) => visit({ browser, web, workspace }, options),
    close: () => closeAll(browser, web, worker, folder),
  }
}

async function visit(
  { browser, web, workspace }: Pick<Stage, 'browser' | 'web' | 'workspace'>,
  { width = 1280, height = 800, locale = 'zh-CN', as = 'reviewer', contrast }: VisitOptions,
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width, height },
    locale,
    ignoreHTTPSErrors: true,
    reducedMotion: 'reduce',
    ...(contrast && { forcedColors: 'active' as const }),
  })
  context.setDefaultTimeout(20_000)
  const faults = faultsIn(context)
  const config = as === 'reviewer' ? { url: web.origin, key: workspace.reviewer } : {}
  await context.route('**/demo-config.json', (route) => route.fulfill({ json: config }))
  return {
    context,
    faults,
    async demo() {
      const page = await context.newPage()
      await page.goto(`${web.origin}/demo.html`)
      await page.getByRole('main').getByRole('button').first().waitFor()
      return page
    },
  }
}

async function closeAll(browser: Browser, web: ExcelWeb, worker: LocalWorker, folder: string): Promise<void> {
  await browser.close()
  await web.close()
  await worker.stop()
  await rm(folder, { recursive: true, force: true })
}

/** Pictures for people to look at, under test-results/pictures. */
export async function picture(page: Page, name: string, extent: 'window' | 'whole' = 'window'): Promise<void> {
  const folder = path.join(root, 'test-results', 'pictures')
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: extent === 'whole' })
}

export const example = (name: string): Promise<Buffer> => readFile(path.join(root, 'examples', name))
