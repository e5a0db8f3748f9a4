import { describe, expect, test } from 'vitest'
import type { CellValue } from '../workbook/workbook.ts'
import { gridOfRows } from './grid-of-rows.ts'
import { recognise } from './recognise.ts'
import { shippedKinds } from './shipped-kinds.ts'

type Rows = readonly (readonly CellValue[])[]
const _ = null
const look = (rows: Rows, sheet = 'Sheet1') => recognise(gridOfRows(rows, { sheet }), { kinds: shippedKinds })

describe('a list of people is refused', () => {
  test.each<readonly [string, Rows]>([
    [
      'members with what is known of them',
      [
        ['序号', '姓名', '性别', '出生年月', '职务', '学历'],
        [1, '李明', '男', '1980.3', '科长', '本科'],
        [2, '王芳', '女', '1985.7', '科员', '大专'],
      ],
    ],
    [
      'who is on duty, without a title',
      [
        ['日期', '星期', '带班领导', '值班人员'],
        ['5月1日', '三', '陈志远', '李明'],
        ['5月2日', '四', '刘洋', '王芳'],
      ],
    ],
    [
      'who was there on which day',
      [
        ['序号', '姓名', '1日', '2日', '3日', '4日', '5日', '合计'],
        [1, '李明', '√', '√', '√', '○', '√', 4],
        [2, '王芳', '√', '√', '√', '○', '√', 4],
      ],
    ],
  ])('%s', (_name, rows) => expect(look(rows)).toMatchObject({ tables: [], refused: { reason: 'people' } }))

  test('what the sheet is called is enough, unless a kind is sure', () => {
    const rows: Rows = [
      ['单位', '岗位', '备注'],
      ['城东街道', '组织干事', _],
      ['城西街道', '宣传干事', _],
    ]
    expect(look(rows, '值班联系表').refused?.reason).toBe('people')
    const tasks: Rows = [
      ['任务编号', '任务名称', '目标要求', '推进措施', '牵头单位', '责任人', '完成时限', '完成状态'],
      ['1.1', '修订值班制度', '一季度印发', '征求意见', '城东街道', '李明', '2024-03-31', '已完成'],
    ]
    expect(look(tasks, '值班制度建设').tables).toMatchObject([{ kind: 'task' }])
  })
})

test('a tracker that also names people is attached, and their names and numbers are left alone', () => {
  const { tables } = look([
    ['受理编号', '姓名', '手机', '受理途径', '问题内容', '受理时间', '办理时限', '承办单位', '办理状态'],
    ['1', '甲', '13800000001', '集中受理', '路灯不亮', '2024-03-01', '2024-03-08', '城东社区', '已办结'],
    ['2', '乙', '13800000002', '台账管理', '井盖松动', '2024-03-05', '2024-03-12', '城西社区', '办理中'],
  ])
  expect(tables[0]?.kind).toBe('issue')
  expect(tables[0]?.columns.slice(1, 3).map(({ field }) => field)).toEqual([null, null])
})

test('figures of units are no items, nor is a form whose figures are still blank', () => {
  expect(
    look([
      ['单位', '应整改数', '已整改数', '整改中', '整改完成率'],
      ['城东街道', 12, 10, 2, 0.83],
      ['城西街道', 9, 9, 0, 1],
      ['城南街道', 15, 9, 6, 0.6],
    ]).refused?.reason,
  ).toBe('cross-tab')
  expect(
    look([
      ['项目', '计量单位', '本季度数', '累计数', '备注'],
      ['发展党员', '名', _, _, _],
      ['举办培训班', '期', _, _, _],
      ['参训人次', '人次', _, _, _],
    ]).refused?.reason,
  ).toBe('form')
})

test('two tables with no column between them are two where each has its own numbers and items', () => {
  const { tables } = look([
    ['序号', '任务名称', '责任人', '完成时限', '序号', '培训名称', '培训时间', '参训人数'],
    [1, '修订规则', '李明', '6月底前', 1, '书记轮训', '2024-05-06', 30],
    [2, '更新公示栏', '王芳', '9月底前', 2, '党务培训', '2024-05-18', 25],
  ])
  expect(tables.map(({ kind, area }) => [kind, area.firstColumn, area.lastColumn])).toEqual([
    ['task', 0, 3],
    ['training', 4, 7],
  ])
})

test('where only a date and a figure are there, the kind is asked', () => {
  const { tables } = look([
    ['日期', '物品名称', '规格', '数量', '领用人', '备注'],
    ['2024-03-01', '打印纸', 'A4', 10, '李明', _],
    ['2024-03-05', '签字笔', '0.5', 20, '王芳', _],
  ])
  expect(tables[0]?.kindConfidence ?? 0).toBeLessThan(0.8)
})
