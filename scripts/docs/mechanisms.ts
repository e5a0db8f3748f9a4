/**
 * The mechanisms of a year's organisation work that the shipped pack serves, with the kind of tracker that holds each and
 * the indicators that count it. Score nodes and report paragraphs are looked up in the pack; see coverage.ts.
 */
export interface Mechanism {
  readonly name: string
  readonly kind: string
  readonly indicators: readonly string[]
}

const of = (kind: string, named: Readonly<Record<string, readonly string[]>>): readonly Mechanism[] =>
  Object.entries(named).map(([name, indicators]) => ({ name, kind, indicators }))

export const mechanisms: readonly Mechanism[] = [
  ...of('task', {
    任务分解细化: ['task.total', 'task.due', 'task.doing'],
    项目化管理: ['task.progress', 'task.completion', 'task.on_time', 'task.overdue', 'task.slow'],
  }),
  ...of('responsibility', {
    三级五岗: ['responsibility.posts', 'responsibility.total'],
    目标责任书: ['responsibility.signed'],
    一岗双责: ['responsibility.fulfilled'],
  }),
  ...of('directive', {
    第一时间响应: ['directive.within_a_day'],
    督查督办: ['directive.received', 'directive.done', 'directive.overdue'],
  }),
  ...of('issue', {
    两途径受理: ['issue.window', 'issue.ledger', 'issue.received'],
    一站式三级便民服务: ['issue.settlement', 'issue.on_time', 'issue.satisfaction'],
  }),
  ...of('project', {
    一社区一项目一品牌: ['project.total', 'project.brands'],
    '支部认领项目、党员认领岗位': ['project.claimed', 'project.posts', 'project.members'],
    '十件实事、重大项目': ['project.done', 'project.completion', 'project.funds'],
  }),
  ...of('rectification', {
    主题教育整改: ['rectification.education', 'rectification.rate'],
    '后进社区整顿、四联四帮': ['rectification.lagging'],
    巡视反馈整改: ['rectification.inspection', 'rectification.overdue'],
    整改销号: ['rectification.total', 'rectification.closed', 'rectification.closed_now', 'rectification.open'],
  }),
  ...of('accountability', {
    问责机制: ['accountability.total', 'accountability.talk', 'accountability.notice', 'accountability.closed'],
  }),
  ...of('appraisal', {
    双评议: ['appraisal.rounds', 'appraisal.subjects'],
    民主测评: ['appraisal.voters', 'appraisal.turnout'],
  }),
  ...of('testimony', {
    三级联述联评联考: ['testimony.held', 'testimony.score'],
    述职评议和结果运用: ['testimony.problems', 'testimony.promised'],
  }),
  ...of('training', {
    理论武装: ['training.theory', 'training.seminars'],
    干部教育: ['training.cadre', 'training.cadre_attendees'],
    组工干部培训: ['training.staff'],
    书记轮训: ['training.secretary', 'training.sessions', 'training.attendees'],
  }),
  ...of('meeting', {
    严肃党内政治生活: ['meeting.held', 'meeting.attendance', 'meeting.regular', 'meeting.democratic_life'],
    理论学习中心组: ['meeting.theory'],
  }),
  ...of('admission', {
    发展党员四制: [
      'admission.recommended',
      'admission.announced',
      'admission.prereviewed',
      'admission.voted',
      'admission.accepted',
      'admission.confirmed',
    ],
  }),
  ...of('mobile_member', {
    流动党员一证两表: ['mobile.total', 'mobile.certified', 'mobile.contacted'],
  }),
  ...of('service', {
    在职党员进社区: ['service.activities', 'service.members', 'service.good'],
    三支队伍: ['service.hours'],
  }),
  ...of('points', { 积分激励: ['points.deposited', 'points.exchanged', 'points.accounts'] }),
  ...of('election', { 两推一选换届: ['election.communities', 'election.done', 'election.turnout'] }),
  ...of('decision', { 四议两公开: ['decision.total', 'decision.resolved', 'decision.complete', 'decision.published'] }),
  ...of('facility', {
    '1+N+X阵地': ['facility.new', 'facility.extended', 'facility.area', 'facility.checked'],
    '三级便民服务中心（站）': ['facility.service'],
    远教站点: ['facility.remote'],
  }),
  ...of('neworg', { 两新组织覆盖: ['neworg.total', 'neworg.coverage', 'neworg.members'] }),
  ...of('talent', {
    人才引进: ['talent.attracted', 'talent.experts'],
    人才培养: ['talent.trained'],
    人才服务: ['talent.served', 'talent.flats', 'talent.funds'],
  }),
  ...of('cadre_work', {
    干部工作计数: ['cadre.adjusted', 'cadre.promoted', 'cadre.seconded', 'cadre.removed', 'cadre.audited'],
  }),
  ...of('hotline', {
    四渠道合一: ['hotline.phone', 'hotline.web', 'hotline.letter', 'hotline.sms', 'hotline.closed'],
  }),
  ...of('emergency', {
    急难险重: ['emergency.posts', 'emergency.branches', 'emergency.cadres', 'emergency.teams'],
    捐款和党费: ['emergency.donors', 'emergency.donations', 'emergency.dues'],
  }),
  ...of('output', {
    调研: ['output.research', 'output.theory'],
    信息: ['output.information'],
    宣传和典型选树: ['output.report', 'output.video', 'output.model'],
  }),
  ...of('deed', { '做事清单（晒成绩、亮做法、找差距）': ['deed.lists', 'deed.roles', 'deed.next'] }),
]
