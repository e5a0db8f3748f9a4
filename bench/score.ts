/**
 * What a whole workspace costs its object: every figure of every unit, the whole score tree and all reports of the
 * district, asked for as a client asks, through the object's own methods and tables.
 *
 * Run: npm run bench -- score [rows] [units] [heap]. 100,000 records, 400 units and a heap of 256 MB by default: Node's
 * pointers are twice as long as workerd's, and it brings 30 MB of its own. First cold, then after 100 changed rows came by
 * push; beside the same figures as plain SQL over typed, indexed tables in node:sqlite, one grouped query an indicator.
 * All in the time of the thread that does it. In the end the same questions to workerd, for what they take of its memory.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { openDatabase } from '../examples/golden/database.ts'
import { figuresByUnit } from '../examples/golden/sql-figures.ts'
import { parsePeriod } from '../worker/indicators/period.ts'
import { changedRows } from './score/changes.ts'
import { benchDistrict, pack } from './score/district.ts'
import { runtimeHeap, runtimeMemory } from './score/runtime.ts'

const [rows = 100_000, unitCount = 400, heap = 256] = process.argv.slice(2).map(Number)
const period = parsePeriod('2020')
if (!period) throw new Error('no period')

/** A file of score/object in a process of its own. */
const node = (name: string, args: readonly string[], options: readonly string[] = []): string =>
  execFileSync(
    process.execPath,
    [...options, fileURLToPath(new URL(`score/object/${name}.ts`, import.meta.url)), ...args],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 10_000_000 },
  )

const district = benchDistrict(rows, unitCount)
console.log(
  `${rows} records, ${unitCount} units, ${pack.indicators.length} indicators, ${pack.reports.length} reports; ms of the thread`,
)

const tables = openDatabase(pack.kinds, district.units, district.records)
const from = process.threadCpuUsage()
let known = 0
for (const { id } of pack.indicators) known += figuresByUnit(tables, id, period).size
const { user, system } = process.threadCpuUsage(from)
const floor = (user + system) / 1000
tables.close()
console.log(`SQL, a grouped query an indicator: ${floor.toFixed(0)} ms for ${known} figures`)

const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-score-'))
try {
  const file = path.join(folder, 'object.sqlite')
  const changes = path.join(folder, 'changes.json')
  writeFileSync(changes, JSON.stringify(changedRows(district)))
  node('fill', [file, String(rows), String(unitCount)])
  const passSchema = z.object({
    load: z.number(),
    figures: z.number(),
    scores: z.number(),
    reports: z.record(z.string(), z.number()),
    total: z.number(),
  })
  const inside = z
    .object({
      cold: passSchema,
      warm: passSchema,
      again: passSchema,
      sizes: z.record(z.string(), z.number()),
      peak: z.number(),
      held: z.number(),
    })
    .parse(JSON.parse(node('inside', [file, changes], [`--max-old-space-size=${heap}`, '--expose-gc'])))
  for (const name of ['cold', 'warm', 'again'] as const) {
    const { load, figures, scores, reports, total } = inside[name]
    const each = Object.entries(reports).map(([id, ms]) => `${id} ${ms.toFixed(0)}`)
    console.log(
      `${name}: reading ${load.toFixed(0)}, figures ${figures.toFixed(0)}, scores ${scores.toFixed(0)}, reports ${each.join(', ')}; together ${total.toFixed(0)} ms`,
    )
  }
  const share = (100 * inside.warm.total) / inside.cold.total
  console.log(
    `cold is ${(inside.cold.total / floor).toFixed(2)} × SQL; after 100 changed rows ${share.toFixed(0)} % of cold`,
  )
  const mb = (bytes: number): string => `${(bytes / 1_048_576).toFixed(0)} MB`
  console.log(
    `in Node, in a heap of ${heap} MB: highest seen ${mb(inside.peak)}, held between requests ${mb(inside.held)}`,
  )
  console.log(
    `over the wire: ${Object.entries(inside.sizes)
      .map(([id, size]) => `${id} ${(size / 1_048_576).toFixed(2)} MB`)
      .join(', ')}`,
  )
  const memory = await runtimeMemory(folder, district, (tables) =>
    node('fill', [tables, String(rows), String(unitCount)]),
  )
  console.log(
    `in workerd, in a heap of ${runtimeHeap} MB and arrays beside it: ${mb(memory.started)} to begin with, held ${mb(memory.held)}, highest seen ${mb(memory.highest)} with what was not yet collected`,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
