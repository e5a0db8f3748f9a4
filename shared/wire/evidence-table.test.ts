import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EvidencePacker, type Grounds, readEvidenceTable } from './evidence-table.ts'
import { figuresResponseSchema } from './figures.ts'

const one = (n: number) => ({ record: `r${n}`, rev: 1 + (n % 3), ledger: `l${n % 4}` })
const lists = fc.array(fc.array(fc.integer({ min: 0, max: 30 }).map(one), { maxLength: 20 }), { maxLength: 12 })

const numbers = fc.array(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 20 }), { maxLength: 12 })

/** Records of two kinds, the even and the odd ones, told by number. */
const sources = [0, 1].map((odd) => ({
  size: 16,
  idAt: (number: number) => one(2 * number + odd).record,
  revAt: (number: number) => one(2 * number + odd).rev,
  ledgerAt: (number: number) => one(2 * number + odd).ledger,
}))
const numbered = (list: readonly number[]): Grounds => ({
  isEmpty: list.length === 0,
  each(visit) {
    for (const n of list) {
      const source = sources[n % 2]
      if (source) visit(source, Int32Array.of(Math.floor(n / 2)), 1)
    }
  },
})

describe('the table of evidence', () => {
  test('gives every list back as it was, in its order', () => {
    fc.assert(
      fc.property(lists, (all) => {
        const packer = new EvidencePacker()
        const places = all.map((list) => packer.set(list))
        const read = readEvidenceTable(JSON.parse(JSON.stringify(packer.table())))
        expect(places.map(read)).toEqual(all)
      }),
    )
  })

  test('gives records told by number back as they were, also where two answers are packed at a time', () => {
    fc.assert(
      fc.property(numbers, numbers, (here, there) => {
        const packers = [new EvidencePacker(), new EvidencePacker()]
        const places = packers.map(() => [] as number[])
        for (const [at, all] of [here, there].entries())
          for (const list of all) places[at]?.push(packers[at]?.set(numbered(list)) ?? -1)
        for (const [at, all] of [here, there].entries()) {
          const table = packers[at]?.table()
          const read = table && readEvidenceTable(JSON.parse(JSON.stringify(table)))
          expect(places[at]?.map((place) => read?.(place))).toEqual(all.map((list) => list.map(one)))
          expect(new Set(table?.records).size).toBe(table?.records.length)
        }
      }),
    )
  })

  test('holds a record version once, and what figures share as one set of few runs', () => {
    const packer = new EvidencePacker()
    const all = Array.from({ length: 1000 }, (_, n) => one(n))
    expect([packer.set(all), packer.set([...all]), packer.set(all.slice(10, 990))]).toEqual([0, 0, 1])
    expect(packer.table().sets).toEqual([
      [0, 1000],
      [10, 980],
    ])
    expect(packer.table().records).toHaveLength(1000)
  })

  test('refuses an answer whose figures name what is not there', () => {
    const answer = (set: number, sets: number[][]) =>
      figuresResponseSchema.safeParse({
        head: 1,
        asOf: '2020-12-31',
        packVersion: '1.0.0',
        unit: 'b',
        unitName: '城东街道',
        period: '2020',
        where: '城东街道2020年',
        groups: [
          {
            indicators: [{ id: 'a', label: '任务数', measureUnit: '项', definition: '任务数。' }],
            values: [{ value: '1', evidence: set }],
            evidence: { ledgers: ['l'], records: ['r'], revs: [1], books: [0], sets },
          },
        ],
      })
    expect(answer(0, [[0, 1]]).data?.figures[0]?.evidence).toEqual([{ record: 'r', rev: 1, ledger: 'l' }])
    expect(answer(1, [[0, 1]]).success).toBe(false)
    expect(answer(0, [[0, 2]]).success).toBe(false)
    expect(answer(0, [[0]]).success).toBe(false)
  })
})
