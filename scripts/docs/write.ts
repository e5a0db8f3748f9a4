import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { loadPack } from '../../shared/pack/load.ts'
import { assembleShipped } from '../pack.ts'
import { coveragePage } from './coverage.ts'
import { findingsPage } from './findings-page.ts'
import { kindsPage } from './kinds-page.ts'
import { troubleshootingPage } from './troubleshooting-page.ts'

/** `node scripts/docs/write.ts` writes the pages of docs/ that are generated. A test fails while one is stale. */
export const pageFile = (name: string): string => fileURLToPath(new URL(`../../docs/${name}`, import.meta.url))

/** Every generated page by its name in docs/. */
export function generatedPages(): ReadonlyMap<string, string> {
  const pack = loadPack(assembleShipped().pack)
  return new Map([
    ['kinds.md', kindsPage(pack)],
    ['findings.md', findingsPage(pack)],
    ['coverage.md', coveragePage(pack)],
    ['troubleshooting.md', troubleshootingPage()],
  ])
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of generatedPages()) writeFileSync(pageFile(name), text)
}
