import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pastedText } from '../texts/read-text.ts'
import { parsePlan } from './parse-plan.ts'
import { messyPlan, tidyItems, tidyPlan } from './plan.fixture.ts'
import { planItems, planText } from './plan.ts'

const parse = (text: string, name = '要点.txt') => {
  const read = pastedText(text, name)
  return parsePlan(read.ok ? read.document.paragraphs : [])
}
const visible = (text: string): string => text.replace(/\s+/g, '')

describe('a tidy plan', () => {
  const plan = parse(tidyPlan)

  test('has its title, its sections and its signature', () => {
    expect(plan.title).toBe('示例区委组织部2020年工作要点')
    expect(plan.sections.map(({ code, title }) => [code, title])).toEqual([
      ['1', '加强理论学习'],
      ['2', '严肃组织生活'],
      ['3', '建强基层阵地'],
      ['4', '服务群众'],
      ['5', '建设干部队伍'],
      ['6', '做好人才工作'],
      ['7', '抓好工作落实'],
    ])
    expect(plan.closing).toBe('示例区委组织部\n2020年2月20日')
  })

  test('has every item and every clause in its place', () => {
    expect(planItems(plan).map(({ code, title, clauses }) => [code, title, clauses])).toEqual(tidyItems)
  })

  test('loses nothing', () => {
    expect(visible(planText(plan))).toBe(visible(tidyPlan))
  })
})

describe('an untidy plan', () => {
  const plan = parse(messyPlan, '要点.md')

  test('finds its sections, the one without a number too', () => {
    expect(plan.title).toBe('示例区城东街道２０２０年党建工作要点')
    expect(plan.sections.map(({ code, title }) => [code, title])).toEqual([
      ['1', '理论学习'],
      ['2', '党员教育管理'],
      ['4', '阵地建设'],
      ['5', '服务群众（含便民）'],
    ])
  })

  test('finds its items however they are numbered', () => {
    expect(planItems(plan).map(({ code, title, clauses }) => [code, title, clauses])).toEqual([
      ['1.1', '组织学习', ['全年组织中心组学习１２次，其中专题研讨４次']],
      ['1.2', '办好培训', ['办书记班', '办党员班']],
      ['2.1', '发展党员', ['严格按四个环节办理']],
      ['2.2', '管好流动党员', ['每月联系1次']],
      ['2.3', '落实组织生活', []],
      ['4.1', '新建中心2个', []],
      ['4.2', '改建站点', ['每个站点配备“四有”设施']],
      ['4.3', '维护设备', ['站点 时间', '东门站 6月', '1.南门站 9月']],
      ['4.4', '评比', []],
      ['5.1', '办实事', ['修路灯', '装扶手', '通公交']],
      ['5.2', '走访', []],
    ])
  })

  test('loses nothing but the lines that draw the table', () => {
    expect(visible(planText(plan))).toBe(visible(messyPlan.replace('| --- | --- |', '').replaceAll('|', '')))
    expect(plan.closing).toBe('附件：1.任务分解表')
  })
})

describe('the ways of numbering', () => {
  test.each([
    ['第一部分 学习\n一、集中学习\n1.办班', ['1.1', '集中学习', ['办班']]],
    ['（一）学习\n1.办班\n（二）培训\n1.轮训', ['1.1', '办班', []]],
    ['1.学习\n（1）办班；\n（2）研讨。', ['1', '学习', ['办班', '研讨']]],
    ['一、学习\n①办班。请来老师。', ['1.1', '办班', ['请来老师']]],
    ['一、学习\n坚持每月一次。一是办班；二是研讨。', ['1.1', '坚持每月一次', ['办班', '研讨']]],
    ['一、学习\n1.统一思想。统一是前提，一是一，二是二。', ['1.1', '统一思想', ['统一是前提', '一', '二']]],
    ['一、学习\n1.完成投资3.5万元，见（1）。', ['1.1', '完成投资3.5万元，见（1）', []]],
    ['一、学习\n1.学习《党章；准则》；做笔记', ['1.1', '学习《党章；准则》', ['做笔记']]],
    ['一、学习\n第一，办班。第二，研讨。', ['1.1', '办班', ['研讨']]],
  ])('%j', (text, item) => {
    expect(planItems(parse(text)).map(({ code, title, clauses }) => [code, title, clauses])[0]).toEqual(item)
  })

  test('a number that is used twice gets a letter', () => {
    const items = planItems(parse('一、甲\n1.子\n1.丑\n一、乙\n1.寅'))
    expect(items.map(({ code }) => code)).toEqual(['1.1', '1.1a', '1a.1'])
  })

  test('a text without any numbers is kept, a paragraph an item', () => {
    const plan = parse('关于工作的安排\n要办好班。要做好研讨。\n要写好总结。')
    expect(plan.title).toBe('关于工作的安排')
    expect(planItems(plan).map(({ code, title }) => [code, title])).toEqual([
      ['1', '要办好班'],
      ['2', '要写好总结'],
    ])
  })

  test('a section that is only text is an item', () => {
    const plan = parse('一、学习\n1.办班\n二、抓好落实。要压实责任。要加强督导。')
    expect(planItems(plan).map(({ code, title, clauses }) => [code, title, clauses])).toEqual([
      ['1.1', '办班', []],
      ['2.1', '要压实责任', ['要加强督导']],
    ])
    expect(plan.sections[1]).toMatchObject({ title: '抓好落实', original: '二、抓好落实。' })
  })

  test('numbers with nothing behind them count where they are due', () => {
    const plan = parse('重点任务\n1 集中学习 12次\n2专题研讨\n3个社区试点\n3 讲党课')
    expect(plan.title).toBe('重点任务')
    expect(planItems(plan).map(({ code, title, clauses }) => [code, title, clauses])).toEqual([
      ['1', '集中学习 12次', []],
      ['2', '专题研讨', ['3个社区试点']],
      ['3', '讲党课', []],
    ])
  })

  test('a notice that issues a plan gives the plan’s title', () => {
    expect(parse('关于印发《2020年工作要点》的通知\n各单位：\n一、学习\n1.办班').title).toBe('2020年工作要点')
  })

  test('headings of the file are sections where none is numbered', () => {
    const plan = parse('# 要点\n## 学习\n1. 办班\n## 阵地\n1. 建站', '要点.md')
    expect(plan.sections.map(({ title, items }) => [title, items.length])).toEqual([
      ['学习', 1],
      ['阵地', 1],
    ])
  })
})

describe('any text', () => {
  const piece = fc.constantFrom(
    ...[
      '一、',
      '二、',
      '三．',
      '第一部分',
      '（一）',
      '（二）',
      '1.',
      '2、',
      '３．',
      '4 ',
      '(1)',
      '（2）',
      '①',
      '②',
      '一是',
      '二是',
      '首先，',
      '最后，',
      '1.1 ',
      '1.2',
      '- ',
      '●',
      '（责任单位：',
    ],
    ...[
      '第一，',
      '；',
      '。',
      '：',
      '，',
      '\n',
      '\n\n',
      '　',
      ' ',
      '\t',
      '“',
      '”',
      '（',
      '）',
      '《',
      '附件：',
      '2020年3月1日',
    ],
    ...['学习', '办班12次', '示例区', '建站', '3.5万元', '|', 'a', '𠮷'],
  )
  const text = fc.array(fc.oneof({ weight: 9, arbitrary: piece }, fc.string({ maxLength: 5 })), { maxLength: 60 })

  test('stands in the originals, every character once and in order', () => {
    fc.assert(
      fc.property(text, (parts) => {
        const source = parts.join('')
        expect(visible(planText(parse(source)))).toBe(visible(source))
      }),
      { numRuns: 1000 },
    )
  })

  test('gives every item a code of its own', () => {
    fc.assert(
      fc.property(text, (parts) => {
        const codes = planItems(parse(parts.join(''))).map(({ code }) => code)
        expect(new Set(codes).size).toBe(codes.length)
      }),
    )
  })

  test('in table rows is kept too', () => {
    const cell = fc.record({
      text: fc.oneof(piece, fc.string({ maxLength: 8 })),
      row: fc.option(fc.nat(4), { nil: undefined }),
    })
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 30 }), (cells) => {
        const paragraphs = cells.map(({ text: own, row }) => ({
          text: own,
          label: '',
          ...(row === undefined ? {} : { row }),
        }))
        expect(visible(planText(parsePlan(paragraphs)))).toBe(visible(cells.map((each) => each.text).join('\n')))
      }),
      { numRuns: 500 },
    )
  })

  test('of a hostile length is read in linear time', () => {
    for (const unit of [
      '一是',
      '1.',
      '1.1 ',
      '首先，',
      '，\n',
      '●\n',
      '（单位：',
      '（一）',
      '“',
      '一、一',
      '；',
      '1、2、',
      '(',
      '　',
    ]) {
      const start = performance.now()
      parse(unit.repeat(40_000))
      expect(performance.now() - start, unit).toBeLessThan(10_000)
    }
  })
})
