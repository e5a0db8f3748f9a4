import { z } from 'zod'
import type { Field, FieldId, Kind, ValueTypeName } from '../../shared/pack/kind.ts'
import type { UnitTree } from '../../shared/units/unit-tree.ts'
import type { Finding } from '../../shared/validate/finding.ts'
import type { Value } from '../../shared/values/value-type.ts'
import { limits } from '../../shared/wire/protocol.ts'
import { valueSchema } from '../../shared/wire/values.ts'
import type { Judged } from './context.ts'

const decimal = z.string().regex(/^-?\d{1,15}(\.\d{1,10})?$/)
const day = z.iso.date()
const line = z.string().max(limits.textLength)
const list = z.array(line).max(1000)

/** The canonical shape of each type, as far as it can be told without the field. */
const shapes: Readonly<Record<ValueTypeName, z.ZodType>> = {
  text: line,
  code: line,
  choice: line,
  unit: line,
  number: decimal,
  quantity: decimal,
  percent: decimal,
  integer: z.string().regex(/^-?\d{1,15}$/),
  date: day,
  deadline: valueSchema.options[4],
  period: valueSchema.options[3],
  units: list,
  people: list,
  boolean: z.boolean(),
  votes: valueSchema.options[5],
}

/** Whether values from outside are canonical values of the kind's fields, units of the tree among them. */
export function judgeValues(values: Readonly<Record<string, unknown>>, kind: Kind, tree: UnitTree): Judged {
  const fields = new Map<string, Field>(kind.fields.map((field) => [field.id, field]))
  const findings: Finding[] = []
  const accepted: [FieldId, Value][] = []
  for (const [name, value] of Object.entries(values)) {
    const field = fields.get(name)
    if (field === undefined || !isOfField(value, field, tree)) findings.push(finding(name, field))
    else accepted.push([field.id, value])
  }
  return findings.length === 0 ? { ok: true, values: Object.fromEntries(accepted) } : { ok: false, findings }
}

function isOfField(value: unknown, field: Field, tree: UnitTree): value is Value {
  if (!shapes[field.type].safeParse(value).success) return false
  if (hasNul(value)) return false
  if (field.type === 'unit') return typeof value === 'string' && tree.has(value)
  if (field.type === 'units') return Array.isArray(value) && value.every((id) => typeof id === 'string' && tree.has(id))
  if (field.type === 'choice') return field.choices?.some(({ code }) => code === value) ?? true
  return true
}

const hasNul = (value: unknown): boolean => JSON.stringify(value).includes('\\u0000')

const finding = (name: string, field: Field | undefined): Finding => ({
  code: field?.type === 'unit' || field?.type === 'units' ? 'unit-unknown' : 'type-error',
  severity: 'error',
  sheet: '',
  ...(field && { field: field.id, label: field.label['zh-CN'] }),
  message: field
    ? `「${field.label['zh-CN']}」的内容无法识别。请改正后重新校验并同步。`
    : `配置包中没有“${name.slice(0, 40)}”这一列。请重新匹配表头后同步。`,
})
