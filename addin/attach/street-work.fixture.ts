import { drawn } from './drawn-sheet.fixture.ts'

/** Set A, first part: work, matters and rectification as a street's clerk lays them out; answers written before any run. */
export const streetWork = [
  drawn(
    'A01 tasks under divided responsibilities',
    `
    城东街道2024年重点工作任务推进情况一览表 | < | < | < | < | < | < | < | < | < | < | <
    填报科室：党政综合办 | < | < | < | < | < | 统计截止：2024年6月28日 | < | < | < | < | <
    序号 | 重点任务 | 工作举措 | 责任分工 | < | < | < | 时间节点 | 目前进度 | 存在的困难 | 下步计划 | 备 注
    ^ | ^ | ^ | 包抓领导 | 牵头股室 | 经办人 | 协办站所 | ^ | ^ | ^ | ^ | ^
    1 | 打造“红色楼道”三十个 | 先试点后铺开，每月评比一次 | 陈志远 | 党建办 | 李明 | 各社区 | 9月底前 | 已完成选址，正在布置十二个 | 老旧小区场地不足 | 7月完成余下布置 | 
    2 | 老旧小区加装电梯二十部 | 逐栋征求意见，统一委托设计 | 刘洋 | 城建办 | 王芳 | 物业站 | 12月底前 | 已签约九部，开工三部 | 一楼住户意见不一 | 上门协商 | 区级补贴已到
    3 | 建成社区食堂四个 | 引入企业运营，场地由社区提供 | 刘洋 | 民政办 | 赵强 | 滨河社区 | 10月底前 | 两个已试营业 |  | 8月开张第三个 |
    `,
    [
      {
        kind: 'task',
        header: [3, 4],
        data: [5, 7],
        columns: '- title measures leader lead_unit owner support_units deadline progress_text delay_reason? - note',
        records: 3,
      },
    ],
  ),
  drawn(
    'A02 points of the year by group, with shares done',
    `
    附件2 | < | < | < | < | < | < | < | < | <
    2024年党建工作责任分解表（任务书） | < | < | < | < | < | < | < | < | <
    编码 | 工作内容 | 量化指标 | 单位 | 具体做法 | 完成时限要求 | 责任股室 | 责任人 | 完成率（%） | 是否办结
    一、政治建设 | < | < | < | < | < | < | < | < | <
    1-1 | 理论中心组学习 | 12 | 次 | 每月一次，会前发材料 | 12月20日 | 党建办 | 李明 | 50 | 否
    1-2 | 宣讲进小区 | 24 | 场 | 组建八人宣讲队 | 11月30日 | 宣传办 | 王芳 | 75 | 否
    二、组织建设 | < | < | < | < | < | < | < | < | <
    2-1 | 新建两新支部 | 6 | 个 | 逐户摸排 | 8月31日 | 党建办 | 李明 | 100 | 是
    2-2 | 整顿后进支部 | 2 | 个 | 一支部一方案 | 10月31日 | 党建办 | 赵强 | 40 | 否
    `,
    [
      {
        kind: 'task',
        header: [3, 3],
        data: [5, 9],
        columns: 'code title target_value|target measure_unit measures deadline lead_unit owner progress_pct status',
        records: 4,
        skipped: ['1 preamble', '2 preamble', '4 group', '7 group'],
      },
    ],
  ),
  drawn(
    'A03 what the district hands over, with receipt and reply',
    `
    区委区政府交办事项落实情况台账 | < | < | < | < | < | < | < | < | <
    序号 | 交办单位 | 交办件内容 | 交办日期 | 签收日期 | 办结期限 | 承办科室 | 办理人 | 落实情况 | 是否⏎办结
    1 | 区委办 | 报送安全生产自查报告 | @2024-03-04 | @2024-03-04 | @2024-03-11 | 应急办 | 李明 | 已上报 | 是
    2 | 区政府督查室 | 解决滨河路停车乱象 | @2024-03-12 | @2024-03-13 | @2024-04-12 | 执法队 | 王芳 | 施划车位八十个 | 是
    3 | 区委组织部 | 核查党组织书记履历 | @2024-05-06 | @2024-05-06 | @2024-05-20 | 党建办 | 赵强 | 正在核对 | 否
    `,
    [
      {
        kind: 'directive',
        header: [2, 2],
        data: [3, 5],
        columns:
          '- source matter received_on|received_on? responded_on|received_on due_on handler_unit owner result status',
        records: 3,
      },
    ],
  ),
  drawn(
    'A04 residents’ needs gathered at visits',
    `
    “民情直通车”群众诉求办理清单 | < | < | < | < | < | < | < | < | <
    诉求编号 | 收集渠道 | 诉求类型 | 诉求内容 | 登记日期 | 认领单位 | 承诺办结日期 | 目前进度 | 办结日期 | 群众评价
    MQ-001 | 台账管理 | 环境卫生 | 楼下垃圾桶满溢 | 2024.3.1 | 城东社区 | 2024.3.8 | 已办结 | 2024.3.5 | 满意
    MQ-002 | 集中受理 | 道路交通 | 路灯不亮 | 2024.3.2 | 滨河社区 | 2024.3.15 | 已办结 | 2024.3.12 | 基本满意
    MQ-003 | 台账管理 | 噪声扰民 | 广场舞音量大 | 2024.3.9 | 城西社区 | 2024.3.20 | 办理中 |  |
    `,
    [
      {
        kind: 'issue',
        header: [2, 2],
        data: [3, 5],
        columns: 'case_no channel category matter received_on handler_unit due_on status settled_on satisfied',
        records: 3,
      },
    ],
  ),
  drawn(
    'A05 events sent up by grid workers, with phone numbers',
    `
    网格事件流转处置登记簿（2024年4月） | < | < | < | < | < | < | < | < | < | <
    工单号 | 上报时间 | 事件来源 | 事件描述 | 事件分类 | 当事人电话 | 处置单位 | 处置人 | 处置时限 | 处置结果 | 结案时间
    W240401 | 4月1日 | 集中受理 | 井盖松动 | 市政设施 | 13800000001 | 城建办 | 李明 | 4月3日 | 已更换 | 4月2日
    W240402 | 4月2日 | 台账管理 | 楼道堆物 | 消防安全 | 13800000002 | 平安办 | 王芳 | 4月5日 | 已清运 | 4月4日
    W240403 | 4月6日 | 集中受理 | 违规养犬 | 城市管理 | 13800000003 | 执法队 | 赵强 | 4月9日 | 已劝导 | 4月8日
    `,
    [
      {
        kind: 'issue',
        header: [2, 2],
        data: [3, 5],
        columns: 'case_no received_on channel matter category - handler_unit owner due_on result settled_on',
        records: 3,
      },
    ],
  ),
  drawn(
    'A06 small projects of the communities, money in the head',
    `
    城东街道社区微项目推进表 | < | < | < | < | < | < | < | < | < | <
     |  |  |  |  |  |  |  |  |  | 金额单位：万元
    所在社区 | 微项目名称 | 特色品牌 | 认领党支部 | 认领岗位（个） | 党员参与人数 | 开工日期 | 拟完工日期 | 建设进度 | 资金投入 | 取得成效
    城东社区 | 共享花园 | 红邻里 | 机关一支部 | 6 | 18 | 2024-03-01 | 2024-06-30 | 已完成 | 3.5 | 建成花园两处
    滨河社区 | 银发课堂 | 夕阳红 | 学校支部 | 4 | 12 | 2024-03-15 | 2024-11-30 | 进行中 | 1.2 | 开课九次
    城西社区 | 儿童乐园 | 小手拉大手 | 医院支部 | 8 | 25 | 2024-05-04 | 2024-09-30 | 进行中 | 6 | 场地已平整
    合计 | < | < | < | 18 | 55 |  |  |  | Σ10.7 |
    `,
    [
      {
        kind: 'project',
        header: [3, 3],
        data: [4, 6],
        columns: 'community project brand claimed_by posts_claimed members start_on due_on status funds effect',
        records: 3,
      },
    ],
  ),
  drawn(
    'A07 hazards found and struck off',
    `
    问题整改销号台账 | < | < | < | < | < | < | < | < | < | < | <
    截至：2024年5月31日 | < | < | < | < | < | < | < | < | < | < | <
    整改序号 | 问题出处 | 问题表现 | 整改举措 | 预期目标 | 包案领导 | 牵头单位 | 责任人 | 整改期限 | 整改进展 | 销号情况 | 完成销号时间
    Z01 | 巡视 | 台账资料不全 | 补录并建立复核制度 | 资料齐全 | 陈志远 | 党建办 | 李明 | 2024年4月30日 | 已补录三百余条 | 已销号 | 2024年4月25日
    Z02 | 主题教育 | 走访群众次数少 | 每周下沉一天 | 走访全覆盖 | 刘洋 | 民政办 | 王芳 | 2024年6月30日 | 走访二百户 | 整改中 |
    Z03 | 专项整治 | 会议过多 | 合并同类会议 | 会议减三成 | 刘洋 | 党政办 | 赵强 | 2024年5月31日 | 合并六个 | 已销号 | 2024年5月28日
    `,
    [
      {
        kind: 'rectification',
        header: [3, 3],
        data: [4, 6],
        columns:
          'code? source problem measures target leader lead_unit responsible due_on progress_text status closed_on',
        records: 3,
      },
    ],
  ),
  drawn(
    'A08 weak branches put right with four helpers',
    `
    软弱涣散（后进）党组织集中整顿推进表 | < | < | < | < | < | < | <
    党组织名称 | 类型 | 主要问题 | 整顿措施 | 整顿责任人 | 联系帮扶力量 | 整顿时限 | 整顿成效
    城西社区党委 | 软弱涣散 | 班子不团结 | 调整班子分工 | 陈志远 | 区财政局 | 10月底 | 班子已调整
    滨河社区党委 | 后进社区 | 服务意识差 | 开门评议 | 刘洋 | 先进社区城东社区 | 11月底 | 群众满意度上升
    城南社区党委 | 软弱涣散 | 制度不落实 | 补订制度九项 | 陈志远 | 第一书记李明 | 12月底 | 制度已上墙
    `,
    [
      {
        kind: 'rectification',
        header: [2, 2],
        data: [3, 5],
        columns: 'lead_unit|unit source problem measures responsible helper due_on progress_text',
        records: 3,
      },
    ],
  ),
  drawn(
    'A09 duties of posts signed for',
    `
    三级五岗党建责任明细 | < | < | < | < | <
    岗位名称 | 姓名及职务 | 主要职责 | 责任书签订日期 | 述评日期 | 履责情况
    办事处党工委书记 | 陈志远（书记） | 每季度研究党建一次 | 2024-02-01 | 2024-12-20 | 已履行
    社区党组织书记 | 刘洋（书记） | 每月主持主题党日 | 2024-02-03 | 2024-12-22 | 部分履行
    专职党务干部 | 李明（干事） | 按月报送台账 | 2024-02-03 | 2024-12-22 | 已履行
    `,
    [
      {
        kind: 'responsibility',
        header: [2, 2],
        data: [3, 5],
        columns: 'post person_role duty signed_on review_on? fulfilled',
        records: 3,
      },
    ],
  ),
]
