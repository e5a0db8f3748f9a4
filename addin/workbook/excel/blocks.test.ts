import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areaAddress, cellKey } from '../a1.ts'
import type { CellWrite } from '../workbook.ts'
import { areaLists, matrixBytes, portions, toAreas, toBlocks } from './blocks.ts'

const cell = fc.record({ row: fc.nat(400), column: fc.nat(60) })
const write = fc.record({ row: fc.nat(400), column: fc.nat(60), value: fc.integer() })

/** What a sheet holds after the blocks were assigned one after the other, `null` leaving cells as they are. */
function assigned(blocks: ReturnType<typeof toBlocks>): Map<number, unknown> {
  const sheet = new Map<number, unknown>()
  for (const { area, values } of blocks) {
    for (const [i, line] of values.entries()) {
      for (const [j, value] of line.entries()) {
        if (value !== null) sheet.set(cellKey(area.row + i, area.column + j), value)
      }
    }
  }
  return sheet
}

describe('blocks', () => {
  test('write what the single writes would have written, in any order', () => {
    fc.assert(
      fc.property(fc.array(write, { maxLength: 300 }), (writes) => {
        const wanted = new Map(writes.map(({ row, column, value }) => [cellKey(row, column), value]))
        expect(assigned(toBlocks(writes))).toEqual(wanted)
      }),
    )
  })

  test('stay the same when they are split into portions', () => {
    fc.assert(
      fc.property(fc.array(write, { maxLength: 300 }), fc.integer({ min: 500, max: 20_000 }), (writes, budget) => {
        const blocks = toBlocks(writes)
        expect(assigned(portions(blocks, budget).flat())).toEqual(assigned(blocks))
      }),
    )
  })

  test('join a column into one, and leave far cells apart', () => {
    const column: CellWrite[] = Array.from({ length: 50 }, (_, row) => ({ row, column: 3, value: row }))
    const far: CellWrite = { row: 10, column: 900, value: 1 }
    expect(toBlocks([...column, far]).map((block) => areaAddress(block.area))).toEqual(['D1:D50', 'AHQ11'])
  })

  test('keep a format that only the first of two writes to a cell gives', () => {
    const [block] = toBlocks([
      { row: 0, column: 0, value: 1, numberFormat: '0.00' },
      { row: 0, column: 0, value: 2 },
    ])
    expect(block).toMatchObject({ values: [[2]], formats: [['0.00']] })
  })

  test('carry formats only where one is given', () => {
    const [plain] = toBlocks([{ row: 0, column: 0, value: 1 }])
    expect(plain).not.toHaveProperty('formats')
    const [dated] = toBlocks([
      { row: 0, column: 0, value: 1 },
      { row: 0, column: 1, value: 43_831, numberFormat: 'yyyy-mm-dd' },
    ])
    expect(dated?.formats).toEqual([[null, 'yyyy-mm-dd']])
  })
})

describe('areas', () => {
  test('cover exactly the cells, each once', () => {
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 300 }), (cells) => {
        const covered = toAreas(cells).flatMap((area) =>
          Array.from({ length: area.rows * area.columns }, (_, i) =>
            cellKey(area.row + Math.floor(i / area.columns), area.column + (i % area.columns)),
          ),
        )
        expect(covered.toSorted((a, b) => a - b)).toEqual(
          [...new Set(cells.map(({ row, column }) => cellKey(row, column)))].toSorted((a, b) => a - b),
        )
      }),
    )
  })

  test('join a filled rectangle into one', () => {
    const cells = Array.from({ length: 12 }, (_, i) => ({ row: 2 + Math.floor(i / 3), column: 1 + (i % 3) }))
    expect(toAreas(cells).map(areaAddress)).toEqual(['B3:D6'])
  })

  test('are listed in portions Excel takes', () => {
    const cells = Array.from({ length: 5_000 }, (_, i) => ({ row: i * 2, column: 100 }))
    const lists = areaLists(toAreas(cells))
    expect(Math.max(...lists.map((list) => list.length))).toBeLessThanOrEqual(8_192)
    expect(lists.join(',').split(',')).toHaveLength(5_000)
  })
})

test('the estimate of a matrix is at least its JSON, and at most twice that', () => {
  const value = fc.oneof(fc.string({ unit: 'grapheme' }), fc.double({ noNaN: true }), fc.boolean(), fc.constant(null))
  fc.assert(
    fc.property(fc.array(fc.array(value)), (matrix) => {
      const real = new TextEncoder().encode(JSON.stringify(matrix)).length
      expect(matrixBytes(matrix)).toBeGreaterThanOrEqual(real)
      expect(matrixBytes(matrix)).toBeLessThanOrEqual(real * 2)
    }),
  )
})
