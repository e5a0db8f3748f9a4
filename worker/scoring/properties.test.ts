import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scoreTreeSchema } from '../../shared/pack/score-tree.ts'
import type { StoredRecord } from '../../shared/records/record.ts'
import { writtenOut } from '../../shared/wire/evidence-table.ts'
import { writtenScore } from '../../shared/wire/scores.ts'
import { exact, publish, total } from '../indicators/exact.ts'
import { asOfDay } from '../indicators/facts.ts'
import { pack, record } from '../indicators/made-up-district.ts'
import { parsePeriod } from '../indicators/period.ts'
import { factsOf, label, packWith, quarter, scored } from './made-up-tree.ts'
import { scoreGroup } from './results.ts'

const day = fc.integer({ min: 1, max: 366 }).map((n) => new Date(Date.UTC(2020, 0, n)).toISOString().slice(0, 10))
const streets = fc.constantFrom('chengdong', 'chengxi', 'chengnan')
const anyTraining = fc
  .record({ owner: streets, on: day, sessions: fc.integer({ min: 0, max: 9 }) })
  .map(({ owner, on, sessions }) =>
    record('training', owner, { title: '班', held_on: on, sessions: String(sessions), attendees: '10' }),
  )
const anyProblem = fc
  .record({ owner: streets, due: day, closed: fc.option(day), source: fc.constantFrom('weak', 'campaign') })
  .map(({ owner, due, closed, source }) =>
    record('rectification', owner, {
      source,
      problem: '事项',
      due_on: { due },
      status: closed ? 'done' : 'doing',
      ...(closed && { closed_on: closed }),
    }),
  )
const anyRecords = fc.array(fc.oneof(anyTraining, anyProblem), { maxLength: 20 })
const year = quarter('2020')
const end = { asOf: '2020-12-31' }

const sessions = { method: 'ratio', params: { actual: 'training.sessions', target: { value: '20' } } }
const closing = { method: 'ratio', params: { actual: 'rectification.rate', target: { value: '100' } } }
const leaf = (id: string, full: string, how: object) => ({ id, label: label(id), full, ...how })
const root = (children: readonly object[]) => leaf('root', '100', { method: 'sum', children })
const two = [leaf('training', '60', sessions), leaf('closing', '40', closing)]
const scores = (records: readonly StoredRecord[], tree: object, period = quarter()) =>
  scoreGroup(factsOf(records, { ...end, pack: packWith(tree) }), '街道', period)

describe('a node nobody has data for', () => {
  // Nobody keeps hotline records here, and a node that only adds has no marks to share out.
  const idle = leaf('idle', '0', {
    method: 'bonus',
    params: { items: [{ label: label('无'), kind: 'hotline', each: '1' }], max: '5' },
  })

  test('changes no total, no place and no grade when it is excluded', () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        const brief = (tree: object) =>
          scores(records, tree).map(({ unit, points, rank, grade }) => ({ unit, points, rank, grade }))
        expect(brief({ root: root([...two, idle]) })).toEqual(brief({ root: root(two) }))
      }),
      { numRuns: 60 },
    )
  })

  test('under weights leaves its weight to the others, in proportion', () => {
    const weighted = (weights: Record<string, string>, children: readonly object[]) =>
      leaf('root', '100', { method: 'weighted', params: { weights }, children })
    const absent = leaf('absent', '10', {
      method: 'ratio',
      params: { actual: 'hotline.closed', target: { value: '100' } },
    })
    fc.assert(
      fc.property(anyRecords, (records) => {
        const with_ = scores(records, {
          root: weighted({ training: '30', closing: '50', absent: '20' }, [...two, absent]),
        })
        const without = scores(records, { root: weighted({ training: '37.5', closing: '62.5' }, two) })
        expect(with_.map(({ unit, points }) => [unit, points])).toEqual(
          without.map(({ unit, points }) => [unit, points]),
        )
      }),
      { numRuns: 60 },
    )
  })
})

describe('places by an indicator', () => {
  const byPlace = leaf('root', '100', {
    method: 'rank',
    params: { actual: 'training.sessions', points: { table: ['100', '80', '60'] } },
  })

  test('are one more than the units that have more, in every draw', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 3 }), (held) => {
        const owners = ['chengdong', 'chengxi', 'chengnan']
        const records = owners.map((owner, index) =>
          record('training', owner, { title: '班', held_on: '2020-08-01', sessions: String(held[index]) }),
        )
        for (const score of scores(records, { root: byPlace })) {
          const own = held[owners.indexOf(score.unit)] ?? 0
          const place = 1 + held.filter((other) => other > own).length
          expect(score.points).toBe(['100.00', '80.00', '60.00'][place - 1])
        }
      }),
    )
  })
})

describe('a year linked with its quarters', () => {
  const periods = { quarters: ['15', '15', '15', '15'], year: '40' }

  test('is Σ w·quarter + w·year, each judged on its last day', () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        const linked = scores(records, { root: root(two), periods }, year)
        const alone = packWith({ root: root(two) })
        const facts = factsOf(records, { ...end, pack: alone })
        for (const score of linked) {
          const parts = ['2020Q1', '2020Q2', '2020Q3', '2020Q4', '2020'].flatMap((code, index) => {
            const period = quarter(code)
            const found = scoreGroup(asOfDay(facts, period.to), '街道', period).find(({ unit }) => unit === score.unit)
            return found?.points ? [{ weight: index < 4 ? 15 : 40, points: exact(found.points) }] : []
          })
          const weights = parts.reduce((sum, { weight }) => sum + weight, 0)
          const expected =
            weights === 0 ? null : publish(total(parts.map(({ weight, points }) => points.mul(weight))).div(weights), 2)
          expect(score.points).toBe(expected)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('by hand: quarters of 50, 100, none and 100, a year of 75', () => {
    const held = (on: string, count: string) =>
      record('training', 'chengdong', { title: '班', held_on: on, sessions: count })
    const records = [held('2020-02-01', '10'), held('2020-05-01', '20'), held('2020-11-01', '30')]
    const byTraining = leaf('root', '100', {
      method: 'ratio',
      params: { actual: 'training.sessions', target: { value: '80' } },
    })
    const [east] = scores(
      records,
      { root: byTraining, periods: { quarters: ['10', '10', '10', '10'], year: '60' } },
      year,
    )
    // quarters: 10/80, 20/80, none, 30/80; year: 60/80. (125 + 250 + 375 + 75·60)/90, in hundredths 12.50 25.00 37.50 75.00
    // (12.5·10 + 25·10 + 37.5·10 + 75·60) ÷ 90 = 5250 ÷ 90 = 58.33
    expect(east?.points).toBe('58.33')
    expect(east?.trace.children.map(({ id, points }) => [id, points])).toEqual([
      ['2020Q1', '12.50'],
      ['2020Q2', '25.00'],
      ['2020Q3', null],
      ['2020Q4', '37.50'],
      ['2020', '75.00'],
    ])
    expect(east?.flags[0]?.message).toContain('三季度')
  })

  test('takes a quarter as it was published, whatever its records say now', () => {
    const records = [record('training', 'chengdong', { title: '班', held_on: '2020-02-01', sessions: '20' })]
    const published = [{ unit: 'chengdong', period: '2020Q1', points: '40.00', version: 2 }]
    const pack = packWith({ root: leaf('root', '100', sessions), periods })
    const frozen = scoreGroup(factsOf(records, { asOf: '2020-12-30', pack, published }), '街道', year)[0]
    // (40·15 + 100·40) ÷ 55 = 83.6363…
    expect(frozen?.points).toBe('83.64')
    expect(frozen?.trace.children[0]?.rule).toContain('第2次公布')
  })

  test('is refused where its weights do not total 100', () => {
    const bad = { ...pack.scoreTree, periods: { quarters: ['10', '10', '10', '10'], year: '50' } }
    expect(scoreTreeSchema.safeParse(bad).error?.issues[0]?.message).toContain('权重合计应为100')
  })

  test('leaves quarters and months as they are', () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        for (const code of ['2020Q3', '2020-08']) {
          const period = parsePeriod(code)
          if (!period) continue
          const told = (tree: object) => scores(records, tree, period).map(writtenScore)
          expect(told({ root: root(two), periods })).toEqual(told({ root: root(two) }))
        }
      }),
      { numRuns: 20 },
    )
  })
})

describe('vetoes', () => {
  const veto = (effect: object) => ({
    id: 'weak',
    label: label('软弱涣散'),
    kind: 'rectification',
    filter: { all: [{ field: 'source', in: ['weak'] }, { not: { field: 'status', in: ['done'] } }] },
    over: 'year',
    effect,
  })
  const grades = [
    { id: 'best', label: label('优秀'), min: '60' },
    { id: 'good', label: label('良好'), min: '30' },
    { id: 'poor', label: label('不合格'), min: '0' },
  ]
  const isHit = (records: readonly StoredRecord[], unit: string) =>
    records.some(
      ({ unit: owner, values }) =>
        owner === unit && Object.values(values).includes('weak') && Object.values(values).includes('doing'),
    )

  test('hit the units whose records say so and no others, and name the record', () => {
    fc.assert(
      fc.property(anyRecords, fc.constantFrom('zero', 'not-best', 'cap-grade'), (records, type) => {
        const effect = type === 'cap-grade' ? { type, grade: 'poor' } : { type }
        const plain = scores(records, { root: root(two), grades })
        for (const score of scores(records, { root: root(two), grades, vetoes: [veto(effect)] })) {
          const before = plain.find(({ unit }) => unit === score.unit)
          const flags = score.flags.filter(({ code }) => code === 'veto')
          if (!isHit(records, score.unit)) {
            expect([flags, score.points, score.grade]).toEqual([[], before?.points, before?.grade])
            continue
          }
          expect(flags.flatMap(({ evidence }) => writtenOut(evidence)).length).toBeGreaterThan(0)
          if (type === 'zero') expect(score.points === null || score.points === '0.00').toBe(true)
          else expect(score.points).toBe(before?.points)
          if (type === 'not-best') expect(score.grade?.id).not.toBe('best')
          if (type === 'cap-grade' && score.points !== null) expect(score.grade?.id).toBe('poor')
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('votes', () => {
  const node = {
    id: 'public',
    full: '10',
    method: 'votes',
    params: {
      kind: 'appraisal',
      subject: 'subject_unit',
      votes: 'votes',
      group: 'voter_group',
      grades: { good: '100', fairly_good: '80', average: '60', poor: '40' },
      groups: { public: '60', member: '40' },
      quorum: 8,
      smallest: 5,
    },
  }
  const sheet = (group: string, good: number, poor: number, invalid: number) =>
    record('appraisal', 'zuzhibu', {
      round: '评议',
      held_on: '2020-07-08',
      subject_unit: 'chengdong',
      voter_group: group,
      votes: { good, poor, abstain: invalid, invalid },
    })
  const few = fc.integer({ min: 0, max: 12 })

  test('have no result below the quorum, and show no group where one is below five', () => {
    fc.assert(
      fc.property(few, few, few, few, (a, b, c, d) => {
        const trace = scored(node, factsOf([sheet('public', a, b, c), sheet('member', c, d, b)]))
        const [first, second] = [a + b, c + d]
        if (first + second < 8) {
          expect(trace.points).toBeNull()
          return
        }
        const small = [first, second].some((valid) => valid > 0 && valid < 5)
        const said = JSON.stringify([trace.inputs, trace.parts.map(({ text }) => text)])
        expect(/(群众|党员)(评分)?平均/.test(said)).toBe(!small)
        // Between the worst and the best vote anybody could cast.
        expect(exact(trace.points ?? '0').compare(4)).toBeGreaterThanOrEqual(0)
        expect(exact(trace.points ?? '0').compare(10)).toBeLessThanOrEqual(0)
      }),
      { numRuns: 200 },
    )
  })

  test('a better vote never costs a point', () => {
    fc.assert(
      fc.property(fc.integer({ min: 8, max: 30 }), fc.integer({ min: 1, max: 30 }), (good, poor) => {
        const points = (records: readonly StoredRecord[]) => exact(scored(node, factsOf(records)).points ?? '0')
        const before = points([sheet('public', good, poor, 0)])
        expect(points([sheet('public', good + 1, poor - 1, 0)]).compare(before)).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})
