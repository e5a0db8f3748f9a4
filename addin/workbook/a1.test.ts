import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areaAddress, cellAddress, columnIndex, columnName, contains, maxColumns, maxRows, parseArea } from './a1.ts'

describe('letters of a column', () => {
  test.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [27, 'AB'],
    [51, 'AZ'],
    [52, 'BA'],
    [701, 'ZZ'],
    [702, 'AAA'],
    [16_383, 'XFD'],
  ])('%i is %s', (index, name) => {
    expect(columnName(index)).toBe(name)
    expect(columnIndex(name)).toBe(index)
    expect(columnIndex(name.toLowerCase())).toBe(index)
  })

  test.each(['', 'XFE', 'ABCD', '甲', 'A1', ' A'])('%j is none', (name) => expect(columnIndex(name)).toBeUndefined())
})

describe('an address', () => {
  test.each([
    ['A1', { row: 0, column: 0, rows: 1, columns: 1 }],
    ['$B$2:D4', { row: 1, column: 1, rows: 3, columns: 3 }],
    ['D4:B2', { row: 1, column: 1, rows: 3, columns: 3 }],
    ["'汇总 表'!C3", { row: 2, column: 2, rows: 1, columns: 1 }],
    ['XFD1048576', { row: maxRows - 1, column: maxColumns - 1, rows: 1, columns: 1 }],
  ])('%s is read', (address, area) => expect(parseArea(address)).toEqual(area))

  test.each(['', 'A', '1', 'A0', 'A1048577', 'XFE1', 'A:A', '1:1', 'A1:', 'A1 B2', 'A1.5'])('%j is none', (address) =>
    expect(parseArea(address)).toBeUndefined(),
  )

  test('of any area reads back as that area', () => {
    fc.assert(
      fc.property(
        fc.nat(9_999),
        fc.nat(999),
        fc.integer({ min: 1, max: 99 }),
        fc.integer({ min: 1, max: 99 }),
        (row, column, rows, columns) => {
          const area = { row, column, rows, columns }
          expect(parseArea(areaAddress(area))).toEqual(area)
          expect(contains(area, row + rows - 1, column + columns - 1)).toBe(true)
          expect(contains(area, row + rows, column)).toBe(false)
        },
      ),
    )
    expect(cellAddress(1, 27)).toBe('AB2')
  })

  test('of any text is read or refused, and quickly', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseArea(text)))
    const start = performance.now()
    parseArea('!'.repeat(200_000))
    expect(performance.now() - start).toBeLessThan(1_000)
  })
})
