import { byEndOfMonth, quarterName, withoutYear } from '../calendar.ts'
import { type IssueEntry, issues, streetMatters } from '../content/issues.ts'
import { south } from '../content/street.ts'
import { streetTasks, type TaskEntry } from '../content/task-entries.ts'
import { taskPlan } from '../content/tasks.ts'
import { type Book, nth, realDate, textDate } from '../layout/book.ts'
import { plainSong } from '../layout/dresses.ts'
import { layOut } from '../layout/lay-out.ts'
import type { Column } from '../layout/table.ts'
import { random } from '../random.ts'

const asOf = '2020-09-30'
const taskStatuses = { done: '完成', doing: '进行中', slow: '进度滞后', waiting: '未开始' } as const
const issueStatuses = { settled: '办结', open: '办理中', overdue: '未办结' } as const

const taskColumns: readonly Column<TaskEntry>[] = [
  { key: 'unit', label: '填报单位', field: 'unit', width: 11, align: 'center', write: () => '城南街道' },
  { key: 'code', label: '要点编号', field: 'code', width: 8, align: 'center', write: ({ code }) => code },
  { key: 'section', label: '类别', field: 'section', width: 13, align: 'center', write: ({ section }) => section },
  { key: 'title', label: '分解任务', field: 'title', width: 22, write: ({ title }) => title },
  { key: 'target', label: '目标要求', field: 'target', width: 22, write: ({ target }) => target },
  { key: 'measures', label: '具体措施', field: 'measures', width: 36, write: ({ measures }) => measures },
  { key: 'lead', label: '牵头单位', field: 'lead_unit', width: 11, align: 'center', write: ({ lead }) => lead },
  {
    key: 'support',
    label: '配合单位',
    field: 'support_units',
    width: 14,
    align: 'center',
    write: ({ support }) => support || null,
  },
  { key: 'owner', label: '责任人', field: 'owner', width: 14, align: 'center', write: ({ owner }) => owner },
  {
    key: 'due',
    label: '完成时限',
    field: 'deadline',
    width: 11,
    align: 'center',
    write: ({ due, weight }) => (due === undefined ? '全年' : weight > 2 ? byEndOfMonth(due) : quarterName(due)),
  },
  { key: 'criteria', label: '考核标准', field: 'criteria', width: 24, write: ({ criteria }) => criteria },
  { key: 'weight', label: '权重', field: 'weight', width: 6, align: 'center', write: ({ weight }) => weight },
  { key: 'amount', label: '目标值', field: 'target_value', width: 8, align: 'center', write: ({ amount }) => amount },
  { key: 'actual', label: '完成数', field: 'actual', width: 8, align: 'center', write: ({ actual }) => actual },
  {
    key: 'status',
    label: '状态',
    field: 'status',
    width: 9,
    align: 'center',
    write: ({ stage }) => taskStatuses[stage],
  },
  {
    key: 'percent',
    label: '完成率',
    field: 'progress_pct',
    width: 8,
    align: 'center',
    write: ({ percent }) => ({ value: `${percent}%`, remark: 'number-as-text' }),
  },
  {
    key: 'completed',
    label: '实际完成时间',
    field: 'completed_on',
    width: 12,
    align: 'center',
    write: ({ completedOn }) => (completedOn === null ? null : realDate(completedOn, 'yyyy-m-d')),
  },
  { key: 'reason', label: '未完成原因', field: 'delay_reason', width: 18, write: ({ reason }) => reason || null },
]

const issueColumns: readonly Column<IssueEntry>[] = [
  {
    key: 'case',
    label: '编号',
    field: 'case_no',
    width: 9,
    align: 'center',
    write: ({ number }) => `NM${String(number).padStart(3, '0')}`,
  },
  {
    key: 'received',
    label: '登记时间',
    field: 'received_on',
    width: 11,
    align: 'center',
    write: ({ receivedOn }) => textDate(withoutYear(receivedOn)),
  },
  { key: 'channel', label: '来源', field: 'channel', width: 10, align: 'center', write: ({ channel }) => channel },
  { key: 'matter', label: '诉求内容', field: 'matter', width: 36, write: ({ matter }) => matter },
  {
    key: 'category',
    label: '诉求类型',
    field: 'category',
    width: 12,
    align: 'center',
    write: ({ category }) => category,
  },
  {
    key: 'handler',
    label: '责任单位',
    field: 'handler_unit',
    width: 13,
    align: 'center',
    write: ({ handler }) => handler,
  },
  {
    key: 'due',
    label: '办结期限',
    field: 'due_on',
    width: 11,
    align: 'center',
    write: ({ dueOn }) => realDate(dueOn, 'm"月"d"日"'),
  },
  {
    key: 'status',
    label: '是否办结',
    field: 'status',
    width: 9,
    align: 'center',
    write: ({ stage }) => issueStatuses[stage],
  },
  {
    key: 'settled',
    label: '办结时间',
    field: 'settled_on',
    width: 11,
    align: 'center',
    write: ({ settledOn }) => (settledOn === null ? null : realDate(settledOn, 'm"月"d"日"')),
  },
  {
    key: 'satisfied',
    label: '是否满意',
    field: 'satisfied',
    width: 9,
    align: 'center',
    write: ({ satisfied }) => satisfied,
  },
  {
    key: 'answer',
    label: '办理情况',
    field: 'result',
    width: 28,
    write: ({ answer, stage }) => (stage === 'settled' ? answer : null),
  },
]

/** 城南街道 keeps two trackers in one workbook: tasks from the first row on, and complaints with dates that lack a year. */
export function southTasksAndIssues(): Book {
  const tasks = streetTasks(south, taskPlan, asOf, random(2020_0307))
  const done = (entry: TaskEntry) => entry.stage === 'done'
  const taskTable = layOut(
    {
      sheet: '任务分解',
      kind: 'task',
      columns: taskColumns,
      dress: plainSong,
      mistakes: [
        {
          at: nth(tasks, ({ code }) => code === '6.3'),
          column: 'actual',
          write: { actual: { value: '#REF!', formula: 'SUM(#REF!)' } },
          code: 'formula-error',
          note: '公式引用失效，显示#REF!',
        },
        {
          at: nth(tasks, ({ code }) => code === '1.3'),
          column: 'actual',
          write: { actual: { value: '约650', remark: 'approximate' } },
          code: 'remark',
          note: '写的是约数',
        },
        {
          at: nth(tasks, ({ code }) => code === '2.4'),
          column: 'due',
          write: { due: '2020/9/31' },
          code: 'type-error',
          note: '9月没有31日',
        },
        {
          at: nth(tasks, done, 5),
          column: 'completed',
          write: { completed: null },
          code: 'status-mismatch',
          note: '状态是“完成”，没有写完成时间',
        },
        {
          at: nth(tasks, ({ stage }) => stage === 'slow'),
          column: 'reason',
          write: { reason: null },
          code: 'overdue-no-reason',
          note: '已过时限还没完成，没有写原因',
        },
        {
          at: nth(tasks, ({ code }) => code === '5.4'),
          column: 'target',
          write: { target: null },
          code: 'required',
          note: '目标要求空着',
        },
        {
          at: nth(tasks, ({ code }) => code === '7.5'),
          column: 'amount',
          write: { amount: 'XX' },
          code: 'placeholder-left',
          note: '目标值留着“XX”没有填',
        },
        {
          at: nth(tasks, ({ code }) => code === '3.4'),
          column: 'owner',
          write: { owner: '林晓东13600000000' },
          code: 'personal-data',
          note: '责任人后面写了手机号',
        },
        {
          at: nth(tasks, ({ code }) => code === '6.2'),
          column: 'lead',
          write: { lead: '南胡社区' },
          code: 'unit-unknown',
          note: '单位写错字：南胡社区',
        },
        {
          at: nth(tasks, ({ code }) => code === '1.2'),
          column: 'unit',
          write: { unit: { value: '城南', remark: 'unit-alias' } },
          code: 'remark',
          note: '单位写的是简称',
        },
        {
          at: nth(tasks, ({ code }) => code === '1.5'),
          column: 'unit',
          write: { unit: { value: '城南办事处', remark: 'unit-alias' } },
          code: 'remark',
          note: '单位写的是别名',
        },
        {
          at: nth(tasks, ({ code }) => code === '6.6'),
          column: 'amount',
          write: { amount: { value: '１６５', remark: 'number-as-text' } },
          code: 'remark',
          note: '全角数字',
        },
      ],
      comments: [{ at: 0, column: 'due', text: '时限按区委组织部年初印发的分工方案。' }],
    },
    tasks,
  )

  const cases = issues(south, streetMatters, 46, asOf, random(2020_0302))
  const settled = (entry: IssueEntry) => entry.stage === 'settled'
  const issueTable = layOut(
    {
      sheet: '民生问题',
      kind: 'issue',
      title: '城南街道民生问题台账',
      preamble: [['填报单位：城南街道', '截止日期：2020年9月30日']],
      columns: issueColumns,
      dress: plainSong,
      mistakes: [
        { at: 7, column: 'received', write: { received: '2月30日' }, code: 'type-error', note: '2月没有30日' },
        { at: 15, column: 'case', write: { case: 'NM009' }, code: 'unique-error', note: '编号与第9件重复' },
        {
          at: nth(cases, settled, 22),
          column: 'settled',
          write: { settled: null },
          code: 'status-mismatch',
          note: '写着“办结”，没有办结时间',
        },
        {
          at: 30,
          column: 'handler',
          write: { handler: '街道城管' },
          code: 'unit-unknown',
          note: '“街道城管”不是单位全称，也不是已知的别名',
        },
        { at: 35, column: 'status', write: { status: '？' }, code: 'forbidden-value', note: '是否办结写了问号' },
        { at: 38, column: 'due', write: { due: '尽快' }, code: 'type-error', note: '办结期限写的是“尽快”' },
      ],
    },
    cases,
  )
  const header = taskTable.range('unit').replace(/\d+:.*$/, String(taskTable.headerLast))
  return {
    file: '城南街道任务分解及民生问题.xlsx',
    unit: '城南街道',
    asOf,
    author: '城南街道党政办',
    sheets: [
      {
        ...taskTable.sheet,
        freezePane: { rows: taskTable.headerLast, columns: 4 },
        autoFilter: { range: `${header}:${taskTable.range('reason').split(':')[1]}` },
      },
      { ...issueTable.sheet, freezePane: { rows: issueTable.headerLast } },
    ],
    tables: [taskTable.truth, issueTable.truth],
    notTables: [],
  }
}
