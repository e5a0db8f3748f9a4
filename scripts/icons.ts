import { readFile, writeFile } from 'node:fs/promises'
import { chromium } from 'playwright-core'

/**
 * Draws the PNG icons an Office manifest asks for (16, 32 and 80 px) from the SVGs in assets/. Run after changing one:
 * `node scripts/icons.ts`. The PNGs are kept in the repository, so that a build needs no browser.
 */

const sizes = [16, 32, 80]
const drawings = [
  { name: 'icon', source: (size: number) => (size === 16 ? 'icon-small.svg' : 'icon.svg') },
  { name: 'validate', source: () => 'validate.svg' },
  { name: 'sync', source: () => 'sync.svg' },
  { name: 'report', source: () => 'report.svg' },
]

const assets = new URL('../assets/', import.meta.url)
const executablePath = process.env.TZT_CHROMIUM ?? '/usr/bin/chromium'
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
try {
  for (const { name, source } of drawings) {
    for (const size of sizes) {
      const svg = await readFile(new URL(source(size), assets), 'utf8')
      const page = await browser.newPage({ viewport: { width: size, height: size } })
      await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`)
      await writeFile(new URL(`${name}-${size}.png`, assets), await page.screenshot({ omitBackground: true }))
      await page.close()
    }
  }
} finally {
  await browser.close()
}
