import { describe, expect, test } from 'vitest'
import { rateLimiter, rateOf } from './rate-limit.ts'

describe('a bucket', () => {
  test('lets a burst through, then so many a second, and says when to come back', () => {
    const limiter = rateLimiter({ perSecond: 2, burst: 3 })
    expect([1, 2, 3, 4].map(() => limiter.take('key', 0))).toEqual([0, 0, 0, 1])
    expect(limiter.take('key', 499)).toBe(1)
    expect(limiter.take('key', 500)).toBe(0)
    expect(limiter.take('key', 501)).toBe(1)
    expect([1, 2, 3, 4].map(() => limiter.take('key', 60_000))).toEqual([0, 0, 0, 1])
  })

  test('is each key its own', () => {
    const limiter = rateLimiter({ perSecond: 1, burst: 1 })
    expect([limiter.take('a', 0), limiter.take('b', 0), limiter.take('a', 0)]).toEqual([0, 0, 1])
  })

  test('tells a slow rate in whole seconds, and takes a clock that goes back', () => {
    const limiter = rateLimiter({ perSecond: 0.1, burst: 1 })
    expect([limiter.take('a', 1_000), limiter.take('a', 1_000), limiter.take('a', 0)]).toEqual([0, 10, 10])
  })
})

describe('the setting', () => {
  test.each([
    [undefined, { perSecond: 20, burst: 600 }],
    ['many', { perSecond: 20, burst: 600 }],
    ['5', { perSecond: 5, burst: 150 }],
    ['0', undefined],
  ])('%s', (text, rate) => {
    expect(rateOf(text)).toEqual(rate)
  })
})
