import { expect, test } from 'vitest'
import { type Field, fieldSchema } from '../pack/kind.ts'
import { unitSchema } from '../units/unit.ts'
import { unitTree } from '../units/unit-tree.ts'
import type { Raw, Value } from './value-type.ts'
import { type ParseContext, parseField } from './value-types.ts'

export const local = (text: string) => ({ 'zh-CN': text, 'en-US': text })
/** A field of a type, as a pack would define it. */
export const field = (type: Field['type'], more: object = {}): Field =>
  fieldSchema.parse({ id: 'it', type, label: local('某项'), ...more })

const units = unitTree(
  [
    { id: 'shili', name: '示例区', level: 'district' },
    { id: 'chengdong', name: '城东街道', level: 'street', parent: 'shili' },
    { id: 'chengxi', name: '城西街道', level: 'street', parent: 'shili' },
    { id: 'heping', name: '和平社区', level: 'community', parent: 'chengdong' },
    { id: 'zuzhi', name: '区委组织部', level: 'department', parent: 'shili', aliases: ['组织部'] },
  ].map((unit) => unitSchema.parse(unit)),
)
export const context: ParseContext = { year: 2020, asOf: '2020-06-30', units }

export type Case = readonly [raw: Raw, value: Value, warning?: string]

/** Each raw cell is understood as this value, with this warning or none. */
export function reads(of: Field, cases: readonly Case[], more: Partial<ParseContext> = {}): void {
  const named = cases.map(([raw, value, warning]) => ({ raw, value, warning }))
  test.each(named)('reads $raw as $value', ({ raw, value, warning }) => {
    expect(parseField(raw, of, { ...context, ...more })).toEqual(
      warning === undefined ? { ok: true, value } : { ok: true, value, warning },
    )
  })
}

/** Each raw cell is refused for this. */
export function refuses(
  of: Field,
  cases: readonly (readonly [raw: Raw, code: string])[],
  more: Partial<ParseContext> = {},
): void {
  test.each(cases)('refuses %j: %s', (raw, code) => {
    expect(parseField(raw, of, { ...context, ...more })).toEqual({ ok: false, code })
  })
}
