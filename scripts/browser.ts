import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:https'
import process from 'node:process'
import { chromium } from 'playwright-core'
import { generate } from 'selfsigned'

/** A browser that starts on this machine. */
export interface Browser {
  readonly path: string
  /** Where it came from, for the person who reads the log. */
  readonly source: 'environment' | 'system' | 'npm' | 'apt'
  /** Added to the environment it is started with. */
  readonly env: Readonly<Record<string, string>>
}

const systemBrowsers = [
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/microsoft-edge',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/**
 * What every headless start needs here: no sandbox, since root has none in a container, none of the look-ups a browser
 * makes by itself, and no second thoughts about certificates made for the occasion: told so per context only, each
 * connection fails first and is tried again, and a page of many files can run out of tries.
 */
export const browserArgs: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--ignore-certificate-errors',
]

/**
 * True where the program really shows a page over TLS, as the tests need it: a browser whose libraries are missing
 * exists and is of no use, and one that lacks only those of TLS starts and dies at the first https address.
 */
async function starts(path: string, env: Readonly<Record<string, string>> = {}): Promise<boolean> {
  const page = await securePage()
  try {
    const options = { executablePath: path, args: [...browserArgs], env: { ...process.env, ...env }, timeout: 30_000 }
    const browser = await chromium.launch(options)
    const context = await browser.newContext({ ignoreHTTPSErrors: true })
    const tab = await context.newPage()
    await tab.goto(page.url, { timeout: 30_000 })
    const text = await tab.evaluate(() => document.body.textContent)
    await browser.close()
    return text === 'ready'
  } catch {
    return false
  } finally {
    page.close()
  }
}

/** A page over https on this machine, with a certificate made for the occasion. */
async function securePage(): Promise<{ readonly url: string; readonly close: () => void }> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
  })
  const server = createServer({ key, cert }, (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<p>ready')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  return { url: `https://127.0.0.1:${port}/`, close: () => server.close() }
}

async function fromSystem(): Promise<Browser | undefined> {
  const named = process.env.TZT_CHROMIUM
  if (named && existsSync(named) && (await starts(named))) return { path: named, source: 'environment', env: {} }
  for (const path of systemBrowsers) {
    if (existsSync(path) && (await starts(path))) return { path, source: 'system', env: {} }
  }
  return undefined
}

/** The Chromium that npm carries; it brings the libraries that a bare Linux lacks. */
async function fromNpm(): Promise<Browser | undefined> {
  if (process.platform !== 'linux') return undefined
  // The package unpacks its libraries only where it believes to be on AWS Lambda.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs24.x'
  try {
    const { default: carried } = await import('@sparticuz/chromium')
    const path = await carried.executablePath()
    const env = {
      LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH ?? '',
      // Its own fonts have no Chinese: where the machine has any of its own, those are used.
      FONTCONFIG_PATH: existsSync('/etc/fonts/fonts.conf') ? '/etc/fonts' : (process.env.FONTCONFIG_PATH ?? ''),
    }
    return (await starts(path, env)) ? { path, source: 'npm', env } : undefined
  } catch {
    return undefined
  } finally {
    if (process.env.AWS_EXECUTION_ENV === 'AWS_Lambda_nodejs24.x') delete process.env.AWS_EXECUTION_ENV
  }
}

async function fromApt(): Promise<Browser | undefined> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' })
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], {
    env,
    stdio: 'ignore',
  })
  const path = '/usr/bin/chromium'
  return existsSync(path) && (await starts(path)) ? { path, source: 'apt', env: {} } : undefined
}

/** Without a UTF-8 locale a browser can neither open nor name a file in Chinese. */
const locale: Readonly<Record<string, string>> = /utf-?8/i.test(
  process.env.LC_ALL || process.env.LC_CTYPE || process.env.LANG || '',
)
  ? {}
  : { LC_ALL: 'C.UTF-8' }

/** Finds or gets a browser: the system's, else npm's, else Debian's where that may be installed. */
export async function findBrowser(): Promise<Browser | undefined> {
  const found = (await fromSystem()) ?? (await fromNpm()) ?? (await fromApt())
  return found && { ...found, env: { ...locale, ...found.env } }
}
