import { describe, expect, test } from 'vitest'
import type { Finding } from '../../../shared/validate/finding.ts'
import { certainOnes, type FindingFilter, findingPlace, groupFindings } from './finding-groups.ts'

const all: FindingFilter = { severities: new Set(), text: '', by: 'code' }

const finding = (given: Partial<Finding>): Finding => ({
  code: 'required',
  severity: 'error',
  sheet: '重点任务',
  message: '请修改。',
  ...given,
})

const findings: readonly Finding[] = [
  finding({ code: 'date-as-text', severity: 'warning', row: 4, column: 8, value: '2020.9.30' }),
  finding({ row: 4, column: 5, label: '牵头单位' }),
  finding({ code: 'date-as-text', severity: 'warning', row: 2, column: 8, value: '2020.6.30' }),
  finding({ code: 'missing-label', severity: 'warning', message: '表头缺少「考核标准」。' }),
]

const shape = (filter: Partial<FindingFilter>) =>
  groupFindings(findings, { ...all, ...filter }).map((group) => [
    group.by === 'code' ? group.code : (group.row ?? 'table'),
    group.severity,
    group.findings.length,
  ])

describe('findings', () => {
  test('by problem come worst first, then the most frequent', () => {
    expect(shape({})).toEqual([
      ['required', 'error', 1],
      ['date-as-text', 'warning', 2],
      ['missing-label', 'warning', 1],
    ])
  })

  test('by row come in the order of the sheet, the whole table first, each row as bad as its worst', () => {
    expect(shape({ by: 'row' })).toEqual([
      ['table', 'warning', 1],
      [2, 'warning', 1],
      [4, 'error', 2],
    ])
  })

  test('are filtered by severity', () => {
    expect(shape({ severities: new Set(['error'] as const) })).toEqual([['required', 'error', 1]])
  })

  test.each([
    ['2020.6', 1],
    ['i5', 1],
    ['牵头', 1],
    ['考核标准', 1],
    ['没有这样的字', 0],
  ])('are found by the text %s', (text, count) => {
    expect(groupFindings(findings, { ...all, text }).flatMap((group) => group.findings)).toHaveLength(count)
  })

  test('are called by their cell, row or column', () => {
    expect(findingPlace(finding({ row: 11, column: 2 }))).toBe('C12')
    expect(findingPlace(finding({ row: 11 }))).toBe('12')
    expect(findingPlace(finding({ column: 27 }))).toBe('AB')
    expect(findingPlace(finding({}))).toBe('')
  })

  test('are set right in one go only where that is certain', () => {
    const sure = finding({ suggestion: { text: '改为 2020-09-30', value: 44104, certain: true } })
    const unsure = finding({ suggestion: { text: '改为 集中培训', value: '集中培训', certain: false } })
    expect(certainOnes([sure, unsure, finding({})])).toEqual([sure])
  })
})
