import { describe, expect, test } from 'vitest'
import type { Field } from '../pack/kind.ts'
import { context, field, reads, refuses } from './value-tables.fixture.ts'
import { cellOfField, checkField, formatField, parseField } from './value-types.ts'

describe('any cell', () => {
  test.each([null, '', '  ', '\u3000\n', '/', '-', '——'])('with %j says nothing', (raw) => {
    for (const type of ['text', 'number', 'date', 'unit', 'people', 'code'] as const) {
      expect(parseField(raw, field(type), context)).toBeUndefined()
    }
  })

  test('with 无 says nothing, except in words', () => {
    expect(parseField('无', field('date'), context)).toBeUndefined()
    expect(parseField('无', field('text'), context)).toEqual({ ok: true, value: '无' })
    expect(parseField('无', field('boolean'), context)).toEqual({ ok: true, value: false })
  })

  test.each(['#REF!', '#N/A', '#DIV/0!', '#VALUE!'])('with %s is a formula that failed', (raw) => {
    for (const type of ['text', 'number', 'date', 'choice', 'votes'] as const) {
      expect(parseField(raw, field(type), context)).toEqual({ ok: false, code: 'formula-error' })
    }
  })

  test.each(['×', '××', 'X', 'xx', '**', '____', '【】'])('with %s is still to be filled', (raw) => {
    for (const type of ['number', 'integer', 'quantity', 'percent', 'date', 'deadline', 'period'] as const) {
      expect(parseField(raw, field(type), context)).toEqual({ ok: false, code: 'placeholder-left' })
    }
  })
})

describe('a text', () => {
  reads(field('text'), [
    ['  召开会议 ', '召开会议'],
    ['一\r\n二', '一\n二'],
    ['召开\u0007会议', '召开会议', 'control-character'],
    ['e\u0301', 'é'],
    [9.2, '9.2'],
    [true, 'TRUE'],
    ['字'.repeat(32_767), '字'.repeat(32_767), 'truncated-value'],
  ])
  reads(field('text'), [[43_895, '2020-03-05']], { numberFormat: 'yyyy/m/d' })
  refuses(field('text'), [
    ['字'.repeat(32_768), 'truncated-value'],
    ['××', 'placeholder-left'],
  ])
})

describe('a value from elsewhere', () => {
  test.each<readonly [Field['type'], unknown]>([
    ['number', 12],
    ['number', '012'],
    ['number', '1e3'],
    ['integer', '1.5'],
    ['date', '2020-02-30'],
    ['deadline', { due: '2020-01-01', standing: true }],
    ['deadline', {}],
    ['period', { from: '2020-02-01', to: '2020-01-01' }],
    ['unit', 'nobody'],
    ['units', []],
    ['units', ['chengdong', 'chengdong']],
    ['people', [' 甲']],
    ['people', [1]],
    ['boolean', 'true'],
    ['text', ' 甲'],
    ['text', ''],
    ['text', 'a\u0000'],
    ['code', '九（二）'],
    ['votes', { nobody: 1 }],
    ['text', null],
  ])('of type %s is not %j', (type, value) => {
    expect(checkField(value, field(type), context)).toBeUndefined()
  })

  test('is never shown as another type', () => {
    expect(formatField('甲', field('date'), context)).toBe('')
    expect(cellOfField('甲', field('date'), context)).toEqual({ value: null })
  })
})
