import { byEndOfMonth, dotted, quarterName } from '../calendar.ts'
import { east } from '../content/street.ts'
import { streetTasks, type TaskEntry } from '../content/task-entries.ts'
import { taskPlan } from '../content/tasks.ts'
import { type Book, listSheet, listSource, nth, realDate, textDate, textSheet } from '../layout/book.ts'
import { official } from '../layout/dresses.ts'
import { layOut } from '../layout/lay-out.ts'
import type { CellText, Column } from '../layout/table.ts'
import { at, random } from '../random.ts'

const asOf = '2020-09-30'
const statuses = { done: '已完成', doing: '正在推进', slow: '推进缓慢', waiting: '未启动' } as const
const proofs = ['通知、签到表、照片', '会议记录', '批复文件', '名册', '验收单'] as const

const columns: readonly Column<TaskEntry>[] = [
  { key: 'code', label: '编号', field: 'code', width: 6, align: 'center', write: ({ code }) => code },
  { key: 'section', label: '工作板块', field: 'section', width: 9, align: 'center', write: ({ section }) => section },
  { key: 'title', label: '重点任务', field: 'title', width: 18, write: ({ title }) => title },
  { key: 'target', label: '目标要求', field: 'target', width: 20, write: ({ target }) => target },
  { key: 'measures', label: '推进措施', field: 'measures', width: 34, write: ({ measures }) => measures },
  {
    key: 'lead',
    label: ['责任分工', '牵头单位'],
    field: 'lead_unit',
    width: 11,
    align: 'center',
    write: ({ lead }) => lead,
  },
  {
    key: 'support',
    label: ['责任分工', '配合单位'],
    field: 'support_units',
    width: 13,
    align: 'center',
    write: ({ support }) => support || null,
  },
  {
    key: 'owner',
    label: ['责任分工', '责任人'],
    field: 'owner',
    width: 9,
    align: 'center',
    write: ({ owner }) => owner,
  },
  { key: 'due', label: '完成时限', field: 'deadline', width: 12, align: 'center', write: writeDue },
  { key: 'criteria', label: '考核标准', field: 'criteria', width: 22, write: ({ criteria }) => criteria },
  { key: 'weight', label: '分值', field: 'weight', width: 6, align: 'center', write: ({ weight }) => weight },
  {
    key: 'status',
    label: ['进展情况', '状态'],
    field: 'status',
    width: 9,
    align: 'center',
    write: ({ stage }) => statuses[stage],
  },
  {
    key: 'percent',
    label: ['进展情况', '完成比例\n（%）'],
    field: 'progress_pct',
    width: 9,
    align: 'center',
    write: ({ percent }) => percent,
  },
  { key: 'text', label: ['进展情况', '工作进展'], field: 'progress_text', width: 24, write: ({ text }) => text },
  {
    key: 'completed',
    label: ['进展情况', '实际完成日期'],
    field: 'completed_on',
    width: 12,
    align: 'center',
    write: ({ completedOn }) => (completedOn === null ? null : realDate(completedOn)),
  },
  {
    key: 'reason',
    label: ['进展情况', '未完成原因'],
    field: 'delay_reason',
    width: 16,
    write: ({ reason }) => reason || null,
  },
  {
    key: 'evidence',
    label: '佐证材料',
    field: 'evidence',
    width: 14,
    write: ({ stage, weight }) => (stage === 'done' ? at(proofs, weight) : null),
  },
  { key: 'note', label: '备注', field: 'note', width: 12, write: () => null },
]

/** Several people have kept this sheet, each with a habit of writing deadlines. */
function writeDue({ due, code }: TaskEntry): CellText {
  if (due === undefined) return '长期坚持'
  const habit = Number(code[0]) % 4
  if (habit === 0) return byEndOfMonth(due)
  if (habit === 1) return realDate(due)
  return habit === 2 ? textDate(dotted(due)) : quarterName(due)
}

/** 城东街道's tasks: two-level header, sections merged down, subtotals of each section. */
export function eastTasks(): Book {
  const entries = streetTasks(east, taskPlan, asOf, random(2020_0101))
  const sections = [...new Set(entries.map(({ section }) => section))]
  const table = layOut(
    {
      sheet: '重点任务',
      kind: 'task',
      title: '城东街道2020年党建工作重点任务台账',
      preamble: [['填报单位：城东街道  填报日期：2020-09-30']],
      columns,
      groups: sections.map((name) => ({ text: '', size: entries.filter(({ section }) => section === name).length })),
      mergeDown: ['section'],
      totals: { columns: ['weight'], each: '小计', all: { label: '合计', place: 'last' } },
      notes: [
        '注：1.“完成时限”原则上写到日；长期性工作写“长期坚持”。2.“分值”为本项工作在年度考核中的满分。3.佐证材料原件由各站所自存备查。',
      ],
      dress: official,
      mistakes: [
        {
          at: nth(entries, ({ code }) => code === '2.3'),
          column: 'due',
          write: { due: '尽快' },
          code: 'type-error',
          note: '完成时限写的是“尽快”',
        },
        {
          at: nth(entries, ({ stage }) => stage === 'done', 2),
          column: 'completed',
          write: { completed: null },
          code: 'status-mismatch',
          note: '状态是“已完成”，没有写完成日期',
        },
        {
          at: nth(entries, ({ stage }) => stage === 'slow', 0),
          column: 'reason',
          write: { reason: null },
          code: 'overdue-no-reason',
          note: '已过时限还没完成，没有写原因',
        },
        {
          at: nth(entries, ({ lead }) => lead === '新华社区', 1),
          column: 'lead',
          write: { lead: '新华舍区' },
          code: 'unit-unknown',
          note: '单位写错字：新华舍区',
        },
        {
          at: nth(entries, ({ code }) => code === '4.2'),
          column: 'note',
          write: { note: '联系人电话13800000000' },
          code: 'personal-data',
          note: '备注里留了手机号',
        },
        {
          at: nth(entries, ({ code }) => code === '5.2'),
          column: 'criteria',
          write: { criteria: null },
          code: 'required',
          note: '考核标准空着',
        },
        {
          at: nth(entries, ({ stage }) => stage === 'done', 7),
          column: 'percent',
          write: { percent: 80 },
          code: 'status-mismatch',
          note: '状态是“已完成”，比例只有80',
        },
        {
          at: nth(entries, ({ code }) => code === '6.4'),
          column: 'percent',
          write: { percent: '约七成多' },
          code: 'type-error',
          note: '完成比例写成了一句话',
        },
        {
          at: nth(entries, ({ code }) => code === '7.2'),
          column: 'lead',
          write: { lead: { value: '城东办事处', remark: 'unit-alias' } },
          code: 'remark',
          note: '单位写的是别名',
        },
        {
          at: nth(entries, ({ code }) => code === '5.3'),
          column: 'percent',
          write: { percent: { value: '７５', remark: 'number-as-text' } },
          code: 'remark',
          note: '全角数字',
        },
      ],
      comments: [
        {
          at: nth(entries, ({ code }) => code === '6.1'),
          column: 'text',
          text: '9月25日现场督查：外墙脚手架未拆，请10月中旬再报一次。',
        },
      ],
    },
    entries,
  )
  const options = Object.values(statuses)
  const sheet = {
    ...table.sheet,
    freezePane: { rows: table.headerLast, columns: 3 },
    dataValidations: [
      {
        type: 'list' as const,
        range: table.range('status'),
        formula1: listSource('选项', 0, options.length),
        allowBlank: true,
        showErrorMessage: false,
        showInputMessage: true,
        inputTitle: '状态',
        inputMessage: '请从下拉框选择',
      },
    ],
  }
  return {
    file: '城东街道2020年重点任务台账.xlsx',
    unit: '城东街道',
    asOf,
    author: '城东街道党建办',
    sheets: [
      sheet,
      textSheet(
        '填表说明',
        '填表说明',
        [
          '一、本台账由街道党建办牵头，各站所、社区按分工填写，每月28日前更新一次。',
          '二、“推进措施”要具体，写清楚谁来做、怎么做；“考核标准”按区里印发的考核细则摘录。',
          '三、“状态”一栏请选择：已完成、正在推进、推进缓慢、未启动。选择“推进缓慢”的，须写明未完成原因。',
          '四、“完成比例”只填数字，例如完成八成五填85。',
          '五、本表不写个人电话、身份证号等信息。',
        ],
        official,
      ),
      listSheet('选项', [options]),
    ],
    tables: [table.truth],
    notTables: [
      { sheet: '填表说明', hidden: false, why: '只有说明文字' },
      { sheet: '选项', hidden: true, why: '下拉框的选项，已隐藏' },
    ],
  }
}
