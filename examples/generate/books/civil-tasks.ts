import { byEndOfMonth, quarterName } from '../calendar.ts'
import { civilTasks as bureauTasks, officeOf } from '../content/civil-tasks.ts'
import type { TaskEntry } from '../content/task-entries.ts'
import { type Book, nth, number, realDate } from '../layout/book.ts'
import { official } from '../layout/dresses.ts'
import { layOut } from '../layout/lay-out.ts'
import type { Column, Written } from '../layout/table.ts'
import { random } from '../random.ts'

const asOf = '2020-09-30'
const statuses = { done: '已完成', doing: '正常推进', slow: '进度滞后', waiting: '未启动' } as const

/** What was done in each of the three quarters; the parts add up to what is done so far. */
function quarterly({ actual }: TaskEntry, index: 0 | 1 | 2): number {
  const first = Math.floor(actual * 0.2)
  const second = Math.floor(actual * 0.4)
  return [first, second, actual - first - second][index] ?? 0
}

const quarterColumns = (['一季度', '二季度', '三季度'] as const).map(
  (label, index): Column<TaskEntry> => ({
    key: `q${index + 1}`,
    label: ['分季度完成数', label],
    field: null,
    width: 8,
    align: 'center',
    write: (entry) => quarterly(entry, index === 0 ? 0 : index === 1 ? 1 : 2),
  }),
)

const soFar = ({ actual }: TaskEntry, { row }: { readonly row: number }): Written => ({
  value: actual,
  formula: `SUM(L${row}:N${row})`,
})

/** The whole year's cost in 万元, in proportion to the weight: a column the product does not know. */
const funds = ({ weight, code }: TaskEntry) => number(Math.round(weight * Number(code[0]) * 37) / 100, '0.00')

const columns: readonly Column<TaskEntry>[] = [
  { key: 'code', label: '编号', field: 'code', width: 6, align: 'center', write: ({ code }) => Number(code) },
  { key: 'section', label: '工作类别', field: 'section', width: 10, align: 'center', write: ({ section }) => section },
  { key: 'title', label: '重点工作', field: 'title', width: 22, write: ({ title }) => title },
  { key: 'target', label: '工作目标', field: 'target', width: 24, write: ({ target }) => target },
  { key: 'measures', label: '推进举措', field: 'measures', width: 32, write: ({ measures }) => measures },
  { key: 'criteria', label: '考核标准', field: 'criteria', width: 20, write: ({ criteria }) => criteria },
  { key: 'weight', label: '权重', field: 'weight', width: 6, align: 'center', write: ({ weight }) => weight },
  {
    key: 'due',
    label: '完成时限',
    field: 'deadline',
    width: 10,
    align: 'center',
    write: ({ due, weight }) =>
      due === undefined ? '长期坚持' : weight % 2 === 0 ? quarterName(due) : byEndOfMonth(due),
  },
  { key: 'lead', label: '牵头单位', field: 'lead_unit', width: 10, align: 'center', write: ({ lead }) => lead },
  { key: 'support', label: '协同单位', field: 'support_units', width: 18, write: ({ support }) => support || null },
  {
    key: 'amount',
    label: '目标值',
    field: 'target_value',
    width: 8,
    align: 'center',
    write: ({ amount }) => number(amount, '#,##0'),
  },
  ...quarterColumns,
  { key: 'actual', label: '累计完成', field: 'actual', width: 8, align: 'center', write: soFar },
  {
    key: 'measureUnit',
    label: '计量单位',
    field: 'measure_unit',
    width: 6,
    align: 'center',
    write: ({ measureUnit }) => measureUnit,
  },
  {
    key: 'percent',
    label: '完成进度',
    field: 'progress_pct',
    width: 8,
    align: 'center',
    write: ({ percent }) => number(percent / 100, '0%'),
  },
  {
    key: 'status',
    label: '工作状态',
    field: 'status',
    width: 9,
    align: 'center',
    write: ({ stage }) => statuses[stage],
  },
  {
    key: 'completed',
    label: '实际完成时间',
    field: 'completed_on',
    width: 12,
    align: 'center',
    write: ({ completedOn }) => (completedOn === null ? null : realDate(completedOn)),
  },
  { key: 'reason', label: '滞后原因', field: 'delay_reason', width: 15, write: ({ reason }) => reason || null },
  { key: 'funds', label: '资金\n（万元）', field: null, width: 9, align: 'right', write: funds },
  { key: 'office', label: '承办科室', field: null, width: 10, align: 'center', write: officeOf },
]

/** 区民政局's tasks: quarters as columns, sums by formula, groups （一）（二）, and columns only the bureau needs. */
export function civilTasks(): Book {
  const entries = bureauTasks(asOf, random(2020_0503))
  const sections = [...new Set(entries.map(({ section }) => section))]
  const done = (entry: TaskEntry) => entry.stage === 'done'
  const table = layOut(
    {
      sheet: '重点任务',
      kind: 'task',
      title: '区民政局2020年重点任务台账',
      preamble: [['填报单位：区民政局', '填报日期：2020年9月30日']],
      columns,
      groups: sections.map((name, index) => ({
        text: `（${'一二三四五六'[index]}）${name}`,
        size: entries.filter(({ section }) => section === name).length,
      })),
      totals: { columns: ['weight', 'funds'], all: { label: '总计', place: 'last' } },
      dress: official,
      mistakes: [
        {
          at: nth(entries, ({ code }) => code === '2.1'),
          column: 'support',
          write: { support: '区往建局' },
          code: 'unit-unknown',
          note: '单位写错字：区往建局',
        },
        {
          at: nth(entries, done, 3),
          column: 'completed',
          write: { completed: null },
          code: 'status-mismatch',
          note: '状态是“已完成”，没有写完成时间',
        },
        {
          at: nth(entries, ({ stage }) => stage === 'slow'),
          column: 'reason',
          write: { reason: null },
          code: 'overdue-no-reason',
          note: '已过时限还没完成，没有写原因',
        },
        {
          at: nth(entries, ({ code }) => code === '3.2'),
          column: 'due',
          write: { due: '视情况定' },
          code: 'type-error',
          note: '完成时限写的是“视情况定”',
        },
        {
          at: nth(entries, ({ code }) => code === '4.4'),
          column: 'criteria',
          write: { criteria: null },
          code: 'required',
          note: '考核标准空着',
        },
        {
          at: nth(entries, ({ code }) => code === '6.3'),
          column: 'amount',
          write: { amount: '××' },
          code: 'placeholder-left',
          note: '目标值留着“××”没有填',
        },
        {
          at: nth(entries, ({ code }) => code === '5.1'),
          column: 'actual',
          write: { actual: { value: '#REF!', formula: 'SUM(#REF!)' } },
          code: 'formula-error',
          note: '公式引用失效，显示#REF!',
        },
        {
          at: nth(entries, ({ code }) => code === '1.1'),
          column: 'lead',
          write: { lead: { value: '民政局', remark: 'unit-alias' } },
          code: 'remark',
          note: '单位写的是简称',
        },
      ],
    },
    entries,
  )
  return {
    file: '区民政局重点任务台账.xlsx',
    unit: '区民政局',
    asOf,
    author: '区民政局办公室',
    sheets: [{ ...table.sheet, freezePane: { rows: table.headerLast, columns: 3 } }],
    tables: [table.truth],
    notTables: [],
  }
}
