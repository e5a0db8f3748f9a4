/**
 * Reports as other people write them. Behind every slot stands the indicator that belongs there, chosen by hand from the
 * labels in the pack before anything was run: `«-»` where none does, `«!»` behind a sign that is no slot. Made up for tests.
 */
export const strangeTemplates: Readonly<Record<string, string>> = {
  'an annual report with ×': `2019年度述职述廉述学报告
××街道«-»党工委书记　×××«-»
（20××«-»年×«-»月×«-»日）

2019年，在区委的坚强领导下，我团结带领班子成员，认真履行管党治党第一责任人职责。现将履职情况报告如下：

一、述学情况
（一）带头学。主持召开党工委理论学习中心组学习会××«meeting.theory»次，组织专题研讨×«training.seminars»期，本人为党员干部讲党课×«meeting.lecture»次，撰写调研报告×«output.research»篇，在市级以上刊物发表理论文章×«output.theory»篇。
（二）组织学。举办各类培训××«training.sessions»期，培训××××«training.attendees»人次；其中，书记轮训×«training.secretary»期，组工干部业务培训×«training.staff»期。

二、履职情况
（一）压实责任。与各支部签订目标责任书××«responsibility.signed»份，梳理责任清单××«responsibility.total»条，责任履行率达到××.×«responsibility.fulfilled»%。年初确定的××«task.total»项重点任务，已完成××«task.done»项，完成率××.×«task.completion»%，仍有×«task.overdue»项逾期未完成。
（二）夯实基础。严格落实“三会一课”制度，全年召开××«meeting.regular»次；开展主题党日活动××«meeting.theme_day»次，组织生活平均到会率××«meeting.attendance»%。接收预备党员××«admission.accepted»名，按期转正××«admission.confirmed»名；登记流动党员××«mobile.total»名，其中流出××«mobile.out»名。两新组织党组织覆盖率提高到××«neworg.coverage»%。新建党群服务中心×«facility.new»个、改扩建×«facility.extended»个，党群阵地总面积达到××××«facility.area»平方米。
（三）服务群众。两条途径共受理民生问题×××«issue.received»件，办结×××«issue.settled»件，办结率××«issue.settlement»%，群众满意率××«issue.satisfaction»%；目前在办××«issue.open»件。在职党员进社区开展活动××«service.activities»次，服务群众××××«service.hours»小时。实施党建项目××«project.total»个，投入资金××.×«project.funds»万元，×«project.claimed»个支部认领了项目。
（四）建强队伍。全年调整干部××«cadre.adjusted»人次，提拔使用××«cadre.promoted»人次，交流任职××«cadre.exchanged»人次，选派××«cadre.seconded»名干部到招商一线。引进各类人才××«talent.attracted»名，筹集人才公寓××«talent.flats»套。

三、述廉情况
严格落实一岗双责，开展提醒约谈×«accountability.talk»人次，通报×«accountability.notice»起；受理12380举报×«hotline.received»件，均已办结。

四、存在不足
一是X光«!»式的体检还不够；二是3×4«!»米的宣传栏利用率不高。下一步，力争年培训量比上年增长××«-»%。`,
  'a department’s numbered summary with X': `XX区民政局«-»党组2020年党建工作总结

2020年，局党组以“三基”建设为抓手，推动党建工作提质增效。
1.理论武装。中心组集中学习XX«meeting.theory»次；举办理论学习班X«training.theory»期；党员教育培训XX«training.member»期；干部教育培训XX«training.cadre»期，累计XXX«training.hours»学时。
2.组织生活。召开民主生活会X«meeting.democratic_life»次，开展民主评议党员X«meeting.appraisal»次，全年组织生活XXX«meeting.held»次。
3.党员发展。推荐积极分子XX«admission.recommended»人，预审XX«admission.prereviewed»人，公示XX«admission.announced»人，票决通过XX«admission.voted»人。
4.督查督办。承接区委督办事项XX«directive.received»项，办结XX«directive.done»项，一日响应率XX«directive.within_a_day»%，逾期X«directive.overdue»项。
5.问题整改。各类问题XX«rectification.total»个，其中主题教育查摆XX«rectification.education»个、巡视反馈XX«rectification.inspection»个；已销号XX«rectification.closed»个，销号率XX«rectification.rate»%；尚未销号X«rectification.open»个；整顿软弱涣散党组织X«rectification.lagging»个。
6.基层治理。XX«election.communities»个社区完成换届，平均参选率XX«election.turnout»%；四议两公开决议事项XX«decision.resolved»项，结果公开XX«decision.published»项，程序完整率XX«decision.complete»%。
7.志愿服务。志愿者积分存入XXXX«points.deposited»分，兑换XXX«points.exchanged»分，XXX«points.accounts»个账户有积分往来。
8.应急处突。抽调下派干部XX«emergency.cadres»人次，组建先锋队XX«emergency.teams»支，设先锋岗XX«emergency.posts»个，成立临时党支部X«emergency.branches»个，党员自愿捐款XXXX«emergency.donations»元。
9.人才工作。人才经费支出XX.X«talent.funds»万元，聘请专家XX«talent.experts»名，培养人才XX«talent.trained»人次，服务人才XXX«talent.served»人次。
10.宣传工作。编发信息XX«output.information»篇，媒体专题报道X«output.report»篇，制作视频X«output.video»部，选树典型XX«output.model»个。
11.监督管理。离任审计X«cadre.audited»个单位，审核档案XX«cadre.files»卷，核查个人有关事项XX«cadre.verified»人次，免职X«cadre.removed»人次。`,
  'a report to the superior with ____ and 【】': `关于2020年度党建工作制度落实情况的报告
区委组织部：
按照要求，现将____街道«-»2020年度党建制度落实情况报告如下。
一、主要做法
一是健全责任链条。全年共签订党建责任书____«responsibility.signed»份，明确责任岗位____«responsibility.posts»类。
二是从严组织生活。三会一课____«meeting.regular»次，党课____«meeting.lecture»次，主题党日____«meeting.theme_day»次，参会率____«meeting.attendance»%。
三是做实评议考核。开展双评议____«appraisal.rounds»轮，参评群众____«appraisal.voters»人次，评议有效票____«appraisal.turnout»%，被评议单位____«appraisal.subjects»个；组织述职评议____«testimony.held»次，平均得分____«testimony.score»分，点评指出问题____«testimony.problems»次。
四是解决群众困难。集中受理____«issue.window»件，台账管理____«issue.ledger»件，合计办结____«issue.settled»件，按期办结率____«issue.on_time»%，不满意____«issue.dissatisfied»件，逾期____«issue.overdue»件。
五是建好党群阵地。便民服务站____«facility.service»个，远程教育站点____«facility.remote»个，阵地巡查率____«facility.checked»%。
六是覆盖两新组织。辖区两新组织【】«neworg.total»家，党员【】«neworg.members»名，未覆盖【】«neworg.uncovered»家。
七是管好流动党员。流入（  ）«mobile.in»人，流出（  ）«mobile.out»人，持证率（  ）«mobile.certified»%，联系率（  ）«mobile.contacted»%。
八是用好项目。认领项目的支部＿＿«project.claimed»个，设岗＿＿«project.posts»个，参与党员＿＿«project.members»人，打造品牌＿＿«project.brands»个，项目完成率＿＿«project.completion»%。
二、信访举报
12380平台受理____«hotline.received»件，其中电话____«hotline.phone»件、网络____«hotline.web»件、来信来访____«hotline.letter»件、短信____«hotline.sms»件，办结率____«hotline.closed»%。
三、问责情况
问责____«accountability.total»次，约谈____«accountability.talk»人，通报批评____«accountability.notice»次。
联系人：____«-»　电话：________«-»
2020年__«-»月__«-»日`,
  'a speech': `在区委党建工作领导小组第×«-»次会议上的发言
各位领导：
今年以来，我区组织工作取得新进展。全区××«task.total»项年度任务，完成××«task.done»项，推进中××«task.doing»项，推进缓慢×«task.slow»项，提前完成×«task.ahead»项；本季度应完成××«task.due»项，实际完成××«task.due_done»项，应完成任务完成率××«task.due_completion»%，按期完成率××«task.on_time»%，加权进度××«task.progress»%。
干部队伍更加过硬。分×«cadre.batches»批次研究干部××«cadre.adjusted»人次，其中提拔××«cadre.promoted»人次，进一步使用及交流××«cadre.exchanged»人次，免职×«cadre.removed»人次，挂职选派××«cadre.seconded»人次。培训干部×××«training.cadre_attendees»人次。
基层组织更加坚强。新建×«facility.new»个、改扩建×«facility.extended»个党群服务阵地。发展党员中，接收预备党员×××«admission.accepted»名、转正×××«admission.confirmed»名。两新组织覆盖率××«neworg.coverage»%。
人才支撑更加有力。人才项目××«talent.total»项，引才××«talent.attracted»名，聘请专家××«talent.experts»名，交付人才公寓×××«talent.flats»套，拨付人才经费×××«talent.funds»万元。
为民服务更加贴心。民生问题受理×××«issue.received»件，办结×××«issue.settled»件、办结率××«issue.settlement»%、满意率××«issue.satisfaction»%。党员到社区服务××××«service.members»人次、××××«service.hours»小时，社区评价“好”的占××«service.good»%。
作风建设更加扎实。对××«rectification.total»个问题建立台账，销号××«rectification.closed»个，逾期未销号×«rectification.overdue»个，整改销号率××«rectification.rate»%。
宣传氛围更加浓厚。信息××«output.information»篇、专题报道××«output.report»篇、典型××«output.model»个、调研报告××«output.research»篇。
晒单亮绩，全区报送做事清单××«deed.lists»份，×«deed.roles»个岗位参与，提出下步打算的××«deed.next»份。`,
  'a head’s report with signs between spaces': `区委组织部部长２０１９年述职报告（模板）
一、抓学习，强本领
全年参加部务会学习与中心组学习＿＿«meeting.theory»次，专题研讨＿＿«training.seminars»次。带队调研，形成报告＿＿«output.research»篇。
二、抓统筹，促落实
部机关承担的重点任务共 X«task.total» 项，年内办成 X«task.done» 项（占 X«task.completion» %），超期 X«task.overdue» 项。
三、抓基层，打基础
1、阵地。改造提升党群中心 X«facility.extended» 个，新增便民站 X«facility.service» 个。
2、队伍。开办社区书记轮训 X«training.secretary» 期，党员教育 X«training.member» 期，参训 X«training.attendees» 人次。
3、制度。四议两公开议事 X«decision.total» 项，形成决议 X«decision.resolved» 项。
4、换届。换届步骤完成率 X«election.done» %，选民参选率 X«election.turnout» %。
5、项目。“十件实事”党建项目 X«project.total» 个，完成 X«project.done» 个，撬动资金 X«project.funds» 万元。
四、抓服务，解民忧
民生台账收到诉求 X«issue.received» 件，已解决 X«issue.settled» 件，还在办 X«issue.open» 件；群众满意度 X«issue.satisfaction» %。
在职党员报到服务 X«service.members» 人次，开展活动 X«service.activities» 场次。
五、抓干部，树导向
提拔 X«cadre.promoted» 人，交流 X«cadre.exchanged» 人，免去 X«cadre.removed» 人，派出挂职锻炼 X«cadre.seconded» 人；查核个人有关事项 X«cadre.verified» 人；审核人事档案 X«cadre.files» 卷；经济责任审计 X«cadre.audited» 家。
六、抓人才，聚合力
引进高层次人才 X«talent.attracted» 人；人才培训 X«talent.trained» 人次；人才专项资金 X«talent.funds» 万元；公寓 X«talent.flats» 套。
七、抓监督，严纪律
12380 受理 X«hotline.received» 件，办结率 X«hotline.closed» %。问责 X«accountability.total» 次。销号率 X«accountability.closed|rectification.rate» %。
八、抓应急，勇担当
下沉干部 X«emergency.cadres» 人次；先锋岗 X«emergency.posts» 个；临时党支部 X«emergency.branches» 个；突击队 X«emergency.teams» 支；捐款 X«emergency.donations» 万元。
同比上升 X«-» 个百分点。宣传栏规格为 2×3«!» 米，采用 5X«!» 放大镜；XX街道«-»获评先进。`,
  'a street’s report with ○, × and brackets': `城南街道办事处党工委书记×××«-»同志2020年度述职报告
各位领导、同志们：
按照会议安排，现述职如下，请评议。
第一部分 学习情况
坚持把学习摆在首位，组织中心组学习○○«meeting.theory»次，开展专题研讨○○«training.seminars»次，为基层讲党课○«meeting.lecture»场，完成调研报告○«output.research»篇，发表理论文章○«output.theory»篇，上报信息○○«output.information»条。
第二部分 履责情况
1.抓班子带队伍。提拔任用干部【 】«cadre.promoted»人次，岗位交流【 】«cadre.exchanged»人次，免职【 】«cadre.removed»人次，选派【 】«cadre.seconded»名干部下社区；对【 】«cadre.audited»个单位主要负责人开展离任审计；核查个人事项报告【 】«cadre.verified»人次；审核档案【 】«cadre.files»卷。
2.抓教育强素质。举办培训班（   ）«training.sessions»期、培训（   ）«training.attendees»人次，其中干部教育（   ）«training.cadre»期、党员教育（   ）«training.member»期、书记轮训（   ）«training.secretary»期。
3.抓支部强堡垒。三会一课×××«meeting.regular»次，主题党日×××«meeting.theme_day»次，民主生活会×«meeting.democratic_life»次，民主评议党员×«meeting.appraisal»次，到会率××.××«meeting.attendance»%。
4.抓发展提质量。推荐积极分子××«admission.recommended»名，接收预备党员××«admission.accepted»名，转正××«admission.confirmed»名。
5.抓阵地优服务。新建党群服务中心×«facility.new»处、改扩建×«facility.extended»处，便民服务站××«facility.service»个、远教站点××«facility.remote»个。
6.抓民生暖人心。全年受理民生问题____«issue.received»件（集中受理____«issue.window»件、台账管理____«issue.ledger»件），办结____«issue.settled»件，办结率____«issue.settlement»%，按期办结率____«issue.on_time»%，满意率____«issue.satisfaction»%，仍在办理____«issue.open»件。
7.抓项目创品牌。策划党建项目____«project.total»个，打造品牌____«project.brands»个，投入____«project.funds»万元，____«project.claimed»个支部认领，设置党员岗位____«project.posts»个，____«project.members»名党员参与。
8.抓整改补短板。巡视反馈问题××«rectification.inspection»个，主题教育检视问题××«rectification.education»个，已销号××«rectification.closed»个，销号率××«rectification.rate»%，未销号××«rectification.open»个。
9.抓督查促落实。承接督办事项××«directive.received»项，已办结××«directive.done»项，一日响应率××«directive.within_a_day»%，逾期××«directive.overdue»项。年度任务××«task.total»项，完成××«task.done»项，完成率××«task.completion»%，逾期××«task.overdue»项。
10.抓应急显担当。组建先锋队××«emergency.teams»支，设立先锋岗××«emergency.posts»个，成立临时党支部××«emergency.branches»个，下派干部××«emergency.cadres»人次，捐款××.×«emergency.donations»万元。
11.抓积分促治理。存入积分××××«points.deposited»分，兑换×××«points.exchanged»分。
12.抓换届稳大局。×«election.communities»个社区完成换届，参选率××«election.turnout»%。
13.抓人才强支撑。引进人才××«talent.attracted»名，聘请专家××«talent.experts»名，落实人才公寓××«talent.flats»套，使用人才经费××«talent.funds»万元。
第三部分 廉洁情况
签订责任书××«responsibility.signed»份，约谈××«accountability.talk»人次，通报××«accountability.notice»次，12380受理××«hotline.received»件、办结率××«hotline.closed»%。
本人无X«!»光片造假之类问题。××«-»年××«-»月`,
}
