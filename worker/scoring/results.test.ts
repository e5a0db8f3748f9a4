import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fieldIdSchema } from '../../shared/pack/kind.ts'
import { scoreTreeSchema } from '../../shared/pack/score-tree.ts'
import type { StoredRecord } from '../../shared/records/record.ts'
import { type TraceOn, writtenScore } from '../../shared/wire/scores.ts'
import { exact, publish, total } from '../indicators/exact.ts'
import { pack, record, unitId, yearOfWork } from '../indicators/made-up-district.ts'
import { taskLights } from './lights.ts'
import { factsOf, label, packWith, quarter } from './made-up-tree.ts'
import { scoreAll, scoreGroup } from './results.ts'

const sessions = (owner: string, count: string) =>
  record('training', owner, { title: '班', held_on: '2020-08-01', sessions: count })
const byTraining = {
  id: 'root',
  label: label('总分'),
  full: '100',
  method: 'ratio',
  params: { actual: 'training.sessions', target: { value: '100' } },
}
const grades = [
  { id: 'best', label: label('优秀'), min: '90', quota: '34' },
  { id: 'good', label: label('良好'), min: '80' },
  { id: 'poor', label: label('不合格'), min: '0' },
]
const three = (east: string, west: string, south: string) => [
  sessions('chengdong', east),
  sessions('chengxi', west),
  sessions('chengnan', south),
]
const results = (records: readonly StoredRecord[], tree: object = {}) =>
  scoreGroup(factsOf(records, { pack: packWith({ root: byTraining, grades, ...tree }) }), '街道', quarter())

describe('ranks and grades of a group', () => {
  test('equal points share a place: 1, 1, 3', () => {
    expect(results(three('70', '85', '85')).map((one) => [one.unitName, one.rank])).toEqual([
      ['城西街道', 1],
      ['城南街道', 1],
      ['城东街道', 3],
    ])
  })

  test('the threshold comes first, then the quota of floor(3 · 34 %) = 1; who finds no place is one grade lower', () => {
    expect(results(three('95', '92', '60')).map((one) => one.grade?.label)).toEqual(['优秀', '良好', '不合格'])
  })

  test('a tie at the boundary is left to a person', () => {
    const [first, second] = results(three('95', '95', '60'))
    for (const one of [first, second]) {
      expect(one?.grade).toBeNull()
      expect(one?.flags).toMatchObject([
        { code: 'boundary-tie', message: expect.stringContaining('城东街道、城西街道同为95分') },
      ])
    }
  })

  test('a unit without data has no place and is not counted', () => {
    expect(
      results([sessions('chengdong', '90'), sessions('chengxi', '80')]).map((one) => [
        one.unit,
        one.points,
        one.rank,
        one.of,
      ]),
    ).toEqual([
      ['chengdong', '90.00', 1, 2],
      ['chengxi', '80.00', 2, 2],
      ['chengnan', null, null, 2],
    ])
  })

  test('a veto names its record and takes all points, in a part of its own', () => {
    const veto = {
      id: 'weak',
      label: label('软弱涣散'),
      kind: 'rectification',
      filter: { field: 'source', in: ['weak'] },
      effect: { type: 'zero' },
    }
    const records = [
      ...three('95', '92', '60'),
      record('rectification', 'chengdong', { source: 'weak', problem: '长期无书记', due_on: { due: '2020-08-01' } }),
    ]
    const east = results(records, { vetoes: [veto] }).find((one) => one.unit === 'chengdong')
    expect(east).toMatchObject({
      points: '0.00',
      rank: 3,
      flags: [{ code: 'veto', message: expect.stringContaining('长期无书记') }],
    })
    expect(sumOfParts(east?.trace)).toBe('0.00')
  })
})

const sumOfParts = (trace: TraceOn<unknown> | undefined): string =>
  publish(total((trace?.parts ?? []).map((part) => exact(part.points))), 2)

const visit = (trace: TraceOn<unknown>, seen: (trace: TraceOn<unknown>) => void): void => {
  seen(trace)
  for (const child of trace.children) visit(child, seen)
}

const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2020-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const statusField = fieldIdSchema.parse('status')
const streets = fc.constantFrom('chengdong', 'chengxi', 'chengnan')
const percent = fc.integer({ min: 0, max: 100 }).map(String)
const anyTask = fc
  .record({
    owner: streets,
    status: fc.constantFrom('done', 'doing', 'slow', 'not_started'),
    progress: percent,
    due: day,
    done: day,
    weight: fc.integer({ min: 1, max: 97 }),
  })
  .map(({ owner, status, progress, due, done, weight }) =>
    record('task', owner, {
      code: '1.1',
      title: '事项',
      status,
      weight: String(weight),
      progress_pct: progress,
      deadline: { due },
      ...(status === 'done' && { completed_on: done }),
    }),
  )
const anyIssue = fc
  .record({
    owner: streets,
    status: fc.constantFrom('done', 'doing', 'open'),
    received: day,
    due: day,
    settled: day,
    satisfied: fc.constantFrom('satisfied', 'basically', 'dissatisfied'),
  })
  .map(({ owner, status, received, due, settled, satisfied }) =>
    record('issue', owner, {
      case_no: 'D-1',
      received_on: received,
      due_on: { due },
      status,
      ...(status === 'done' && { settled_on: settled, satisfied }),
    }),
  )
const anyRecords = fc.array(fc.oneof(anyTask, anyIssue), { maxLength: 25 })

describe('the shipped tree, over random records', () => {
  test('parts add up to the points of every node, to the last digit', () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        for (const result of scoreAll(factsOf(records), quarter())) {
          visit(result.trace, (trace) => {
            if (trace.points !== null) expect(sumOfParts(trace)).toBe(trace.points)
          })
        }
      }),
      { numRuns: 60 },
    )
  })

  test('a node whose children are there is the sum of what they publish', () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        for (const result of scoreAll(factsOf(records), quarter())) {
          visit(result.trace, (trace) => {
            if (
              trace.points === null ||
              trace.method !== 'sum' ||
              trace.children.some((child) => child.points === null)
            )
              return
            const sum = total(trace.children.map((child) => exact(child.points ?? '0')))
            if (sum.compare(0) >= 0) expect(trace.points).toBe(publish(sum, 2))
          })
        }
      }),
      { numRuns: 60 },
    )
  })

  test('the order of records changes nothing', () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        const told = (all: readonly StoredRecord[]) => scoreAll(factsOf(all), quarter()).map(writtenScore)
        expect(told([...records].reverse())).toEqual(told(records))
      }),
      { numRuns: 30 },
    )
  })

  test('more progress on one task never costs a point', () => {
    fc.assert(
      fc.property(anyRecords, fc.nat(), (records, pick) => {
        const open = records.filter((one) => one.kind === 'task' && one.values[statusField] !== 'done')
        const chosen = open[pick % Math.max(1, open.length)]
        if (!chosen) return
        const better = records.map((one) =>
          one === chosen ? { ...one, values: { ...one.values, status: 'doing', progress_pct: '100' } } : one,
        )
        const before = records.map((one) =>
          one === chosen ? { ...one, values: { ...one.values, status: 'doing' } } : one,
        )
        const points = (all: readonly StoredRecord[]) =>
          scoreAll(factsOf(all), quarter()).find((one) => one.unit === chosen.unit)?.points ?? '0'
        expect(exact(points(better)).compare(exact(points(before)))).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 60 },
    )
  })

  test('ranks are what counting the better ones gives', () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        const group = scoreGroup(factsOf(records), '街道', quarter()).filter(
          (one) => one.points !== null && Number(one.known) >= 60,
        )
        for (const one of group) {
          const better = group.filter((other) => exact(other.points ?? '0').compare(exact(one.points ?? '0')) > 0)
          expect(one.rank).toBe(better.length + 1)
        }
      }),
      { numRuns: 30 },
    )
  })
})

describe('a tree that does not add up', () => {
  const refused = (root: object) =>
    scoreTreeSchema
      .safeParse({ ...pack.scoreTree, root })
      .error?.issues.map((issue) => issue.message)
      .join()
  const leaf = (id: string, full: string) => ({ ...byTraining, id, full })

  test('is refused, and says where', () => {
    const sum = {
      id: 'root',
      label: label('总分'),
      full: '100',
      method: 'sum',
      children: [leaf('a', '40'), leaf('b', '50')],
    }
    expect(refused(sum)).toContain('“总分”100分，但下级各项合计不等于这个分值')
    expect(refused({ ...sum, full: '90' })).toContain('总分应为100分')
    expect(refused({ ...sum, children: [leaf('a', '50'), leaf('a', '50')] })).toContain('出现了两次')
    const weighted = { ...sum, method: 'weighted', params: { weights: { a: '60', b: '30' } } }
    expect(refused(weighted)).toContain('权重合计应为100')
  })
})

test('lights: late is red, far behind is red, standing has none, unfinished and untouched is stalled', () => {
  const facts = factsOf(yearOfWork())
  const lights = taskLights(facts, unitId('shili'), quarter())
  expect(lights.map((one) => [one.name, one.light])).toEqual([
    ['任务1.1', 'done'],
    ['任务9.2', 'red'],
    ['任务10.1', 'green'],
    ['任务1.1', 'done'],
    ['任务2.3', 'red'],
    ['任务1.1', 'done'],
    ['任务3.1', 'done'],
    ['任务1.1', 'none'],
  ])
  // 2020-01-01 to 09-30 is 273 of the 365 days to 12-31
  expect(lights[2]).toMatchObject({ planned: '74.8', actual: '80', daysLeft: 92 })
  const later = taskLights(factsOf(yearOfWork(), { asOf: '2020-10-15' }), unitId('shili'), quarter())
  expect(later.filter((one) => one.stalled).map((one) => one.name)).toEqual([
    '任务9.2',
    '任务10.1',
    '任务2.3',
    '任务1.1',
  ])
})
