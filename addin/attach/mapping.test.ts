import { describe, expect, test } from 'vitest'
import { fieldIdSchema } from '../../shared/pack/kind.ts'
import type { CellValue } from '../workbook/workbook.ts'
import { gridOfRows } from './grid-of-rows.ts'
import { readTable } from './ledger-table.ts'
import { checkMapping, fingerprint, mappingSchema, rememberMapping } from './mapping.ts'
import { recognise } from './recognise.ts'
import { shippedKinds } from './shipped-kinds.ts'

const tablesOf = (rows: readonly (readonly CellValue[])[], merges: readonly string[] = []) =>
  recognise(gridOfRows(rows, { merges }), { kinds: shippedKinds }).tables

const fieldId = (text: string) => fieldIdSchema.parse(text)

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

  test('reports a mapped column that vanished, and gives its field to no other column unasked', () => {
    const without = tablesOf([
      ['任务名称', '责任单位', '自定一栏', '时间节点'],
      ['甲项', '城东街道', 'x', '2020-06-30'],
      ['乙项', '城西街道', 'y', '2020-09-30'],
    ])
    const check = checkMapping(without, mapping)
    expect(check.state === 'drift' && check.missing.map(({ label }) => label)).toEqual(['完成时限'])
    if (check.state !== 'drift') return
    expect(check.table.columns.map(({ field, confidence }) => [field, confidence >= 0.8])).toEqual([
      ['title', true],
      ['lead_unit', true],
      [null, true],
      // It was the deadline's column that vanished: this one is new, and the person says what it is.
      [null, false],
    ])
  })

  test('tells equal headers apart by their order when all of them moved', () => {
    const twice = ['序号', '任务名称', '完成时间', '备注', '完成时间']
    const line = [1, '甲项', '2020-06-30', '', '2020-06-12']
    const [before] = tablesOf([twice, line, [2, '乙项', '2020-09-30', '', '2020-09-01']])
    if (!before) throw new Error('not recognised')
    const agreed = rememberMapping({
      ...before,
      columns: before.columns.map((column) => ({
        ...column,
        field: column.column === 4 ? fieldId('completed_on') : column.column === 2 ? fieldId('deadline') : column.field,
        confidence: 1,
      })),
    })
    const check = checkMapping(
      tablesOf([
        ['板块', ...twice],
        ['思想建设', ...line],
        ['组织建设', ...line],
      ]),
      agreed,
    )
    expect(check.state).toBe('moved')
    expect(check.state !== 'gone' && check.table.columns.map(({ column, field }) => [column, field])).toEqual([
      [0, 'section'],
      [1, null],
      [2, 'title'],
      [3, 'deadline'],
      [4, 'note'],
      [5, 'completed_on'],
    ])
  })

  test('finds its table again beside another that came before it', () => {
    const beside = tablesOf([
      ['培训名称', '培训时间', '参训人数', null, ...head],
      ['书记轮训', '2020-05-06', 40, null, ...(rows[0] ?? [])],
      ['党务培训', '2020-05-18', 12, null, ...(rows[1] ?? [])],
    ])
    const check = checkMapping(beside, mapping)
    expect(check.state !== 'gone' && check.table.columns.map(({ label, field }) => [label, field])).toEqual([
      ['任务名称', 'title'],
      ['责任单位', 'lead_unit'],
      ['完成时限', 'deadline'],
      ['自定一栏', null],
    ])
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
