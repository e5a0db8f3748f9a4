import { describe, expect, test } from 'vitest'
import { type Unit, unitsFileSchema } from '../../shared/units/unit.ts'
import { newUnitId, readUnitsFile, unitChanges, unitFindings } from './unit-draft.ts'

const unitsOf = (units: readonly unknown[]): readonly Unit[] => unitsFileSchema.parse({ units }).units

const district = { id: 'qu', name: '示例区', level: 'district' }
const east = { id: 'dong', name: '城东街道', level: 'street', parent: 'qu', group: '街道' }
const west = { id: 'xi', name: '城西街道', level: 'street', parent: 'qu', group: '街道' }
const codes = (units: readonly unknown[]) => unitFindings(unitsOf(units)).map(({ unit, code }) => `${unit} ${code}`)

describe('findings on a tree of units', () => {
  test('a proper tree has none', () => {
    expect(codes([district, east, west])).toEqual([])
  })

  test.each([
    ['an unknown parent', [district, { ...east, parent: 'nowhere' }], ['dong unknown-parent']],
    ['a second root', [district, { ...east, parent: undefined }], ['dong two-roots']],
    ['a repeated id', [district, east, east], ['dong repeated-id', 'dong shared-name']],
    ['a unit without a group', [district, { ...east, group: undefined }], ['dong no-group']],
    ['an alias that is a neighbour’s name', [district, { ...east, aliases: ['城西街道'] }, west], ['dong shared-name']],
  ])('finds %s', (_, units, expected) => {
    expect(codes(units)).toEqual(expected)
  })

  test('finds a circle at each unit in it, and that nothing is on top', () => {
    const found = codes([
      { ...east, parent: 'xi' },
      { ...west, parent: 'dong' },
    ])
    expect(found).toEqual(['dong no-root', 'dong circle', 'xi circle'])
  })

  test('takes one name under two parents for no doubt', () => {
    const heping = { name: '和平社区', level: 'community', group: '社区' }
    expect(
      codes([district, east, west, { ...heping, id: 'a', parent: 'dong' }, { ...heping, id: 'b', parent: 'xi' }]),
    ).toEqual([])
  })
})

describe('a file of units', () => {
  test('is read with and without its outer name, and behind a byte order mark', () => {
    expect(readUnitsFile(JSON.stringify({ units: [district] }))).toMatchObject({ ok: true })
    expect(readUnitsFile(`\ufeff${JSON.stringify([district])}`)).toMatchObject({ ok: true })
  })

  test('tells where it is not as agreed', () => {
    expect(readUnitsFile(JSON.stringify([{ ...district, level: 'village' }]))).toEqual({
      ok: false,
      paths: ['units.0.level'],
    })
  })

  test.each(['', '{', 'null', '[]', '"text"', '12'])('never breaks on %j', (text) => {
    expect(readUnitsFile(text)).toMatchObject({ ok: false })
  })
})

describe('a draft', () => {
  test('counts what was added, left out and changed, whatever the order of the fields', () => {
    const before = unitsOf([district, east, west])
    expect(
      unitChanges(
        before,
        unitsOf([district, { group: '街道', parent: 'qu', level: 'street', name: '城东街道', id: 'dong' }, west]),
      ),
    ).toBe(0)
    expect(unitChanges(before, unitsOf([district, { ...east, name: '城东新街道' }, { ...west, id: 'nan' }]))).toBe(3)
  })

  test('gives a new unit an id nobody has', () => {
    expect(newUnitId(unitsOf([district, { ...east, id: 'u_3' }]))).toBe('u_4')
  })
})
