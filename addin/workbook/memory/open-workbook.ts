import { WorkbookError } from '../workbook.ts'
import { guard, MemoryWorkbook } from './memory-workbook.ts'
import { readXls } from './read-xls.ts'
import { newPackage } from './xlsx/new-workbook.ts'
import { Package } from './xlsx/package.ts'
import { zipLimits } from './xlsx/zip.ts'

/**
 * Opens an .xlsx or .xlsm for reading and writing, or an .xls as an .xlsx copy of its contents. The kind is told by the
 * bytes, never by the name. Every part is inflated once, so that a damaged file is refused now and not half-way.
 *
 * Errors, always a `WorkbookError`: `not-a-workbook`, `encrypted`, `too-large`.
 */
export function openWorkbook(bytes: Uint8Array, name: string): MemoryWorkbook {
  return guard(() => {
    if (bytes.length > zipLimits.file) throw new WorkbookError('too-large', `File of ${bytes.length} bytes`)
    if (startsWith(bytes, compoundFile)) return new MemoryWorkbook(readXls(bytes), name, true)
    if (!startsWith(bytes, zipFile)) throw new WorkbookError('not-a-workbook', 'Neither .xlsx nor .xls')
    const parts = Package.open(bytes)
    parts.verify()
    return new MemoryWorkbook(parts, name, false)
  })
}

/** A workbook with one empty sheet, `Sheet1` unless it is called otherwise. */
export function newWorkbook(name: string, sheetName = 'Sheet1'): MemoryWorkbook {
  const sheet = {
    name: sheetName,
    visibility: 'visible',
    cells: [],
    merges: [],
    hiddenRows: new Set<number>(),
    columns: new Map(),
    isProtected: false,
  } as const
  return new MemoryWorkbook(newPackage([sheet], false), name, false)
}

/** An OLE compound file: an old .xls, or an .xlsx behind a password. */
const compoundFile = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const zipFile = [0x50, 0x4b]

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, at) => bytes[at] === byte)
