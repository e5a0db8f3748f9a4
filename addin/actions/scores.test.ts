import { expect, test } from 'vitest'
import { periodsBefore } from './scores.ts'

test('the periods of the same sort that lead up to one, itself last', () => {
  expect(periodsBefore('2020Q2')).toEqual(['2019Q3', '2019Q4', '2020Q1', '2020Q2'])
  expect(periodsBefore('2020H1')).toEqual(['2018H2', '2019H1', '2019H2', '2020H1'])
  expect(periodsBefore('2020')).toEqual(['2017', '2018', '2019', '2020'])
  expect(periodsBefore('2020-02')).toEqual(['2019-11', '2019-12', '2020-01', '2020-02'])
  expect(periodsBefore('春节前')).toEqual(['春节前'])
})
