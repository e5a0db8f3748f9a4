import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exact, publish, publishParts, publishShort } from './exact.ts'

describe('publishing a number', () => {
  test.each([
    ['2.345', 2, '2.35'],
    ['2.344999', 2, '2.34'],
    ['-2.345', 2, '-2.35'],
    ['-0.001', 2, '0.00'],
    // The nearest double to 1.005 lies below it: a float would give 1.00.
    ['1.005', 2, '1.01'],
    ['0.5', 0, '1'],
    ['12', 0, '12'],
    ['99.95', 1, '100.0'],
  ])('%s with %i decimals is %s', (value, decimals, text) => {
    expect(publish(exact(value), decimals)).toBe(text)
  })

  test('a third is cut only where it is published', () => {
    expect(publish(exact(1).div(3).mul(3), 2)).toBe('1.00')
    expect(publish(exact(2).div(3), 2)).toBe('0.67')
  })

  test('zeros at the end go inside a sentence', () => {
    expect([publishShort(exact('26.666'), 1), publishShort(exact('40'), 1)]).toEqual(['26.7', '40'])
  })
})

describe('parts of a total', () => {
  test('three thirds of ten add up to ten: the first takes the odd cent', () => {
    const third = exact(10).div(3)
    expect(publishParts([third, third, third], 2)).toEqual(['3.34', '3.33', '3.33'])
  })

  test('always add up to the published total, each less than a cent off', () => {
    const rational = fc.tuple(fc.integer({ min: -100_000, max: 100_000 }), fc.integer({ min: 1, max: 997 }))
    fc.assert(
      fc.property(fc.array(rational, { maxLength: 30 }), (pairs) => {
        const parts = pairs.map(([n, d]) => exact(n).div(d))
        const published = publishParts(parts, 2).map((text) => exact(text))
        const sum = parts.reduce((a, b) => a.add(b), exact(0))
        expect(
          publish(
            published.reduce((a, b) => a.add(b), exact(0)),
            2,
          ),
        ).toBe(publish(sum, 2))
        for (const [index, part] of parts.entries()) {
          const off = part.sub(published[index] ?? exact(0)).abs()
          expect(off.compare(exact('0.01'))).toBeLessThan(0)
        }
      }),
    )
  })
})
