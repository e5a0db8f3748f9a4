import { describe, expect, test } from 'vitest'
import { context, field, reads, refuses } from './value-tables.fixture.ts'
import { cellOfField } from './value-types.ts'

describe('a date', () => {
  reads(field('date'), [
    [43_895, '2020-03-05'],
    [43_895.5, '2020-03-05'],
    [20_200_305, '2020-03-05', 'date-as-text'],
    ['2020-03-05', '2020-03-05', 'date-as-text'],
    ['2020-3-5', '2020-03-05', 'date-as-text'],
    ['2020.3.5', '2020-03-05', 'date-as-text'],
    ['2020/03/05', '2020-03-05', 'date-as-text'],
    ['2020年3月5日', '2020-03-05', 'date-as-text'],
    ['２０２０年３月５日', '2020-03-05', 'date-as-text'],
    ['二〇二〇年三月十五日', '2020-03-15', 'date-as-text'],
    ['20200305', '2020-03-05', 'date-as-text'],
    ['2020-03-05 09:30', '2020-03-05', 'date-as-text'],
    ['2020-03-05T09:30:00Z', '2020-03-05', 'date-as-text'],
    ['2020年3月5日（星期四）', '2020-03-05', 'date-as-text'],
    ['3月5日', '2020-03-05', 'date-as-text'],
    ['3.5', '2020-03-05', 'year-assumed'],
    ['12/31/2020', '2020-12-31', 'date-as-text'],
    ['31/12/2020', '2020-12-31', 'date-as-text'],
    ['05/05/2020', '2020-05-05', 'date-as-text'],
    ['20.3.5', '2020-03-05', 'year-assumed'],
    ['20年3月5日', '2020-03-05', 'date-as-text'],
    ['2020-02-29', '2020-02-29', 'date-as-text'],
  ])
  refuses(field('date'), [
    ['03/04/2020', 'date-ambiguous'],
    ['3月', 'date-ambiguous'],
    ['3月底', 'date-ambiguous'],
    ['上半年', 'date-ambiguous'],
    ['待定', 'date-ambiguous'],
    ['12/3/21', 'date-ambiguous'],
    [3.5, 'date-ambiguous'],
    [2020, 'date-ambiguous'],
    ['2020-02-30', 'type-error'],
    ['2020年13月5日', 'type-error'],
    ['尽快', 'type-error'],
    ['2020年×月×日', 'placeholder-left'],
    [-1, 'type-error'],
    [true, 'type-error'],
  ])
  reads(field('date'), [[42_433, '2020-03-05']], { date1904: true })
  reads(field('date'), [['3月5日', '2020-03-05', 'year-assumed']], { year: undefined })
  reads(field('date'), [[1, '1900-01-01']], { numberFormat: 'yyyy-mm-dd' })

  test('goes into a cell as a serial number', () => {
    expect(cellOfField('2020-03-05', field('date'), context)).toEqual({ value: 43_895, numberFormat: 'yyyy-mm-dd' })
    expect(cellOfField('2020-03-05', field('date'), { ...context, date1904: true })).toEqual({
      value: 42_433,
      numberFormat: 'yyyy-mm-dd',
    })
  })
})

describe('a deadline', () => {
  reads(field('deadline'), [
    [43_895, { due: '2020-03-05' }],
    ['2020-06-30', { due: '2020-06-30' }, 'date-as-text'],
    ['2020年6月30日前', { due: '2020-06-30' }, 'date-as-text'],
    ['6月30日前完成', { due: '2020-06-30' }, 'date-as-text'],
    ['3月底前', { due: '2020-03-31' }],
    ['2月底', { due: '2020-02-29' }],
    ['2020年3月', { due: '2020-03-31' }],
    ['2020年3月底前', { due: '2020-03-31' }],
    ['3月份', { due: '2020-03-31' }],
    ['3月中旬', { due: '2020-03-20' }, 'approximate'],
    ['3月上旬', { due: '2020-03-10' }, 'approximate'],
    ['3月下旬', { due: '2020-03-31' }],
    ['一季度', { due: '2020-03-31' }],
    ['第三季度末', { due: '2020-09-30' }],
    ['2020年二季度前', { due: '2020-06-30' }],
    ['Q4', { due: '2020-12-31' }],
    ['上半年', { due: '2020-06-30' }],
    ['下半年', { due: '2020-12-31' }],
    ['年底前', { due: '2020-12-31' }],
    ['2020年底前', { due: '2020-12-31' }],
    ['2020年底', { due: '2020-12-31' }],
    ['年内', { due: '2020-12-31' }],
    ['2020年', { due: '2020-12-31' }],
    ['3-6月', { due: '2020-06-30' }],
    ['2020.3-2020.6', { due: '2020-06-30' }],
    ['2020年3月至6月', { due: '2020-06-30' }],
    ['每月', { recurrence: 'monthly' }],
    ['每月25日前', { recurrence: 'monthly' }],
    ['每季度', { recurrence: 'quarterly' }],
    ['每季度末', { recurrence: 'quarterly' }],
    ['每周', { recurrence: 'weekly' }],
    ['每半年', { recurrence: 'half-yearly' }],
    ['按年度', { recurrence: 'yearly' }],
    ['长期坚持', { standing: true }],
    ['全年', { standing: true }],
    ['持续推进', { standing: true }],
    ['常态化开展', { standing: true }],
  ])
  refuses(field('deadline'), [
    ['待定', 'date-ambiguous'],
    ['适时', 'date-ambiguous'],
    ['尽快', 'type-error'],
    ['每两个月', 'type-error'],
    ['×月底前', 'placeholder-left'],
    ['13月底', 'type-error'],
    ['2月30日前', 'type-error'],
  ])
  reads(field('deadline'), [['3月底前', { due: '2020-03-31' }, 'year-assumed']], { year: undefined })
  reads(field('deadline'), [[43_891, { due: '2020-03-31' }]], { numberFormat: 'yyyy"年"m"月"' })
})

describe('a period', () => {
  reads(field('period'), [
    ['2020年一季度', { from: '2020-01-01', to: '2020-03-31' }],
    ['2020Q3', { from: '2020-07-01', to: '2020-09-30' }],
    ['1-6月', { from: '2020-01-01', to: '2020-06-30' }],
    ['1月—6月', { from: '2020-01-01', to: '2020-06-30' }],
    ['上半年', { from: '2020-01-01', to: '2020-06-30' }],
    ['2020年', { from: '2020-01-01', to: '2020-12-31' }],
    ['2020年度', { from: '2020-01-01', to: '2020-12-31' }],
    [2020, { from: '2020-01-01', to: '2020-12-31' }],
    ['2月', { from: '2020-02-01', to: '2020-02-29' }],
    ['2020-02', { from: '2020-02-01', to: '2020-02-29' }],
    ['2019年11月至2020年2月', { from: '2019-11-01', to: '2020-02-29' }],
    ['2020-01-15至2020-02-10', { from: '2020-01-15', to: '2020-02-10' }],
    ['2020.3.1~2020.3.5', { from: '2020-03-01', to: '2020-03-05' }],
  ])
  refuses(field('period'), [
    ['近期', 'type-error'],
    ['6-1月', 'type-error'],
    ['2020-02-10至2020-01-15', 'type-error'],
    ['五季度', 'type-error'],
  ])
})
