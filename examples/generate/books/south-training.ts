import { dotted, quarter } from '../calendar.ts'
import { streetTrainings, type TrainingEntry } from '../content/trainings.ts'
import { type Book, nth, number, textDate } from '../layout/book.ts'
import { colourful } from '../layout/dresses.ts'
import { layOut } from '../layout/lay-out.ts'
import type { Column } from '../layout/table.ts'
import { random } from '../random.ts'

const asOf = '2020-09-30'

const columns: readonly Column<TrainingEntry>[] = [
  { key: 'order', label: '序号', field: null, width: 5, align: 'center', write: (_, { ordinal }) => ordinal },
  { key: 'title', label: '培训主题', field: 'title', width: 28, write: ({ title }) => title },
  {
    key: 'category',
    label: '培训类别',
    field: 'category',
    width: 13,
    align: 'center',
    write: ({ category }) => category,
  },
  { key: 'form', label: '培训方式', field: 'form', width: 11, align: 'center', write: ({ form }) => form },
  {
    key: 'held',
    label: '培训时间',
    field: 'held_on',
    width: 11,
    align: 'center',
    write: ({ heldOn }) => textDate(dotted(heldOn)),
  },
  { key: 'sessions', label: '场次', field: 'sessions', width: 6, align: 'center', write: ({ sessions }) => sessions },
  { key: 'invited', label: '应到人数', field: null, width: 8, align: 'center', write: ({ invited }) => invited },
  {
    key: 'attendees',
    label: '实到人数',
    field: 'attendees',
    width: 8,
    align: 'center',
    write: ({ attendees }) => attendees,
  },
  { key: 'hours', label: '学时', field: 'hours', width: 6, align: 'center', write: ({ hours }) => hours },
  {
    key: 'cost',
    label: '经费（元）',
    field: null,
    width: 10,
    align: 'right',
    write: ({ cost }) => (cost === 0 ? null : number(Math.round(cost * 10000), '#,##0')),
  },
  { key: 'host', label: '主办单位', field: 'host', width: 12, align: 'center', write: ({ host }) => host },
  { key: 'speaker', label: '授课人', field: 'speaker', width: 14, align: 'center', write: ({ speaker }) => speaker },
  { key: 'note', label: '备注', field: 'note', width: 12, write: () => null },
]

/** 城南街道's classes: groups by quarter, each with a subtotal, and a grand total. */
export function southTraining(): Book {
  const entries = streetTrainings(random(2020_0303))
  const table = layOut(
    {
      sheet: '培训统计',
      kind: 'training',
      title: '城南街道2020年培训情况统计表',
      preamble: [['填报单位：城南街道', '填报日期：2020.9.30']],
      columns,
      groups: ['一、一季度', '二、二季度', '三、三季度'].map((text, index) => ({
        text,
        size: entries.filter(({ heldOn }) => quarter(heldOn) === index + 1).length,
      })),
      totals: {
        columns: ['sessions', 'invited', 'attendees', 'hours', 'cost'],
        each: '小计',
        all: { label: '合计', place: 'last' },
      },
      notes: ['注：远程教育不产生经费；实到人数以签到或后台记录为准。'],
      dress: colourful,
      mistakes: [
        {
          at: nth(entries, ({ title }) => title === '入党积极分子培训'),
          column: 'attendees',
          write: { attendees: 52 },
          code: 'unchecked',
          note: '应到46人，实到写了52人',
        },
        {
          at: nth(entries, ({ title }) => title === '战疫微党课'),
          column: 'attendees',
          write: { attendees: '×' },
          code: 'placeholder-left',
          note: '实到人数留着“×”没有填',
        },
        {
          at: nth(entries, ({ title }) => title === '流动课堂进楼院'),
          column: 'held',
          write: { held: '6月上旬' },
          code: 'date-ambiguous',
          note: '培训时间看不出是哪一天',
        },
        {
          at: nth(entries, ({ title }) => title === '青年干部读书分享'),
          column: 'category',
          write: { category: '团的工作' },
          code: 'forbidden-value',
          note: '培训类别不在规定的类别里',
        },
        {
          at: nth(entries, ({ title }) => title === '节前廉政提醒课'),
          column: 'title',
          write: { title: null },
          code: 'required',
          note: '培训主题空着',
        },
        {
          at: nth(entries, ({ title }) => title === '社区后备干部培训'),
          column: 'note',
          write: { note: '班主任13500000000' },
          code: 'personal-data',
          note: '备注里留了手机号',
        },
        {
          at: nth(entries, ({ title }) => title === '干部夜校（五）公文写作'),
          column: 'attendees',
          write: { attendees: { value: '４８', remark: 'number-as-text' } },
          code: 'remark',
          note: '全角数字',
        },
      ],
    },
    entries,
  )
  return {
    file: '城南街道培训情况统计.xlsx',
    unit: '城南街道',
    asOf,
    author: '城南街道党建办',
    sheets: [{ ...table.sheet, freezePane: { rows: table.headerLast } }],
    tables: [table.truth],
    notTables: [],
  }
}
