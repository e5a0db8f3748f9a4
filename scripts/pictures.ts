import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { root } from './install.mjs'

/** `npm run pictures` after `npm test`: the documents show what the browser tests saw last, so they stay true. */
const pictures: Readonly<Record<string, string>> = {
  'pane.png': 'demo-findings.png',
  'findings.png': 'zh-CN-400-校验.png',
  'synced.png': 'demo-synced.png',
  'evidence.png': 'demo-evidence.png',
  'report.png': 'demo-report-sheet.png',
  'console.png': 'console-trace.png',
  'pack.png': 'console-pack-view.png',
}

const from = path.join(root, 'test-results', 'pictures')
const to = path.join(root, 'docs', 'pictures')
mkdirSync(to, { recursive: true })
for (const [name, taken] of Object.entries(pictures)) {
  const source = path.join(from, taken)
  if (!existsSync(source)) {
    console.error(`没有 ${taken}：请先运行 npm test。`)
    process.exitCode = 1
    continue
  }
  copyFileSync(source, path.join(to, name))
}
