import { expect, test } from 'vitest'
import { type Unit, unitsFileSchema } from '../../shared/units/unit.ts'
import { readUnitsWorkbook, unitsWorkbook } from './units-workbook.ts'

const known: readonly Unit[] = unitsFileSchema.parse({
  units: [
    { id: 'qu', name: '示例区', level: 'district' },
    { id: 'dong', name: '城东街道', level: 'street', parent: 'qu', group: '街道', aliases: ['城东办事处', '城东'] },
    { id: 'xi', name: '城西街道', level: 'street', parent: 'qu', group: '街道' },
    { id: 'dong_heping', name: '和平社区', level: 'community', parent: 'dong', group: '社区', validFrom: '2019-01-01' },
    { id: 'xi_heping', name: '和平社区', level: 'community', parent: 'xi', group: '社区' },
    { id: 'zhibu', name: '第一党支部', level: 'branch', parent: 'xi_heping' },
    { id: 'jiu', name: '城北街道', level: 'street', parent: 'qu', validTo: '2019-12-31', successor: 'dong' },
  ],
}).units

test('the list of units comes back as it went out, two of one name under two parents too', async () => {
  const { units, faults } = await readUnitsWorkbook(await unitsWorkbook(known), known)
  expect(faults).toEqual([])
  expect(units).toEqual(known)
})

test('what holds no list says so', async () => {
  const { units, faults } = await readUnitsWorkbook(await unitsWorkbook([]), [])
  expect([units, faults]).toEqual([[], []])
})
