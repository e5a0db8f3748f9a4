import type { Value } from '../../shared/values/value-type.ts'
import { addDays, type Chance, dayOf2020 } from './chance.ts'

/** One row before it has an id. */
export type Row = Readonly<Record<string, Value>>
/** Makes the nth row of a kind for a unit; a field that is left open is absent. */
export type MakeRow = (chance: Chance, unit: string, n: number) => Readonly<Record<string, Value | undefined>>

const yearEnd = '2020-12-31'
const posts = ['区委常委', '党工委书记', '机关党组织书记', '社区书记', '党务干部'] as const

/** Finished in most cases, often in time; nothing is finished after the end of the year. */
const finishedOn = (chance: Chance, due: string, most: number): string | undefined => {
  if (!chance.in100(most)) return undefined
  const day = addDays(due, chance.int(-20, 6))
  return day < '2020-01-01' || day > yearEnd ? undefined : day
}

const task: MakeRow = (chance, unit, n) => {
  const section = 1 + (n % 9)
  const kind = chance.int(1, 100)
  const deadline = dayOf2020(chance.int(60, 366))
  const done = kind <= 8 ? undefined : finishedOn(chance, deadline, 82)
  const open = chance.pick(['doing', 'doing', 'slow', 'ahead', 'not_started'] as const)
  const status = done ? 'done' : kind === 9 ? 'void' : kind === 10 ? 'paused' : open
  return {
    code: `${section}.${1 + Math.floor(n / 9)}`,
    section: `第${section}部分`,
    title: `重点事项${n + 1}`,
    target: '按期完成',
    measures: '列出清单，逐项推进',
    criteria: '有记录、有结果',
    weight: chance.in100(90) ? String(chance.int(1, 10)) : undefined,
    lead_unit: unit,
    start_on: '2020-01-06',
    deadline: kind <= 4 ? { standing: true } : kind <= 6 ? { recurrence: 'quarterly' } : { due: deadline },
    status,
    progress_pct: done ? '100' : chance.in100(85) ? String(chance.int(5, 95)) : undefined,
    completed_on: done,
    delay_reason: !done && deadline < yearEnd ? '前期手续未办齐' : undefined,
  }
}

const issue: MakeRow = (chance, unit, n) => {
  const received = chance.day()
  const due = addDays(received, chance.int(7, 30))
  const done = chance.in100(86) ? addDays(received, chance.int(1, 34)) : undefined
  const settled = done && done <= yearEnd ? done : undefined
  return {
    case_no: `${unit.toUpperCase().slice(0, 4)}-${n + 1}`,
    channel: chance.pick(['window', 'ledger', 'ledger'] as const),
    matter: chance.pick(['楼道照明损坏', '小区停车困难', '路面积水', '加装扶手', '绿化补种'] as const),
    received_on: received,
    due_on: { due },
    handler_unit: unit,
    status: settled ? 'done' : chance.in100(10) ? 'void' : 'doing',
    settled_on: settled && chance.in100(97) ? settled : undefined,
    satisfied:
      settled && chance.in100(88)
        ? chance.pick(['satisfied', 'satisfied', 'satisfied', 'basically', 'dissatisfied'] as const)
        : undefined,
  }
}

const rectification: MakeRow = (chance, _unit, n) => {
  const due = dayOf2020(chance.int(40, 366))
  const closed = finishedOn(chance, due, 78)
  return {
    source: chance.pick(['campaign', 'inspection', 'revisit', 'lagging', 'weak', 'education', 'other'] as const),
    problem: `存在问题${n + 1}`,
    measures: '制定方案，限期整改',
    responsible: ['张一'],
    due_on: { due },
    status: closed ? 'done' : chance.pick(['doing', 'doing', 'slow', 'standing', 'not_started', 'void'] as const),
    closed_on: closed,
  }
}

const directive: MakeRow = (chance, unit, n) => {
  const received = chance.day()
  const done = finishedOn(chance, addDays(received, 20), 80)
  return {
    source: '区委督查室',
    matter: `督办事项${n + 1}`,
    received_on: received,
    responded_on: chance.in100(92) ? addDays(received, chance.int(0, 3)) : undefined,
    due_on: { due: addDays(received, 20) },
    handler_unit: unit,
    done_on: done,
    status: done ? 'done' : chance.in100(80) ? chance.pick(['doing', 'void'] as const) : undefined,
  }
}

const project: MakeRow = (chance, unit, n) => ({
  community: unit,
  project: `微项目${n + 1}`,
  brand: chance.in100(70) ? `品牌${chance.int(1, 4)}` : undefined,
  claimed_by: chance.in100(80) ? `第${chance.int(1, 3)}支部` : undefined,
  posts_claimed: chance.in100(80) ? String(chance.int(1, 12)) : undefined,
  members: chance.in100(90) ? String(chance.int(3, 60)) : undefined,
  start_on: '2020-02-10',
  due_on: { due: dayOf2020(chance.int(150, 366)) },
  status: chance.pick(['done', 'done', 'done', 'doing', 'not_started', 'void'] as const),
  funds: chance.in100(60) ? `${chance.int(0, 9)}.${chance.int(10, 99)}` : undefined,
})

const training: MakeRow = (chance, _unit, n) => ({
  title: `培训班${n + 1}`,
  category: chance.pick(['theory', 'cadre', 'organisation_staff', 'secretary', 'member', 'other'] as const),
  form: chance.in100(95) ? chance.pick(['class', 'seminar', 'mobile', 'remote', 'secondment'] as const) : undefined,
  held_on: chance.day(),
  sessions: String(chance.int(1, 3)),
  attendees: String(chance.int(12, 260)),
  hours: chance.in100(90) ? `${chance.int(1, 24)}${chance.in100(30) ? '.5' : ''}` : undefined,
})

const meeting: MakeRow = (chance) => {
  const should = chance.int(8, 60)
  return {
    type: chance.pick([
      'general',
      'committee',
      'group',
      'lecture',
      'democratic_life',
      'organisational_life',
      'appraisal',
      'theory',
      'theme_day',
    ] as const),
    held_on: chance.day(),
    should_attend: String(should),
    attended: String(should - Math.min(should, chance.int(0, 8))),
  }
}

const facility: MakeRow = (chance, unit, n) => ({
  name: `${unit}阵地${n + 1}`,
  type: chance.pick(['party_centre', 'neighbour_centre', 'service_station', 'remote_station'] as const),
  action: chance.pick(['new', 'extended', 'maintained'] as const),
  area_m2: chance.in100(90) ? `${chance.int(40, 900)}.${chance.int(1, 9)}` : undefined,
  opened_on: chance.in100(85) ? chance.day() : undefined,
  checked_on: chance.in100(70) ? chance.day() : undefined,
})

const decision: MakeRow = (chance, _unit, n) => {
  const first = chance.int(1, 300)
  const reached = chance.int(3, 6)
  const fields = ['proposed_on', 'discussed_on', 'reviewed_on', 'resolved_on', 'decision_published_on']
  const dates = [...fields, 'result_published_on']
    .slice(0, reached)
    .map((field, step) => [field, dayOf2020(first + 5 * step)])
  return { matter: `议事事项${n + 1}`, ...Object.fromEntries(dates) }
}

const steps = ['prepare', 'member_nominate', 'public_nominate', 'review', 'announce', 'vote', 'approve', 'handover']

/** How each of the kinds that a unit keeps by itself makes its rows. Appraisal and accountability: year.ts. */
export const makeRows: Readonly<Record<string, MakeRow>> = {
  task,
  issue,
  rectification,
  directive,
  project,
  training,
  meeting,
  facility,
  decision,
  responsibility: (chance, _unit, n) => ({
    post: (
      ['district_committee', 'street_secretary', 'organ_secretary', 'community_secretary', 'party_staff'] as const
    )[n % 5],
    person_role: posts[n % 5],
    duty: `责任${n + 1}`,
    signed_on: chance.in100(90) ? dayOf2020(chance.int(10, 60)) : undefined,
    review_on: dayOf2020(chance.int(330, 366)),
    fulfilled: chance.in100(85) ? chance.pick(['yes', 'yes', 'yes', 'partly', 'no'] as const) : undefined,
  }),
  admission: (chance, unit, n) => ({
    code: `DX-${unit}-${n + 1}`,
    stage: chance.pick(['recommended', 'announced', 'prereviewed', 'voted', 'accepted', 'confirmed'] as const),
    stage_on: chance.day(),
    branch: unit,
  }),
  mobile_member: (chance, unit, n) => ({
    code: `LD-${unit}-${n + 1}`,
    direction: chance.pick(['in', 'out'] as const),
    host_org: '外地党组织',
    certificate: chance.in100(80) ? `证${n + 1}` : undefined,
    registered_on: chance.day(),
    contact_month: chance.in100(75) ? '每月' : undefined,
  }),
  service: (chance, unit) => ({
    community: unit,
    activity: chance.pick(['清洁家园', '政策宣讲', '结对走访'] as const),
    held_on: chance.day(),
    members: String(chance.int(3, 40)),
    hours: chance.in100(90) ? `${chance.int(1, 5)}.${chance.pick(['0', '5'] as const)}` : undefined,
    reviewed: chance.in100(80) ? chance.pick(['good', 'good', 'fair', 'poor'] as const) : undefined,
  }),
  points: (chance, unit, n) => ({
    account_code: `A${chance.int(1, 12)}-${unit}`,
    entry: n % 4 === 3 ? 'exchange' : 'deposit',
    points: n % 4 === 3 ? '1' : `${chance.int(2, 9)}.${chance.pick(['0', '5'] as const)}`,
    on: chance.day(),
  }),
  election: (chance, unit, n) => ({
    community: unit,
    step: steps[n % 8],
    planned_on: dayOf2020(40 + 30 * (n % 8)),
    done_on: chance.in100(85) ? dayOf2020(40 + 30 * (n % 8) + chance.int(-3, 9)) : undefined,
    turnout: chance.in100(50) ? `${chance.int(80, 99)}.${chance.int(0, 9)}` : undefined,
  }),
  neworg: (chance, unit, n) => ({
    name: `${unit}组织${n + 1}`,
    type: chance.pick(['company', 'social'] as const),
    employees: String(chance.int(5, 300)),
    members: chance.in100(85) ? String(chance.int(0, 20)) : undefined,
    covered: chance.pick(['single', 'joint', 'joint', 'none'] as const),
    checked_on: chance.in100(80) ? chance.day() : undefined,
  }),
  talent: (chance, _unit, n) => ({
    programme: `人才项目${n + 1}`,
    category: chance.in100(92) ? chance.pick(['attract', 'train', 'serve', 'expert'] as const) : undefined,
    persons: String(chance.int(1, 60)),
    flats: chance.in100(40) ? String(chance.int(1, 30)) : undefined,
    funds_wan: chance.in100(70) ? `${chance.int(1, 40)}.${chance.int(10, 99)}` : undefined,
    on: chance.day(),
  }),
  cadre_work: (chance, _unit, n) => ({
    work: chance.pick(['adjust', 'promote', 'exchange', 'second', 'remove', 'audit', 'file_review', 'verify'] as const),
    persons: String(chance.int(1, 25)),
    batch: `第${n + 1}批`,
    on: chance.day(),
  }),
  hotline: (chance, unit, n) => ({
    case_no: `R-${n + 1}`,
    channel: chance.pick(['phone', 'web', 'letter', 'sms'] as const),
    received_on: chance.day(),
    handler_unit: unit,
    closed_on: chance.in100(85) ? yearEnd : undefined,
    outcome: chance.pick(['true', 'partly', 'false', 'transferred', 'pending'] as const),
  }),
  emergency: (chance) => {
    const work = chance.pick(['post', 'branch', 'cadres', 'team', 'donation', 'supplies', 'dues', 'donors'] as const)
    const units = {
      post: '个',
      branch: '个',
      cadres: '人',
      team: '支',
      donation: '元',
      supplies: '件',
      dues: '万元',
      donors: '人次',
    }
    return {
      // A donation is written down by its sum, or by how many gave.
      work: work === 'donors' ? 'donation' : work,
      quantity: work === 'donation' ? `${chance.int(500, 90_000)}.${chance.int(10, 99)}` : String(chance.int(1, 40)),
      measure_unit: units[work],
      on: chance.day(),
    }
  },
  output: (chance, _unit, n) => ({
    type: chance.pick(['research', 'theory', 'information', 'information', 'report', 'video', 'model'] as const),
    title: `成果${n + 1}`,
    published_on: chance.day(),
    level: chance.in100(90)
      ? chance.pick(['national', 'province', 'city', 'district', 'district'] as const)
      : undefined,
  }),
  testimony: (chance, _unit, n) => ({
    post: 'street_secretary',
    stage: n === 0 ? 'report' : 'assessment',
    held_on: dayOf2020(chance.int(340, 366)),
    score: chance.in100(90) ? `${chance.int(75, 98)}.${chance.int(10, 99)}` : undefined,
    problems: chance.in100(70) ? '调研不够深入' : undefined,
    promised: chance.in100(60) ? '一季度内整改' : undefined,
  }),
  deed: (chance, _unit, n) => ({
    quarter: (
      [
        { from: '2020-01-01', to: '2020-03-31' },
        { from: '2020-04-01', to: '2020-06-30' },
        { from: '2020-07-01', to: '2020-09-30' },
        { from: '2020-10-01', to: '2020-12-31' },
      ] as const
    )[n % 4],
    person_role: posts[chance.int(0, 4)],
    achieved: '完成本季度重点事项',
    gaps: '督办还不够及时',
    next_steps: chance.in100(60) ? '按周调度' : undefined,
  }),
}
