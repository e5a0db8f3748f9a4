import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellInput } from './cell-input.ts'
import { enter } from './host/entry.ts'

describe('what is put into a cell', () => {
  test.each([
    '=1+1',
    '+86 10',
    '-3',
    '@张三',
    "'引号",
    '007',
    '1.1',
    '2020-03-05',
    '3月5日',
    '2020年3月',
    '12:30',
    '50%',
    'TRUE',
    '１２３',
    '＝A1',
    '3/4',
    'Mar 5',
    '1E5',
    '#N/A',
    '¥500',
  ])('%j stays text with an apostrophe', (text) => {
    expect(cellInput(text)).toBe(`'${text}`)
  })

  test.each(['开展集中学习12次', '城东街道', 'abc', '6月底前', '是', '第一行\n第二行', ''])(
    '%j goes as it is',
    (text) => {
      expect(cellInput(text)).toBe(text)
    },
  )

  test('clears for an empty cell', () => {
    expect(cellInput(null)).toBe('')
  })

  test('refuses what no cell can hold', () => {
    expect(() => cellInput('长'.repeat(32_768))).toThrowError(expect.objectContaining({ code: 'too-large' }))
    expect(() => cellInput(Number.NaN)).toThrowError(expect.objectContaining({ code: 'host' }))
  })

  test('is read back by Excel as exactly that text', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.stringMatching(/^[=+\-@'# ]?[0-9０-９年月日:/.,%-]{0,12}$/),
    )
    fc.assert(
      fc.property(anyText, (text) => {
        const entry = enter(cellInput(text), 'General')
        expect(entry).toMatchObject({ kind: 'value', value: text === '' ? null : text })
      }),
    )
  })
})
