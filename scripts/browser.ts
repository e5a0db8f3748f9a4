import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import process from 'node:process'

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

/** True where the program really starts: a browser whose libraries are missing exists and is of no use. */
function starts(path: string, env: Readonly<Record<string, string>> = {}): boolean {
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--dump-dom', 'data:text/html,<p>ready']
  const run = spawnSync(path, args, { env: { ...process.env, ...env }, timeout: 60_000, encoding: 'utf8' })
  return run.status === 0 && run.stdout.includes('ready')
}

function fromSystem(): Browser | undefined {
  const named = process.env['TZT_CHROMIUM']
  if (named && existsSync(named) && starts(named)) return { path: named, source: 'environment', env: {} }
  const path = systemBrowsers.find((candidate) => existsSync(candidate) && starts(candidate))
  return path === undefined ? undefined : { path, source: 'system', env: {} }
}

/** The Chromium that npm carries; it brings the libraries that a bare Linux lacks. */
async function fromNpm(): Promise<Browser | undefined> {
  if (process.platform !== 'linux') return undefined
  // The package unpacks its libraries only where it believes to be on AWS Lambda.
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs24.x'
  try {
    const { default: chromium } = await import('@sparticuz/chromium')
    const path = await chromium.executablePath()
    const env = { LD_LIBRARY_PATH: process.env['LD_LIBRARY_PATH'] ?? '', FONTCONFIG_PATH: process.env['FONTCONFIG_PATH'] ?? '' }
    return starts(path, env) ? { path, source: 'npm', env } : undefined
  } catch {
    return undefined
  } finally {
    if (process.env['AWS_EXECUTION_ENV'] === 'AWS_Lambda_nodejs24.x') delete process.env['AWS_EXECUTION_ENV']
  }
}

function fromApt(): Browser | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' })
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], { env, stdio: 'ignore' })
  const path = '/usr/bin/chromium'
  return existsSync(path) && starts(path) ? { path, source: 'apt', env: {} } : undefined
}

/** Finds or gets a browser: the system's, else npm's, else Debian's where that may be installed. */
export async function findBrowser(): Promise<Browser | undefined> {
  return fromSystem() ?? (await fromNpm()) ?? fromApt()
}
