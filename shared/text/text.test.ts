import { describe, expect, test } from 'vitest'
import { chineseInteger } from './chinese-number.ts'
import { fold, foldKey } from './fold.ts'
import { splitAtAnd, splitList } from './list.ts'
import { normalise } from './normalise.ts'

describe('folding', () => {
  test.each([
    ['８５ ％', '85%'],
    ['　城东\n街道 ', '城东街道'],
    ['（二）', '(二)'],
    ['a\u200bb\ufeff', 'ab'],
    ['①', '1'],
    ['㎡', 'm2'],
  ])('makes %j %j', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  test('ignores case only in keys', () => {
    expect([fold('Q1'), foldKey('Ｑ１')]).toEqual(['Q1', 'q1'])
  })

  test('is the same when done twice', () => {
    for (const text of ['ﬁ ﷺ', '㍻', 'é', 'Å']) expect(fold(fold(text))).toBe(fold(text))
  })
})

describe('normalising', () => {
  test('composes what is decomposed', () => {
    expect(normalise('e\u0301', 'NFC')).toBe('é')
  })

  test('does not sort a run of marks no language writes', () => {
    const text = `a${'\u0301'.repeat(16_000)}${'\u0316'.repeat(16_000)}`
    const start = performance.now()
    expect(normalise(text, 'NFKC')).toBe(text)
    expect(performance.now() - start).toBeLessThan(100)
  })
})

describe('Chinese numerals', () => {
  test.each([
    ['十', 10],
    ['十二', 12],
    ['二十三', 23],
    ['一百零五', 105],
    ['一百二', 120],
    ['一百二十', 120],
    ['两千', 2000],
    ['三万五千', 35_000],
    ['三万五', 35_000],
    ['一万零五', 10_005],
    ['二〇二〇', 2020],
    ['二亿三千万', 230_000_000],
    ['九', 9],
    ['零', 0],
  ])('reads %s as %d', (text, value) => {
    expect(chineseInteger(text)).toBe(value)
  })

  test.each(['', '百', '万', '十十', '一万亿一', '个', '二百千', '12', '一二百'])('does not read %j', (text) => {
    expect(chineseInteger(text)).toBeUndefined()
  })
})

describe('a list in one cell', () => {
  test('is split at the usual separators', () => {
    expect(splitList(' 城东街道、城西街道，城南街道\n组织部;宣传部/统战部 ')).toEqual([
      '城东街道',
      '城西街道',
      '城南街道',
      '组织部',
      '宣传部',
      '统战部',
    ])
  })

  test('is split at 和 only where both sides are acceptable', () => {
    const known = new Set(['和平社区', '城东街道'])
    expect(splitAtAnd('城东街道和和平社区', (side) => known.has(side))).toEqual(['城东街道', '和平社区'])
    expect(splitAtAnd('和平社区', (side) => known.has(side))).toBeUndefined()
    expect(splitAtAnd('城东街道以及和平社区', (side) => known.has(side))).toEqual(['城东街道', '和平社区'])
  })
})
