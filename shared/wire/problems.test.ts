import { describe, expect, test } from 'vitest'
import { isProblemCode, problemMessage, problems } from './problems.ts'

describe('the problem catalogue', () => {
  test('words every problem in both languages, with a next step', () => {
    for (const problem of Object.values(problems)) {
      expect(problem.message['zh-CN']).toMatch(/请|没有找到/)
      expect(problem.message['en-US'].length).toBeGreaterThan(20)
      expect(problem.status).toBeGreaterThanOrEqual(400)
    }
  })

  test('fills in details, lists joined in Chinese, and shows what is missing as …', () => {
    expect(problemMessage('period-locked', { period: '2020Q1', lockedOn: '2020-04-10' }, 'zh-CN')).toBe(
      '2020Q1 已于 2020-04-10 锁定，不能修改。如确需更正，请联系审核人解锁。',
    )
    expect(problemMessage('unit-in-use', { units: ['chengdong', 'chengxi'] }, 'zh-CN')).toContain('chengdong、chengxi')
    expect(problemMessage('too-large', {}, 'en-US')).toContain('…')
  })

  test('does not take an inherited name for a code', () => {
    expect(isProblemCode('not-found')).toBe(true)
    expect(isProblemCode('toString')).toBe(false)
  })
})
