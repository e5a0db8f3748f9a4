import { describe, expect, test } from 'vitest'
import { type UnitId, unitIdSchema, unitSchema } from './unit.ts'
import { unitTree } from './unit-tree.ts'

const id = (text: string): UnitId => unitIdSchema.parse(text)
const tree = unitTree(
  [
    { id: 'shili', name: '示例区', level: 'district' },
    { id: 'chengdong', name: '城东街道', level: 'street', parent: 'shili', aliases: ['东城街'] },
    { id: 'chengxi', name: '城西街道', level: 'street', parent: 'shili' },
    { id: 'heping_dong', name: '和平社区', level: 'community', parent: 'chengdong' },
    { id: 'heping_xi', name: '和平社区', level: 'community', parent: 'chengxi' },
    { id: 'diyi', name: '第一党支部', level: 'branch', parent: 'heping_dong' },
    { id: 'minzheng', name: '区民政局', level: 'department', parent: 'shili' },
  ].map((unit) => unitSchema.parse(unit)),
)

describe('finding a unit', () => {
  test.each([
    ['城东街道', 'chengdong', 'name'],
    [' 城东街道\n', 'chengdong', 'name'],
    ['东城街', 'chengdong', 'alias'],
    ['城东', 'chengdong', 'alias'],
    ['城东街办', 'chengdong', 'alias'],
    ['城西街道和平社区', 'heping_xi', 'alias'],
    ['城东和平社区', 'heping_dong', 'alias'],
    ['示例区民政局', 'minzheng', 'alias'],
    ['示例区城西街道办事处', 'chengxi', 'alias'],
  ])('%s is %s by %s', (text, unit, via) => {
    const match = tree.find(text)
    expect([match?.unit.id, match?.via]).toEqual([unit, via])
  })

  test.each(['', '城', '街道', '城北街道', '社区', '和平', '城东街道城西街道', '城'.repeat(1000)])(
    '%j is none',
    (text) => {
      expect(tree.find(text)).toBeUndefined()
    },
  )

  test('of one name twice takes the one within the unit that asks', () => {
    expect(tree.find('和平社区')).toBeUndefined()
    expect(tree.find('和平社区', id('chengxi'))?.unit.id).toBe('heping_xi')
    expect(tree.find('和平', id('chengdong'))?.unit.id).toBe('heping_dong')
  })
})

describe('the tree', () => {
  test('knows what is below a unit', () => {
    expect([...tree.subtree(id('chengdong'))]).toEqual(['chengdong', 'heping_dong', 'diyi'])
    expect(tree.isWithin(id('diyi'), id('shili'))).toBe(true)
    expect(tree.isWithin(id('chengxi'), id('chengdong'))).toBe(false)
    expect(tree.subtree(id('nobody')).size).toBe(0)
  })

  test('names, levels and ids', () => {
    expect([
      tree.nameOf('diyi'),
      tree.nameOf('nobody'),
      tree.level(id('diyi')),
      tree.has('diyi'),
      tree.has('nobody'),
    ]).toEqual(['第一党支部', 'nobody', 'branch', true, false])
    expect(tree.atLevel('street').map((unit) => unit.id)).toEqual(['chengdong', 'chengxi'])
  })

  test('does not follow a circle for ever', () => {
    const circle = unitTree(
      [
        { id: 'a', name: '甲', level: 'street', parent: 'b' },
        { id: 'b', name: '乙', level: 'street', parent: 'a' },
      ].map((unit) => unitSchema.parse(unit)),
    )
    expect([...circle.subtree(id('a'))]).toEqual(['a', 'b'])
  })
})
