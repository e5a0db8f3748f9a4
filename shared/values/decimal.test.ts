import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDecimals,
  compareDecimals,
  decimalFromNumber,
  decimalToCell,
  isDecimal,
  parseDecimal,
  shift,
} from './decimal.ts'

describe('a decimal', () => {
  test.each([
    ['1,234.50', '1234.5'],
    ['007', '7'],
    ['-0', '0'],
    ['-0.50', '-0.5'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['+3', '3'],
    ['−3', '-3'],
    ['99999999999999999999', '99999999999999999999'],
  ])('reads %s as %s', (text, value) => {
    expect(parseDecimal(text)).toBe(value)
  })

  test.each(['', '.', '-', '1e3', '12,34', '1,2345', '--5', '1.2.3', '一', '1 2', `1${'0'.repeat(30)}`])(
    'does not read %j',
    (text) => {
      expect(parseDecimal(text)).toBeUndefined()
    },
  )

  test.each([
    [0.1 + 0.2, '0.3'],
    [1e-7, '0.0000001'],
    [1.5e17, '150000000000000000'],
    [-0, '0'],
    [33.3, '33.3'],
    [1 / 3, '0.333333333333333'],
    [123456789.123456, '123456789.123456'],
  ])('takes %d from a cell as %s', (value, text) => {
    expect(decimalFromNumber(value)).toBe(text)
  })

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 1e31])('takes no %d', (value) => {
    expect(decimalFromNumber(value)).toBeUndefined()
  })

  test.each([
    ['1.2', 4, '12000'],
    ['12000', -4, '1.2'],
    ['5', -3, '0.005'],
    ['-0.05', 2, '-5'],
    ['0', 9, '0'],
  ])('moves the point of %s by %d to %s', (value, places, moved) => {
    expect(shift(value, places)).toBe(moved)
  })

  test.each([
    ['0.1', '0.2', '0.3'],
    ['-1', '0.01', '-0.99'],
    ['99999999999999999', '1', '100000000000000000'],
    ['5', '-5', '0'],
  ])('adds %s and %s to %s', (a, b, sum) => {
    expect(addDecimals(a, b)).toBe(sum)
  })

  test('orders what floating point cannot tell apart', () => {
    expect(compareDecimals('9007199254740993', '9007199254740992')).toBeGreaterThan(0)
    expect(compareDecimals('0.10000000000000000001', '0.1')).toBeGreaterThan(0)
    expect(compareDecimals('-2', '1')).toBeLessThan(0)
  })

  test('goes into a cell as a number only with all of its digits', () => {
    expect([decimalToCell('12.5'), decimalToCell('9007199254740993')]).toEqual([12.5, '9007199254740993'])
  })

  test('is exact: the point moved there and back', () => {
    const decimals = fc.tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.integer({ min: 0, max: 8 }))
    fc.assert(
      fc.property(decimals, fc.integer({ min: -7, max: 7 }), ([digits, places], by) => {
        const value = shift(String(digits), -places) ?? ''
        expect(isDecimal(value)).toBe(true)
        expect(shift(shift(value, by) ?? '', -by)).toBe(value)
      }),
    )
  })
})
