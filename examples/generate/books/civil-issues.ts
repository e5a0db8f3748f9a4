import { dotted, month } from '../calendar.ts'
import { civilMatters, type IssueEntry, issues } from '../content/issues.ts'
import { east, south, west } from '../content/street.ts'
import { type Book, nth, textDate } from '../layout/book.ts'
import { dense } from '../layout/dresses.ts'
import { layOut } from '../layout/lay-out.ts'
import type { Column, Written } from '../layout/table.ts'
import { random } from '../random.ts'

const asOf = '2020-09-30'
const statuses = { settled: '办结', open: '正在办理', overdue: '未办结' } as const

const typed = (date: string): Written => textDate(dotted(date))

const columns: readonly Column<IssueEntry>[] = [
  {
    key: 'month',
    label: '月份',
    field: null,
    width: 6,
    align: 'center',
    write: ({ receivedOn }) => `${month(receivedOn)}月`,
  },
  {
    key: 'case',
    label: ['受理登记', '受理编号'],
    field: 'case_no',
    width: 11,
    align: 'center',
    write: ({ number }) => 20200000 + number,
  },
  {
    key: 'received',
    label: ['受理登记', '受理时间'],
    field: 'received_on',
    width: 11,
    align: 'center',
    write: ({ receivedOn }) => typed(receivedOn),
  },
  {
    key: 'channel',
    label: ['受理登记', '受理途径'],
    field: 'channel',
    width: 10,
    align: 'center',
    write: ({ channel }) => channel,
  },
  {
    key: 'category',
    label: ['问题', '类别'],
    field: 'category',
    width: 10,
    align: 'center',
    write: ({ category }) => category,
  },
  { key: 'matter', label: ['问题', '内容'], field: 'matter', width: 32, write: ({ matter }) => matter },
  {
    key: 'handler',
    label: ['办理', '承办单位'],
    field: 'handler_unit',
    width: 13,
    align: 'center',
    write: ({ handler }) => handler,
  },
  {
    key: 'due',
    label: ['办理', '办理时限'],
    field: 'due_on',
    width: 11,
    align: 'center',
    write: ({ dueOn }) => typed(dueOn),
  },
  {
    key: 'status',
    label: ['办理', '办理状态'],
    field: 'status',
    width: 10,
    align: 'center',
    write: ({ stage }) => statuses[stage],
  },
  {
    key: 'settled',
    label: ['办理', '办结时间'],
    field: 'settled_on',
    width: 11,
    align: 'center',
    write: ({ settledOn }) => (settledOn === null ? null : typed(settledOn)),
  },
  {
    key: 'answer',
    label: ['办理', '办理结果'],
    field: 'result',
    width: 26,
    write: ({ answer, stage }) => (stage === 'settled' ? answer : null),
  },
  {
    key: 'satisfied',
    label: '群众评价',
    field: 'satisfied',
    width: 9,
    align: 'center',
    write: ({ satisfied }) => satisfied,
  },
]

/** Complaints reach the bureau from all three streets; one list, in the order received. */
function fromAllStreets(): IssueEntry[] {
  const all = [east, west, south].flatMap((street, index) =>
    issues(street, civilMatters, 16, asOf, random(2020_0510 + index)),
  )
  return all
    .toSorted((a, b) => a.receivedOn.localeCompare(b.receivedOn))
    .map((entry, index) => ({ ...entry, number: index + 1 }))
}

/** 区民政局's complaints: months merged down, numbers as case numbers, every date typed with dots. */
export function civilIssues(): Book {
  const entries = fromAllStreets()
  const settled = (entry: IssueEntry) => entry.stage === 'settled'
  const table = layOut(
    {
      sheet: '办理台账',
      kind: 'issue',
      title: '区民政局民生问题办理台账',
      preamble: [['填报单位：区民政局', '填报日期：2020.9.30']],
      columns,
      mergeDown: ['month'],
      dress: dense,
      mistakes: [
        { at: 6, column: 'case', write: { case: 20200004 }, code: 'unique-error', note: '受理编号与第4件重复' },
        {
          at: nth(entries, settled, 10),
          column: 'settled',
          write: { settled: textDate('2019.12.30') },
          code: 'date-order',
          note: '办结时间早于受理时间',
        },
        {
          at: nth(entries, settled, 18),
          column: 'settled',
          write: { settled: null },
          code: 'status-mismatch',
          note: '状态是“办结”，没有写办结时间',
        },
        { at: 25, column: 'due', write: { due: '待定' }, code: 'date-ambiguous', note: '办理时限写的是“待定”' },
        { at: 30, column: 'channel', write: { channel: null }, code: 'required', note: '受理途径空着' },
        {
          at: nth(entries, settled, 28),
          column: 'answer',
          write: { answer: '已电话13200000000告知' },
          code: 'personal-data',
          note: '办理结果里写了手机号',
        },
        {
          at: nth(entries, ({ handler }) => handler === '区住建局'),
          column: 'handler',
          write: { handler: { value: '住建局', remark: 'unit-alias' } },
          code: 'remark',
          note: '单位写的是简称',
        },
      ],
    },
    entries,
  )
  return {
    file: '区民政局民生问题办理台账.xlsx',
    unit: '区民政局',
    asOf,
    author: '区民政局办公室',
    sheets: [{ ...table.sheet, freezePane: { rows: table.headerLast, columns: 2 } }],
    tables: [table.truth],
    notTables: [],
  }
}
