/**
 * The words heads are made of, whatever the pack: which of them mean the same inside a head, which are its noun, and which
 * only dress it up. What a field itself may be called is data of the pack.
 */

/** What a head is a head for, told by its last word: a time, a unit, a person, a count … */
export const headNouns: Readonly<Record<string, readonly string[]>> = {
  time: words('时间 时间点 日期 时点 年月日 年月 时刻 日 时'),
  limit: words(
    '时限 期限 限期 时间节点 时限节点 节点 截止时间 截止日期 截至时间 截止日 最后期限 限时 时间要求 时间安排 进度安排 时序要求',
  ),
  unit: words('单位 部门 科室 处室 股室 站所 机构 主体 方 机关 处 科'),
  person: words('人 人员 者 员 人姓名 人员姓名 同志'),
  leader: words('领导 领导同志 领导干部 负责同志 县领导 区领导 县级领导 区级领导 处级领导 街道领导 班子成员'),
  branch: words('支部 党支部 党组织 党委 党总支 组织'),
  count: words('数 人数 人次 人次数 总人数 总人次 总数 数量 个数 总量 名数 数额 数值'),
  times: words('次数 场次 期数 期次 场数'),
  year: words('年份 年度'),
  quarter: words('季度 季'),
  batch: words('批次 批'),
  round: words('轮次 轮'),
  rate: words('率 比例 百分比 占比 比率 比重'),
  code: words('编号 号码 编码 代码 代号 序列号 序号 号 账号 卡号'),
  sort: words('类别 类型 分类 种类 类属 性质 类 种'),
  manner: words('方式 形式 途径 渠道 手段 来源渠道 来源途径'),
  state: words('状态 状况'),
  stage: words('阶段 环节 步骤 进程 流程'),
  opinion: words('意见 建议 意见建议'),
  reason: words('原因 事由 缘由 原由 理由 缘故 因由'),
  place: words('地点 位置 地址 场所 场地 会场 点 点位 所在地 坐落'),
  score: words('得分 分数 评分 分 打分 平均分 总分'),
  grade: words('等次 等级 档次 评级'),
  level: words('级别 层级 层次 职级'),
  money: words('资金 经费 款项 金额 投资 总投资 投资额 资金额 资金额度 额度'),
  hours: words('时长 小时数 小时 工时 用时'),
  lessons: words('学时 课时 学时数 课时数 总学时 总课时'),
  grounds: words('依据 根据 凭据'),
}

/** Words that ask for what a head is for, wherever they stand in it: 何时完成 is 完成时间. */
export const asking: Readonly<Record<string, readonly string[]>> = {
  time: words('何时 几时 什么时候 什么时间'),
  state: words('是否 与否 否 打√ 打勾 打钩'),
  who: words('谁 由谁 谁来 何人 哪个人'),
  reason: words('为何 为什么'),
  count: words('多少'),
}

/** Words that heads use one for another; the first of a line stands for the rest. */
export const sameSense: readonly (readonly string[])[] = [
  words('责任 负责 主责 主要责任 直接责任 第一责任 主要负责'),
  words('牵头 牵头负责 领衔 总牵头 归口'),
  words('承办 主办 经办 承接 领办'),
  words('配合 协办 协助 协同 协作 会办 联办'),
  words('分管 主管 主抓 分工 包抓 包案 包保 包联 挂联 挂点 挂钩 挂牌 挂帅 联系包保 牵头包抓'),
  words('办理 处理 处置 化解 查办 查处 查核 调查 办复'),
  words('落实 贯彻 执行 实施'),
  words('整改 整顿'),
  words('完成 竣工 完工 达成'),
  words('办结 办毕 完结 结案 了结 结办 办完 查结 报结 结项 处理完毕'),
  words('销号 闭环 清零'),
  words('推进 推动'),
  words('进展 动态 近况'),
  words('滞后 延期 逾期 超期 延误 延迟 推迟 迟缓 未按期完成 未按时完成 未完成 未办结 未达标 推进缓慢 进度滞后'),
  words('开展 举办 召开 举行'),
  words('启动 开始 开工 起始 动工 启用时'),
  words('参加 参训 参会 参与 出席 参学 到会 到场 出动 出勤 参评 参选'),
  words('缺席 缺勤 未到 未参加 未到会 未出席 请假'),
  words('计划 预计 拟定 预定 预期 拟 原定 安排 规定 约定'),
  words('措施 举措 办法 做法 方法 路径 对策 路线'),
  words('亮点 特色 创新 典型'),
  words('成绩 实绩 业绩'),
  words('成效 效果 成果 实效 效益'),
  words('差距 不足 短板 弱项'),
  words('打算 思路 设想'),
  words('下步 下一步 下阶段 下一阶段 下季度 下月 今后'),
  words('目标 指标'),
  words('标准 细则'),
  words('权重 权数 赋分 标准分 分值'),
  words('评价 鉴定 评定 评语'),
  words('评议 测评'),
  words('考核 考评'),
  words('岗位 职位 岗'),
  words('职务 职衔'),
  words('签订 签字 签署 签约'),
  words('来源 出处 源头'),
  words('交办 部署 布置 下达 批办'),
  words('接收 收到 受件 签收 收文 接件 接到 接报 收件 来件 来文 接纳'),
  words('登记 登录 录入'),
  words('响应 回应'),
  words('反映 反应'),
  words('回复 答复'),
  words('诉求 需求'),
  words('从业 职工 员工 用工 在岗'),
  words('摸排 摸底 排查 核查 核实 普查'),
  words('检查 巡查 巡检 督查'),
  words('启用 投用 投入使用 建成 落成'),
  words('认领 承领'),
  words('作者 撰稿 供稿 执笔 撰写'),
  words('媒体 载体 刊物 平台 报刊 媒介'),
  words('发表 刊发 刊登 刊载 发布 登载 采用'),
  words('追责 问责 追究 责任追究'),
  words('余额 结余 剩余'),
  words('联系 联络 结对 挂包'),
  words('帮扶 包扶'),
  words('讲师 教师 老师 教员'),
  words('主讲 授课 讲授'),
  words('佐证 印证 支撑 证明'),
  words('材料 资料'),
  words('对象 范围'),
  words('更新 刷新'),
  words('议题 议事'),
  words('问题 毛病'),
  words('公开 公示 公布 公告'),
  words('提议 动议'),
  words('阵地 站点 场馆'),
  words('面积 占地'),
  words('品牌 名片'),
  words('被 受'),
  words('活动证 流动证 流动党员证 流动党员活动证 证件'),
  words('月份 月度'),
  words('实际 真正'),
  words('记录 纪要'),
  words('备注 附注 备考 注释'),
  words('积分'),
  words('人才'),
]

/** Words that stand for several at once. */
export const compounds: Readonly<Record<string, readonly string[]>> = {
  应到: ['应', '参加'],
  应到会: ['应', '参加'],
  应学: ['应', '参加'],
  受评: ['被', '评议'],
  实到: ['实际', '参加'],
  实到会: ['实际', '参加'],
  实参: ['实际', '参加'],
  应办结: ['计划', '办结'],
  应完成: ['计划', '完成'],
  整改方案: ['整改', '措施'],
  解决方案: ['解决', '措施'],
  办理方案: ['办理', '措施'],
  处置方案: ['办理', '措施'],
  推进方案: ['推进', '措施'],
  实施方案: ['落实', '措施'],
  评分办法: ['score', '标准'],
  考核办法: ['考核', '标准'],
  考评办法: ['考核', '标准'],
  评价意见: ['评价'],
  点评意见: ['点评'],
  如何: ['措施'],
  怎么: ['措施'],
  怎样: ['措施'],
  限办: ['办理', 'limit'],
  限改: ['整改', 'limit'],
  截止: ['limit'],
  截至: ['limit'],
  到期: ['limit'],
  最晚: ['limit'],
  最迟: ['limit'],
}

/**
 * Wider classes, for one noun each: whoever has a part in a matter, however it is put, is the unit or the person who sees to
 * it, as long as the kind has one field only that is called so.
 */
export const widerSense: readonly { readonly nouns: readonly string[]; readonly words: ReadonlySet<string> }[] = [
  {
    nouns: ['unit', 'person', 'branch'],
    words: new Set(words('责任 牵头 承办 认领 落实 办理 整改 推进 督办责任 具体')),
  },
  { nouns: ['rate'], words: new Set(words('完成 推进 进展 进度 办结')) },
  { nouns: ['limit'], words: new Set(words('完成 办结 销号 解决 办理 落实 整改 回复 反馈 计划')) },
  { nouns: ['time'], words: new Set(words('接收 受理 登记 交办 上报 反映 收集 举报')) },
  { nouns: ['time'], words: new Set(words('办结 销号 解决')) },
]

/** Words a head can do without. */
export const dressing: readonly string[] = words(
  '主要 具体 总体 相关 有关 所属 所在 工作 任务 重点 存在 存在的 细化 该 其中 需说明 条款 详细 各项 其它 其他 需 要求 名称 内容 情况 说明 描述 明细 之处 方面 简述 概述 简介 详情 信息 突出 突出的 得怎样 得怎么样 怎么样 到哪一步 什么 哪个 在哪个 哪些 县级 区级 区县 县 综合 取得 取得的 采取 采取的 指出 指出的 作出 力量 一览 应达 应达到 达到 达到的 要达到的 单项 应尽 清单 体现 汇总 登记表 数据 事项 整体 全称 标题 题目 题名',
)

/** Words a head can do without before such a noun, in their one wording; `''` where it has none. */
export const dressingOfNoun: Readonly<Record<string, readonly string[]>> = {
  money: words('参加 投入 使用 拨付 下拨 所需 支出 项目'),
  time: words('发生'),
  place: words('开展 教学 授课 会议'),
  rate: words('计量'),
  '': words('开展'),
}

/** Words a head can do without where something else is left. */
export const lightWords: readonly string[] = words('填报 填写 第几')

/** Words of time that say which of several figures it is; for anything but a figure they are dressing. */
export const timely: readonly string[] = words(
  '年度 本年度 全年 今年 目前 当前 现阶段 现 最新 最近 近期 本次 本月 本季度 本周 本期 所处 现处 阶段性',
)

/** Joins two words without a meaning of its own. */
export const joints: readonly string[] = words('的 之 与 和 及 或 、 / & · · 并')

function words(line: string): readonly string[] {
  return line.split(' ')
}
