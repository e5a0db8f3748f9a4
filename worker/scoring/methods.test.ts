import { describe, expect, test } from 'vitest'
import { record } from '../indicators/made-up-district.ts'
import { factsOf, label, scored } from './made-up-tree.ts'

const training = (sessions: string, owner = 'chengdong') =>
  record('training', owner, { title: '培训班', held_on: '2020-08-01', sessions })

const task = (code: string, values: Parameters<typeof record>[2]) =>
  record('task', 'chengdong', { code, title: `事项${code}`, ...values })

const points = (trace: ReturnType<typeof scored>) => trace.points
const parts = (trace: ReturnType<typeof scored>) => trace.parts.map((part) => [part.points, part.text])

describe('ratio', () => {
  const node = (params: object) => ({
    id: 'n',
    full: '10',
    method: 'ratio',
    params: { actual: 'training.sessions', ...params },
  })

  test.each([
    [{ target: { value: '8' } }, '3', '3.75'],
    [{ target: { value: '3' } }, '5', '10.00'],
    [{ target: { value: '4' }, most: '1.2' }, '6', '12.00'],
    [{ target: { value: '2' }, better: 'lower' }, '4', '5.00'],
    [{ target: { value: '3' } }, '1', '3.33'],
  ])('%j with %s sessions gives %s', (params, sessions, expected) => {
    expect(points(scored(node(params), factsOf([training(sessions)])))).toBe(expected)
  })

  test('a target of zero follows the missing strategy', () => {
    const trace = scored(node({ target: { value: '0' } }), factsOf([training('3')]))
    expect(trace).toMatchObject({ points: null, missing: expect.stringContaining('目标值为零') })
  })

  test('of a weighted mean: every record says what it cost', () => {
    const facts = factsOf([
      task('1.1', { weight: '6', status: 'done', deadline: { due: '2020-06-30' } }),
      task('9.2', { weight: '4', status: 'doing', progress_pct: '70', deadline: { due: '2020-09-21' } }),
      task('10.1', { weight: '5', status: 'doing', progress_pct: '80', deadline: { due: '2020-12-31' } }),
    ])
    const trace = scored(
      { id: 'n', full: '40', method: 'ratio', params: { actual: 'task.progress', target: { value: '100' } } },
      facts,
    )
    // 40 · (600 + 280 + 400) ÷ 1500 = 34.1333…; 40·4/15·30 % = 3.20, 40·5/15·20 % = 2.6666…
    expect(trace.points).toBe('34.13')
    expect(parts(trace)).toEqual([
      ['40.00', '满分40.00分'],
      ['-3.20', '扣3.20分：任务9.2（城东街道任务台账）进度70%，占权重26.7%'],
      ['-2.67', '扣2.67分：任务10.1（城东街道任务台账）进度80%，占权重33.3%'],
    ])
  })
})

test('gap: 3 sessions below 8, in steps of 2 begun, cost three times the step', () => {
  const params = { actual: 'training.sessions', target: { value: '8' }, step: '2', off: '1.5' }
  const facts = factsOf([training('3')])
  expect(points(scored({ id: 'n', full: '10', method: 'gap', params }, facts))).toBe('5.50')
  expect(points(scored({ id: 'n', full: '10', method: 'gap', params: { ...params, steps: 'exact' } }, facts))).toBe(
    '6.25',
  )
  expect(points(scored({ id: 'n', full: '2', method: 'gap', params }, facts))).toBe('0.00')
})

test('step: a band holds its lower end and not its upper one', () => {
  const bands = [
    { from: '3', points: '10' },
    { from: '1', to: '3', points: '5' },
  ]
  const at = (sessions: string) =>
    points(
      scored(
        { id: 'n', full: '10', method: 'step', params: { actual: 'training.sessions', bands } },
        factsOf([training(sessions)]),
      ),
    )
  expect([at('3'), at('2'), at('1'), at('0')]).toEqual(['10.00', '5.00', '5.00', '0.00'])
})

describe('within the group', () => {
  const facts = factsOf([training('4', 'chengdong'), training('4', 'chengxi'), training('1', 'chengnan')])
  const ranked = (unit: string, by: object) =>
    points(
      scored({ id: 'n', full: '10', method: 'rank', params: { actual: 'training.sessions', points: by } }, facts, unit),
    )

  test('equal values share a place and the next is skipped', () => {
    const table = { table: ['10', '8', '6'] }
    expect(['chengdong', 'chengxi', 'chengnan'].map((unit) => ranked(unit, table))).toEqual(['10.00', '10.00', '6.00'])
  })

  test('by a step for each place', () => {
    expect(ranked('chengnan', { step: '0.15' })).toBe('7.00')
  })

  test('relative to the greatest', () => {
    const node = { id: 'n', full: '10', method: 'relative', params: { actual: 'training.sessions' } }
    expect(points(scored(node, facts, 'chengnan'))).toBe('2.50')
  })
})

describe('overdue', () => {
  const node = {
    id: 'n',
    full: '0',
    method: 'overdue',
    params: {
      kind: 'task',
      over: 'year',
      due: 'deadline',
      done: 'completed_on',
      finished: { field: 'status', in: ['done'] },
      tiers: [
        { over: 0, off: '0.5' },
        { over: 7, off: '2' },
      ],
      max: '3',
    },
  }

  test('nine days late costs the tier above seven and names the task', () => {
    const facts = factsOf([task('9.2', { status: 'doing', deadline: { due: '2020-09-21' } })])
    expect(parts(scored(node, facts))).toEqual([['-2.00', '扣2.00分：任务9.2（城东街道任务台账）逾期9天']])
  })

  test('seven days late is still the first tier; on the day is not late; done late counts to the day it was done', () => {
    const facts = factsOf([
      task('1', { status: 'doing', deadline: { due: '2020-09-23' } }),
      task('2', { status: 'doing', deadline: { due: '2020-09-30' } }),
      task('3', { status: 'done', deadline: { due: '2020-06-30' }, completed_on: '2020-07-02' }),
      task('4', { status: 'doing', deadline: { standing: true } }),
    ])
    expect(parts(scored(node, facts)).map(([off]) => off)).toEqual(['-0.50', '-0.50'])
  })

  test('what is beyond the most is given back in a part of its own', () => {
    const facts = factsOf(['1', '2'].map((code) => task(code, { status: 'doing', deadline: { due: '2020-01-31' } })))
    expect(parts(scored(node, facts)).map(([off]) => off)).toEqual(['-2.00', '-2.00', '1.00'])
    expect(points(scored(node, facts))).toBe('-3.00')
  })
})

describe('votes', () => {
  const node = {
    id: 'n',
    full: '10',
    method: 'votes',
    params: {
      kind: 'appraisal',
      subject: 'subject_unit',
      votes: 'votes',
      group: 'voter_group',
      grades: { good: '100', fairly_good: '80', average: '60', poor: '40' },
      groups: { superior: '40', public: '60' },
    },
  }
  const sheet = (voter_group: string, votes: Readonly<Record<string, number>>) =>
    record('appraisal', 'zuzhibu', {
      round: '一',
      held_on: '2020-07-08',
      subject_unit: 'chengdong',
      voter_group,
      votes,
    })

  test('means of the groups, weighted; abstained and invalid votes do not count', () => {
    const facts = factsOf([
      sheet('superior', { good: 8, fairly_good: 2, abstain: 5 }),
      sheet('public', { good: 5, average: 5, invalid: 1 }),
    ])
    // 96·40 % + 80·60 % = 86.4 of 100
    expect(points(scored(node, facts))).toBe('8.64')
  })

  test('a group nobody voted in leaves its weight to the others', () => {
    expect(points(scored(node, factsOf([sheet('superior', { good: 8, fairly_good: 2 })])))).toBe('9.60')
  })

  test('a group below five voters shows no breakdown, of any group', () => {
    const trace = scored(node, factsOf([sheet('superior', { poor: 2 }), sheet('public', { good: 10 })]))
    expect(trace.inputs).toEqual([])
    expect(trace.parts.map((part) => part.text).join()).not.toMatch(/40\.00|上级平均/)
    // 40·40 % + 100·60 % = 76
    expect(trace.points).toBe('7.60')
  })

  test('without a vote, and below the quorum, there is no result', () => {
    expect(scored(node, factsOf([sheet('superior', { abstain: 9 })])).points).toBeNull()
    const strict = { ...node, params: { ...node.params, quorum: 11 } }
    expect(scored(strict, factsOf([sheet('superior', { good: 10 })])).points).toBeNull()
  })
})

describe('what is missing', () => {
  const leaf = (missing: string) => ({
    id: 'leaf',
    label: label('培训'),
    full: '40',
    method: 'ratio',
    missing,
    params: { actual: 'training.sessions', target: { value: '4' } },
  })
  const other = {
    id: 'other',
    label: label('任务'),
    full: '60',
    method: 'ratio',
    params: { actual: 'task.progress', target: { value: '100' } },
  }
  const tree = (missing: string) => ({ id: 'root', full: '100', method: 'sum', children: [leaf(missing), other] })
  const half = task('1', { status: 'doing', progress_pct: '50', deadline: { due: '2020-12-31' } })

  test.each([
    ['zero', '30.00'],
    // 30 of 60 is 50 of 100
    ['exclude', '50.00'],
    ['error', null],
  ])('%s gives %s', (missing, expected) => {
    expect(points(scored(tree(missing), factsOf([half])))).toBe(expected)
  })

  test('carry takes the quarter before', () => {
    const earlier = record('training', 'chengdong', { title: '培训班', held_on: '2020-05-01', sessions: '2' })
    expect(points(scored(tree('carry'), factsOf([half, earlier])))).toBe('50.00')
    expect(scored(tree('carry'), factsOf([half, earlier])).children[0]?.missing).toContain('沿用2020年二季度')
  })
})

test('weighted, mean and min combine shares of full marks', () => {
  const facts = factsOf([
    training('2'),
    task('1', { status: 'doing', progress_pct: '80', deadline: { due: '2020-12-31' } }),
  ])
  const children = [
    {
      id: 'a',
      label: label('甲'),
      full: '10',
      method: 'ratio',
      params: { actual: 'training.sessions', target: { value: '4' } },
    },
    {
      id: 'b',
      label: label('乙'),
      full: '50',
      method: 'ratio',
      params: { actual: 'task.progress', target: { value: '100' } },
    },
  ]
  const combined = (method: string, params: object = {}) =>
    points(scored({ id: 'n', full: '100', method, params, children }, facts))
  // shares are 0.5 and 0.8
  expect(combined('weighted', { weights: { a: '30', b: '70' } })).toBe('71.00')
  expect(combined('mean')).toBe('65.00')
  expect(combined('min')).toBe('50.00')
})
