import { dotted } from '../calendar.ts'
import { west } from '../content/street.ts'
import { streetTasks, type TaskEntry } from '../content/task-entries.ts'
import { taskPlan } from '../content/tasks.ts'
import { type Book, nth, number, textDate } from '../layout/book.ts'
import { colourful } from '../layout/dresses.ts'
import { layOut } from '../layout/lay-out.ts'
import type { Column } from '../layout/table.ts'
import { random } from '../random.ts'

const asOf = '2020-09-28'
const statuses = { done: '办结', doing: '推进中', slow: '滞后', waiting: '未启动' } as const
const numerals = '一二三四五六七'

const columns: readonly Column<TaskEntry>[] = [
  { key: 'order', label: '序号', field: null, width: 5, align: 'center', write: (_, { ordinal }) => ordinal },
  {
    key: 'code',
    label: '任务编号',
    field: 'code',
    width: 8,
    align: 'center',
    hint: '对应区里要点',
    write: ({ code }) => code,
  },
  { key: 'title', label: '工作任务', field: 'title', width: 19, write: ({ title }) => title },
  {
    key: 'target',
    label: '目标任务',
    field: 'target',
    width: 19,
    hint: '写清数量和要求',
    write: ({ target }) => target,
  },
  {
    key: 'amount',
    label: '目标数',
    field: 'target_value',
    width: 7,
    align: 'center',
    hint: '只填数字',
    write: ({ amount }) => amount,
  },
  {
    key: 'measureUnit',
    label: '计量单位',
    field: 'measure_unit',
    width: 6,
    align: 'center',
    write: ({ measureUnit }) => measureUnit,
  },
  { key: 'measures', label: '工作措施', field: 'measures', width: 32, write: ({ measures }) => measures },
  { key: 'lead', label: '责任单位', field: 'lead_unit', width: 11, align: 'center', write: ({ lead }) => lead },
  { key: 'leader', label: '分管领导', field: 'leader', width: 9, align: 'center', write: ({ leader }) => leader },
  {
    key: 'owner',
    label: '责任人',
    field: 'owner',
    width: 9,
    align: 'center',
    hint: '多人用顿号分开',
    write: ({ owner }) => owner,
  },
  {
    key: 'due',
    label: '完成时限',
    field: 'deadline',
    width: 11,
    align: 'center',
    hint: '如 2020.6.30',
    write: ({ due }) => (due === undefined ? '长期坚持' : textDate(dotted(due))),
  },
  { key: 'weight', label: '分值', field: 'weight', width: 6, align: 'center', write: ({ weight }) => weight },
  {
    key: 'status',
    label: '完成状态',
    field: 'status',
    width: 9,
    align: 'center',
    hint: '办结/推进中/未启动',
    write: ({ stage }) => statuses[stage],
  },
  {
    key: 'percent',
    label: '进度',
    field: 'progress_pct',
    width: 7,
    align: 'center',
    write: ({ percent }) => number(percent / 100, '0%'),
  },
  { key: 'text', label: '目前进展情况', field: 'progress_text', width: 25, write: ({ text }) => text },
  {
    key: 'completed',
    label: '办结时间',
    field: 'completed_on',
    width: 11,
    align: 'center',
    write: ({ completedOn }) => (completedOn === null ? null : textDate(dotted(completedOn))),
  },
  { key: 'reason', label: '滞后原因', field: 'delay_reason', width: 17, write: ({ reason }) => reason || null },
  { key: 'note', label: '备注', field: 'note', width: 10, write: () => null },
]

/** 城西街道's version of the same plan: a blank first column, a line of hints, groups, dates with dots, no criteria. */
export function westTasks(): Book {
  const entries = streetTasks(west, taskPlan, asOf, random(2020_0201))
  const sections = [...new Set(entries.map(({ section }) => section))]
  const done = (entry: TaskEntry) => entry.stage === 'done'
  const table = layOut(
    {
      sheet: 'Sheet1',
      kind: 'task',
      indent: 1,
      blankRows: 1,
      title: '城西街道2020年工作任务推进表',
      preamble: [['填报单位：城西街道', '填报日期：2020.9.28']],
      columns,
      hasHints: true,
      groups: sections.map((name, index) => ({
        text: `${numerals[index]}、${name}`,
        size: entries.filter(({ section }) => section === name).length,
      })),
      dress: colourful,
      missingLabels: [{ field: 'criteria', note: '没有“考核标准”这一列' }],
      mistakes: [
        {
          at: nth(entries, ({ code }) => code === '4.4'),
          column: 'due',
          write: { due: '待定' },
          code: 'date-ambiguous',
          note: '完成时限写的是“待定”',
        },
        {
          at: nth(entries, ({ code }) => code === '6.6'),
          column: 'amount',
          write: { amount: '×' },
          code: 'placeholder-left',
          note: '目标数留着“×”没有填',
        },
        {
          at: nth(entries, ({ stage }) => stage === 'doing', 3),
          column: 'status',
          write: { status: '差不多了' },
          code: 'forbidden-value',
          note: '状态写的是“差不多了”',
        },
        {
          at: nth(entries, done, 1),
          column: 'percent',
          write: { percent: number(1.2, '0%') },
          code: 'constraint-error',
          note: '进度120%',
        },
        {
          at: nth(entries, done, 4),
          column: 'completed',
          write: { completed: null },
          code: 'status-mismatch',
          note: '状态是“办结”，没有写办结时间',
        },
        {
          at: nth(entries, ({ lead }) => lead === '光明社区'),
          column: 'lead',
          write: { lead: '光明杜区' },
          code: 'unit-unknown',
          note: '单位写错字：光明杜区',
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
          column: 'measures',
          write: { measures: null },
          code: 'required',
          note: '工作措施空着',
        },
        {
          at: nth(entries, ({ code }) => code === '1.3'),
          column: 'amount',
          write: { amount: { value: '720', remark: 'number-as-text' } },
          code: 'remark',
          note: '数字存成了文本',
        },
        {
          at: nth(entries, ({ code }) => code === '2.1'),
          column: 'lead',
          write: { lead: { value: '城西', remark: 'unit-alias' } },
          code: 'remark',
          note: '单位写的是简称',
        },
      ],
    },
    entries,
  )
  return {
    file: '城西街道工作推进表（最新）.xlsx',
    unit: '城西街道',
    asOf,
    author: '城西街道',
    sheets: [
      { ...table.sheet, freezePane: { rows: table.headerLast + 1, columns: 4 }, view: { zoomScale: 90 } },
      { name: 'Sheet2', rows: [] },
      { name: 'Sheet3', rows: [] },
    ],
    tables: [table.truth],
    notTables: ['Sheet2', 'Sheet3'].map((sheet) => ({ sheet, hidden: false, why: '空表' })),
  }
}
