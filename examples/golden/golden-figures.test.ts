import { describe, expect, test } from 'vitest'
import packJson from '../../packs/organisation-work.json' with { type: 'json' }
import { loadPack } from '../../shared/pack/load.ts'
import { evaluateIndicator } from '../../worker/indicators/evaluate.ts'
import { prepareFacts } from '../../worker/indicators/facts.ts'
import { parsePeriod } from '../../worker/indicators/period.ts'
import { openDatabase } from './database.ts'
import { figureRules } from './figure-rules.ts'
import { figuresByUnit, publishedBySql, rounded } from './sql-figures.ts'
import { goldenUnits } from './units.ts'
import { goldenYear } from './year.ts'

const pack = loadPack(packJson)
const { records, ledgers } = goldenYear()
const facts = prepareFacts({ pack, units: goldenUnits, records, ledgers, asOf: '2020-12-31' })
const db = openDatabase(pack.kinds, goldenUnits, records)
const places = ['shili', 'chengdong', 'chengbei', 'heping', 'shanghui', 'zuzhibu', 'minzhengju']
const periods = ['2020', '2020H1', '2020Q3', '2020-11', '2019']

describe('the golden year', () => {
  test('is the same each time, in three levels, of all kinds', () => {
    expect(JSON.stringify(goldenYear().records)).toBe(JSON.stringify(records))
    expect(records.length).toBeGreaterThan(3000)
    expect(new Set(records.map(({ kind }) => kind)).size).toBe(25)
    expect(goldenUnits.units.length).toBeGreaterThanOrEqual(12)
    for (const { kind, values } of records) {
      const fields = facts.kind(kind)?.fields ?? []
      const ids = new Set<string>(fields.map(({ id }) => id))
      expect(Object.keys(values).filter((id) => !ids.has(id))).toEqual([])
      expect(fields.filter(({ id, required }) => required && values[id] === undefined)).toEqual([])
    }
  })

  test('every indicator of the pack is said a second time in SQL', () => {
    expect(Object.keys(figureRules).sort()).toEqual(pack.indicators.map(({ id }) => String(id)).sort())
  })

  test.each(pack.indicators.map((indicator) => [indicator.id, indicator] as const))(
    '%s is what SQL makes of the same rows, for every unit and period asked',
    (id, indicator) => {
      const asked = places.flatMap((place) => periods.map((code) => ({ place, code })))
      const ours: string[] = []
      const theirs: string[] = []
      for (const { place, code } of asked) {
        const period = parsePeriod(code)
        const unit = facts.unit(place)?.id
        if (!period || !unit) throw new Error(`${place} ${code}`)
        ours.push(`${place} ${code} ${evaluateIndicator(indicator, facts, { unit, period }).value}`)
        theirs.push(`${place} ${code} ${publishedBySql(db, id, place, period)}`)
      }
      expect(ours).toEqual(theirs)
      expect(ours.some((line) => !line.endsWith(' null') && !line.endsWith(' 0'))).toBe(true)
    },
  )

  test('one grouped query an indicator, which speed is measured against, tells the same as one a figure', () => {
    const period = parsePeriod('2020Q3')
    if (!period) throw new Error('no period')
    for (const { id } of pack.indicators) {
      const byUnit = figuresByUnit(db, id, period)
      for (const { id: unit } of goldenUnits.units)
        expect(byUnit.get(unit) ?? null, `${id} ${unit}`).toBe(publishedBySql(db, id, unit, period))
    }
  })

  test('rounding is half up, once', () => {
    expect(rounded({ n: 5n, d: 1000n }, 2)).toBe('0.01')
    expect(rounded({ n: 2345n, d: 1000n }, 2)).toBe('2.35')
    expect(rounded({ n: 2n, d: 3n }, 0)).toBe('1')
  })
})
