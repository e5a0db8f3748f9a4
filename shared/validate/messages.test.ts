import { describe, expect, test } from 'vitest'
import { valueTypeNames } from '../pack/kind.ts'
import { expectations } from './expectations.ts'
import { type FindingCode, findingCodes } from './finding.ts'
import { messages } from './messages.ts'
import { severities } from './severities.ts'
import { columnName, fill, quote, wordFinding } from './wording.ts'

const codes: readonly FindingCode[] = Object.values(findingCodes).flat()
const locales = ['zh-CN', 'en-US'] as const
const places = [
  'sheet',
  'row',
  'column',
  'label',
  'value',
  'what',
  'expected',
  'read',
  'other',
  'unit',
  'asOf',
  'detail',
  'otherLabel',
  'otherValue',
]

describe('the catalogue of messages', () => {
  test('has every code, and no other', () => {
    expect(Object.keys(messages).sort()).toEqual([...codes].sort())
    expect(Object.keys(severities).sort()).toEqual([...codes].sort())
  })

  test.each(codes)('words %s in both languages, with places that exist', (code) => {
    for (const locale of locales) {
      const used = [...messages[code][locale].matchAll(/\{([^}]*)\}/g)].map((match) => match[1] ?? '')
      expect(places).toEqual(expect.arrayContaining(used))
    }
    expect(messages[code]['zh-CN']).toMatch(/[。}]$/)
    expect(messages[code]['zh-CN']).not.toMatch(/(?<![\p{Script=Han}」”】）\d}])[,;?]/u)
    expect(messages[code]['en-US']).not.toMatch(/\p{Script=Han}/u)
  })

  test('says the row and the label first', () => {
    for (const code of findingCodes.cell) expect(messages[code]['zh-CN']).toMatch(/^第\{row\}行「\{label\}」/)
    for (const code of findingCodes.row) expect(messages[code]['zh-CN']).toMatch(/^第\{row\}行/)
  })

  test('knows how a value of every type is written', () => {
    for (const type of valueTypeNames)
      for (const locale of locales) expect(expectations[type].form[locale]).not.toBe('')
  })
})

describe('wording', () => {
  test('puts in what it is given, and reads none of it again', () => {
    expect(fill('{a}{b}{constructor}', { a: '{b}', b: '$&' })).toBe('{b}$&')
  })

  test('quotes on one line and not too long', () => {
    expect(quote(' 甲\n 乙 ')).toBe('甲 乙')
    expect(quote('甲'.repeat(100))).toBe(`${'甲'.repeat(60)}…`)
  })

  test('names columns as Excel does', () => {
    expect([0, 25, 26, 701, 702, 16_383].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD'])
  })

  test('speaks the language asked for', () => {
    expect(wordFinding('blank-row', { row: 3 }, 'zh-CN')).toBe('第3行是空行，已跳过。')
    expect(wordFinding('blank-row', { row: 3 }, 'en-US')).toBe('Row 3 is blank and was skipped.')
  })
})
