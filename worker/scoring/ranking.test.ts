import { describe, expect, test } from 'vitest'
import type { StoredRecord } from '../../shared/records/record.ts'
import { pack, record, unitId } from '../indicators/made-up-district.ts'
import { scoreTree } from './linked.ts'
import { factsOf, label, packWith, quarter } from './made-up-tree.ts'
import { scoreGroup } from './results.ts'

/** Who is ranked: only units of which enough of the marks is known. Shares worked out on paper. */
const training = (owner: string, sessions: string, held_on = '2020-08-01') =>
  record('training', owner, { title: '班', held_on, sessions })
const task = (owner: string, percent: string) =>
  record('task', owner, {
    code: '1.1',
    title: '事项',
    status: 'doing',
    progress_pct: percent,
    deadline: { due: '2020-12-31' },
  })
const issue = (owner: string) =>
  record('issue', owner, { case_no: 'D-1', received_on: '2020-07-01', status: 'done', settled_on: '2020-07-02' })

const node = (id: string, full: string, actual: string, more: object = {}) => ({
  id,
  label: label(id),
  full,
  method: 'ratio',
  params: { actual, target: { value: '100' } },
  ...more,
})
const branch = (id: string, full: string, method: string, children: readonly object[], params: object = {}) => ({
  id,
  label: label(id),
  full,
  method,
  params,
  children,
})
const root = branch('root', '100', 'sum', [
  node('tasks', '60', 'task.progress'),
  branch('more', '40', 'mean', [node('held', '10', 'training.sessions'), node('settled', '10', 'issue.settlement')]),
])
const grades = [
  { id: 'best', label: label('优秀'), min: '90', quota: '50' },
  { id: 'rest', label: label('合格'), min: '0' },
]
const ranked = (records: readonly StoredRecord[], tree: object = {}) =>
  scoreGroup(
    factsOf(records, { pack: packWith({ root, grades, ranking: { leastKnown: '60' }, ...tree }) }),
    '街道',
    quarter(),
  )

describe('a tree that asks for 60 of 100 marks', () => {
  // chengdong: tasks alone, 60 of 100 marks. chengxi: one of the two that share 40, and full marks in it.
  const records = [task('chengdong', '80'), training('chengxi', '100')]

  test('ranks at just 60 and not below, whatever the points', () => {
    expect(ranked(records).map(({ unit, points, rank, of, known }) => [unit, points, rank, of, known])).toEqual([
      ['chengdong', '80.00', 1, 1, '60.0'],
      ['chengxi', '100.00', null, 1, '20.0'],
      ['chengnan', null, null, 1, '0.0'],
    ])
  })

  test('says so, gives no grade, and does not count the unit for the quota', () => {
    const [east, west] = ranked([...records, training('chengdong', '100')])
    expect(west?.grade).toBeNull()
    expect(west?.flags.find(({ code }) => code === 'low-coverage')?.message).toBe(
      '城西街道数据不足，不参加排名和等次评定：已有数据的考核项只占总分的20.0%，不足60%。',
    )
    // floor(1 · 50 %) is no place, though 48 + 40 would not have reached it anyway: 60·0.8 + 40·1.
    expect([east?.points, east?.known, east?.grade?.label]).toEqual(['88.00', '80.0', '合格'])
  })

  test('a veto of zero takes the points and gives no place', () => {
    const weak = {
      id: 'weak',
      label: label('软弱涣散'),
      kind: 'rectification',
      filter: { field: 'source', in: ['weak'] },
    }
    const hit = record('rectification', 'chengxi', { source: 'weak', problem: '问题', due_on: { due: '2020-08-01' } })
    const vetoes = [{ ...weak, over: 'year', effect: { type: 'zero' } }]
    const [east, west] = ranked([...records, hit], { vetoes })
    expect([east?.rank, east?.of]).toEqual([1, 1])
    expect([west?.points, west?.rank, west?.flags.map(({ code }) => code)]).toEqual([
      '0.00',
      null,
      ['missing', 'low-coverage', 'veto'],
    ])
  })

  test('takes a share of its own for a group', () => {
    const own = { ranking: { leastKnown: '60', groups: { 街道: '20' } } }
    expect(ranked(records, own).map(({ rank }) => rank)).toEqual([1, 2, null])
  })

  test('without such a rule everybody with points is ranked', () => {
    expect(ranked(records, { ranking: undefined }).map(({ rank }) => rank)).toEqual([1, 2, null])
  })

  test('cuts what it says: 59.96 is not 60.0', () => {
    const sliver = branch('root', '100', 'sum', [
      node('tasks', '59.96', 'task.progress'),
      node('held', '40.04', 'training.sessions'),
    ])
    const [east] = ranked([task('chengdong', '80')], { root: sliver })
    expect([east?.rank, east?.known]).toEqual([null, '59.9'])
  })
})

describe('how much is known', () => {
  const known = (made: object, records: readonly StoredRecord[]) =>
    ranked(records, { root: made }).find(({ unit }) => unit === 'chengdong')?.known

  test.each<readonly [what: string, made: object, records: readonly StoredRecord[], share: string]>([
    ['all of it', root, [task('chengdong', '80'), training('chengdong', '1'), issue('chengdong')], '100.0'],
    [
      'weights count below weighted',
      branch('root', '100', 'weighted', [node('a', '10', 'task.progress'), node('b', '90', 'training.sessions')], {
        weights: { a: '70', b: '30' },
      }),
      [task('chengdong', '80')],
      '70.0',
    ],
    [
      'what the rules give 0 points for want of data is known',
      branch('root', '100', 'sum', [
        node('a', '50', 'task.progress'),
        node('b', '50', 'training.sessions', { missing: 'zero' }),
      ]),
      [task('chengdong', '80')],
      '100.0',
    ],
    [
      'bonus and deductions have no marks',
      branch('root', '100', 'sum', [
        node('a', '50', 'task.progress'),
        node('b', '50', 'training.sessions'),
        {
          id: 'bonus',
          label: label('加分'),
          full: '0',
          method: 'bonus',
          params: { items: [{ label: label('办结'), kind: 'issue', each: '1' }], max: '5' },
        },
      ]),
      [training('chengdong', '40'), issue('chengdong')],
      '50.0',
    ],
  ])('%s', (_, made, records, share) => {
    expect(known(made, records)).toBe(share)
  })
})

describe('a year from its quarters', () => {
  const linked = packWith({
    root,
    ranking: { leastKnown: '60' },
    periods: { quarters: ['25', '25', '25', '25'], year: '0' },
  })
  const year = (records: readonly StoredRecord[], published: Parameters<typeof factsOf>[1] = {}) =>
    scoreTree(linked.scoreTree, {
      facts: factsOf(records, { pack: linked, asOf: '2020-12-31', ...published }),
      unit: unitId('chengdong'),
      period: quarter('2020'),
    })

  test('leaves a quarter out in which too little was known', () => {
    // Trainings of the third quarter alone are 20 of 100 marks there; the other quarters know nothing.
    const { points, trace } = year([training('chengdong', '100')])
    expect(points).toBeUndefined()
    expect(trace.children[2]?.missing).toBe('已有数据的考核项只占总分的20.0%，不足60%，本期不计入年度得分。')
  })

  test('takes a published quarter as it was, and one that was not ranked as not known', () => {
    const at = (period: string, points: string | null) => ({ unit: 'chengdong', period, points, version: 1 })
    const { points, known } = year([], {
      published: [at('2020Q1', '80.00'), at('2020Q2', '90.00'), at('2020Q3', null)],
    })
    // (80 + 90) ÷ 2, from half of the weights
    expect(points?.toString()).toBe('85')
    expect(known.toString()).toBe('0.5')
  })
})

test('the shipped tree asks for 60 of 100 marks, of communities, for which tasks and votes do not apply, 60 % of 40', () => {
  expect(pack.scoreTree.ranking).toEqual({ leastKnown: '60', groups: { 社区: '24' } })
})

test('a period before there was anything is not scored: standing work and a stock of things make no marks', () => {
  const records = [
    record('task', 'chengdong', {
      code: '1.1',
      title: '长期',
      status: 'doing',
      progress_pct: '75',
      deadline: { standing: true },
    }),
    record('task', 'chengdong', {
      code: '1.2',
      title: '事项',
      status: 'doing',
      progress_pct: '50',
      deadline: { due: '2020-06-30' },
    }),
    record('facility', 'chengdong', { name: '阵地', type: 'party_centre', checked_on: '2020-05-01' }),
  ]
  const [before] = scoreGroup(factsOf(records), '街道', quarter('2019Q4'))
  expect([before?.points, before?.rank, before?.known]).toEqual([null, null, '0.0'])
})
