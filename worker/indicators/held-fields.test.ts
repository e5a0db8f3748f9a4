import { expect, test } from 'vitest'
import { fieldIdSchema, kindIdSchema } from '../../shared/pack/kind.ts'
import { heldFields } from './held-fields.ts'
import { pack } from './made-up-district.ts'

const held = (kind: string, template: string) =>
  heldFields({ ...pack, reports: pack.reports.slice(0, 1).map((report) => ({ ...report, template })) })
    .fields.get(kindIdSchema.parse(kind))
    ?.has(fieldIdSchema.parse('code'))

test('free text and codes are held only where something counts with them, or a report puts records together by them', () => {
  expect(held('task', "{{ 'task.total' | figure }}")).toBe(false)
  expect(held('task', "{% assign items = 'task.total' | items: 'code' %}")).toBe(true)
  expect(held('task', '{% assign items = "task.total"|items:"section" , "code" %}')).toBe(true)
  expect(heldFields(pack).fields.get(kindIdSchema.parse('task'))?.has(fieldIdSchema.parse('code'))).toBe(true)
})
