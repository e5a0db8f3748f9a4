import { drawn } from './drawn-sheet.fixture.ts'

/** Set A, third part: training, results, cadres and people, stacked and side by side; answers written before any run. */
export const streetMore = [
  drawn(
    'A19 trainings held',
    `
    街道2024年干部教育培训开展情况统计台账 | < | < | < | < | < | < | < | < | <
    培训班次 | 培训类型 | 办班形式 | 举办日期 | 举办期数 | 参训人数（人次） | 课时 | 参训对象 | 承办部门 | 主讲人
    新任书记班 | 书记轮训 | 集中培训 | 2024年3月4日 | 1 | 36 | 16 | 社区书记 | 党建办 | 区委党校教员
    组工业务班 | 组工干部培训 | 专题研讨 | 2024年4月8日 | 2 | 50 | 8 | 党务干部 | 党建办 | 刘洋
    党员夜校 | 党员教育 | 流动课堂 | 2024年5月11日 | 6 | 240 | 12 | 全体党员 | 各社区 | 各支部书记
    `,
    [
      {
        kind: 'training',
        header: [2, 2],
        data: [3, 5],
        columns: 'title category form held_on sessions attendees hours target_group host speaker',
        records: 3,
      },
    ],
  ),
  drawn(
    'A20 flood: who and what was sent where',
    `
    防汛抢险党员干部投入情况日报 | < | < | < | < | <
    报送单位 | 投入类别 | 投入数 | 单位 | 投入日期 | 支援地点
    城东社区 | 先锋队 | 2 | 支 | 7月12日 | 滨河堤段
    滨河社区 | 物资 | 500 | 箱 | 7月12日 | 滨河堤段
    城西社区 | 下派干部 | 6 | 人 | 7月13日 | 城南泵站
    `,
    [
      {
        kind: 'emergency',
        header: [2, 2],
        data: [3, 5],
        columns: 'unit work quantity measure_unit on place',
        records: 3,
      },
    ],
  ),
  drawn(
    'A21 writings above, deeds below',
    `
    一、2024年调研信息宣传成果 | < | < | < | < | <
    序号 | 成果形式 | 题目 | 刊发时间 | 刊登载体 | 稿件级别
    1 | 信息 | 红色楼道暖人心 | 2024-03-02 | 示例日报 | 市级
    2 | 调研报告 | 两新组织党建调查 | 2024-05-06 | 组工通讯 | 省级
     |  |  |  |  |
    二、书记做事清单 | < | < | < | < | <
    季度 | 岗位 | 主要成绩 | 特色做法 | 差距不足 | 下一步打算
    一季度 | 社区党组织书记 | 建成楼道十二个 | 评比到户 | 宣传不够 | 办好现场会
    二季度 | 社区党组织书记 | 开办食堂两个 | 企业运营 | 菜品单一 | 增加窗口
    `,
    [
      {
        kind: 'output',
        header: [2, 2],
        data: [3, 4],
        columns: '- type title published_on media level',
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
    'A22 appraisal of units by groups, a column per grade',
    `
    2024年上半年街道中层站所“双评议”结果 | < | < | < | < | < | < | < | < | <
    评议批次 | 评议日期 | 评议对象 | 评议主体 | 发出票数 | 收回有效票 | 好 | 较好 | 一般 | 差
    第一次 | 2024-06-20 | 城建办 | 群众 | 50 | 48 | 30 | 12 | 5 | 1
    第一次 | 2024-06-20 | 民政办 | 群众 | 50 | 49 | 40 | 8 | 1 | 0
    第一次 | 2024-06-21 | 执法队 | 党员 | 30 | 30 | 15 | 10 | 4 | 1
    `,
    [
      {
        kind: 'appraisal',
        header: [2, 2],
        data: [3, 5],
        columns: 'round held_on subject_unit voter_group voters? valid_votes votes votes votes votes',
        records: 3,
      },
    ],
  ),
  drawn(
    'A23 reports on duty, heard and graded',
    `
    党组织书记抓党建述职评议考核情况表 | < | < | < | < | < | <
    述职人岗位 | 述评考阶段 | 述职日期 | 述职方式 | 评议得分 | 评定等次 | 指出的问题 | 整改承诺事项
    机关支部书记 | 述 | 2024-12-05 | 现场 | 92 | 好 | 学习不够深入 | 每月领学一次
    城东社区书记 | 评 | 2024-12-05 | 现场 | 88 | 较好 | 品牌不突出 | 培育一个品牌
    滨河社区书记 | 考 | 2024-12-06 | 书面 | 79 | 一般 | 带班子不力 | 健全议事规则
    `,
    [
      {
        kind: 'testimony',
        header: [2, 2],
        data: [3, 5],
        columns: 'post stage held_on form score grade problems promised',
        records: 3,
      },
    ],
  ),
  drawn(
    'A24 talents beside cadres, two tables side by side',
    `
    人才工作台账 | < | < | < | < |  | 干部工作情况 | < | < | <
    项目名称 | 类别 | 人数（人） | 资金（万元） | 时间 |  | 工作类型 | 涉及人数 | 批次 | 时间
    青年英才计划 | 引进 | 3 | 30 | 2024年3月 |  | 调整 | 5 | 第一批 | 2024年3月
    工匠培育 | 培养 | 12 | 6.5 | 2024年5月 |  | 交流 | 2 | 第二批 | 2024年6月
    专家服务日 | 服务 | 40 | 1 | 2024年6月 |  | 选派 | 4 | 第二批 | 2024年6月
    `,
    [
      {
        kind: 'talent',
        header: [2, 2],
        data: [3, 5],
        columns: 'programme category persons funds_wan on',
        records: 3,
      },
      {
        kind: 'cadre_work',
        header: [2, 2],
        data: [3, 5],
        columns: 'work persons batch on',
        from: 'G',
        records: 3,
      },
    ],
  ),
  drawn(
    'A25 measures against units, and reports by telephone',
    `
    问责情况登记 | < | < | < | < | <
    被问责对象（单位） | 问责方式 | 问责缘由 | 问责时间 | 整改期限 | 整改完成时间
    城建办 | 约谈 | 工程进度滞后 | 2024-05-01 | 2024-06-01 | 2024-05-28
    滨河社区 | 提醒 | 报表两次迟报 | 2024-05-10 | 2024-05-20 | 2024-05-18
     |  |  |  |  |
    12380举报受理登记 | < | < | < | < | <
    举报件编号 | 举报方式 | 受理日期 | 办理期限 | 办结日期 | 查核结论
    JB01 | 电话 | 2024-01-05 | 2024-03-05 | 2024-02-20 | 不属实
    JB02 | 信访 | 2024-02-11 | 2024-04-11 | 2024-04-01 | 部分属实
    `,
    [
      {
        kind: 'accountability',
        header: [2, 2],
        data: [3, 4],
        columns: 'subject_unit measure basis decided_on due_on closed_on',
        records: 2,
      },
      {
        kind: 'hotline',
        header: [7, 7],
        data: [8, 9],
        columns: 'case_no channel received_on due_on closed_on outcome',
        records: 2,
      },
    ],
  ),
]
