import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asRecordId, type RecordId } from '../../shared/records/record.ts'
import { type LocalRow, needsConfirmation, planSync } from './plan.ts'

const ids = ['A', 'Q', 'g', 'w']
  .map((last) => `${'x'.repeat(21)}${last}`)
  .flatMap((text): RecordId[] => {
    const id = asRecordId(text)
    return id ? [id] : []
  })
const [a, b] = ids

const row = (at: number, hash: string, mark?: LocalRow['mark']): LocalRow => ({
  row: at,
  mark,
  values: {},
  hash,
  unreadable: [],
})

describe('what sync has to do with a row', () => {
  test('a row without a mark is new', () => {
    expect(planSync([row(3, 'h1')]).fresh.map((each) => each.row)).toEqual([3])
  })

  test('a mark that was never acknowledged is still new, and keeps its id', () => {
    if (!a) throw new Error('fixture')
    expect(planSync([row(3, 'h1', { id: a, rev: 0, hash: '' })]).fresh[0]?.mark?.id).toBe(a)
  })

  test('an edited row differs from the hash in its mark', () => {
    if (!a || !b) throw new Error('fixture')
    const plan = planSync([row(3, 'h1', { id: a, rev: 2, hash: 'h0' }), row(4, 'h1', { id: b, rev: 2, hash: 'h1' })])
    expect(plan.changed.map((each) => each.row)).toEqual([3])
    expect(plan.unchanged.map((each) => each.row)).toEqual([4])
    expect(plan.known).toBe(2)
  })

  test('of a copied row the first keeps the id', () => {
    if (!a) throw new Error('fixture')
    const plan = planSync([row(3, 'h1', { id: a, rev: 2, hash: 'h1' }), row(9, 'h1', { id: a, rev: 2, hash: 'h1' })])
    expect(plan.unchanged.map((each) => each.row)).toEqual([3])
    expect(plan.copies.map((each) => each.row)).toEqual([9])
  })

  test('every row gets exactly one place', () => {
    const anyRow = fc.record({
      id: fc.option(fc.constantFrom(...ids)),
      rev: fc.nat(2),
      hash: fc.constantFrom('h1', 'h2'),
      seen: fc.constantFrom('h1', 'h2'),
    })
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 30 }), (drawn) => {
        const rows = drawn.map((each, at) =>
          row(at, each.hash, each.id ? { id: each.id, rev: each.rev, hash: each.seen } : undefined),
        )
        const plan = planSync(rows)
        const placed = [...plan.fresh, ...plan.changed, ...plan.unchanged, ...plan.copies].map((each) => each.row)
        expect(placed.sort((x, y) => x - y)).toEqual(rows.map((each) => each.row))
      }),
    )
  })

  test('more than a fifth missing has to be confirmed', () => {
    expect(needsConfirmation(20, 100)).toBe(false)
    expect(needsConfirmation(21, 100)).toBe(true)
  })
})
