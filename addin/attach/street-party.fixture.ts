import { drawn } from './drawn-sheet.fixture.ts'

/** Set A, second part: a street's party life, volunteers and places; answers written before any run. */
export const streetParty = [
  drawn(
    'A10 members on the ground, hours served',
    `
    在职党员“双报到”服务记录 | < | < | < | < | < | <
    报到社区 | 服务项目（具体内容） | 服务日期 | 参与党员人数 | 服务时长（小时） | 社区鉴定 | 备注
    城东社区 | 清理楼道杂物 | 2024年3月9日 | 15 | 3 | 好 |
    滨河社区 | 为老人理发 | 2024年3月16日 | 8 | 2.5 | 好 |
    城西社区 | 防火宣传 | 2024年4月20日 | 20 | 2 | 一般 | 下雨改期一次
    `,
    [
      {
        kind: 'service',
        header: [2, 2],
        data: [3, 5],
        columns: 'community activity held_on members hours reviewed note',
        records: 3,
      },
    ],
  ),
  drawn(
    'A11 the bank of good deeds',
    `
    道德银行积分存取流水 | < | < | < | < | < | <
    存折号 | 户主所在社区 | 存/取 | 分值 | 登记时间 | 积分事由 | 结余
    DD001 | 城东社区 | 存入 | 10 | 2024-3-1 | 参加清洁日 | 10
    DD001 | 城东社区 | 兑换 | 5 | 2024-3-15 | 换洗衣液 | 5
    DD002 | 滨河社区 | 存入 | 20 | 2024-3-16 | 调解邻里纠纷 | 20
    `,
    [
      {
        kind: 'points',
        header: [2, 2],
        data: [3, 5],
        columns: 'account_code unit? entry points on reason balance',
        records: 3,
      },
    ],
  ),
  drawn(
    'A12 steps of the communities’ election',
    `
    2024年社区“两委”换届工作进度表 | < | < | < | < | <
    社区名称 | 工作步骤 | 预定时间 | 实际时间 | 参选率 | 说明
    城东社区 | 党员推荐 | 3月5日 | 3月5日 | 96% |
    城东社区 | 资格审查 | 3月12日 | 3月14日 |  | 材料补正
    滨河社区 | 党员推荐 | 3月6日 | 3月6日 | 92% |
    滨河社区 | 公示 | 3月20日 |  |  |
    `,
    [
      {
        kind: 'election',
        header: [2, 2],
        data: [3, 6],
        columns: 'community step planned_on done_on turnout note',
        records: 4,
      },
    ],
  ),
  drawn(
    'A13 four deliberations and two publications',
    `
    社区重大事项“四议两公开”执行情况 | < | < | < | < | < | < | < | <
    社区 | 决策事项 | 四议 | < | < | < | 两公开 | < | 落实结果
    ^ | ^ | 支部提议 | 两委会商议 | 党员大会审议 | 居民代表会议决议 | 决议公开 | 实施结果公开 | ^
    城东社区 | 改造小广场 | 2024.3.1 | 2024.3.5 | 2024.3.10 | 2024.3.15 | 2024.3.16 | 2024.6.1 | 已完工
    滨河社区 | 出租门面房 | 2024.4.1 | 2024.4.3 | 2024.4.8 | 2024.4.12 | 2024.4.13 |  | 正在招租
    `,
    [
      {
        kind: 'decision',
        header: [2, 3],
        data: [4, 5],
        columns:
          'community matter proposed_on discussed_on reviewed_on resolved_on decision_published_on result_published_on result',
        records: 2,
      },
    ],
  ),
  drawn(
    'A14 places of the street, built and kept up',
    `
    城东街道党群阵地建设情况登记 | < | < | < | < | < | < | <
    序号 | 阵地名 | 类别 | 建设方式 | 建筑面积（㎡） | 地址 | 投用时间 | 最近检查日期
    1 | 城东党群服务中心 | 党群服务中心 | 改扩建 | 1200 | 城东路1号 | 2023年10月 | 2024年5月6日
    2 | 滨河邻里中心 | 邻里中心 | 新建 | 860 | 滨河路8号 | 2024年1月 | 2024年5月7日
    3 | 城西远教站 | 远教站点 | 维护 | 60 | 城西街3号 | 2019年7月 | 2024年5月8日
    `,
    [
      {
        kind: 'facility',
        header: [2, 2],
        data: [3, 5],
        columns: '- name type action area_m2 address opened_on checked_on',
        records: 3,
      },
    ],
  ),
  drawn(
    'A15 firms and societies gone through',
    `
    两新组织党建摸底表 | < | < | < | < | < | < | < | < | <
    单位名称 | 性质 | 职工数 | 党员数 | 党组织组建情况 | 党建指导员 | 指导员电话 | 网格 | 摸底日期 | 备注
    示例食品厂 | 非公企业 | 120 | 6 | 单独 | 李明 | 13800000001 | 城东1号网格 | 2024/3/1 |
    示例养老院 | 社会组织 | 45 | 2 | 联合 | 王芳 | 13800000002 | 城东2号网格 | 2024/3/2 | 与商会联建
    示例汽修行 | 非公企业 | 12 | 0 | 未覆盖 | 王芳 | 13800000002 | 城东2号网格 | 2024/3/2 |
    `,
    [
      {
        kind: 'neworg',
        header: [2, 2],
        data: [3, 5],
        columns: 'name type employees members covered instructor - grid checked_on note',
        records: 3,
      },
    ],
  ),
  drawn(
    'A16 members away from home, without names',
    `
    流动党员动态管理表 | < | < | < | < | < | <
    序号 | 党员代码 | 流入/流出 | 现接收组织 | 流动证号 | 登记日期 | 联系时间（月）
    1 | LD-01 | 流出 | 示例市某商会支部 | 00123 | 2024-01-05 | 1月、3月
    2 | LD-02 | 流入 | 城东社区支部 | 00124 | 2024-02-10 | 2月
    3 | LD-03 | 流出 | 示例市工地支部 | 00125 | 2024-03-06 | 3月
    `,
    [
      {
        kind: 'mobile_member',
        header: [2, 2],
        data: [3, 5],
        columns: '- code direction host_org certificate registered_on contact_month',
        records: 3,
      },
    ],
  ),
  drawn(
    'A17 new members on their way',
    `
    发展党员工作纪实台账（2024） | < | < | < | < | <
    编号 | 培养党支部 | 现处阶段 | 进入该阶段日期 | 计划发展年份 | 备注
    FZ2401 | 城东社区支部 | 预审 | 2024-04-02 | 2024 |
    FZ2402 | 机关支部 | 公示 | 2024-04-15 | 2024 |
    FZ2403 | 滨河社区支部 | 接收 | 2024-05-20 | 2023 | 补材料
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
    'A18 meetings of branches, who came',
    `
    城东街道各支部“三会一课”开展情况（上半年） | < | < | < | < | < | < | < | <
    支部 | 活动类型 | 活动时间 | 主要议题 | 出勤情况 | < | < | 主持 | 地 点
    ^ | ^ | ^ | ^ | 应到 | 实到 | 缺勤事由 | ^ | ^
    机关支部 | 主题党日 | 3月15日 | 植树 | 20 | 18 | 两人出差 | 陈志远 | 滨河公园
    城东社区支部 | 党课 | 3月20日 | 学习条例 | 45 | 40 | 五人请假 | 刘洋 | 二楼会议室
    滨河社区支部 | 支部党员大会 | 4月8日 | 讨论接收预备党员 | 38 | 37 | 一人住院 | 李明 | 活动室
    `,
    [
      {
        kind: 'meeting',
        header: [2, 3],
        data: [4, 6],
        columns: 'unit type held_on topic should_attend attended absent_reason host place',
        records: 3,
      },
    ],
  ),
]
