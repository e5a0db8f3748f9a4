import { describe, expect, test } from 'vitest'
import appraisal from '../../packs/organisation-work/kinds/appraisal.json'
import issue from '../../packs/organisation-work/kinds/issue.json'
import rectification from '../../packs/organisation-work/kinds/rectification.json'
import task from '../../packs/organisation-work/kinds/task.json'
import training from '../../packs/organisation-work/kinds/training.json'
import { kindSchema } from '../pack/kind.ts'
import type { Raw } from '../values/value-type.ts'
import { validateTable } from './validate.ts'

const kinds = new Map(
  [task, issue, training, rectification, appraisal].map((json) => [json.id, kindSchema.parse(json)]),
)

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
