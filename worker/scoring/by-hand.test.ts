import { describe, expect, test } from 'vitest'
import { scoreTreeSchema } from '../../shared/pack/score-tree.ts'
import type { StoredRecord } from '../../shared/records/record.ts'
import { writtenOut } from '../../shared/wire/evidence-table.ts'
import type { TraceOn } from '../../shared/wire/scores.ts'
import { evaluateIndicator } from '../indicators/evaluate.ts'
import { exact, publish, total } from '../indicators/exact.ts'
import { ledger, pack, record, unitId } from '../indicators/made-up-district.ts'
import { factsOf, label, packWith, quarter, scored } from './made-up-tree.ts'
import { scoreGroup } from './results.ts'

/**
 * Small cases worked out on paper from the scoring rules, on published values; the sum is beside each. Every trace is
 * also added up: its parts give its points at every node.
 */
const training = (sessions: string, owner = 'chengdong') =>
  record('training', owner, { title: '培训班', held_on: '2020-08-01', sessions })
const trainings = (...held: readonly (readonly [string, string])[]) =>
  held.map(([owner, sessions]) => training(sessions, owner))
const task = (values: Parameters<typeof record>[2], owner = 'chengdong') =>
  record('task', owner, { code: '9.2', title: '事项', weight: '1', status: 'doing', ...values })
/** One unfinished task: the unit's weighted progress is what it says. */
const progress = (percent: string, owner = 'chengdong') =>
  task({ progress_pct: percent, deadline: { due: '2020-12-31' } }, owner)
const due = (day: string, values: Parameters<typeof record>[2] = {}) => task({ deadline: { due: day }, ...values })
const blame = (measure: string) =>
  record('accountability', 'zuzhibu', { subject_unit: 'chengdong', measure, decided_on: '2020-07-01' })
const sheet = (group: string, votes: Readonly<Record<string, number>>) =>
  record('appraisal', 'zuzhibu', {
    round: '一',
    held_on: '2020-07-08',
    subject_unit: 'chengdong',
    voter_group: group,
    votes,
  })

const sessions = { actual: 'training.sessions' }
const ratio = (params: object, full = '10') => ({ id: 'n', full, method: 'ratio', params: { ...sessions, ...params } })
const gap = (params: object, full = '10') => ({
  id: 'n',
  full,
  method: 'gap',
  params: { actual: 'task.progress', target: { value: '90' }, step: '1', off: '0.1', ...params },
})
const step = (bands: readonly object[]) => ({ id: 'n', full: '10', method: 'step', params: { ...sessions, bands } })
const bands = [
  { from: '3', to: '5', closed: true, points: '10' },
  { from: '1', to: '3', points: '5' },
  { to: '0', points: '1' },
]
const rank = (points: object, more: object = {}) => ({
  id: 'n',
  full: '10',
  method: 'rank',
  params: { ...sessions, points, ...more },
})
const relative = { id: 'n', full: '10', method: 'relative', params: sessions }
const counted = (method: 'deduct' | 'bonus', full: string, max: string, more: object = {}) => ({
  id: 'n',
  full,
  method,
  params: {
    items: [{ label: label('问责'), kind: 'accountability', subject: 'subject_unit', each: '1', ...more }],
    max,
  },
})
const byMeasure = { multiplier: { field: 'measure', by: { reminder: '0.2', talk: '0.5', notice: '2' } } }
const overdue = (full = '10', max = '3') => ({
  id: 'n',
  full,
  method: 'overdue',
  params: {
    kind: 'task',
    over: 'year',
    due: 'deadline',
    done: 'completed_on',
    finished: { field: 'status', in: ['done'] },
    tiers: [
      { over: 0, off: '0.5' },
      { over: 7, off: '1' },
      { over: 30, off: '2' },
    ],
    max,
  },
})
const votes = (more: object = {}, groups: object = { superior: '50', public: '50' }) => ({
  id: 'n',
  full: '10',
  method: 'votes',
  params: {
    kind: 'appraisal',
    subject: 'subject_unit',
    votes: 'votes',
    group: 'voter_group',
    grades: { good: '100', fairly_good: '80', average: '60', poor: '40' },
    groups,
    ...more,
  },
})
const leaf = (id: string, full: string, how: object, more: object = {}) => ({
  id,
  label: label(id),
  full,
  ...how,
  ...more,
})
const share = (target: string) => ({ method: 'ratio', params: { ...sessions, target: { value: target } } })
const done = { method: 'ratio', params: { actual: 'task.progress', target: { value: '100' } } }
const branch = (method: string, full: string, children: readonly object[], params: object = {}) => ({
  id: 'n',
  full,
  method,
  params,
  children,
})
const late = (id: string) => ({ ...overdue('0', '20'), id, label: label(id) })

type Case = readonly [what: string, node: object, records: readonly StoredRecord[], points: string | null]

const cases: readonly Case[] = [
  // ratio: W · actual ÷ target, between 0 and the cap
  ['ratio: 2 of 3 is 6.666…', ratio({ target: { value: '3' } }), [training('2')], '6.67'],
  ['ratio: just at the target', ratio({ target: { value: '3' } }), [training('3')], '10.00'],
  ['ratio: above it, the cap is 1', ratio({ target: { value: '3' } }), [training('7')], '10.00'],
  ['ratio: 10 · 1.1, under a cap of 1.2', ratio({ target: { value: '10' }, most: '1.2' }), [training('11')], '11.00'],
  ['ratio: 10 · 1.2, at the cap', ratio({ target: { value: '10' }, most: '1.2' }), [training('20')], '12.00'],
  ['ratio: a negative value is no less than nothing', ratio({ target: { value: '3' } }), [training('-2')], '0.00'],
  ['ratio: a zero target follows missing', ratio({ target: { value: '0' } }), [training('3')], null],
  [
    'ratio: a zero target where less is better, too',
    ratio({ target: { value: '0' }, better: 'lower' }),
    [training('0')],
    null,
  ],
  ['ratio: less is better, 2 ÷ 5', ratio({ target: { value: '2' }, better: 'lower' }), [training('5')], '4.00'],
  ['ratio: less is better, none at all', ratio({ target: { value: '2' }, better: 'lower' }), [training('0')], '10.00'],
  [
    'ratio: none at all is never worse than a little: 10 · 1.5 either way',
    ratio({ target: { value: '2' }, better: 'lower', most: '1.5' }),
    [training('0')],
    '15.00',
  ],
  [
    'ratio: a little: 2 ÷ 1 is beyond the cap',
    ratio({ target: { value: '2' }, better: 'lower', most: '1.5' }),
    [training('1')],
    '15.00',
  ],
  [
    'ratio: against another indicator: 2 classes of 3 sessions',
    {
      id: 'n',
      full: '10',
      method: 'ratio',
      params: { actual: 'training.classes', target: { indicator: 'training.sessions' } },
    },
    trainings(['chengdong', '1'], ['chengdong', '2']),
    '6.67',
  ],
  [
    'ratio: against another indicator that is zero: not known',
    {
      id: 'n',
      full: '10',
      method: 'ratio',
      params: { actual: 'training.classes', target: { indicator: 'training.sessions' } },
    },
    [training('0')],
    null,
  ],
  [
    'ratio: less is better, against another indicator that is zero, and none is needed: not known either',
    {
      id: 'n',
      full: '10',
      method: 'ratio',
      params: { actual: 'training.sessions', target: { indicator: 'training.sessions' }, better: 'lower' },
    },
    [training('0')],
    null,
  ],
  ['ratio: nothing there, and the rules say 0', { ...ratio({ target: { value: '3' } }), missing: 'zero' }, [], '0.00'],
  [
    'ratio: nothing there, 2 of 3 the quarter before',
    { ...ratio({ target: { value: '3' } }), missing: 'carry' },
    [record('training', 'chengdong', { title: '培训班', held_on: '2020-05-01', sessions: '2' })],
    '6.67',
  ],
  [
    'ratio: carried from one quarter before and no further',
    { ...ratio({ target: { value: '3' } }), missing: 'carry' },
    [record('training', 'chengdong', { title: '培训班', held_on: '2020-02-01', sessions: '2' })],
    null,
  ],
  ['ratio: nothing there', ratio({ target: { value: '3' } }), [], null],

  // gap: W − steps · d, not below 0
  ['gap: at the target', gap({}), [progress('90')], '10.00'],
  ['gap: above it', gap({}), [progress('95')], '10.00'],
  ['gap: 0.1 short is a step begun', gap({}), [progress('89.9')], '9.90'],
  ['gap: 1 short is one step', gap({}), [progress('89')], '9.90'],
  ['gap: 1.1 short is two begun', gap({}), [progress('88.9')], '9.80'],
  ['gap: exact, 0.1 · 0.1 = 0.01', gap({ steps: 'exact' }), [progress('89.9')], '9.99'],
  ['gap: exact, 9.995 is 10.00 half up', gap({ steps: 'exact' }), [progress('89.95')], '10.00'],
  ['gap: exact, 9.994 is 9.99', gap({ steps: 'exact' }), [progress('89.94')], '9.99'],
  ['gap: never below 0', gap({}, '2'), [progress('10')], '0.00'],
  ['gap: less is better, 91 is 1 over', gap({ better: 'lower' }), [progress('91')], '9.90'],

  // step: the first band that matches
  ['step: lower end is inside', step(bands), [training('3')], '10.00'],
  ['step: a closed upper end is inside', step(bands), [training('5')], '10.00'],
  ['step: beyond it nothing', step(bands), [training('6')], '0.00'],
  ['step: an open upper end is outside', step([{ from: '1', to: '3', points: '5' }]), [training('3')], '0.00'],
  ['step: a negative value has its band', step(bands), [training('-1')], '1.00'],
  ['step: between bands nothing', step(bands), [training('0')], '0.00'],

  // deduct, bonus
  ['deduct: 10 − (0.2 + 2)', counted('deduct', '10', '5', byMeasure), [blame('reminder'), blame('notice')], '7.80'],
  [
    'deduct: just at the most, 10 − 4',
    counted('deduct', '10', '4', byMeasure),
    [blame('notice'), blame('notice')],
    '6.00',
  ],
  [
    'deduct: 6 off, at most 5',
    counted('deduct', '10', '5', byMeasure),
    Array.from({ length: 3 }, () => blame('notice')),
    '5.00',
  ],
  ['deduct: more than the marks goes below 0', counted('deduct', '1', '5', byMeasure), [blame('notice')], '-1.00'],
  [
    'deduct: a floor holds it at 0',
    { ...counted('deduct', '1', '5', byMeasure), floor: '0' },
    [blame('notice')],
    '0.00',
  ],
  [
    'deduct: a choice without a multiplier counts once',
    counted('deduct', '10', '5', byMeasure),
    [blame('admonition')],
    '9.00',
  ],
  [
    'deduct: records, none of which counts, cost nothing',
    counted('deduct', '10', '5', { filter: { field: 'measure', in: ['talk'] } }),
    [blame('notice')],
    '10.00',
  ],
  ['bonus: 0.5 + 2, under 3', counted('bonus', '0', '3', byMeasure), [blame('talk'), blame('notice')], '2.50'],
  ['bonus: 4, at most 3', counted('bonus', '0', '3', byMeasure), [blame('notice'), blame('notice')], '3.00'],

  // overdue, judged on 30 September
  ['overdue: on the day is in time', overdue(), [due('2020-09-30')], '10.00'],
  ['overdue: a day late', overdue(), [due('2020-09-29')], '9.50'],
  ['overdue: 7 days are the first tier', overdue(), [due('2020-09-23')], '9.50'],
  ['overdue: 8 the second', overdue(), [due('2020-09-22')], '9.00'],
  ['overdue: 30 still', overdue(), [due('2020-08-31')], '9.00'],
  ['overdue: 31 the third', overdue(), [due('2020-08-30')], '8.00'],
  [
    'overdue: finished late counts to that day',
    overdue(),
    [due('2020-06-01', { status: 'done', completed_on: '2020-06-10' })],
    '9.00',
  ],
  ['overdue: finished on a day nobody wrote is in time', overdue(), [due('2020-01-01', { status: 'done' })], '10.00'],
  ['overdue: 2 + 2, at most 3', overdue(), [due('2020-01-01'), due('2020-01-02')], '7.00'],
  ['overdue: work without a last day takes nothing', overdue('0'), [task({ deadline: { standing: true } })], '0.00'],
  ['overdue: and keeps no marks: nothing was due', overdue(), [task({ deadline: { standing: true } })], null],
  ['overdue: nor does work that is due later', overdue(), [due('2020-10-01')], null],
  [
    'overdue: finished before it was due keeps them',
    overdue(),
    [due('2020-10-01', { status: 'done', completed_on: '2020-09-01' })],
    '10.00',
  ],

  // votes
  [
    'votes: 双评议 half and half: 90 · 50 % + 70 · 50 %',
    votes(),
    [sheet('superior', { good: 5, fairly_good: 5 }), sheet('public', { fairly_good: 5, average: 5 })],
    '8.00',
  ],
  [
    'votes: groups 20, 40, 40: 100 · 0.2 + 80 · 0.4 + 60 · 0.4',
    votes({}, { superior: '20', public: '40', member: '40' }),
    [sheet('superior', { good: 5 }), sheet('public', { fairly_good: 5 }), sheet('member', { average: 5 })],
    '7.60',
  ],
  [
    'votes: two sheets of a group are one: (100·1 + 40·3) ÷ 4 = 55',
    votes(),
    [sheet('public', { good: 1 }), sheet('public', { poor: 3 })],
    '5.50',
  ],
  ['votes: just the quorum', votes({ quorum: 5 }), [sheet('public', { good: 5 })], '10.00'],
  ['votes: one short of it', votes({ quorum: 6 }), [sheet('public', { good: 5, invalid: 9 })], null],
  [
    'votes: the quorum is of all groups together: 3 + 2',
    votes({ quorum: 5 }),
    [sheet('superior', { good: 3 }), sheet('public', { poor: 2 })],
    // (100 + 40) ÷ 2 = 70
    '7.00',
  ],
  [
    'votes: weights of 30 and 10 alone count as 75 and 25: 100 · 0.75 + 60 · 0.25',
    votes({}, { superior: '30', public: '10', member: '60' }),
    [sheet('superior', { good: 5 }), sheet('public', { average: 5 })],
    '9.00',
  ],
  [
    'votes: a grade the rules do not name does not count',
    votes(),
    [sheet('public', { good: 5, excellent: 50 })],
    '10.00',
  ],
  ['votes: nobody', votes(), [sheet('public', { abstain: 12, invalid: 3 })], null],

  // combining
  [
    'sum: a floor of 0 under 3 − 5',
    { ...branch('sum', '10', [leaf('a', '10', share('10')), late('b')]), floor: '0' },
    [training('3'), ...Array.from({ length: 5 }, () => due('2020-08-31'))],
    '0.00',
  ],
  [
    'sum: without a floor it is −2',
    branch('sum', '10', [leaf('a', '10', share('10')), late('b')]),
    [training('3'), ...Array.from({ length: 5 }, () => due('2020-08-31'))],
    '-2.00',
  ],
  ['sum: a cap of 8', { ...branch('sum', '10', [leaf('a', '10', share('10'))]), cap: '8' }, [training('9')], '8.00'],
  [
    'sum: half of 6, the other 4 left out: 3 · 10 ÷ 6',
    branch('sum', '10', [leaf('a', '6', share('10')), leaf('b', '4', done)]),
    [training('5')],
    '5.00',
  ],
  [
    'sum: adds what the children publish: 3.33 + 3.33 + 3.33, not 10',
    branch('sum', '30', [leaf('a', '10', share('3')), leaf('b', '10', share('3')), leaf('c', '10', share('3'))]),
    [training('1')],
    '9.99',
  ],
  [
    'weighted: 0.5 · 30 % + 0.8 · 70 %',
    branch('weighted', '10', [leaf('a', '4', share('4')), leaf('b', '5', done)], { weights: { a: '30', b: '70' } }),
    [training('2'), progress('80')],
    '7.10',
  ],
  [
    'weighted: one left out, the other bears all',
    branch('weighted', '10', [leaf('a', '4', share('4')), leaf('b', '5', done)], { weights: { a: '30', b: '70' } }),
    [training('2')],
    '5.00',
  ],
  [
    'mean: of 0.5 and 0.8',
    branch('mean', '10', [leaf('a', '4', share('4')), leaf('b', '5', done)]),
    [training('2'), progress('80')],
    '6.50',
  ],
  [
    'mean: of the one that is there',
    branch('mean', '10', [leaf('a', '4', share('4')), leaf('b', '5', done)]),
    [progress('80')],
    '8.00',
  ],
  [
    'min: the lower one',
    branch('min', '10', [leaf('a', '4', share('4')), leaf('b', '5', done)]),
    [training('2'), progress('80')],
    '5.00',
  ],
  ['nothing below, nothing above', branch('mean', '10', [leaf('a', '4', share('4'))]), [], null],
]

const added = (trace: TraceOn<unknown>): readonly string[] => {
  const sum = publish(total(trace.parts.map(({ points }) => exact(points))), 2)
  const own = trace.points === null || trace.points === sum ? [] : [`${trace.id}: ${sum} is not ${trace.points}`]
  return [...own, ...trace.children.flatMap(added)]
}

test.each(cases)('%s', (_, node, records, points) => {
  const trace = scored(node, factsOf(records))
  expect(trace.points).toBe(points)
  expect(added(trace)).toEqual([])
  if (points === null) expect(trace.missing).toMatch(/缺数据|不足|没有数据|没有已完成或已到期/)
})

describe('within the group of three streets', () => {
  const streets = ['chengdong', 'chengxi', 'chengnan']
  const all = (node: object, records: readonly StoredRecord[]) =>
    streets.map((unit) => scored(node, factsOf(records), unit).points)
  const table = { table: ['10', '8', '6'] }

  test.each([
    [
      'ties share a place: 1, 1, 3',
      rank(table),
      trainings(['chengdong', '4'], ['chengxi', '4'], ['chengnan', '1']),
      ['10.00', '10.00', '6.00'],
    ],
    [
      'a tie behind: 1, 2, 2',
      rank(table),
      trainings(['chengdong', '4'], ['chengxi', '2'], ['chengnan', '2']),
      ['10.00', '8.00', '8.00'],
    ],
    [
      'all the same',
      rank(table),
      trainings(['chengdong', '0'], ['chengxi', '0'], ['chengnan', '0']),
      ['10.00', '10.00', '10.00'],
    ],
    [
      'alone one is first, and who has nothing has no place',
      rank(table),
      trainings(['chengxi', '1']),
      [null, '10.00', null],
    ],
    [
      'less is better',
      rank(table, { better: 'lower' }),
      trainings(['chengdong', '3'], ['chengxi', '1'], ['chengnan', '2']),
      ['6.00', '10.00', '8.00'],
    ],
    [
      'beyond the table there is nothing',
      rank({ table: ['10'] }),
      trainings(['chengdong', '3'], ['chengxi', '1']),
      ['10.00', '0.00', null],
    ],
    [
      '10 · (1 − 0.6 · place before), not below 0',
      rank({ step: '0.6' }),
      trainings(['chengdong', '3'], ['chengxi', '2'], ['chengnan', '1']),
      ['10.00', '4.00', '0.00'],
    ],
    [
      'on what is published: 85.34 and 85.26 both read 85.3',
      { id: 'n', full: '10', method: 'rank', params: { actual: 'task.progress', points: table } },
      [progress('85.34'), progress('85.26', 'chengxi'), progress('85.24', 'chengnan')],
      ['10.00', '10.00', '6.00'],
    ],
    [
      'relative to the most: 1 ÷ 3 and 2 ÷ 3',
      relative,
      trainings(['chengdong', '1'], ['chengxi', '3'], ['chengnan', '2']),
      ['3.33', '10.00', '6.67'],
    ],
    ['relative to nothing is not known', relative, trainings(['chengdong', '0'], ['chengxi', '0']), [null, null, null]],
    [
      'relative, below nothing is nothing',
      relative,
      trainings(['chengdong', '-1'], ['chengxi', '2']),
      ['0.00', '10.00', null],
    ],
    ['relative, alone', relative, trainings(['chengnan', '7']), [null, null, '10.00']],
  ] as const)('%s', (_, node, records, points) => {
    expect(all(node, records)).toEqual(points)
  })
})

describe('a manual node', () => {
  const node = { id: 'spot', full: '10', method: 'manual' }
  const entry = { node: 'spot', unit: unitId('chengdong'), period: '2020Q3', points: '8.5', reason: '现场抽查' }
  const with_ = (manual: Parameters<typeof factsOf>[1]) => scored(node, factsOf([], manual))

  test('takes what the reviewer entered, with reason and basis', () => {
    const trace = with_({ manual: [{ ...entry, basis: '抽查记录第3号' }] })
    expect([trace.points, trace.parts.map(({ text }) => text)]).toEqual([
      '8.50',
      ['计8.50分：现场抽查（依据：抽查记录第3号）'],
    ])
  })

  test('never gives more than its marks, and nothing of another period or unit', () => {
    expect(with_({ manual: [{ ...entry, points: '12' }] }).points).toBe('10.00')
    expect(with_({ manual: [{ ...entry, period: '2020Q2' }] }).points).toBeNull()
    expect(with_({ manual: [{ ...entry, unit: unitId('chengxi') }] }).points).toBeNull()
  })
})

describe('grades of three streets', () => {
  const grades = (quota: string | undefined) => [
    { id: 'best', label: label('优秀'), min: '90', ...(quota && { quota }) },
    { id: 'good', label: label('良好'), min: '80' },
    { id: 'poor', label: label('不合格'), min: '0' },
  ]
  const root = { id: 'root', label: label('总分'), full: '100', ...share('100') }
  const graded = (
    held: readonly string[],
    quota?: string,
    vetoes: readonly object[] = [],
    more: readonly StoredRecord[] = [],
  ) =>
    scoreGroup(
      factsOf([...held.map((count, index) => training(count, ['chengdong', 'chengxi', 'chengnan'][index])), ...more], {
        pack: packWith({ root, grades: grades(quota), vetoes }),
      }),
      '街道',
      quarter(),
    ).map((one) => [one.unit, one.points, one.rank, one.grade?.label ?? null, one.flags.map(({ code }) => code).join()])
  const weak = (effect: object) => ({
    id: 'weak',
    label: label('软弱涣散'),
    kind: 'rectification',
    filter: { field: 'source', in: ['weak'] },
    over: 'year',
    effect,
  })
  const hit = record('rectification', 'chengdong', {
    source: 'weak',
    problem: '长期无书记',
    due_on: { due: '2020-08-01' },
  })

  test('a threshold holds its own points', () => {
    expect(graded(['90', '89', '79'])).toEqual([
      ['chengdong', '90.00', 1, '优秀', ''],
      ['chengxi', '89.00', 2, '良好', ''],
      ['chengnan', '79.00', 3, '不合格', ''],
    ])
  })

  test('floor(3 · 33 %) is no place at all, floor(3 · 34 %) is one', () => {
    expect(graded(['95', '92', '91'], '33').map(([, , , grade]) => grade)).toEqual(['良好', '良好', '良好'])
    expect(graded(['95', '92', '91'], '34').map(([, , , grade]) => grade)).toEqual(['优秀', '良好', '良好'])
  })

  test('a tie behind the last place is no tie at the boundary', () => {
    expect(graded(['95', '92', '92'], '34').map(([, , , grade, flags]) => [grade, flags])).toEqual([
      ['优秀', ''],
      ['良好', ''],
      ['良好', ''],
    ])
  })

  test('a tie over the boundary is left to a person, for both; whoever is clear keeps the place', () => {
    expect(graded(['95', '92', '92'], '67').map(([, , rank, grade, flags]) => [rank, grade, flags])).toEqual([
      [1, '优秀', ''],
      [2, null, 'boundary-tie'],
      [2, null, 'boundary-tie'],
    ])
  })

  test('no data is no member: floor(2 · 50 %) is one place', () => {
    expect(graded(['95', '92'], '50')).toEqual([
      ['chengdong', '95.00', 1, '优秀', ''],
      ['chengxi', '92.00', 2, '良好', ''],
      ['chengnan', null, null, null, 'missing'],
    ])
  })

  test('not-best keeps points and place, and leaves the quota to the next', () => {
    expect(graded(['95', '92', '60'], '34', [weak({ type: 'not-best' })], [hit])).toEqual([
      ['chengdong', '95.00', 1, '良好', 'veto'],
      ['chengxi', '92.00', 2, '优秀', ''],
      ['chengnan', '60.00', 3, '不合格', ''],
    ])
  })

  test('cap-grade lowers a grade and never raises one', () => {
    const capped = weak({ type: 'cap-grade', grade: 'good' })
    expect(graded(['95', '50', '40'], undefined, [capped], [hit])[0]).toEqual(['chengdong', '95.00', 1, '良好', 'veto'])
    expect(graded(['10', '50', '40'], undefined, [capped], [hit])[2]).toEqual([
      'chengdong',
      '10.00',
      3,
      '不合格',
      'veto',
    ])
  })

  test('zero takes all points and the place with them', () => {
    expect(graded(['95', '92', '60'], undefined, [weak({ type: 'zero' })], [hit])[2]).toEqual([
      'chengdong',
      '0.00',
      3,
      '不合格',
      'veto',
    ])
  })
})

test('a percentage has one decimal, half up: 1 of 16 is 6.25 and reads 6.3, 1 of 80 is 1.25 and reads 1.3', () => {
  const settled = (of: number) =>
    Array.from({ length: of }, (_, n) =>
      record('issue', 'chengdong', {
        case_no: `D-${n}`,
        received_on: '2020-07-01',
        status: n === 0 ? 'done' : 'doing',
        ...(n === 0 && { settled_on: '2020-07-02' }),
      }),
    )
  const rate = (of: number) => {
    const facts = factsOf(settled(of))
    const indicator = facts.indicator('issue.settlement')
    return indicator && evaluateIndicator(indicator, facts, { unit: unitId('chengdong'), period: quarter() }).value
  }
  expect([rate(16), rate(80), rate(3)]).toEqual(['6.3', '1.3', '33.3'])
})

test('the trace names the task, the tracker and the row: 扣2.00分, nine days late', () => {
  const late = { ...due('2020-09-21'), at: { sheet: '任务', row: 37 } }
  const tiers = { ...overdue('0'), params: { ...overdue('0').params, tiers: [{ over: 7, off: '2' }] } }
  const trace = scored(tiers, factsOf([late]))
  expect(ledger('task', 'chengdong').title).toBe('城东街道任务台账')
  expect(
    trace.parts.map(({ points, text, evidence }) => [points, text, writtenOut(evidence).map((one) => one.record)]),
  ).toEqual([['-2.00', '扣2.00分：任务9.2（城东街道任务台账第37行）逾期9天', [late.id]]])
})

test('beyond 20 lines the rest is one line with its rows, and all still add up', () => {
  const records = Array.from({ length: 40 }, (_, n) => due(n < 35 ? '2020-09-29' : '2020-01-01'))
  const trace = scored(overdue('50', '100'), factsOf(records))
  // 50 − 35 · 0.5 − 5 · 2
  expect(trace.points).toBe('22.50')
  expect(added(trace)).toEqual([])
  expect(trace.parts).toHaveLength(20)
  // Full marks and the 18 greatest losses are told; 22 of half a point are left.
  const rest = trace.parts.at(-1)
  expect([rest?.text, rest && writtenOut(rest.evidence).length]).toEqual(['扣11.00分：其余22条记录合计', 22])
})

test('a share of nothing is refused where shares are combined', () => {
  const root = { ...branch('mean', '100', [leaf('a', '10', share('4')), late('b')]), id: 'root', label: label('总分') }
  const found = scoreTreeSchema.safeParse({ ...pack.scoreTree, root })
  expect(found.error?.issues.map(({ message }) => message)).toEqual([
    '“b”满分为0，不能按得分率合成。请给出分值，或移到相加（sum）的项下。',
  ])
})
