import { departmentTrainings, type TrainingEntry } from '../content/trainings.ts'
import { type Book, nth, number, realDate, textSheet } from '../layout/book.ts'
import { official } from '../layout/dresses.ts'
import { layOut } from '../layout/lay-out.ts'
import type { Column } from '../layout/table.ts'
import { random } from '../random.ts'

const asOf = '2020-09-30'
const chineseDate = 'yyyy"年"m"月"d"日"'

const columns: readonly Column<TrainingEntry>[] = [
  { key: 'order', label: '序号', field: null, width: 5, align: 'center', write: (_, { ordinal }) => ordinal },
  {
    key: 'category',
    label: '培训类别',
    field: 'category',
    width: 14,
    align: 'center',
    write: ({ category }) => category,
  },
  { key: 'title', label: '培训班名称', field: 'title', width: 30, write: ({ title }) => title },
  { key: 'form', label: '培训形式', field: 'form', width: 11, align: 'center', write: ({ form }) => form },
  {
    key: 'held',
    label: '举办时间',
    field: 'held_on',
    width: 15,
    align: 'center',
    write: ({ heldOn }) => realDate(heldOn, chineseDate),
  },
  {
    key: 'sessions',
    label: ['培训规模', '期数'],
    field: 'sessions',
    width: 7,
    align: 'center',
    write: ({ sessions }) => sessions,
  },
  {
    key: 'attendees',
    label: ['培训规模', '参训人次'],
    field: 'attendees',
    width: 9,
    align: 'center',
    write: ({ attendees }) => number(attendees, '#,##0'),
  },
  { key: 'hours', label: ['培训规模', '学时'], field: 'hours', width: 7, align: 'center', write: ({ hours }) => hours },
  { key: 'host', label: ['组织实施', '主办单位'], field: 'host', width: 24, write: ({ host }) => host },
  {
    key: 'speaker',
    label: ['组织实施', '授课人'],
    field: 'speaker',
    width: 15,
    align: 'center',
    write: ({ speaker }) => speaker,
  },
  {
    key: 'cost',
    label: '经费\n（万元）',
    field: null,
    width: 9,
    align: 'right',
    write: ({ cost }) => (cost === 0 ? null : number(cost, '0.00')),
  },
  { key: 'note', label: '备注', field: 'note', width: 14, write: () => null },
]

/** 区委组织部's classes: two-level header, the total above the rows, explanations on a second sheet. */
export function organisationTraining(): Book {
  const entries = departmentTrainings(random(2020_0401))
  const called = (name: string) => nth(entries, ({ title }) => title === name)
  const table = layOut(
    {
      sheet: '2020年培训台账',
      kind: 'training',
      title: '2020年干部教育培训台账',
      preamble: [['填报单位：区委组织部', '填报日期：2020年9月30日']],
      columns,
      totals: { columns: ['sessions', 'attendees', 'hours', 'cost'], all: { label: '合计', place: 'first' } },
      dress: official,
      mistakes: [
        {
          at: called('老年党员送学上门'),
          column: 'sessions',
          write: { sessions: '若干' },
          code: 'type-error',
          note: '期数写的是“若干”',
        },
        {
          at: called('两新组织党务工作者培训'),
          column: 'form',
          write: { form: '线上加线下' },
          code: 'forbidden-value',
          note: '培训形式不在规定的形式里',
        },
        {
          at: called('人才工作者业务培训'),
          column: 'category',
          write: { category: null },
          code: 'required',
          note: '培训类别空着',
        },
        {
          at: called('第一书记和驻点干部培训'),
          column: 'note',
          write: { note: '报到联系13300000000' },
          code: 'personal-data',
          note: '备注里留了手机号',
        },
        {
          at: called('信息宣传写作培训'),
          column: 'held',
          write: { held: '8月中旬' },
          code: 'date-ambiguous',
          note: '举办时间看不出是哪一天',
        },
        {
          at: called('党员发展对象培训班'),
          column: 'attendees',
          write: { attendees: '**' },
          code: 'placeholder-left',
          note: '参训人次留着“**”没有填',
        },
        {
          at: called('应急处置能力提升班'),
          column: 'attendees',
          write: { attendees: { value: '142', remark: 'number-as-text' } },
          code: 'remark',
          note: '数字存成了文本',
        },
      ],
      comments: [{ at: called('新录用公务员初任培训'), column: 'hours', text: '含两天入户实践。' }],
    },
    entries,
  )
  const sheet = {
    ...table.sheet,
    freezePane: { rows: table.headerLast + 1, columns: 3 },
    dataValidations: [
      {
        type: 'list' as const,
        range: table.range('form'),
        values: ['集中培训', '专题研讨', '流动课堂', '远程教育', '调训'],
        allowBlank: true,
        showErrorMessage: false,
      },
    ],
    headerFooter: { oddFooter: '&C第 &P 页，共 &N 页' },
  }
  return {
    file: '区委组织部2020年培训台账.xlsx',
    unit: '区委组织部',
    asOf,
    author: '区委组织部干部教育科',
    sheets: [
      sheet,
      textSheet(
        '填表说明',
        '填表说明',
        [
          '1. 本台账登记区委组织部主办或牵头举办的培训，街道自办的由街道登记。',
          '2. 培训类别：理论武装、干部教育、组工干部培训、书记轮训、党员教育。',
          '3. 参训人次按期累加；学时按每期学时乘期数填写。',
          '4. 经费以结算数为准，单位为万元，保留两位小数。',
        ],
        official,
      ),
    ],
    tables: [table.truth],
    notTables: [{ sheet: '填表说明', hidden: false, why: '只有说明文字' }],
  }
}
