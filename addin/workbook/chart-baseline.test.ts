import { expect, test } from 'vitest'
import { beginsAtZero } from './chart-baseline.ts'

test('bars begin at zero, so that their lengths compare as their values do', () => {
  expect(beginsAtZero('bar', [83.16, 82.63, null, 78.21])).toBe(true)
  expect(beginsAtZero('column', [0, 5])).toBe(true)
})

test('lines, and bars that go below zero, are left to the spreadsheet', () => {
  expect(beginsAtZero('line', [83.16, 82.63])).toBe(false)
  expect(beginsAtZero('bar', [3, -1])).toBe(false)
})
