import { describe, expect, test } from 'vitest'
import { type Condition, conditionSchema, fieldIdSchema, kindSchema } from '../pack/kind.ts'
import type { Value } from '../values/value-type.ts'
import { compileCondition, fieldsOf } from './condition.ts'

const local = (text: string) => ({ 'zh-CN': text, 'en-US': text })
const kind = kindSchema.parse({
  id: 'sample',
  title: local('样例'),
  periodFields: ['due'],
  naturalKey: ['status'],
  fields: [
    { id: 'status', type: 'choice', label: local('状态'), choices: [{ code: 'done', label: local('完成') }] },
    { id: 'actual', type: 'number', label: local('实际') },
    { id: 'target', type: 'number', label: local('目标') },
    { id: 'due', type: 'deadline', label: local('时限') },
    { id: 'done_on', type: 'date', label: local('完成时间') },
    { id: 'lead', type: 'unit', label: local('牵头') },
    { id: 'support', type: 'units', label: local('配合') },
    { id: 'votes', type: 'votes', label: local('票'), choices: [{ code: 'good', label: local('好') }] },
  ],
})

function ask(condition: unknown, values: Readonly<Record<string, Value>>, known?: readonly string[]) {
  const parsed: Condition = conditionSchema.parse(condition)
  const typed = Object.fromEntries(Object.entries(values).map(([key, value]) => [fieldIdSchema.parse(key), value]))
  const fields = known === undefined ? undefined : new Set(known.map((field) => fieldIdSchema.parse(field)))
  return compileCondition(parsed, kind, fields)(typed, { asOf: '2020-06-30' })
}

describe('a condition', () => {
  test.each<readonly [unknown, Readonly<Record<string, Value>>, boolean | undefined]>([
    [{ field: 'status', is: 'present' }, { status: 'done' }, true],
    [{ field: 'status', is: 'absent' }, {}, true],
    [{ field: 'status', in: ['done'] }, { status: 'done' }, true],
    [{ field: 'status', in: ['done'] }, {}, false],
    [{ field: 'actual', op: 'lt', value: '10' }, { actual: '9' }, true],
    [{ field: 'actual', op: 'lt', value: '10' }, {}, undefined],
    [{ field: 'actual', op: 'eq', value: '0.3' }, { actual: '0.3' }, true],
    [{ field: 'actual', op: 'ge', than: 'target' }, { actual: '100', target: '99.5' }, true],
    [{ field: 'actual', op: 'ge', than: 'target' }, { actual: '100' }, undefined],
    [{ field: 'due', op: 'lt', asOf: true }, { due: { due: '2020-06-29' } }, true],
    [{ field: 'due', op: 'lt', asOf: true }, { due: { due: '2020-06-30' } }, false],
    [{ field: 'due', op: 'le', asOf: true, plusDays: 30 }, { due: { due: '2020-07-30' } }, true],
    [{ field: 'due', op: 'lt', asOf: true }, { due: { standing: true } }, undefined],
    [
      { field: 'done_on', op: 'gt', than: 'due', plusDays: 3 },
      { done_on: '2020-03-04', due: { due: '2020-02-29' } },
      true,
    ],
    [
      { field: 'done_on', op: 'gt', than: 'due', plusDays: 3 },
      { done_on: '2020-03-03', due: { due: '2020-02-29' } },
      false,
    ],
    [{ field: 'done_on', op: 'gt', than: 'due' }, { done_on: '2020-03-03', due: { recurrence: 'monthly' } }, undefined],
    [{ field: 'support', op: 'ne', than: 'lead' }, { support: ['a', 'b'], lead: 'b' }, false],
    [{ field: 'support', op: 'ne', than: 'lead' }, { support: ['a'], lead: 'b' }, true],
    [{ field: 'support', in: ['b'] }, { support: ['a', 'b'] }, true],
    [{ field: 'votes', op: 'le', value: '12' }, { votes: { good: 10, poor: 3 } }, false],
    [{ not: { field: 'actual', op: 'lt', value: '10' } }, {}, undefined],
    [
      {
        all: [
          { field: 'status', is: 'present' },
          { field: 'actual', op: 'lt', value: '1' },
        ],
      },
      {},
      false,
    ],
    [
      {
        all: [
          { field: 'status', is: 'present' },
          { field: 'actual', op: 'lt', value: '1' },
        ],
      },
      { status: 'done' },
      undefined,
    ],
    [
      {
        any: [
          { field: 'status', is: 'present' },
          { field: 'actual', op: 'lt', value: '1' },
        ],
      },
      { status: 'done' },
      true,
    ],
    [
      {
        any: [
          { field: 'status', is: 'present' },
          { field: 'actual', op: 'lt', value: '1' },
        ],
      },
      {},
      undefined,
    ],
  ])('%j of %j is %s', (condition, values, truth) => {
    expect(ask(condition, values)).toBe(truth)
  })

  test('says nothing about a field without a column', () => {
    expect(ask({ field: 'status', is: 'absent' }, {}, ['actual'])).toBeUndefined()
    expect(ask({ field: 'actual', op: 'lt', than: 'target' }, { actual: '1', target: '2' }, ['actual'])).toBeUndefined()
  })

  test('names the fields it speaks of', () => {
    const condition = conditionSchema.parse({
      all: [{ not: { field: 'status', is: 'present' } }, { field: 'actual', op: 'lt', than: 'target' }],
    })
    expect(fieldsOf(condition)).toEqual(['status', 'actual', 'target'])
  })
})
