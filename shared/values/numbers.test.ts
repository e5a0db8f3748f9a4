import { describe, expect, test } from 'vitest'
import { context, field, reads, refuses } from './value-tables.fixture.ts'
import { cellOfField } from './value-types.ts'

describe('a number', () => {
  reads(field('number'), [
    [12, '12'],
    [0.1 + 0.2, '0.3'],
    ['1,234', '1234', 'number-as-text'],
    ['１２３', '123', 'number-as-text'],
    ['十二', '12', 'number-as-text'],
    ['3场次', '3', 'number-as-text'],
    ['3.5天', '3.5', 'number-as-text'],
    ['约300', '300', 'approximate'],
    ['300余', '300', 'approximate'],
    ['300人次以上', '300', 'approximate'],
    ['1.2万', '12000', 'number-as-text'],
    ['3亿5000万', '350000000', 'number-as-text'],
    ['-5', '-5', 'number-as-text'],
  ])
  refuses(field('number'), [
    ['若干', 'type-error'],
    ['3-5', 'type-error'],
    ['3苹果', 'type-error'],
    ['1e3', 'type-error'],
    ['12,34', 'type-error'],
    [true, 'type-error'],
    ['××场次', 'placeholder-left'],
    ['X名', 'placeholder-left'],
  ])
})

describe('a whole number', () => {
  reads(field('integer'), [
    [3, '3'],
    ['1.2万人次', '12000', 'number-as-text'],
  ])
  refuses(field('integer'), [
    [3.5, 'type-error'],
    ['三点五', 'type-error'],
  ])
})

describe('an amount in 万元', () => {
  const funds = field('quantity', { measureUnit: '万元' })
  reads(funds, [
    [1.2, '1.2'],
    ['1.2万元', '1.2', 'number-as-text'],
    ['12 000元', '1.2', 'number-as-text'],
    ['3000万', '3000', 'number-as-text'],
    ['1.5亿元', '15000', 'number-as-text'],
    ['¥5,000元', '0.5', 'number-as-text'],
    ['0.1元', '0.00001', 'number-as-text'],
    ['约80万元', '80', 'approximate'],
  ])
  reads(
    funds,
    [
      [5000, '0.5'],
      ['5000', '0.5', 'number-as-text'],
      ['2万元', '2', 'number-as-text'],
    ],
    { headerUnit: '元' },
  )
  refuses(funds, [
    ['8人', 'type-error'],
    ['×万元', 'placeholder-left'],
    ['足额', 'type-error'],
  ])

  test('goes back into a column of 元 in 元', () => {
    expect(cellOfField('0.5', funds, { ...context, headerUnit: '元' })).toEqual({ value: 5000 })
  })
})

describe('an amount of people', () => {
  reads(field('quantity', { measureUnit: '人' }), [
    ['8万余人', '80000', 'approximate'],
    ['1200人次', '1200', 'number-as-text'],
    ['2万', '20000', 'number-as-text'],
  ])
})

describe('a percentage in a column of hundreds', () => {
  reads(field('percent', { scale: 100 }), [
    [85, '85'],
    ['85%', '85', 'number-as-text'],
    ['８５％', '85', 'number-as-text'],
    [' 85 ', '85', 'number-as-text'],
    ['8成', '80', 'number-as-text'],
    ['8成5', '85', 'number-as-text'],
    ['八成半', '85', 'number-as-text'],
    ['百分之八十五', '85', 'number-as-text'],
    ['33.3%', '33.3', 'number-as-text'],
    ['120%', '120', 'number-as-text'],
    [0.85, '85', 'percent-scale'],
    ['0.85', '85', 'percent-scale'],
    [1, '1'],
    [0, '0'],
  ])
  reads(
    field('percent', { scale: 100 }),
    [
      [0.85, '85'],
      [1, '100'],
      [0.333, '33.3'],
    ],
    { numberFormat: '0.0%' },
  )
  refuses(field('percent', { scale: 100 }), [
    ['基本完成', 'type-error'],
    ['85%%', 'type-error'],
    ['--5', 'type-error'],
    ['×%', 'placeholder-left'],
  ])

  test('goes into a cell as a share under a percent format', () => {
    expect(cellOfField('33.3', field('percent'), context)).toEqual({ value: 0.333, numberFormat: '0.0%' })
  })
})

describe('a percentage in a column of shares', () => {
  reads(field('percent', { scale: 1 }), [
    [0.85, '85'],
    [1, '100'],
    [85, '85', 'percent-scale'],
  ])
})
