import { describe, expect, test } from 'vitest'
import { type UnitId, unitIdSchema, unitsFileSchema } from '../../shared/units/unit.ts'
import { unitTree } from '../../shared/units/unit-tree.ts'
import { completenessResponseSchema } from '../../shared/wire/completeness.ts'
import { type BoardLevel, completenessBoard } from './completeness-board.ts'

const tree = unitTree(
  unitsFileSchema.parse({
    units: [
      { id: 'qu', name: '示例区', level: 'district' },
      { id: 'dong', name: '城东街道', level: 'street', parent: 'qu' },
      { id: 'heping', name: '和平社区', level: 'community', parent: 'dong' },
      { id: 'xi', name: '城西街道', level: 'street', parent: 'qu' },
      { id: 'old', name: '城北街道', level: 'street', parent: 'qu', validTo: '2019-12-31' },
    ],
  }).units,
)
const district = unitIdSchema.parse('qu')
const east = unitIdSchema.parse('dong')

const none = { late: 0, returned: 0, confirmed: 0 }
const answer = completenessResponseSchema.parse({
  head: 9,
  period: '2020Q3',
  from: '2020-07-01',
  to: '2020-09-30',
  due: '2020-10-10',
  cells: [
    { ...none, unit: 'dong', kind: 'task', records: 2, inYear: 5, lastAt: '2020-09-01T00:00:00Z' },
    { ...none, unit: 'heping', kind: 'task', records: 3, late: 1, inYear: 3, lastAt: '2020-10-12T00:00:00Z' },
    { ...none, unit: 'heping', kind: 'meeting', records: 1, inYear: 1, lastAt: '2020-09-02T00:00:00Z' },
    { ...none, unit: 'xi', kind: 'task', records: 0, inYear: 4, lastAt: '2020-02-01T00:00:00Z' },
  ],
})

const standings = (level: BoardLevel, scope: UnitId = district) =>
  completenessBoard(answer, tree, scope, level).rows.map(({ unit, cells }) => [
    unit.id,
    Object.fromEntries([...cells].map(([kind, { standing }]) => [kind, standing])),
  ])

describe('the completeness board', () => {
  test('takes a unit with all below it, and leaves out one that had ended before the period', () => {
    expect(standings('first')).toEqual([
      ['dong', { meeting: 'on-time', task: 'late' }],
      ['xi', { meeting: 'missing', task: 'idle' }],
    ])
  })

  test('shows the lower level on its own', () => {
    expect(standings('second')).toEqual([['heping', { meeting: 'on-time', task: 'late' }]])
  })

  test('shows only what the key reaches', () => {
    expect(standings('first', east).map(([unit]) => unit)).toEqual(['dong'])
  })

  test('adds up counts and takes the latest change', () => {
    const [dong] = completenessBoard(answer, tree, district, 'first').rows
    expect(dong?.lastAt).toBe('2020-10-12T00:00:00Z')
    expect([...(dong?.cells.values() ?? [])].at(-1)).toEqual({
      standing: 'late',
      records: 5,
      late: 1,
      inYear: 8,
      returned: 0,
    })
  })

  test('counts each pair of unit and kind once', () => {
    const { counts } = completenessBoard(answer, tree, district, 'first')
    expect(counts).toEqual({ missing: 1, idle: 1, late: 1, 'on-time': 1 })
  })
})
