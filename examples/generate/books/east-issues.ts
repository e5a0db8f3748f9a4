import { dotted } from '../calendar.ts'
import { type IssueEntry, issues, streetMatters } from '../content/issues.ts'
import { east } from '../content/street.ts'
import { type Book, nth, realDate, textDate } from '../layout/book.ts'
import { plainSong } from '../layout/dresses.ts'
import { layOut } from '../layout/lay-out.ts'
import type { Column, Written } from '../layout/table.ts'
import { random } from '../random.ts'

const asOf = '2020-09-30'
const statuses = { settled: '已办结', open: '正在办理', overdue: '未办结' } as const

const caseNo = (number: number) => `东民〔2020〕${String(number).padStart(3, '0')}号`

/** Real dates, save for May, when someone stood in and typed them with dots. */
const date = (day: string): Written => (day.slice(5, 7) === '05' ? textDate(dotted(day)) : realDate(day, 'yyyy/m/d'))

const columns: readonly Column<IssueEntry>[] = [
  { key: 'order', label: '序号', field: null, width: 5, align: 'center', write: (_, { ordinal }) => ordinal },
  {
    key: 'case',
    label: '受理编号',
    field: 'case_no',
    width: 20,
    align: 'center',
    write: ({ number }) => caseNo(number),
  },
  { key: 'channel', label: '受理途径', field: 'channel', width: 10, align: 'center', write: ({ channel }) => channel },
  { key: 'matter', label: '反映问题', field: 'matter', width: 34, write: ({ matter }) => matter },
  {
    key: 'category',
    label: '问题类别',
    field: 'category',
    width: 12,
    align: 'center',
    write: ({ category }) => category,
  },
  {
    key: 'received',
    label: '受理日期',
    field: 'received_on',
    width: 11,
    align: 'center',
    write: ({ receivedOn }) => date(receivedOn),
  },
  {
    key: 'due',
    label: '办理时限',
    field: 'due_on',
    width: 11,
    align: 'center',
    write: ({ dueOn }) => realDate(dueOn, 'yyyy/m/d'),
  },
  {
    key: 'handler',
    label: '承办单位',
    field: 'handler_unit',
    width: 13,
    align: 'center',
    write: ({ handler }) => handler,
  },
  {
    key: 'status',
    label: '办理状态',
    field: 'status',
    width: 10,
    align: 'center',
    write: ({ stage }) => statuses[stage],
  },
  {
    key: 'settled',
    label: '办结日期',
    field: 'settled_on',
    width: 11,
    align: 'center',
    write: ({ settledOn }) => (settledOn === null ? null : date(settledOn)),
  },
  {
    key: 'satisfied',
    label: '群众满意度',
    field: 'satisfied',
    width: 11,
    align: 'center',
    write: ({ satisfied }) => satisfied,
  },
  {
    key: 'answer',
    label: '办理结果',
    field: 'result',
    width: 28,
    write: ({ answer, stage }) => (stage === 'settled' ? answer : null),
  },
  {
    key: 'note',
    label: '备注',
    field: 'note',
    width: 16,
    write: ({ stage }) => (stage === 'overdue' ? '已提请街道督办' : null),
  },
]

/** 城东街道's complaints: one header row, filter buttons, the late ones coloured by a rule of the clerk's own. */
export function eastIssues(): Book {
  const entries = issues(east, streetMatters, 64, asOf, random(2020_0102))
  const settled = (entry: IssueEntry) => entry.stage === 'settled'
  const early = nth(entries, settled, 20)
  const table = layOut(
    {
      sheet: '受理台账',
      kind: 'issue',
      title: '城东街道民生问题受理台账（2020年）',
      preamble: [['填报单位：城东街道办事处', '填报人：李晓梅', '填报日期：2020年9月30日']],
      columns,
      spareRows: 3,
      notes: [
        '注：1.受理途径填“集中受理”或“台账管理”。2.办理时限按问题类别确定，特殊情况可延长一次。',
        '    3.不登记反映人姓名和联系方式，需要回访的由承办单位另行保管。',
      ],
      dress: plainSong,
      mistakes: [
        { at: 17, column: 'case', write: { case: caseNo(12) }, code: 'unique-error', note: '受理编号与第12件重复' },
        {
          at: early,
          column: 'settled',
          write: { settled: realDate('2020-01-03', 'yyyy/m/d') },
          code: 'date-order',
          note: '办结日期早于受理日期',
        },
        {
          at: nth(entries, settled, 33),
          column: 'settled',
          write: { settled: null },
          code: 'status-mismatch',
          note: '状态是“已办结”，没有写办结日期',
        },
        {
          at: 29,
          column: 'channel',
          write: { channel: '居民微信群' },
          code: 'forbidden-value',
          note: '受理途径不在两途径之内',
        },
        {
          at: 41,
          column: 'note',
          write: { note: '回访电话：13900000000' },
          code: 'personal-data',
          note: '备注里留了手机号',
        },
        { at: 46, column: 'matter', write: { matter: null }, code: 'required', note: '反映问题空着' },
        {
          at: 50,
          column: 'handler',
          write: { handler: '区住建据' },
          code: 'unit-unknown',
          note: '单位写错字：区住建据',
        },
        {
          at: nth(entries, ({ handler }) => handler === '城东街道'),
          column: 'handler',
          write: { handler: { value: '城东办事处', remark: 'unit-alias' } },
          code: 'remark',
          note: '单位写的是别名',
        },
      ],
    },
    entries,
  )
  const area = `${table.range('order').split(':')[0]}:${table.range('note').split(':')[1]}`
  const sheet = {
    ...table.sheet,
    freezePane: { rows: table.headerLast, columns: 2 },
    autoFilter: { range: area.replace(/^A\d+/, `A${table.headerLast}`) },
    conditionalRules: [
      {
        type: 'expression' as const,
        priority: 1,
        formula: `AND($I${table.first}<>"已办结",$G${table.first}<DATE(2020,9,30))`,
        range: area,
        style: { fill: { type: 'pattern' as const, pattern: 'solid' as const, bgColor: { rgb: 'F8CBAD' } } },
      },
    ],
  }
  return {
    file: '城东街道民生问题受理台账.xlsx',
    unit: '城东街道',
    asOf,
    author: '城东街道便民服务中心',
    sheets: [sheet],
    tables: [table.truth],
    notTables: [],
  }
}
