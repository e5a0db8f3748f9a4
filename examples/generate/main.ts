import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { books } from './books/index.ts'
import { writeBroken } from './broken.ts'
import type { WorkbookTruth } from './layout/truth.ts'
import { bytesOf } from './layout/write.ts'
import { readme } from './readme.ts'
import { units } from './units.ts'

/**
 * Writes every example again: `node examples/generate/main.ts`. Same source, same bytes; a changed file in git means
 * that someone changed the generator.
 */
const examples = new URL('../', import.meta.url)
mkdirSync(new URL('expected/', examples), { recursive: true })

const json = (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`

const all = books()
for (const book of all) {
  const { file, unit, asOf, tables, notTables } = book
  writeFileSync(new URL(file, examples), await bytesOf(book))
  const truth: WorkbookTruth = { file, unit, asOf, tables, notTables }
  writeFileSync(new URL(`expected/${file.replace('.xlsx', '.json')}`, examples), json(truth))
}
writeFileSync(new URL('units.json', examples), json({ units }))
writeFileSync(new URL('README.md', examples), readme(all))
await writeBroken(new URL('broken/', examples))

// What is written must look as the lint step wants it, tables of the README included.
const biome = fileURLToPath(new URL('../node_modules/.bin/biome', examples))
const written = ['README.md', 'units.json', 'expected'].map((name) => fileURLToPath(new URL(name, examples)))
spawnSync(biome, ['format', '--write', ...written], { stdio: 'ignore' })
