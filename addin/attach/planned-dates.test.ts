import { expect, test } from 'vitest'
import type { CellValue } from '../workbook/workbook.ts'
import { gridOfRows } from './grid-of-rows.ts'
import { recognise } from './recognise.ts'
import { askBelow } from './recognition.ts'
import { shippedKinds } from './shipped-kinds.ts'

const _ = null

/** What is sure, by head. */
const sureFields = (rows: readonly (readonly CellValue[])[]): Record<string, string | null> =>
  Object.fromEntries(
    recognise(gridOfRows(rows), { kinds: shippedKinds }).tables[0]?.columns.map(({ label, field, confidence }) => [
      label,
      confidence >= askBelow ? field : null,
    ]) ?? [],
  )

test('完成时间 is when it is to be done, where nothing else says that', () => {
  expect(
    sureFields([
      ['任务名称', '责任单位', '完成时间', '完成状态'],
      ['修订制度', '城东街道', '2024-06-30', '已完成'],
      ['走访企业', '城西街道', '2024-09-30', '进行中'],
      ['开办食堂', '城南街道', '2024-10-31', '进行中'],
    ]).完成时间,
  ).toBe('deadline')
})

test('完成时间 beside 完成时限 is when it was done, whichever comes first', () => {
  const rows = [
    ['任务名称', '责任单位', '完成日期', '时限节点', '完成状态'],
    ['修订制度', '城东街道', '2024-06-12', '2024-06-30', '已完成'],
    ['走访企业', '城西街道', _, '2024-09-30', '进行中'],
    ['开办食堂', '城南街道', _, '2024-10-31', '进行中'],
  ]
  expect(sureFields(rows)).toMatchObject({ 完成日期: 'completed_on', 时限节点: 'deadline' })
})

test('完成时间 filled in for the rows that are done, and for no other, is when they were', () => {
  expect(
    sureFields([
      ['任务名称', '责任单位', '完成时间', '完成状态'],
      ['修订制度', '城东街道', '2024-06-12', '已完成'],
      ['走访企业', '城西街道', _, '进行中'],
      ['开办食堂', '城南街道', '2024-06-20', '已完成'],
      ['粉刷楼道', '城南街道', _, '进行中'],
    ]).完成时间,
  ).toBe('completed_on')
})

test('a column of 次 and 场 is what things are counted in, whatever 单位 means elsewhere', () => {
  expect(
    sureFields([
      ['任务名称', '量化目标', '单位', '责任单位', '完成时限'],
      ['理论学习', 12, '次', '城东街道', '12月底前'],
      ['宣讲', 24, '场', '城西街道', '11月底前'],
      ['新建支部', 6, '个', '城南街道', '8月底前'],
    ]),
  ).toMatchObject({ 单位: 'measure_unit', 责任单位: 'lead_unit' })
})
