import { describe, expect, test } from 'vitest'
import { parsePeriod, previousPeriod, quartersOf, yearBefore } from './period.ts'

const period = (code: string) => {
  const found = parsePeriod(code)
  if (!found) throw new Error(code)
  return found
}

describe('a period code', () => {
  test.each([
    ['2020', '2020-01-01', '2020-12-31', '2020年'],
    ['2020H1', '2020-01-01', '2020-06-30', '2020年上半年'],
    ['2020H2', '2020-07-01', '2020-12-31', '2020年下半年'],
    ['2020Q3', '2020-07-01', '2020-09-30', '2020年三季度'],
    ['2020-02', '2020-02-01', '2020-02-29', '2020年2月'],
    ['2021-02', '2021-02-01', '2021-02-28', '2021年2月'],
    ['1900-02', '1900-02-01', '1900-02-28', '1900年2月'],
  ])('%s runs from %s to %s and reads %s', (code, from, to, label) => {
    expect(period(code)).toMatchObject({ code, from, to, label })
  })

  test.each(['', '2020Q5', '2020H3', '2020-13', '20', '2020q1', '2020Q1 '])('%j is none', (code) => {
    expect(parsePeriod(code)).toBeUndefined()
  })

  test('the one before may lie in the year before', () => {
    expect(['2020Q1', '2020Q3', '2020-01', '2020H1', '2020'].map((code) => previousPeriod(period(code)).code)).toEqual([
      '2019Q4',
      '2020Q2',
      '2019-12',
      '2019H2',
      '2019',
    ])
  })

  test('the base of 同比 is the same part of the year before', () => {
    expect(['2020Q1', '2020-12', '2020'].map((code) => yearBefore(period(code)).code)).toEqual([
      '2019Q1',
      '2019-12',
      '2019',
    ])
  })

  test('a year has four quarters', () => {
    expect(quartersOf(period('2020')).map((one) => one.code)).toEqual(['2020Q1', '2020Q2', '2020Q3', '2020Q4'])
  })
})
