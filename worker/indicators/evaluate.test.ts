import { describe, expect, test } from 'vitest'
import type { StoredRecord } from '../../shared/records/record.ts'
import { type Grounds, writtenOut } from '../../shared/wire/evidence-table.ts'
import type { FigureOn } from '../../shared/wire/figures.ts'
import { compareIndicator } from './compare.ts'
import { evaluateIndicator } from './evaluate.ts'
import { type Facts, prepareFacts } from './facts.ts'
import { ledgersOf, pack, record, unitId, units, yearOfWork } from './made-up-district.ts'
import { parsePeriod } from './period.ts'

const factsOf = (records: readonly StoredRecord[], asOf = '2020-09-30'): Facts =>
  prepareFacts({ pack, units, records, ledgers: ledgersOf(records), asOf })

const indicator = (facts: Facts, id: string) => {
  const found = facts.indicator(id)
  if (!found) throw new Error(id)
  return found
}

const ask = (facts: Facts, id: string, unit: string, code: string) => {
  const period = parsePeriod(code)
  if (!period) throw new Error(code)
  return { indicator: indicator(facts, id), question: { unit: unitId(unit), period } }
}

const written = (figure: FigureOn<Grounds>) => ({ ...figure, evidence: writtenOut(figure.evidence) })

const figure = (facts: Facts, id: string, unit: string, code: string) => {
  const asked = ask(facts, id, unit, code)
  return written(evaluateIndicator(asked.indicator, facts, asked.question))
}

const year = factsOf(yearOfWork())

describe('a figure', () => {
  test.each([
    // chengdong held 2 + 1 in the quarter, chengxi 2
    ['training.sessions', 'shili', '2020Q3', '5'],
    ['training.sessions', 'chengdong', '2020Q3', '3'],
    ['training.sessions', 'chengdong', '2020', '5'],
    ['training.attendees', 'shili', '2020Q3', '251'],
    // chengdong: (6·100 + 4·70 + 5·80) ÷ 15 = 85.33
    ['task.progress', 'chengdong', '2020Q3', '85.3'],
    // 5 of 6 settled in the quarter
    ['issue.settlement', 'shili', '2020Q3', '83.3'],
    // of 6: 3 of chengdong in time, one open since its time was up on 28 September, 2 of chengxi two days late
    ['issue.on_time', 'shili', '2020Q3', '50.0'],
    // due from July to September: 3.1 of chengnan in time, 9.2 of chengdong open since 21 September
    ['task.on_time', 'shili', '2020Q3', '50.0'],
    // in the year also three of 30 June, one of them ten days late: 3 of 5; two are due later
    ['task.on_time', 'shili', '2020', '60.0'],
    ['task.due', 'shili', '2020Q3', '2'],
    ['task.due_on_time', 'shili', '2020', '3'],
    ['task.overdue', 'shili', '2020Q3', '1'],
    ['rectification.closed_now', 'shili', '2020Q3', '1'],
  ])('%s of %s in %s is %s', (id, unit, code, value) => {
    expect(figure(year, id, unit, code)).toMatchObject({ value })
  })

  test('a community counts for its street', () => {
    const facts = factsOf([record('training', 'heping', { title: '夜校', held_on: '2020-07-01', sessions: '4' })])
    expect(figure(facts, 'training.sessions', 'chengdong', '2020Q3').value).toBe('4')
    expect(figure(facts, 'training.sessions', 'chengxi', '2020Q3').value).toBeNull()
  })

  test('without a record there is no number, and it says who owes it', () => {
    const missing = figure(year, 'training.sessions', 'chengnan', '2020Q3')
    expect(missing).toMatchObject({
      value: null,
      evidence: [],
      missing: { code: 'no-records', kind: 'training', units: [{ id: 'chengnan' }] },
    })
    expect(missing.missing?.message).toContain('城南街道')
  })

  test('a zero stands on the records that were looked through', () => {
    const none = figure(year, 'task.overdue', 'chengnan', '2020Q3')
    expect(none).toMatchObject({ value: '0' })
    expect(none.evidence).toHaveLength(2)
  })

  test('nothing closed in a quarter is a true zero where the year has records', () => {
    expect(figure(year, 'rectification.closed_now', 'chengxi', '2020Q3')).toMatchObject({ value: '0' })
  })

  test('a sum beside units that keep no tracker says whose share is not in it', () => {
    expect(figure(year, 'training.sessions', 'shili', '2020Q3').missing).toMatchObject({
      code: 'partial',
      units: [{ id: 'chengnan', name: '城南街道' }],
    })
  })

  test('who is expected to keep a tracker is named by the kind: departments their tasks, nobody the cadre work', () => {
    const street = factsOf([
      record('task', 'chengdong', { code: '1', title: '事项', deadline: { due: '2020-09-01' } }),
      record('cadre_work', 'chengdong', { work: 'adjusted', persons: '3', on: '2020-08-01' }),
    ])
    const missing = (id: string) => figure(street, id, 'shili', '2020Q3').missing?.units.map((one) => one.id)
    expect(missing('task.total')).toEqual(['chengxi', 'chengnan', 'zuzhibu'])
    expect(missing('cadre.batches')).toBeUndefined()
    // A pack that does not say goes by who of their group keeps one.
    const silent = { ...pack, kinds: pack.kinds.map(({ expectedFrom: _, ...kind }) => kind) }
    const facts = prepareFacts({ pack: silent, units, records: yearOfWork(), ledgers: [], asOf: '2020-09-30' })
    expect(figure(facts, 'training.sessions', 'shili', '2020Q3').missing?.units.map(({ id }) => id)).toEqual([
      'chengnan',
    ])
  })

  test('a rate of nothing is missing, not NaN', () => {
    const facts = factsOf([
      record('issue', 'chengdong', { case_no: 'D-1', received_on: '2020-07-01', status: 'doing' }),
    ])
    expect(figure(facts, 'issue.satisfaction', 'chengdong', '2020Q3')).toMatchObject({
      value: null,
      missing: { code: 'zero-base' },
    })
  })

  test('work without a last day belongs to every period', () => {
    expect(figure(year, 'task.total', 'zuzhibu', '2020Q1').value).toBe('1')
  })

  test('the order of records changes nothing', () => {
    const records = yearOfWork()
    const forward = factsOf(records)
    const backward = factsOf([...records].reverse())
    for (const { id } of pack.indicators) {
      expect(figure(backward, id, 'shili', '2020Q3')).toEqual(figure(forward, id, 'shili', '2020Q3'))
    }
  })

  test('its definition says in words what is counted', () => {
    expect(figure(year, 'issue.overdue', 'chengdong', '2020Q3').definition).toBe(
      '城东街道2020年三季度：“民生问题台账”中受理时间或办理时限在当年的记录（不符合（办理状态为“已办结”、“不予受理”）且办理时限早于统计截止日）的条数。',
    )
  })
})

describe('a comparison', () => {
  const compare = (facts: Facts, id: string, unit: string, code: string, with_: 'yoy' | 'pop') => {
    const asked = ask(facts, id, unit, code)
    return written(compareIndicator(asked.indicator, facts, asked.question, with_))
  }

  test('环比: 3 sessions after 2 are half as many more, and both quarters are its evidence', () => {
    const change = compare(year, 'training.sessions', 'chengdong', '2020Q3', 'pop')
    expect(change).toMatchObject({ value: '50.0', measureUnit: '%' })
    expect(change.evidence).toHaveLength(3)
    expect(change.definition).toContain('2020年二季度')
  })

  test('rates are compared in percentage points', () => {
    // 75.0 % of four after 100 % of one
    expect(compare(year, 'issue.settlement', 'chengdong', '2020Q3', 'pop')).toMatchObject({
      value: '-25.0',
      measureUnit: '个百分点',
    })
  })

  test('without a base there is nothing to say', () => {
    expect(compare(year, 'training.sessions', 'chengdong', '2020Q3', 'yoy')).toMatchObject({
      value: null,
      missing: { code: 'no-base' },
    })
  })
})
