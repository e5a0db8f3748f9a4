import { describe, expect, test } from 'vitest'
import { validateTable } from '../../shared/validate/validate.ts'
import type { CellValue } from '../workbook/workbook.ts'
import { gridOfRows } from './grid-of-rows.ts'
import { readTable } from './ledger-table.ts'
import { recognise } from './recognise.ts'
import { askBelow, type RecognisedTable } from './recognition.ts'
import { shippedKinds } from './shipped-kinds.ts'

const _ = null
type Rows = readonly (readonly CellValue[])[]
type Extra = Parameters<typeof gridOfRows>[1]

const look = (rows: Rows, extra?: Extra) => recognise(gridOfRows(rows, extra), { kinds: shippedKinds })

function only(rows: Rows, extra?: Extra): RecognisedTable {
  const { tables, refused } = look(rows, extra)
  const [table] = tables
  if (!table || tables.length > 1) throw new Error(`${tables.length} tables, refused: ${refused?.reason ?? 'no'}`)
  return table
}

/** Label and field of each column, as far as it is sure. */
const fieldsOf = (table: RecognisedTable): Readonly<Record<string, string | null>> =>
  Object.fromEntries(
    table.columns.map(({ label, field, confidence }) => [label, confidence >= askBelow ? field : null]),
  )
describe('what stands once above or among the rows', () => {
  const task = ['序号', '任务名称', '责任人', '完成时限', '完成状态']
  const line = (n: number): readonly CellValue[] => [n, `第${n}项`, '陈志远', '2020-06-30', '进行中']
  const sectionsOf = (rows: Rows, extra?: Extra): readonly (string | undefined)[] => {
    const grid = gridOfRows(rows, extra)
    const [table] = recognise(grid, { kinds: shippedKinds }).tables
    return table ? readTable(grid, table).rows.map(({ section }) => section) : []
  }

  test('headings are kept as the section of the rows below them, level by level', () => {
    expect(
      sectionsOf([
        task,
        line(1),
        ['一、思想建设'],
        line(2),
        [_, '（一）理论学习'],
        line(3),
        [_, '（二）宣传引导'],
        line(4),
        ['小计', _, _, 3, _],
        ['二、基层组织'],
        line(5),
      ]),
    ).toEqual([undefined, '一、思想建设', '一、思想建设/（一）理论学习', '一、思想建设/（二）宣传引导', '二、基层组织'])
  })

  test('the section is a value of the record where the kind has one and no column holds it', () => {
    const validated = (rows: Rows) => {
      const grid = gridOfRows(rows)
      const [table] = recognise(grid, { kinds: shippedKinds }).tables
      const kind = shippedKinds.find(({ id }) => id === table?.kind)
      if (!table || !kind) throw new Error('no table')
      const { records } = validateTable(readTable(grid, table), kind, {
        asOf: '2020-06-30',
        year: 2020,
        locale: 'zh-CN',
      })
      return records.map(({ values }) => Object.entries(values).find(([field]) => field === 'section')?.[1])
    }
    expect(validated([task, ['一、思想建设'], line(1), line(2)])).toEqual(['一、思想建设', '一、思想建设'])
    const withColumn = [[...task, '板块'], ['一、思想建设'], [...line(1), '理论武装'], line(2)]
    expect(validated(withColumn)).toEqual(['理论武装', undefined])
  })

  test('the unit of amounts is said above the table or in a row under the heads', () => {
    const heads = ['项目名称', '人才类别', '引进人数', '投入资金', '引进时间']
    const rows = [
      ['校园招才', '教育人才', 25, 500_000, '2020-05-30'],
      ['专家服务团', '农业专家', 6, 120_000, '2020-06-10'],
    ]
    const unitsOf = (before: Rows) => only([...before, ...rows]).columns.map(({ headerUnit }) => headerUnit)
    expect(unitsOf([['人才引进情况'], ['单位：元'], heads])).toEqual(
      [_, _, _, '元', _].map((unit) => unit ?? undefined),
    )
    expect(unitsOf([heads, [_, _, '（人）', '（元）', _]])).toEqual([undefined, undefined, '人', '元', undefined])
    expect(only([['单位：城东街道'], heads, ...rows]).preamble).toMatchObject({ unit: '城东街道' })
  })

  test('the same head in English beside the Chinese one says nothing new', () => {
    const table = only([
      ['任务名称 Task', '责任人/Owner', '完成时限\nDeadline', '完成状态 (Status)'],
      ['甲项', '李明', '2020-06-30', '已完成'],
    ])
    expect(Object.values(fieldsOf(table))).toEqual(['title', 'owner', 'deadline', 'status'])
  })

  test('a text field is not sure over a column of choices', () => {
    const table = only([
      ['任务名称', '责任人', '完成时限', '进展情况'],
      ['甲项', '李明', '2020-06-30', '已完成'],
      ['乙项', '王芳', '2020-06-30', '进行中'],
      ['丙项', '赵强', '2020-06-30', '未开始'],
    ])
    const last = table.columns[3]
    expect(last?.field === 'progress_text' && last.confidence >= askBelow).toBe(false)
  })
})
