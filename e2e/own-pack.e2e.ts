import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { tzt } from '../addin/cli/tzt.fixture.ts'
import { newWorkbook } from '../addin/workbook/memory/open-workbook.ts'
import { shippedFolder } from '../scripts/pack.ts'

test('a kind, an indicator and a report that only one’s own pack has work from end to end', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tzt-own-pack-'))
  const pack = path.join(folder, 'pack')
  cpSync(shippedFolder, pack, { recursive: true })
  const write = (name: string, content: unknown): void => {
    mkdirSync(path.dirname(path.join(pack, name)), { recursive: true })
    writeFileSync(path.join(pack, name), typeof content === 'string' ? content : JSON.stringify(content))
  }
  const text = (words: string) => ({ 'zh-CN': words, 'en-US': words })
  const field = (id: string, label: string, type: string) => ({
    id,
    label: text(label),
    type,
    required: true,
    synonyms: [],
  })
  write('kinds/visit.json', {
    id: 'visit',
    title: text('走访慰问台账'),
    titleWords: ['走访慰问'],
    periodFields: ['visited_on'],
    naturalKey: ['unit', 'household', 'visited_on'],
    fields: [
      field('household', '走访对象', 'text'),
      field('visited_on', '走访时间', 'date'),
      field('unit', '填报单位', 'unit'),
    ],
    rules: [],
  })
  const indicator = { kind: 'visit', aggregate: { type: 'count' }, over: 'period', measureUnit: '户', decimals: 0 }
  write('indicators/visit.json', [{ id: 'visit.total', label: text('走访慰问户数'), ...indicator }])
  write('reports/visits.json', { id: 'visits', title: text('走访慰问情况'), usualPeriod: 'year' })
  write('reports/visits.liquid', "# 走访慰问情况\n\n全年走访慰问{{ 'visit.total' | figure }}。\n")

  const workbook = newWorkbook('走访.xlsx', '台账')
  const rows = [
    ['走访对象', '走访时间', '填报单位'],
    ['一号楼', '2020-01-15', '城东街道'],
    ['二号楼', '2020-01-16', '城东街道'],
  ]
  await workbook.write(
    '台账',
    rows.flatMap((cells, row) => cells.map((value, column) => ({ row, column, value }))),
  )
  const tracker = path.join(folder, '2020年走访慰问台账.xlsx')
  writeFileSync(tracker, workbook.bytes())
  const out = path.join(folder, 'out')
  const args = ['--pack', pack, '--year', '2020', '--as-of', '2020-12-31', '--report', 'visits', '--out', out]
  expect(await tzt('run', tracker, ...args)).toMatchObject({ code: 0 })
  expect(readFileSync(path.join(out, 'visits.md'), 'utf8')).toContain('全年走访慰问2户。')
}, 120_000)
