import * as XLSX from '@e965/xlsx'
import type { CellValue } from '../workbook.ts'
import { WorkbookError } from '../workbook.ts'
import { newPackage, type PlainCell, type PlainSheet } from './xlsx/new-workbook.ts'
import type { Package } from './xlsx/package.ts'

/**
 * An old .xls as a new .xlsx with its values, formulas, number formats, merges, widths and what is hidden. Fonts, fills
 * and borders stay behind: the original file is never written, and the copy says by its name that it is one.
 * Errors: `not-a-workbook`, `encrypted`, `too-large`.
 */
export function readXls(bytes: Uint8Array): Package {
  const workbook = parse(bytes)
  const properties = workbook.Workbook?.Sheets ?? []
  const sheets = workbook.SheetNames.flatMap((name, index) => {
    const sheet = workbook.Sheets[name]
    return sheet ? [plainSheet(name, sheet, properties[index]?.Hidden ?? 0)] : []
  })
  if (sheets.length === 0) throw new WorkbookError('not-a-workbook', 'A workbook without worksheets')
  return newPackage(sheets, workbook.Workbook?.WBProps?.date1904 === true)
}

function parse(bytes: Uint8Array): XLSX.WorkBook {
  const names = streamsOf(bytes)
  if (names.includes('EncryptedPackage')) throw new WorkbookError('encrypted', 'An encrypted .xlsx')
  if (!names.includes('Workbook') && !names.includes('Book')) {
    throw new WorkbookError('not-a-workbook', 'A compound file of another kind')
  }
  try {
    return quietly(() =>
      XLSX.read(bytes, {
        type: 'array',
        dense: true,
        cellNF: true,
        cellStyles: true,
        cellHTML: false,
        cellText: false,
      }),
    )
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    if (/password|encrypt/i.test(why)) throw new WorkbookError('encrypted', why)
    throw new WorkbookError('not-a-workbook', why)
  }
}

/** What a damaged file is told to be says nothing of a password: only its own streams do. */
function streamsOf(bytes: Uint8Array): readonly string[] {
  try {
    return Array.from(XLSX.CFB.read(bytes, { type: 'array' }).FileIndex, ({ name }: { name: string }) => name)
  } catch (error) {
    throw new WorkbookError('not-a-workbook', error instanceof Error ? error.message : String(error))
  }
}

/** The library tells the console of records it does not know; in a damaged file that is noise beside our own sentence. */
function quietly<T>(read: () => T): T {
  const said = console.error
  console.error = () => undefined
  try {
    return read()
  } finally {
    console.error = said
  }
}

function plainSheet(name: string, sheet: XLSX.WorkSheet, hidden: number): PlainSheet {
  const cells: PlainCell[] = []
  const rows: readonly (readonly (XLSX.CellObject | undefined)[] | undefined)[] = sheet['!data'] ?? []
  rows.forEach((row, at) => {
    row?.forEach((cell, column) => {
      if (!cell) return
      const value = cellValue(cell)
      const format = typeof cell.z === 'string' ? cell.z : 'General'
      if (value !== null || cell.f !== undefined || format !== 'General') {
        cells.push({ row: at, column, value, format, formula: cell.f })
      }
    })
  })
  const columns = new Map<number, { width: number | undefined; hidden: boolean }>()
  sheet['!cols']?.forEach((column, at) => {
    if (column && (column.width !== undefined || column.hidden)) {
      columns.set(at, { width: column.width, hidden: column.hidden === true })
    }
  })
  const hiddenRows = new Set<number>()
  sheet['!rows']?.forEach((row, at) => {
    if (row?.hidden) hiddenRows.add(at)
  })
  const merges = (sheet['!merges'] ?? []).map(({ s, e }) => ({
    row: s.r,
    column: s.c,
    rows: e.r - s.r + 1,
    columns: e.c - s.c + 1,
  }))
  const visibility = hidden === 2 ? 'very-hidden' : hidden === 1 ? 'hidden' : 'visible'
  return { name, visibility, cells, merges, hiddenRows, columns, isProtected: Boolean(sheet['!protect']) }
}

function cellValue({ t, v, w }: XLSX.CellObject): CellValue {
  if (t === 'e') return w ?? '#VALUE!'
  if (t === 'z' || v === undefined || v === '') return null
  if (v instanceof Date) return v.getTime() / 86_400_000 + 25_569
  return typeof v === 'number' && !Number.isFinite(v) ? null : v
}
