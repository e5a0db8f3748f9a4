import { describe, expect, test } from 'vitest'
import { unitSchema } from '../../shared/units/unit.ts'
import { unitTree } from '../../shared/units/unit-tree.ts'
import type { CellValue, Grid } from '../workbook/workbook.ts'
import { unitsFromGrid } from './units-from-grid.ts'

const header = ['编号', '名称', '级别', '上级', '分组', '别名', '曾用名', '启用日期', '停用日期', '并入']

const gridOf = (rows: readonly (readonly CellValue[])[], top = 0): Grid => ({
  sheet: '单位表',
  area: { row: top, column: 0, rows: rows.length, columns: header.length },
  values: rows.map((row) => header.map((_, index) => row[index] ?? null)),
  formats: rows.map(() => header.map(() => 'General')),
  formulas: new Set(),
  merges: [],
  hiddenRows: new Set(),
  hiddenColumns: new Set(),
  isFiltered: false,
  isProtected: false,
  date1904: false,
})

const known = [
  { id: 'qu', name: '示例区', level: 'district' },
  { id: 'chengdong', name: '城东街道', level: 'street', parent: 'qu', aliases: ['城东办'] },
  { id: 'chengxi', name: '城西街道', level: 'street', parent: 'qu' },
].map((unit) => unitSchema.parse(unit))

describe('a units workbook', () => {
  test('gives the tree, whatever stands above its header', () => {
    const { units, faults } = unitsFromGrid(
      gridOf([
        ['示例区单位一览表'],
        header,
        ['qu', '示例区', '区'],
        ['', '城东街道', '街道', '示例区', '街道', '城东办、东街办', '', 43831],
        ['', '桃源社区', '', '城东街道', '社区', '', '', '2020/03/05'],
      ]),
      [],
    )
    expect(faults).toEqual([])
    expect(units).toMatchObject([
      { id: 'qu', name: '示例区', level: 'district' },
      { level: 'street', parent: 'qu', group: '街道', aliases: ['城东办', '东街办'], validFrom: '2020-01-01' },
      { level: 'community', name: '桃源社区', parent: units[1]?.id, validFrom: '2020-03-05' },
    ])
  })

  test('a renamed unit keeps its number, and answers to what it was called', () => {
    const { units } = unitsFromGrid(
      gridOf([
        header,
        ['', '示例区'],
        ['', '东湖街道', '', '示例区', '', '', '城东街道'],
        ['chengxi', '西山街道', '', '示例区'],
      ]),
      known,
    )
    expect(units.map(({ id }) => id)).toEqual(['qu', 'chengdong', 'chengxi'])
    expect(units.map(({ aliases }) => aliases)).toEqual([[], ['城东街道', '城东办'], ['城西街道']])
    expect(unitTree(units).find('城东街道')?.unit.name).toBe('东湖街道')
  })

  test('a merged unit stays, ended, within the one it went into', () => {
    const { units, faults } = unitsFromGrid(
      gridOf([
        header,
        ['', '示例区'],
        ['', '城东街道', '', '示例区'],
        ['', '城西街道', '', '示例区', '', '', '', '', '2020-06-30', '城东街道'],
      ]),
      known,
    )
    expect(faults).toEqual([])
    const [, east, west] = units
    expect(west).toMatchObject({ id: 'chengxi', validTo: '2020-06-30', successor: 'chengdong' })
    expect(east && [...unitTree(units).subtree(east.id)]).toEqual(['chengdong', 'chengxi'])
  })

  test('every fault names its cell', () => {
    const { faults } = unitsFromGrid(
      gridOf(
        [
          header,
          ['', '示例区', '区'],
          ['Chengdong', '城东街道', '街道', '示例市'],
          ['', '城西街道', '大区', '示例区', '', '', '', '去年'],
          ['', '城南街道', '街道', '示例区', '', '', '', '', '', '城西街道'],
          ['', '城南街道', '街道', '示例区'],
        ],
        2,
      ),
      [],
    )
    expect(faults.map(({ cell }) => cell).sort()).toEqual(['A5', 'B8', 'C6', 'D5', 'H6', 'I7'])
  })

  test('a sheet without names is refused with what to write', () => {
    expect(unitsFromGrid(gridOf([['甲', '乙']]), []).faults[0]?.message['zh-CN']).toContain('名称')
    expect(unitsFromGrid(gridOf([]), []).faults).toHaveLength(1)
  })
})
