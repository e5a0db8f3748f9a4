import type { HeldOutSheet } from './held-out.fixture.ts'

const _ = null

/** The mess of layout rather than of words: where the header is, what stands between the rows, what was only prepared. */
export const heldOutLayouts: readonly HeldOutSheet[] = [
  {
    name: 'groups that are a line in the second column, not merged',
    sheet: '任务分解',
    rows: [
      ['序号', '任务名称', '责任单位', '完成时限', '完成状态', '佐证材料'],
      [_, '（一）制度建设', _, _, _, _],
      [1, '修订议事规则', '城东街道', '3月底前', '已完成', '文件一份'],
      [2, '建立报告制度', '城西街道', '长期坚持', '进行中', _],
      [_, '（二）队伍建设', _, _, _, _],
      [3, '配齐专职干部', '城南街道', '年底前', '未开始', _],
    ],
    tables: [
      {
        kind: 'task',
        header: [1, 1],
        data: [3, 6],
        columns: { A: null, B: 'title', C: 'lead_unit', D: 'deadline', E: 'status', F: 'evidence' },
        skipped: ['2 group', '5 group'],
        records: 3,
      },
    ],
  },
  {
    name: 'long instructions above the header',
    sheet: '填报',
    rows: [
      ['附件2'],
      ['示例区民生问题办理情况台账'],
      ['填报说明：1.本表由各街道填写，每月25日前报送；2.同一问题多次反映的合并填写；3.没有办结的写明原因。'],
      ['填报单位：城南街道'],
      ['单位：件', _, _, _, _, _, _, '截至2020年6月25日'],
      ['序号', '问题编号', '受理渠道', '问题内容', '受理时间', '办理时限', '承办单位', '办理状态'],
      [1, 'CN-01', '集中受理', '楼道照明损坏', '2020-06-01', '2020-06-10', '城南社区', '已办结'],
      [2, 'CN-02', '台账管理', '井盖松动', '2020-06-05', '2020-06-15', '城南社区', '办理中'],
    ],
    merges: ['A2:H2', 'A3:H3', 'A4:H4', 'A5:G5'],
    tables: [
      {
        kind: 'issue',
        header: [6, 6],
        data: [7, 8],
        columns: {
          A: null,
          B: 'case_no',
          C: 'channel',
          D: 'matter',
          E: 'received_on',
          F: 'due_on',
          G: 'handler_unit',
          H: 'status',
        },
        records: 2,
      },
    ],
  },
  {
    name: 'heads in two languages, numbered',
    sheet: 'Training',
    rows: [
      [
        '1.培训名称\nTitle',
        '2.培训类别\nCategory',
        '3.举办时间\nDate',
        '4.期数（期）',
        '5.参训人数（人次）',
        '6.主办单位\nHost',
      ],
      ['书记轮训', '党务干部', '2020-05-06', 1, 120, '区委组织部'],
      ['网格员培训', '社区干部', '2020-05-18', 2, 86, '城东街道'],
    ],
    tables: [
      {
        kind: 'training',
        header: [1, 1],
        data: [2, 3],
        columns: { A: 'title', B: 'category', C: 'held_on', D: 'sessions', E: 'attendees', F: 'host' },
        records: 2,
      },
    ],
  },
  {
    name: 'a title that runs down the left side',
    sheet: '整改',
    rows: [
      ['整\n改\n台\n账', '问题来源', '存在问题', '整改措施', '责任人', '整改时限', '整改状态'],
      [_, '巡视', '学习记录不全', '补记并每月抽查', '李明', '2020-05-31', '已完成'],
      [_, '回头看', '党费收缴不及时', '按月收缴', '王芳', '2020-06-30', '整改中'],
      [_, '专项整治', '台账要素缺失', '统一要素', '赵强', '2020-07-31', '整改中'],
    ],
    merges: ['A1:A4'],
    tables: [
      {
        kind: 'rectification',
        header: [1, 1],
        data: [2, 4],
        columns: { B: 'source', C: 'problem', D: 'measures', E: 'responsible', F: 'due_on', G: 'status' },
        records: 3,
      },
    ],
  },
  {
    name: 'rows prepared with formulas and defaults below the last entry',
    sheet: '任务',
    rows: [
      ['序号', '任务名称', '责任人', '完成时限', '完成进度', '完成状态'],
      [1, '开设夜校', '李明', '2020-06-30', 0.5, '进行中'],
      [2, '更新公示栏', '王芳', '2020-07-15', 1, '已完成'],
      [3, _, _, _, 0, _],
      [4, _, _, _, 0, _],
      [5, _, _, _, 0, _],
      ['合 计', _, _, _, 1.5, _],
    ],
    formulas: ['E4', 'E5', 'E6', 'E7'],
    formats: { 4: '0%' },
    tables: [
      {
        kind: 'task',
        header: [1, 1],
        data: [2, 3],
        columns: { A: null, B: 'title', C: 'owner', D: 'deadline', E: 'progress_pct', F: 'status' },
        records: 2,
      },
    ],
  },
  {
    name: 'the same table once for each section, under titles of their own',
    sheet: '分街道',
    rows: [
      ['城东街道培训情况'],
      ['培训名称', '培训类别', '培训时间', '期数', '参训人数'],
      ['书记轮训', '党务干部', '2020-05-06', 1, 40],
      ['网格员培训', '社区干部', '2020-05-18', 1, 86],
      [],
      ['城西街道培训情况'],
      ['培训名称', '培训类别', '培训时间', '期数', '参训人数'],
      ['组工干部培训', '组工干部', '2020-05-20', 1, 12],
    ],
    merges: ['A1:E1', 'A6:E6'],
    tables: [
      {
        kind: 'training',
        header: [2, 2],
        data: [3, 4],
        columns: { A: 'title', B: 'category', C: 'held_on', D: 'sessions', E: 'attendees' },
        records: 2,
      },
      {
        kind: 'training',
        header: [7, 7],
        data: [8, 8],
        columns: { A: 'title', B: 'category', C: 'held_on', D: 'sessions', E: 'attendees' },
        records: 1,
      },
    ],
  },
  {
    name: 'a blank column inside the table and a row of measure units under the heads',
    sheet: '人才',
    rows: [
      ['人才引进情况统计表'],
      ['序号', '项目名称', '人才类别', _, '引进人数', '投入资金', '引进时间'],
      [_, _, _, _, '（人）', '（万元）', _],
      [1, '校园招才', '教育人才', _, 25, 50, '2020-05-30'],
      [2, '专家服务团', '农业专家', _, 6, 12.5, '2020-06-10'],
      [3, '柔性引才', '医疗人才', _, 3, 8, '2020-06-20'],
    ],
    merges: ['A1:G1'],
    tables: [
      {
        kind: 'talent',
        header: [2, 2],
        data: [4, 6],
        columns: { A: null, B: 'programme', C: 'category', E: 'persons', F: 'funds_wan', G: 'on' },
        skipped: ['1 preamble', '3 hint'],
        records: 3,
      },
    ],
  },
  {
    name: 'sections as merged lines without a number, and one level of items that is only numbered',
    sheet: '要点分解',
    rows: [
      ['2020年组织工作要点任务分解表'],
      ['条目', '重点任务', '推进措施', '牵头单位', '配合单位', '完成时限'],
      ['思想建设方面', _, _, _, _, _],
      ['1.1', '开展专题研讨', '每季度一次', '区委组织部', '城东街道、城西街道', '每季度'],
      ['1.2', '建好流动课堂', '送课到社区', '城东街道', '城南街道', '二季度'],
      ['基层组织方面', _, _, _, _, _],
      ['2.1', '整顿后进社区', '四联四帮', '城西街道', '区委组织部', '6月底前'],
    ],
    merges: ['A1:F1', 'A3:F3', 'A6:F6'],
    tables: [
      {
        kind: 'task',
        header: [2, 2],
        data: [4, 7],
        columns: { A: 'code', B: 'title', C: 'measures', D: 'lead_unit', E: 'support_units', F: 'deadline' },
        skipped: ['1 preamble', '3 group', '6 group'],
        records: 3,
      },
    ],
  },
]
