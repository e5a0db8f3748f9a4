import { drawn } from './drawn-sheet.fixture.ts'

/** Set B, third part: training, people counted, places, firms, appraisal; answers written before any run. */
export const officeMore = [
  drawn(
    'B19 a firm’s classes, by HR',
    `
    2024年员工党员教育培训实施台账 | < | < | < | < | < | < | < | < | <
    培训项目 | 培训分类 | 授课方式 | 开班时间 | 班次数 | 参加培训人次 | 总学时 | 面向对象 | 授课讲师 | 培训地址 | 组织部门
    新党员培训班 | 党员教育 | 集中培训 | 2024.3.11 | 1 | 28 | 24 | 新党员 | 刘洋 | 一楼礼堂 | 人力资源部
    线上微党课 | 理论武装 | 远程教育 | 2024.4.1 | 8 | 320 | 8 | 全体党员 | 各支部书记 | 线上 | 党群工作部
    支部书记轮训 | 书记轮训 | 调训 | 2024.5.20 | 2 | 14 | 40 | 支部书记 | 区委党校 | 区委党校 | 人力资源部
    `,
    [
      {
        kind: 'training',
        header: [2, 2],
        data: [3, 5],
        columns: 'title category form held_on sessions attendees hours target_group speaker place host',
        records: 3,
      },
    ],
  ),
  drawn(
    'B20 cadres moved, counted by batch',
    `
    干部选拔任用工作统计台账（只计人数） | < | < | < | <
    工作事项类别 | 人次 | 研究批次 | 会议研究时间 | 职级层次
    提拔 | 4 | 2024年第1批 | 2024-03-18 | 科级副职
    交流 | 3 | 2024年第1批 | 2024-03-18 | 科级正职
    免职 | 1 | 2024年第2批 | 2024-06-05 | 科级正职
    `,
    [
      {
        kind: 'cadre_work',
        header: [2, 2],
        data: [3, 5],
        columns: 'work persons batch on level',
        records: 3,
      },
    ],
  ),
  drawn(
    'B21 talents of the firm and money spent',
    `
    人才引育用留工作台账 | < | < | < | < | <
    人才计划名称 | 工作类型 | 涉及人才数（名） | 配套公寓（套） | 经费投入（万元） | 实施时间 | 填报部门
    博士引进计划 | 引进 | 2 | 2 | 60 | 2024年4月 | 人力资源部
    技师培养 | 培养 | 15 | 0 | 8.5 | 2024年5月 | 人力资源部
    专家工作站 | 专家 | 5 | 3 | 20 | 2024年6月 | 技术中心
    `,
    [
      {
        kind: 'talent',
        header: [2, 2],
        data: [3, 5],
        columns: 'programme category persons flats funds_wan on unit',
        records: 3,
      },
    ],
  ),
  drawn(
    'B22 what came in by telephone 12380',
    `
    12380综合举报平台办件记录 | < | < | < | < | < | <
    件号 | 举报途径 | 来件时间 | 办理截止日期 | 承办处室 | 结案日期 | 调查结论
    2024-001 | 网络 | 2024年1月9日 | 2024年3月9日 | 监督科 | 2024年2月27日 | 属实
    2024-002 | 短信 | 2024年2月2日 | 2024年4月2日 | 监督科 | 2024年3月30日 | 不属实
    2024-003 | 电话 | 2024年5月8日 | 2024年7月8日 | 干部科 |  | 办理中
    `,
    [
      {
        kind: 'hotline',
        header: [2, 2],
        data: [3, 5],
        columns: 'case_no channel received_on due_on handler_unit closed_on outcome',
        records: 3,
      },
    ],
  ),
  drawn(
    'B23 private firms around a community',
    `
    辖区非公企业和社会组织基本情况台账 | < | < | < | < | < | < | <
    企业（组织）全称 | 组织类别 | 在岗职工（人） | 党员总数（名） | 组建方式 | 指导员姓名 | 所属网格 | 核实日期
    示例印刷有限公司 | 非公企业 | 86 | 5 | 单独 | 李明 | 滨河3网格 | 2024-03-11
    示例幼儿园 | 社会组织 | 30 | 2 | 联合 | 王芳 | 滨河4网格 | 2024-03-12
    示例便利店 | 非公企业 | 6 | 0 | 未覆盖 | 王芳 | 滨河4网格 | 2024-03-12
    `,
    [
      {
        kind: 'neworg',
        header: [2, 2],
        data: [3, 5],
        columns: 'name type employees members covered instructor grid checked_on',
        records: 3,
      },
    ],
  ),
  drawn(
    'B24 rooms and stations',
    `
    党员教育阵地（站点）管理台账 | < | < | < | < | <
    站点名称 | 站点类型 | 新建/改建 | 使用面积（平方米） | 坐落地点 | 建成日期 | 巡检时间
    滨河服务站 | 便民服务站 | 新建 | 150 | 滨河路10号 | 2022-05-01 | 2024-04-02
    河东远教点 | 远教站点 | 维护 | 40 | 河东街2号 | 2016-09-01 | 2024-04-02
    示例党群中心 | 党群服务中心 | 改扩建 | 600 | 示例大道6号 | 2021-07-01 | 2024-04-03
    `,
    [
      {
        kind: 'facility',
        header: [2, 2],
        data: [3, 5],
        columns: 'name type action area_m2 address opened_on checked_on',
        records: 3,
      },
    ],
  ),
  drawn(
    'B25 writings beside help sent, side by side',
    `
    宣传成果登记 | < | < | < | < |  | 抗疫支援情况 | < | < | <
    作品类型 | 作品标题 | 撰稿人 | 发布日期 | 发布平台 |  | 支援项目 | 支援数量 | 计量单位 | 支援日期
    理论文章 | 论企业党建 | 李明 | 2024-02-03 | 示例党建网 |  | 捐款 | 5000 | 元 | 2024-02-01
    视频 | 一线党员 | 王芳 | 2024-04-20 | 公众号 |  | 先锋队 | 3 | 支 | 2024-02-02
    信息 | 技改见成效 | 赵强 | 2024-05-17 | 示例日报 |  | 物资 | 200 | 箱 | 2024-02-05
    `,
    [
      {
        kind: 'output',
        header: [2, 2],
        data: [3, 5],
        columns: 'type title author published_on media',
        records: 3,
      },
      {
        kind: 'emergency',
        header: [2, 2],
        data: [3, 5],
        columns: 'work quantity measure_unit on',
        from: 'G',
        records: 3,
      },
    ],
  ),
  drawn(
    'B26 votes written in one cell',
    `
    机关科室民主测评结果登记表 | < | < | < | < | < | <
    测评轮次 | 测评时间 | 被测评科室 | 测评主体 | 参与测评人数 | 有效票 | 测评票数 | 综合得分
    上半年 | 2024.7.1 | 法规科 | 同级 | 40 | 39 | 好30 较好7 一般2 | 93.2
    上半年 | 2024.7.1 | 财务科 | 同级 | 40 | 40 | 好35 较好5 | 96
    上半年 | 2024.7.1 | 人事科 | 上级 | 6 | 6 | 好5 较好1 | 96.5
    `,
    [
      {
        kind: 'appraisal',
        header: [2, 2],
        data: [3, 5],
        columns: 'round held_on subject_unit voter_group voters valid_votes votes score',
        records: 3,
      },
    ],
  ),
  drawn(
    'B27 reports of secretaries, and the year’s deeds',
    `
    述职评议台账 | < | < | < | < | <
    述职对象职务 | 评议环节 | 现场述职日期 | 测评得分 | 评议等次 | 领导点评问题 | 承诺整改内容
    研发支部书记 | 述 | 2024.12.10 | 90.5 | 好 | 党课形式少 | 开设实景党课
    市场支部书记 | 评 | 2024.12.10 | 85 | 较好 | 出差党员难管 | 建线上支部
     |  |  |  |  |  |
    支部书记做事清单 | < | < | < | < | <
    填报季度 | 职务 | 完成的主要工作 | 亮点做法 | 存在差距 | 下季度打算
    一季度 | 研发支部书记 | 攻关两项 | 师带徒 | 课题转化慢 | 对接高校
    二季度 | 市场支部书记 | 签约九家 | 党员示范区 | 台账不细 | 专人管理
    `,
    [
      {
        kind: 'testimony',
        header: [2, 2],
        data: [3, 4],
        columns: 'post stage held_on score grade problems promised',
        records: 2,
      },
      {
        kind: 'deed',
        header: [7, 7],
        data: [8, 9],
        columns: 'quarter person_role achieved highlights gaps next_steps',
        records: 2,
      },
    ],
  ),
  drawn(
    'B28 communist members’ project posts claimed by branches',
    `
    “认领一件实事”活动情况表 | < | < | < | < | < | <
    服务社区 | 认领项目 | 认领单位（支部） | 参与党员（人） | 认领时间 | 完成时限 | 完成情况 | 投入经费（万元）
    滨河社区 | 修缮长廊 | 研发支部 | 9 | 2024-03-05 | 2024-06-30 | 已完成 | 2
    城东社区 | 图书捐赠 | 市场支部 | 14 | 2024-04-02 | 2024-08-31 | 进行中 | 0.8
    城西社区 | 科普讲座 | 研发支部 | 6 | 2024-04-15 | 2024-12-31 | 未开始 | 0.3
    `,
    [
      {
        kind: 'project',
        header: [2, 2],
        data: [3, 5],
        columns: 'community project claimed_by members start_on due_on status funds',
        records: 3,
      },
    ],
  ),
]
