import type { DatabaseSync } from 'node:sqlite'
import { type Days, type Fraction, rounded, sqlFigure } from './sql-figures.ts'

/**
 * The whole score tree of the shipped pack for one unit, said a second time: counts by SQL, points by the sentences of
 * docs/scoring.md, in fractions of whole numbers. Knows nothing of the code that is checked.
 */
export interface SqlScore {
  /** Published points by node id; `null` where a node is left out. */
  readonly points: Readonly<Record<string, string | null>>
  /** Marks out of 100 for which something is known. */
  readonly known: Fraction
}

const fraction = (n: bigint, d: bigint): Fraction => (d < 0n ? { n: -n, d: -d } : { n, d })
const of = (text: string): Fraction => {
  const [whole = '0', decimals = ''] = text.replace('-', '').split('.')
  const n = BigInt(whole + decimals)
  return fraction(text.startsWith('-') ? -n : n, 10n ** BigInt(decimals.length))
}
const plus = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d + b.n * a.d, a.d * b.d)
const minus = (a: Fraction, b: Fraction): Fraction => plus(a, fraction(-b.n, b.d))
const times = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d)
const over = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d, a.d * b.n)
const isLess = (a: Fraction, b: Fraction): boolean => a.n * b.d < b.n * a.d
const least = (a: Fraction, b: Fraction): Fraction => (isLess(b, a) ? b : a)
const most = (a: Fraction, b: Fraction): Fraction => (isLess(a, b) ? b : a)
const zero = of('0')
const all = (list: readonly Fraction[]): Fraction => list.reduce(plus, zero)
const twoPlaces = (value: Fraction): Fraction => of(rounded(value, 2))

const inside = (owner: string): string => `${owner} IN (SELECT unit FROM within WHERE root = ?)`
const inYear = '(open_end OR day BETWEEN ? AND ?)'
const lastDay = "'2020-12-31'"

export function sqlScore(db: DatabaseSync, unit: string, year: Days): SqlScore {
  const points: Record<string, string | null> = {}
  const publish = (id: string, value: Fraction | undefined): Fraction | undefined => {
    points[id] = value ? rounded(value, 2) : null
    return value && twoPlaces(value)
  }
  const figure = (id: string) => sqlFigure(db, id, unit, year)
  const rows = (statement: string): readonly Record<string, unknown>[] =>
    db.prepare(statement).all(unit, year.from, year.to)
  const number = (statement: string): bigint => BigInt(String(Object.values(rows(statement)[0] ?? { n: 0 })[0] ?? 0))

  /** W × actual ÷ 100, never more than W. */
  const share = (id: string, full: string, indicator: string) => {
    const actual = figure(indicator)
    return publish(id, actual && times(of(full), least(over(actual, of('100')), of('1'))))
  }
  /** 0.1 off for each point begun below the target. */
  const below = (id: string, full: string, indicator: string, target: string) => {
    const actual = figure(indicator)
    if (!actual) return publish(id, undefined)
    const short = most(minus(of(target), actual), zero)
    const begun = (short.n + short.d - 1n) / short.d
    return publish(id, minus(of(full), least(times(fraction(begun, 1n), of('0.1')), of(full))))
  }
  /** Full marks for one and more. */
  const some = (id: string, indicator: string) => {
    const actual = figure(indicator)
    return publish(id, actual && (isLess(actual, of('1')) ? zero : of('100')))
  }
  /** Points off by days late: the highest tier that is passed. */
  const late = (id: string, statement: string, tiers: readonly (readonly [number, string])[], max: string) => {
    const found = rows(statement)
    if (found.length === 0) return publish(id, undefined)
    const off = found.flatMap(({ days }) => {
      const tier = tiers.filter(([beyond]) => typeof days === 'number' && days > beyond).at(-1)
      return tier ? [of(tier[1])] : []
    })
    return publish(id, minus(zero, least(all(off), of(max))))
  }
  /** Votes by grade, added up over the year; groups weigh what they weigh, those nobody voted in leave theirs. */
  const votes = (id: string, weights: Readonly<Record<string, string>>) => {
    const means = Object.entries(weights).flatMap(([group, weight]) => {
      const [cast] = db
        .prepare(
          `SELECT total(votes ->> 'good') AS a, total(votes ->> 'fairly_good') AS b, total(votes ->> 'average') AS c,
           total(votes ->> 'poor') AS d FROM appraisal
           WHERE subject_unit = ? AND day BETWEEN ? AND ? AND voter_group = ?`,
        )
        .all(unit, year.from, year.to, group)
      const [a, b, c, d] = [cast?.a, cast?.b, cast?.c, cast?.d].map((value) => of(String(value ?? 0)))
      if (!a || !b || !c || !d) return []
      const valid = all([a, b, c, d])
      if (valid.n === 0n) return []
      const sum = all([times(a, of('100')), times(b, of('80')), times(c, of('60')), times(d, of('40'))])
      return [{ weight: of(weight), mean: over(sum, valid) }]
    })
    if (means.length === 0) return publish(id, undefined)
    const weighed = all(means.map(({ weight, mean }) => times(weight, mean)))
    return publish(id, times(of('0.1'), over(weighed, all(means.map(({ weight }) => weight)))))
  }
  /** Children added up; marks of those left out are shared among the marked ones that are there. */
  const sum = (
    id: string,
    full: string,
    parts: readonly (readonly [string, Fraction | undefined])[],
    floor?: string,
  ) => {
    const there = parts.flatMap(([marks, value]) => (value ? [{ marks: of(marks), value }] : []))
    const marked = there.filter(({ marks }) => marks.n > 0n)
    if (marked.length === 0) return publish(id, undefined)
    const raised = over(times(all(marked.map(({ value }) => value)), of(full)), all(marked.map(({ marks }) => marks)))
    const value = plus(raised, all(there.filter(({ marks }) => marks.n === 0n).map((one) => one.value)))
    return publish(id, floor === undefined ? value : most(value, of(floor)))
  }

  const lateness = (due: string, done: string) =>
    `CASE WHEN ${due} IS NULL THEN NULL WHEN status = 'done' THEN CAST(julianday(coalesce(${done}, ${due})) - julianday(${due}) AS INTEGER)
     ELSE CAST(julianday(${lastDay}) - julianday(${due}) AS INTEGER) END AS days`
  const tasks = sum(
    'key_tasks',
    '40',
    [
      ['40', share('task_progress', '40', 'task.progress')],
      [
        '0',
        late(
          'task_overdue',
          `SELECT ${lateness('deadline', 'completed_on')} FROM task
           WHERE ${inside('keeper')} AND ${inYear} AND status NOT IN ('void', 'paused')`,
          [
            [0, '0.5'],
            [7, '1'],
            [15, '2'],
            [30, '3'],
          ],
          '10',
        ),
      ],
    ],
    '0',
  )
  const held = figure('training.sessions')
  const sessions =
    held && (isLess(held, of('1')) ? '0' : isLess(held, of('2')) ? '1.5' : isLess(held, of('3')) ? '2.4' : '3')
  const special = [
    share('duty_fulfilled', '100', 'responsibility.fulfilled'),
    share('directive_response', '100', 'directive.within_a_day'),
    share('project_completion', '100', 'project.completion'),
    some('admission_steps', 'admission.total'),
    share('mobile_contact', '100', 'mobile.contacted'),
    share('service_review', '100', 'service.good'),
    some('points_saved', 'points.accounts'),
    share('election_steps', '100', 'election.done'),
    share('decision_steps', '100', 'decision.complete'),
    share('facility_checks', '100', 'facility.checked'),
    share('neworg_coverage', '100', 'neworg.coverage'),
    some('talent_work', 'talent.total'),
    some('cadre_steps', 'cadre.batches'),
    share('hotline_closing', '100', 'hotline.closed'),
    some('emergency_actions', 'emergency.actions'),
    some('deed_lists', 'deed.lists'),
  ].flatMap((value) => value ?? [])
  const specials = special.length
  // Nobody has entered a spot check.
  publish('spot_check', undefined)
  const life = sum('organisation_life', '10', [
    ['4', below('meeting_attendance', '4', 'meeting.attendance', '90')],
    ['3', publish('training_sessions', sessions === undefined ? undefined : of(sessions))],
    [
      '3',
      publish(
        'special_work',
        special.length === 0 ? undefined : over(times(of('0.03'), all(special)), fraction(BigInt(special.length), 1n)),
      ),
    ],
  ])
  const issues = sum('issues', '10', [
    ['4', share('issue_settlement', '4', 'issue.settlement')],
    ['3', share('issue_on_time', '3', 'issue.on_time')],
    ['3', below('issue_satisfaction', '3', 'issue.satisfaction', '95')],
  ])
  const rectified = sum(
    'rectification',
    '10',
    [
      ['10', share('rectification_rate', '10', 'rectification.rate')],
      [
        '0',
        late(
          'rectification_overdue',
          `SELECT ${lateness('due_on', 'closed_on')} FROM rectification
           WHERE ${inside('keeper')} AND ${inYear} AND status NOT IN ('void', 'standing')`,
          [
            [0, '0.5'],
            [15, '1'],
          ],
          '3',
        ),
      ],
    ],
    '0',
  )
  const appraised = sum('two_way', '20', [
    ['10', votes('appraisal_superior', { superior: '100' })],
    ['10', votes('appraisal_public', { public: '60', member: '40' })],
  ])
  const testified = share('testimony', '10', 'testimony.score')

  const anyOf = (kinds: readonly (readonly [string, string])[]) =>
    kinds.some(([kind, owner]) => number(`SELECT count(*) FROM "${kind}" WHERE ${inside(owner)} AND ${inYear}`) > 0n)
  const level = "CASE level WHEN 'national' THEN 4 WHEN 'province' THEN 3 WHEN 'city' THEN 2 ELSE 1 END"
  const wonTenths =
    5n * number(`SELECT coalesce(sum(${level}), 0) FROM output WHERE ${inside('keeper')} AND ${inYear}`) +
    5n *
      number(
        `SELECT count(*) FROM task WHERE ${inside('keeper')} AND ${inYear} AND status = 'done' AND julianday(completed_on) <= julianday(deadline) - 10`,
      ) +
    2n *
      number(
        `SELECT count(*) FROM project WHERE ${inside('keeper')} AND ${inYear} AND status = 'done' AND brand NOTNULL`,
      )
  const bonus = publish(
    'bonus',
    anyOf([
      ['output', 'keeper'],
      ['task', 'keeper'],
      ['project', 'keeper'],
    ])
      ? least(fraction(wonTenths, 10n), of('5'))
      : undefined,
  )
  const measure =
    "CASE measure WHEN 'reminder' THEN 2 WHEN 'talk' THEN 5 WHEN 'notice' THEN 20 WHEN 'organisational' THEN 30 ELSE 10 END"
  const lostTenths =
    number(`SELECT coalesce(sum(${measure}), 0) FROM accountability WHERE ${inside('subject_unit')} AND ${inYear}`) +
    5n *
      number(
        `SELECT count(*) FROM issue WHERE ${inside('keeper')} AND ${inYear} AND status NOT IN ('done', 'void') AND due_on < ${lastDay}`,
      ) +
    5n *
      number(
        `SELECT count(*) FROM issue WHERE ${inside('keeper')} AND ${inYear} AND status <> 'void' AND satisfied = 'dissatisfied'`,
      ) +
    5n *
      number(
        `SELECT count(*) FROM directive WHERE ${inside('keeper')} AND ${inYear} AND coalesce(status, '') NOT IN ('done', 'void') AND done_on IS NULL AND due_on < ${lastDay}`,
      )
  const lost = publish(
    'deductions',
    anyOf([
      ['accountability', 'subject_unit'],
      ['issue', 'keeper'],
      ['directive', 'keeper'],
    ])
      ? minus(zero, least(fraction(lostTenths, 10n), of('10')))
      : undefined,
  )
  sum(
    'total',
    '100',
    [
      ['40', tasks],
      ['10', life],
      ['10', issues],
      ['10', rectified],
      ['20', appraised],
      ['10', testified],
      ['0', bonus],
      ['0', lost],
    ],
    '0',
  )
  return { points, known: knownMarks(points, specials) }
}

/** Marks of each leaf that has points; the three of special work are shared alike among its seventeen. */
function knownMarks(points: SqlScore['points'], specials: number): Fraction {
  const marks = {
    task_progress: '40',
    meeting_attendance: '4',
    training_sessions: '3',
    issue_settlement: '4',
    issue_on_time: '3',
    issue_satisfaction: '3',
    rectification_rate: '10',
    appraisal_superior: '10',
    appraisal_public: '10',
    testimony: '10',
  }
  const there = Object.entries(marks).flatMap(([id, full]) => (points[id] === null ? [] : [of(full)]))
  return plus(all(there), fraction(3n * BigInt(specials), 17n))
}
