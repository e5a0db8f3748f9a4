import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { recordIdFromBytes } from '../../shared/records/ids.ts'
import type { LocalRow } from './plan.ts'
import { realign } from './realign.ts'

const id = (n: number) => recordIdFromBytes(new Uint8Array(16).fill(n))
const row = (at: number, hash: string, of?: number, seen = hash): LocalRow => ({
  row: at,
  mark: of === undefined ? undefined : { id: id(of), rev: 1, hash: seen },
  values: {},
  hash,
  unreadable: [],
})
const marks = (rows: readonly LocalRow[]) => rows.map(({ mark }) => mark?.id)

describe('marks that contents were moved away from', () => {
  test('follow them where only the visible columns were sorted', () => {
    const rows = [row(1, 'c', 1, 'a'), row(2, 'a', 2, 'b'), row(3, 'b', 3, 'c')]
    expect(marks(realign(rows))).toEqual([id(3), id(1), id(2)])
  })

  test('follow them up where cells were deleted and the others shifted; the deleted one’s is free', () => {
    const rows = [row(1, 'b', 1, 'a'), row(2, 'c', 2, 'b'), row(3, 'd', 3, 'c')]
    expect(marks(realign(rows))).toEqual([id(2), id(3), undefined])
  })

  test('stay where rows were merely edited, one or many', () => {
    const rows = [row(1, 'x', 1, 'a'), row(2, 'y', 2, 'b'), row(3, 'c', 3)]
    expect(realign(rows)).toEqual(rows)
  })

  test('stay where a row now says what another says too', () => {
    const rows = [row(1, 'b', 1, 'a'), row(2, 'b', 2)]
    expect(realign(rows)).toEqual(rows)
  })

  test('stay where it cannot be told whose they are', () => {
    const rows = [row(1, 'c', 1, 'a'), row(2, 'c', 2, 'b'), row(3, 'a', 3, 'c'), row(4, 'b', 4, 'c')]
    expect(marks(realign(rows)).slice(0, 2)).not.toContain(id(3))
  })

  test('come back to their contents after any sorting of distinct rows', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(200), { minLength: 2, maxLength: 40 }), (order) => {
        const sorted = [...order].sort((a, b) => a - b)
        const rows = order.map((content, at) => row(at, `h${content}`, sorted[at], `h${sorted[at]}`))
        expect(marks(realign(rows))).toEqual(order.map(id))
      }),
    )
  })
})
