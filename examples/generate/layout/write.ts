import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { type WriteSheet, writeXlsx } from 'hucre'
import type { Book } from './book.ts'

/** Any day will do, as long as it is always the same: a zip's own clock starts in 1980. */
const zipTime = new Date(1980, 0, 1)

export const bytesOf = ({ sheets, author, asOf }: Book): Promise<Uint8Array> => bytesOfSheets(sheets, author, asOf)

/**
 * The bytes of a workbook, the same on every run and machine: zipped again by fflate, because the platform's own
 * deflate differs between processors. `day` is when it was last saved.
 */
export async function bytesOfSheets(sheets: readonly WriteSheet[], author: string, day: string): Promise<Uint8Array> {
  const saved = new Date(`${day}T08:30:00Z`)
  const written = await writeXlsx({
    sheets: [...sheets],
    defaultFont: { name: '宋体', size: 11, charset: 134 },
    properties: { creator: author, lastModifiedBy: author, created: saved, modified: saved },
  })
  const parts = Object.entries(unzipSync(written)).map(([path, content]) => [path, restate(path, content)] as const)
  return zipSync(Object.fromEntries(parts), { level: 6, mtime: zipTime })
}

/**
 * Two things Excel is strict about and the writer is not: an error that a formula gives is an error, not text; a sheet
 * name in a defined name stands in quotes (`2020年` unquoted would make Excel offer to repair the file).
 */
function restate(path: string, content: Uint8Array): Uint8Array {
  if (path === 'xl/workbook.xml') {
    const xml = strFromU8(content)
    return strToU8(xml.replace(/(<definedName[^>]*>)([^'!<]+)!/g, "$1'$2'!"))
  }
  if (!path.startsWith('xl/worksheets/sheet')) return content
  const xml = strFromU8(content)
  return strToU8(xml.replace(/t="str"([^>]*)>(<f>[^<]*<\/f>)<v>#REF!<\/v>/g, 't="e"$1>$2<v>#REF!</v>'))
}

/** An .xlsx with a password to open: its salts are random, so it is made once and kept. */
export const encryptedBytes = (sheet: WriteSheet, password: string): Promise<Uint8Array> =>
  writeXlsx({ sheets: [sheet], encryption: { password } })
