import { describe, expect, test } from 'vitest'
import { translator } from '../../messages/messages.ts'
import { offeredYears, periodChoices, trackerDay } from './period-choices.ts'

describe('periods to choose from', () => {
  test('are the quarters, the halves and the year, under the codes of the wire', () => {
    const codes = periodChoices(2020, translator('zh-CN')).map(({ code }) => code)
    expect(codes).toEqual(['2020Q1', '2020Q2', '2020Q3', '2020Q4', '2020H1', '2020H2', '2020'])
  })

  test('span the trackers’ year and this one', () => {
    expect(offeredYears(2020, 2026)).toEqual([2026, 2025, 2020, 2019])
    expect(offeredYears(2026, 2026)).toEqual([2026, 2025])
  })

  test('begin from today where the workbook says no day', () => {
    expect(trackerDay({ attached: undefined, findings: undefined }, '2026-02-03')).toBe('2026-02-03')
  })
})
