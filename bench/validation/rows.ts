/**
 * The table that all contenders are given: 100,000 rows of 15 typed columns. About 2 % of the cells need a word: text dates,
 * unknown choices, aliases, ×.
 */
import { fieldIdSchema, kindSchema } from '../../shared/pack/kind.ts'
import { unitSchema } from '../../shared/units/unit.ts'
import { unitTree } from '../../shared/units/unit-tree.ts'
import type { TableInput } from '../../shared/validate/table.ts'
import type { Raw } from '../../shared/values/value-type.ts'

const local = (text: string) => ({ 'zh-CN': text, 'en-US': text })
const choices = [
  { code: 'doing', label: local('进行中'), synonyms: ['推进中'] },
  { code: 'done', label: local('已完成'), synonyms: ['完成', '办结'] },
]
export const kind = kindSchema.parse({
  id: 'bench',
  title: local('性能测试'),
  periodFields: ['deadline'],
  naturalKey: ['code', 'unit'],
  fields: [
    { id: 'code', type: 'code', label: local('编号'), required: true },
    { id: 'title', type: 'text', label: local('名称'), required: true },
    { id: 'target', type: 'text', label: local('目标'), maxLength: 500 },
    { id: 'start_on', type: 'date', label: local('开始时间') },
    { id: 'deadline', type: 'deadline', label: local('完成时限'), required: true },
    { id: 'completed_on', type: 'date', label: local('完成时间') },
    { id: 'status', type: 'choice', label: local('状态'), required: true, choices },
    { id: 'progress', type: 'percent', label: local('进度'), min: '0', max: '100' },
    { id: 'weight', type: 'number', label: local('分值'), min: '0' },
    { id: 'funds', type: 'quantity', label: local('资金'), measureUnit: '万元' },
    { id: 'attendees', type: 'integer', label: local('人次'), min: '0' },
    { id: 'unit', type: 'unit', label: local('单位'), required: true },
    { id: 'support', type: 'units', label: local('配合单位') },
    { id: 'owner', type: 'people', label: local('责任人') },
    { id: 'note', type: 'text', label: local('备注') },
  ],
  rules: [
    { id: 'dates', severity: 'error', type: 'date-order', fields: ['start_on', 'completed_on'] },
    {
      id: 'done-has-date',
      severity: 'error',
      type: 'row',
      code: 'status-mismatch',
      when: { field: 'status', in: ['done'] },
      assert: { field: 'completed_on', is: 'present' },
      at: 'completed_on',
      message: local('状态是已完成，请填完成时间。'),
    },
    {
      id: 'overdue',
      severity: 'warning',
      type: 'row',
      code: 'overdue-no-reason',
      when: { all: [{ field: 'deadline', op: 'lt', asOf: true }, { not: { field: 'status', in: ['done'] } }] },
      assert: { field: 'note', is: 'present' },
      at: 'note',
      message: local('已逾期，请写明原因。'),
    },
  ],
})

const streets = Array.from({ length: 40 }, (_, index) =>
  unitSchema.parse({ id: `street_${index}`, name: `第${index}街道`, level: 'street', parent: 'district' }),
)
export const units = unitTree([unitSchema.parse({ id: 'district', name: '示例区', level: 'district' }), ...streets])

/** A small generator with a seed, so that every run has the same cells. */
const seed = 20_200_630
let state = seed
function draw(below: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
  return Math.floor((state / 4_294_967_296) * below)
}
const seldom = (usual: Raw, odd: Raw): Raw => (draw(50) === 0 ? odd : usual)

const surnames = '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉'
const nameOf = (index: number): string => `${surnames.charAt(index % 20)}某${surnames.charAt(Math.floor(index / 20))}`

function cellsOf(index: number): readonly Raw[] {
  const start = 43_831 + draw(180)
  const isDone = draw(3) > 0
  const street = `第${draw(40)}街道`
  return [
    `${1 + (index % 20)}.${index}`,
    `第${index}项重点任务的推进落实`,
    seldom(`完成第${index % 977}批，覆盖全部社区`, '××'),
    seldom(start, `2020.${1 + draw(12)}.${1 + draw(28)}`),
    seldom(44_196, '尽快'),
    isDone ? start + draw(180) : null,
    seldom(isDone ? '已完成' : '推进中', '基本完成'),
    seldom(isDone ? 100 : draw(100), `${draw(100)}%`),
    draw(10),
    seldom(draw(10_000) / 100, '1.2万元'),
    seldom(draw(500), `${draw(500)}人次`),
    seldom(street, street.replace('街道', '办事处')),
    `第${draw(40)}街道、第${draw(40)}街道`,
    `${nameOf(draw(400))}、${nameOf(draw(400))}`,
    index % 3 === 0 ? null : `按计划推进，已召开${draw(30)}次会议`,
  ]
}

export type Form = 'raw' | 'text'

/** The day `serial` stands for in Excel's 1900 system, which counts a 29 February 1900 that never was. */
const isoOf = (serial: number): string => new Date((serial - 25_569) * 86_400_000).toISOString().slice(0, 10)

const dateColumns: ReadonlySet<number> = new Set([3, 4, 5])

/** The cells as a file of text has them: every cell a string, days as 2020-06-30, nothing as an empty text. */
const textOf = (cell: Raw, column: number): string => {
  if (cell === null) return ''
  return typeof cell === 'number' && dateColumns.has(column) ? isoOf(cell) : String(cell)
}

/** `count` rows of 15 cells, the same in every process. */
export function benchRows(count: number, form: Form): readonly (readonly Raw[])[] {
  state = seed
  return Array.from({ length: count }, (_, index) => {
    const cells = cellsOf(index)
    return form === 'raw' ? cells : cells.map(textOf)
  })
}

/** The table that validation takes. */
export function benchTable(count: number, form: Form): TableInput {
  return {
    sheet: '台账',
    headerRow: 0,
    columns: kind.fields.map((field, column) => ({
      column,
      field: fieldIdSchema.parse(field.id),
      label: field.label['zh-CN'],
    })),
    rows: benchRows(count, form).map((cells, index) => ({ row: index + 1, cells })),
  }
}

export const unitNames: readonly string[] = streets.map(({ name }) => name)

/** Of each column's filled cells, how many differ from all before them: 1 where nothing repeats. */
export function distinctShares(count: number): readonly { readonly label: string; readonly share: number }[] {
  const rows = benchRows(count, 'raw')
  return kind.fields.map(({ label }, column) => {
    const cells = rows.flatMap((row) => row[column] ?? [])
    return { label: label['zh-CN'], share: new Set(cells).size / cells.length }
  })
}
