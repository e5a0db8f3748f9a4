import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadPack } from '../../shared/pack/load.ts'
import { unitsFileSchema } from '../../shared/units/unit.ts'
import { unitTree } from '../../shared/units/unit-tree.ts'
import type { Figure } from '../../shared/wire/figures.ts'
import { gridOfRows } from '../attach/grid-of-rows.ts'
import { vocabularyOf } from '../attach/vocabulary.ts'
import type { CellValue } from '../workbook/workbook.ts'
import { bindingMemorySchema, noBindings, recallBinding, rememberBinding } from './binding.ts'
import { combineFigures } from './combine.ts'
import { readFacet } from './facets.ts'
import { numberContent } from './fill.ts'
import { askCross } from './fill-cross.ts'
import type { BlankForm } from './form.ts'
import { codesOfMonths, codesOfText, codesUpTo } from './form-period.ts'
import { unitInTitle } from './form-unit.ts'
import { judgeLines } from './judge-line.ts'
import { recogniseForms } from './recognise-form.ts'
import { suggestBinding } from './suggest-binding.ts'
import { suggestIndicators } from './suggest-indicator.ts'

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
const pack = loadPack(read('../../packs/organisation-work.json'))
const units = unitTree(unitsFileSchema.parse(read('../../examples/units.json')).units)
const unit = (name: string) => {
  const found = units.find(name)
  if (!found) throw new Error(name)
  return found.unit.id
}
const context = { pack, units, periods: ['2020Q3'] }
const vocabulary = vocabularyOf(pack.kinds)

const recognise = (rows: readonly (readonly CellValue[])[], extra: Parameters<typeof gridOfRows>[1] = {}) => {
  const grid = gridOfRows(rows, extra)
  const forms = recogniseForms(grid, vocabulary, judgeLines(pack, context))
  return {
    grid,
    form: typeof forms === 'string' ? forms : (forms[0] ?? 'no-header'),
    forms: typeof forms === 'string' ? [] : forms,
  }
}

const formOf = (rows: readonly (readonly CellValue[])[], extra?: Parameters<typeof gridOfRows>[1]): BlankForm => {
  const { form } = recognise(rows, extra)
  if (typeof form === 'string') throw new Error(form)
  return form
}

describe('a blank form is recognised', () => {
  test('as a list: heads over nothing, below a title and captions', () => {
    const form = formOf(
      [['2020年培训情况登记表'], ['填报单位：城南街道'], ['序号', '培训名称', '培训时间', '参训人数']],
      { merges: ['A1:D1'] },
    )
    expect(form).toMatchObject({ shape: 'list', header: { first: 2, last: 2 }, body: { first: 3, last: undefined } })
    expect(form.columns.map(({ role }) => role)).toEqual(['sequence', 'open', 'open', 'open'])
    expect(form.preamble).toMatchObject({ unit: '城南街道', year: 2020 })
  })

  test('as a list with so many rows as are numbered, or as there are before the sum and the notes', () => {
    const head = ['序号', '问题', '时限']
    expect(formOf([head, [1], [2], [3]]).body).toEqual({ first: 1, last: 3 })
    expect(formOf([head, [], [], ['合计'], ['注：按时间填']]).body).toEqual({ first: 1, last: 2 })
    expect(formOf([head, [], ['注：按时间填']]).body).toEqual({ first: 1, last: 1 })
  })

  test('as a cross-tab: units down the side, three levels of heads across', () => {
    const form = formOf(
      [
        ['单位', '二季度', null, null],
        [null, '民生问题', null, '培训'],
        [null, '受理数', '办结数', '人次'],
        ['城东街道'],
        ['城西街道'],
        ['合计'],
      ],
      { merges: ['A1:A3', 'B1:D1', 'B2:C2'] },
    )
    expect(form.shape).toBe('cross')
    expect(form.header).toEqual({ first: 0, last: 2 })
    expect(form.columns.map(({ path }) => path.join('/'))).toEqual([
      '单位',
      '二季度/民生问题/受理数',
      '二季度/民生问题/办结数',
      '二季度/培训/人次',
    ])
    expect(form.lines.map(({ path }) => path.join('/'))).toEqual(['城东街道', '城西街道', '合计'])
  })

  test('as a list of items that are named already', () => {
    const form = formOf([
      ['编号', '工作任务', '完成时限', '完成情况'],
      ['1.1', '一件事'],
      ['1.2', '另一件事'],
    ])
    expect(form.shape).toBe('keyed')
    expect(form.columns.map(({ role }) => role)).toEqual(['side', 'side', 'open', 'open'])
  })

  test.each([
    ['empty', []],
    ['no-header', [['关于报送有关情况的通知']]],
    [
      'filled',
      [
        ['单位', '受理数', '办结数'],
        ['城东街道', 3, 2],
        ['城西街道', 5, 5],
      ],
    ],
  ] as const)('or refused: %s', (reason, rows) => {
    expect(recognise(rows).form).toBe(reason)
  })

  test.each([
    [
      'where the first head stands again',
      [
        ['单位', '受理数', '办结数', '单位', '受理数', '办结数'],
        ['城东街道', null, null, '城西街道'],
        ['城南街道', null, null, '合计'],
      ],
      ['城东街道 城南街道', '城西街道 合计'],
    ],
    [
      'where a blank column stands between heads of their own',
      [
        ['统计表'],
        ['街道', '受理数', null, '月份', '培训期数', '人次'],
        ['城东街道', null, null, '7月'],
        ['城西街道', null, null, '8月'],
      ],
      ['城东街道 城西街道', '7月 8月'],
    ],
    [
      'one below the other, a title between',
      [
        ['单位', '受理数', '办结数'],
        ['城东街道'],
        ['城西街道'],
        [],
        ['二、培训情况'],
        ['单位', '期数', '人次'],
        ['城南街道'],
      ],
      ['城东街道 城西街道', '城南街道'],
    ],
    [
      'but not at a column that only has no head',
      [['单位', '受理数', null, '办结数', '备注'], ['城东街道'], ['城西街道']],
      ['城东街道 城西街道'],
    ],
    ['nor where the columns behind a blank one go on in the same list', [['姓名', '职务', null, '单位', '电话']], ['']],
    [
      'nor at items that are grouped',
      [
        ['编号', '任务', '进展', '备注'],
        ['一、组织建设'],
        ['1.1', '换届'],
        ['1.2', '阵地'],
        ['二、队伍建设'],
        ['2.1', '培训'],
      ],
      ['一、组织建设 1.1/换届 1.2/阵地 二、队伍建设 2.1/培训'],
    ],
  ] as const)('as several tables %s', (_, rows, lines) => {
    const { forms } = recognise(rows)
    expect(forms.map((form) => form.lines.map(({ path }) => path.join('/')).join(' '))).toEqual(lines)
  })

  test('as one list that is folded: so many records on the left, the others on the right', () => {
    const head = ['序号', '受理编号', '反映问题']
    const { forms } = recognise([[...head, ...head], [1, null, null, 3], [2, null, null, 4], ['注：按时间填']])
    expect(forms.map(({ shape, skip, rows, body }) => ({ shape, skip, rows, ...body }))).toEqual([
      { shape: 'list', skip: undefined, rows: 2, first: 1, last: 2 },
      { shape: 'list', skip: 2, rows: undefined, first: 1, last: 2 },
    ])
  })

  test('and never breaks, whatever the sheet holds', () => {
    const cell = fc.oneof(
      fc.constant(null),
      fc.constantFrom('合计', '单位', '1月', '注：', '城东街道', '受理数', ' '),
      fc.integer({ min: 0, max: 40 }),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 8 }), (rows) => {
        const { grid, form } = recognise(rows)
        if (typeof form !== 'string') suggestBinding(form, grid, context)
      }),
    )
  })

  test('forms of one shape have one fingerprint', () => {
    const rows = (title: string) => [[title], ['单位', '受理数', '办结数'], ['城东街道']]
    expect(formOf(rows('2019年统计表')).fingerprint).toBe(formOf(rows('2020年统计表')).fingerprint)
    expect(formOf([['单位', '受理数'], ['城东街道']]).fingerprint).not.toBe(formOf(rows('x')).fingerprint)
  })
})

describe('labels', () => {
  test.each([
    ['城东办事处', { is: 'unit', unit: unit('城东街道') }],
    ['城北街道', { is: 'unknown-unit' }],
    ['合 计', { is: 'total' }],
    ['全区', { is: 'whole' }],
    ['3月份', { is: 'period', periods: ['2020-03'], rest: '' }],
    ['七月', { is: 'period', periods: ['2020-07'], rest: '' }],
    ['二季度', { is: 'period', periods: ['2020Q2'], rest: '' }],
    ['1-9月', { is: 'period', periods: ['2020H1', '2020Q3'], rest: '' }],
    ['累计办结数', { is: 'period', periods: ['2020H1', '2020Q3'], rest: '办结数' }],
    ['本季度受理数', { is: 'period', periods: ['2020Q3'], rest: '受理数' }],
    ['去年同期', { is: 'period', periods: ['2019Q3'], rest: '' }],
    // Of three months, this month is the last.
    ['本月', { is: 'period', periods: ['2020-09'], rest: '' }],
    ['上年实际', { is: 'period', periods: ['2019Q3'], rest: '实际' }],
    ['全年累计', { is: 'period', periods: ['2020H1', '2020Q3'], rest: '' }],
    ['年度计划', { is: 'remark' }],
    ['目标值', { is: 'remark' }],
    ['比上年增减', { is: 'remark' }],
    ['占全区比重', { is: 'remark' }],
    // 社区 at the end makes no unit of what is done there.
    ['在职党员进社区', { is: 'words', text: '在职党员进社区' }],
    ['同比增长', { is: 'remark' }],
    ['受理数', { is: 'words', text: '受理数' }],
  ])('%s', (text, facet) => {
    expect(readFacet(text, context)).toEqual(facet)
  })
})

describe('periods', () => {
  test.each([
    [1, 12, ['2020']],
    [1, 6, ['2020H1']],
    [7, 9, ['2020Q3']],
    [2, 4, ['2020-02', '2020-03', '2020-04']],
    [3, 9, ['2020-03', '2020Q2', '2020Q3']],
  ])('months %i to %i', (first, last, codes) => {
    expect(codesOfMonths(2020, first, last)).toEqual(codes)
  })

  test.each([
    ['2020年重点任务推进情况（截至6月底）', ['2020H1']],
    ['2020年重点任务推进情况（截至2020年9月30日）', ['2020H1', '2020Q3']],
    ['2020年重点任务推进情况（截至9月15日）', undefined],
    ['2020年重点任务推进情况', undefined],
  ])('%s', (title, codes) => {
    expect(codesUpTo(title, 2020)).toEqual(codes)
  })

  test('a text that names no whole months names no period', () => {
    expect(codesOfText('2020-09-30', 2020)).toBeUndefined()
    expect(codesOfText('受理数', 2020)).toBeUndefined()
  })
})

describe('an indicator is suggested for a head', () => {
  const first = (
    words: readonly string[],
    title = '',
    more: { periods?: 'apart' | 'one'; headerUnit?: string } = {},
  ) => {
    const [best] = suggestIndicators(pack, { words, titles: [title], periods: 'one', saysPeriod: false, ...more })
    return best && best.confidence >= 0.75 ? String(best.indicator) : undefined
  }

  test.each([
    [['受理件数'], '民生问题办理情况统计表', 'issue.received'],
    [['集中受理'], '民生问题办理情况统计表', 'issue.window'],
    [['已办结', '件数'], '民生问题办理情况统计表', 'issue.settled'],
    [['按时办结率'], '民生问题办理情况统计表', 'issue.on_time'],
    [['群众满意度'], '民生问题办理情况统计表', 'issue.satisfaction'],
    [['任务总数'], '重点任务推进情况', 'task.total'],
    [['逾期未完成任务数'], '重点任务推进情况', 'task.overdue'],
    [['完成率'], '重点任务推进情况', 'task.completion'],
    [['参训人次'], '', 'training.attendees'],
    [['培训期数'], '', 'training.sessions'],
    [['销号率'], '整改台账汇总', 'rectification.rate'],
    [['调研报告（篇）'], '工作成果统计', 'output.research'],
  ])('%j under “%s”', (words, title, indicator) => {
    expect(first(words, title)).toBe(indicator)
  })

  test('never one of the other sort: a share for a count, 未办结 for 办结', () => {
    expect(first(['办结数'], '民生问题')).toBe('issue.settled')
    expect(first(['办结率'], '民生问题')).toBe('issue.settlement')
    expect(first(['未办结数'], '民生问题')).not.toBe('issue.settled')
  })

  test('not one of the whole year where months stand side by side', () => {
    expect(first(['已完成任务数'], '重点任务', { periods: 'apart' })).not.toBe('task.done')
  })

  test('none for what no tracker knows', () => {
    expect(first(['接待来宾人数'], '公务接待情况表')).toBeUndefined()
    expect(first(['备注'], '民生问题')).toBeUndefined()
  })
})

describe('a cross-tab asks for', () => {
  const ask = (rows: readonly (readonly CellValue[])[], periods: readonly string[] = ['2020Q3']) => {
    const form = formOf(rows)
    const grid = gridOfRows(rows)
    const { binding } = suggestBinding(form, grid, { ...context, periods, file: '民生问题' })
    return askCross(form, grid, binding, { pack, units, unit: unit('示例区'), whole: unit('示例区'), periods })
  }

  test('the sum of the units above, and of no unit twice', () => {
    const { questions } = ask([
      ['单位', '受理件数', '办结件数'],
      ['城东街道'],
      ['和平社区'],
      ['城西街道'],
      ['合计'],
      ['全区'],
    ])
    const sum = questions.find(({ row, column }) => row === 4 && column === 1)
    // 和平社区 is part of 城东街道 already.
    expect(sum?.units).toEqual([unit('城东街道'), unit('城西街道')])
    expect(questions.find(({ row }) => row === 5)?.units).toEqual([unit('示例区')])
  })

  test('the parts before each subtotal', () => {
    const { questions } = ask([
      ['单位', '受理件数', '办结件数'],
      ['城东街道'],
      ['小计'],
      ['城西街道'],
      ['城南街道'],
      ['小计'],
      ['合计'],
    ])
    const at = (row: number) => questions.find((question) => question.row === row)?.units
    expect(at(2)).toEqual([unit('城东街道')])
    expect(at(5)).toEqual([unit('城西街道'), unit('城南街道')])
    expect(at(6)).toEqual(['城东街道', '城西街道', '城南街道'].map(unit))
  })

  test('the months side by side as one stretch in their sum', () => {
    const months = ['7月', '8月', '9月', '合计']
    const { questions } = ask([['项目', ...months], ['受理件数'], ['办结件数']], ['2020'])
    expect(questions.filter(({ row }) => row === 1).map(({ periods }) => periods)).toEqual([
      ['2020-07'],
      ['2020-08'],
      ['2020-09'],
      ['2020Q3'],
    ])
  })

  test('nothing where something stands already', () => {
    const { questions } = ask([['单位', '受理件数', '办结件数'], ['城东街道', 7], ['城西街道']])
    expect(questions.map(({ row, column }) => [row, column])).toEqual([
      [1, 2],
      [2, 1],
      [2, 2],
    ])
  })

  test('nothing of the district for a unit the tree does not know, whatever it is called', () => {
    const { questions, unbound } = ask([['部门', '受理件数', '办结件数'], ['区民政局'], ['城东街道'], ['区外事办']])
    expect(questions.map(({ row }) => row)).toEqual([1, 1, 2, 2])
    expect(unbound).toEqual([{ label: '区外事办', place: { row: 3, column: 0 } }])
  })

  test('what items say, with the measure word beside them: a share is no count', () => {
    const { questions } = ask(
      [
        ['代码', '指标名称', '计量单位', '全年数'],
        ['01', '受理民生问题', '件'],
        ['02', '任务完成率', '%'],
        ['03', '整改销号率', '%'],
        ['04', '举办培训期数', '期'],
      ],
      ['2020'],
    )
    expect(questions.map(({ row, indicator }) => [row, indicator])).toEqual([
      [1, 'issue.received'],
      [2, 'task.completion'],
      [3, 'rectification.rate'],
      [4, 'training.sessions'],
    ])
  })

  test('a share that does not say of what: that of the head before', () => {
    const { questions } = ask([['指标', '全年'], ['受理民生问题（件）'], ['办结率（%）'], ['举办培训（期）']], ['2020'])
    expect(questions.map(({ indicator }) => indicator)).toEqual([
      'issue.received',
      'issue.settlement',
      'training.sessions',
    ])
  })

  test('under three levels of heads: 比率 below 办结 below 民生问题', () => {
    const rows = [
      ['单位', '民生问题', null, '问题整改', null, '教育培训'],
      [null, '办结', null, '销号', null, '人次'],
      [null, '件数', '比率（%）', '件数', '比率（%）', null],
      ['城东街道'],
    ]
    const form = formOf(rows, { merges: ['A1:A3', 'B1:C1', 'D1:E1', 'B2:C2', 'D2:E2', 'F2:F3'] })
    const { binding } = suggestBinding(form, gridOfRows(rows), { ...context, file: '' })
    expect(binding.heads.map(({ means }) => (means.type === 'indicator' ? means.indicator : undefined))).toEqual([
      'issue.settled',
      'issue.settlement',
      'rectification.closed',
      'rectification.rate',
      'training.attendees',
    ])
  })

  test('what the title alone counts, of units across and months down', () => {
    const { questions } = ask(
      [['2020年1-6月各街道受理民生问题情况表（件）'], ['月份', '城东街道', '城西街道'], ['1月'], ['2月']],
      ['2020H1'],
    )
    expect(questions.map(({ indicator, units: [id], periods: [period] }) => [indicator, id, period])).toEqual([
      ['issue.received', unit('城东街道'), '2020-01'],
      ['issue.received', unit('城西街道'), '2020-01'],
      ['issue.received', unit('城东街道'), '2020-02'],
      ['issue.received', unit('城西街道'), '2020-02'],
    ])
  })

  test('nothing it has no indicator for, and says so', () => {
    const { unbound } = ask([['单位', '受理件数', '接待批次'], ['城东街道'], ['城北街道']])
    expect(unbound).toEqual([
      { label: '接待批次', place: { column: 2 } },
      { label: '城北街道', place: { row: 2, column: 0 } },
    ])
  })
})

describe('whose form it is', () => {
  test.each([
    ['城南街道2020年重点任务完成情况表', '城南街道'],
    ['2020年上半年城东办事处工作情况', '城东街道'],
    ['示例区2020年工作统计表', '示例区'],
  ])('%s', (title, name) => {
    expect(unitInTitle(units, title)).toBe(unit(name))
  })

  test('is not told by a place, nor by units named in passing', () => {
    expect(unitInTitle(units, '各街道2020年情况')).toBeUndefined()
    expect(unitInTitle(units, '城南片区2020年情况')).toBeUndefined()
  })
})

describe('several figures become one', () => {
  const indicator = (id: string) => {
    const found = pack.indicators.find((each) => each.id === id)
    const kind = pack.kinds.find((each) => each.id === found?.kind)
    if (!found || !kind) throw new Error(id)
    return { indicator: found, kind }
  }
  const figure = (value: string | null, records: readonly string[]): Figure => ({
    id: 'x',
    indicator: 'x',
    label: '',
    unit: 'u',
    unitName: '',
    period: '2020',
    value,
    measureUnit: '',
    definition: '',
    evidence: records.map((record) => ({ record, rev: 1, ledger: 'l' })),
    ruleVersion: '1.0.0',
  })
  const asOf = '2020-09-30'

  test('counts add up; what is not known is left out', () => {
    const combined = combineFigures([figure('3', ['a', 'b', 'c']), figure(null, []), figure('4', ['d'])], {
      ...indicator('issue.received'),
      valuesOf: () => undefined,
      asOf,
    })
    expect(combined).toMatchObject({ value: '7' })
    expect(combined.evidence.map(({ record }) => record)).toEqual(['a', 'b', 'c', 'd'])
  })

  test('a share is worked out anew: 1 of 1 and 1 of 3 are 2 of 4', () => {
    const status = indicator('issue.settlement').kind.fields.find(({ id }) => id === 'status')?.id
    if (!status) throw new Error('status')
    const done = new Set(['a', 'b'])
    const combined = combineFigures([figure('100.0', ['a']), figure('33.3', ['b', 'c', 'd'])], {
      ...indicator('issue.settlement'),
      valuesOf: (record) => ({ [status]: done.has(record) ? 'done' : 'doing' }),
      asOf,
    })
    expect(combined.value).toBe('50.0')
  })

  test('nothing known gives nothing', () => {
    expect(
      combineFigures([figure(null, [])], { ...indicator('issue.received'), valuesOf: () => undefined, asOf }).value,
    ).toBeNull()
  })
})

describe('a number in a cell', () => {
  test.each([
    ['87.5', '%', undefined, '0.0%', 87.5, 0.875],
    ['87.5', '%', '%', 'General', 87.5, 87.5],
    ['12', '万元', '元', 'General', 120000, 120000],
    ['12000', '元', '万元', 'General', 1.2, 1.2],
    ['7', '件', '个', 'General', 7, 7],
  ])('%s%s for %s in %s', (value, measureUnit, headerUnit, format, shown, content) => {
    expect(numberContent(value, measureUnit, headerUnit, format)).toEqual({ value: shown, content })
  })
})

describe('what was agreed once', () => {
  const rows = [['单位', '受理件数', '接待批次'], ['城东街道']]

  test('holds for every form of the shape', () => {
    const form = formOf(rows)
    const { binding } = suggestBinding(form, gridOfRows(rows), { ...context, file: '民生问题' })
    const agreed = {
      ...binding,
      heads: [...binding.heads, { axis: 'column' as const, label: '接待批次', means: { type: 'nothing' as const } }],
    }
    const memory = bindingMemorySchema.parse(JSON.parse(JSON.stringify(rememberBinding(noBindings, agreed))))
    const known = recallBinding(memory, formOf([['下一年'], ...rows]).fingerprint)
    expect(known).toEqual(agreed)
    const again = suggestBinding(form, gridOfRows(rows), context, known)
    expect(again.heads.find(({ label }) => label === '接待批次')).toMatchObject({
      means: { type: 'nothing' },
      confidence: 1,
    })
  })
})
