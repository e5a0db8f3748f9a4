import { describe, expect, test } from 'vitest'
import type { StoredRecord } from '../../shared/records/record.ts'
import { evaluateIndicator } from './evaluate.ts'
import { prepareFacts } from './facts.ts'
import { ledgersOf, pack, record, unitId, units } from './made-up-district.ts'
import { parsePeriod } from './period.ts'

/** Rates of what was due, and figures of periods before there was anything. Worked out on paper. */
const valueIn = (
  id: string,
  records: readonly StoredRecord[],
  { unit = 'chengdong', period: code = '2020Q3', asOf = '2020-09-30' } = {},
): string | null => {
  const facts = prepareFacts({ pack, units, records, ledgers: ledgersOf(records), asOf })
  const indicator = facts.indicator(id)
  const period = parsePeriod(code)
  if (!indicator || !period) throw new Error(`${id} ${code}`)
  return evaluateIndicator(indicator, facts, { unit: unitId(unit), period }).value
}
const task = (values: Parameters<typeof record>[2], owner = 'chengdong') =>
  record('task', owner, { code: '1.1', title: '事项', status: 'doing', ...values })
const due = (day: string, values: Parameters<typeof record>[2] = {}) => task({ deadline: { due: day }, ...values })
const done = (deadline: string, day?: string) =>
  due(deadline, { status: 'done', ...(day !== undefined && { completed_on: day }) })
const issue = (values: Parameters<typeof record>[2]) =>
  record('issue', 'chengdong', { case_no: 'D-1', received_on: '2020-07-01', status: 'doing', ...values })

describe('按期完成率: done in time, out of what was due in the period', () => {
  test.each<readonly [what: string, records: readonly StoredRecord[], value: string | null]>([
    ['everything overdue is none in time', [due('2020-07-31'), due('2020-08-31')], '0.0'],
    ['one of two, the other is open', [done('2020-07-31', '2020-07-30'), due('2020-08-31')], '50.0'],
    [
      'on the last day is in time, a day after is not',
      [done('2020-07-31', '2020-07-31'), done('2020-08-31', '2020-09-01')],
      '50.0',
    ],
    ['done on a day nobody wrote is not known to be in time', [done('2020-07-31')], '0.0'],
    [
      'what is paused or void was not to be done',
      [
        due('2020-07-31', { status: 'paused' }),
        due('2020-07-31', { status: 'void' }),
        done('2020-07-31', '2020-07-30'),
      ],
      '100.0',
    ],
    ['open on its last day is due, and not done', [due('2020-09-30'), done('2020-09-30', '2020-09-29')], '50.0'],
    ['due in another quarter is that quarter’s', [done('2020-10-31', '2020-09-01'), due('2020-06-30')], null],
    ['nothing was due', [task({ deadline: { standing: true }, start_on: '2020-01-06' })], null],
  ])('%s', (_, records, value) => {
    expect(valueIn('task.on_time', records)).toBe(value)
  })

  test('open the day before its last is not due yet', () => {
    const records = [due('2020-09-30'), done('2020-09-30', '2020-09-20')]
    expect(valueIn('task.on_time', records, { asOf: '2020-09-29' })).toBe('100.0')
    expect(valueIn('task.due', records, { asOf: '2020-09-29' })).toBe('1')
  })

  test('of issues those that were received in the period: settled, or open past their time', () => {
    const records = [
      issue({ due_on: { due: '2020-07-20' }, status: 'done', settled_on: '2020-07-20' }),
      issue({ due_on: { due: '2020-07-20' }, status: 'done', settled_on: '2020-07-21' }),
      issue({ due_on: { due: '2020-07-20' } }),
      issue({ due_on: { due: '2020-10-20' } }),
      issue({ due_on: { due: '2020-10-20' }, status: 'done', settled_on: '2020-09-20' }),
      issue({ due_on: { due: '2020-07-20' }, status: 'void' }),
    ]
    // 2 of 4
    expect(valueIn('issue.on_time', records)).toBe('50.0')
  })

  test('an issue that is overdue stays overdue in the next quarter', () => {
    const records = [
      issue({ due_on: { due: '2020-07-20' } }),
      issue({ received_on: '2020-10-08', due_on: { due: '2020-12-20' } }),
    ]
    expect(valueIn('issue.overdue', records, { period: '2020Q4', asOf: '2020-10-31' })).toBe('1')
    expect(valueIn('issue.open', records, { period: '2020Q4', asOf: '2020-10-31' })).toBe('2')
  })
})

test('整改销号率: what goes on for good is neither closed nor open, 1 of 2', () => {
  const problem = (status: string) =>
    record('rectification', 'chengdong', { source: 'campaign', problem: '问题', due_on: { due: '2020-08-01' }, status })
  const records = ['done', 'doing', 'standing', 'void'].map(problem)
  expect(valueIn('rectification.rate', records)).toBe('50.0')
  expect(valueIn('rectification.total', records)).toBe('3')
  expect(valueIn('rectification.standing', records)).toBe('1')
})

test('责任履行率 counts who should have been looked at by now, 一日内响应率 nobody whose day is not over', () => {
  const duty = (values: Parameters<typeof record>[2]) =>
    record('responsibility', 'chengdong', { post: 'party_staff', duty: '责任', signed_on: '2020-01-10', ...values })
  expect(
    valueIn('responsibility.fulfilled', [
      duty({ review_on: '2020-06-30', fulfilled: 'yes' }),
      duty({ review_on: '2020-06-30' }),
      duty({ review_on: '2020-12-20' }),
    ]),
  ).toBe('50.0')
  const directive = (received_on: string, responded_on?: string) =>
    record('directive', 'chengdong', {
      matter: '事项',
      received_on,
      ...(responded_on !== undefined && { responded_on }),
      due_on: { due: '2020-12-01' },
    })
  expect(
    valueIn('directive.within_a_day', [
      directive('2020-09-01', '2020-09-02'),
      directive('2020-09-01', '2020-09-03'),
      directive('2020-09-28'),
      directive('2020-09-29'),
    ]),
  ).toBe('33.3')
})

describe('before there was anything', () => {
  const standing = task({ deadline: { standing: true }, progress_pct: '75' })
  const dated = due('2020-06-30')

  test('standing work makes no figures of a year before the tracker', () => {
    expect(valueIn('task.total', [standing, dated], { period: '2019Q4' })).toBeNull()
    expect(valueIn('task.progress', [standing, dated], { period: '2019' })).toBeNull()
    expect(valueIn('task.total', [standing, dated], { period: '2020Q1' })).toBe('2')
    expect(valueIn('task.total', [standing, dated], { period: '2021Q1' })).toBe('1')
  })

  test('it belongs to no year before its own first day', () => {
    const begun = task({ deadline: { standing: true }, start_on: '2020-03-01' })
    const records = [begun, due('2019-06-30')]
    expect(valueIn('task.total', records, { period: '2019' })).toBe('1')
    expect(valueIn('task.total', records, { period: '2020' })).toBe('1')
  })

  test('a tracker without any date tells nothing, and counts', () => {
    expect(valueIn('task.total', [standing], { period: '2019Q4' })).toBe('1')
  })

  test('nor does a stock of things', () => {
    const place = record('facility', 'chengdong', {
      name: '阵地',
      type: 'party_centre',
      opened_on: '2020-05-01',
      area_m2: '80',
    })
    expect(valueIn('facility.area', [place], { period: '2019' })).toBeNull()
    expect(valueIn('facility.area', [place], { period: '2020Q1' })).toBeNull()
    expect(valueIn('facility.area', [place], { period: '2020Q2' })).toBe('80')
  })
})
