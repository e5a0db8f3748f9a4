/**
 * What a whole workspace costs: every figure of every unit, the whole score tree and all reports of the district.
 *
 * Run: npm run bench -- score [rows] [units]. 100,000 records and 400 units by default. First cold, then after 100 changed
 * rows, each against the same aggregates as plain SQL over indexed tables in node:sqlite, on the same machine.
 */
import { performance } from 'node:perf_hooks'
import process from 'node:process'
import { Chance } from '../examples/golden/chance.ts'
import { openDatabase } from '../examples/golden/database.ts'
import { publishedBySql } from '../examples/golden/sql-figures.ts'
import { goldenYear } from '../examples/golden/year.ts'
import packJson from '../packs/organisation-work.json' with { type: 'json' }
import { loadPack } from '../shared/pack/load.ts'
import type { StoredRecord } from '../shared/records/record.ts'
import { unitSchema } from '../shared/units/unit.ts'
import { unitTree } from '../shared/units/unit-tree.ts'
import { packReport } from '../shared/wire/reports.ts'
import { evaluateIndicator } from '../worker/indicators/evaluate.ts'
import { type Facts, prepareFacts } from '../worker/indicators/facts.ts'
import { parsePeriod } from '../worker/indicators/period.ts'
import { renderReport } from '../worker/reporting/render.ts'
import { scoreAll } from '../worker/scoring/results.ts'

const rows = Number(process.argv[2] ?? 100_000)
const unitCount = Number(process.argv[3] ?? 400)
const pack = loadPack(packJson)
const period = parsePeriod('2020')
if (!period) throw new Error('no period')

/** A district of 20 streets, 20 departments and communities for the rest. */
const units = unitTree(
  Array.from({ length: unitCount }, (_, n) => {
    if (n === 0) return unitSchema.parse({ id: 'shili', name: '示例区', level: 'district' })
    if (n <= 20)
      return unitSchema.parse({ id: `s${n}`, name: `第${n}街道`, level: 'street', parent: 'shili', group: '街道' })
    if (n <= 40)
      return unitSchema.parse({ id: `d${n}`, name: `第${n}部门`, level: 'department', parent: 'shili', group: '机关' })
    const parent = `s${1 + (n % 20)}`
    return unitSchema.parse({ id: `c${n}`, name: `第${n}社区`, level: 'community', parent, group: '社区' })
  }),
)

/** Rows of golden years, dealt out to the units. */
const chance = new Chance(1)
const ids = units.units.slice(1).map(({ id }) => id)
const dealt: StoredRecord[] = []
for (let seed = 1; dealt.length < rows; seed += 1) {
  for (const record of goldenYear(seed).records.slice(0, rows - dealt.length)) {
    const unit = ids[chance.int(0, ids.length - 1)] ?? record.unit
    const values = { ...record.values, unit, ...('subject_unit' in record.values && { subject_unit: unit }) }
    const id = `${String(dealt.length + 1).padStart(21, '0')}A`
    dealt.push(JSON.parse(JSON.stringify({ ...record, id, unit, values, seq: dealt.length + 1 })))
  }
}

interface Result {
  readonly figures: number
  readonly scores: number
  readonly reports: number
  readonly total: number
}

const timed = (work: () => void): number => {
  const from = performance.now()
  work()
  return performance.now() - from
}

/** Characters of each report as it goes over the wire. */
const sizes = new Map<string, number>()

const compute = (facts: Facts): Result => {
  const figures = timed(() => {
    for (const unit of units.units)
      for (const indicator of pack.indicators) evaluateIndicator(indicator, facts, { unit: unit.id, period })
  })
  let results: ReturnType<typeof scoreAll> = []
  const scores = timed(() => {
    results = scoreAll(facts, period)
  })
  const reports = timed(() => {
    const [district] = units.units
    if (!district) return
    for (const report of pack.reports) {
      const rendered = renderReport({ report, facts, unit: district.id, period, scores: results })
      sizes.set(report.id, JSON.stringify(packReport(rendered)).length)
    }
  })
  return { figures, scores, reports, total: figures + scores + reports }
}

const shown = (name: string, { figures, scores, reports, total }: Result, extra = ''): void =>
  console.log(
    `${name.padEnd(22)} figures ${figures.toFixed(0)} ms, scores ${scores.toFixed(0)} ms, reports ${reports.toFixed(0)} ms, together ${total.toFixed(0)} ms${extra}`,
  )

console.log(
  `${rows} records, ${units.units.length} units, ${pack.indicators.length} indicators, ${pack.reports.length} reports`,
)
const db = openDatabase(pack.kinds, units, dealt)
const floor = timed(() => {
  for (const unit of units.units) for (const { id } of pack.indicators) publishedBySql(db, id, unit.id, period)
})
console.log(`${'SQL, a query a figure'.padEnd(22)} figures ${floor.toFixed(0)} ms`)
db.close()

global.gc?.()
const before = process.memoryUsage().heapUsed
const source = { pack, units, records: dealt, ledgers: [], asOf: '2020-12-31' }
let facts = prepareFacts(source)
const cold = compute(facts)
shown('cold', cold, `, ${(cold.figures / floor).toFixed(2)} × SQL for the same figures`)
const after = process.memoryUsage().heapUsed

const changed = dealt.map((record, n) =>
  n % Math.ceil(rows / 100) === 0
    ? { ...record, rev: record.rev + 1, values: { ...record.values, note: '已更新' } }
    : record,
)
const begun = performance.now()
facts = prepareFacts({ ...source, records: changed })
const prepared = performance.now() - begun
const warm = compute(facts)
shown('after 100 changed rows', warm, `, ${((100 * (warm.total + prepared)) / cold.total).toFixed(0)} % of cold`)
console.log(`heap grown by ${((after - before) / 1_048_576).toFixed(0)} MB while computing`)
console.log(`over the wire: ${[...sizes].map(([id, size]) => `${id} ${(size / 1_048_576).toFixed(2)} MB`).join(', ')}`)
