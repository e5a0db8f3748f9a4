import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linesOf } from '../texts/plain-text.ts'
import { findSlots, type Slot } from './slots.ts'

const slotsOf = (text: string): readonly Slot[] => findSlots(linesOf(text, 'txt')).slots
const seen = (text: string): readonly (readonly [string, string | null])[] =>
  slotsOf(text).map(({ placeholder, measureWord }) => [placeholder, measureWord])

describe('a slot', () => {
  test.each([
    ['学习×次', '×', '次'],
    ['学习××余次', '××', '次'],
    ['投入×万元', '×', '万元'],
    ['惠及×万人次', '×', '万人次'],
    ['办结率×.×%', '×.×', '%'],
    ['办结率达XX％', 'XX', '%'],
    ['提高×个百分点', '×', '个百分点'],
    ['共____期', '____', '期'],
    ['共【】件', '【】', '件'],
    ['共【 × 】件', '【 × 】', '件'],
    ['共（　）名', '（　）', '名'],
    ['共( )篇', '( )', '篇'],
    ['共＿篇', '＿', '篇'],
    ['表彰○○名', '○○', '名'],
    ['培训X人次', 'X', '人次'],
    ['建成××平方米', '××', '平方米'],
    ['述职□次', '□', '次'],
    ['时长共计×个小时', '×', '小时'],
    ['对××街道', '××', null],
  ])('in %j is %j and counts %j', (text, placeholder, word) => {
    expect(seen(text)).toEqual([[placeholder, word]])
  })

  test.each([
    '1+X阵地',
    '长3×4米',
    'X光机3台',
    'Excel表',
    '二○○八年',
    '一（是）',
    'PPTX文件',
    '3-X',
    '类型：□个人 □单位',
    '□是 □否',
  ])('is not in %j', (text) => {
    expect(slotsOf(text)).toEqual([])
  })

  test('knows the words around it', () => {
    const [, second] = slotsOf('二、队伍建设\n全年调整干部×人次，其中提拔×人次，交流若干。')
    expect(second).toMatchObject({
      index: 2,
      before: '全年调整干部×人次，其中提拔',
      placeholder: '×',
      after: '人次，交流若干。',
      measureWord: '人次',
      context: { near: '其中提拔', following: '', headings: ['二、队伍建设'] },
    })
  })

  test('keeps its fingerprint when it moves or its sign changes, and another has another', () => {
    const [one, two] = slotsOf('举办培训×期，培训×人次。')
    const [moved] = slotsOf('前言。\n\n举办培训____期。')
    expect(moved?.fingerprint).toBe(one?.fingerprint)
    expect(two?.fingerprint).not.toBe(one?.fingerprint)
  })

  test('of equal words has a fingerprint of its own', () => {
    const prints = slotsOf('共×次。\n共×次。').map(({ fingerprint }) => fingerprint)
    expect(new Set(prints).size).toBe(2)
  })
})

test('headings are listed with their level', () => {
  const text = '一、学习情况\n（一）理论学习\n1. 集中学习\n全年学习×次。\n二、工作情况'
  expect(findSlots(linesOf(text, 'txt')).headings).toEqual([
    { level: 1, text: '一、学习情况' },
    { level: 2, text: '（一）理论学习' },
    { level: 3, text: '1. 集中学习' },
    { level: 1, text: '二、工作情况' },
  ])
})

describe('any text', () => {
  const piece = fc.constantFrom(
    '×',
    'X',
    'x',
    '_',
    '【',
    '】',
    '（',
    '）',
    ' ',
    '次',
    '万元',
    '学习',
    '，',
    '。',
    '\n',
    '一、',
    '%',
    '○',
  )
  test('gives slots in order that do not overlap and hold what they say', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 60 }), (parts) => {
        const paragraphs = linesOf(parts.join(''), 'txt')
        let last = { paragraph: -1, to: 0 }
        for (const { paragraph, range, placeholder } of findSlots(paragraphs).slots) {
          expect(paragraphs[paragraph]?.text.slice(range.from, range.to)).toBe(placeholder)
          if (paragraph === last.paragraph) expect(range.from).toBeGreaterThanOrEqual(last.to)
          last = { paragraph, to: range.to }
        }
      }),
      { numRuns: 500 },
    )
  })

  test('of a hostile length is read in linear time', () => {
    for (const unit of ['×', '×次', '【 ', '_', '（', 'X', 'X.', '* ']) {
      const start = performance.now()
      slotsOf(unit.repeat(20_000))
      expect(performance.now() - start, unit).toBeLessThan(10_000)
    }
  })
})
