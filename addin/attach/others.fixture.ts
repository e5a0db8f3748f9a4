import { drawn } from './drawn-sheet.fixture.ts'
import type { HeldOutSheet } from './held-out.fixture.ts'

/**
 * An eighth set, of a school, a hospital, a township and others, with many columns that are none of the kind’s and words of
 * their own under choices; answers written before recognition saw it.
 */
export const others: readonly HeldOutSheet[] = [
  drawn(
    'C01 a school’s party tasks with budget, stage and signatures',
    `
    示例区第一小学党支部2024年度任务推进表 | < | < | < | < | < | < | < | < | < | <
    类 别 | 项目 | 主要任务 | 如何推进 | 由谁牵头 | 谁来落实 | 何时完成 | 经费预算（元） | 进展到哪一步 | 卡在哪里 | 校长签字
    思想铸魂 | 1 | 教师党员轮讲一次党课 | 排出讲课表并录像 | 党办 | 李明 | 2024年11月30日 | 2000 | 已讲六人 | 教室紧张 |
    ^ | 2 | 编印师德案例集 | 征稿评审后印刷 | 教导处 | 王芳 | 2024年9月10日 | 8000 | 正在评审 |  |
    队伍强基 | 3 | 结对帮扶青年教师 | 一师一策每周听课 | 教导处 | 赵强 | 长期坚持 | 0 | 结成十二对 |  |
    `,
    [
      {
        kind: 'task',
        header: [2, 2],
        data: [3, 5],
        columns: 'section code?|- title measures lead_unit owner deadline - progress_text delay_reason? -',
        records: 3,
      },
    ],
  ),
  drawn(
    'C02 a township’s key projects with investments by year',
    `
    示例镇2024年重点民生项目进度表 | < | < | < | < | < | < | < | < | <
    （单位：万元） | < | < | < | < | < | < | < | < | <
    序号 | 项目名称 | 建设地点 | 建设规模及内容 | 总投资 | 资金来源 | 开工时间 | 计划竣工时间 | 项目进展状态 | 包联领导 | 项目负责人
    1 | 集镇供水管网 | 示例村 | 铺管六公里 | 320 | 上级补助 | 2024年3月 | 2024年10月 | 进行中 | 陈志远 | 李明
    2 | 养老服务站 | 滨河社区 | 床位二十张 | 85 | 自筹 | 2024年4月 | 2024年8月 | 已完成 | 刘洋 | 王芳
    3 | 村级文化广场 | 城东社区 | 硬化八百平 | 46 | 上级补助 | 2024年5月 | 2024年9月 | 进行中 | 刘洋 | 赵强
    `,
    [
      {
        kind: 'project',
        header: [3, 3],
        data: [4, 6],
        columns: '- project community? - funds - start_on due_on status - owner',
        records: 3,
      },
    ],
  ),
  drawn(
    'C03 a hospital’s complaints handled, words of its own',
    `
    患者意见建议办理登记 | < | < | < | < | < | < | < | <
    登记号 | 收到日期 | 意见来自 | 意见建议内容 | 归类 | 牵头办理科室 | 限几日办完 | 办得怎样 | 办结日 | 患者满意否
    Y01 | 2024-03-02 | 意见箱 | 候诊区座椅少 | 设施 | 后勤科 | 2024-03-12 | 已办结 | 2024-03-10 | 满意
    Y02 | 2024-03-05 | 电话 | 挂号排队久 | 流程 | 门诊部 | 2024-03-20 | 办理中 |  |
    Y03 | 2024-03-09 | 网站 | 停车难 | 设施 | 保卫科 | 2024-04-09 | 已办结 | 2024-04-01 | 基本满意
    `,
    [
      {
        kind: 'issue',
        header: [2, 2],
        data: [3, 5],
        columns: 'case_no received_on channel matter category handler_unit due_on status|result settled_on satisfied',
        records: 3,
      },
    ],
  ),
  drawn(
    'C04 audit findings mended, with sums and rules',
    `
    审计发现问题整改情况跟踪表 | < | < | < | < | < | < | < | < | < | <
    问题 | < | < | 整改 | < | < | < | < | 责任 | < | 结果 | <
    序号 | 问题摘要 | 涉及金额（万元） | 整改要求 | 整改措施及进展 | 完善制度（项） | 整改期限 | 是否完成整改 | 部门 | 人员 | 完成时间 | 备注
    1 | 食堂账目不清 | 3.2 | 清理账目 | 已重建账册 | 1 | 2024-06-30 | 是 | 总务处 | 李明 | 2024-06-10 |
    2 | 采购未比价 | 12 | 规范采购 | 补订办法 | 2 | 2024-07-31 | 是 | 采购办 | 王芳 | 2024-07-20 |
    3 | 固定资产未入账 | 25.6 | 全部入账 | 正在盘点 | 0 | 2024-09-30 | 否 | 财务处 | 赵强 |  | 设备科配合
    `,
    [
      {
        kind: 'rectification',
        header: [2, 3],
        data: [4, 6],
        columns: '- problem - target measures|progress_text - due_on status lead_unit responsible closed_on note',
        records: 3,
      },
    ],
  ),
  drawn(
    'C05 a study class with marks and costs',
    `
    农村党员冬训班次登记表 | < | < | < | < | < | < | < | < | <
    开班日期 | 班次 | 参训村（社区） | 授课内容 | 授课人 | 应训人数 | 实训人数 | 课时数 | 授课地点 | 组织方式 | 经费（元）
    2024-01-08 | 第一期 | 城东社区 | 乡村振兴 | 刘洋 | 60 | 55 | 4 | 村部 | 集中培训 | 1200
    2024-01-15 | 第二期 | 滨河社区 | 党史故事 | 陈志远 | 48 | 45 | 4 | 祠堂 | 流动课堂 | 800
    2024-01-22 | 第三期 | 城西社区 | 防范诈骗 | 李明 | 52 | 50 | 2 | 村部 | 集中培训 | 600
    `,
    [
      {
        kind: 'training',
        header: [2, 2],
        data: [3, 5],
        columns: 'held_on sessions?|title? unit?|target_group? title speaker - attendees hours place form -',
        records: 3,
      },
    ],
  ),
  drawn(
    'C06 the theme day of branches by month, photographs and links',
    `
    各支部主题党日活动备案表 | < | < | < | < | < | < | < | <
    月份 | 党支部 | 活动日期 | 活动主题 | 在册党员 | 应到 | 实到 | 请假 | 活动照片 | 审核意见
    3月 | 一支部 | 3月12日 | 义务植树 | 22 | 20 | 18 | 2 | 已传 | 合格
    3月 | 二支部 | 3月15日 | 走访老党员 | 18 | 18 | 17 | 1 | 已传 | 合格
    4月 | 一支部 | 4月3日 | 祭扫烈士墓 | 22 | 21 | 21 | 0 | 已传 | 合格
    `,
    [
      {
        kind: 'meeting',
        header: [2, 2],
        data: [3, 5],
        columns: '- unit held_on topic - should_attend attended absent_reason?|- evidence? -',
        records: 3,
      },
    ],
  ),
  drawn(
    'C07 letters handled in the order they came in',
    `
    上级来文办理情况登记簿 | < | < | < | < | < | < | < | <
    来文日期 | 来文机关 | 文号 | 文件标题 | 领导批示 | 承办股室 | 要求报结时间 | 报结日期 | 办理结果 | 归档否
    3月1日 | 区委办 | 示办发〔2024〕1号 | 关于开展档案检查的通知 | 请党建办办理 | 党建办 | 3月15日前 | 3月12日 | 已报材料 | 是
    3月6日 | 区政府办 | 示政办〔2024〕3号 | 关于报送统计数据的通知 | 请统计站办理 | 统计站 | 3月20日前 | 3月19日 | 已报送 | 是
    4月2日 | 区纪委 | 示纪〔2024〕8号 | 关于专项检查的通知 | 请纪委办理 | 纪工委 | 4月30日前 |  |  | 否
    `,
    [
      {
        kind: 'directive',
        header: [2, 2],
        data: [3, 5],
        columns: 'received_on source - matter - handler_unit due_on done_on result -',
        records: 3,
      },
    ],
  ),
  drawn(
    'C08 what volunteers did, hours per person and in all',
    `
    退役军人志愿服务队活动记录 | < | < | < | < | < | <
    日期 | 在哪个社区 | 干了什么 | 到了多少党员 | 每人小时数 | 社区怎么评价 | 带队人
    5月1日 | 城东社区 | 疏导交通 | 12 | 4 | 好 | 李明
    5月4日 | 滨河社区 | 清理河道 | 20 | 3 | 好 | 王芳
    5月19日 | 城西社区 | 安全宣传 | 8 | 2 | 一般 | 赵强
    `,
    [
      {
        kind: 'service',
        header: [2, 2],
        data: [3, 5],
        columns: 'held_on community activity members hours reviewed -',
        records: 3,
      },
    ],
  ),
  drawn(
    'C09 research, articles and honours of a college',
    `
    党建研究与宣传成果统计台账 | < | < | < | < | < | < | <
    成果名称 | 成果属于 | 完成人 | 发表（获奖）时间 | 发表载体或颁奖单位 | 获奖等次 | 级 别 | 佐证 | 填报支部
    高校支部建设研究 | 理论文章 | 李明 | 2024-03-01 | 示例党建 | 二等奖 | 省级 | 复印件 | 一支部
    一名辅导员的一天 | 视频 | 王芳 | 2024-04-12 | 公众号 |  | 区级 | 链接 | 二支部
    育人机制调研 | 调研报告 | 赵强 | 2024-06-20 | 内部刊物 | 一等奖 | 市级 | 复印件 | 一支部
    `,
    [
      {
        kind: 'output',
        header: [2, 2],
        data: [3, 5],
        columns: 'title type author published_on media - level evidence unit',
        records: 3,
      },
    ],
  ),
  drawn(
    'C10 the year’s promises of a secretary, with scores',
    `
    村党组织书记述职评议打分汇总 | < | < | < | < | < | < | < | <
    序号 | 所在村 | 述职人职务 | 到会代表 | 平均分 | 评价等次 | 反映突出的问题 | 书记承诺 | 会议日期
    1 | 示例村 | 党支部书记 | 32 | 91.2 | 好 | 饮水不稳 | 年内换泵 | 2024-12-18
    2 | 东港村 | 党支部书记 | 28 | 84.5 | 较好 | 路灯少 | 装灯二十盏 | 2024-12-18
    3 | 南桥村 | 党支部书记 | 35 | 76 | 一般 | 财务公开慢 | 按月公开 | 2024-12-19
    `,
    [
      {
        kind: 'testimony',
        header: [2, 2],
        data: [3, 5],
        columns: '- unit? post - score grade problems promised held_on',
        records: 3,
      },
    ],
  ),
  drawn(
    'C11 the street’s monthly report on firms, three heads deep',
    `
    两新组织党建工作月报 | < | < | < | < | < | < | <
    基本情况 | < | < | 人员情况 | < | < | 党建情况 | < | <
    名称 | 所在园区 | 行业 | 员工 | 党员 | < | 是否单独组建 | 指导员 | 备注
    ^ | ^ | ^ | ^ | 正式 | 预备 | ^ | ^ | ^
    示例电子 | 东区 | 制造 | 210 | 12 | 1 | 单独 | 李明 |
    示例物流 | 西区 | 运输 | 95 | 4 | 0 | 联合 | 王芳 |
    示例餐饮 | 东区 | 服务 | 40 | 0 | 0 | 未覆盖 | 王芳 | 拟联建
    `,
    [
      {
        kind: 'neworg',
        header: [2, 4],
        data: [5, 7],
        columns: 'name grid?|- type?|- employees members?|- - covered instructor note',
        records: 3,
      },
    ],
  ),
  drawn(
    'C12 a list of what is to be done this week and who does it',
    `
    党群办一周工作安排（5月6日—5月12日） | < | < | < | <
    工作内容 | 责任人 | 协助人 | 完成时间 | 完成打√ | 未完成说明
    筹备主题党日 | 李明 | 王芳 | 5月8日 | √ |
    整理发展党员档案 | 王芳 | 赵强 | 5月9日 | √ |
    走访两新企业 | 赵强 | 李明 | 5月10日 |  | 企业改期
    `,
    [
      {
        kind: 'task',
        header: [2, 2],
        data: [3, 5],
        columns: 'title owner - deadline status delay_reason',
        records: 3,
      },
    ],
  ),
  drawn(
    'C13 a list of prices',
    `
    会务用品报价单 | < | < | < | <
    名称 | 规格型号 | 单位 | 数量 | 单价 | 金额
    台签 | 亚克力 | 个 | 30 | 5 | 150
    横幅 | 六米 | 条 | 2 | 80 | 160
    矿泉水 | 500ml | 箱 | 6 | 30 | 180
    `,
    'none or asked',
  ),
  drawn(
    'C14 pupils and their parents',
    `
    三年级二班家长联系表 | < | < | < | <
    学号 | 学生 | 家长 | 与学生关系 | 联系电话 | 住址
    01 | 小明 | 李明 | 父亲 | 13800000001 | 城东路1号
    02 | 小芳 | 王芳 | 母亲 | 13800000002 | 城东路2号
    03 | 小强 | 赵强 | 父亲 | 13800000003 | 城东路3号
    `,
    'none',
  ),
  drawn(
    'C15 a score sheet for inspection with blanks',
    `
    基层党建考核评分表 | < | < | < | <
    考核项目 | 考核内容 | 标准分 | 评分细则 | 自评分 | 复核分
    组织建设 | 按期换届 | 10 | 未换届不得分 |  |
    组织建设 | 三会一课 | 20 | 少一次扣一分 |  |
    队伍建设 | 发展党员 | 10 | 程序不全扣两分 |  |
    `,
    'none or asked',
  ),
]
