import { readFile, writeFile } from 'node:fs/promises'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

/** The address the manifest in the repository is written for. */
export const developmentUrl = 'https://localhost:3000'

/**
 * The manifest for the add-in served at `url`.
 *
 * @throws where `url` is no https address: Excel loads an add-in from nowhere else.
 * @example manifestFor(xml, 'https://tzt.example.gov.cn/app') // … DefaultValue="https://tzt.example.gov.cn/app/taskpane.html"
 */
export function manifestFor(manifest: string, url: string): string {
  const address = new URL(url)
  if (address.protocol !== 'https:') throw new Error(`加载项的地址要以 https:// 开头，给的是 ${url}`)
  const base = `${address.origin}${address.pathname}`.replace(/\/+$/, '')
  return manifest.replaceAll(`"${developmentUrl}/`, `"${base}/`)
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { url: { type: 'string' }, out: { type: 'string' } } })
  if (values.url === undefined) {
    throw new Error(
      '请给出加载项的地址，例如：node scripts/manifest.ts --url https://tzt.example.gov.cn --out manifest.prod.xml',
    )
  }
  const source = await readFile(new URL('../manifest.xml', import.meta.url), 'utf8')
  const manifest = manifestFor(source, values.url)
  if (values.out === undefined) process.stdout.write(manifest)
  else await writeFile(values.out, manifest)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main().catch((cause: unknown) => {
    process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`)
    process.exitCode = 2
  })
}
