import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

/** `npm run bench -- NAME [arguments]` runs bench/NAME.ts. What the benchmarks share lives in folders beside them. */
const folder = fileURLToPath(new URL('.', import.meta.url))
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && file !== 'main.ts')
  .map((file) => file.replace(/\.ts$/, ''))
const [name = '', ...rest] = process.argv.slice(2)

if (names.includes(name)) {
  process.exitCode = spawnSync(process.execPath, [`${folder}${name}.ts`, ...rest], { stdio: 'inherit' }).status ?? 2
} else {
  console.error(`npm run bench -- ${names.join(' | ')}`)
  process.exitCode = 2
}
