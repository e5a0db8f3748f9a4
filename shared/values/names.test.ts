import { describe } from 'vitest'
import { field, local, reads, refuses } from './value-tables.fixture.ts'

describe('a choice', () => {
  const status = field('choice', {
    choices: [
      { code: 'doing', label: local('进行中'), synonyms: ['推进中'] },
      { code: 'done', label: local('已完成'), synonyms: ['办结', '√'] },
    ],
  })
  reads(status, [
    ['已完成', 'done'],
    [' 办 结 ', 'done'],
    ['√', 'done'],
    ['已完成（8月）', 'done'],
    ['推进中。', 'doing'],
    ['done', 'done'],
  ])
  refuses(status, [
    ['基本完成', 'forbidden-value'],
    ['已完成、进行中', 'multi-value'],
    ['××', 'placeholder-left'],
    [3, 'forbidden-value'],
    ['__proto__', 'placeholder-left'],
    ['constructor', 'forbidden-value'],
  ])
})

describe('a unit', () => {
  reads(field('unit'), [
    ['城东街道', 'chengdong'],
    [' 城东 街道', 'chengdong'],
    ['城东办事处', 'chengdong', 'unit-alias'],
    ['城东街道办事处', 'chengdong', 'unit-alias'],
    ['城东街道党工委', 'chengdong', 'unit-alias'],
    ['城东', 'chengdong', 'unit-alias'],
    ['示例区城东街道', 'chengdong', 'unit-alias'],
    ['组织部', 'zuzhi', 'unit-alias'],
    ['示例区委组织部', 'zuzhi', 'unit-alias'],
    ['中共示例区委组织部', 'zuzhi', 'unit-alias'],
    ['城东街道和平社区', 'heping', 'unit-alias'],
    ['和平社区居委会', 'heping', 'unit-alias'],
  ])
  refuses(field('unit'), [
    ['城北街道', 'unit-unknown'],
    ['东城街道', 'unit-unknown'],
    ['城东街道、城西街道', 'multi-value'],
    ['××街道', 'placeholder-left'],
    [3, 'unit-unknown'],
  ])
  reads(field('unit'), [['城北街道', '城北街道']], { units: undefined })
})

describe('several units', () => {
  reads(field('units'), [
    ['城东街道、城西街道', ['chengdong', 'chengxi']],
    ['城东街道\n区委组织部', ['chengdong', 'zuzhi']],
    ['城东街道和和平社区', ['chengdong', 'heping']],
    ['和平社区', ['heping']],
    ['城东街道,城东街道', ['chengdong']],
    ['组织部/城西', ['zuzhi', 'chengxi'], 'unit-alias'],
    ['各街道', ['chengdong', 'chengxi']],
    ['各街道、组织部', ['chengdong', 'chengxi', 'zuzhi'], 'unit-alias'],
  ])
  refuses(field('units'), [['城东街道、城北街道', 'unit-unknown']])
})

describe('people', () => {
  reads(field('people'), [
    ['甲某', ['甲某']],
    ['甲某、乙某，丙某', ['甲某', '乙某', '丙某']],
    ['甲某和乙某', ['甲某', '乙某']],
    ['甲和平', ['甲和平']],
    ['甲某 乙某', ['甲某', '乙某']],
    ['甲 某', ['甲某']],
    ['甲某、甲某', ['甲某']],
    ['甲某、-', ['甲某']],
    ['无、甲某', ['甲某']],
    ['甲某（组长）', ['甲某(组长)']],
  ])
  refuses(field('people'), [
    [3, 'type-error'],
    ['××', 'placeholder-left'],
    ['字'.repeat(60), 'type-error'],
  ])
})

describe('yes or no', () => {
  reads(field('boolean'), [
    ['是', true],
    ['√', true],
    ['有', true],
    [true, true],
    [1, true],
    ['否', false],
    ['×', false],
    ['无', false],
    ['FALSE', false],
    [0, false],
  ])
  refuses(field('boolean'), [
    ['也许', 'type-error'],
    [2, 'type-error'],
  ])
})

describe('votes', () => {
  const votes = field('votes', {
    choices: [
      { code: 'good', label: local('好'), synonyms: ['满意'] },
      { code: 'fairly_good', label: local('较好') },
      { code: 'poor', label: local('差') },
    ],
  })
  reads(votes, [
    ['好12 较好3', { good: 12, fairly_good: 3 }],
    ['好：12票，较好：3票。', { good: 12, fairly_good: 3 }],
    ['满意(12)、差(0)', { good: 12, poor: 0 }],
  ])
  reads(
    votes,
    [
      [12, { good: 12 }],
      ['12票', { good: 12 }, 'number-as-text'],
    ],
    { grade: 'good' },
  )
  refuses(votes, [
    [12, 'type-error'],
    ['好12 一般3', 'forbidden-value'],
    ['好12 好3', 'multi-value'],
    ['好', 'type-error'],
    ['好×票', 'placeholder-left'],
  ])
})

describe('a code', () => {
  reads(field('code'), [
    ['9.2', '9.2'],
    [9.2, '9.2'],
    ['九（二）', '9.2'],
    ['09-02', '9.2'],
    ['（三）', '3'],
    ['9.10', '9.10'],
    ['1、', '1'],
    ['2020-03-001', '2020-03-001'],
    ['示信〔2020〕15号', '示信〔2020〕15号'],
    ['007', '007'],
  ])
  reads(field('code'), [[9.1, '9.10']], { numberFormat: '0.00' })
  refuses(field('code'), [
    [1.234_567_890_123_45e17, 'truncated-value'],
    [true, 'type-error'],
  ])
  refuses(field('code'), [[43_895, 'type-error']], { numberFormat: 'm"月"d"日"' })
})
