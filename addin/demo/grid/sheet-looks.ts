import { attribute, Tags } from '../../workbook/memory/xlsx/xml.ts'
import { type CellLook, cellLooks } from './cell-looks.ts'
import { themeColours } from './colours.ts'
import { shownColumns, shownRows } from './shown-size.ts'

/** The looks of one sheet. Sizes in CSS pixels at 96 dpi. */
export interface SheetLooks {
  readonly columnWidths: ReadonlyMap<number, number>
  readonly rowHeights: ReadonlyMap<number, number>
  /** By row, then column. */
  readonly cells: ReadonlyMap<number, ReadonlyMap<number, CellLook>>
}

/** Of a sheet's part no more is looked at than this; its rows after that are plain. */
const longestHead = 3_000_000

/** The text of a part, or its beginning where it is longer than `length` bytes; `undefined` where there is none. */
export type ReadPart = (path: string, length: number) => string | undefined

/**
 * The looks of every sheet, by name, as far as the grid shows them. Only for showing: whatever cannot be read is plain.
 * One digit of the default font is 7 px wide, with 5 px of padding (ECMA-376 18.3.1.13).
 */
export function readLooks(read: ReadPart): ReadonlyMap<string, SheetLooks> {
  try {
    return looksOf(read)
  } catch {
    return new Map()
  }
}

function looksOf(read: ReadPart): ReadonlyMap<string, SheetLooks> {
  const document = (path: string): Document | undefined => {
    const text = read(path, Number.POSITIVE_INFINITY)
    return text === undefined ? undefined : new DOMParser().parseFromString(text, 'application/xml')
  }
  const targets = relations(document('xl/_rels/workbook.xml.rels'))
  const byType = (type: string): Document | undefined => {
    const found = targets.find((target) => target.type.endsWith(`/${type}`))
    return found === undefined ? undefined : document(found.path)
  }
  const looks = cellLooks(byType('styles'), themeColours(byType('theme')))
  const sheets = [...(document('xl/workbook.xml')?.getElementsByTagNameNS('*', 'sheet') ?? [])]
  return new Map(
    sheets.flatMap((sheet) => {
      const id = [...sheet.attributes].find(({ localName, prefix }) => localName === 'id' && prefix !== null)?.value
      const target = targets.find((relation) => relation.id === id)
      const xml = target === undefined ? undefined : read(target.path, longestHead)
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

function sheetLooks(xml: string, looks: readonly CellLook[]): SheetLooks {
  const columnWidths = new Map<number, number>()
  const rowHeights = new Map<number, number>()
  const cells = new Map<number, Map<number, CellLook>>()
  let row = -1
  let column = -1
  for (const tags = new Tags(xml); tags.next() && row < shownRows; ) {
    const { kind, local, text } = tags
    if (kind === 'close') continue
    if (local === 'col') {
      const width = Math.round(Number(attribute(text, 'width') ?? 8.43) * 7 + 5)
      const last = Math.min(Number(attribute(text, 'max')), shownColumns)
      for (let at = Number(attribute(text, 'min')); at <= last; at++) columnWidths.set(at - 1, width)
    } else if (local === 'row') {
      row = Number(attribute(text, 'r') ?? row + 2) - 1
      column = -1
      const height = attribute(text, 'ht')
      if (height !== undefined) rowHeights.set(row, Math.round((Number(height) * 4) / 3))
    } else if (local === 'c') {
      const letters = /^[A-Z]+/i.exec(attribute(text, 'r') ?? '')?.[0]
      column = letters === undefined ? column + 1 : columnOf(letters)
      const look = looks[Number(attribute(text, 's') ?? 0)]
      if (look === undefined || column >= shownColumns) continue
      const known = cells.get(row) ?? new Map<number, CellLook>()
      cells.set(row, known.set(column, look))
    }
  }
  return { columnWidths, rowHeights, cells }
}

const columnOf = (letters: string): number =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
