import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { docxOf, listItem, numbering, paragraph, run } from '../texts/docx.fixture.ts'
import { linesOf } from '../texts/plain-text.ts'
import { readTextDocument } from '../texts/read-text.ts'
import { compareItems, comparePlans } from './compare.ts'
import { parsePlan } from './parse-plan.ts'
import { planItems } from './plan.ts'

const plan = (text: string) => parsePlan(linesOf(text, 'txt'))
const compared = (before: string, after: string) => {
  const { added, changed, removed, same } = comparePlans(plan(before), plan(after))
  return {
    added: added.map(({ title }) => title),
    changed: changed.map(({ before: old, after: next, what }) => [old.code, next.code, ...what]),
    removed: removed.map(({ title }) => title),
    same: same.length,
  }
}

describe('two versions of a plan', () => {
  test('that say the same differ in nothing, however they are typed', () => {
    expect(compared('一、学习\n1. 办班12次。\n2. 研讨。', '一、 学习\n１、办班１２次\n2．研讨')).toEqual({
      added: [],
      changed: [],
      removed: [],
      same: 2,
    })
  })

  test('pair an item that moved to another section', () => {
    expect(
      compared(
        '一、学习\n1.建设党群服务中心\n二、阵地\n1.维护站点',
        '一、学习\n二、阵地\n1.维护站点\n2.建设党群服务中心',
      ),
    ).toEqual({
      added: [],
      changed: [['1.1', '2.2', 'code', 'section']],
      removed: [],
      same: 1,
    })
  })

  test('do not pair another task that took the number', () => {
    expect(compared('一、学习\n1.建设党群服务中心', '一、学习\n1.推荐年轻干部')).toEqual({
      added: ['推荐年轻干部'],
      changed: [],
      removed: ['建设党群服务中心'],
      same: 0,
    })
  })

  test('have every item in exactly one list', () => {
    const line = fc.constantFrom(
      '一、学习',
      '二、阵地',
      '1.办班',
      '2.办班12次；研讨4次',
      '3.建站',
      '2.建站2个',
      '1.讲课',
      '说明。',
    )
    const text = fc.array(line, { maxLength: 20 }).map((lines) => planItems(plan(lines.join('\n'))))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { added, changed, removed, same } = compareItems(before, after)
        const pairs = [...changed, ...same]
        expect([...removed, ...pairs.map((pair) => pair.before)].map(({ code }) => code).sort()).toEqual(
          before.map(({ code }) => code).sort(),
        )
        expect([...added, ...pairs.map((pair) => pair.after)].map(({ code }) => code).sort()).toEqual(
          after.map(({ code }) => code).sort(),
        )
      }),
    )
  })
})

test('a plan in Word with automatic numbers is read as it is shown', () => {
  const body =
    paragraph(run('2020年工作要点')) +
    listItem('加强学习', 1) +
    listItem('集中学习。一是办班；二是研讨。', 1, 1) +
    listItem('流动课堂', 1, 1) +
    listItem('送课到社区20场', 1, 2) +
    listItem('建强阵地', 1) +
    listItem('新建中心', 1, 1) +
    `<w:tbl><w:tr><w:tc>${paragraph(run('1.'))}</w:tc><w:tc>${paragraph(run('东门站'))}</w:tc></w:tr></w:tbl>`
  const outcome = readTextDocument(docxOf(body, { 'numbering.xml': numbering }), '要点.docx')
  const read = parsePlan(outcome.ok ? outcome.document.paragraphs : [])
  expect(read.title).toBe('2020年工作要点')
  expect(planItems(read).map(({ code, section, title, clauses }) => [code, section, title, clauses])).toEqual([
    ['1.1', '加强学习', '集中学习', ['办班', '研讨']],
    ['1.2', '加强学习', '流动课堂', ['送课到社区20场']],
    ['2.1', '建强阵地', '新建中心', ['1. 东门站']],
  ])
  expect(read.sections[1]?.items[0]?.original).toBe('1.新建中心\n1.\t东门站')
})
