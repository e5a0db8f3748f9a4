/**
 * What each indicator counts, said a second time: in SQL, from its Chinese name and 6-scoring's rules, without a look at
 * the pack's definitions. `where` picks rows; a row for which it cannot be told is not picked.
 */
export type FigureRule = Readonly<{
  kind: string
  /** Which rows there are to pick from: of the period, of its year, of any time. */
  span: 'period' | 'year' | 'any'
  where: string
  take: Take
  decimals: number
  /** The column that names the unit the row is about, where that is not its owner. */
  owner?: string
  /** The day that has to lie in the period, where it is not the row's own. */
  dated?: string
}>
export type Take =
  | { readonly type: 'count' }
  | { readonly type: 'sum' | 'avg' | 'distinct'; readonly of: string }
  | { readonly type: 'share'; readonly of: string }
  | { readonly type: 'quotient'; readonly of: string; readonly by: string }
  | { readonly type: 'mean'; readonly of: string; readonly weight: string }

type More = Partial<Pick<FigureRule, 'span' | 'decimals' | 'owner' | 'dated'>>
const rule = (kind: string, where: string, take: Take, more: More): FigureRule => ({
  kind,
  span: 'period',
  where,
  take,
  decimals: 0,
  ...more,
})
const count = (kind: string, where = '1', more: More = {}) => rule(kind, where, { type: 'count' }, more)
const sum = (kind: string, of: string, where = '1', more: More = {}) => rule(kind, where, { type: 'sum', of }, more)
const avg = (kind: string, of: string, more: More = {}) => rule(kind, '1', { type: 'avg', of }, more)
const distinct = (kind: string, of: string, where = '1', more: More = {}) =>
  rule(kind, where, { type: 'distinct', of }, more)
const share = (kind: string, of: string, where = '1', more: More = {}) =>
  rule(kind, where, { type: 'share', of }, { decimals: 1, ...more })
const quotient = (kind: string, of: string, by: string) =>
  rule(kind, '1', { type: 'quotient', of, by }, { decimals: 1 })

const year = { span: 'year' } as const
const any = { span: 'any' } as const
const about = { owner: 'subject_unit' } as const
const judged = "'2020-12-31'"
const works = (work: string) => sum('cadre_work', 'persons', `work = '${work}'`)
const urgent = (work: string) => sum('emergency', 'quantity', `work = '${work}'`)
const outputs = (type: string) => count('output', `type = '${type}'`)
const stage = (name: string) => count('admission', `stage = '${name}'`)
const channel = (name: string) => count('hotline', `channel = '${name}'`)
const taught = (category: string) => sum('training', 'sessions', `category = '${category}'`)
const met = (type: string) => count('meeting', `type = '${type}'`)

const liveTask = "status <> 'void'"
const doneTask = "status = 'done'"
const dueTask = `(${doneTask} OR (status NOT IN ('void', 'paused') AND deadline <= ${judged}))`
const timelyTask = `${doneTask} AND completed_on <= deadline`
const liveIssue = "status <> 'void'"
const openProblem = "status NOT IN ('done', 'standing', 'void')"
const realProject = "status <> 'void'"
const problem = "status <> 'void'"

export const figureRules: Readonly<Record<string, FigureRule>> = {
  // 任务
  'task.total': count('task', liveTask, year),
  'task.done': count('task', doneTask, year),
  'task.doing': count('task', "status IN ('doing', 'slow', 'ahead')", year),
  'task.completion': share('task', doneTask, liveTask, year),
  'task.progress': rule(
    'task',
    "status NOT IN ('void', 'paused')",
    {
      type: 'mean',
      of: "CASE status WHEN 'done' THEN 100 WHEN 'not_started' THEN 0 ELSE progress_pct END",
      weight: 'CASE WHEN weight > 0 THEN weight ELSE 1 END',
    },
    { ...year, decimals: 1 },
  ),
  'task.not_started': count('task', "status = 'not_started'", year),
  'task.paused': count('task', "status = 'paused'", year),
  // Due by now: done, or with its last day reached.
  'task.due': count('task', dueTask, { ...year, dated: 'deadline' }),
  'task.due_done': count('task', doneTask, { ...year, dated: 'deadline' }),
  'task.due_on_time': count('task', timelyTask, { ...year, dated: 'deadline' }),
  'task.due_completion': share('task', doneTask, dueTask, { ...year, dated: 'deadline' }),
  'task.finished': count('task', doneTask, { ...year, dated: 'completed_on' }),
  // Done on a day nobody wrote down is not in time.
  'task.on_time': share('task', timelyTask, dueTask, { ...year, dated: 'deadline' }),
  'task.overdue': count('task', `status NOT IN ('done', 'void', 'paused') AND deadline < ${judged}`, year),
  'task.late_done': count('task', `${doneTask} AND completed_on > deadline`, year),
  'task.slow': count('task', "status = 'slow'", year),
  'task.ahead': count('task', `${doneTask} AND julianday(completed_on) <= julianday(deadline) - 10`, year),
  // 责任
  'responsibility.total': count('responsibility', '1', year),
  'responsibility.signed': count('responsibility', 'signed_on NOTNULL', year),
  'responsibility.posts': distinct('responsibility', 'post', '1', year),
  // Whoever has been looked at, and whoever should have been by now.
  'responsibility.fulfilled': share(
    'responsibility',
    "fulfilled = 'yes'",
    `fulfilled NOTNULL OR review_on < ${judged}`,
    year,
  ),
  // 督办
  'directive.received': count('directive', "status IS NOT 'void'"),
  'directive.done': count('directive', "status = 'done'"),
  'directive.within_a_day': share(
    'directive',
    'julianday(responded_on) <= julianday(received_on) + 1',
    // Nobody is late yet before the day after is over.
    `status IS NOT 'void' AND (responded_on NOTNULL OR julianday(received_on) + 1 < julianday(${judged}))`,
  ),
  'directive.overdue': count(
    'directive',
    `coalesce(status, '') NOT IN ('done', 'void') AND done_on IS NULL AND due_on < ${judged}`,
    year,
  ),
  // 民生
  'issue.received': count('issue', liveIssue),
  'issue.window': count('issue', `${liveIssue} AND channel = 'window'`),
  'issue.ledger': count('issue', `${liveIssue} AND channel = 'ledger'`),
  'issue.settled': count('issue', "status = 'done'"),
  'issue.open': count('issue', "status NOT IN ('done', 'void')", year),
  'issue.settlement': share('issue', "status = 'done'", liveIssue),
  'issue.on_time': share(
    'issue',
    "status = 'done' AND settled_on <= due_on",
    `due_on NOTNULL AND (status = 'done' OR (${liveIssue} AND due_on <= ${judged}))`,
  ),
  'issue.satisfaction': share('issue', "satisfied IN ('satisfied', 'basically')", `${liveIssue} AND satisfied NOTNULL`),
  'issue.dissatisfied': count('issue', `${liveIssue} AND satisfied = 'dissatisfied'`),
  'issue.overdue': count('issue', `status NOT IN ('done', 'void') AND due_on < ${judged}`, year),
  // 项目
  'project.total': count('project', realProject, year),
  'project.done': count('project', "status = 'done'", year),
  'project.completion': share('project', "status = 'done'", realProject, year),
  'project.members': sum('project', 'members', realProject, year),
  'project.posts': sum('project', 'posts_claimed', realProject, year),
  'project.brands': distinct('project', 'brand', realProject, year),
  'project.claimed': count('project', `${realProject} AND claimed_by NOTNULL`, year),
  'project.funds': sum('project', 'funds', realProject, { ...year, decimals: 2 }),
  // 整改
  'rectification.total': count('rectification', problem, year),
  'rectification.closed': count('rectification', "status = 'done'", year),
  'rectification.closed_now': count('rectification', "status = 'done'", { ...year, dated: 'closed_on' }),
  // What goes on for good is neither closed nor open.
  'rectification.rate': share('rectification', "status = 'done'", `${problem} AND status <> 'standing'`, year),
  'rectification.standing': count('rectification', "status = 'standing'", year),
  'rectification.open': count('rectification', openProblem, year),
  'rectification.overdue': count('rectification', `${openProblem} AND due_on < ${judged}`, year),
  'rectification.education': count('rectification', `${problem} AND source = 'education'`, year),
  'rectification.inspection': count('rectification', `${problem} AND source IN ('inspection', 'revisit')`, year),
  'rectification.lagging': count('rectification', `${problem} AND source IN ('lagging', 'weak')`, year),
  // 问责
  'accountability.total': count('accountability', '1', about),
  'accountability.talk': count('accountability', "measure = 'talk'", about),
  'accountability.notice': count('accountability', "measure = 'notice'", about),
  'accountability.closed': share('accountability', 'closed_on NOTNULL', '1', about),
  // 评议、述职
  'appraisal.rounds': distinct('appraisal', 'round'),
  'appraisal.subjects': distinct('appraisal', 'subject_unit'),
  'appraisal.voters': sum('appraisal', 'voters'),
  'appraisal.turnout': quotient('appraisal', 'valid_votes', 'voters'),
  'testimony.held': count('testimony'),
  'testimony.score': avg('testimony', 'score', { ...year, decimals: 2 }),
  'testimony.problems': count('testimony', 'problems NOTNULL'),
  'testimony.promised': count('testimony', 'promised NOTNULL'),
  // 培训、组织生活
  'training.classes': count('training'),
  'training.sessions': sum('training', 'sessions'),
  'training.attendees': sum('training', 'attendees'),
  'training.hours': sum('training', 'hours', '1', { decimals: 1 }),
  'training.theory': taught('theory'),
  'training.secretary': taught('secretary'),
  'training.cadre': taught('cadre'),
  'training.member': taught('member'),
  'training.staff': taught('organisation_staff'),
  'training.seminars': sum('training', 'sessions', "form = 'seminar'"),
  'training.cadre_attendees': sum('training', 'attendees', "category = 'cadre'"),
  'meeting.held': count('meeting'),
  'meeting.theory': met('theory'),
  'meeting.lecture': met('lecture'),
  'meeting.theme_day': met('theme_day'),
  'meeting.democratic_life': met('democratic_life'),
  'meeting.appraisal': met('appraisal'),
  'meeting.regular': count('meeting', "type IN ('general', 'committee', 'group', 'lecture')"),
  'meeting.attendance': quotient('meeting', 'attended', 'should_attend'),
  // 党员
  'admission.total': count('admission'),
  'admission.recommended': stage('recommended'),
  'admission.announced': stage('announced'),
  'admission.prereviewed': stage('prereviewed'),
  'admission.voted': stage('voted'),
  'admission.accepted': stage('accepted'),
  'admission.confirmed': stage('confirmed'),
  'mobile.total': count('mobile_member', '1', any),
  'mobile.in': count('mobile_member', "direction = 'in'", any),
  'mobile.out': count('mobile_member', "direction = 'out'", any),
  'mobile.certified': share('mobile_member', 'certificate NOTNULL', '1', any),
  'mobile.contacted': share('mobile_member', 'contact_month NOTNULL', '1', any),
  'service.activities': count('service'),
  'service.members': sum('service', 'members'),
  'service.hours': sum('service', 'hours', '1', { decimals: 1 }),
  'service.good': share('service', "reviewed = 'good'", 'reviewed NOTNULL'),
  'points.deposited': sum('points', 'points', "entry = 'deposit'"),
  'points.exchanged': sum('points', 'points', "entry = 'exchange'"),
  'points.accounts': distinct('points', 'account_code'),
  // 基层
  'election.communities': distinct('election', 'community', '1', year),
  'election.done': share('election', 'done_on NOTNULL', '1', year),
  'election.overdue': count('election', `done_on IS NULL AND planned_on < ${judged}`, year),
  'election.turnout': avg('election', 'turnout', { ...year, decimals: 1 }),
  'decision.total': count('decision'),
  'decision.resolved': count('decision', 'resolved_on NOTNULL'),
  'decision.complete': share(
    'decision',
    'proposed_on NOTNULL AND discussed_on NOTNULL AND reviewed_on NOTNULL AND resolved_on NOTNULL AND decision_published_on NOTNULL AND result_published_on NOTNULL',
  ),
  'decision.published': count('decision', 'result_published_on NOTNULL'),
  'facility.new': count('facility', "action = 'new'"),
  'facility.extended': count('facility', "action = 'extended'"),
  'facility.area': sum('facility', 'area_m2', '1', any),
  'facility.service': count('facility', "type IN ('party_centre', 'service_station')", any),
  'facility.remote': count('facility', "type = 'remote_station'", any),
  'facility.checked': share('facility', 'checked_on NOTNULL', '1', any),
  'neworg.total': count('neworg', '1', any),
  'neworg.coverage': share('neworg', "covered IN ('single', 'joint')", '1', any),
  'neworg.members': sum('neworg', 'members', '1', any),
  'neworg.uncovered': count('neworg', "covered = 'none'", any),
  // 干部、人才
  'cadre.batches': count('cadre_work'),
  'cadre.adjusted': works('adjust'),
  'cadre.promoted': works('promote'),
  'cadre.exchanged': works('exchange'),
  'cadre.seconded': works('second'),
  'cadre.removed': works('remove'),
  'cadre.audited': works('audit'),
  'cadre.files': works('file_review'),
  'cadre.verified': works('verify'),
  'talent.total': count('talent'),
  'talent.attracted': sum('talent', 'persons', "category = 'attract'"),
  'talent.experts': sum('talent', 'persons', "category = 'expert'"),
  'talent.trained': sum('talent', 'persons', "category = 'train'"),
  'talent.served': sum('talent', 'persons', "category = 'serve'"),
  'talent.flats': sum('talent', 'flats'),
  'talent.funds': sum('talent', 'funds_wan', '1', { decimals: 2 }),
  // 监督、应急、成果、清单
  'hotline.received': count('hotline'),
  'hotline.closed': share('hotline', 'closed_on NOTNULL'),
  'hotline.phone': channel('phone'),
  'hotline.web': channel('web'),
  'hotline.letter': channel('letter'),
  'hotline.sms': channel('sms'),
  'emergency.actions': count('emergency'),
  'emergency.posts': urgent('post'),
  'emergency.branches': urgent('branch'),
  'emergency.cadres': urgent('cadres'),
  'emergency.teams': urgent('team'),
  'emergency.donors': sum('emergency', 'quantity', "work = 'donation' AND measure_unit = '人次'"),
  'emergency.dues': sum('emergency', 'quantity', "work = 'dues' AND measure_unit = '万元'", { decimals: 2 }),
  'emergency.donations': sum('emergency', 'quantity', "work = 'donation' AND measure_unit = '元'", { decimals: 2 }),
  'output.research': outputs('research'),
  'output.theory': outputs('theory'),
  'output.information': outputs('information'),
  'output.report': outputs('report'),
  'output.video': outputs('video'),
  'output.model': outputs('model'),
  'deed.lists': count('deed'),
  'deed.roles': distinct('deed', 'person_role'),
  'deed.next': count('deed', 'next_steps NOTNULL'),
}
