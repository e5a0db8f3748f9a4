import { expect, test } from 'vitest'
import type { CellValue } from '../workbook/workbook.ts'
import { gridOfRows } from './grid-of-rows.ts'
import { recognise } from './recognise.ts'
import { shippedKinds } from './shipped-kinds.ts'

type Row = readonly CellValue[]
const _ = null

const head: Row = ['序号', '任务名称', '责任单位', '责任人', '完成时限', '完成状态', '经费（万元）']
const item = (n: number): Row => [n, `第${n}项工作任务`, '城东街道', '李明', '2024-06-30', '进行中', 3]
const title: Row = ['2024年重点任务清单']

interface Case {
  readonly name: string
  readonly rows: readonly Row[]
  readonly merges?: readonly string[]
  readonly formulas?: readonly string[]
  readonly data: readonly [first: number, last: number]
  readonly skipped: string
}

/** Rows and reasons as a reader of the sheet would name them, rows as Excel does. */
const cases: readonly Case[] = [
  {
    name: 'headings not merged',
    rows: [head, ['一、思想建设'], item(1), item(2), ['二、组织建设'], item(3)],
    data: [3, 6],
    skipped: '2 group, 5 group',
  },
  {
    name: 'headings whose number has a column of its own',
    rows: [head, ['一', '思想建设'], item(1), ['二', '组织建设'], item(2)],
    data: [3, 5],
    skipped: '2 group, 4 group',
  },
  {
    name: 'headings that are the name of an office',
    rows: [head, ['组织科（2项）'], item(1), item(2), ['宣传科（1项）'], item(3)],
    merges: ['A2:G2', 'A5:G5'],
    data: [3, 6],
    skipped: '2 group, 5 group',
  },
  {
    name: 'totals in many wordings',
    rows: [
      head,
      item(1),
      ['小计（1项）', _, _, _, _, _, 3],
      item(2),
      ['城东街道小计', _, _, _, _, _, 3],
      item(3),
      ['合计（万元）', '—', '—', '—', '—', '—', 9],
      ['总　　计', _, _, _, _, _, 9],
      ['平均', _, _, _, _, _, 3],
    ],
    data: [2, 6],
    skipped: '3 total, 5 total, 7 total, 8 total, 9 total',
  },
  {
    name: 'a total first, and what it is made of',
    rows: [head, ['合计', _, _, _, _, _, 6], ['其中：城东', _, _, _, _, _, 6], item(1), item(2)],
    data: [4, 5],
    skipped: '2 total, 3 total',
  },
  {
    name: 'a total that has a number of its own, or counts the items',
    rows: [head, item(1), item(2), [3, '合计', _, _, _, _, 6], ['共计2项', _, _, _, _, _, 6]],
    data: [2, 3],
    skipped: '4 total, 5 total',
  },
  {
    name: 'who made it, at the foot, in cells of their own',
    rows: [head, item(1), ['制表单位：组织部', _, _, '制表时间：2024年6月30日']],
    data: [2, 2],
    skipped: '3 note',
  },
  {
    name: 'who made it, in one cell',
    rows: [head, item(1), ['填表人：李明          审核人：王芳          填表日期：2024年6月30日']],
    merges: ['A3:G3'],
    data: [2, 2],
    skipped: '3 note',
  },
  {
    name: 'remarks in several lines, after a blank',
    rows: [head, item(1), item(2), [], ['说明：'], ['1.本表每月报送一次；'], ['2.完成状态按实际填写。']],
    data: [2, 3],
    skipped: '5 note, 6 note, 7 note',
  },
  {
    name: 'blank rows between, and below',
    rows: [head, item(1), [], [], item(2), [], item(3), [], []],
    data: [2, 7],
    skipped: '3 blank, 4 blank, 6 blank',
  },
  {
    name: 'title and header again on the next page',
    rows: [title, head, item(1), item(2), title, head, item(3)],
    merges: ['A1:G1', 'A5:G5'],
    data: [3, 7],
    skipped: '1 preamble, 5 repeated-header, 6 repeated-header',
  },
  {
    name: 'the title again as one that goes on, after a blank',
    rows: [title, head, item(1), [], ['2024年重点任务清单（续）'], head, item(2)],
    merges: ['A1:G1', 'A5:G5'],
    data: [3, 7],
    skipped: '1 preamble, 4 blank, 5 repeated-header, 6 repeated-header',
  },
  {
    name: 'an example in the first row',
    rows: [head, ['示例', '修订议事规则', '城东街道', '张三', '2024-06-30', '已完成', 1], item(1)],
    data: [3, 3],
    skipped: '2 hint',
  },
  {
    name: 'rows begun, with nothing but a name',
    rows: [head, item(1), [2, '第二项'], item(3), [4, '还没有填完的一项']],
    data: [2, 5],
    skipped: '',
  },
  {
    name: 'rows prepared with a formula that counts nothing',
    rows: [head, item(1), [2, _, _, _, _, _, 0], [3, _, _, _, _, _, 0]],
    formulas: ['G3', 'G4'],
    data: [2, 2],
    skipped: '',
  },
]

test.each(cases)('$name', ({ rows, merges = [], formulas = [], data, skipped }) => {
  const { tables } = recognise(gridOfRows(rows, { merges, formulas }), { kinds: shippedKinds })
  expect(tables).toHaveLength(1)
  const [table] = tables
  expect(table && [table.data.first + 1, table.data.last + 1]).toEqual(data)
  expect(table?.skipped.map(({ row, reason }) => `${row + 1} ${reason}`).join(', ')).toBe(skipped)
})
