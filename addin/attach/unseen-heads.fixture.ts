import { columnName } from '../workbook/a1.ts'
import type { CellValue } from '../workbook/workbook.ts'
import type { HeldOutSheet } from './held-out.fixture.ts'

const _ = null

/** The kind, what the sheet is about, its heads with their answers (`-` for none), and its rows. */
type Heads = readonly [kind: string, about: string, heads: readonly string[], rows: readonly (readonly CellValue[])[]]

/** Plain tables whose heads are all that is hard; written after the fourth set, before recognition saw them. */
const tables: readonly Heads[] = [
  [
    'task',
    '攻坚',
    [
      '序号=-',
      '攻坚任务=title',
      '攻坚目标=target',
      '攻坚举措=measures',
      '包抓领导=leader',
      '责任部门=lead_unit',
      '协同单位=support_units',
      '攻坚时限=deadline',
      '当前进度=progress_text',
      '难点堵点=-',
    ],
    [
      [
        1,
        '拆除违建',
        '拆除三十处',
        '分片包干推进',
        '陈志远',
        '执法队',
        '社区',
        '2024.9',
        '已拆二十处，正在推进',
        '涉诉',
      ],
      [2, '整治楼道', '清理百栋', '物业联动', '刘洋', '城建科', '物业', '2024.6', '清理八十栋，验收中', _],
    ],
  ],
  [
    'issue',
    '12345',
    [
      '工单号=case_no',
      '来电时间=received_on',
      '诉求标题=matter',
      '诉求详情=-',
      '一级分类=category',
      '承办单位=handler_unit',
      '签收人=-',
      '截止时间=due_on',
      '工单状态=status',
      '办结时间=settled_on',
      '答复内容=result',
      '满意度=satisfied',
    ],
    [
      [
        '2024A1',
        '2024-03-01',
        '路灯',
        '夜间路灯不亮影响出行',
        '市政',
        '城东社区',
        '李明',
        '2024-03-08',
        '已办结',
        '2024-03-05',
        '已更换灯泡两盏',
        '满意',
      ],
      [
        '2024A2',
        '2024-03-02',
        '噪声',
        '工地夜间施工扰民严重',
        '环保',
        '城西街道',
        '王芳',
        '2024-03-09',
        '办理中',
        _,
        _,
        _,
      ],
    ],
  ],
  [
    'rectification',
    '督导反馈',
    [
      '序号=-',
      '督导组反馈问题=problem',
      '立行立改情况=-',
      '整改具体措施=measures',
      '整改责任领导=leader',
      '整改责任人=responsible',
      '完成整改时限=due_on',
      '整改进度=status|progress_text',
      '已完成时间=closed_on',
    ],
    [
      [1, '学习不够深入', '已补学', '每周组织学习一次', '陈志远', '李明', '2024-05-31', '已完成', '2024-05-20'],
      [2, '记录不规范', '已规范', '统一记录本格式', '刘洋', '王芳', '2024-06-30', '整改中', _],
    ],
  ],
  [
    'training',
    '学习',
    [
      '日期=held_on',
      '学习内容=title',
      '学习形式=form',
      '主讲=speaker',
      '参加人数=attendees',
      '学时=hours',
      '地点=place',
    ],
    [
      ['3月5日', '学习条例', '集中学习', '李明', 30, 2, '会议室'],
      ['4月9日', '学习讲话', '专题研讨', '王芳', 28, 3, '会议室'],
    ],
  ],
  [
    'meeting',
    '支部',
    [
      '支部名称=unit',
      '会议时间=held_on',
      '会议种类=type',
      '应到会党员=should_attend',
      '实到会党员=attended',
      '请假及原因=absent_reason',
      '议题=topic',
      '主持人=host',
      '记录人=-',
    ],
    [
      ['一支部', '2024-03-05', '支委会', 5, 5, _, '研究计划', '李明', '王芳'],
      ['二支部', '2024-03-06', '党课', 20, 18, '两人出差', '讲纪律', '赵强', '孙丽'],
    ],
  ],
  [
    'project',
    '微项目',
    [
      '实施社区=community',
      '微项目名称=project',
      '党建品牌名=brand',
      '认领支部=claimed_by',
      '认领党员人数=members',
      '起始日期=start_on',
      '完成期限=due_on',
      '目前状态=status',
      '群众受益情况=-',
      '经费(万元)=funds',
    ],
    [
      ['城东社区', '楼道亮化', '红邻', '机关一支部', 10, '2024-03-01', '2024-08-31', '进行中', '受益百户', 5],
      ['城西社区', '老年食堂', '夕阳红', '机关二支部', 8, '2024-04-01', '2024-10-31', '已完成', '受益八十人', 12],
    ],
  ],
  [
    'directive',
    '交办',
    [
      '交办会议=source',
      '交办事项=matter',
      '交办时间=received_on',
      '主责单位=handler_unit',
      '责任人=owner',
      '完成时限=due_on',
      '是否完成=status',
      '完成情况说明=result',
    ],
    [
      ['常委会', '研究换届', '2024-03-01', '组织科', '李明', '2024-03-20', '是', '方案已经报送审批'],
      ['书记办公会', '核查党费', '2024-03-05', '财政所', '王芳', '2024-03-25', '否', '正在逐笔核对账目'],
    ],
  ],
  [
    'output',
    '刊稿',
    [
      '题目=title',
      '体裁=type',
      '作者=author',
      '发表刊物=media',
      '发表时间=published_on',
      '刊物级别=level',
      '报送单位=unit',
    ],
    [
      ['红色物业', '调研报告', '李明', '党建', '2024-03', '市级', '城东街道'],
      ['楼门长', '信息', '王芳', '区简报', '2024-04', '区级', '城西街道'],
    ],
  ],
  [
    'neworg',
    '两新摸排',
    [
      '企业名称=name',
      '企业类型=type',
      '职工数=employees',
      '党员数=members',
      '党组织设置=covered',
      '指导员=instructor',
      '联系电话=-',
      '摸排时间=checked_on',
    ],
    [
      ['示例公司', '非公企业', 50, 4, '单独', '李明', '13800000001', '2024-03-01'],
      ['示例协会', '社会组织', 12, 1, '联合', '王芳', '13800000002', '2024-03-02'],
    ],
  ],
  [
    'admission',
    '发展',
    ['编号=code', '姓名=-', '所属支部=branch', '确定时间=-', '目前阶段=stage', '进入时间=stage_on', '培养联系人=-'],
    [
      ['F1', '甲', '机关支部', '2023-01-05', '预审', '2024-03-01', '李明'],
      ['F2', '乙', '社区支部', '2023-02-05', '公示', '2024-04-01', '王芳'],
    ],
  ],
  [
    'facility',
    '站点',
    [
      '中心名称=name',
      '类别=type',
      '新建/改扩建=action',
      '面积(㎡)=area_m2',
      '建成时间=opened_on',
      '地址=address',
      '负责人=-',
    ],
    [
      ['城东中心', '党群服务中心', '新建', 800, '2024-03', '城东路1号', '李明'],
      ['城西中心', '邻里中心', '改扩建', 500, '2024-04', '城西路2号', '王芳'],
    ],
  ],
  [
    'accountability',
    '问责',
    ['问责对象=subject_unit', '方式=measure', '事由=basis', '时间=decided_on', '整改到位时间=closed_on'],
    [
      ['城东街道', '约谈', '督查通报第3期', '2024-03-05', '2024-04-05'],
      ['城西街道', '通报', '督查通报第4期', '2024-03-08', _],
    ],
  ],
]

export const unseenHeads: readonly HeldOutSheet[] = tables.map(([kind, about, heads, rows], at) => {
  const pairs = heads.map((head) => head.split('='))
  return {
    name: `X${at + 1} heads of ${about}`,
    sheet: about,
    rows: [[`${about}情况表`], pairs.map(([label = '']) => label), ...rows],
    tables: [
      {
        kind,
        header: [2, 2],
        data: [3, 2 + rows.length],
        columns: Object.fromEntries(
          pairs.map(([, field = '-'], column) => [columnName(column), field === '-' ? null : field]),
        ),
        records: rows.length,
      },
    ],
  }
})
