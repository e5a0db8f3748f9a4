import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { tzt } from './tzt.fixture.ts'

const figure = (unit: string, unitName: string, period: string, value: string) => ({
  id: `${unit} ${period}`,
  indicator: 'issue.received',
  label: '受理民生问题数',
  unit,
  unitName,
  period,
  value,
  measureUnit: '件',
  definition: '按记录计数。',
  evidence: [],
  ruleVersion: '1',
})

test('a report’s own figures are meant, not those of the units below it or of the whole year', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tzt-template-'))
  const [text = '', figures = '', out = ''] = ['模板.txt', '报告.json', '填好.txt'].map((name) =>
    path.join(folder, name),
  )
  writeFileSync(text, '全区受理民生问题×件，其中城东街道受理民生问题×件；城西街道受理民生问题×件。\n')
  const report = {
    unit: 'shili',
    period: '2020Q3',
    figures: [
      figure('east', '城东街道', '2020Q3', '21'),
      figure('shili', '示例区', '2020', '200'),
      figure('shili', '示例区', '2020Q3', '51'),
    ],
  }
  writeFileSync(figures, JSON.stringify(report))
  const { code, err } = await tzt('template', text, '--figures', figures, '--out', out)
  expect(code).toBe(0)
  expect(readFileSync(out, 'utf8')).toBe(
    '全区受理民生问题51件，其中城东街道受理民生问题21件；城西街道受理民生问题×件。\n',
  )
  expect(err).toContain('第 3 处（issue.received）：这一处是“城西街道”的数')
})
