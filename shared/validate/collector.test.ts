import { expect, test } from 'vitest'
import { collector } from './collector.ts'
import type { Finding, FindingCode } from './finding.ts'

const finding = (code: FindingCode, row: number): Finding => ({
  code,
  severity: 'info',
  sheet: '台账',
  row,
  message: '',
})

test('a flood of one note leaves room for an error below it, and all are counted', () => {
  const found = collector()
  for (let row = 0; row < 60_000; row++) {
    if (found.count('date-as-text', 'info')) found.keep(finding('date-as-text', row))
  }
  if (found.count('type-error', 'error')) found.keep(finding('type-error', 60_000))
  expect(found.findings).toHaveLength(10_001)
  expect(found.findings.at(-1)).toMatchObject({ code: 'type-error', row: 60_000 })
  expect([found.totals, found.counts]).toEqual([
    { error: 1, warning: 0, info: 60_000 },
    { 'date-as-text': 60_000, 'type-error': 1 },
  ])
})

test('the whole list ends at its limit', () => {
  const found = collector(3)
  const taken = (['type-error', 'required', 'date-as-text', 'unit-alias'] as const).map((code) => {
    const hasRoom = found.count(code, 'info')
    if (hasRoom) found.keep(finding(code, 0))
    return hasRoom
  })
  expect(taken).toEqual([true, true, true, false])
  expect(found.totals.info).toBe(4)
})
