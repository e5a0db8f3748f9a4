import { describe, expect, test } from 'vitest'
import type { StoredRecord } from '../../shared/records/record.ts'
import { writtenOut } from '../../shared/wire/evidence-table.ts'
import type { RenderedReport } from '../../shared/wire/reports.ts'
import { pack, record, unitId, yearOfWork } from '../indicators/made-up-district.ts'
import { factsOf, label, quarter } from '../scoring/made-up-tree.ts'
import { scoreAll } from '../scoring/results.ts'
import { reportText } from './plain.ts'
import { renderReport } from './render.ts'

/** Sentences of the shipped reports, and of the filters they are made with, as somebody who doubts them reads them. */
interface Asked {
  readonly unit?: string
  readonly period?: string
}
const render = (
  template: string,
  records: readonly StoredRecord[],
  { unit = 'shili', period = '2020Q3' }: Asked = {},
) => {
  const facts = factsOf(records)
  const report = { id: 'test', title: label('测试'), usualPeriod: 'quarter' as const, template }
  const { figures, ...rest } = renderReport({
    report,
    facts,
    unit: unitId(unit),
    period: quarter(period),
    scores: scoreAll(facts, quarter(period)),
  })
  return { ...rest, figures: figures.map((figure) => ({ ...figure, evidence: writtenOut(figure.evidence) })) }
}
const shipped = (id: string, records: readonly StoredRecord[], asked?: Asked): RenderedReport =>
  render(pack.reports.find((report) => report.id === id)?.template ?? '', records, asked)
const textOf = (report: RenderedReport): string => reportText({ ...report, missing: [] }).trim()
const said = (template: string, records: readonly StoredRecord[]) => textOf(render(template, records))

const task = (owner: string, code: string, values: Parameters<typeof record>[2]) =>
  record('task', owner, { code, title: `事项${code}`, status: 'doing', ...values })
const due = (owner: string, code: string, day: string, values: Parameters<typeof record>[2] = {}) =>
  task(owner, code, { deadline: { due: day }, ...values })
const late = ['06-28', '07-28', '08-28'].map((day, index) => due('chengdong', `1.${index + 1}`, `2020-${day}`))

describe('what was due, what is overdue', () => {
  test('the quarter: 9.2 and 3.1 were due, 3.1 was done in time', () => {
    expect(textOf(shipped('quarterly', yearOfWork()))).toContain(
      '本期到期任务2项，已完成1项，其中按期完成1项，到期任务按期完成率50.0%。截至目前，年度任务中逾期未完成1项。',
    )
  })

  test('everything overdue is 0.0 %, never 100 %', () => {
    const text = textOf(shipped('annual', late))
    expect(text).toContain(
      '2020年承担重点任务3项，尚无完成的任务；2020年三季度到期任务2项，均未完成，按期完成率0.0%；逾期未完成3项。',
    )
  })

  test('nothing due is said in words', () => {
    const text = textOf(shipped('quarterly', [due('chengdong', '1.1', '2020-12-31')]))
    expect(text).toContain('本期没有到期任务。截至目前，年度任务中没有逾期未完成的。')
  })

  test('parts of the tasks add up: 3 done, 2 on their way, 1 not begun, 1 paused of 7; the overdue one is among them', () => {
    const records = [
      ...['1.1', '1.2', '1.3'].map((code) =>
        due('chengdong', code, '2020-06-30', { status: 'done', completed_on: '2020-06-01' }),
      ),
      due('chengdong', '2.1', '2020-06-30'),
      due('chengdong', '2.2', '2020-12-31'),
      due('chengdong', '2.3', '2020-12-31', { status: 'not_started' }),
      due('chengdong', '2.4', '2020-06-30', { status: 'paused' }),
    ]
    expect(textOf(shipped('dual', records))).toContain(
      '2020年分解任务7项，其中已完成的3项、正在推进的2项、未开始的1项、暂停的1项；未完成的任务中，已逾期1项。',
    )
  })

  test('what goes on for good is told beside a rate that it is not in: 1 of 2', () => {
    const problems = ['done', 'doing', 'standing'].map((status) =>
      record('rectification', 'chengdong', {
        source: 'campaign',
        problem: status,
        due_on: { due: '2020-12-01' },
        status,
      }),
    )
    expect(textOf(shipped('quarterly', problems))).toContain(
      '2020年需整改问题3个，已销号1个，长期坚持1个（不计入销号率），销号率50.0%。',
    )
  })
})

describe('one, all and none', () => {
  const problem = (owner: string, name: string, status: string) =>
    record('rectification', owner, { source: 'lagging', problem: name, due_on: { due: '2020-12-01' }, status })
  const trained = (owner: string, title: string, sessions: string) =>
    record('training', owner, { title, category: 'theory', held_on: '2020-08-01', sessions, attendees: '20' })

  test('a part that is the whole is not counted twice: 均为 of several, 为 of one', () => {
    const text = (...problems: readonly StoredRecord[]) => textOf(shipped('annual', problems))
    const one = problem('chengdong', '甲', 'doing')
    expect(text(one)).toContain('2020年需整改问题1个，为后进社区和软弱涣散组织整顿；未销号。')
    expect(text(one, problem('chengdong', '乙', 'doing'))).toContain(
      '2020年需整改问题2个，均为后进社区和软弱涣散组织整顿；均未销号。',
    )
  })

  test('a part that is the whole keeps the number it rests on', () => {
    const report = render(
      `{% assign all = 'rectification.total' | figure %}{{ all }}{{ '，其中' | breakdown: all, '后进', 'rectification.lagging' }}`,
      [problem('chengdong', '甲', 'doing')],
    )
    expect(textOf(report)).toBe('1个，为后进')
    expect(report.figures.map(({ indicator }) => indicator)).toEqual(['rectification.total', 'rectification.lagging'])
  })

  test('a part whose number is not known is not the whole', () => {
    const template = `{% assign all = 'training.sessions' | figure %}{{ '，其中' | breakdown: all, '理论学习', 'training.theory' }}`
    expect(said(template, [])).toBe('，其中理论学习×')
  })

  test('nothing settled is said once, without rates of nothing', () => {
    const issue = (no: string) =>
      record('issue', 'chengdong', { case_no: no, channel: 'window', received_on: '2020-08-01', status: 'doing' })
    expect(textOf(shipped('dual', [issue('1'), issue('2')]))).toContain('受理民生问题2件，均为集中受理；均未办结。')
    expect(textOf(shipped('dual', [issue('1')]))).toContain('受理民生问题1件，为集中受理；未办结。')
  })

  test('no training is said in words', () => {
    const none = trained('chengdong', '取消的班', '0')
    expect(textOf(shipped('annual', [none]))).toContain('2020年三季度没有举办培训。')
    expect(textOf(shipped('quarterly', [none]))).toContain('没有举办培训；')
  })

  test('nothing late and nothing slow is said in words, and zeros stand in no list of what is late', () => {
    const text = (...tasks: readonly StoredRecord[]) => textOf(shipped('supervision', tasks))
    const done = due('chengdong', '1.1', '2020-08-01', { status: 'done', completed_on: '2020-07-01' })
    const [first] = late
    if (!first) throw new Error('nothing is late')
    expect(text(first)).toContain(
      '截至2020年9月30日，本年度有逾期未完成任务1项、逾期未办结民生问题×、逾期未销号整改问题×。',
    )
    const issue = record('issue', 'chengdong', { case_no: '1', received_on: '2020-08-01', status: 'done' })
    expect(text(done, issue, problem('chengdong', '甲', 'done'))).toContain(
      '截至2020年9月30日，本年度没有逾期和推进缓慢的事项。',
    )
  })

  test('what is missing is said to be missing once, in the first part', () => {
    const text = textOf(shipped('quarterly', [trained('chengdong', '甲班', '2')]))
    expect(text.match(/民生问题×（缺数据）/g)).toHaveLength(1)
    expect(text).toContain('（一）教育培训开展情况')
  })

  test('a report of a quarter is called one', () => {
    expect(textOf(shipped('annual', []))).toMatch(/^示例区2020年三季度述职述廉述学报告/)
    expect(textOf(shipped('annual', [], { period: '2020' }))).toMatch(/^示例区2020年述职述廉述学报告/)
  })
})

describe('one unit among several, and all alike', () => {
  const trained = (owner: string, sessions: string) =>
    record('training', owner, { title: '班', held_on: '2020-08-01', sessions, attendees: '20' })

  test('where one alone reports, nothing is said of it again', () => {
    const text = textOf(shipped('quarterly', [trained('chengdong', '2')]))
    expect(text).not.toContain('城东街道举办2期')
    expect(text).toContain('本期举办各类培训2期，参训20人次。')
  })

  test('where many share the first places, some are named and all are counted', () => {
    const more = ['chengdong', 'chengxi', 'chengnan', 'zuzhibu'].map((owner) => trained(owner, '2'))
    expect(textOf(shipped('quarterly', more))).toContain('举办期数居前的单位情况如下：')
    const crowded = `{% assign u = units | ranked: 'training.sessions', 3 %}{{ u | names: 3, '个单位' }}`
    expect(said(crowded, more)).toBe('城东街道、城西街道、城南街道等4个单位')
  })

  test('a unit that stands alone in a list goes without the number that the sentence has', () => {
    const issue = (no: string) =>
      record('issue', 'chengdong', {
        case_no: no,
        received_on: '2020-08-01',
        due_on: { due: '2020-08-10' },
        status: 'doing',
      })
    expect(textOf(shipped('quarterly', [issue('1'), issue('2')]))).toContain(
      '有民生问题逾期未办结，截至目前共2件，涉及城东街道。',
    )
  })

  test('a unit that is ranked alone in its group is told with its points, and is not called the best', () => {
    const quarterly = textOf(shipped('quarterly', yearOfWork(), { unit: 'heping' }))
    expect(quarterly).not.toContain('得分最高')
    const text = textOf(shipped('results', yearOfWork()))
    expect(text).toContain('街道组3个单位，均参加排名，得分最高的是城东街道，86.26分，等次为良好。')
  })
})

describe('who is not ranked', () => {
  test('is named with how much is known, and stands in no table and no chart', () => {
    const report = shipped('results', yearOfWork())
    const text = textOf(report)
    expect(text).toContain(
      '机关组1个单位，未参加排名。组织部（已有数据的考核项占总分40.0%）数据不足，不参加排名和等次评定。',
    )
    const tables = report.blocks.filter(({ type }) => type === 'table' || type === 'chart')
    expect(JSON.stringify(tables)).not.toContain('组织部')
  })

  test('nobody has anything: it is said, and nobody is told to mend losses', () => {
    const text = textOf(shipped('results', [], { period: '2019Q4' }))
    expect(text).toContain('示例区及所属单位2019年四季度没有可供考核的记录，未形成考核结果。')
    expect(text).not.toContain('失分')
  })
})

describe('lists', () => {
  test('what is late longest comes first', () => {
    expect(said(`{% assign r = 'task.overdue' | rows | late_first %}{{ r | names: 9 }}`, [...late].reverse())).toBe(
      '任务1.1、任务1.2、任务1.3',
    )
  })

  test('rows come as they stand in the tracker, not by their ids', () => {
    const placed = [7, 3, 5].map((row) => ({
      ...due('chengdong', `1.${row}`, '2020-12-31'),
      at: { sheet: '任务', row },
    }))
    expect(said(`{% assign r = 'task.total' | rows %}{{ r | names: 9 }}`, placed)).toBe('任务1.3、任务1.5、任务1.7')
  })

  test('units with their numbers, 等 where some are left out', () => {
    const records = [...late, due('chengxi', '2.1', '2020-06-30'), due('chengnan', '3.1', '2020-06-30')]
    const template = (most: number) => `{% assign u = units | having: 'task.overdue' %}{{ u | each: ${most} }}`
    expect(said(template(3), records)).toBe('城东街道3项、城西街道1项、城南街道1项')
    expect(said(template(2), records)).toBe('城东街道3项、城西街道1项等')
  })

  test('the best of the units: whoever equals the last of them is there too, whoever has nothing is not', () => {
    const trained = (owner: string, count: string) =>
      record('training', owner, { title: '班', held_on: '2020-08-01', sessions: count })
    const best = (most: number) => `{% assign u = units | ranked: 'training.sessions', ${most} %}{{ u | names: 9 }}`
    const records = [
      trained('chengdong', '3'),
      trained('chengxi', '2'),
      trained('chengnan', '2'),
      trained('zuzhibu', '0'),
    ]
    expect([1, 2, 3, 9].map((most) => said(best(most), records))).toEqual([
      '城东街道',
      '城东街道、城西街道、城南街道',
      '城东街道、城西街道、城南街道',
      '城东街道、城西街道、城南街道',
    ])
  })

  test('an item that stands alone is not counted', () => {
    expect(said('- 甲。\n', [])).toBe('甲。')
    expect(said('- 甲。\n- 乙。\n', [])).toBe('一是甲。\n二是乙。')
    expect(said('1. 甲。\n', [])).toBe('甲。')
  })

  test('items of a plan are told apart by what they are called, not by their number alone', () => {
    const records = [
      task('chengdong', '1.1', { title: '书记轮训', deadline: { due: '2020-12-31' } }),
      task('chengxi', '1.1', { title: '书记轮训', deadline: { due: '2020-12-31' } }),
      task('zuzhibu', '1.1', { title: '低保复核', deadline: { due: '2020-12-31' } }),
    ]
    const rows = shipped('plan-status', records).blocks.flatMap((block) => (block.type === 'table' ? block.rows : []))
    const cells = rows.map((row) => row.slice(0, 3).map((spans) => spans.map(({ text }) => text).join('')))
    expect(cells.sort()).toEqual([
      ['1.1', '书记轮训', '2'],
      ['1.1', '低保复核', '1'],
    ])
  })

  test('where everybody words them differently, more than 300 of them are told apart by number alone', () => {
    const worded = Array.from({ length: 301 }, (_, at) =>
      task('chengdong', at < 200 ? '1.1' : '1.2', { title: `第${at}种说法`, deadline: { due: '2020-12-31' } }),
    )
    const linesOf = (records: readonly StoredRecord[]) =>
      shipped('plan-status', records).blocks.flatMap((block) => (block.type === 'table' ? block.rows : []))
    expect(linesOf(worded.slice(0, 300))).toHaveLength(300)
    expect(linesOf(worded).map((row) => row[3]?.map(({ text }) => text).join(''))).toEqual(['0/200', '0/101'])
  })
})

describe('the list of what is missing', () => {
  const messages = (report: RenderedReport) => report.missing.map(({ message }) => message)

  test('names the year where a year is looked at, and what the year lacks is not said of the quarter again', () => {
    const template = `{{ 'task.total' | figure }}{{ 'issue.overdue' | figure }}{{ 'issue.received' | figure }}`
    const issue = record('issue', 'chengdong', { case_no: '1', received_on: '2020-05-01', status: 'doing' })
    expect(messages(render(template, [issue], { unit: 'chengdong' }))).toEqual([
      '缺数据：城东街道没有2020年的“任务台账”记录，请填报并同步后重新生成。',
      '缺数据：城东街道没有2020年三季度的“民生问题台账”记录，请填报并同步后重新生成。',
    ])
    expect(messages(render(template, [], { unit: 'chengdong' }))).toEqual([
      '缺数据：城东街道没有2020年的“任务台账”记录，请填报并同步后重新生成。',
      '缺数据：城东街道没有2020年的“民生问题台账”记录，请填报并同步后重新生成。',
    ])
  })

  test('names the rows that are in no number, and why', () => {
    const records = [
      task('chengdong', '1.1', { deadline: { due: '2020-12-31' } }),
      { ...task('chengdong', '1.2', {}), at: { sheet: '任务', row: 9 } },
      record('issue', 'chengdong', { case_no: 'D-1', channel: 'window', received_on: '2020-08-01', status: 'done' }),
      record('issue', 'chengdong', { case_no: 'D-2', received_on: '2020-08-01', status: 'done' }),
      record('training', 'chengdong', { title: '甲班', held_on: '2020-08-01', sessions: '1', attendees: '20' }),
      record('training', 'chengdong', { title: '乙班', held_on: '2020-08-01', sessions: '1' }),
    ]
    const template = `{{ 'task.total' | figure }}、{{ 'issue.window' | figure }}、{{ 'issue.received' | figure }}、{{ 'training.attendees' | figure }}`
    const report = render(template, records, { unit: 'chengdong' })
    expect(textOf(report)).toBe('1项、1件、2件、20人次')
    expect(messages(report)).toEqual([
      '缺数据：“任务台账”有1条记录没有能识别的日期（完成时限、实际完成时间、开始时间），归不到任何期间，未计入，请补填：任务1.2（城东街道任务台账第9行）。',
      '缺数据：“民生问题台账”有1条记录没有填写“受理途径”，计入总数，未计入按“受理途径”统计的分项，请补填：民生问题D-2（城东街道民生问题台账）。',
      '缺数据：“培训台账”有1条记录没有填写“参训人数”，未计入“培训人次”，请补填：培训“乙班”（城东街道培训台账）。',
    ])
  })
})
