import * as XLSX from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { areaAddress } from '../a1.ts'
import { WorkbookError } from '../workbook.ts'
import { openWorkbook } from './open-workbook.ts'

/** An old .xls with two sheets, made by the library that reads it. That writes no formulas into one. */
function xls(): Uint8Array {
  const sheet = XLSX.utils.aoa_to_sheet([
    ['任务台账', null, null],
    ['编码', '期限', '天数'],
    ['1.1', 43921, 2],
    ['=文字', 43922, true],
  ])
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 2 } }]
  Object.assign(sheet.B3, { z: 'yyyy-mm-dd' })
  sheet['!cols'] = [{}, { hidden: true, width: 12 }]
  const workbook = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(workbook, sheet, '任务')
  XLSX.utils.book_append_sheet(workbook, XLSX.utils.aoa_to_sheet([]), '空')
  return new Uint8Array(XLSX.write(workbook, { type: 'array', bookType: 'biff8' }))
}

describe('an old .xls', () => {
  test('is read with values, formats, merges and what is hidden', async () => {
    const workbook = openWorkbook(xls(), '台账.xls')
    expect(workbook.isReadOnlyFormat).toBe(true)
    expect((await workbook.sheets()).map(({ name, isProtected }) => [name, isProtected])).toEqual([
      ['任务', false],
      ['空', false],
    ])
    const grid = await workbook.read('任务')
    expect(grid.values).toEqual([
      ['任务台账', null, null],
      ['编码', '期限', '天数'],
      ['1.1', 43921, 2],
      ['=文字', 43922, true],
    ])
    expect(grid.formats[2]?.[1]).toBe('yyyy-mm-dd')
    expect(grid.merges.map(areaAddress)).toEqual(['A1:C1'])
    expect([...grid.hiddenColumns]).toEqual([1])
    expect((await workbook.read('空')).values).toEqual([])
  })

  test('is given back as an .xlsx with the same values and the changes made', async () => {
    const workbook = openWorkbook(xls(), '台账.xls')
    await workbook.write('任务', [{ row: 2, column: 0, value: '1.2' }])
    const copy = openWorkbook(workbook.bytes(), '台账.xlsx')
    expect(copy.isReadOnlyFormat).toBe(false)
    expect(await copy.read('任务')).toEqual(await workbook.read('任务'))
    expect((await copy.read('任务')).values[2]?.[0]).toBe('1.2')
  })

  test('that is only the beginning of one is not said to have a password', () => {
    const bytes = new Uint8Array(4096)
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
    expect(() => openWorkbook(bytes, 'a.xls')).toThrow(expect.objectContaining({ code: 'not-a-workbook' }))
  })

  test('that is damaged is refused or read, never with another fault', () => {
    const bytes = xls()
    for (let at = 0; at < bytes.length; at += 97) {
      const broken = bytes.slice()
      broken[at] = (broken[at] ?? 0) ^ 0xff
      try {
        openWorkbook(broken, 'a.xls')
      } catch (error) {
        expect(error).toBeInstanceOf(WorkbookError)
      }
    }
  })
})
