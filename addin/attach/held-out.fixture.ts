import type { CellValue } from '../workbook/workbook.ts'
import { heldOutLayouts } from './held-out-layouts.fixture.ts'
import { heldOutLists } from './held-out-lists.fixture.ts'

/**
 * Trackers nobody tuned recognition to: laid out as offices lay them out, of kinds beyond the usual five, with the answers
 * a reader of the sheet would give, written before recognition saw them. Rows and columns as Excel names them.
 */
export interface HeldOutSheet {
  readonly name: string
  readonly sheet: string
  readonly rows: readonly (readonly CellValue[])[]
  readonly merges?: readonly string[]
  readonly formulas?: readonly string[]
  readonly formats?: Readonly<Record<number, string>>
  readonly tables: readonly HeldOutTable[]
  /** Where there is no tracker: the reasons that are all right; `unsure`, that its kind is asked. */
  readonly refused?: readonly string[]
}

export interface HeldOutTable {
  readonly kind: string
  /** Near kinds that are no mistake as long as the kind is asked. */
  readonly orAsked?: readonly string[]
  readonly header: readonly [first: number, last: number]
  readonly data: readonly [first: number, last: number]
  /** By letter: the field (`a|b` where both are right, `a?` where none is right too), or `null` for none of the kind's. */
  readonly columns: Readonly<Record<string, string | null>>
  readonly skipped?: readonly string[]
  /** How many records the table holds. */
  readonly records: number
}

/** An answer taken apart: the fields that are right, and whether none is right too. @example answerOf('a|b?') */
export function answerOf(answer: string | null | undefined): {
  readonly fields: readonly string[]
  readonly isOptional: boolean
} {
  if (!answer) return { fields: [], isOptional: true }
  return { fields: answer.split('|').map((field) => field.replace('?', '')), isOptional: answer.includes('?') }
}

const _ = null

export const heldOut: readonly HeldOutSheet[] = [
  {
    name: 'meetings under two levels of heads, with a total below',
    sheet: '组织生活',
    rows: [
      ['城东街道机关一支部2020年上半年组织生活开展情况登记表'],
      ['填报单位：城东街道', _, _, _, _, _, '填报日期：2020年6月30日'],
      ['序号', '开展时间', '会议类别', '会议主题', '参会情况', _, _, '主持人', '地点'],
      [_, _, _, _, '应到人数', '实到人数', '缺席原因', _, _],
      [1, 43_845, '支部党员大会', '传达全会精神', 32, 30, '两人值班', '陈志远', '三楼会议室'],
      [2, 43_874, '支委会', '研究发展对象', 5, 5, _, '陈志远', '支部活动室'],
      [3, 43_903, '党课', '讲廉政风险', 32, 31, '一人病假', '李明', '三楼会议室'],
      ['合计', _, _, _, 69, 66, _, _, _],
    ],
    merges: ['A1:I1', 'A2:F2', 'G2:I2', 'A3:A4', 'B3:B4', 'C3:C4', 'D3:D4', 'E3:G3', 'H3:H4', 'I3:I4', 'A8:D8'],
    formats: { 1: 'yyyy/m/d' },
    tables: [
      {
        kind: 'meeting',
        header: [3, 4],
        data: [5, 7],
        columns: {
          A: null,
          B: 'held_on',
          C: 'type',
          D: 'topic',
          E: 'should_attend',
          F: 'attended',
          G: 'absent_reason',
          H: 'host',
          I: 'place',
        },
        skipped: ['1 preamble', '2 preamble', '8 total'],
        records: 3,
      },
    ],
  },
  {
    name: 'admissions under three levels of heads, with rows that hold only a number',
    sheet: '发展党员',
    rows: [
      ['发展党员工作台账'],
      ['序号', '对象编号', '组织关系', _, '发展进程', _, '备注'],
      [_, _, '归属', _, '当前环节', _, _],
      [_, _, '所属街道', '所在党支部', '阶段', '时间', _],
      [1, 'CD-01', '城东街道', '机关一支部', '公示', '2020.3.5', _],
      [2, 'CD-02', '城东街道', '机关二支部', '预审', '2020.4.11', '材料待补'],
      [3, 'CX-01', '城西街道', '城西一支部', '票决', '2020.5.20', _],
      [4, _, _, _, _, _, _],
      [5, _, _, _, _, _, _],
    ],
    merges: ['A1:G1', 'A2:A4', 'B2:B4', 'C2:D2', 'C3:D3', 'E2:F2', 'E3:F3', 'G2:G4'],
    tables: [
      {
        kind: 'admission',
        header: [2, 4],
        data: [5, 7],
        columns: { A: null, B: 'code', C: 'unit', D: 'branch', E: 'stage', F: 'stage_on', G: 'note' },
        records: 3,
      },
    ],
  },
  {
    name: 'a title that is the head of the columns below it',
    sheet: '周计划',
    rows: [
      ['序号', '本月工作计划（8.12-9.11）', _, _, _, '备注'],
      [_, '工作任务', '责任人', '完成时间', '完成情况', _],
      [1, '印发责任清单', '陈志远', '2020-08-20', '已完成', _],
      [2, '开展入户走访', '李明、王芳', '2020-08-31', '进行中', '分两批'],
      [3, '汇总走访问题', '王芳', '2020-09-05', '未开始', _],
    ],
    merges: ['A1:A2', 'B1:E1', 'F1:F2'],
    tables: [
      {
        kind: 'task',
        header: [1, 2],
        data: [3, 5],
        columns: { A: null, B: 'title', C: 'owner', D: 'deadline', E: 'status', F: 'note' },
        records: 3,
      },
    ],
  },
  {
    name: 'a hotline and an emergency ledger side by side',
    sheet: '两本台账',
    rows: [
      ['12380举报受理情况', _, _, _, _, _, '应急专项工作情况', _, _, _, _],
      ['受理编号', '受理渠道', '受理时间', '办结时间', '办理结果', _, '工作内容', '数量', '计量单位', '时间', '地点'],
      ['12380-01', '电话', '2020-02-03', '2020-02-20', '属实', _, '先锋岗', 12, '个', '2020-02-05', '城东社区'],
      ['12380-02', '网络', '2020-03-01', '2020-03-16', '不属实', _, '捐款', 3.5, '万元', '2020-02-10', '城西社区'],
      ['12380-03', '信访', '2020-04-08', _, _, _, '下派干部', 20, '人', '2020-02-12', '城南社区'],
    ],
    merges: ['A1:E1', 'G1:K1'],
    tables: [
      {
        kind: 'hotline',
        header: [2, 2],
        data: [3, 5],
        columns: { A: 'case_no', B: 'channel', C: 'received_on', D: 'closed_on', E: 'outcome' },
        records: 3,
      },
      {
        kind: 'emergency',
        header: [2, 2],
        data: [3, 5],
        columns: { G: 'work', H: 'quantity', I: 'measure_unit', J: 'on', K: 'place' },
        records: 3,
      },
    ],
  },
  {
    name: 'facilities above, new organisations below',
    sheet: '阵地和两新',
    rows: [
      ['一、党群阵地建设台账'],
      ['序号', '阵地名称', '阵地类型', '建设方式', '面积（平方米）', '启用时间', '备注'],
      [1, '城东党群服务中心', '党群服务中心', '改扩建', 860, '2020-05-01', _],
      [2, '城西邻里中心', '邻里中心', '新建', 420, '2020-06-15', _],
      [],
      ['二、两新组织党建台账'],
      ['序号', '组织名称', '组织类型', '从业人数', '党员人数', '党组织覆盖方式', '党建指导员'],
      [1, '示例商贸公司', '非公企业', 120, 8, '单独组建', '李明'],
      [2, '示例志愿者协会', '社会组织', 30, 2, '联合组建', '王芳'],
      [3, '示例物业公司', '非公企业', 45, 0, '未覆盖', '赵强'],
    ],
    merges: ['A1:G1', 'A6:G6'],
    tables: [
      {
        kind: 'facility',
        header: [2, 2],
        data: [3, 4],
        columns: { A: null, B: 'name', C: 'type', D: 'action', E: 'area_m2', F: 'opened_on', G: 'note' },
        records: 2,
      },
      {
        kind: 'neworg',
        header: [7, 7],
        data: [8, 10],
        columns: { A: null, B: 'name', C: 'type', D: 'employees', E: 'members', F: 'covered', G: 'instructor' },
        records: 3,
      },
    ],
  },
  {
    name: 'decisions by six dates, grouped by community',
    sheet: '四议两公开',
    rows: [
      ['社区“四议两公开”工作法运用情况'],
      [
        '序号',
        '议决事项',
        '支部提议时间',
        '两委商议时间',
        '党员大会审议时间',
        '居民代表会议决议时间',
        '决议公开时间',
        '实施结果公开时间',
      ],
      ['一、城东社区'],
      [1, '加装楼道扶手', '2020-03-01', '2020-03-05', '2020-03-12', '2020-03-20', '2020-03-22', '2020-05-10'],
      [2, '改造活动广场', '2020-04-01', '2020-04-06', '2020-04-13', '2020-04-20', '2020-04-22', _],
      ['二、城西社区'],
      [1, '增设充电桩', '2020-05-01', '2020-05-07', '2020-05-14', '2020-05-21', '2020-05-23', _],
    ],
    merges: ['A1:H1', 'A3:H3', 'A6:H6'],
    tables: [
      {
        kind: 'decision',
        header: [2, 2],
        data: [4, 7],
        columns: {
          A: null,
          B: 'matter',
          C: 'proposed_on',
          D: 'discussed_on',
          E: 'reviewed_on',
          F: 'resolved_on',
          G: 'decision_published_on',
          H: 'result_published_on',
        },
        skipped: ['1 preamble', '3 group', '6 group'],
        records: 3,
      },
    ],
  },
  ...heldOutLists,
  ...heldOutLayouts,
]
