import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { firstSeen } from './first-seen.ts'

/** What it stands in for. */
function plainly(texts: readonly string[]): readonly (number | undefined)[] {
  const numbers = new Map<string, number>()
  return texts.map((text) => {
    const known = numbers.get(text)
    if (known === undefined) numbers.set(text, numbers.size)
    return known
  })
}

const seenIn = (texts: readonly string[]): readonly (number | undefined)[] => {
  const known: string[] = []
  const seen = firstSeen((number) => known[number])
  return texts.map((text) => {
    const number = seen.see(text)
    if (number === undefined) known.push(text)
    return number
  })
}

describe('texts seen before', () => {
  test('are told by the number of the first of them', () => {
    expect(seenIn(['甲', '乙', '甲', '', '乙', '', '丙'])).toEqual([
      undefined,
      undefined,
      0,
      undefined,
      1,
      2,
      undefined,
    ])
  })

  test('are the same as in a map, whatever they are', () => {
    const few = fc.constantFrom('', '甲', '乙', '甲乙', '乙甲', '1.1', '11.', '\u0000', '\ud800')
    fc.assert(
      fc.property(fc.array(fc.oneof(few, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 400 }), (texts) => {
        expect(seenIn(texts)).toEqual(plainly(texts))
      }),
    )
  })

  test('are found again when there are many', () => {
    const texts = Array.from({ length: 9000 }, (_, at) => `${at % 7}.${at % 5000}`)
    expect(seenIn(texts)).toEqual(plainly(texts))
  })

  test('are found as well where their hashes were made to be alike', () => {
    const pieces = alikePieces(12)
    const texts = Array.from({ length: 4096 }, (_, at) => pieces.map((alike, bit) => alike[(at >> bit) & 1]).join(''))
    expect(new Set(texts).size).toBe(4096)
    expect(seenIn([...texts, ...texts])).toEqual(plainly([...texts, ...texts]))
  })
})

/** Pairs of texts; whichever of each pair is taken, all of them in a row have one FNV-1a hash over UTF-16 units. */
function alikePieces(count: number): readonly (readonly [string, string])[] {
  let state = 0x811c9dc5
  return Array.from({ length: count }, () => {
    const [one, other, after] = collision(state)
    state = after
    return [one, other]
  })
}

const step = (state: number, unit: number): number => Math.imul(state ^ unit, 0x01000193)

/** Two texts of two units and the state both lead to: where the upper halves agree, the second unit mends the lower. */
function collision(from: number): readonly [string, string, number] {
  const firsts = new Map<number, number>()
  for (let unit = 0; unit < 0x10000; unit++) {
    const state = step(from, unit)
    const other = firsts.get(state >>> 16)
    if (other !== undefined) {
      const mending = (state ^ step(from, other)) & 0xffff
      return [String.fromCharCode(unit, 0), String.fromCharCode(other, mending), step(state, 0)]
    }
    firsts.set(state >>> 16, unit)
  }
  throw new Error('no two units agree')
}
