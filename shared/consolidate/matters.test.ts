import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kindIdSchema, kindSchema } from '../pack/kind.ts'
import type { Value } from '../values/value-type.ts'
import { consolidate, type Matter, type Reported, snapshotPeriod } from './matters.ts'

const text = (word: string) => ({ 'zh-CN': word, 'en-US': word })
const field = (id: string, type = 'text') => ({ id, type, label: text(id) })

const task = kindSchema.parse({
  id: 'task',
  title: text('任务'),
  fields: [
    field('code', 'code'),
    field('title'),
    field('lead', 'unit'),
    field('helpers', 'units'),
    field('progress', 'percent'),
    field('day', 'date'),
    field('unit', 'unit'),
    field('note'),
  ],
  periodFields: ['day'],
  naturalKey: ['code', 'unit'],
  consolidation: { key: ['code'], alike: 'title', lead: 'lead', supports: 'helpers', compare: ['progress', 'day'] },
})
const training = kindSchema.parse({
  id: 'training',
  title: text('培训'),
  fields: [field('title'), field('day', 'date'), field('n', 'integer'), field('unit', 'unit'), field('note')],
  periodFields: ['day'],
  naturalKey: ['unit', 'title', 'day'],
})

let ids = 0
type Given = Readonly<Record<string, Value>>
const row = (ledger: string, values: Given, more: Partial<Reported> = {}): Reported => ({
  id: `r${String(++ids).padStart(4, '0')}`,
  ledger,
  kind: task.id,
  year: 2020,
  values,
  ...more,
})

/** What of a matter is worth saying, with rows by their ledgers. */
const told = ({ lead, own, supports, conflicts, duplicates }: Matter<Reported>) => ({
  lead,
  own: own.map(({ ledger }) => ledger),
  supports: supports.map(({ ledger }) => ledger),
  conflicts,
  duplicates: duplicates.map((rows) => rows.map(({ ledger }) => ledger)),
})
const of = (...rows: readonly Reported[]) => consolidate(rows, [task, training]).map(told)

const base = { code: '9.2', title: '落实三级五岗责任清单' }

describe('one task in two ledgers', () => {
  test('of one unit is reported twice, and must show one progress', () => {
    expect(
      of(row('a', { ...base, unit: 'east', progress: '80' }), row('b', { ...base, unit: 'east', progress: '60' })),
    ).toEqual([{ lead: 'east', own: ['a', 'b'], supports: [], conflicts: ['progress'], duplicates: [['a', 'b']] }])
  })

  test('in a register kept by another unit is no duplicate, but must show the same progress', () => {
    expect(
      of(
        row('register', { ...base, unit: 'office', lead: 'civil', progress: '100' }),
        row('civil', { ...base, unit: 'civil', lead: 'civil', progress: '90' }),
      ),
    ).toEqual([{ lead: 'civil', own: ['register', 'civil'], supports: [], conflicts: ['progress'], duplicates: [] }])
  })

  test('agrees where one of them says nothing', () => {
    const rows = [
      row('a', { ...base, unit: 'east', progress: '80' }),
      row('b', { ...base, unit: 'east', day: '2020-05-01' }),
    ]
    expect(of(...rows)[0]?.conflicts).toEqual([])
  })

  test('is not the same where only the number is, or the year, or the quarter', () => {
    const other = { code: '9.2', title: '整治农村人居环境', unit: 'east', progress: '10' }
    expect(of(row('a', { ...base, unit: 'east', progress: '80' }), row('b', other))).toEqual([])
    const mine = { ...base, unit: 'east', progress: '80' }
    const theirs = { ...base, unit: 'east', progress: '60' }
    expect(of(row('a', mine), row('b', theirs, { year: 2019 }))).toEqual([])
    expect(of(row('a', mine, { period: '一季度' }), row('b', theirs, { period: '二季度' }))).toEqual([])
  })

  test('is the same where the title is worded a little otherwise', () => {
    const rows = [
      row('a', { ...base, unit: 'east', progress: '80' }),
      row('b', { ...base, title: '落实“三级五岗”责任清单制度', unit: 'east', progress: '80' }),
    ]
    expect(of(...rows)).toMatchObject([{ conflicts: [], duplicates: [['a', 'b']] }])
  })

  test('may show other progress where the sheets were filled in in other months', () => {
    const a = row('a', { ...base, unit: 'east', progress: '60' }, { filledOn: '2020-06-30' })
    const late = row('b', { ...base, unit: 'east', progress: '80' }, { filledOn: '2020-09-30' })
    const near = row('c', { ...base, unit: 'east', progress: '70' }, { filledOn: '2020-06-02' })
    expect(of(a, late)).toMatchObject([{ conflicts: [] }])
    expect(of(a, near)).toMatchObject([{ conflicts: ['progress'] }])
  })

  test('is found in time where thousands of rows have one number and one title', () => {
    const rows = (ledger: string, progress: string) =>
      Array.from({ length: 10_000 }, () => row(ledger, { ...base, unit: 'east', progress }))
    const began = performance.now()
    expect(of(...rows('a', '80'), ...rows('b', '80'))[0]?.conflicts).toEqual([])
    expect(
      of(...rows('a', '80'), ...rows('b', '80'), row('b', { ...base, unit: 'east', progress: '60' })),
    ).toMatchObject([{ conflicts: ['progress'] }])
    // Each with each would be 200,000,000 comparisons.
    expect(performance.now() - began).toBeLessThan(4000)
  })

  test('in one ledger only is that ledger’s own affair', () => {
    expect(
      of(row('a', { ...base, unit: 'east', progress: '1' }), row('a', { ...base, unit: 'east', progress: '2' })),
    ).toEqual([])
  })
})

describe('a lead unit', () => {
  const lead = row('civil', { ...base, unit: 'civil', lead: 'civil', helpers: ['east', 'west'], progress: '50' })

  test('sees what the supporting units report, whoever they say leads; their part may be further', () => {
    const east = row('east', { ...base, unit: 'east', lead: 'civil', progress: '90' })
    const west = row('west', { ...base, unit: 'west', lead: 'west', progress: '10' })
    expect(of(lead, east, west)).toEqual([
      { lead: 'civil', own: ['civil'], supports: ['east', 'west'], conflicts: [], duplicates: [] },
    ])
  })

  test('sees nothing of units that are not named as supporting it', () => {
    expect(of(lead, row('south', { ...base, unit: 'south', lead: 'south' }))).toEqual([])
  })
})

describe('a kind without a say of its own', () => {
  const values = { title: '书记轮训', day: '2020-06-01', unit: 'east', n: '30' }
  const entry = (ledger: string, more: Given = {}) => row(ledger, { ...values, ...more }, { kind: training.id })

  test('has duplicates where everything both rows fill in is the same, remarks aside', () => {
    expect(of(entry('a', { note: '甲' }), entry('b', { note: '乙' }))).toMatchObject([
      { conflicts: [], duplicates: [['a', 'b']] },
    ])
    expect(of(entry('a'), entry('b', { n: '31' }))).toEqual([])
    expect(of(entry('a'), entry('b', { unit: 'west' }))).toEqual([])
  })
})

test.each([
  ['2020年第二季度重点任务', '二季度'],
  ['2020年2季度', '二季度'],
  ['上半年工作推进表', '上半年'],
  ['2020年1-6月进展', '1-6月'],
  ['9月', '9月'],
  ['2020年重点任务台账', undefined],
])('%s is about %s', (title, period) => {
  expect(snapshotPeriod(title)).toBe(period)
})

test('the order of the rows is no part of what is found, and every report is in a ledger of its own matter', () => {
  const pick = <T>(...items: readonly [T, ...T[]]) => fc.constantFrom(...items)
  const arbitrary = fc.record({
    ledger: pick('a', 'b', 'c'),
    code: pick('1.1', '1.2'),
    title: pick('理论学习中心组学习', '发展党员工作', '理论学习中心组集中学习'),
    unit: pick('east', 'west'),
    progress: pick('10', '20'),
    helpers: pick<readonly string[]>([], ['west']),
  })
  fc.assert(
    fc.property(fc.array(arbitrary, { maxLength: 12 }), (drafts) => {
      const rows = drafts.map(({ ledger, ...values }, at) => ({
        ...row(ledger, values),
        id: `x${String(at).padStart(3, '0')}`,
        kind: kindIdSchema.parse('task'),
      }))
      const found = consolidate(rows, [task])
      expect(consolidate(rows.toReversed(), [task])).toEqual(found)
      for (const { own, supports, duplicates } of found) {
        expect(new Set([...own, ...supports].map(({ ledger }) => ledger)).size).toBeGreaterThan(1)
        for (const rows of duplicates) expect(new Set(rows.map(({ ledger }) => ledger)).size).toBeGreaterThan(1)
      }
    }),
  )
})
