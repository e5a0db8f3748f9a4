import { describe, expect, test } from 'vitest'
import { areaAddress } from '../a1.ts'
import { partsOf, zip } from './fixture.ts'
import { richParts, richWorkbook } from './fixture-rich.ts'
import { openWorkbook } from './open-workbook.ts'

const sheetPath = 'xl/worksheets/sheet1.xml'

async function changed(change: (workbook: ReturnType<typeof openWorkbook>) => Promise<void>) {
  const workbook = openWorkbook(richWorkbook(), '台账.xlsx')
  await change(workbook)
  const parts = partsOf(workbook.bytes())
  const part = (path: string): string => parts[path] ?? ''
  return { workbook, part, sheet: part(sheetPath) }
}
const formulas = (xml: string): string[] =>
  [...xml.matchAll(/<f[^>]*>([^<]*)<\/f>/g)].map(([, formula = '']) => formula)
const values = (xml: string, name: string, attr: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name} [^>]*?\\b${attr}="([^"]*)"`, 'g'))].map(([, value = '']) => value)

describe('two rows inserted before row 6 of a sheet with everything', () => {
  const inserted = changed((workbook) => workbook.insertRows('动', 5, 2))

  test('moves the cells and writes shared formulas out for each', async () => {
    const { sheet } = await inserted
    expect(values(sheet, 'row', 'r')).toEqual(['1', '3', '4', '5', '6', '7', '8', '9', '10', '12', '13', '14'])
    expect(formulas(sheet)).toEqual([
      'C4-$C$4+A4',
      'C5-$C$4+A5',
      'C8-$C$4+A8',
      'C9-$C$4+A9',
      'C10-$C$4+A10',
      'SUM(A4:A10)',
      'A4:A5*2',
    ])
    expect(sheet).toContain('<f t="array" ref="B12:B13">')
  })

  test('formats the new rows as the row above, without its values', async () => {
    const { sheet } = await inserted
    const cells = ['3', '3', '2', '3', '3', '3'].map((style, at) => `<c r="${'ABCDEF'[at]}6" s="${style}"/>`).join('')
    expect(sheet).toContain(`<row r="6" ht="20" customHeight="1" spans="1:6">${cells}</row>`)
  })

  test('takes along rules, validations, links, merges, breaks, selection and extensions', async () => {
    const { sheet } = await inserted
    expect(values(sheet, 'conditionalFormatting', 'sqref')).toEqual(['D4:D10', 'A4:A10'])
    expect(values(sheet, 'dataValidation', 'sqref')).toEqual(['D4:D10', 'A12 C4:C10'])
    expect(values(sheet, 'mergeCell', 'ref')).toEqual(['A1:F1', 'A14:F14'])
    expect(values(sheet, 'hyperlink', 'ref')).toEqual(['B8'])
    expect(values(sheet, 'brk', 'id')).toEqual(['10'])
    expect(values(sheet, 'selection', 'activeCell')).toEqual(['B8'])
    expect(values(sheet, 'dimension', 'ref')).toEqual(['A1:F14'])
    expect(sheet).toContain("<xm:f>'汇总 表'!$A$1&gt;动!$A$8</xm:f>")
    expect(sheet).toContain('<xm:sqref>B4:B10</xm:sqref>')
  })

  test('takes along the table, the notes, the drawing and the chart', async () => {
    const { part } = await inserted
    expect(part('xl/tables/table1.xml')).toContain('ref="A3:F10" totalsRowShown')
    expect(part('xl/tables/table1.xml')).toContain('<autoFilter ref="A3:F10"/>')
    expect(values(part('xl/comments1.xml'), 'comment', 'ref')).toEqual(['B5', 'B10'])
    expect([...part('xl/drawings/vmlDrawing1.vml').matchAll(/<x:Row>(\d+)/g)].map(([, row]) => row)).toEqual(['4', '9'])
    expect([...part('xl/drawings/drawing1.xml').matchAll(/<xdr:row>(\d+)/g)].map(([, row]) => row)).toEqual([
      '15',
      '27',
    ])
    expect(part('xl/charts/chart1.xml')).toContain('<c:f>动!$A$4:$A$10</c:f>')
  })

  test('takes along names and the other sheet’s formulas, and drops the calculation chain', async () => {
    const { part } = await inserted
    expect(part('xl/workbook.xml')).toContain('动!$A$1:$F$14<')
    expect(part('xl/workbook.xml')).toContain('动!$D$4:$D$10<')
    expect(part('xl/workbook.xml')).toContain('fullCalcOnLoad="1"')
    expect(formulas(part('xl/worksheets/sheet2.xml'))).toEqual([
      'SUM(动!A4:A10)',
      '动!A8+A6',
      '"动!A6"&amp;COUNTIF(动!$D:$D,"完成")',
    ])
    expect(part('xl/calcChain.xml')).toBe('')
    expect(part('[Content_Types].xml')).not.toContain('calcChain')
    expect(part('xl/_rels/workbook.xml.rels')).not.toContain('calcChain')
  })
})

describe('rows 5 and 6 deleted from a sheet with everything', () => {
  const deleted = changed((workbook) => workbook.deleteRows('动', [4, 5]))

  test('closes the gap in cells, formulas and all that speaks of them', async () => {
    const { sheet, part } = await deleted
    expect(values(sheet, 'row', 'r')).toEqual(['1', '3', '4', '5', '6', '8', '9', '10'])
    expect(formulas(sheet)).toEqual(['C4-$C$4+A4', 'C5-$C$4+A5', 'C6-$C$4+A6', 'SUM(A4:A6)', 'A4:A4*2'])
    expect(values(sheet, 'conditionalFormatting', 'sqref')).toEqual(['D4:D6', 'A4:A6'])
    expect(values(sheet, 'mergeCell', 'ref')).toEqual(['A1:F1', 'A10:F10'])
    expect(sheet).not.toContain('<hyperlink')
    expect(part('xl/tables/table1.xml')).toContain('ref="A3:F6"')
    expect(values(part('xl/comments1.xml'), 'comment', 'ref')).toEqual(['B6'])
    expect([...part('xl/drawings/vmlDrawing1.vml').matchAll(/<x:Row>(\d+)/g)].map(([, row]) => row)).toEqual(['5'])
    expect(formulas(part('xl/worksheets/sheet2.xml')).slice(0, 2)).toEqual(['SUM(动!A4:A6)', '动!#REF!+A6'])
  })
})

describe('rows that cannot move safely', () => {
  const attempt = async (
    parts: Record<string, string>,
    change: (workbook: ReturnType<typeof openWorkbook>) => Promise<void>,
  ) => {
    const bytes = zip(parts)
    const workbook = openWorkbook(bytes, 'a.xlsx')
    await expect(change(workbook)).rejects.toMatchObject({ code: 'cannot-insert' })
    expect(workbook.bytes()).toEqual(bytes)
  }

  test('an array formula would be torn apart', () =>
    attempt(richParts(), (workbook) => workbook.insertRows('动', 10, 1)))
  test('a table would lose its header', () => attempt(richParts(), (workbook) => workbook.deleteRows('动', [2])))
  test('a table would lose its last row', () =>
    attempt(richParts(), (workbook) => workbook.deleteRows('动', [3, 4, 5, 6, 7])))
  test('values would fall off the sheet', () =>
    attempt(richParts(), (workbook) => workbook.insertRows('动', 3, 1_048_570)))
  test('a formula goes through several sheets', () => {
    const parts = richParts()
    const path = 'xl/worksheets/sheet2.xml'
    parts[path] = (parts[path] ?? '').replace('SUM(动!A4:A8)', "SUM('动:汇总 表'!A4:A8)")
    return attempt(parts, (workbook) => workbook.insertRows('动', 5, 1))
  })
  test('there is no such row', () => attempt(richParts(), (workbook) => workbook.insertRows('动', -1, 1)))
})

test('marks move with their rows, and new rows between them are not marked', async () => {
  const { sheet } = await changed(async (workbook) => {
    const marked = [3, 4, 5, 7].map((row) => ({ row, column: 2, level: 'error' as const }))
    await workbook.setMarks('动', marked)
    await workbook.insertRows('动', 4, 2)
  })
  expect(values(sheet, 'conditionalFormatting', 'sqref')).toEqual(['D4:D10', 'A4:A10', 'C4 C7:C8 C10'])
})

test('inserting rows and deleting them again leaves the values as they were', async () => {
  const workbook = openWorkbook(richWorkbook(), '台账.xlsx')
  const before = await workbook.read('动')
  await workbook.insertRows('动', 6, 3)
  expect(areaAddress((await workbook.read('动')).area)).toBe('A1:F15')
  await workbook.deleteRows('动', [8, 6, 7])
  expect(await workbook.read('动')).toEqual(before)
})

test('a write over a shared formula leaves the others with their own', async () => {
  const { sheet, part } = await changed((workbook) =>
    workbook.write('动', [{ row: 3, column: 4, value: 9, overFormula: true }]),
  )
  expect(formulas(sheet)).toEqual(['C5-$C$4+A5', 'C6-$C$4+A6', 'C7-$C$4+A7', 'C8-$C$4+A8', 'SUM(A4:A8)', 'A4:A5*2'])
  expect(part('xl/calcChain.xml')).toBe('')
})

test('a part of an array formula is refused even when formulas may be replaced', async () => {
  const workbook = openWorkbook(richWorkbook(), '台账.xlsx')
  const write = workbook.write('动', [{ row: 10, column: 1, value: 1, overFormula: true }])
  await expect(write).rejects.toMatchObject({ code: 'formula', address: 'B11' })
})
