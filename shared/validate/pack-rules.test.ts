import { describe, expect, test } from 'vitest'
import pack from '../../packs/organisation-work.json'
import { kindSchema } from '../pack/kind.ts'
import type { Raw } from '../values/value-type.ts'
import { validateTable } from './validate.ts'

const kinds = new Map(pack.kinds.map((json) => [json.id, kindSchema.parse(json)]))

type Row = Readonly<Record<string, Raw>>

/** The rules that speak about these rows, all of which have the same columns, on 30 June 2020. */
function rulesOf(kindId: string, ...rows: readonly Row[]): readonly string[] {
  const kind = kinds.get(kindId)
  if (kind === undefined) throw new Error(kindId)
  const fields = Object.keys(rows[0] ?? {})
  const columns = kind.fields
    .filter((field) => fields.includes(field.id))
    .map((field, column) => ({ column, field: field.id, label: field.label['zh-CN'] }))
  const { findings } = validateTable(
    {
      sheet: '台账',
      headerRow: 0,
      columns,
      rows: rows.map((row, index) => ({ row: index + 1, cells: columns.map(({ field }) => row[field] ?? null) })),
    },
    kind,
    { asOf: '2020-06-30', year: 2020, locale: 'zh-CN' },
  )
  return findings.flatMap(({ rule }) => (rule === undefined ? [] : [rule]))
}

const march5 = 43_895
const march10 = 43_900
const may31 = 43_982
const july31 = 44_043

describe('a task', () => {
  test.each<readonly [Row, readonly string[]]>([
    [{ start_on: march10, deadline: march5 }, ['start-before-deadline']],
    [{ start_on: march10, completed_on: march5 }, ['start-before-completion']],
    [{ start_on: march5, deadline: march10, completed_on: may31 }, []],
    [{ completed_on: july31 }, ['completed-on-not-in-future']],
    [{ status: '已完成', completed_on: null }, ['done-has-date']],
    [{ status: '进行中', completed_on: march5 }, ['date-means-done']],
    [{ status: '已完成', completed_on: march5 }, []],
    [{ status: '已完成', progress_pct: 80 }, ['done-means-all']],
    [{ status: '进行中', progress_pct: 100 }, ['all-means-done']],
    [{ status: '未开始', progress_pct: 30 }, ['begun-means-started']],
    [{ status: '进行中', progress_pct: 30 }, []],
    [{ status: '已完成', target_value: 12, actual: 10 }, ['done-reaches-target']],
    [{ status: '已完成', target_value: 12, actual: 12 }, []],
    [{ status: '进行中', deadline: may31, delay_reason: null }, ['overdue-needs-reason']],
    [{ status: '进行中', deadline: may31, delay_reason: '受疫情影响' }, []],
    [{ status: '进行中', deadline: may31 }, []],
    [{ status: '进行中', deadline: '长期坚持', delay_reason: null }, []],
    [{ status: '进行中', deadline: july31, delay_reason: null }, []],
    [{ status: '已完成', deadline: march5, completed_on: march10, delay_reason: null }, ['late-needs-reason']],
    [{ lead_unit: '城东街道', support_units: '城西街道、城东街道' }, ['lead-not-support']],
    [{ lead_unit: '城东街道', support_units: '城西街道' }, []],
    [{ status: '已完成', evidence: null }, ['done-has-evidence']],
  ])('%j breaks %j', (row, rules) => {
    expect(rulesOf('task', row)).toEqual(rules)
  })

  test('has a weight, and those of a unit come to a hundred', () => {
    const row = (unit: string, weight: number): Row => ({ unit, weight })
    expect(rulesOf('task', row('城东街道', 60), row('城西街道', 100), row('城东街道', 40))).toEqual([])
    expect(rulesOf('task', row('城东街道', 60), row('城西街道', 100), row('城东街道', 30))).toEqual(['weights-add-up'])
  })
})

describe('an issue', () => {
  test.each<readonly [Row, readonly string[]]>([
    [{ received_on: march10, due_on: march5 }, ['received-before-due']],
    [{ received_on: march10, settled_on: march5 }, ['received-before-settled']],
    [{ received_on: july31 }, ['received-on-not-in-future']],
    [{ status: '办结', settled_on: null }, ['done-has-date']],
    [{ status: '办理中', settled_on: march5 }, ['date-means-done']],
    [{ status: '办结', result: null }, ['done-has-result']],
    [{ status: '办理中', satisfied: '满意' }, ['satisfied-after-done']],
    [{ status: '办结', satisfied: '满意' }, []],
    [{ status: '办理中', due_on: may31, note: null }, ['overdue-needs-reason']],
    [{ status: '办结', due_on: may31, note: null }, []],
  ])('%j breaks %j', (row, rules) => {
    expect(rulesOf('issue', row)).toEqual(rules)
  })

  test('has a number of its own', () => {
    expect(rulesOf('issue', { case_no: '2020-001' }, { case_no: '2020-002' }, { case_no: '2020-001' })).toEqual([
      'case-number-once',
    ])
  })
})

describe('a training', () => {
  test.each<readonly [Row, readonly string[]]>([
    [{ held_on: march5, sessions: 0 }, ['at-least-one-session']],
    [{ held_on: march5, attendees: 0 }, ['somebody-attended']],
    [{ held_on: july31, attendees: 0 }, []],
    [{ sessions: 40, attendees: 2 }, ['attendees-per-session']],
    [{ held_on: march5, sessions: 2, attendees: 40 }, []],
  ])('%j breaks %j', (row, rules) => {
    expect(rulesOf('training', row)).toEqual(rules)
  })
})

describe('a rectification', () => {
  test.each<readonly [Row, readonly string[]]>([
    [{ status: '已销号', closed_on: march5, measures: null }, ['closed-only-with-measures']],
    [{ status: null, closed_on: march5, measures: null }, ['closed-only-with-measures']],
    [{ status: '已销号', closed_on: march5, measures: '重新公示' }, []],
    [{ status: '整改中', closed_on: null, measures: null }, []],
    [{ status: '已销号', closed_on: null }, ['done-has-date']],
    [{ status: '整改中', closed_on: march5 }, ['date-means-done']],
    [{ found_on: march10, closed_on: march5 }, ['found-before-closed']],
    [{ status: '整改中', due_on: may31, progress_text: null }, ['overdue-needs-reason']],
    [{ status: '长期坚持', due_on: may31, progress_text: null }, []],
  ])('%j breaks %j', (row, rules) => {
    expect(rulesOf('rectification', row)).toEqual(rules)
  })
})

describe('an appraisal', () => {
  test.each<readonly [Row, readonly string[]]>([
    [{ votes: '好30 较好3', voters: 30 }, ['votes-within-voters']],
    [{ votes: '好27 较好3', voters: 30 }, []],
    [{ valid_votes: 31, voters: 30 }, ['valid-within-voters']],
    [{ round: '第一轮', votes: null, score: null }, ['votes-or-score']],
    [{ score: 120 }, ['score-within-hundred']],
    [{ held_on: july31 }, ['held-on-not-in-future']],
  ])('%j breaks %j', (row, rules) => {
    expect(rulesOf('appraisal', row)).toEqual(rules)
  })
})

const march = (day: number): number => march5 - 5 + day

/** Rows that break one rule each, and their neighbours that break none; the rules of every other kind. */
describe.each<readonly [string, readonly (readonly [readonly Row[], readonly string[]])[]]>([
  [
    'accountability',
    [
      [[{ decided_on: march10, due_on: march5 }], ['decided-before-due']],
      [[{ decided_on: march10, closed_on: march5 }], ['decided-before-closed']],
      [[{ decided_on: july31 }], ['decided-on-not-in-future']],
      [[{ closed_on: july31 }], ['closed-on-not-in-future']],
      [[{ measure: '限期整改', due_on: null }], ['deadline-has-date']],
      [[{ measure: '约谈', due_on: null }], []],
      [[{ due_on: may31, closed_on: null, note: null }], ['overdue-needs-reason']],
      [[{ due_on: may31, closed_on: march10, note: null }], []],
      [[{ decided_on: march5, evidence: null }], ['decided-has-evidence']],
    ],
  ],
  [
    'admission',
    [
      [[{ stage_on: july31 }], ['stage-on-not-in-future']],
      [
        [
          { code: 'A1', stage: '推荐', stage_on: march10 },
          { code: 'A1', stage: '公示', stage_on: march5 },
        ],
        ['stages-in-order'],
      ],
      [
        [
          { code: 'A1', stage: '票决', stage_on: march10 },
          { code: 'A2', stage: '接收', stage_on: march5 },
        ],
        [],
      ],
      [[{ stage: '推荐', stage_on: march5, evidence: null }], ['stage-has-evidence']],
    ],
  ],
  [
    'cadre_work',
    [
      [[{ on: july31 }], ['on-not-in-future']],
      [[{ persons: 0 }], ['somebody-counted']],
      [[{ persons: 1 }], []],
    ],
  ],
  [
    'decision',
    [
      [[{ proposed_on: march(1), discussed_on: march(3), reviewed_on: march(2) }], ['six-dates-in-order']],
      [
        [
          {
            proposed_on: march(1),
            discussed_on: march(2),
            reviewed_on: march(3),
            resolved_on: march(4),
            decision_published_on: march(5),
            result_published_on: march(6),
          },
        ],
        [],
      ],
      [[{ resolved_on: march(1), decision_published_on: march(1), result_published_on: march(9) }], []],
      [[{ proposed_on: null, discussed_on: march5 }], ['discussed-after-proposed']],
      [[{ discussed_on: null, reviewed_on: march5 }], ['reviewed-after-discussed']],
      [[{ reviewed_on: null, resolved_on: march5 }], ['resolved-after-reviewed']],
      [[{ resolved_on: null, decision_published_on: march5 }], ['decision-published-after-resolved']],
      [[{ decision_published_on: null, result_published_on: march5 }], ['result-published-after-decision-published']],
      [[{ decision_published_on: july31 }], ['decision-published-on-not-in-future']],
      [[{ result_published_on: july31 }], ['result-published-on-not-in-future']],
      [[{ result_published_on: march5, result: null }], ['published-has-result']],
      [[{ decision_published_on: march5, evidence: null }], ['published-has-evidence']],
    ],
  ],
  [
    'deed',
    [
      [[{ gaps: '走访不够', next_steps: null }], ['gap-has-next-step']],
      [[{ gaps: '走访不够', next_steps: '每周一次' }], []],
    ],
  ],
  [
    'directive',
    [
      [[{ received_on: march10, responded_on: march5 }], ['received-before-responded']],
      [[{ received_on: march10, due_on: march5 }], ['received-before-due']],
      [[{ received_on: march10, done_on: march5 }], ['received-before-done']],
      [[{ received_on: july31 }], ['received-on-not-in-future']],
      [[{ responded_on: july31 }], ['responded-on-not-in-future']],
      [[{ done_on: july31 }], ['done-on-not-in-future']],
      [[{ status: '已完成', done_on: null }], ['done-has-date']],
      [[{ status: '进行中', done_on: march5 }], ['date-means-done']],
      [[{ status: '已完成', result: null }], ['done-has-result']],
      [[{ received_on: march5, responded_on: null, done_on: null }], ['answered-at-once']],
      // 29 June, judged on 30 June: a day has not yet passed.
      [[{ received_on: 44_011, responded_on: null, done_on: null }], []],
      [[{ received_on: march5, responded_on: march5, done_on: null }], []],
      [[{ status: '进行中', due_on: may31, note: null }], ['overdue-needs-reason']],
      [[{ status: '进行中', updated_on: march5 }], ['not-updated']],
      [[{ status: '进行中', updated_on: null, responded_on: march5 }], ['not-updated']],
      [[{ status: '进行中', responded_on: march5 }], []],
      [[{ status: '已完成', updated_on: march5 }], []],
      [[{ status: '已完成', evidence: null }], ['done-has-evidence']],
    ],
  ],
  [
    'election',
    [
      [
        [
          { community: '桃源社区', step: '公示', done_on: march(9) },
          { community: '桃源社区', step: '党员大会选举', done_on: march(8) },
        ],
        ['steps-in-order'],
      ],
      [
        [
          { community: '桃源社区', step: '公示', done_on: null },
          { community: '桃源社区', step: '党员大会选举', done_on: march(8) },
        ],
        ['steps-in-order'],
      ],
      [
        [
          { community: '桃源社区', step: '公示', done_on: march(8) },
          { community: '和平社区', step: '党员大会选举', done_on: march(2) },
        ],
        [],
      ],
      [[{ done_on: july31 }], ['done-on-not-in-future']],
      [[{ planned_on: march5, done_on: null, note: null }], ['overdue-needs-reason']],
      [[{ step: '党员大会选举', done_on: march5, turnout: null }], ['vote-has-turnout']],
      [[{ done_on: march5, evidence: null }], ['done-has-evidence']],
    ],
  ],
  [
    'emergency',
    [
      [[{ on: july31 }], ['on-not-in-future']],
      [[{ quantity: 0 }], ['something-counted']],
      [[{ on: march5, evidence: null }], ['done-has-evidence']],
    ],
  ],
  [
    'facility',
    [
      [[{ opened_on: march10, checked_on: march5 }], ['opened-before-checked']],
      [[{ checked_on: july31 }], ['checked-on-not-in-future']],
    ],
  ],
  [
    'hotline',
    [
      [[{ received_on: march10, due_on: march5 }], ['received-before-due']],
      [[{ received_on: march10, closed_on: march5 }], ['received-before-closed']],
      [[{ received_on: july31 }], ['received-on-not-in-future']],
      [[{ closed_on: july31 }], ['closed-on-not-in-future']],
      [[{ case_no: '2020-001' }, { case_no: '2020-001' }], ['case-number-once']],
      [[{ closed_on: march5, outcome: null }], ['closed-has-outcome']],
      [[{ closed_on: march5, outcome: '办理中' }], ['closed-not-pending']],
      [[{ closed_on: null, outcome: '属实' }], ['outcome-has-date']],
      [[{ closed_on: march5, outcome: '属实' }], []],
      [[{ due_on: march5, closed_on: null, note: null }], ['overdue-needs-reason']],
    ],
  ],
  [
    'meeting',
    [
      [[{ held_on: july31 }], ['held-on-not-in-future']],
      [[{ should_attend: 20, attended: 21 }], ['attended-within-should']],
      [[{ should_attend: 20, attended: 20 }], []],
      [[{ held_on: march5, attended: 0 }], ['somebody-attended']],
      [[{ should_attend: 20, attended: 19, absent_reason: null }], ['absence-has-reason']],
      [[{ held_on: march5, minutes: null, evidence: null }], ['held-has-minutes']],
      [[{ held_on: march5, minutes: '记录本第3页', evidence: null }], []],
    ],
  ],
  [
    'mobile_member',
    [
      [[{ code: 'L01' }, { code: 'L01' }], ['code-once']],
      [[{ registered_on: july31 }], ['registered-on-not-in-future']],
      [[{ direction: '流出', host_org: null }], ['out-has-host']],
      [[{ registered_on: march5, certificate: null }], ['registered-has-certificate']],
    ],
  ],
  [
    'neworg',
    [
      [[{ employees: 5, members: 6 }], ['members-within-employees']],
      [[{ covered: '单独', members: 2 }], ['own-branch-has-three']],
      [[{ covered: '单独', members: 3 }], []],
      [[{ covered: '未覆盖', instructor: null }], ['uncovered-has-instructor']],
      [[{ checked_on: july31 }], ['checked-on-not-in-future']],
    ],
  ],
  [
    'output',
    [
      [[{ published_on: july31 }], ['published-on-not-in-future']],
      [[{ type: '理论文章', media: null }], ['published-has-media']],
      [[{ type: '典型选树', media: null }], []],
      [[{ published_on: march5, evidence: null }], ['published-has-evidence']],
    ],
  ],
  [
    'points',
    [
      [[{ on: july31 }], ['on-not-in-future']],
      [[{ points: 0 }], ['something-counted']],
      [
        [
          { account_code: '01', entry: '存入', points: 10, on: march5 },
          { account_code: '01', entry: '兑换', points: 11, on: march10 },
        ],
        ['never-below-zero'],
      ],
      [
        [
          { account_code: '01', entry: '兑换', points: 10, on: march10 },
          { account_code: '01', entry: '存入', points: 10, on: march5 },
        ],
        [],
      ],
    ],
  ],
  [
    'project',
    [
      [[{ start_on: march10, due_on: march5 }], ['start-before-due']],
      [[{ status: '进行中', start_on: july31 }], ['start-on-not-in-future']],
      [[{ status: '未开始', start_on: july31 }], []],
      [[{ status: '已完成', effect: null }], ['done-has-effect']],
      [[{ status: '进行中', due_on: may31, note: null }], ['overdue-needs-reason']],
      [[{ status: '进行中', updated_on: march5 }], ['not-updated']],
      [[{ status: '已完成', evidence: null }], ['done-has-evidence']],
    ],
  ],
  [
    'responsibility',
    [
      [[{ signed_on: march10, review_on: march5 }], ['signed-before-review']],
      [[{ signed_on: july31 }], ['signed-on-not-in-future']],
      [[{ fulfilled: '已履行', review_on: null }], ['fulfilled-has-review']],
    ],
  ],
  [
    'service',
    [
      [[{ held_on: july31 }], ['held-on-not-in-future']],
      [[{ held_on: march5, members: 0 }], ['somebody-served']],
      [[{ held_on: march5, evidence: null }], ['held-has-evidence']],
    ],
  ],
  ['talent', [[[{ on: july31 }], ['on-not-in-future']]]],
  [
    'testimony',
    [
      [[{ held_on: july31 }], ['held-on-not-in-future']],
      [
        [
          { unit: '城东街道', post: '书记', stage: '述', held_on: march10 },
          { unit: '城东街道', post: '书记', stage: '考', held_on: march5 },
        ],
        ['stages-in-order'],
      ],
      [[{ score: 101 }], ['score-within-hundred']],
      [[{ stage: '考', held_on: march5, grade: null }], ['assessed-has-grade']],
      [[{ problems: '走访少', promised: null }], ['problem-has-promise']],
    ],
  ],
  ['issue', [[[{ status: '办理中', updated_on: march5 }], ['not-updated']]]],
  [
    'rectification',
    [
      [[{ status: '整改中', updated_on: march5 }], ['not-updated']],
      [[{ status: '长期坚持', updated_on: march5 }], []],
    ],
  ],
  [
    'task',
    [
      [[{ status: '进行中', updated_on: march5 }], ['not-updated']],
      [[{ status: '暂停', updated_on: march5 }], []],
      [
        [
          { unit: '城东街道', section: '一、学习（20分）', weight: 12 },
          { unit: '城东街道', section: '一、学习（20分）', weight: 7 },
          { unit: '城东街道', section: '二、组织（81分）', weight: 81 },
        ],
        ['section-weights-add-up'],
      ],
    ],
  ],
])('%s', (kind, cases) => {
  test.each(cases)('%j breaks %j', (rows, rules) => {
    expect(rulesOf(kind, ...rows)).toEqual(rules)
  })
})
