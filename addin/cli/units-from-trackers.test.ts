import { expect, test } from 'vitest'
import { oneEach } from './units-from-trackers.ts'

test('what one unit is called stands together, whatever its ending', () => {
  expect(oneEach(['城东办事处', '城东', '城东街道', '城东社区', '区民政局', '和平社区居委会', '和平社区'])).toEqual([
    ['城东办事处', '城东街道', '城东'],
    ['城东社区'],
    ['和平社区居委会', '和平社区'],
    ['区民政局'],
  ])
})

test('a name without an ending stands for itself where no street has it', () => {
  expect(oneEach(['城东', '组织部'])).toEqual([['城东'], ['组织部']])
})
