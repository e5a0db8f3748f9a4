import { drawn } from './drawn-sheet.fixture.ts'

/** Set B, first part: work and matters as a small bureau and a state firm lay them out; answers written before any run. */
export const officeWork = [
  drawn(
    'B01 a bureau’s key work, planned and actual dates under one head',
    `
    区档案馆2024年度重点工作推进台账 | < | < | < | < | < | < | < | < | < | <
    编制单位：区档案馆办公室 | < | < | < | < | 更新日期：2024.6.30 | < | < | < | < | <
    项次 | 工作任务 | 预期成果 | 实施步骤 | 时 限 | < | 责任落实 | < | < | 推进程度 | 滞后原因
    ^ | ^ | ^ | ^ | 计划完成 | 实际完成 | 分管领导 | 主责科室 | 具体负责人 | ^ | ^
    1 | 馆藏档案数字化 | 扫描三十万页 | 招标、扫描、质检三步走 | 2024.10.31 |  | 陈志远 | 技术科 | 李明 | 扫描十八万页 |
    2 | 口述史采集 | 采集二十人 | 列名单、逐人录制 | 2024.5.31 | 2024.5.28 | 刘洋 | 编研科 | 王芳 | 全部录完 |
    3 | 库房消防改造 | 通过验收 | 设计、施工、验收 | 2024.4.30 | 2024.6.12 | 陈志远 | 办公室 | 赵强 | 已验收 | 设备到货晚
    `,
    [
      {
        kind: 'task',
        header: [3, 4],
        data: [5, 7],
        columns: '- title target measures deadline completed_on leader lead_unit owner progress_text delay_reason',
        records: 3,
      },
    ],
  ),
  drawn(
    'B02 a firm’s annual plan with English heads and weights',
    `
    党群工作部KPI任务清单 | < | < | < | < | < | < | < | <
    No. | 任务 Task | 目标要求 | 权重分 | 评分标准 | 开始日期 | Deadline⏎（截止日） | 责任人 Owner | 进度(%) | 状态 Status
    DQ-1 | 党建品牌创建 | 入围集团十佳 | 20 | 未入围扣十分 | @2024-02-01 | @2024-09-30 | 李明 | 60 | 进行中
    DQ-2 | 班组建设提升 | 标杆班组六个 | 15 | 少一个扣两分 | @2024-03-01 | @2024-11-30 | 王芳 | 30 | 进行中
    DQ-3 | 廉洁文化展 | 展出一次 | 10 | 不展出不得分 | @2024-04-01 | @2024-05-31 | 赵强 | 100 | 已完成
    `,
    [
      {
        kind: 'task',
        header: [2, 2],
        data: [3, 5],
        columns: 'code? title target weight criteria start_on deadline owner progress_pct status',
        records: 3,
      },
    ],
  ),
  drawn(
    'B03 a plan in three levels of heads without numbers',
    `
    落实“十四五”规划任务情况报送表 | < | < | < | < | < | < | <
    目标任务 | < | 任务落实 | < | < | < | < | 有关说明
    主要目标 | 任务举措 | 责任主体 | < | 时间安排 | 完成情况 | < | ^
    ^ | ^ | 牵头 | 配合 | ^ | 是否完成 | 进展描述 | ^
    新增绿地五公顷 | 见缝插绿、拆违建绿 | 园林科 | 规划科、城管科 | 2025年底前 | 否 | 新增两公顷 | 含口袋公园
    绿道贯通二十公里 | 打通三处断点 | 工程科 | 园林科 | 2024年底前 | 否 | 打通两处 |
    公园免费开放 | 取消门票 | 管理科 | 宣传科 | 2023年底前 | 是 | 全部免费 |
    `,
    [
      {
        kind: 'task',
        header: [2, 4],
        data: [5, 7],
        columns: 'title|target measures lead_unit support_units deadline status progress_text note',
        records: 3,
      },
    ],
  ),
  drawn(
    'B04 a leader’s instructions and what came of them',
    `
    局领导批示件跟踪督办表 | < | < | < | < | < | < | <
    批示来源 | 批示事项 | 批示时间 | 首次反馈时间 | 要求办结时间 | 主办科室 | 联系人 | 实际办结时间 | 办理进度
    局长批示 | 梳理行政许可事项 | 2024/3/1 | 2024/3/2 | 2024/3/20 | 法规科 | 李明 | 2024/3/18 | 已完成
    区长批示 | 回复政协提案 | 2024/4/8 | 2024/4/8 | 2024/6/8 | 办公室 | 王芳 |  | 进行中
    局长批示 | 清理历史遗留合同 | 2024/5/6 | 2024/5/8 | 2024/7/31 | 财务科 | 赵强 |  | 进行中
    `,
    [
      {
        kind: 'directive',
        header: [2, 2],
        data: [3, 5],
        columns: 'source matter received_on? responded_on due_on handler_unit owner? done_on status',
        records: 3,
      },
    ],
  ),
  drawn(
    'B05 resolutions of the firm’s meetings, followed up',
    `
    会议议定事项督办单汇总 | < | < | < | < | < | <
    议定事项 | 出自会议 | 下达日期 | 限办日期 | 督办责任部门 | 完成情况说明 | 办结与否
    推进公务用车改革 | 总经理办公会第3次 | 2月6日 | 3月31日 | 综合部 | 方案已印发 | 已完成
    盘活闲置厂房 | 党委会第5次 | 3月11日 | 9月30日 | 资产部 | 正在评估 | 进行中
    修订薪酬办法 | 总经理办公会第7次 | 4月15日 | 8月31日 | 人力资源部 | 征求意见 | 进行中
    `,
    [
      {
        kind: 'directive',
        header: [2, 2],
        data: [3, 5],
        columns: 'matter source received_on due_on handler_unit result status',
        records: 3,
      },
    ],
  ),
  drawn(
    'B06 a community’s callers, with the caller’s address',
    `
    滨河社区居民反映事项办理台账 | < | < | < | < | < | < | < | < | < | <
    序号 | 受理日期 | 居民住址 | 反映事项 | 事项分类 | 受理方式 | 办理部门 | 经办人员 | 办理时间要求 | 办理情况 | 回访满意情况 | 办理结果简述
    1 | 3月4日 | 1栋2单元 | 水管漏水 | 物业 | 集中受理 | 物业公司 | 李明 | 3月6日前 | 已办结 | 满意 | 更换阀门
    2 | 3月7日 | 3栋1单元 | 电梯停运 | 物业 | 集中受理 | 物业公司 | 李明 | 3月10日前 | 已办结 | 基本满意 | 更换电机
    3 | 3月9日 | 5栋3单元 | 邻里噪声 | 纠纷 | 台账管理 | 调委会 | 王芳 | 3月20日前 | 办理中 |  |
    `,
    [
      {
        kind: 'issue',
        header: [2, 2],
        data: [3, 5],
        columns: '- received_on - matter category channel handler_unit owner due_on status satisfied result',
        records: 3,
      },
    ],
  ),
  drawn(
    'B07 findings of inspectors, tracked by a bureau',
    `
    巡察反馈意见整改落实进度表 | < | < | < | < | < | < | < | <
    反馈问题 | < | 整改任务 | < | < | 责任体系 | < | < | 整改结果 | <
    问题来源渠道 | 具体问题 | 拟采取措施 | 应达目标 | 完成期限 | 牵头领导 | 责任科室 | 直接责任人 | 目前整改状态 | 已完成整改日期
    巡视 | 三重一大记录不全 | 专人专册记录 | 记录完整率百分之百 | 2024年4月底 | 陈志远 | 办公室 | 李明 | 已整改 | 2024-04-20
    巡视 | 公务接待超标 | 清退并重订标准 | 不再发生 | 2024年5月底 | 刘洋 | 财务科 | 王芳 | 已整改 | 2024-05-10
    回头看 | 支部换届不及时 | 排出换届表 | 按期换届 | 2024年9月底 | 陈志远 | 人事科 | 赵强 | 整改中 |
    `,
    [
      {
        kind: 'rectification',
        header: [2, 3],
        data: [4, 6],
        columns: 'source problem measures target due_on leader lead_unit responsible status closed_on',
        records: 3,
      },
    ],
  ),
  drawn(
    'B08 a firm’s safety findings, blank first column, total first',
    `
     | 安全隐患整改闭环管理台账 | < | < | < | < | < | < | <
     | 隐患编号 | 检查发现时间 | 检查类别 | 隐患描述 | 整改方案 | 整改负责人 | 计划整改完成日 | 闭环状态 | 闭环日期
     | 合计 |  |  | 3条 |  |  |  |  |
     | YH-01 | 2024-03-05 | 专项整治 | 配电箱未上锁 | 加锁并张贴标识 | 李明 | 2024-03-08 | 已整改 | 2024-03-07
     | YH-02 | 2024-03-05 | 专项整治 | 通道堆放杂物 | 清理并划线 | 王芳 | 2024-03-10 | 已整改 | 2024-03-09
     | YH-03 | 2024-04-12 | 回头看 | 灭火器过期 | 统一更换 | 赵强 | 2024-04-30 | 整改中 |
    `,
    [
      {
        kind: 'rectification',
        header: [2, 2],
        data: [4, 6],
        columns: 'code found_on source problem measures responsible due_on status closed_on',
        from: 'B',
        records: 3,
      },
    ],
  ),
  drawn(
    'B09 practical things done for people, a community',
    `
    滨河社区为民办实事项目一览 | < | < | < | < | < | < | <
    实事项目 | 实施社区 | 负责人 | 起始时间 | 计划完成时间 | 预算资金（元） | 当前状态 | 惠民效果 | 更新于
    安装路灯四十盏 | 滨河社区 | 李明 | 2024.3 | 2024.6.30 | 86000 | 已完成 | 夜间出行方便 | 2024.6.28
    建充电车棚六处 | 滨河社区 | 王芳 | 2024.4 | 2024.9.30 | 120000 | 进行中 | 可充电百辆 | 2024.6.28
    设爱心衣柜 | 滨河社区 | 赵强 | 2024.5 | 2024.7.31 | 3000 | 进行中 |  | 2024.6.28
    `,
    [
      {
        kind: 'project',
        header: [2, 2],
        data: [3, 5],
        columns: 'project community owner start_on due_on funds status effect updated_on',
        records: 3,
      },
    ],
  ),
  drawn(
    'B10 duties and measures of the firm, stacked',
    `
    一、党建责任制落实清单 | < | < | < | <
    责任岗位 | 担任职务 | 责任事项 | 签字背书日期 | 完成履责情况
    机关党组织书记 | 部门经理 | 每半年专题研究一次 | 2024-01-15 | 已履行
    专职党务干部 | 党建专员 | 每月收缴党费 | 2024-01-15 | 未履行
     |  |  |  |
    二、责任追究情况 | < | < | < | <
    追责单位 | 追责类型 | 追责依据 | 作出决定日期 | 整改截止时间
    综合部 | 通报 | 考勤管理办法第八条 | 2024-03-20 | 2024-04-20
    资产部 | 约谈 | 资产处置规定 | 2024-05-11 | 2024-06-11
    `,
    [
      {
        kind: 'responsibility',
        header: [2, 2],
        data: [3, 4],
        columns: 'post person_role duty signed_on fulfilled',
        records: 2,
      },
      {
        kind: 'accountability',
        header: [7, 7],
        data: [8, 9],
        columns: 'subject_unit measure basis decided_on due_on',
        records: 2,
      },
    ],
  ),
]
