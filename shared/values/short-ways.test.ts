import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isDecimal } from './decimal.ts'
import { people } from './people.ts'
import { context, field } from './value-tables.fixture.ts'
import { parseField } from './value-types.ts'

/** Full-width digits and points, so that a parser cannot take its short way for plain ones. */
const wide = (text: string): string =>
  text.replace(/[-+.,\d]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))

const numerals = fc.oneof(
  fc.integer().map(String),
  fc.tuple(fc.integer({ min: -9999, max: 9999 }), fc.nat(99_999)).map(([whole, part]) => `${whole}.${part}`),
  fc.array(fc.constantFrom(...'0123456789.,-+'), { maxLength: 36 }).map((parts) => parts.join('')),
)

describe('the short way', () => {
  test.each(['number', 'integer', 'quantity'] as const)('of %s reads plain digits as the long way does', (type) => {
    const of = field(type, type === 'quantity' ? { measureUnit: '万元' } : {})
    for (const headerUnit of [undefined, '元']) {
      fc.assert(
        fc.property(numerals, (text) => {
          const known = { ...context, headerUnit }
          expect(parseField(text, of, known)).toEqual(parseField(wide(text), of, known))
        }),
      )
    }
  })

  test('of people reads a pair of names as the long way does', () => {
    const names = fc.array(fc.constantFrom(...'甲乙丙和及与无空一、'), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(names, (parts) => {
        const text = parts.join('')
        // ， parts a list as 、 does, and only 、 is in the short way.
        expect(parseField(text, field('people'), context)).toEqual(
          parseField(text.replaceAll('、', '，'), field('people'), context),
        )
      }),
    )
  })

  test('of telling whether names are written as they would be says the same as writing them', () => {
    const names = fc.array(fc.constantFrom('甲', '甲乙', '乙', ''), { minLength: 1, maxLength: 4 })
    const near = fc.array(fc.constantFrom(...'甲乙、'), { maxLength: 8 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(names, near, (list, text) => {
        const written = people.format(list, {})
        expect(people.isFormatted?.(written, list, {})).toBe(true)
        expect(people.isFormatted?.(text, list, {})).toBe(text === written)
      }),
    )
  })
})

test('a decimal is told by its characters as by its grammar', () => {
  const grammar = /^-?(?:0|[1-9]\d{0,29})(?:\.\d{0,29}[1-9])?$/
  const near = fc.oneof(numerals, fc.string(), fc.bigInt().map(String))
  fc.assert(
    fc.property(near, (text) => {
      expect(isDecimal(text)).toBe(text !== '-0' && grammar.test(text))
    }),
  )
})
