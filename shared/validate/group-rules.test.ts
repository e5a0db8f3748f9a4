import { describe, expect, test } from 'vitest'
import { type Kind, kindSchema, type Rule } from '../pack/kind.ts'
import type { Raw } from '../values/value-type.ts'
import { statedMark } from './sum-rule.ts'
import type { ValidationContext } from './table.ts'
import { validateTable } from './validate.ts'

const local = (text: string) => ({ 'zh-CN': text, 'en-US': text })
const choice = (code: string, label: string) => ({ code, label: local(label) })

/** A kind with one rule; every field a table may have. */
const kindWith = (rule: object): Kind =>
  kindSchema.parse({
    id: 'sample',
    title: local('样表'),
    periodFields: ['day'],
    naturalKey: ['name', 'day'],
    fields: [
      { id: 'name', type: 'text', label: local('名称') },
      { id: 'section', type: 'text', label: local('板块') },
      { id: 'day', type: 'date', label: local('日期') },
      { id: 'seen', type: 'date', label: local('检查日期') },
      { id: 'amount', type: 'number', label: local('数额') },
      { id: 'left', type: 'number', label: local('余额') },
      { id: 'entry', type: 'choice', label: local('收支'), choices: [choice('in', '存入'), choice('out', '兑换')] },
      {
        id: 'step',
        type: 'choice',
        label: local('步骤'),
        choices: [choice('prepare', '准备'), choice('announce', '公示'), choice('vote', '选举')],
      },
      { id: 'unit', type: 'unit', label: local('单位') },
    ],
    rules: [{ id: 'r', severity: 'error', ...rule }],
  })

type Row = Readonly<Record<string, Raw>>
type Options = Partial<ValidationContext> & { readonly sections?: readonly string[] }

/** What the rule says of rows that begin at the sheet's second. */
function told(rule: object, rows: readonly Row[], { sections, ...more }: Options = {}) {
  const kind = kindWith(rule)
  const fields = kind.fields.filter(({ id }) => rows.some((row) => id in row))
  const { findings } = validateTable(
    {
      sheet: '表',
      headerRow: 0,
      columns: fields.map(({ id, label }, column) => ({ column, field: id, label: label['zh-CN'] })),
      rows: rows.map((row, at) => ({
        row: at + 1,
        cells: fields.map(({ id }) => row[id] ?? null),
        ...(sections?.[at] === undefined ? {} : { section: sections[at] }),
      })),
    },
    kind,
    { asOf: '2020-06-30', year: 2020, locale: 'zh-CN', ...more },
  )
  return findings.filter((finding) => finding.rule === 'r').map(({ code, message }) => [code, message])
}

// 2020-03-01 is serial 43891; so 2020-03-05 is 43895 and 2020-06-30 is 44012.
const march = (day: number): number => 43_890 + day

describe('a balance', () => {
  const rule = {
    type: 'balance',
    by: ['name'],
    amount: 'amount',
    entry: 'entry',
    minus: ['out'],
    on: 'day',
    stated: 'left',
    message: local('“{group}”兑换 {value} 后余额是 {balance}。'),
  }
  const row = (day: number, entry: string, amount: Raw, more: Row = {}): Row => ({
    name: '01号',
    day: march(day),
    entry,
    amount,
    ...more,
  })

  test('that never falls below zero says nothing', () => {
    expect(told(rule, [row(1, '存入', 10), row(2, '兑换', 4), row(3, '兑换', 6)])).toEqual([])
  })

  test('is told once, at the first entry that overdraws it', () => {
    expect(told(rule, [row(1, '存入', 10), row(2, '兑换', 14.5), row(3, '兑换', 1)])).toEqual([
      ['row-constraint', '第3行「数额」：“01号”兑换 14.5 后余额是 -4.5。'],
    ])
  })

  test('goes by the days and not by the order of the rows; within a day what comes in counts first', () => {
    expect(told(rule, [row(5, '兑换', 10), row(1, '存入', 10)])).toEqual([])
    expect(told(rule, [row(5, '兑换', 10), row(5, '存入', 10)])).toEqual([])
    expect(told(rule, [row(5, '兑换', 10), row(6, '存入', 10)])).toHaveLength(1)
  })

  test('is kept for each account on its own', () => {
    const other: Row = { ...row(2, '兑换', 3), name: '02号' }
    expect(told(rule, [row(1, '存入', 10), other])).toEqual([
      ['row-constraint', '第3行「数额」：“02号”兑换 3 后余额是 -3。'],
    ])
  })

  test('begins with what the table itself states', () => {
    expect(told(rule, [row(1, '兑换', 4, { left: 6 }), row(2, '兑换', 6, { left: 0 })])).toEqual([])
    expect(told(rule, [row(1, '兑换', 4, { left: 6 }), row(2, '兑换', 7, { left: null })])).toEqual([
      ['row-constraint', '第3行「数额」：“01号”兑换 7 后余额是 -1。'],
    ])
  })

  test('is not judged where an entry cannot be read', () => {
    expect(told(rule, [row(1, '存入', '若干'), row(2, '兑换', 4)])).toEqual([])
    expect(told(rule, [row(1, '存入', null), row(2, '兑换', 4)])).toEqual([])
  })
})

describe('a sequence', () => {
  const rule = {
    type: 'sequence',
    by: ['name'],
    step: 'step',
    on: 'day',
    gap: local('「{later}」{laterOn} 已办，「{value:step}」还没有日期。'),
  }
  const row = (step: string, day: number | null, name = '和平社区'): Row => ({
    name,
    step,
    day: day === null ? null : march(day),
  })

  test('in order, in whatever order the rows are, says nothing; steps may be left out or share a day', () => {
    expect(told(rule, [row('选举', 9), row('准备', 1), row('公示', 9)])).toEqual([])
    expect(told(rule, [row('准备', 1), row('选举', 2)])).toEqual([])
    expect(told(rule, [row('准备', 5), row('选举', 2, '桃源社区')])).toEqual([])
    expect(told(rule, [row('准备', 5), row('公示', null)])).toEqual([])
  })

  test('is broken by a step before an earlier one', () => {
    expect(told(rule, [row('准备', 5), row('公示', 2), row('选举', 6)])).toEqual([
      ['date-order', '第3行「日期」（2020-03-02）早于「准备」（2020-03-05），前后颠倒。请核对这两个日期。'],
    ])
  })

  test('is broken by a step without a day before one that has', () => {
    expect(told(rule, [row('准备', 1), row('公示', null), row('选举', 6)])).toEqual([
      ['pair-missing', '第3行「日期」：「选举」2020-03-06 已办，「公示」还没有日期。'],
    ])
  })
})

describe('a sum that headings state', () => {
  const rule = {
    type: 'sum',
    field: 'amount',
    by: ['section'],
    statedIn: 'section',
    message: local('“{group}”合计 {sum}，应为 {equals}。'),
  }

  test.each([
    ['一、加强理论学习（20分）', '20'],
    ['二、组织建设(满分：12.5分)', '12.5'],
    ['一、思想建设（30分）/（一）理论学习（10分）', '10'],
    ['三、其他', undefined],
    ['四、20分钟党课', undefined],
  ])('reads %s as %s', (text, mark) => {
    expect(statedMark(text)).toBe(mark)
  })

  test('is asked of the groups whose heading states one, in a column or among the rows', () => {
    const sections = ['一、学习（20分）', '一、学习（20分）', '二、其他', '三、作风（5分）']
    const amounts = [12, 7, 3, 5]
    const expected = [['row-constraint', '第2行「数额」：“一、学习（20分）”合计 19，应为 20。']]
    const rows = amounts.map((amount): Row => ({ amount }))
    expect(told(rule, rows, { sections })).toEqual(expected)
    expect(
      told(
        rule,
        rows.map((row, at) => ({ ...row, section: sections[at] ?? null })),
      ),
    ).toEqual(expected)
  })
})

describe('news of a row', () => {
  const rule: Partial<Rule> = {
    type: 'stalled',
    days: 30,
    when: { not: { field: field('step'), in: ['vote'] } },
    updated: [field('day'), field('seen')],
  }
  const row = (step: string, day: Raw, seen: Raw = null): Row => ({ name: '甲', step, day, seen })

  test('that is too old is told with its days; the latest day counts', () => {
    // 31 May is 30 days before 30 June, 30 May is 31.
    expect(told(rule, [row('公示', march(92))])).toEqual([])
    expect(told(rule, [row('公示', march(91))])).toEqual([
      ['stalled', '第2行截至2020-06-30已有31天没有更新。请更新进展，或说明暂停原因。'],
    ])
    expect(told(rule, [row('公示', march(1), march(92))])).toEqual([])
  })

  test('is not asked for of what is finished, has no day, or has one that cannot be read', () => {
    expect(told(rule, [row('选举', march(1))])).toEqual([])
    expect(told(rule, [row('公示', null)])).toEqual([])
    expect(told(rule, [row('公示', march(1), '前几天')])).toEqual([])
  })

  test('is judged as of a day whose source is told', () => {
    const [sheet] = told(rule, [row('公示', march(1))], { asOfFrom: 'sheet' })
    expect(sheet?.[1]).toContain('截至2020-06-30（表中填报日期）已有')
    const [today] = told(rule, [row('公示', march(1))], { asOfFrom: 'today' })
    expect(today?.[1]).toContain('截至2020-06-30（今天）已有')
  })
})

describe('what tells rows apart', () => {
  const codes = (row: Row) => {
    const kind = kindWith({ type: 'unique', fields: ['name', 'day'] })
    const ids = Object.keys(row)
    const columns = kind.fields.filter(({ id }) => ids.includes(id))
    const { findings } = validateTable(
      {
        sheet: '表',
        headerRow: 0,
        columns: columns.map(({ id, label }, column) => ({ column, field: id, label: label['zh-CN'] })),
        rows: [{ row: 7, cells: columns.map(({ id }) => row[id] ?? null) }],
      },
      kind,
      { asOf: '2020-06-30', locale: 'zh-CN' },
    )
    return findings.map(({ code, message }) => [code, message])
  }

  test('must not be missing altogether', () => {
    expect(codes({ name: null, day: null, amount: 3 })).toEqual([
      ['primary-key', '第8行缺少用来区分各条的内容（「名称」「日期」）。请补上。'],
    ])
    expect(codes({ name: '甲', day: null, amount: 3 })).toEqual([])
    expect(codes({ name: null, day: '昨天', amount: 3 }).map(([code]) => code)).toEqual(['type-error'])
    expect(codes({ day: null, amount: 3 })).toEqual([])
  })
})

function field(id: string) {
  const found = kindWith({ type: 'unique', fields: ['name'] }).fields.find((each) => each.id === id)
  if (found === undefined) throw new Error(id)
  return found.id
}
