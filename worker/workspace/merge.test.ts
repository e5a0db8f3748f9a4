import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fieldIdSchema } from '../../shared/pack/kind.ts'
import type { Values } from '../../shared/records/record.ts'
import { mergePut, type Theirs } from './merge.ts'

const [a, b, c] = ['a', 'b', 'c'].map((id) => fieldIdSchema.parse(id))
const fields = [a, b].flatMap((field) => (field === undefined ? [] : [field]))
const values = (object: Record<string, string>): Values => Object.fromEntries(Object.entries(object))

const theirs = (change: Partial<Theirs> = {}): Theirs => ({
  rev: 3,
  deleted: false,
  values: values({ a: 'A', b: 'B', c: 'C' }),
  fieldRevs: Object.fromEntries([
    ['a', 1],
    ['b', 3],
    ['c', 2],
  ]),
  ...change,
})

describe('merging a row into a record', () => {
  test('a field others left alone since the base is written', () => {
    const base = values({ a: 'A', b: 'old' })
    expect(mergePut(theirs(), base, { baseRev: 2, fields, values: values({ a: 'new', b: 'old' }) })).toEqual({
      outcome: 'write',
      values: { a: 'new', b: 'B', c: 'C' },
      changed: ['a'],
      exact: false,
    })
  })

  test('a field changed at exactly the base revision is known to the person, and is written', () => {
    const base = values({ a: 'A', b: 'B' })
    expect(mergePut(theirs(), base, { baseRev: 3, fields, values: values({ a: 'A', b: 'new' }) })).toMatchObject({
      outcome: 'write',
      changed: ['b'],
      exact: true,
    })
  })

  test('a field changed one revision after the base is a conflict', () => {
    const base = values({ a: 'A', b: 'old' })
    expect(mergePut(theirs(), base, { baseRev: 2, fields, values: values({ a: 'A', b: 'new' }) })).toEqual({
      outcome: 'conflict',
      fields: ['b'],
    })
  })

  test('a field that others changed and changed back is a conflict still', () => {
    const base = values({ a: 'A', b: 'B' })
    expect(mergePut(theirs(), base, { baseRev: 1, fields, values: values({ a: 'A', b: 'new' }) })).toEqual({
      outcome: 'conflict',
      fields: ['b'],
    })
  })

  test('one conflict holds the whole row, also what could be written', () => {
    const base = values({ a: 'A', b: 'old' })
    const mine = values({ a: 'new', b: 'new' })
    expect(mergePut(theirs(), base, { baseRev: 2, fields, values: mine })).toMatchObject({ outcome: 'conflict' })
  })

  test('an emptied field is a change; a field that is not mapped is none', () => {
    const base = values({ a: 'A', b: 'B', c: 'C' })
    expect(mergePut(theirs(), base, { baseRev: 3, fields, values: values({ b: 'B' }) })).toEqual({
      outcome: 'write',
      values: { b: 'B', c: 'C' },
      changed: ['a'],
      exact: true,
    })
    expect(c).toBeDefined()
  })

  test('without a known base everything that differs is a conflict, and what is equal is none', () => {
    const mine = { baseRev: 2, fields, values: values({ a: 'A', b: 'new' }) }
    expect(mergePut(theirs(), undefined, mine)).toEqual({ outcome: 'conflict', fields: ['b'] })
    expect(mergePut(theirs(), undefined, { ...mine, values: values({ a: 'A', b: 'B' }) })).toEqual({
      outcome: 'unchanged',
      exact: true,
    })
  })

  test('a deleted record is gone unless its deletion is the base: then it comes back, even unchanged', () => {
    const deleted = theirs({ deleted: true })
    const mine = { fields, values: values({ a: 'A', b: 'B' }) }
    expect(mergePut(deleted, values({ a: 'A', b: 'B' }), { ...mine, baseRev: 2 })).toEqual({ outcome: 'gone' })
    expect(mergePut(deleted, deleted.values, { ...mine, baseRev: 3 })).toMatchObject({ outcome: 'write', changed: [] })
  })

  test('names in another order are the same value', () => {
    const votes: Values = Object.fromEntries([['a', { good: 1, fair: 2 }]])
    const swapped: Values = Object.fromEntries([['a', { fair: 2, good: 1 }]])
    const state = theirs({ values: votes })
    expect(mergePut(state, votes, { baseRev: 3, fields: fields.slice(0, 1), values: swapped })).toEqual({
      outcome: 'unchanged',
      exact: true,
    })
  })

  const row = fc.dictionary(fc.constantFrom('a', 'b'), fc.constantFrom('1', '2', '3')).map(values)
  test('what is written never overwrites a revision the person has not seen, and unmapped fields never change', () => {
    fc.assert(
      fc.property(row, row, row, fc.nat(4), fc.nat(4), fc.nat(4), (now, base, mine, baseRev, revA, revB) => {
        const state = theirs({
          rev: 4,
          values: { ...now, ...values({ c: 'C' }) },
          fieldRevs: Object.fromEntries([
            ['a', revA],
            ['b', revB],
          ]),
        })
        const merge = mergePut(state, base, { baseRev, fields, values: mine })
        if (merge.outcome !== 'write') return
        for (const field of merge.changed) {
          expect(state.fieldRevs[field]).toBeLessThanOrEqual(baseRev)
          expect(merge.values[field]).toBe(mine[field])
        }
        for (const field of fields.filter((each) => !merge.changed.includes(each))) {
          expect(merge.values[field]).toBe(now[field])
        }
        expect(Object.entries(merge.values)).toContainEqual(['c', 'C'])
      }),
    )
  })
})
