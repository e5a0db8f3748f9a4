import fc from 'fast-check'
import { expect, test } from 'vitest'
import { kindSchema, valueTypeNames } from '../pack/kind.ts'
import { unitSchema } from '../units/unit.ts'
import { unitTree } from '../units/unit-tree.ts'
import type { Raw } from '../values/value-type.ts'
import type { TableInput, TableRow, ValidationContext } from './table.ts'
import { validateTable } from './validate.ts'

const local = (text: string) => ({ 'zh-CN': text, 'en-US': text })
const choices = [
  { code: 'good', label: local('好') },
  { code: 'poor', label: local('较差'), synonyms: ['差'] },
]
/** A field of every type, and no rule that compares rows. */
const kind = kindSchema.parse({
  id: 'sample',
  title: local('样例'),
  periodFields: ['date'],
  naturalKey: ['nowhere'],
  fields: [
    { id: 'nowhere', type: 'text', label: local('没有这一列') },
    ...valueTypeNames.map((type) => ({
      id: type,
      type,
      label: local(type),
      ...(type === 'choice' || type === 'votes' ? { choices } : {}),
      ...(type === 'quantity' ? { measureUnit: '万元', min: '0' } : {}),
      ...(type === 'text' ? { maxLength: 6 } : {}),
    })),
  ],
})
const units = unitTree(
  ['城东街道', '城西街道'].map((name, at) => unitSchema.parse({ id: `unit_${at}`, name, level: 'street' })),
)
const context: ValidationContext = { asOf: '2020-06-30', year: 2020, units, locale: 'zh-CN' }

const words =
  '好 较差 差 无 暂无 一 × ** 已完成 城东街道 城东 城东街道、城西街道 甲某、乙某 甲某和乙某 2020-3-5 2020.03.05 3月底前 一季度 1-6月 待定 85% 0.85 8成 1.2 约300 3000万 12元 -5 007 九（二） 是 √ 好12 13800138000 #REF! \u200b会议'
const cells = fc.oneof(
  fc.constantFrom<Raw[]>(...words.split(' '), ' ', null, true, 0, 1, 0.85, 85, 43_895, 44_012.5, 13_800_138_000),
  fc.string({ unit: 'binary', maxLength: 5 }),
  fc.double(),
)
const formats = fc.constantFrom('', 'General', '0%', 'yyyy-mm-dd', '@')
const row = fc.record({
  cells: fc.array(cells, { minLength: valueTypeNames.length, maxLength: valueTypeNames.length }),
  formats: fc.array(formats, { minLength: valueTypeNames.length, maxLength: valueTypeNames.length }),
})

const tableOf = (rows: readonly TableRow[]): TableInput => ({
  sheet: '台账',
  headerRow: 0,
  columns: kind.fields.slice(1).map(({ id, label }, column) => ({ column, field: id, label: label['zh-CN'] })),
  rows,
})

test('a row among others is read as it is alone: nothing remembered of other rows shows', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 150 }), (drawn) => {
      // All of them twice, so that most cells come again, with other formats in between.
      const rows = [...drawn, ...drawn].map((each, at) => ({ row: at + 1, ...each }))
      const together = validateTable(tableOf(rows), kind, context)
      const alone = rows.map((each) => validateTable(tableOf([each]), kind, context))
      expect(together.records).toEqual(alone.flatMap(({ records }) => records))
      expect(together.findings).toEqual(alone.flatMap(({ findings }) => findings))
    }),
    { numRuns: 60 },
  )
})
