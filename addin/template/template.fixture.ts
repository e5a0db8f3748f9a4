/**
 * Reports with blanks, each with the indicator that belongs into every slot, chosen by hand from the labels in the pack;
 * `null` where none does. Made up for tests.
 */
export interface TemplateFixture {
  readonly text: string
  readonly expected: readonly (string | null)[]
}

/** A head's annual report: what was learnt, done and kept clean. */
export const annualReport: TemplateFixture = {
  text: `述职述廉述学报告
示例区委组织部  ××

一年来，我和部机关同志一起，较好完成了各项任务。现将有关情况报告如下。
一、坚持学习，提高认识
全年参加中心组学习×次，参加专题研讨××期，讲党课×次，撰写理论文章×篇、调研报告×篇。
二、履行职责情况
（一）抓任务落实。年初将工作要点分解为×项任务，目前已完成×项，任务完成率×%；还有×项逾期未完成，其中推进缓慢×项。
（二）抓干部队伍。全年调整干部____人次，其中提拔____人次、交流____人次、免职____人次，选派干部____人次到一线锻炼。对×个单位开展了离任审计，审核干部档案×卷，核查个人有关事项×人次。
（三）抓教育培训。举办培训×期，培训×人次；举办书记轮训班×期、组工干部培训班×期。
（四）抓基层组织。新建党群服务中心【】个，改扩建【】个，建成便民服务站【】个。召开民主生活会×次，开展主题党日×次，组织生活到会率达到×%。发展党员中接收预备党员×名，转正×名。登记流动党员×人。两新组织党组织覆盖率为×%。
（五）抓服务群众。受理民生问题XX件，已办结XX件，办结率XX%，群众满意率XX%。在职党员进社区开展活动（  ）次，参加（  ）人次，服务时长（  ）小时。实施党建项目×个，投入资金×万元，认领岗位×个。
（六）抓人才工作。引进人才×名，聘请专家×名，新增人才公寓×套，投入人才经费×万元。
（七）抓宣传信息。报送信息×篇，专题报道×篇，制作视频×部，选树典型×个。
（八）抓问题整改。主题教育检视问题×个，巡视反馈问题×个，全年整改销号×个，销号率×%。
三、廉洁自律情况
落实一岗双责，签订目标责任书×份，约谈×次，通报×次。12380受理举报×件。受理件数比上年下降×%。
四、存在问题和打算
一是个别任务推进不快；二是调研还不深。下步将认真改进。
20××年×月×日`,
  expected: [
    null,
    'meeting.theory',
    'training.seminars',
    'meeting.lecture',
    'output.theory',
    'output.research',
    'task.total',
    'task.done',
    'task.completion',
    'task.overdue',
    'task.slow',
    'cadre.adjusted',
    'cadre.promoted',
    'cadre.exchanged',
    'cadre.removed',
    'cadre.seconded',
    'cadre.audited',
    'cadre.files',
    'cadre.verified',
    'training.sessions',
    'training.attendees',
    'training.secretary',
    'training.staff',
    'facility.new',
    'facility.extended',
    'facility.service',
    'meeting.democratic_life',
    'meeting.theme_day',
    'meeting.attendance',
    'admission.accepted',
    'admission.confirmed',
    'mobile.total',
    'neworg.coverage',
    'issue.received',
    'issue.settled',
    'issue.settlement',
    'issue.satisfaction',
    'service.activities',
    'service.members',
    'service.hours',
    'project.total',
    'project.funds',
    'project.posts',
    'talent.attracted',
    'talent.experts',
    'talent.flats',
    'talent.funds',
    'output.information',
    'output.report',
    'output.video',
    'output.model',
    'rectification.education',
    'rectification.inspection',
    'rectification.closed',
    'rectification.rate',
    'responsibility.signed',
    'accountability.talk',
    'accountability.notice',
    'hotline.received',
    null,
    null,
    null,
    null,
  ],
}

/** A street's summary, about what the other two leave out. */
export const streetSummary: TemplateFixture = {
  text: `城东街道党工委2020年工作总结
1. 学习教育。组织各支部开展三会一课×次，开展民主评议党员×次。参训干部×人次，累计×学时。
2. 队伍建设。推荐入党积极分子×人，票决发展对象×人。联系流动党员，其中流入×人、流出×人，持证率×%。
3. 为民办事。集中受理窗口接到问题×件，目前仍在办理×件，群众表示不满意的×件，按期办结率×%。
4. 社区治理。×个社区完成换届，居民平均参选率×%。通过四议两公开决议×项，程序完整的占×%。志愿者存入积分×分，兑换积分×分。
5. 应急工作。设立党员先锋岗×个，成立临时党支部×个，组建先锋队×支，下派干部×人次，党员捐款×元。
6. 督办事项。承接上级交办督办事项×项，办结×项，一日内响应率×%。
7. 述职评议。开展述职评议×次，平均×分，参评×人次。
8. 整改工作。整顿后进社区×个，还有×个问题没有销号。
9. 品牌创建。打造党建品牌×个，×个支部认领了项目。`,
  expected: [
    'meeting.regular',
    'meeting.appraisal',
    'training.cadre_attendees',
    'training.hours',
    'admission.recommended',
    'admission.voted',
    'mobile.in',
    'mobile.out',
    'mobile.certified',
    'issue.window',
    'issue.open',
    'issue.dissatisfied',
    'issue.on_time',
    'election.communities',
    'election.turnout',
    'decision.resolved',
    'decision.complete',
    'points.deposited',
    'points.exchanged',
    'emergency.posts',
    'emergency.branches',
    'emergency.teams',
    'emergency.cadres',
    'emergency.donations',
    'directive.received',
    'directive.done',
    'directive.within_a_day',
    'testimony.held',
    'testimony.score',
    'appraisal.voters',
    'rectification.lagging',
    'rectification.open',
    'project.brands',
    'project.claimed',
  ],
}

/** A department's review, in yet other words. */
export const departmentReview: TemplateFixture = {
  text: `一、狠抓学习不放松
组织理论学习中心组集体学习××次，举办专题研讨×次，为机关党员讲党课×次，先后撰写理论文章×篇，形成调研报告×篇。
二、主要工作
一是选优配强干部。共调整干部××人次，提拔使用××人次，交流任职××人次，免去职务××人次，选派××名干部到社区挂职。完成×个单位的经济责任审计，查核个人有关事项报告×人次。
二是大力培训干部。举办各类培训班×期，培训干部×人次。
三是夯实基层基础。新建阵地×个、改扩建×个，建成远教站点×个。组建应急先锋队×支，设立先锋岗×个，成立临时党支部×个，募集捐款×万元。
四是办好民生实事。受理群众反映的民生问题×件，办结×件，办结率为×%，群众满意率为×%。
五是抓好人才工作。引进各类人才×名，聘请专家×名，筹集人才公寓×套，落实人才经费×万元。
六是强化宣传。上报信息×篇，刊发专题报道×篇，拍摄视频×部，选树先进典型×个。
七是整改问题。全年共整改问题×个，已销号×个，整改销号率×%，其中巡视反馈问题×个。
三、重点任务
全年承担重点任务×项，完成×项，完成率×%，按期完成率×%，逾期未完成×项。`,
  expected: [
    'meeting.theory',
    'training.seminars',
    'meeting.lecture',
    'output.theory',
    'output.research',
    'cadre.adjusted',
    'cadre.promoted',
    'cadre.exchanged',
    'cadre.removed',
    'cadre.seconded',
    'cadre.audited',
    'cadre.verified',
    'training.sessions',
    'training.cadre_attendees',
    'facility.new',
    'facility.extended',
    'facility.remote',
    'emergency.teams',
    'emergency.posts',
    'emergency.branches',
    'emergency.donations',
    'issue.received',
    'issue.settled',
    'issue.settlement',
    'issue.satisfaction',
    'talent.attracted',
    'talent.experts',
    'talent.flats',
    'talent.funds',
    'output.information',
    'output.report',
    'output.video',
    'output.model',
    'rectification.total',
    'rectification.closed',
    'rectification.rate',
    'rectification.inspection',
    'task.total',
    'task.done',
    'task.completion',
    'task.on_time',
    'task.overdue',
  ],
}
