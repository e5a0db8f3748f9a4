import { type AppraisalEntry, appraisals, grades } from '../content/appraisals.ts'
import { type Book, nth, realDate } from '../layout/book.ts'
import { dense } from '../layout/dresses.ts'
import { layOut } from '../layout/lay-out.ts'
import type { Column, Written } from '../layout/table.ts'
import { random } from '../random.ts'

const asOf = '2020-09-30'
const points = [100, 80, 60, 40] as const

const gradeColumns = grades.map(
  (grade, index): Column<AppraisalEntry> => ({
    key: `vote${index}`,
    label: ['得票情况', grade],
    field: 'votes',
    width: 7,
    align: 'center',
    write: ({ votes }) => votes[index] ?? 0,
  }),
)

/** Σ votes × points over the votes that say something, to two places; abstentions do not count. */
function score({ votes }: AppraisalEntry, { row }: { readonly row: number }): Written {
  const graded = votes.slice(0, 4)
  const total = graded.reduce((sum, count) => sum + count, 0)
  const weighted = graded.reduce((sum, count, index) => sum + count * (points[index] ?? 0), 0)
  const formula = `ROUND((H${row}*100+I${row}*80+J${row}*60+K${row}*40)/SUM(H${row}:K${row}),2)`
  return { value: Math.round((weighted * 100) / total) / 100, formula, numFmt: '0.00' }
}

const columns: readonly Column<AppraisalEntry>[] = [
  { key: 'order', label: '序号', field: null, width: 5, align: 'center', write: (_, { ordinal }) => ordinal },
  { key: 'round', label: '评议轮次', field: 'round', width: 16, align: 'center', write: ({ round }) => round },
  {
    key: 'held',
    label: '评议时间',
    field: 'held_on',
    width: 12,
    align: 'center',
    write: ({ heldOn }) => realDate(heldOn),
  },
  {
    key: 'subject',
    label: '评议对象',
    field: 'subject_unit',
    width: 12,
    align: 'center',
    write: ({ subject }) => subject,
  },
  {
    key: 'group',
    label: '参评人员类别',
    field: 'voter_group',
    width: 14,
    align: 'center',
    write: ({ group }) => group,
  },
  {
    key: 'issued',
    label: ['票数', '发出票数'],
    field: 'voters',
    width: 9,
    align: 'center',
    write: ({ issued }) => issued,
  },
  {
    key: 'returned',
    label: ['票数', '收回票数'],
    field: 'valid_votes',
    width: 9,
    align: 'center',
    write: ({ returned }) => returned,
  },
  ...gradeColumns,
  { key: 'score', label: '评议得分', field: 'score', width: 10, align: 'center', write: score },
  { key: 'note', label: '备注', field: 'note', width: 12, write: () => null },
]

/** 区委组织部's two-way appraisal: a column a grade, rounds and units merged down, scores by formula. */
export function organisationAppraisal(): Book {
  const entries = appraisals(random(2020_0402))
  const one = (round: string, subject: string, group: string) =>
    nth(entries, (entry) => entry.round.endsWith(round) && entry.subject === subject && entry.group === group)
  const crowded = one('上半年', '城西街道', '党员代表')
  const table = layOut(
    {
      sheet: '双评议汇总',
      kind: 'appraisal',
      title: '2020年度党建工作双评议情况汇总表',
      preamble: [['填报单位：区委组织部', '填报日期：2020-09-30']],
      columns,
      mergeDown: ['round', 'subject'],
      notes: [
        '注：评议得分＝（好×100＋较好×80＋一般×60＋较差×40）÷有评价的票数，弃权票不计；参评人数少于5人的不单独公布分项。',
      ],
      dress: dense,
      mistakes: [
        {
          at: crowded,
          column: 'returned',
          write: { returned: 46 },
          code: 'row-constraint',
          note: '发出45张，收回写了46张',
        },
        {
          at: one('上半年', '区民政局', '居民代表'),
          column: 'vote4',
          write: { vote4: '×' },
          code: 'placeholder-left',
          note: '“弃权”一栏留着“×”没有填',
        },
        {
          at: one('第三季度', '城东街道', '班子成员'),
          column: 'group',
          write: { group: '其他与会人员' },
          code: 'forbidden-value',
          note: '参评人员类别不在规定的类别里',
        },
        {
          at: one('第三季度', '城南街道', '党员代表'),
          column: 'note',
          write: { note: '监票人13100000000' },
          code: 'personal-data',
          note: '备注里留了手机号',
        },
      ],
    },
    entries,
  )
  return {
    file: '区委组织部双评议汇总.xlsx',
    unit: '区委组织部',
    asOf,
    author: '区委组织部组织科',
    sheets: [{ ...table.sheet, freezePane: { rows: table.headerLast, columns: 5 } }],
    tables: [table.truth],
    notTables: [],
  }
}
