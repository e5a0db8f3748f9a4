import { describe, expect, test } from 'vitest'
import { Refusal } from '../http/refusal.ts'
import { allowance, costs } from './allowance.ts'

const refusedFor = (work: () => void): unknown => {
  try {
    work()
    return undefined
  } catch (error) {
    return error instanceof Refusal ? error.problem : error
  }
}

describe('what a workspace lets its keys ask', () => {
  test('of one key: a burst, then so much a second; what costs more is asked less often', () => {
    const spend = allowance('2')
    for (let n = 0; n < 60; n += 1) spend('one', costs.read, 0)
    expect(refusedFor(() => spend('one', costs.read, 0))).toEqual({
      code: 'too-many-requests',
      details: { retryAfter: 1 },
    })
    // Two come back each second: a report of five takes three of them.
    expect(refusedFor(() => spend('one', costs.report, 0))).toMatchObject({ details: { retryAfter: 3 } })
    expect(refusedFor(() => spend('two', costs.read, 0))).toBeUndefined()
  })

  test('of all keys together: ten times that', () => {
    const spend = allowance('1')
    for (let key = 0; key < 10; key += 1) for (let n = 0; n < 30; n += 1) spend(`key-${key}`, costs.read, 0)
    expect(refusedFor(() => spend('another', costs.read, 0))).toMatchObject({ code: 'too-many-requests' })
    expect(refusedFor(() => spend('another', costs.read, 100))).toBeUndefined()
  })

  test('everything, where the deployment sets no limit', () => {
    const spend = allowance('0')
    for (let n = 0; n < 100_000; n += 1) spend('one', costs.whatIf, 0)
  })
})
