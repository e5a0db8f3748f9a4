import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Field, fieldSchema, valueTypeNames } from '../pack/kind.ts'
import { unitSchema } from '../units/unit.ts'
import { unitTree } from '../units/unit-tree.ts'
import type { Raw, Value } from './value-type.ts'
import { checkField, formatField, type ParseContext, parseField } from './value-types.ts'

const local = (text: string) => ({ 'zh-CN': text, 'en-US': text })
const choices = [
  { code: 'good', label: local('好') },
  { code: 'poor', label: local('较差') },
]
const fields: readonly Field[] = valueTypeNames.map((type) =>
  fieldSchema.parse({
    id: 'it',
    type,
    label: local('某项'),
    ...(type === 'choice' || type === 'votes' ? { choices } : {}),
    ...(type === 'quantity' ? { measureUnit: '万元' } : {}),
  }),
)
const units = unitTree(
  ['城东街道', '城西街道', '和平社区'].map((name, index) =>
    unitSchema.parse({ id: `unit_${index}`, name, level: 'street' }),
  ),
)
const context: ParseContext = { year: 2020, asOf: '2020-06-30', units }

/** Pieces of what people write, so that random texts come near to being understood. */
const pieces = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...'0 1 2 3 9 12 2020 31 - . / , 、 ， ； 年 月 日 底 前 季度 上半年 至 ~ 每 长期 约 余 万 亿 元 人 成 % ％ 一 二 十 百 零 好 较差 × X _ ( ) （ ） 和 城东街道 和平 Q1 # 无'.split(
          ' ',
        ),
        ' ',
        '\n',
        '\t',
        '\u0000',
        '\u200b',
        '\u0301',
        '\ud800',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(''))
const raws: fc.Arbitrary<Raw> = fc.oneof(
  pieces,
  fc.string({ unit: 'binary' }),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
)

// Found by longer runs of the properties below.
test('a list of nothing but dashes is no list', () => {
  for (const type of ['people', 'units'] as const) {
    const field = fields.find((one) => one.type === type)
    if (field === undefined) throw new Error(type)
    for (const known of [units, undefined])
      expect(parseField('-、', field, { ...context, units: known })?.ok).toBe(false)
  }
})

describe.each(fields)('$type', (field) => {
  test('takes anything, and what it takes is canonical', () => {
    fc.assert(
      fc.property(raws, (raw) => {
        const parsed = parseField(raw, field, context)
        if (parsed?.ok) expect(checkField(parsed.value, field, context)).toEqual(parsed.value)
      }),
      { numRuns: 2000 },
    )
  })

  test('reads back what it wrote', () => {
    fc.assert(
      fc.property(raws, (raw) => {
        const parsed = parseField(raw, field, context)
        if (!parsed?.ok) return
        const written = formatField(parsed.value, field, context)
        expect(parseField(written, field, context)).toMatchObject({ ok: true, value: parsed.value })
      }),
      { numRuns: 2000 },
    )
  })

  test('refuses anything from elsewhere that is not its own', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const checked = checkField(value, field, context)
        if (checked !== undefined) expect(checked).toEqual(value)
      }),
    )
  })

  test('takes no longer than in proportion for long texts', () => {
    const seeds = [
      '1',
      ',1',
      '一',
      '十',
      '年',
      '月底前',
      '每',
      '、',
      '和',
      ' ',
      '城东街道',
      '(',
      '×',
      '-',
      '好1',
      '\u0301',
      '1.',
      '前',
      '长期',
    ]
    for (const seed of seeds) {
      const long = seed.repeat(Math.floor(32_767 / seed.length))
      const start = performance.now()
      parseField(long, field, context)
      parseField(`${long.slice(0, -3)}\u0316!甲`, field, context)
      expect(performance.now() - start, `${field.type}: ${JSON.stringify(seed)}`).toBeLessThan(150)
    }
  })
})

describe('a canonical value', () => {
  const days = fc.integer({ min: 0, max: 60_000 }).map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10))
  const samples: Readonly<Record<string, fc.Arbitrary<Value>>> = {
    date: days,
    deadline: fc.oneof(
      days.map((due): Value => ({ due })),
      fc.constantFrom<Value>(
        { standing: true },
        { recurrence: 'daily' },
        { recurrence: 'half-yearly' },
        { recurrence: 'yearly' },
      ),
    ),
    period: fc.tuple(days, days).map(([a, b]): Value => (a <= b ? { from: a, to: b } : { from: b, to: a })),
    votes: fc.record({ good: fc.nat(9_999_999), poor: fc.nat(9_999_999) }),
    number: fc.integer().map(String),
    quantity: fc.tuple(fc.nat(1e9), fc.integer({ min: 1, max: 9 })).map(([whole, tenth]) => `${whole}.${tenth}`),
    percent: fc.tuple(fc.nat(200), fc.integer({ min: 1, max: 9 })).map(([whole, tenth]) => `${whole}.${tenth}`),
    units: fc.subarray(['unit_0', 'unit_1', 'unit_2'], { minLength: 1 }),
  }

  test.each(Object.entries(samples))('of type %s survives being written and read', (type, arbitrary) => {
    const field = fields.find((candidate) => candidate.type === type)
    if (field === undefined) throw new Error(type)
    fc.assert(
      fc.property(arbitrary, (value) => {
        const parsed = parseField(formatField(value, field, context), field, context)
        expect(parsed).toMatchObject({ ok: true, value })
      }),
    )
  })
})
