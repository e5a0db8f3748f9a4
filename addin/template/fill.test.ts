import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { loadPack } from '../../shared/pack/load.ts'
import { docxOf, paragraph, run } from '../texts/docx.fixture.ts'
import { pastedText, readTextDocument } from '../texts/read-text.ts'
import type { TextDocument } from '../texts/text-document.ts'
import { type Bindings, bind, bindSuggested, noBindings } from './bindings.ts'
import { filledFile, filledText, fillTemplate, type TemplateFigure } from './fill.ts'
import { findSlots, type Slot, wordsBefore } from './slots.ts'
import { annualReport } from './template.fixture.ts'

const pack = loadPack(JSON.parse(readFileSync(new URL('../../packs/organisation-work.json', import.meta.url), 'utf8')))
const idOf = (name: string) => {
  const found = pack.indicators.find(({ id }) => id === name)
  if (found === undefined) throw new Error(name)
  return found.id
}

function open(source: string | Uint8Array): { readonly document: TextDocument; readonly slots: readonly Slot[] } {
  const outcome = typeof source === 'string' ? pastedText(source, '') : readTextDocument(source, '模板.docx')
  if (!outcome.ok) throw new Error(outcome.code)
  return { document: outcome.document, slots: findSlots(outcome.document.paragraphs).slots }
}

const bound = (slots: readonly Slot[], ids: readonly (string | null)[]): Bindings =>
  slots.reduce((bindings, slot, at) => {
    const id = ids[at]
    return id ? bind(bindings, slot, { indicator: idOf(id) }) : bindings
  }, noBindings)

const figure = (indicator: string, value: string | null, measureUnit: string): TemplateFigure => ({
  indicator,
  value,
  measureUnit,
})

describe('a filled text', () => {
  test('has the figures in place of the signs; unbound slots and figures without a value stay', () => {
    const { document, slots } = open('学习×次，培训____期，党课【】次，其他×个。')
    const bindings = bound(slots, ['meeting.theory', 'training.sessions', 'meeting.lecture', null])
    const result = fillTemplate(slots, bindings, [
      figure('meeting.theory', '12', '次'),
      figure('training.sessions', null, '期'),
      figure('meeting.lecture', '0', '次'),
    ])
    expect(filledText(document, result)).toBe('学习12次，培训____期，党课0次，其他×个。')
    expect(result.unbound.map(({ index }) => index)).toEqual([4])
    expect(result.missing.map(({ slot, binding }) => [slot.index, binding.indicator])).toEqual([
      [2, 'training.sessions'],
    ])
  })

  test.each([
    ['捐款×万元', '12345', '元', '捐款1.2345万元'],
    ['捐款×元', '1.2', '万元', '捐款12000元'],
    ['培训×万人次', '23000', '人次', '培训2.3万人次'],
    ['培训×名', '86', '人次', '培训86名'],
    ['办结率×个百分点', '95.5', '%', '办结率95.5个百分点'],
  ])('counts in the words of the text: %s', (text, value, unit, filled) => {
    const { document, slots } = open(text)
    const result = fillTemplate(slots, bound(slots, ['training.sessions']), [figure('training.sessions', value, unit)])
    expect(filledText(document, result)).toBe(filled)
  })

  test('takes the figure of the unit and period that the binding names', () => {
    const { document, slots } = open('全年学习×次，其中四季度学习×次。')
    const [year, quarter] = slots
    if (!year || !quarter) throw new Error('slots')
    const indicator = idOf('meeting.theory')
    const bindings = bind(bind(noBindings, year, { indicator, period: '2020' }), quarter, {
      indicator,
      period: '2020Q4',
    })
    const result = fillTemplate(slots, bindings, [
      { ...figure('meeting.theory', '3', '次'), period: '2020Q4' },
      { ...figure('meeting.theory', '12', '次'), period: '2020' },
    ])
    expect(filledText(document, result)).toBe('全年学习12次，其中四季度学习3次。')
  })
})

describe('next year’s text', () => {
  test('fills itself from last year’s bindings, wherever the words stand now', () => {
    const last = open('一、学习\n学习×次，培训×期。')
    const bindings = bound(last.slots, ['meeting.theory', 'training.sessions'])
    const next = open('前言若干。\n一、学习\n培训XX期。学习XX次，研讨XX次。')
    const result = fillTemplate(next.slots, bindings, [
      figure('meeting.theory', '12', '次'),
      figure('training.sessions', '5', '期'),
    ])
    expect(filledText(next.document, result)).toBe('前言若干。\n一、学习\n培训5期。学习12次，研讨XX次。')
  })

  test('a whole annual report is bound in one pass', () => {
    const { slots } = open(annualReport.text)
    const bindings = bindSuggested(noBindings, slots, pack)
    const wanted = annualReport.expected.filter((id) => id !== null).length
    expect(bindings.bindings.length).toBeGreaterThanOrEqual(wanted * 0.9)
    expect(bindSuggested(bindings, slots, pack)).toEqual(bindings)
  })
})

describe('a filled .docx', () => {
  const red = '<w:color w:val="FF0000"/>'
  const bytes = docxOf(
    paragraph(
      run('学习', '<w:b/>'),
      run('×', red),
      run('×', red),
      run('次，投入'),
      run('【', '<w:i/>'),
      run(' 】万元'),
    ) +
      paragraph(run('其他'), run('    ', '<w:u w:val="single"/>'), run('个')) +
      '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>',
  )

  test('keeps runs and their looks, also where a sign is spread over several', () => {
    const { document, slots } = open(bytes)
    expect(slots.map(({ placeholder, measureWord }) => [placeholder, measureWord])).toEqual([
      ['××', '次'],
      ['【 】', '万元'],
      ['    ', '个'],
    ])
    const bindings = bound(slots, ['meeting.theory', 'talent.funds', null])
    const result = fillTemplate(slots, bindings, [
      figure('meeting.theory', '12', '次'),
      figure('talent.funds', '30.5', '万元'),
    ])
    const after = open(filledFile(document, result)).document
    expect(after.paragraphs.map(({ text }) => text)).toEqual(['学习12次，投入30.5万元', '其他    个'])
    expect(after.source).toBe(
      document.source
        .replace(run('×', red) + run('×', red), run('12', red) + run('', red))
        .replace(run('【', '<w:i/>') + run(' 】万元'), run('30.5', '<w:i/>') + run('万元')),
    )
  })
})

describe('a table that tells units apart', () => {
  const row = (...cells: readonly string[]): string =>
    `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(run(cell))}</w:tc>`).join('')}</w:tr>`
  const table = `<w:tbl>${row('单位', '受理民生问题（件）')}${row('城东街道', '×')}${row('城西街道', '×')}</w:tbl>`

  test('never has the number of the whole in each of their rows', () => {
    const { slots } = open(docxOf(table))
    const bindings = bound(slots, ['issue.received', 'issue.received'])
    const result = fillTemplate(slots, bindings, [figure('issue.received', '30', '件')])
    expect(result.filled).toEqual([])
    expect(result.missing.map(({ message }) => message.slice(0, 11))).toEqual([
      '这一处是“城东街道”的',
      '这一处是“城西街道”的',
    ])
  })

  test('nor a sentence that names them', () => {
    const { slots } = open(
      '受理×件，其中城东街道受理×件，办结×件；城西街道受理×件。各街道共举办培训×期。城东街道、城西街道分别受理×件、×件。',
    )
    expect(slots.map(({ context }) => context.unit)).toEqual([
      undefined,
      '城东街道',
      '城东街道',
      '城西街道',
      undefined,
      '城东街道、城西街道',
      '城东街道、城西街道',
    ])
    const bindings = bindSuggested(noBindings, slots, pack)
    const result = fillTemplate(slots, bindings, [
      figure('issue.received', '30', '件'),
      figure('training.sessions', '4', '期'),
    ])
    expect(result.filled.map(({ slot }) => slot.index)).toEqual([1, 5])
  })

  test('has each one’s own also where the figures name their units', () => {
    const { slots } = open(docxOf(table))
    const bindings = bound(slots, ['issue.received', 'issue.received'])
    const figures = [
      { ...figure('issue.received', '30', '件'), unit: 'shili', unitName: '示例区' },
      { ...figure('issue.received', '18', '件'), unit: 'west', unitName: '城西街道' },
    ]
    const { filled, missing } = fillTemplate(slots, bindings, figures)
    expect(filled.map(({ slot, value }) => [slot.context.unit, value])).toEqual([['城西街道', '18']])
    expect(missing.map(({ slot }) => slot.context.unit)).toEqual(['城东街道'])
  })

  test('shows a place by its column and row, where the cell holds nothing else', () => {
    const { slots } = open(docxOf(table))
    expect(slots.map((slot) => wordsBefore(slot, 30))).toEqual([
      '受理民生问题（件） 城东街道：',
      '受理民生问题（件） 城西街道：',
    ])
  })

  test('has each one’s own where the bindings say whose it is', () => {
    const { slots } = open(docxOf(table))
    const bindings = slots.reduce(
      (all, slot) => bind(all, slot, { indicator: idOf('issue.received'), unit: slot.context.unit ?? '' }),
      noBindings,
    )
    const figures = [
      { ...figure('issue.received', '12', '件'), unit: '城东街道' },
      { ...figure('issue.received', '18', '件'), unit: '城西街道' },
    ]
    const result = fillTemplate(slots, bindings, figures)
    expect(result.filled.map(({ slot, value }) => [slot.context.unit, value])).toEqual([
      ['城东街道', '12'],
      ['城西街道', '18'],
    ])
  })
})
