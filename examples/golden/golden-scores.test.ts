import { describe, expect, test } from 'vitest'
import packJson from '../../packs/organisation-work.json' with { type: 'json' }
import { loadPack } from '../../shared/pack/load.ts'
import type { TraceOn } from '../../shared/wire/scores.ts'
import { prepareFacts } from '../../worker/indicators/facts.ts'
import { parsePeriod } from '../../worker/indicators/period.ts'
import { scoreGroup } from '../../worker/scoring/results.ts'
import { openDatabase } from './database.ts'
import { sqlScore } from './sql-scores.ts'
import { goldenUnits } from './units.ts'
import { goldenYear } from './year.ts'

const pack = loadPack(packJson)
const year = parsePeriod('2020')

const pointsOf = (trace: TraceOn<unknown>): Readonly<Record<string, string | null>> =>
  Object.assign({ [trace.id]: trace.points }, ...trace.children.map(pointsOf))

describe.each([2020, 7, 41])('the score tree over a year made with seed %i', (seed) => {
  const { records, ledgers } = goldenYear(seed)
  const db = openDatabase(pack.kinds, goldenUnits, records)
  const facts = prepareFacts({ pack, units: goldenUnits, records, ledgers, asOf: '2020-12-31' })

  test.each(['街道', '机关', '社区'])('of %s: every node is what SQL makes of it, and places follow', (group) => {
    if (!year) throw new Error('no year')
    const scores = scoreGroup(facts, group, year)
    const sql = new Map(scores.map(({ unit }) => [unit, sqlScore(db, unit, { from: year.from, to: year.to }).points]))
    for (const { unit, trace } of scores) expect({ unit, ...pointsOf(trace) }).toEqual({ unit, ...sql.get(unit) })
    const totals = [...sql.values()].map(({ total }) => Number(total)).sort((a, b) => b - a)
    for (const score of scores) {
      expect(score.rank).toBe(1 + totals.indexOf(Number(sql.get(score.unit)?.total)))
    }
  })
})

test('the published year of the streets', () => {
  if (!year) throw new Error('no year')
  const { records, ledgers } = goldenYear()
  const facts = prepareFacts({ pack, units: goldenUnits, records, ledgers, asOf: '2020-12-31' })
  const scores = scoreGroup(facts, '街道', year)
  expect(scores.map(({ rank }) => rank)).toEqual([1, 2, 3, 4])
  // 城南街道 has not testified: its ten marks are shared out, and it is said.
  const south = scores.find(({ unit }) => unit === 'chengnan')
  expect(south?.trace.children.find(({ id }) => id === 'testimony')?.points).toBeNull()
  expect(south?.flags.some(({ code, message }) => code === 'missing' && message.includes('述职评议'))).toBe(true)
})
