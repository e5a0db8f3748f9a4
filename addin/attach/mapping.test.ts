import { describe, expect, test } from 'vitest'
import type { CellValue } from '../workbook/workbook.ts'
import { gridOfRows } from './grid-of-rows.ts'
import { readTable } from './ledger-table.ts'
import { checkMapping, fingerprint, mappingSchema, rememberMapping } from './mapping.ts'
import { recognise } from './recognise.ts'
import { shippedKinds } from './shipped-kinds.ts'

const tablesOf = (rows: readonly (readonly CellValue[])[], merges: readonly string[] = []) =>
  recognise(gridOfRows(rows, { merges }), { kinds: shippedKinds }).tables

const head = ['任务名称', '责任单位', '完成时限', '自定一栏']
const rows = [
  ['甲项', '城东街道', '2020-06-30', 'x'],
  ['乙项', '城西街道', '2020-09-30', 'y'],
]
const [original] = tablesOf([head, ...rows])
if (!original) throw new Error('the table of this test was not recognised')
const mapping = rememberMapping(original)

describe('a remembered mapping', () => {
  test('survives JSON', () => {
    expect(mappingSchema.parse(JSON.parse(JSON.stringify(mapping)))).toEqual(mapping)
  })

  test('is the same where nothing moved', () => {
    expect(checkMapping(tablesOf([head, ...rows]), mapping).state).toBe('same')
  })

  test('follows columns and header rows that moved', () => {
    const moved = tablesOf(
      [
        ['2020年任务台账'],
        ['责任单位', '备注', '任务名称', '完成时限', '自定一栏'],
        ['城东街道', '', '甲项', '2020-06-30', 'x'],
        ['城西街道', '', '乙项', '2020-09-30', 'y'],
      ],
      ['A1:E1'],
    )
    const check = checkMapping(moved, mapping)
    expect(check.state).toBe('moved')
    if (check.state === 'gone') return
    expect(check.table.columns.map(({ field }) => field)).toEqual(['lead_unit', 'note', 'title', 'deadline', null])
    expect(check.table.columns[2]?.confidence).toBe(1)
    // A column that is new is asked, however sure recognising is.
    expect(check.table.columns[1]?.confidence).toBeLessThan(0.8)
  })

  test('reports a mapped column that was renamed', () => {
    const renamed = tablesOf([['任务名称', '责任单位', '何时了结', '自定一栏'], ...rows])
    const check = checkMapping(renamed, mapping)
    expect(check.state === 'drift' && check.missing.map(({ label }) => label)).toEqual(['完成时限'])
  })

  test('is gone where no table is like it', () => {
    expect(
      checkMapping(
        tablesOf([
          ['培训名称', '培训时间', '参训人数'],
          ['某班', '2020-06-30', 30],
        ]),
        mapping,
      ).state,
    ).toBe('gone')
    expect(checkMapping([], mapping).state).toBe('gone')
  })

  test('fingerprints do not depend on the order of columns', () => {
    expect(fingerprint(original.columns)).toBe(fingerprint([...original.columns].reverse()))
  })
})

describe('the records of a table', () => {
  test('leave skipped rows out, fill merges down and name formula cells', () => {
    const grid = gridOfRows(
      [
        ['板块', '任务名称', '责任单位', '完成时限', '完成进度（%）'],
        ['思想建设', '甲项', '城东街道', 43_983, 50],
        [null, '乙项', '城东街道', 43_984, 60],
        ['合计', null, null, null, 110],
      ],
      { merges: ['A2:A3'], formulas: ['E2'], formats: { 3: 'yyyy-mm-dd' } },
    )
    const [table] = recognise(grid, { kinds: shippedKinds }).tables
    if (!table) throw new Error('not recognised')
    const input = readTable(grid, table)
    expect(input.headerRow).toBe(0)
    expect(input.columns.map(({ field, headerUnit }) => [field, headerUnit])).toEqual([
      ['section', undefined],
      ['title', undefined],
      ['lead_unit', undefined],
      ['deadline', undefined],
      ['progress_pct', '%'],
    ])
    expect(input.rows.map(({ row, cells }) => [row, cells])).toEqual([
      [1, ['思想建设', '甲项', '城东街道', 43_983, 50]],
      [2, ['思想建设', '乙项', '城东街道', 43_984, 60]],
    ])
    expect(input.rows[0]?.formats?.[3]).toBe('yyyy-mm-dd')
    expect(input.rows.map(({ formulaColumns }) => [...(formulaColumns ?? [])])).toEqual([[4], []])
  })
})
