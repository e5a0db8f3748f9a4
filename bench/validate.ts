/**
 * How fast a table is validated: 100,000 rows of 15 typed columns, findings included, against others, each in a process
 * of its own, one after the other.
 *
 * Run: npm run bench -- validate [rows]
 */
import { spawnSync } from 'node:child_process'
import { loadavg } from 'node:os'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import type { Measured } from './validation/measure.ts'
import { distinctShares } from './validation/rows.ts'

const contenders = [
  { name: 'ours, raw cells', file: 'ours', args: ['raw'], like: '' },
  { name: 'ours, the same strings', file: 'ours', args: ['text'], like: '' },
  { name: 'tableschema, the same strings', file: 'tableschema', args: [], like: '' },
  { name: 'ajv standalone, typed values', file: 'ajv', args: [], like: 'not like for like' },
  { name: 'zod, typed values', file: 'zod', args: [], like: 'not like for like' },
] as const

const rows = process.argv[2] ?? '100000'
const shares = distinctShares(Number(rows)).map(
  ({ label, share }) => `${label} ${(100 * share).toLocaleString('en', { maximumSignificantDigits: 2 })} %`,
)
const perSecond = (count: number, ms: number): number => Math.round(count / (ms / 1000))

console.log(`${rows} rows × 15 columns; load of the machine ${loadavg()[0]?.toFixed(1)}; Node ${process.version}`)
console.log(`distinct among the filled cells: ${shares.join(', ')}`)
console.log('best of three (first, cold) rows/s · processor ms · rows with findings · peak MB (with the rows alone)')
for (const { name, file, args, like } of contenders) {
  const script = fileURLToPath(new URL(`./validation/${file}.ts`, import.meta.url))
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--expose-gc', script, rows, ...args], {
    encoding: 'utf8',
  })
  if (status !== 0) {
    console.log(`${name}: could not run. ${stderr.trim().split('\n').at(-1)}`)
    continue
  }
  const measured: Measured = JSON.parse(stdout)
  console.log(
    `${name.padEnd(30)} ${perSecond(measured.rows, measured.bestMs)} (${perSecond(measured.rows, measured.firstMs)}) · ` +
      `${measured.bestCpuMs} · ${measured.faulty} · ${measured.peakMb} (${measured.preparedMb}) ${like}`,
  )
}
