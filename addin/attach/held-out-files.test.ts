import { type CellObject, utils, type WorkSheet, write } from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { columnName, parseArea } from '../workbook/a1.ts'
import { openWorkbook } from '../workbook/memory/open-workbook.ts'
import type { CellValue } from '../workbook/workbook.ts'
import { gridOfRows } from './grid-of-rows.ts'
import { type HeldOutSheet, heldOut } from './held-out.fixture.ts'
import { office } from './office.fixture.ts'
import { others } from './others.fixture.ts'
import { recognise } from './recognise.ts'
import type { Recognition } from './recognition.ts'
import { shippedKinds } from './shipped-kinds.ts'
import { street } from './street.fixture.ts'
import { unseen } from './unseen.fixture.ts'
import { unseenAgain } from './unseen-again.fixture.ts'
import { unseenHeads } from './unseen-heads.fixture.ts'
import { unseenLast } from './unseen-last.fixture.ts'

const sheets = [...heldOut, ...unseen, ...unseenAgain, ...unseenLast, ...unseenHeads, ...street, ...office, ...others]

/** Excel's own form of a made-up sheet: dates as serials with their formats, merges, formulas with a value kept. */
function worksheetOf({ rows, merges = [], formulas = [], formats = {} }: HeldOutSheet): WorkSheet {
  const sheet: WorkSheet = utils.aoa_to_sheet(rows.map((row) => [...row]))
  for (const [at, row] of rows.entries()) {
    for (const [column, value] of row.entries()) {
      const format = formats[column]
      const cell: CellObject | undefined = sheet[`${columnName(column)}${at + 1}`]
      if (cell && typeof value === 'number' && format !== undefined) cell.z = format
    }
  }
  for (const address of formulas) {
    const cell: CellObject | undefined = sheet[address]
    if (cell) cell.f = 'SUM(1,0)'
  }
  sheet['!merges'] = merges.flatMap((address) => {
    const area = parseArea(address)
    return area
      ? [
          {
            s: { r: area.row, c: area.column },
            e: { r: area.row + area.rows - 1, c: area.column + area.columns - 1 },
          },
        ]
      : []
  })
  return sheet
}

/** The rows and columns that matter to a reader of the recognition. */
const essence = ({ tables, refused }: Recognition) => ({
  refused: refused?.reason,
  tables: tables.map(({ kind, header, data, columns, skipped }) => ({
    kind,
    header,
    data,
    columns: columns.map(({ column, field, confidence }) => `${columnName(column)} ${field} ${confidence}`),
    skipped: skipped.map(({ row, reason }) => `${row + 1} ${reason}`),
  })),
})

describe.each(['xlsx', 'biff8'] as const)('as a file written in %s', (bookType) => {
  const book = utils.book_new()
  for (const [at, sheet] of sheets.entries()) utils.book_append_sheet(book, worksheetOf(sheet), `第${at + 1}张`)
  const bytes: Uint8Array = write(book, { type: 'buffer', bookType })
  const workbook = openWorkbook(bytes, bookType === 'xlsx' ? '一本.xlsx' : '一本.xls')

  test('each sheet is read as it is from memory', async () => {
    for (const [at, sheet] of sheets.entries()) {
      const name = `第${at + 1}张`
      const grid = await workbook.read(name)
      const fromFile = recognise(grid, { kinds: shippedKinds })
      // The library writes no formulas into .xls.
      const formulas = bookType === 'xlsx' ? (sheet.formulas ?? []) : []
      const fromMemory = recognise(gridOfRows(blanksOut(sheet.rows), { ...sheet, sheet: name, formulas }), {
        kinds: shippedKinds,
      })
      expect([sheet.name, essence(fromFile)]).toEqual([sheet.name, essence(fromMemory)])
    }
  })
})

/** A file does not keep cells with no text in them. */
const blanksOut = (rows: readonly (readonly CellValue[])[]): readonly (readonly CellValue[])[] =>
  rows.map((row) => row.map((value) => (value === '' ? null : value)))
