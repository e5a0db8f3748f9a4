import { chinese } from '../calendar.ts'
import { type RectificationEntry, rectifications } from '../content/rectifications.ts'
import { west } from '../content/street.ts'
import { type Book, nth, realDate, textDate } from '../layout/book.ts'
import { dense } from '../layout/dresses.ts'
import { layOut } from '../layout/lay-out.ts'
import type { Column } from '../layout/table.ts'
import { at, random } from '../random.ts'

const asOf = '2020-09-30'
const statuses = { closed: '已销号', open: '整改中', overdue: '未完成' } as const
const outcomes = { closed: '已按措施整改到位', open: '正在按计划整改', overdue: '未按期完成，继续整改' } as const

const columns: readonly Column<RectificationEntry>[] = [
  { key: 'order', label: '序号', field: null, width: 5, align: 'center', write: (_, { ordinal }) => ordinal },
  { key: 'source', label: '问题来源', field: 'source', width: 10, align: 'center', write: ({ source }) => source },
  { key: 'problem', label: '存在问题', field: 'problem', width: 27, write: ({ problem }) => problem },
  {
    key: 'measures',
    label: '整改措施',
    field: 'measures',
    width: 34,
    write: ({ measures }) => measures.replaceAll('；', '；\n'),
  },
  {
    key: 'leader',
    label: ['责任落实', '责任领导'],
    field: 'leader',
    width: 9,
    align: 'center',
    write: (_, { ordinal }) => at(west.people, ordinal % 3),
  },
  {
    key: 'lead',
    label: ['责任落实', '责任单位'],
    field: 'lead_unit',
    width: 12,
    align: 'center',
    write: ({ unit }) => unit,
  },
  {
    key: 'person',
    label: ['责任落实', '责任人'],
    field: 'responsible',
    width: 9,
    align: 'center',
    write: ({ person }) => person,
  },
  {
    key: 'due',
    label: '整改时限',
    field: 'due_on',
    width: 15,
    align: 'center',
    write: ({ dueOn }) => textDate(chinese(dueOn)),
  },
  {
    key: 'status',
    label: ['整改结果', '整改状态'],
    field: 'status',
    width: 9,
    align: 'center',
    write: ({ stage }) => statuses[stage],
  },
  {
    key: 'text',
    label: ['整改结果', '整改情况'],
    field: 'progress_text',
    width: 20,
    write: ({ stage }) => outcomes[stage],
  },
  {
    key: 'closed',
    label: ['整改结果', '销号时间'],
    field: 'closed_on',
    width: 15,
    align: 'center',
    write: ({ closedOn }) => (closedOn === null ? null : realDate(closedOn, 'yyyy"年"m"月"d"日"')),
  },
  {
    key: 'helper',
    label: '帮扶责任（四联）',
    field: 'helper',
    width: 13,
    align: 'center',
    write: ({ helper }) => helper || null,
  },
  { key: 'note', label: '备注', field: 'note', width: 12, write: () => null },
]

/** 城西街道's problems to put right: sources merged down, measures in several lines, Chinese dates. */
export function westRectification(): Book {
  const entries = rectifications(west, asOf, random(2020_0202))
  const closed = (entry: RectificationEntry) => entry.stage === 'closed'
  const table = layOut(
    {
      sheet: '整改台账',
      kind: 'rectification',
      title: '城西街道问题整改台账',
      preamble: [['单位（盖章）：城西街道党工委', '填报日期：2020年9月30日', '联系科室：党建办']],
      columns,
      mergeDown: ['source'],
      notes: [
        '填表说明：问题来源分为专项整治、巡视反馈、回头看、后进社区、软弱涣散五类；整改到位并经核验的，状态填“已销号”。',
      ],
      dress: dense,
      mistakes: [
        {
          at: nth(entries, closed, 3),
          column: 'measures',
          write: { measures: null },
          code: 'required',
          note: '已经销号，整改措施却空着',
        },
        {
          at: nth(entries, closed, 8),
          column: 'closed',
          write: { closed: null },
          code: 'status-mismatch',
          note: '状态是“已销号”，没有写销号时间',
        },
        {
          at: nth(entries, ({ stage }) => stage !== 'closed'),
          column: 'due',
          write: { due: '立即' },
          code: 'type-error',
          note: '整改时限写的是“立即”',
        },
        {
          at: nth(entries, ({ source }) => source === '回头看', 2),
          column: 'person',
          write: { person: null },
          code: 'required',
          note: '责任人空着',
        },
        {
          at: nth(entries, closed, 12),
          column: 'closed',
          write: { closed: '2020年13月5日' },
          code: 'type-error',
          note: '销号时间写成了13月',
        },
        {
          at: nth(entries, ({ unit }) => unit === '西关社区', 1),
          column: 'lead',
          write: { lead: '西关杜区' },
          code: 'unit-unknown',
          note: '单位写错字：西关杜区',
        },
        {
          at: nth(entries, ({ source }) => source === '后进社区', 1),
          column: 'note',
          write: { note: '物业王经理13700000000' },
          code: 'personal-data',
          note: '备注里留了手机号',
        },
        {
          at: nth(entries, ({ unit }) => unit === '城西街道', 9),
          column: 'lead',
          write: { lead: { value: '城西办事处', remark: 'unit-alias' } },
          code: 'remark',
          note: '单位写的是别名',
        },
      ],
      comments: [
        {
          at: nth(entries, ({ stage }) => stage === 'overdue'),
          column: 'status',
          text: '区委督查室9月21日提醒过，请说明原因。',
        },
      ],
    },
    entries,
  )
  return {
    file: '城西街道整改台账.xlsx',
    unit: '城西街道',
    asOf,
    author: '城西街道党建办',
    sheets: [{ ...table.sheet, freezePane: { rows: table.headerLast } }],
    tables: [table.truth],
    notTables: [],
  }
}
