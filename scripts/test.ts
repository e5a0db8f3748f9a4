import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { z } from 'zod'
import { findBrowser } from './browser.ts'
import { root } from './install.mjs'

/**
 * Everything, in the order in which a fault is cheapest to find: types, lint and imports; the pack; unit tests; the
 * Worker in workerd; the build; the browser. One line with the sums ends it. `--only node,worker,e2e` runs a part.
 */
const results = path.join(root, 'test-results')
const only = new Set((process.argv.find((arg) => arg.startsWith('--only='))?.slice(7) ?? '').split(',').filter(Boolean))
const wanted = (part: string): boolean => only.size === 0 || only.has(part)

const reportSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number().default(0),
  numFailedTestSuites: z.number(),
})

interface Sums {
  passed: number
  failed: number
  skipped: number
}

const sums: Sums = { passed: 0, failed: 0, skipped: 0 }

function step(title: string, run: () => boolean): void {
  const begun = Date.now()
  console.log(`\n━━ ${title}`)
  const fine = run()
  if (!fine) sums.failed += 1
  else sums.passed += 1
  console.log(`${fine ? '✓' : '✗'} ${title} (${Math.round((Date.now() - begun) / 1000)} s)`)
}

function script(file: string, ...args: readonly string[]): boolean {
  return spawnSync(process.execPath, [path.join(root, file), ...args], { cwd: root, stdio: 'inherit' }).status === 0
}

function vitest(project: string, env: Readonly<Record<string, string>> = {}): void {
  console.log(`\n━━ tests: ${project}`)
  const outputFile = path.join(results, `${project}.json`)
  const run = spawnSync(
    process.execPath,
    [
      path.join(root, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${outputFile}`,
    ],
    { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } },
  )
  const report = existsSync(outputFile)
    ? reportSchema.safeParse(JSON.parse(readFileSync(outputFile, 'utf8')))
    : undefined
  if (!report?.success) {
    sums.failed += 1
    return
  }
  sums.passed += report.data.numPassedTests
  sums.skipped += report.data.numPendingTests + report.data.numTodoTests
  const failed = report.data.numFailedTests
  // A file that cannot even be loaded has no failed test of its own, and an unhandled error has neither.
  sums.failed += failed > 0 ? failed : report.data.numFailedTestSuites > 0 || run.status !== 0 ? 1 : 0
}

rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

if (wanted('check')) {
  step('pack', () => script('scripts/pack.ts', '--check'))
  step('build', () => script('scripts/build.ts'))
  step('types, lint, imports', () => script('scripts/check.ts'))
}
if (wanted('node')) vitest('node')
if (wanted('worker')) vitest('worker')
if (wanted('e2e')) {
  const browser = await findBrowser()
  if (browser === undefined) {
    sums.failed += 1
    console.error(
      '没有可用的浏览器：请安装 Chrome、Edge 或 Chromium 后再运行。 No browser could be found or installed.',
    )
  } else {
    console.log(`\nbrowser: ${browser.path} (${browser.source})`)
    for (const project of ['e2e', 'e2e-timed']) vitest(project, { ...browser.env, TZT_CHROMIUM: browser.path })
  }
}

// What cannot run says why where it is defined; in CI nothing may be left out.
if (process.env.CI && sums.skipped > 0) sums.failed += 1
console.log(`\n${sums.passed} passed, ${sums.failed} failed, ${sums.skipped} skipped`)
process.exitCode = sums.failed > 0 ? 1 : 0
