import { finish, type Steps, within } from '../../../shared/validate/slices.ts'
import { WorkbookError } from '../workbook.ts'
import { guardSteps, MemoryWorkbook } from './memory-workbook.ts'
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
export const openWorkbook = (bytes: Uint8Array, name: string): MemoryWorkbook =>
  finish(guardSteps(openSteps(bytes, name)))

/**
 * As `openWorkbook`, in steps, with all cells read as well, so that a page stays alive meanwhile and what it asks next is
 * there. Yields how far it is, from 0 to 1. An .xls is read in one.
 */
export const openAndReadSteps = (bytes: Uint8Array, name: string): Steps<MemoryWorkbook> =>
  guardSteps(readAfterOpening(bytes, name))

/** Inflating a sheet takes about half as long as reading its cells. */
const opened = 0.3

function* readAfterOpening(bytes: Uint8Array, name: string): Steps<MemoryWorkbook> {
  const workbook = yield* within(openSteps(bytes, name), 0, opened)
  yield* within(workbook.readSteps(), opened, 1)
  return workbook
}

function* openSteps(bytes: Uint8Array, name: string): Steps<MemoryWorkbook> {
  if (bytes.length > zipLimits.file) throw new WorkbookError('too-large', `File of ${bytes.length} bytes`)
  if (startsWith(bytes, compoundFile)) return new MemoryWorkbook(readXls(bytes), name, true)
  if (!startsWith(bytes, zipFile)) throw new WorkbookError('not-a-workbook', 'Neither .xlsx nor .xls')
  const parts = Package.open(bytes)
  yield* parts.verifySteps()
  return new MemoryWorkbook(parts, name, false)
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
