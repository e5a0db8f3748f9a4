import { drawn } from './drawn-sheet.fixture.ts'

/** Set B, second part: party life of a branch in a private firm and of a community; answers written before any run. */
export const officeParty = [
  drawn(
    'B11 the branch’s book of meetings',
    `
    示例科技公司党支部组织生活记录表 | < | < | < | < | < | < | <
    日期 | 组织生活形式 | 会议内容 | 应参加（人） | 实际参加（人） | 未到原因 | 召集人 | 记录人 | 会议场所
    2024-03-08 | 主题党日 | 参观企业展厅 | 16 | 14 | 出差 | 陈志远 | 李明 | 展厅
    2024-03-22 | 支部委员会 | 商量发展计划 | 3 | 3 |  | 陈志远 | 李明 | 小会议室
    2024-04-19 | 党课 | 讲科技创新 | 16 | 15 | 病假 | 刘洋 | 王芳 | 大会议室
    `,
    [
      {
        kind: 'meeting',
        header: [2, 2],
        data: [3, 5],
        columns: 'held_on type topic should_attend attended absent_reason host - place',
        records: 3,
      },
    ],
  ),
  drawn(
    'B12 study of the bureau’s leading group',
    `
    中心组学习计划及落实情况 | < | < | < | < | < | <
    学习时间 | 学习专题 | 学习类别 | 领学人 | 应学人数 | 参学人数 | 会议纪要 | 缺席人员及事由
    1月12日 | 总体安全观 | 中心组学习 | 陈志远 | 9 | 9 | 第1期 |
    2月23日 | 廉洁自律 | 中心组学习 | 刘洋 | 9 | 8 | 第2期 | 一人外出培训
    3月15日 | 高质量发展 | 中心组学习 | 陈志远 | 9 | 9 | 第3期 |
    `,
    [
      {
        kind: 'meeting',
        header: [2, 2],
        data: [3, 5],
        columns: 'held_on topic type host? should_attend attended minutes absent_reason',
        records: 3,
      },
    ],
  ),
  drawn(
    'B13 members to be, stages and dates of a firm',
    `
    发展党员进度跟踪表 | < | < | < | < | <
    发展对象代码 | 所属党支部 | 发展环节 | 环节完成日期 | 纳入年度计划 | 其他说明
    KJ-01 | 研发支部 | 公示 | 2024/4/10 | 2024 |
    KJ-02 | 市场支部 | 推荐 | 2024/3/2 | 2024 |
    KJ-03 | 研发支部 | 转正 | 2024/6/1 | 2023 | 延期半年
    `,
    [
      {
        kind: 'admission',
        header: [2, 2],
        data: [3, 5],
        columns: 'code branch stage stage_on year note',
        records: 3,
      },
    ],
  ),
  drawn(
    'B14 members who come and go at a community',
    `
    社区流动党员登记册 | < | < | < | < | <
    党员序列号 | 流动类型 | 流入（出）地党组织 | 《活动证》编号 | 报到登记日 | 按月联系情况
    BH-1 | 流入 | 示例市东港支部 | HD0001 | 2024年1月3日 | 1月2月3月
    BH-2 | 流出 | 示例县南桥支部 | HD0002 | 2024年2月6日 | 2月
    BH-3 | 流入 | 示例市西站支部 | HD0003 | 2024年3月9日 | 3月4月
    `,
    [
      {
        kind: 'mobile_member',
        header: [2, 2],
        data: [3, 5],
        columns: 'code direction host_org certificate registered_on contact_month',
        records: 3,
      },
    ],
  ),
  drawn(
    'B15 service days, hours in the head',
    `
    滨河社区志愿服务活动签到汇总 | < | < | < | < | < | <
    序 | 活动名称 | 开展日期 | 服务地点（社区） | 出勤人数 | 人均时长（h） | 效果评价
    1 | 清洁家园 | 2024-04-06 | 滨河社区 | 22 | 2 | 好
    2 | 义务植树 | 2024-04-13 | 滨河社区 | 30 | 3 | 好
    3 | 文明劝导 | 2024-05-18 | 滨河社区 | 10 | 1.5 | 一般
    `,
    [
      {
        kind: 'service',
        header: [2, 2],
        data: [3, 5],
        columns: '- activity held_on community members hours reviewed',
        records: 3,
      },
    ],
  ),
  drawn(
    'B16 points of volunteers',
    `
    志愿者积分登记表 | < | < | < | < | < | <
    志愿者编码 | 积分类别 | 本次积分 | 积分日期 | 获得（使用）原因 | 剩余积分 | 备注信息
    ZY01 | 存入 | 15 | 2024.4.6 | 清洁家园 | 15 |
    ZY02 | 存入 | 15 | 2024.4.6 | 清洁家园 | 40 |
    ZY02 | 兑换 | 20 | 2024.5.1 | 换雨伞 | 20 |
    `,
    [
      {
        kind: 'points',
        header: [2, 2],
        data: [3, 5],
        columns: 'account_code entry points on reason balance note',
        records: 3,
      },
    ],
  ),
  drawn(
    'B17 the election of a community, steps',
    `
    居委会换届选举流程推进表 | < | < | < | < | <
    选举单位（社区） | 选举环节 | 计划安排时间 | 实际完成时间 | 参加选举比例 | 备 注
    滨河社区 | 准备 | 2024-02-20 | 2024-02-20 |  |
    滨河社区 | 群众推荐 | 2024-03-05 | 2024-03-06 | 91.5% |
    滨河社区 | 党员大会选举 | 2024-03-25 | 2024-03-25 | 97% | 一次选成
    `,
    [
      {
        kind: 'election',
        header: [2, 2],
        data: [3, 5],
        columns: 'community step planned_on done_on turnout note',
        records: 3,
      },
    ],
  ),
  drawn(
    'B18 decisions of a community with each day',
    `
    滨河社区“四议两公开”工作记录 | < | < | < | < | < | < | <
    议题 | 提议日期⏎（党支部） | 商议日期⏎（两委） | 审议日期⏎（党员大会） | 决议日期⏎（居民代表会议） | 决议公开日期 | 结果公开日期 | 执行情况
    公共收益分配 | 3月2日 | 3月5日 | 3月12日 | 3月20日 | 3月21日 | 5月6日 | 已发放
    聘请保洁公司 | 4月1日 | 4月3日 | 4月9日 | 4月18日 | 4月19日 |  | 正在比选
    `,
    [
      {
        kind: 'decision',
        header: [2, 2],
        data: [3, 4],
        columns:
          'matter proposed_on discussed_on reviewed_on resolved_on decision_published_on result_published_on result',
        records: 2,
      },
    ],
  ),
]
