import { describe, expect, expectTypeOf, test } from 'vitest'
import type { z } from 'zod'
import type { Values } from '../records/record.ts'
import type { Value } from '../values/value-type.ts'
import { valueSchema, valuesSchema } from './values.ts'

describe('a value on the wire', () => {
  test('is a typed value, and the other way round', () => {
    const arrived = (value: z.output<typeof valueSchema>): Value => value
    const arrivedRow = (values: z.output<typeof valuesSchema>): Values => values
    const sentRow = (values: Values): z.input<typeof valuesSchema> => values
    expectTypeOf(arrived).toBeFunction()
    expectTypeOf(arrivedRow).toBeFunction()
    expectTypeOf(sentRow).toBeFunction()
  })

  test.each([
    ['a text', '城东街道'],
    ['a decimal', '85.5'],
    ['a boolean', true],
    ['several units', ['chengdong', 'chengxi']],
    ['a deadline with a day', { due: '2020-06-30' }],
    ['a recurring deadline', { recurrence: 'quarterly' }],
    ['a standing deadline', { standing: true }],
    ['a period', { from: '2020-01-01', to: '2020-03-31' }],
    ['votes', { good: 12, fair: 3 }],
  ])('%s travels unchanged', (_, value) => {
    expect(valueSchema.parse(value)).toEqual(value)
  })

  test.each([
    ['a bare number', 85],
    ['a day that is none', { due: '2020-02-30' }],
    ['a negative count of votes', { good: -1 }],
    ['nothing', null],
    ['a nested list', [['a']]],
    ['a text longer than a cell', 'x'.repeat(32_768)],
  ])('%s is refused', (_, value) => {
    expect(valuesSchema.safeParse({ field: value }).success).toBe(false)
  })
})
