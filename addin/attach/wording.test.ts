import { describe, expect, test } from 'vitest'
import { wordClasses } from './word-classes.ts'
import { asUnit, oneWording, undressed } from './wording.ts'

describe('one wording', () => {
  test.each([
    ['主办科室', '主办单位'],
    ['完成日期', '完成时间'],
    ['整改截止日', '整改截止时间'],
    ['整改截止日期', '整改截止时间'],
    ['党员人数', '党员数'],
    ['职工总数', '从业数'],
    ['参训人次', '参加数'],
    ['培训班名', '培训班名称'],
    ['姓名', '姓名'],
    ['人数', '人数'],
    ['处置期限', '办理时限'],
    ['备注', '备注'],
  ])('%s is %s', (text, expected) => expect(oneWording(text)).toBe(expected))

  test('is the same when it is taken again, for every word of the classes', () => {
    for (const text of wordClasses.flat()) expect(oneWording(oneWording(text))).toBe(oneWording(text))
  })
})

test('who takes part is a unit; where something is, is not', () => {
  expect(asUnit('承办社区')).toBe('承办单位')
  expect(asUnit('责任党支部')).toBe('责任单位')
  expect(asUnit('所在社区')).toBe('所在社区')
})

describe('undressed', () => {
  test('takes off what changes nothing, and leaves a head noun its meaning', () => {
    expect(undressed('本月重点工作进展情况', false)).toContain('进展')
    expect(undressed('拟解决措施', false)).toContain('解决措施')
    expect(undressed('整改要求时限', false)).toContain('整改时限')
    expect(undressed('不足之处', false)).toContain('不足')
    expect(undressed('缺席及原因', false)).toContain('缺席原因')
    expect(undressed('任务名称', false)).not.toContain('名称')
    expect(undressed('拟完成时间', false)).toEqual(['拟完成时间'])
  })

  test('a figure of this month stays one of this month', () => {
    expect(undressed('本月完成数', true)).not.toContain('完成数')
    expect(undressed('本月完成数', false)).toContain('完成数')
  })
})

test('no word belongs to two classes', () => {
  const classesOf = new Map<string, Set<number>>()
  for (const [at, words] of wordClasses.entries()) {
    for (const word of words) {
      const text = oneWording(word)
      classesOf.set(text, (classesOf.get(text) ?? new Set()).add(at))
    }
  }
  expect([...classesOf].filter(([, classes]) => classes.size > 1).map(([text]) => text)).toEqual([])
})
