import { expect, test } from 'vitest'
import { shortInstant } from './instant.ts'

test('a day is shown as that day, without a time nobody noted', () => {
  expect(shortInstant('2026-11-25', 'zh-CN')).toBe('2026/11/25')
})

test('an instant is shown to the minute', () => {
  expect(shortInstant(new Date(2026, 10, 25, 9, 5).toISOString(), 'zh-CN')).toBe('2026/11/25 09:05')
})

test('what is no instant is shown as it is', () => {
  expect(shortInstant('昨天', 'zh-CN')).toBe('昨天')
})
