import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Assembled, assemblePack } from '../shared/pack/assemble.ts'

/**
 * `node scripts/pack.ts` puts packs/organisation-work/ together into packs/organisation-work.json, which both bundlers
 * import. A test fails while the file is behind its folder.
 */

/** Every file of a pack's folder by its path inside it. */
export function readPackFolder(folder: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(json|liquid)$/.test(entry.name)) continue
    const path = join(entry.parentPath, entry.name)
    files.set(path.slice(folder.length).split(sep).filter(Boolean).join('/'), readFileSync(path, 'utf8'))
  }
  return files
}

export const shippedFolder = fileURLToPath(new URL('../packs/organisation-work', import.meta.url))
export const shippedFile = `${shippedFolder}.json`

export const assembleShipped = (): Assembled => assemblePack(readPackFolder(shippedFolder))

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { pack, faults } = assembleShipped()
  for (const { file, line, message } of faults) {
    process.stderr.write(`${file}${line === undefined ? '' : `:${line}`} ${message['zh-CN']}\n`)
  }
  if (faults.length > 0) process.exit(1)
  writeFileSync(shippedFile, `${JSON.stringify(pack, null, 2)}\n`)
  const biome = fileURLToPath(new URL('../node_modules/.bin/biome', import.meta.url))
  spawnSync(biome, ['format', '--write', shippedFile], { stdio: 'ignore' })
}
