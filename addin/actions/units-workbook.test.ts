import { describe, expect, test } from 'vitest'
import { type Unit, unitsFileSchema } from '../../shared/units/unit.ts'
import { newWorkbook } from '../workbook/memory/open-workbook.ts'
import { readUnitsWorkbook, unitsWorkbook } from './units-workbook.ts'

const known: readonly Unit[] = unitsFileSchema.parse({
  units: [
    { id: 'qu', name: '示例区', level: 'district' },
    { id: 'dong', name: '城东街道', level: 'street', parent: 'qu', group: '街道', aliases: ['城东办事处', '城东'] },
    { id: 'heping', name: '和平社区', level: 'community', parent: 'dong', group: '社区', validFrom: '2019-01-01' },
  ],
}).units

async function bytesOf(rows: readonly (readonly (string | number)[])[]): Promise<Uint8Array> {
  const workbook = newWorkbook('单位表.xlsx')
  await workbook.write(
    'Sheet1',
    rows.flatMap((cells, row) => cells.map((value, column) => ({ row, column, value }))),
  )
  return new Uint8Array(workbook.bytes())
}

describe('a list of units in a workbook', () => {
  test('comes back as it went out', async () => {
    const bytes = new Uint8Array(await (await unitsWorkbook(known)).arrayBuffer())
    expect(await readUnitsWorkbook(bytes, known)).toEqual({ ok: true, units: known })
  })

  test('is read below a title, under other words, with parents further down and dates of Excel’s own', async () => {
    const bytes = await bytesOf([
      ['示例区单位一览'],
      ['单位名称', '级别', '上级', '启用日期'],
      // Serial 43831 is 1 January 2020.
      ['城西街道', '街道', '示例区', 43_831],
      ['示例区', '区', '', ''],
      ['城东街道', '街道', '示例区', ''],
    ])
    const read = await readUnitsWorkbook(bytes, known)
    if (!read.ok) throw new Error(read.paths.join())
    expect(read.units).toEqual([
      { id: 'u_4', name: '城西街道', level: 'street', parent: 'qu', aliases: [], validFrom: '2020-01-01' },
      { id: 'qu', name: '示例区', level: 'district', aliases: [] },
      { id: 'dong', name: '城东街道', level: 'street', parent: 'qu', group: '街道', aliases: [] },
    ])
  })

  test('gives a name that stands under two parents to the nearest above', async () => {
    const bytes = await bytesOf([
      ['名称', '层级', '上级单位'],
      ['示例区', '区', ''],
      ['城东街道', '街道', '示例区'],
      ['和平社区', '社区', '城东街道'],
      ['城西街道', '街道', '示例区'],
      ['和平社区', '社区', '城西街道'],
      ['和平社区第一支部', '支部', '和平社区'],
    ])
    const read = await readUnitsWorkbook(bytes, [])
    if (!read.ok) throw new Error(read.paths.join())
    const [, , , , second, branch] = read.units
    expect(branch?.parent).toBe(second?.id)
    expect(new Set(read.units.map(({ id }) => id)).size).toBe(6)
  })

  test('names the cells that are not as agreed', async () => {
    const bytes = await bytesOf([
      ['名称', '层级', '上级单位', '停用日期'],
      ['示例区', '区', '', ''],
      ['和平镇', '镇', '示例区', ''],
      ['城东街道', '街道', '示列区', '去年'],
    ])
    expect(await readUnitsWorkbook(bytes, [])).toEqual({ ok: false, paths: ['B3', 'C4', 'D4'] })
  })

  test('is told from what is none', async () => {
    expect(await readUnitsWorkbook(await bytesOf([['序号', '姓名']]), [])).toEqual({ ok: false, paths: [] })
    expect(await readUnitsWorkbook(new TextEncoder().encode('不是表'), [])).toEqual({ ok: false, paths: [] })
  })
})
