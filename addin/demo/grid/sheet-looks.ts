import { strFromU8, unzipSync } from 'fflate'
import { type CellLook, cellLooks } from './cell-looks.ts'
import { themeColours } from './colours.ts'

/** The looks of one sheet. Sizes in CSS pixels at 96 dpi. */
export interface SheetLooks {
  readonly columnWidths: ReadonlyMap<number, number>
  readonly rowHeights: ReadonlyMap<number, number>
  /** By row, then column. */
  readonly cells: ReadonlyMap<number, ReadonlyMap<number, CellLook>>
}

/** A sheet longer than this is shown plain from here on. */
const longestSheet = 3000

/**
 * The looks of every sheet, by name, read from the file's bytes. Only for showing: whatever cannot be read is plain.
 * One digit of the default font is 7 px wide, with 5 px of padding (ECMA-376 18.3.1.13).
 */
export function readLooks(bytes: Uint8Array): ReadonlyMap<string, SheetLooks> {
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name }) => /\.(xml|rels)$/i.test(name) && !/sharedStrings/i.test(name),
    })
    return looksOf((name) => {
      const part = parts[name]
      return part === undefined ? undefined : new DOMParser().parseFromString(strFromU8(part), 'application/xml')
    })
  } catch {
    return new Map()
  }
}

type Read = (part: string) => Document | undefined

function looksOf(read: Read): ReadonlyMap<string, SheetLooks> {
  const targets = relations(read('xl/_rels/workbook.xml.rels'))
  const byType = (type: string): Document | undefined => {
    const found = targets.find((target) => target.type.endsWith(`/${type}`))
    return found === undefined ? undefined : read(found.path)
  }
  const looks = cellLooks(byType('styles'), themeColours(byType('theme')))
  const sheets = [...(read('xl/workbook.xml')?.getElementsByTagNameNS('*', 'sheet') ?? [])]
  return new Map(
    sheets.flatMap((sheet) => {
      const id = [...sheet.attributes].find(({ localName, prefix }) => localName === 'id' && prefix !== null)?.value
      const target = targets.find((relation) => relation.id === id)
      const xml = target === undefined ? undefined : read(target.path)
      return xml === undefined ? [] : [[sheet.getAttribute('name') ?? '', sheetLooks(xml, looks)] as const]
    }),
  )
}

function relations(rels: Document | undefined) {
  return [...(rels?.getElementsByTagNameNS('*', 'Relationship') ?? [])].map((relation) => {
    const target = relation.getAttribute('Target') ?? ''
    return {
      id: relation.getAttribute('Id'),
      type: relation.getAttribute('Type') ?? '',
      path: target.startsWith('/') ? target.slice(1) : `xl/${target}`,
    }
  })
}

function sheetLooks(xml: Document, looks: readonly CellLook[]): SheetLooks {
  const columnWidths = new Map<number, number>()
  for (const column of xml.getElementsByTagNameNS('*', 'col')) {
    const width = Math.round(Number(column.getAttribute('width') ?? 8.43) * 7 + 5)
    const last = Math.min(Number(column.getAttribute('max')), 200)
    for (let at = Number(column.getAttribute('min')); at <= last; at++) columnWidths.set(at - 1, width)
  }
  const rowHeights = new Map<number, number>()
  const cells = new Map<number, Map<number, CellLook>>()
  let row = -1
  for (const element of xml.getElementsByTagNameNS('*', 'row')) {
    row = element.hasAttribute('r') ? Number(element.getAttribute('r')) - 1 : row + 1
    if (row > longestSheet) break
    const height = element.getAttribute('ht')
    if (height !== null) rowHeights.set(row, Math.round((Number(height) * 4) / 3))
    cells.set(row, rowLooks(element, looks))
  }
  return { columnWidths, rowHeights, cells }
}

function rowLooks(row: Element, looks: readonly CellLook[]): Map<number, CellLook> {
  const found = new Map<number, CellLook>()
  let column = -1
  for (const cell of row.children) {
    const letters = /^[A-Z]+/i.exec(cell.getAttribute('r') ?? '')?.[0]
    column = letters === undefined ? column + 1 : columnOf(letters)
    const look = looks[Number(cell.getAttribute('s') ?? 0)]
    if (look !== undefined) found.set(column, look)
  }
  return found
}

const columnOf = (letters: string): number =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
