import { expect, test } from 'vitest'
import { periodOf } from './period-code.ts'

test.each([
  ['2020-01-01', '2020Q1'],
  ['2020-03-31', '2020Q1'],
  ['2020-04-01', '2020Q2'],
  ['2020-09-30', '2020Q3'],
  ['2020-12-31', '2020Q4'],
])('%s lies in %s', (day, quarter) => {
  expect(periodOf(day, 'quarter')).toBe(quarter)
  expect(periodOf(day, 'year')).toBe('2020')
})
