import { describe, expect, test } from 'vitest'
import { similarity } from '../../shared/text/similarity.ts'
import { parseLabel } from './labels.ts'
import { civilDate } from './preamble.ts'

describe('a header text', () => {
  test.each([
    ['资金（万元）', '资金', '万元'],
    ['培训人数(人次)', '培训人数', '人次'],
    ['面积（单位：平方米）', '面积', '平方米'],
    ['完成比例%', '完成比例', '%'],
    ['责任人（签字）', '责任人', undefined],
    ['＊任务名称', '任务名称', undefined],
    ['三、完成 时限：', '完成时限', undefined],
    ['学时/小时', '学时', '小时'],
    ['⭐任务名称📌', '任务名称', undefined],
    ['👨‍👩‍👧责任人⚠️', '责任人', undefined],
  ])('%s is %s in %s', (raw, text, unit) => {
    const label = parseLabel(raw)
    expect([label.text, label.unit]).toEqual([text, unit])
  })

  test('made of brackets only stays as it is', () => {
    expect(parseLabel('（元）').text).toBe('(元)')
  })
})

test('similarity counts shared pairs of characters', () => {
  expect(similarity('完成时限', '完成时限')).toBe(1)
  // 完成, 成时 of three pairs each: 2 · 2 / 6.
  expect(similarity('完成时限', '完成时间')).toBeCloseTo(2 / 3)
  expect(similarity('备注', '措施')).toBe(0)
})

test.each([
  ['2020年9月30日', '2020-09-30'],
  ['2020.9.28', '2020-09-28'],
  ['２０２０－１－５', '2020-01-05'],
  ['2020年9月', undefined],
  ['2020-13-01', undefined],
])('the day in %s is %s', (text, day) => {
  expect(civilDate(text)).toBe(day)
})
