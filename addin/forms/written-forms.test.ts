import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { loadPack } from '../../shared/pack/load.ts'
import { unitsFileSchema } from '../../shared/units/unit.ts'
import { unitTree } from '../../shared/units/unit-tree.ts'
import { gridOfRows } from '../attach/grid-of-rows.ts'
import { vocabularyOf } from '../attach/vocabulary.ts'
import type { CellValue } from '../workbook/workbook.ts'
import { askCross } from './fill-cross.ts'
import { judgeLines } from './judge-line.ts'
import { recogniseForms } from './recognise-form.ts'
import { suggestBinding } from './suggest-binding.ts'

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
const pack = loadPack(read('../../packs/organisation-work.json'))
const units = unitTree(unitsFileSchema.parse(read('../../examples/units.json')).units)
const below = (place: string): readonly string[] =>
  units.units.filter(({ parent }) => parent === units.find(place)?.unit.id).map(({ name }) => name)
const district = units.find('示例区')?.unit.id

/**
 * Forms as departments send them, and by cell what each asks: `indicator@units@periods`, as figures are named. Written down
 * by hand, from the labels of the pack, before any was read; a cell that is not named is not to be filled.
 */
interface WrittenForm {
  readonly rows: readonly (readonly CellValue[])[]
  readonly merges: readonly string[]
  readonly periods: readonly string[]
  readonly asked: readonly (readonly string[])[]
}

const streets = ['城东街道', '城西街道', '城南街道']
const all = streets.join('+')
const communities = below('城东街道')
/** A line of a form: the same question of several units. */
const across = (indicator: string, places: readonly string[], period: string): readonly string[] =>
  places.map((place) => `${indicator}@${place}@${period}`)

const forms: Readonly<Record<string, WrittenForm>> = {
  'units across, measures down in two columns that have no heads': {
    rows: [
      ['2020年上半年街道重点工作统计表'],
      [null, null, ...streets, '合计'],
      ['民生问题', '受理数'],
      [null, '办结率（%）'],
      ['教育培训', '培训期数'],
      [null, '培训人次'],
    ],
    merges: ['A1:F1', 'A3:A4', 'A5:A6'],
    periods: ['2020H1'],
    asked: ['issue.received', 'issue.settlement', 'training.sessions', 'training.attendees'].map((indicator) =>
      across(indicator, [...streets, all], '2020H1'),
    ),
  },
  'a head that is crossed, and two subtotals': {
    rows: [
      ['2020年重点任务完成情况表'],
      ['单位＼项目', '年度任务数', '已完成数', '完成率（%）', '逾期未完成数'],
      ['区委组织部'],
      ['区民政局'],
      ['小计'],
      ['城东街道'],
      ['城西街道'],
      ['小计'],
      ['总计'],
    ],
    merges: ['A1:E1'],
    periods: ['2020'],
    asked: [
      '区委组织部',
      '区民政局',
      '区委组织部+区民政局',
      '城东街道',
      '城西街道',
      '城东街道+城西街道',
      '区委组织部+区民政局+城东街道+城西街道',
    ].map((place) =>
      ['task.total', 'task.done', 'task.completion', 'task.overdue'].map((indicator) => `${indicator}@${place}@2020`),
    ),
  },
  'a month beside the year so far and the year before': {
    rows: [
      ['2020年7月民生问题办理月报'],
      ['指标', '计量单位', '本月', '本年累计', '去年同期', '同比增减'],
      ['受理民生问题', '件'],
      ['办结民生问题', '件'],
      ['群众满意率', '%'],
    ],
    merges: ['A1:F1'],
    periods: ['2020-07'],
    asked: ['issue.received', 'issue.settled', 'issue.satisfaction'].map((indicator) =>
      ['2020-07', '2020H1+2020-07', '2019-07'].map((period) => `${indicator}@示例区@${period}`),
    ),
  },
  'notes above the title and measure words in the heads': {
    rows: [
      ['填表说明：本表由各街道填报，每季度末报送。'],
      ['2020年三季度党员教育管理情况统计表'],
      ['填报单位：', null, null, null, '填报日期：'],
      ['街道', '发展党员', null, '流动党员', null, '三会一课（次）'],
      [null, '接收预备党员（名）', '转正（名）', '流入（人）', '流出（人）'],
      ...streets.map((street) => [street]),
      ['审核人：', null, null, '填报人：'],
    ],
    merges: ['A1:F1', 'A2:F2', 'A4:A5', 'B4:C4', 'D4:E4', 'F4:F5'],
    periods: ['2020Q3'],
    asked: streets.map((street) =>
      ['admission.accepted', 'admission.confirmed', 'mobile.in', 'mobile.out', 'meeting.regular'].map(
        (indicator) => `${indicator}@${street}@2020Q3`,
      ),
    ),
  },
  'quarters below each measure': {
    rows: [
      ['2020年度街道工作统计表'],
      ['街道', '受理民生问题（件）', null, null, null, '编发信息（篇）', null, null, null],
      [null, '一季度', '二季度', '三季度', '四季度', '一季度', '二季度', '三季度', '四季度'],
      ...streets.map((street) => [street]),
    ],
    merges: ['A1:I1', 'A2:A3', 'B2:E2', 'F2:I2'],
    periods: ['2020'],
    asked: streets.map((street) =>
      ['issue.received', 'output.information'].flatMap((indicator) =>
        [1, 2, 3, 4].map((quarter) => `${indicator}@${street}@2020Q${quarter}`),
      ),
    ),
  },
  'numbered lines with 其中, and the district before its parts': {
    rows: [
      ['2020年组织工作主要指标表'],
      ['序号', '项目', '计量单位', '全区', '城东街道', '城西街道'],
      [1, '12380受理件数', '件'],
      [null, '其中：电话受理', '件'],
      [null, '网络受理', '件'],
      [2, '引进人才', '名'],
      [3, '人才经费', '万元'],
      [4, '党建项目完成率', '%'],
    ],
    merges: ['A1:F1'],
    periods: ['2020'],
    asked: [
      'hotline.received',
      'hotline.phone',
      'hotline.web',
      'talent.attracted',
      'talent.funds',
      'project.completion',
    ].map((indicator) => across(indicator, ['示例区', '城东街道', '城西街道'], '2020')),
  },
  // Not seen before the ones above were mended.
  'unseen: this quarter beside the year so far, a rank and a remark': {
    rows: [
      ['附件2'],
      ['2020年第三季度党建工作主要数据报送表'],
      ['报送单位：区委组织部', null, null, null, null, null, '单位：件、项'],
      ['镇街名称', '本季度', null, null, '年初至今', null, '排名', '备注'],
      [null, '受理群众诉求数', '办结诉求数', '办结率', '在职党员进社区服务时长（小时）', '引进人才数（人）'],
      ['全区合计'],
      ...streets.map((street) => [street]),
      ['说明：数据以系统为准。'],
    ],
    merges: ['A2:H2', 'A4:A5', 'B4:D4', 'E4:F4', 'G4:G5', 'H4:H5'],
    periods: ['2020Q3'],
    asked: ['示例区', ...streets].map((place) => [
      ...['issue.received', 'issue.settled', 'issue.settlement'].map((indicator) => `${indicator}@${place}@2020Q3`),
      ...['service.hours', 'talent.attracted'].map((indicator) => `${indicator}@${place}@2020H1+2020Q3`),
    ]),
  },
  'unseen: measures in three groups down the side, quarters across with their half years': {
    rows: [
      ['区民政局2020年度工作指标完成情况'],
      ['类别', '指标名称', '单位', '一季度', '二季度', '上半年', '三季度'],
      ['一、民生', '1.受理民生问题', '件'],
      [null, '2.民生问题按期办结率', '%'],
      ['二、督办', '3.承接督办事项', '项'],
      [null, '4.办结督办事项', '项'],
      ['三、干部', '5.提拔干部', '人次'],
      [null, '6.选派干部', '人次'],
    ],
    merges: ['A1:G1', 'A3:A4', 'A5:A6', 'A7:A8'],
    periods: ['2020'],
    asked: [
      'issue.received',
      'issue.on_time',
      'directive.received',
      'directive.done',
      'cadre.promoted',
      'cadre.seconded',
    ].map((indicator) => ['2020Q1', '2020Q2', '2020H1', '2020Q3'].map((period) => `${indicator}@示例区@${period}`)),
  },
  'one head merged over two columns of labels, the first of which runs down': {
    rows: [
      ['2020年党建工作进度表'],
      ['项目', null, '1-3月', '1-6月'],
      ['干部工作', '提拔（人次）'],
      [null, '交流（人次）'],
      ['成果', '调研报告（篇）'],
      [null, '理论文章（篇）'],
    ],
    merges: ['A1:D1', 'A2:B2', 'A3:A4', 'A5:A6'],
    periods: ['2020'],
    asked: ['cadre.promoted', 'cadre.exchanged', 'output.research', 'output.theory'].map((indicator) =>
      ['2020Q1', '2020H1'].map((period) => `${indicator}@示例区@${period}`),
    ),
  },
  'a row that numbers the columns, line codes, the plan and the year before': {
    rows: [
      ['2020年基本情况统计表'],
      ['指标名称', '代码', '计量单位', '本年计划', '本年实际', '上年实际', '比上年增减'],
      ['甲', '乙', '丙', 1, 2, 3, '4=2-3'],
      ['督办事项', '01', '项'],
      ['其中：已办结', '02', '项'],
      ['民生问题', '03', '件'],
      ['其中：已办结', '04', '件'],
      ['任务完成率', '05', '%'],
    ],
    merges: ['A1:G1'],
    periods: ['2020'],
    asked: ['directive.received', 'directive.done', 'issue.received', 'issue.settled', 'task.completion'].map(
      (indicator) => ['2020', '2019'].map((period) => `${indicator}@示例区@${period}`),
    ),
  },
  'a number of the annex above the title, the half year below it, and the unit of all amounts': {
    rows: [
      ['附件3'],
      ['街道工作调度表'],
      ['（2020年上半年）'],
      ['金额单位：元'],
      ['街道', '在职党员进社区', null, '党费支出', '完成计划的比例', '占全区比重'],
      [null, '活动（次）', '服务（人次）'],
      ['合计'],
      ...streets.map((street) => [street]),
    ],
    merges: ['A2:F2', 'A5:A6', 'B5:C5', 'D5:D6', 'E5:E6', 'F5:F6'],
    periods: ['2020H1'],
    asked: [all, ...streets].map((place) =>
      ['service.activities', 'service.members', 'emergency.dues'].map((indicator) => `${indicator}@${place}@2020H1`),
    ),
  },
  'heads of one kind under a title of another, up to a month': {
    rows: [
      ['2020年重点工作调度表（截至9月底）'],
      ['单位', '教育培训', null, null, '督办落实', null],
      [null, '举办期数（期）', null, null, '其中', null],
      [null, '累计完成', '本月完成', '全年目标', '办结（件）', '一日内响应率（%）'],
      ...streets.map((street) => [street]),
    ],
    merges: ['A1:F1', 'A2:A4', 'B2:D2', 'B3:D3', 'E2:F2', 'E3:F3'],
    periods: ['2020H1', '2020Q3'],
    asked: streets.map((street) => [
      `training.sessions@${street}@2020H1+2020Q3`,
      `training.sessions@${street}@2020-09`,
      `directive.done@${street}@2020H1+2020Q3`,
      `directive.within_a_day@${street}@2020H1+2020Q3`,
    ]),
  },
  'a subtotal below a street is of the communities listed, not of the street': {
    rows: [
      ['2020年社区工作统计表'],
      ['项目', '城东街道', null, null],
      [null, ...communities, '小计'],
      ['党建项目数（个）'],
      ['党员进社区活动次数（次）'],
    ],
    merges: ['A1:D1', 'A2:A3', 'B2:D2'],
    periods: ['2020'],
    asked: ['project.total', 'service.activities'].map((indicator) =>
      across(indicator, [...communities, communities.join('+')], '2020'),
    ),
  },
}

describe('a form as it is sent from above', () => {
  test.each(Object.entries(forms))('%s', (_, { rows, merges, periods, asked }) => {
    if (district === undefined) throw new Error('示例区')
    const grid = gridOfRows(rows, { merges })
    const found = recogniseForms(grid, vocabularyOf(pack.kinds), judgeLines(pack, { units, periods }))
    expect(typeof found === 'string' ? found : found.length).toBe(1)
    const [form] = typeof found === 'string' ? [] : found
    if (form === undefined) return
    const { binding } = suggestBinding(form, grid, { pack, units, periods, file: '报表.xlsx' })
    const { questions } = askCross(form, grid, binding, { pack, units, unit: district, whole: district, periods })
    const lines = Map.groupBy(questions, ({ row }) => row)
    expect(
      [...lines.values()].map((cells) =>
        cells.map(
          (cell) =>
            `${cell.indicator}@${cell.units.map((unit) => units.nameOf(unit)).join('+')}@${cell.periods.join('+')}`,
        ),
      ),
    ).toEqual(asked)
  })
})

test.each([
  [['附件3'], ['街道工作调度表（2020年上半年）'], '2020年上半年', '街道工作调度表（2020年上半年）'],
  [['街道工作调度表'], ['（2020年上半年）'], '2020年上半年', '街道工作调度表'],
  [['附表1-2'], ['2020年三季度街道工作调度表'], '2020年三季度', '2020年三季度街道工作调度表'],
])('over a form, %j and %j say when it is about', (first, second, period, title) => {
  const grid = gridOfRows([
    first,
    second,
    ['街道', '受理民生问题', '办结民生问题'],
    ...streets.map((street) => [street]),
  ])
  const found = recogniseForms(grid, vocabularyOf(pack.kinds), judgeLines(pack, { units, periods: ['2020'] }))
  expect(typeof found === 'string' ? found : found[0]?.preamble).toMatchObject({ period, title })
})
