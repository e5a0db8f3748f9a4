import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { loadPack } from '../../shared/pack/load.ts'
import { docxOf, names, paragraph, run } from '../texts/docx.fixture.ts'
import { linesOf } from '../texts/plain-text.ts'
import { readTextDocument } from '../texts/read-text.ts'
import { Zip } from '../workbook/memory/xlsx/zip.ts'
import { bindSuggested, noBindings } from './bindings.ts'
import { filledFile, fillTemplate } from './fill.ts'
import { findSlots } from './slots.ts'
import { strangeTemplates } from './strange-templates.fixture.ts'
import { suggestForAll } from './suggest.ts'

const pack = loadPack(JSON.parse(readFileSync(new URL('../../packs/organisation-work.json', import.meta.url), 'utf8')))

/** The text without its marks, and by the offset at which each stood, what it says. */
function unmarked(marked: string): { readonly text: string; readonly marks: ReadonlyMap<number, string> } {
  const marks = new Map<number, string>()
  let text = ''
  for (const part of marked.split(/(«[^»]*»)/)) {
    if (part.startsWith('«')) marks.set(text.length, part.slice(1, -1))
    else text += part
  }
  return { text, marks }
}

describe.each(Object.entries(strangeTemplates))('%s', (_, marked) => {
  const { text, marks } = unmarked(marked)
  const paragraphs = linesOf(text, 'txt')
  const { slots } = findSlots(paragraphs)
  const suggestions = suggestForAll(slots, pack)
  const ends = slots.map(({ paragraph: at, range }) => (paragraphs[at]?.pieces[0]?.start ?? 0) + range.to)
  /** A name such as ××街道 has its mark behind the whole of it. */
  const markOf = (end: number): string | undefined =>
    [0, 2, 3, 4]
      .map((step) => marks.get(end + step))
      .find((mark, at) => mark !== undefined && (at === 0 || mark === '-'))

  test('has at least 40 slots, each where one is and nowhere else', () => {
    expect(slots.length).toBeGreaterThanOrEqual(40)
    expect(
      ends.filter((end) => markOf(end) === undefined || markOf(end) === '!').map((end) => text.slice(end - 8, end + 4)),
    ).toEqual([])
    const figures = [...marks].filter(([, mark]) => mark !== '-' && mark !== '!')
    expect(figures.filter(([end]) => !ends.includes(end))).toEqual([])
  })

  test('has at least 90 % of the right indicators suggested first, and none for names and dates', () => {
    const asked = slots.map((slot, at) => ({
      words: slot.before.slice(-12),
      right: markOf(ends[at] ?? 0) ?? '',
      first: suggestions.get(slot.index)?.[0],
    }))
    const figures = asked.filter(({ right }) => right !== '-')
    const wrong = figures.filter(({ right, first }) => !right.split('|').includes(first?.indicator ?? ''))
    expect(wrong.length, JSON.stringify(wrong)).toBeLessThanOrEqual(figures.length / 10)
    expect(asked.filter(({ right, first }) => right === '-' && (first?.confidence ?? 0) >= 0.3)).toEqual([])
  })
})

describe('a .docx whose slots are spread over runs, tables, notes, headers and footers', () => {
  const red = '<w:color w:val="FF0000"/>'
  const row = (...cells: readonly string[]): string =>
    `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(run(cell, red))}</w:tc>`).join('')}</w:tr>`
  const body = [
    paragraph(
      run('举办培训', red),
      run('×', red),
      run('×'),
      '<w:proofErr w:type="gramStart"/>',
      run('期，培训干部_'),
      run('___', red),
      run('人次'),
    ),
    `<w:tbl>${row('指标', '数量')}${row('受理民生问题（件）', '×')}</w:tbl>`,
    paragraph(run('人才')),
    `<w:tbl>${row('引进人才（名）', '人才经费（万元）')}${row('×', '×')}</w:tbl>`,
  ].join('')
  const bytes = docxOf(body, {
    'footnotes.xml': `<w:footnotes ${names}><w:footnote>${paragraph(run('聘请专家×名', red))}</w:footnote></w:footnotes>`,
    'header1.xml': `<w:hdr ${names}>${paragraph(run('年度重点任务×项', red))}</w:hdr>`,
    'footer1.xml': `<w:ftr ${names}>${paragraph(run('选树典型××个', red))}</w:ftr>`,
  })
  const outcome = readTextDocument(bytes, '报告.docx')
  if (!outcome.ok) throw new Error(outcome.code)
  const { slots } = findSlots(outcome.document.paragraphs)
  const values: Readonly<Record<string, string>> = {
    'training.sessions': '12',
    'training.cadre_attendees': '340',
    'issue.received': '100',
    'talent.attracted': '7',
    'talent.funds': '12.5',
    'talent.experts': '3',
    'task.total': '24',
    'output.model': '5',
  }
  const figures = Object.entries(values).map(([indicator, value]) => ({ indicator, value, measureUnit: '' }))
  const filled = Zip.open(
    filledFile(outcome.document, fillTemplate(slots, bindSuggested(noBindings, slots, pack), figures)),
  )
  const original = Zip.open(bytes)
  const xml = (zip: Zip, name: string): string => new TextDecoder().decode(zip.inflate(name))

  test('is filled in all of them', () => {
    const words = (name: string): string => xml(filled, `word/${name}.xml`).replace(/<[^>]*>/g, '')
    expect(words('document')).toBe(
      '举办培训12期，培训干部340人次指标数量受理民生问题（件）100人才引进人才（名）人才经费（万元）712.5',
    )
    expect(words('footnotes')).toBe('聘请专家3名')
    expect(words('header1')).toBe('年度重点任务24项')
    expect(words('footer1')).toBe('选树典型5个')
  })

  test('keeps everything but the words as it was', () => {
    const bare = (text: string): string => text.replace(/(<w:t[^>]*>)[^<]*/g, '$1')
    for (const name of original.names()) expect(bare(xml(filled, name)), name).toBe(bare(xml(original, name)))
  })
})
