import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fieldIdSchema, kindSchema } from '../pack/kind.ts'
import { unitIdSchema, unitSchema } from '../units/unit.ts'
import { unitTree } from '../units/unit-tree.ts'
import type { ValidationContext } from './table.ts'
import { validateValues } from './validate-values.ts'

const local = (text: string) => ({ 'zh-CN': text, 'en-US': text })
const kind = kindSchema.parse({
  id: 'sample',
  title: local('样例'),
  periodFields: ['due_on'],
  naturalKey: ['title'],
  fields: [
    { id: 'title', type: 'text', label: local('事项'), required: true, maxLength: 5 },
    { id: 'due_on', type: 'deadline', label: local('时限') },
    { id: 'found_on', type: 'date', label: local('发现时间') },
    { id: 'closed_on', type: 'date', label: local('销号时间') },
    { id: 'persons', type: 'integer', label: local('人数'), min: '0' },
    { id: 'unit', type: 'unit', label: local('单位'), required: true },
  ],
  rules: [
    { id: 'dates', severity: 'error', type: 'date-order', fields: ['found_on', 'closed_on'] },
    {
      id: 'closed-found',
      severity: 'warning',
      type: 'row',
      code: 'pair-missing',
      when: { field: 'closed_on', is: 'present' },
      assert: { field: 'found_on', is: 'present' },
      at: 'found_on',
      message: local('请补上发现时间。'),
    },
  ],
})
const units = unitTree(
  [
    { id: 'chengdong', name: '城东街道', level: 'street' },
    { id: 'chengxi', name: '城西街道', level: 'street' },
  ].map((unit) => unitSchema.parse(unit)),
)
const context: ValidationContext = {
  asOf: '2020-06-30',
  units,
  scope: unitIdSchema.parse('chengdong'),
  locale: 'zh-CN',
}

const codes = (input: unknown): readonly string[] =>
  validateValues(input, kind, context).findings.map(({ code }) => code)

describe('values from the wire', () => {
  test('are taken where they are canonical', () => {
    const values = { title: '甲', due_on: { due: '2020-03-05' }, persons: '3', unit: 'chengdong' }
    expect(validateValues(values, kind, context)).toEqual({ ok: true, values, findings: [] })
  })

  test.each<readonly [object, string]>([
    [{ unknown: '1' }, 'extra-label'],
    [{ __proto__: null, constructor: '1' }, 'extra-label'],
    [{ persons: 3 }, 'type-error'],
    [{ persons: '-1' }, 'constraint-error'],
    [{ title: '一二三四五六' }, 'constraint-error'],
    [{ found_on: '2020.3.5' }, 'type-error'],
    [{ unit: '城东街道' }, 'unit-unknown'],
    [{ unit: 'chengxi' }, 'unit-out-of-scope'],
    [{ persons: '13812345678' }, 'personal-data'],
    [{ found_on: '2020-03-05', closed_on: '2020-03-01' }, 'date-order'],
  ])('are refused where they are not: %j', (values, code) => {
    expect(validateValues(values, kind, context)).toMatchObject({ ok: false, findings: [{ code }] })
  })

  test('are refused for everything that is wrong, not for the first only', () => {
    expect(codes({ persons: 3, found_on: '?', unit: 'nobody' })).toEqual(['type-error', 'type-error', 'unit-unknown'])
  })

  test('are asked no rule about fields that may have no column, unless the columns are known', () => {
    const values = { title: '甲', closed_on: '2020-03-05' }
    expect(validateValues(values, kind, context)).toEqual({ ok: true, values, findings: [] })
    const mapped = new Set(kind.fields.map((field) => field.id))
    expect(validateValues(values, kind, { ...context, mapped })).toMatchObject({
      ok: true,
      findings: [{ code: 'pair-missing' }],
    })
  })

  test('are spoken of without a row', () => {
    const [finding] = validateValues({ persons: 3 }, kind, context).findings
    expect(finding?.message).toBe('「人数」写的是“3”，看不出整数。请写成一个整数，如 12 或 1,234。')
    expect(finding).not.toHaveProperty('row')
  })

  test('of any shape are answered', () => {
    for (const input of [null, 1, 'x', [], undefined]) expect(validateValues(input, kind, context).ok).toBe(false)
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (input) => {
        expect(typeof validateValues(input, kind, context).ok).toBe('boolean')
        expect(typeof validateValues({ title: input, due_on: input }, kind, context).ok).toBe('boolean')
      }),
    )
    expect(fieldIdSchema.parse('title')).toBe('title')
  })
})
