/**
 * Reports as four people would leave them in Word. Behind every slot stands the indicator that belongs there, chosen by
 * hand from the labels in the pack before anything was run: `«-»` where none does. A line that begins with `|` is a row of
 * a table; `[header]`, `[footnote]`, `[box]`, `[control]`, `[auto]` say where Word keeps the line; `{-…-}` is text that was
 * deleted under track changes, `{+…+}` text that was put in. Made up for tests.
 */
export const writtenTemplates: Readonly<Record<string, string>> = {
  'a head’s report on duty, integrity and study': `[header] 示例区委组织部　内部资料
2020年度述职述廉述学报告
示例区委常委、组织部部长　○○○«-»
（20××«-»年12月×«-»日）
区委：
按照年度考核安排，现将本人2020年度履行职责、廉洁自律和理论学习情况报告如下，请审议。
一、坚持以学立身，在理论武装上下功夫
[control] 带头参加区委理论学习中心组集中学习××«meeting.theory»次，牵头举办专题研讨班×«training.seminars»期，到联系点和分管领域讲授党课×«meeting.lecture»堂；深入街道社区蹲点，形成{-高质量-}调研报告×«output.research»篇，在市级以上刊物发表署名理论文章×«output.theory»篇。坚持把教育培训作为先导性、基础性工程，全年举办各类培训班××«training.sessions»期、轮训党员干部××××«training.attendees»人次，其中社区书记示范轮训×«training.secretary»期、组工干部业务大讲堂×«training.staff»期。
二、坚持以责立行，在管党治党上见真章
（一）拧紧责任链条。层层签订党建工作目标责任书××«responsibility.signed»份，逐级细化责任清单×××«responsibility.total»条，推动责任落实到人。全年确定重点任务××«task.total»项，已办结××«task.done»项，占比××.×«task.completion»%，同比提高×.×«-»个百分点；对进展滞后的×«task.slow»项任务挂牌督办，还有×«task.overdue»项超期未完成。召开基层党组织书记述职评议会×«testimony.held»场，现场点评指出问题×«testimony.problems»次。
（二）建强干部队伍。先后分×«cadre.batches»批次研究调整干部×××«cadre.adjusted»人次，其中提拔重用××«cadre.promoted»名、交流轮岗××«cadre.exchanged»名，免去职务×«cadre.removed»名；选派××«cadre.seconded»名年轻干部到信访、征迁一线历练。对×«cadre.audited»家单位开展经济责任审计，随机抽查核实个人有关事项××«cadre.verified»人，审核干部人事档案×××«cadre.files»卷。
（三）夯实基层基础。新建社区党群服务中心×«facility.new»处，改造提升××«facility.extended»处，党群阵地总面积突破×.×«facility.area»万平方米。全年接收预备党员×××«admission.accepted»名，按期转正××«admission.confirmed»名；两新组织党的组织覆盖率达到××«neworg.coverage»%，较年初提升×«-»个百分点；登记在册流动党员×××«mobile.total»名；排查整顿软弱涣散基层党组织×«rectification.lagging»个。××«election.communities»个社区顺利完成“两委”换届，居民参选率××.×«election.turnout»%。
（四）办好民生实事。畅通两条渠道，受理群众反映问题×××«issue.received»件，办结×××«issue.settled»件，办结率××.×«issue.settlement»%，群众满意率××«issue.satisfaction»%，尚有×«issue.open»件正在办理。在职党员到社区报到开展活动×××«service.activities»场次、参与服务××××«service.members»人次，累计服务时长××××«service.hours»小时。
（五）集聚各类人才。引进博士等高层次人才××«talent.attracted»名，聘请××«talent.experts»名专家担任发展顾问，筹建人才公寓×××«talent.flats»套，兑现人才经费×××«talent.funds»万元，同比增长××«-»%。
三、坚持以廉立信，在廉洁自律上作表率
落实一岗双责，约谈提醒××«accountability.talk»人次、通报曝光×«accountability.notice»起；12380举报平台共受理××«hotline.received»件，其中电话举报×«hotline.phone»件、网络举报×«hotline.web»件，办结率×××«hotline.closed»%。主动认领巡视反馈问题××«rectification.inspection»个、主题教育检视问题××«rectification.education»个，累计整改销号××«rectification.closed»个，整改销号率××«rectification.rate»%。
四、存在的不足和下步打算
一是调查研究还不够经常；二是发展党员数量较上年减少×«-»名；三是抓××«-»街道等薄弱点的办法不多。下一步，将认真加以改进。
[footnote] 组织生活平均到会率为××«meeting.attendance»%，全年开展主题党日××«meeting.theme_day»次。
　　　　　　　　　　○○○«-»
　　　　　　　　20××«-»年××«-»月××«-»日`,
  'a street’s half year with X and lines': `城东街道党工委2020年上半年党建工作总结
今年以来，街道党工委以“网格党建”为统领，各项工作稳步推进。现将上半年工作情况总结如下。
一、上半年工作开展情况
[auto] 把牢政治方向。党工委中心组学习XX«meeting.theory»次，{+班子成员+}讲党课X«meeting.lecture»次；依托街道党校举办党员教育培训班X«training.member»期，参训党员XXX«training.attendees»人次，发放学习资料____«-»余册。
[auto] 从严组织生活。各支部开展“三会一课”XXX«meeting.regular»次，主题党日活动XX«meeting.theme_day»次，召开民主生活会X«meeting.democratic_life»次，到会率保持在XX«meeting.attendance»%以上。
[auto] 从紧发展党员。推荐确定入党积极分子XX«admission.recommended»名，预审合格XX«admission.prereviewed»名，支部大会票决XX«admission.voted»名，公示XX«admission.announced»名，接收预备党员XX«admission.accepted»名，预备党员转为正式党员XX«admission.confirmed»名。
[auto] 从实服务群众。党群服务中心和“民生热线”两个窗口集中受理群众诉求____«issue.window»件，纳入台账管理____«issue.ledger»件，已办结____«issue.settled»件，按时办结率____«issue.on_time»%，群众不满意的____«issue.dissatisfied»件已重新办理，逾期未办结____«issue.overdue»件。
[auto] 从优阵地建设。新建便民服务站X«facility.service»个，维护远程教育站点XX«facility.remote»个，阵地巡查率XXX«facility.checked»%。
[auto] 从细管理流动党员。摸排流入党员XX«mobile.in»名、流出党员XX«mobile.out»名，流动党员证持证率XX«mobile.certified»%，支部联系率XX«mobile.contacted»%。
[auto] 从快补齐短板。对照反馈意见梳理问题XX«rectification.total»个，已销号XX«rectification.closed»个，未销号X«rectification.open»个，其中超期未销号X«rectification.overdue»个。
二、亮点工作
“党建+项目”叫响品牌。策划“微心愿”等党建项目XX«project.total»个，已完成X«project.done»个，XX«project.claimed»个支部主动认领，设立党员先锋岗位XX«project.posts»个，XXX«project.members»名党员参与，投入经费XX.X«project.funds»万元，擦亮党建品牌X«project.brands»个。
“积分超市”激发活力。全街道建立积分账户，存入积分XXXX«points.deposited»分，居民兑换积分XXXX«points.exchanged»分，有往来的账户XXX«points.accounts»个。
“急难险重”冲锋在前。汛期抽调下派干部XX«emergency.cadres»人次，组建党员先锋队X«emergency.teams»支，设立先锋岗XX«emergency.posts»个，成立临时党支部X«emergency.branches»个，党员捐款XXX«emergency.donors»人次、XX.X«emergency.donations»万元，从党费中支出X.X«emergency.dues»万元。
三、存在问题
对照年初目标，党员教育培训比去年同期减少X«-»期，XX«-»社区进度偏慢。
四、下半年打算
聚焦重点任务持续攻坚，确保全年各项目标如期完成。
报送单位：城东街道党工委　　联系人：______«-»　　联系电话：______«-»`,
  'a department’s quarter, half of it in tables': `关于2020年第三季度组织工作重点任务推进情况的汇报
区委：
现将三季度重点任务推进情况汇报如下。
一、总体进展
截至9月底，年度任务共（　）«task.total»项，完成（　）«task.done»项，正在推进（　）«task.doing»项；三季度应完成（　）«task.due»项，实际按要求完成（　）«task.due_done»项，应完成任务完成率（　）«task.due_completion»%；提前完成（　）«task.ahead»项，逾期才完成（　）«task.late_done»项；重点任务加权进度（　）«task.progress»%。承接区委督办事项（　）«directive.received»项，已办结（　）«directive.done»项，一日内响应率（　）«directive.within_a_day»%，逾期未办结（　）«directive.overdue»项。
二、分项数据
（一）为民办事情况
|指标|计量单位|本季度|上季度|环比（%）
|受理民生问题|件|××«issue.received»|××«-»|×.×«-»
|办结民生问题|件|××«issue.settled»|××«-»|×.×«-»
|民生问题办结率|%|××«issue.settlement»|××«-»|×.×«-»
|群众满意率|%|××«issue.satisfaction»|××«-»|×.×«-»
（二）教育培训情况
|类别|期数（期）|人次（人次）
|干部教育|×«training.cadre»|××«training.cadre_attendees»
|理论学习|×«training.theory»|—
|书记轮训|×«training.secretary»|—
（三）宣传信息情况
|单位|信息（篇）|专题报道（篇）|视频（部）|典型选树（个）
|区委组织部|×«output.information»|×«output.report»|×«output.video»|×«output.model»
（四）12380受理情况
|受理总数（件）|电话（件）|网络（件）|信访（件）|短信（件）|办结率（%）
|×«hotline.received»|×«hotline.phone»|×«hotline.web»|×«hotline.letter»|×«hotline.sms»|×«hotline.closed»
三、基层治理情况
各社区召开“四议两公开”议事会议，议事事项【  】«decision.total»项，形成决议【  】«decision.resolved»项，结果公开【  】«decision.published»项，程序完整率【  】«decision.complete»%。社区“两委”换届步骤完成率【  】«election.done»%，逾期未完成【  】«election.overdue»步。
四、评议和问责情况
[box] 开展“双评议”×«appraisal.rounds»轮，×«appraisal.subjects»个单位接受评议，参评群众×××«appraisal.voters»人次，有效票占××«appraisal.turnout»%。
全区晒出做事清单××«deed.lists»份，涉及岗位××«deed.roles»个，××«deed.next»份提出了下步打算。问责处理××«accountability.total»次，问责事项销号率××«accountability.closed»%。
五、下步工作
一是盯住逾期任务，逐项明确时限；二是对排名靠后的×«-»个街道开展约谈。
[footnote] 数据由各街道、各部门报送，统计日期为20××«-»年×«-»月×«-»日。`,
  'a special report on Party building': `[header] ○○«-»街道党建工作专项报告
中共○○«-»街道工作委员会关于2020年度党建工作情况的专项报告
区委党建工作领导小组：
根据《关于报送年度党建工作专项报告的通知》要求，现报告如下。
第一部分　基本情况
街道现有两新组织____«neworg.total»家，其中建立党组织后覆盖率____«neworg.coverage»%，暂未覆盖____«neworg.uncovered»家，两新党员____«neworg.members»名。
第二部分　主要做法
1.抓责任、强统筹。
一是压实“关键少数”。明确责任岗位____«responsibility.posts»类，责任清单____«responsibility.total»条，责任履行率____«responsibility.fulfilled»%；党工委书记牵头签订责任书____«responsibility.signed»份。
二是强化述职评议。组织支部书记述职评议____«testimony.held»次，平均得分____«testimony.score»分，作出整改承诺____«testimony.promised»次。
2.抓学习、强根本。
党工委中心组学习____«meeting.theory»次，专题研讨____«training.seminars»期；举办培训项目____«training.classes»个、共____«training.sessions»期、____«training.attendees»人次、____«training.hours»学时。
3.抓支部、强堡垒。
[control] 全年共开展组织生活____«meeting.held»次，其中主题党日____«meeting.theme_day»次、党课____«meeting.lecture»节；民主评议党员____«meeting.appraisal»次；参加率____«meeting.attendance»%。
4.抓阵地、强保障。
新建阵地____«facility.new»个，改扩建____«facility.extended»个，新增面积____«facility.area»平方米。
5.抓人才、强支撑。
实施人才工作项目____«talent.total»项，引进____«talent.attracted»人，培养____«talent.trained»人次，服务人才____«talent.served»人次，经费投入____«talent.funds»万元。
6.抓民生、强服务。
全年受理居民诉求____«issue.received»件，办结____«issue.settled»件，办结率____«issue.settlement»%，居民满意度____«issue.satisfaction»%。组织在职党员进社区服务____«service.members»人次、____«service.hours»小时，社区评价“好”的占____«service.good»%。
7.抓监督、强执纪。
核查领导干部个人事项____«cadre.verified»人次，审核档案____«cadre.files»卷，离任审计____«cadre.audited»个单位；开展谈话提醒和约谈____«accountability.talk»次，通报____«accountability.notice»次。
第三部分　问题和整改
本年度共梳理问题____«rectification.total»个，已整改销号____«rectification.closed»个，销号率____«rectification.rate»%，整顿后进社区和软弱涣散党组织____«rectification.lagging»个。
第四部分　经验材料
上报党建信息____«output.information»条，被上级采用____«-»条，刊发专题报道____«output.report»篇，拍摄微视频____«output.video»部，选树先进典型____«output.model»名。
附表：党建工作主要指标完成情况
|序号|项目|目标值|完成数
|1|发展党员：接收预备党员（名）|____«-»|____«admission.accepted»
|2|发展党员：转正（名）|____«-»|____«admission.confirmed»
|3|登记流动党员（名）|____«-»|____«mobile.total»
|4|党建项目（个）|____«-»|____«project.total»
|5|党建项目完成率（%）|____«-»|____«project.completion»
填表人：____«-»　审核人：____«-»
20____«-»年____«-»月____«-»日`,
  'an unseen one: a committee secretary’s review before the superior': `城南街道○○«-»社区党委书记抓基层党建工作述职报告
（20××«-»年1月）
尊敬的各位领导、同志们：
过去的一年，我认真履行抓基层党建第一责任人职责，现将有关情况报告如下，请予评议。
一、一年来的主要工作
（一）在“学”上做文章，思想根基更牢
[auto] 书记带头学。上党课【×】«meeting.lecture»次，写心得之外完成调研文章（调研报告）【×】«output.research»篇，投稿被录用理论文章【×】«output.theory»篇。
[auto] 党员集中学。全年党员教育【×】«training.member»期，合计培训【××】«training.attendees»人次，折合学时【×××】«training.hours»学时；理论中心组学习扩大到社区干部【×】«meeting.theory»次。
（二）在“建”上出实招，组织功能更强
今年新发展的党员中，接收预备党员○«admission.accepted»名，预备党员转正○«admission.confirmed»名；新推荐入党积极分子○○«admission.recommended»名。建好用好阵地，改扩建党群服务站○«facility.extended»个，完成远教站点升级○«facility.remote»个。流动党员登记造册，共登记流动党员○○«mobile.total»人，其中流入○○«mobile.in»人、流出○○«mobile.out»人，持证率○○«mobile.certified»%。辖区现有两新组织○○«neworg.total»个，两新组织覆盖率○○«neworg.coverage»%，比上年提高○«-»个百分点。三会一课开了○○«meeting.regular»次，主题党日搞了○○«meeting.theme_day»次，民主生活会○«meeting.democratic_life»次。
（三）在“治”上求突破，治理效能更优
“四议两公开”共议事____«decision.total»项，通过决议____«decision.resolved»项，全部公示结果的____«decision.published»项。网格员上门收集、群众来访等渠道受理民生问题____«issue.received»件，办结____«issue.settled»件，其中按期办结率____«issue.on_time»%，回访满意率____«issue.satisfaction»%；仍在办____«issue.open»件，逾期____«issue.overdue»件。在职党员进社区报到，开展活动____«service.activities»次，____«service.members»人次参加，志愿服务____«service.hours»小时。积分银行存入____«points.deposited»分、兑换____«points.exchanged»分。
（四）在“干”上见成效，重点任务更实
街道下达年度任务×«task.total»项，已完成×«task.done»项，完成率×«task.completion»%，提前完成×«task.ahead»项，推进缓慢×«task.slow»项。承接上级督办事项×«directive.received»项，办结×«directive.done»项。认领党建项目×«project.total»个，完成×«project.done»个，到位资金×.×«project.funds»万元。防汛期间成立临时党支部×«emergency.branches»个，组建先锋队×«emergency.teams»支，下派干部×«emergency.cadres»人次。
各社区民生问题办理情况见下表：
|社区|受理（件）|办结（件）|办结率（%）|去年受理（件）
|○○«-»社区|×«issue.received»|×«issue.settled»|×«issue.settlement»|×«-»
二、存在的问题
[control] 年度梳理整改问题×«rectification.total»个，销号×«rectification.closed»个，销号率×«rectification.rate»%；主题教育整改问题×«rectification.education»个，还有×«rectification.open»个未销号。
三、下步打算
力争2021年培训党员×«-»人次，新建阵地×«-»个；拟引进人才×«-»名。
述职人：×××«-»
[footnote] 评议情况：参加评议群众×××«appraisal.voters»人次，评议×«appraisal.rounds»轮。`,
  'one more unseen: a bureau’s summary by somebody from outside the department': `区卫健局党委2020年工作总结及2021年工作安排
一年来，在区委的领导下，局党委一手抓业务、一手抓党建，主要做了以下工作。
一、党委自身建设
党委理论学习中心组共学习＿＿«meeting.theory»次；党委班子成员带头讲党课＿＿«meeting.lecture»次；召开民主生活会＿＿«meeting.democratic_life»次。干部职工撰写调研报告＿＿«output.research»篇，向区委组织部报送信息＿＿«output.information»篇，其中被采用＿＿«-»篇；区级以上媒体专题报道＿＿«output.report»篇。
二、干部和人才
全年提拔干部＿＿«cadre.promoted»名、交流＿＿«cadre.exchanged»名、免职＿＿«cadre.removed»名，选派＿＿«cadre.seconded»名医务骨干到社区挂职。完成干部档案审核＿＿«cadre.files»卷，核查个人事项＿＿«cadre.verified»人次。引进卫生人才＿＿«talent.attracted»名，柔性聘请专家＿＿«talent.experts»名，培养骨干人才＿＿«talent.trained»人次，人才经费支出＿＿«talent.funds»万元，同比增加＿＿«-»万元。
三、培训
举办各类培训班＿＿«training.sessions»期，参训＿＿«training.attendees»人次，总学时＿＿«training.hours»学时；其中党员教育＿＿«training.member»期、干部教育＿＿«training.cadre»期。
四、支部工作
[control] 下属【  】«-»个支部，全年开展三会一课【  】«meeting.regular»次，主题党日【  】«meeting.theme_day»次，民主评议党员【  】«meeting.appraisal»次。发展党员严格程序，推荐积极分子【  】«admission.recommended»名，预审【  】«admission.prereviewed»名，接收预备党员【  】«admission.accepted»名，转正【  】«admission.confirmed»名。
五、疫情防控
成立临时党支部××«emergency.branches»个，组建党员先锋队××«emergency.teams»支，设立党员先锋岗××«emergency.posts»个，抽调下派干部×××«emergency.cadres»人次，党员捐款×××«emergency.donors»人次、共××.×«emergency.donations»万元。
六、为民办事
通过12345等渠道受理民生问题×××«issue.received»件，已经办结×××«issue.settled»件，办结率××«issue.settlement»%，群众满意率××«issue.satisfaction»%；逾期未办结×«issue.overdue»件。其中城东街道受理××«issue.received»件，城西街道受理××«issue.received»件。在职党员进社区服务×××«service.members»人次，义诊等活动××«service.activities»场，服务时长××××«service.hours»小时。
七、督查整改
承接区委督办事项××«directive.received»项，办结××«directive.done»项，逾期×«directive.overdue»项，一日响应率×××«directive.within_a_day»%。巡察反馈问题××«rectification.inspection»个，主题教育检视问题××«rectification.education»个，共销号××«rectification.closed»个，销号率××«rectification.rate»%，还有×«rectification.open»个未销号。
八、党风廉政
与科室签订责任书××«responsibility.signed»份，约谈××«accountability.talk»人次，通报×«accountability.notice»次；12380转办举报×«hotline.received»件。
|重点任务|数量（项）|占比（%）|上年数（项）
|年度任务总数|××«task.total»|—|××«-»
|已完成任务|××«task.done»|××.×«task.completion»|××«-»
|推进缓慢任务|×«task.slow»|—|×«-»
九、2021年工作安排
计划培训×«-»人次，新建党群阵地×«-»个。
`,
  'a bulletin in which XX stand for everything': `示例区党建工作专报
（第×«-»期）
中共示例区委组织部　　　　20XX«-»年12月
〔编者按〕现将今年以来全区基层党建工作推进情况专报如下。
今年以来，全区各级党组织坚持把党的政治建设摆在首位，推动各项工作落地见效。截至目前，列入年度台账的XX«task.total»项重点任务已完成XX«task.done»项、完成率XX«task.completion»%，正在推进XX«task.doing»项，尚未启动X«task.not_started»项，因客观原因暂停X«task.paused»项，超时限未完成X«task.overdue»项，比预定时间提前完成X«task.ahead»项。
★思想引领更加有力。处级以上党委（党组）理论学习中心组开展集体学习共计XX«meeting.theory»次，领导班子成员上讲台讲党课XX«meeting.lecture»次，各支部开展主题党日活动近XXX«meeting.theme_day»场次，“三会一课”累计召开XXX«meeting.regular»次，党员到会率保持在XX«meeting.attendance»%以上，领导班子民主生活会开了X«meeting.democratic_life»次，民主评议党员X«meeting.appraisal»场。
★组织体系更加健全。打造党群服务阵地：新建成X«facility.new»个，改造扩建X«facility.extended»个，阵地建筑面积达XX«facility.area»余平方米；建成便民服务中心（站）XX«facility.service»个、远程教育站点XX«facility.remote»个。两新组织共XX«neworg.total»家，党的组织覆盖XX«neworg.coverage»%，现有党员XXX«neworg.members»人，尚有X«neworg.uncovered»家没有实现覆盖。软弱涣散基层党组织完成整顿X«rectification.lagging»个。
★党员队伍更加过硬。推荐确定入党积极分子XXX«admission.recommended»人，经预审XX«admission.prereviewed»人、公示XX«admission.announced»人、票决XX«admission.voted»人，最终接收预备党员XX«admission.accepted»人，XX«admission.confirmed»名预备党员按期转正。流动党员共登记XX«mobile.total»人，其中流入XX«mobile.in»人、流出XX«mobile.out»人，持证率XX«mobile.certified»%，保持经常联系的占XX«mobile.contacted»%。
★服务群众更加贴心。机关在职党员走进社区，开展服务活动XXX«service.activities»次，参加党员达XXXX«service.members»人次，服务时间共XXXX«service.hours»小时，社区评价为“好”的占XX«service.good»%。党员积分账户累计存入XXXX«points.deposited»分，兑换XXX«points.exchanged»分。
★下阶段，要持续压实责任，力争两新组织覆盖率再提高X«-»个百分点，流动党员持证率达到XX«-»%。
报：市委组织部
送：区委各常委
（共印XX«-»份）`,
  'a street’s summary with boxes': `示例街道党工委2020年度党建工作总结
示例街道党工委在区委的坚强领导下，全面落实党建工作责任制，现将一年来的工作总结如下。
一、主要做法
[auto] 在抓责任上求实效。街道党工委与各社区、驻街单位签订责任书□□«responsibility.signed»份，涉及岗位□□«responsibility.posts»个，形成责任清单□□□«responsibility.total»条，年末履行率达到□□«responsibility.fulfilled»%。组织社区书记述职□«testimony.held»场次，平均得分□□«testimony.score»分，点评问题□«testimony.problems»次，整改承诺□«testimony.promised»次。
[auto] 在办实事上求实效。坚持民有所呼、我有所应，线上线下受理居民各类诉求□□□«issue.received»件，其中窗口集中受理□□□«issue.window»件、台账登记□□«issue.ledger»件，已解决□□□«issue.settled»件，解决率□□«issue.settlement»%，按时限办结的占□□«issue.on_time»%，居民满意度□□«issue.satisfaction»%，居民表示不满意的□«issue.dissatisfied»件，超期未办结□«issue.overdue»件。承办上级督办事项□□«directive.received»件，办结□□«directive.done»件，24小时内响应率□□□«directive.within_a_day»%，逾期□«directive.overdue»件。
[auto] 在抓项目上求实效。实施党建项目□□«project.total»个，完成□□«project.done»个，各支部认领□□«project.claimed»个，参加党员□□□«project.members»人，认领岗位□□□«project.posts»个，投入党建经费□□«project.funds»万元，培育党建品牌□«project.brands»个。
[auto] 在抗疫上求实效。疫情期间，成立临时党支部□□«emergency.branches»个，组建党员先锋队□□«emergency.teams»支，设置党员先锋岗□□«emergency.posts»个，下沉干部□□□«emergency.cadres»人次；党员自愿捐款□□□«emergency.donors»人次，捐款总额□□«emergency.donations»余万元，拨付专项党费□«emergency.dues»万元。
二、年度主要指标
|指标名称|计量单位|上年数|本年数|增减（%）
|社区两委换届步骤完成率|%|□□«-»|□□«election.done»|□□«-»
|平均参选率|%|□□«-»|□□«election.turnout»|□□«-»
|四议两公开决议事项|项|□□«-»|□□«decision.resolved»|□□«-»
|结果公开事项|项|□□«-»|□□«decision.published»|□□«-»
|做事清单|份|□□«-»|□□«deed.lists»|□□«-»
|党员教育培训|期|□□«-»|□□«training.member»|□□«-»
|编发信息|篇|□□«-»|□□«output.information»|□□«-»
|拍摄视频|部|□□«-»|□□«output.video»|□□«-»
三、存在问题
一是部分社区（如□□«-»社区）阵地面积偏小；二是党员年龄老化，60岁以上党员占□□«-»%。
四、2021年工作思路
2021年，计划新增便民服务站□«-»个，完成□□«-»项民生实事。`,
}
