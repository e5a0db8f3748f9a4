import { docxOf, listItem, names, paragraph, run } from '../texts/docx.fixture.ts'

/**
 * Plans as people write and pass them on, with what each says in the wording of `strange-plans.fixture.ts`, written down
 * by hand before any was read. Made up for tests.
 */
export interface WrittenPlan {
  readonly name: string
  readonly file: string | Uint8Array
  readonly expected: string
}

const row = (...cells: readonly (string | readonly string[])[]): string =>
  `<w:tr>${cells.map((cell) => `<w:tc><w:tcPr/>${(typeof cell === 'string' ? [cell] : cell).map((text) => paragraph(run(text))).join('')}</w:tc>`).join('')}</w:tr>`

/** A cell that goes on from the row above, as Word writes merges downwards. */
const below = '<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>'
const mergedRow = (first: string | undefined, ...cells: readonly string[]): string =>
  `<w:tr>${first === undefined ? below : `<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>${paragraph(run(first))}</w:tc>`}${cells.map((cell) => `<w:tc><w:tcPr/>${paragraph(run(cell))}</w:tc>`).join('')}</w:tr>`

const styled = (style: string, ...runs: readonly string[]): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${runs.join('')}</w:p>`

const level = (at: number, format: string, text: string): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`

/** List 1: 一、 （一） 1.; list 2: （1）; its sections get their numbers from their style. */
const lists = `<w:numbering ${names}><w:abstractNum w:abstractNumId="0">${level(0, 'chineseCountingThousand', '%1、')}${level(1, 'chineseCountingThousand', '（%2）')}${level(2, 'decimal', '%3.')}</w:abstractNum><w:abstractNum w:abstractNumId="1">${level(0, 'decimal', '（%1）')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>`
const headingStyles = `<w:styles ${names}><w:style w:styleId="S1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="H2"><w:name w:val="heading 2"/></w:style><w:style w:styleId="H3"><w:name w:val="heading 3"/></w:style></w:styles>`
const brk = '<w:r><w:br/></w:r>'

/** Sections numbered by their style, items by a list, who and until when in lines of their own. */
const automatic = docxOf(
  [
    paragraph(run('示例区2020年'), run('组织工作要点')),
    paragraph(run('（讨论稿）')),
    paragraph(run('2020年组织工作的总体思路是：抓重点、补短板、强弱项。')),
    styled('S1', run('强化政治引领')),
    listItem('学习党的创新理论。部机关集中学习12次；举办研讨班2期。', 1, 1),
    paragraph(run('责任单位：干部教育科')),
    paragraph(run('完成时限：12月底前')),
    listItem('巩固主题教育成果。', 1, 1),
    listItem('对检视问题逐项销号', 2),
    listItem('建立3项长效机制', 2),
    paragraph(run('责任单位：组织科；完成时限：9月底前')),
    styled('S1', run('建强干部队伍')),
    listItem('选优配强街道班子。上半年完成回访调研。', 1, 1),
    paragraph(run('牵头单位：干部科'), brk, run('配合单位：各街道党工委'), brk, run('完成时限：6月底前')),
    listItem('选派年轻干部', 1, 1),
    paragraph(run('选派30名年轻干部到一线；每季度走访1次。')),
    listItem('抓实干部监督。', 1, 1),
    listItem('抽查个人有关事项30名', 3),
    listItem('审核档案300卷', 3),
    styled('S1', run('夯实基层基础')),
    listItem('新建党群服务中心3个。', 1, 1),
    listItem('整顿软弱涣散党组织，年底前全部转化提升。', 1, 1),
    paragraph(run('附件：1.重点任务分解表')),
    paragraph(run('　　　2.联系人名单')),
  ].join(''),
  { 'numbering.xml': lists, 'styles.xml': headingStyles },
)

const automaticSays = `# 1 强化政治引领
1.1 学习党的创新理论 | 部机关集中学习12次 | 举办研讨班2期 | 责任单位：干部教育科 | 完成时限：12月底前
1.2 巩固主题教育成果 | 对检视问题逐项销号 | 建立3项长效机制 | 责任单位：组织科 | 完成时限：9月底前
# 2 建强干部队伍
2.1 选优配强街道班子 | 上半年完成回访调研 | 牵头单位：干部科 | 配合单位：各街道党工委 | 完成时限：6月底前
2.2 选派年轻干部 | 选派30名年轻干部到一线 | 每季度走访1次
2.3 抓实干部监督 | 抽查个人有关事项30名 | 审核档案300卷
# 3 夯实基层基础
3.1 新建党群服务中心3个
3.2 整顿软弱涣散党组织，年底前全部转化提升`

/** Copied out of a PDF: numbers on lines of their own, lines broken at the margin, page numbers in between. */
const copied = `示例区2020年党建工作要点
一、
强化思想武装
1.
深入学习贯彻党的创新理论。区委理论学习中心组全年集中学习不少于12次，
街道党工委不少于8次。
2.
抓好党员教育。年内轮训党员一遍；
— 1 —
举办示范培训班4期。
二、
夯实基层组织
1.
规范组织设置。5月底前完成支部排查，对应
- 2 -
换届的支部逐一建立台账。
2.
2020年底前新建社区党群服务中心3个。
3.
一是建立党建联席会议制度；二是每季度召开1次会议。
第 3 页 共 4 页
三、
加强督查考核
1.
（1）
每季度开展一次督查；
（2）
督查结果通报全区。
2.
年底组织考核。
4 / 4`

const copiedSays = `# 1 强化思想武装
1.1 深入学习贯彻党的创新理论 | 区委理论学习中心组全年集中学习不少于12次，街道党工委不少于8次
1.2 抓好党员教育 | 年内轮训党员一遍 | 举办示范培训班4期
# 2 夯实基层组织
2.1 规范组织设置 | 5月底前完成支部排查，对应换届的支部逐一建立台账
2.2 2020年底前新建社区党群服务中心3个
2.3 建立党建联席会议制度 | 每季度召开1次会议
# 3 加强督查考核
3.1 每季度开展一次督查 | 督查结果通报全区
3.2 年底组织考核`

/** Digits alone, of either width, some with a full stop and some without. */
const bare = `城西街道2020年工作要点
一、抓学习
1
制定学习计划。每月学习1次；每季交流1次。
2
开展主题党日。全年12次。
二、抓服务
３
办好民生实事。收集问题100件；办结率95%以上。
４
党员进社区。每名党员服务20小时。
抓落实
1
建立台账。每周更新。
2
强化督办。逾期通报。`

const bareSays = `# 1 抓学习
1.1 制定学习计划 | 每月学习1次 | 每季交流1次
1.2 开展主题党日 | 全年12次
# 2 抓服务
2.3 办好民生实事 | 收集问题100件 | 办结率95%以上
2.4 党员进社区 | 每名党员服务20小时
# 3 抓落实
3.1 建立台账 | 每周更新
3.2 强化督办 | 逾期通报`

/** A table whose first column, merged downwards, names the section. */
const merged = docxOf(
  `${paragraph(run('区委组织部2020年重点工作任务清单'))}<w:tbl>${row('类别', '序号', '重点任务', '工作措施', '责任科室', '完成时限')}${mergedRow('政治建设', '1', '理论学习', '每月集中学习1次；年底考学', '办公室', '12月底')}${mergedRow(undefined, '2', '主题教育', '销号检视问题20个', '组织科', '6月底')}${mergedRow('队伍建设', '3', '干部培训', '举办培训班8期；培训600人次', '教育科', '11月底')}${mergedRow(undefined, '4', '干部监督', '核查事项30人', '监督科', '12月底')}${mergedRow(undefined, '5', '干部考核', '季度考核4次', '考核办', '12月底')}</w:tbl>${paragraph(run('注：各科室每月25日前报进展。'))}`,
)

const mergedSays = `# 1 政治建设
1.1 理论学习 | 每月集中学习1次 | 年底考学 | 责任科室：办公室 | 完成时限：12月底
1.2 主题教育 | 销号检视问题20个 | 责任科室：组织科 | 完成时限：6月底
# 2 队伍建设
2.3 干部培训 | 举办培训班8期 | 培训600人次 | 责任科室：教育科 | 完成时限：11月底
2.4 干部监督 | 核查事项30人 | 责任科室：监督科 | 完成时限：12月底
2.5 干部考核 | 季度考核4次 | 责任科室：考核办 | 完成时限：12月底`

/** Headings by style, none numbered, text in paragraphs, a table below one and a list of appendices. */
const headed = docxOf(
  [
    styled('H1', run('区直机关工委2020年工作计划')),
    paragraph(run('为做好今年工作，制定本计划。')),
    styled('H2', run('政治机关建设')),
    styled('H3', run('模范机关创建')),
    paragraph(run('开展“三表率”活动；'), brk, run('评选模范机关10个。')),
    styled('H3', run('理论武装')),
    paragraph(run('举办专题读书班2期。（责任部门：宣传部；完成时限：10月底）')),
    styled('H2', run('组织体系建设')),
    styled('H3', run('支部标准化')),
    `<w:tbl>${row('批次', '数量')}${row('第一批', '20个支部')}${row('第二批', '30个支部')}</w:tbl>`,
    styled('H3', run('党员发展')),
    paragraph(run('全年发展党员40名，其中一线岗位不少于50%。')),
    paragraph(run('附件：')),
    paragraph(run('1.模范机关评选办法')),
    paragraph(run('2.支部标准化建设任务表')),
    paragraph(run('区直机关工委')),
    paragraph(run('2020年2月18日')),
  ].join(''),
  { 'styles.xml': headingStyles },
)

const headedSays = `# 1 政治机关建设
1.1 模范机关创建 | 开展“三表率”活动 | 评选模范机关10个
1.2 理论武装 | 举办专题读书班2期 | （责任部门：宣传部；完成时限：10月底）
# 2 组织体系建设
2.1 支部标准化 | 批次 数量 | 第一批 20个支部 | 第二批 30个支部
2.2 党员发展 | 全年发展党员40名，其中一线岗位不少于50%`

/** Five ways of numbering below each other, seven sections, twenty-one items, full-width digits here and there. */
const deep = `中共示例区委2020年党的建设工作要点

　　2020年是决胜之年。全区党建工作要抓好以下七个方面工作。

　　一、聚焦政治建设
　　（一）坚定政治方向。
　　1.严守政治纪律。（1）开展政治体检1次；（2）建立负面清单。
　　2.落实请示报告制度。
　　（二）强化理论武装。中心组学习12次。
　　1．办好读书班；①春季1期；②秋季1期。
　　2．建好学习平台。
　　（三）抓好意识形态。每半年研判1次。
　　二、聚焦组织建设
　　（一）优化组织设置。新建支部20个。
　　（二）抓实换届工作。
　　１、5月底前完成摸底；
　　２、8月底前完成选举。
　　（三）整顿后进支部。倒排10个，逐个制定方案。
　　三、聚焦队伍建设
　　（一）选优带头人。储备后备力量60名。
　　（二）从严管干部。审核档案300卷；抽查事项30名。
　　（三）规范发展党员，全年发展120名。
　　四、聚焦人才建设
　　（一）引进高层次人才50名。
　　（二）建设人才公寓100套。
　　（三）办好人才活动。第一，举办人才日活动；第二，慰问专家20名。
　　五、聚焦作风建设
　　（一）为基层减负。会议、文件各减少10%。
　　（二）深化调研。每名班子成员完成1篇报告。
　　（三）畅通诉求渠道。
　　——热线受理即时转办；
　　——网上诉求5日内答复。
　　六、聚焦纪律建设
　　（一）开展警示教育4次。
　　（二）用好监督执纪“四种形态”。
　　（三）深化政治巡察。年内巡察8个单位。
　　七、聚焦责任落实
　　（一）压实责任。签订责任书30份。
　　（二）强化督查。一是每季度督查1次，二是结果通报，三是问题整改“回头看”。
　　（三）严格考核。考核结果与评优挂钩。
　　
　　　　　　　　　　　　中共示例区委办公室
　　　　　　　　　　　　2020年3月2日`

const deepSays = `# 1 聚焦政治建设
1.1 坚定政治方向 | 严守政治纪律 | 开展政治体检1次 | 建立负面清单 | 落实请示报告制度
1.2 强化理论武装 | 中心组学习12次 | 办好读书班 | 春季1期 | 秋季1期 | 建好学习平台
1.3 抓好意识形态 | 每半年研判1次
# 2 聚焦组织建设
2.1 优化组织设置 | 新建支部20个
2.2 抓实换届工作 | 5月底前完成摸底 | 8月底前完成选举
2.3 整顿后进支部 | 倒排10个，逐个制定方案
# 3 聚焦队伍建设
3.1 选优带头人 | 储备后备力量60名
3.2 从严管干部 | 审核档案300卷 | 抽查事项30名
3.3 规范发展党员，全年发展120名
# 4 聚焦人才建设
4.1 引进高层次人才50名
4.2 建设人才公寓100套
4.3 办好人才活动 | 举办人才日活动 | 慰问专家20名
# 5 聚焦作风建设
5.1 为基层减负 | 会议、文件各减少10%
5.2 深化调研 | 每名班子成员完成1篇报告
5.3 畅通诉求渠道 | 热线受理即时转办 | 网上诉求5日内答复
# 6 聚焦纪律建设
6.1 开展警示教育4次
6.2 用好监督执纪“四种形态”
6.3 深化政治巡察 | 年内巡察8个单位
# 7 聚焦责任落实
7.1 压实责任 | 签订责任书30份
7.2 强化督查 | 每季度督查1次 | 结果通报 | 问题整改“回头看”
7.3 严格考核 | 考核结果与评优挂钩`

/** Not seen before the others were mended: parts, full-width marks, a table inside an item, owners in lines of their own, pages. */
const unseen = docxOf(
  [
    paragraph(run('城南街道党工委')),
    paragraph(run('2020年党建工作计划')),
    paragraph(run('为全面落实区委部署，结合街道实际，制定如下计划。')),
    paragraph(run('第一部分：政治引领')),
    paragraph(run('１、'), run('落实“第一议题”制度。党工委会议每月学习不少于１次；支部每季度学习１次。')),
    paragraph(run('责任领导：李某某'), brk, run('责任单位：党建办')),
    paragraph(run('２、开展“书记讲党课”。书记讲党课４次，'), run('班子成员各讲１次。')),
    paragraph(run('完成时限：全年')),
    paragraph(run('第 1 页')),
    paragraph(run('第二部分：组织提升')),
    paragraph(run('１、推进支部规范化。分三批达标：')),
    `<w:tbl>${row('批次', '支部数', '时限')}${row('一', '5个', '4月底')}${row('二', '6个', '8月底')}</w:tbl>`,
    paragraph(run('责任单位：组织办')),
    paragraph(
      run('２、抓好发展党员。（1）4月底前完成积极分子培训；（2）10月底前发展党员12名；（3）年底前完成档案核查。'),
    ),
    paragraph(run('３、党员积分管理')),
    paragraph(run('a.每月公示积分；')),
    paragraph(run('b.年底兑换奖励。')),
    paragraph(run('第三部分：服务群众')),
    paragraph(run('１、办理民生实事。首先，公开征集；其次，党工委研究确定10件；最后，年底群众评议。')),
    paragraph(run('２、在职党员进社区。报到率100%；每名党员认领岗位1个。')),
    paragraph(run('要求：各支部于3月15日前报送实施方案。')),
    paragraph(run('中共城南街道工作委员会')),
    paragraph(run('二〇二〇年三月一日')),
  ].join(''),
)

const unseenSays = `# 1 政治引领
1.1 落实“第一议题”制度 | 党工委会议每月学习不少于１次 | 支部每季度学习１次 | 责任领导：李某某 | 责任单位：党建办
1.2 开展“书记讲党课” | 书记讲党课４次，班子成员各讲１次 | 完成时限：全年
# 2 组织提升
2.1 推进支部规范化 | 分三批达标 | 批次 支部数 时限 | 一 5个 4月底 | 二 6个 8月底 | 责任单位：组织办
2.2 抓好发展党员 | 4月底前完成积极分子培训 | 10月底前发展党员12名 | 年底前完成档案核查
2.3 党员积分管理 | a.每月公示积分 | b.年底兑换奖励
# 3 服务群众
3.1 办理民生实事 | 公开征集 | 党工委研究确定10件 | 年底群众评议
3.2 在职党员进社区 | 报到率100% | 每名党员认领岗位1个 | 要求：各支部于3月15日前报送实施方案`

export const writtenPlans: readonly WrittenPlan[] = [
  { name: 'automatic numbers, by style and by list.docx', file: automatic, expected: automaticSays },
  { name: 'copied out of a PDF.txt', file: copied, expected: copiedSays },
  { name: 'digits alone.txt', file: bare, expected: bareSays },
  { name: 'a table with merged sections.docx', file: merged, expected: mergedSays },
  { name: 'headings by style and appendices.docx', file: headed, expected: headedSays },
  { name: 'five ways of numbering.txt', file: deep, expected: deepSays },
  { name: 'an unseen one.docx', file: unseen, expected: unseenSays },
]
