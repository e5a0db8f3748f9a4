import { finish, type Steps } from '../../../../shared/validate/slices.ts'
import { type Area, cellKey, maxColumns, maxRows, parseArea } from '../../a1.ts'
import type { CellValue } from '../../workbook.ts'
import { CellTable, MergeIndex } from '../cell-table.ts'
import type { SheetFacts } from '../grid.ts'
import { fromXstring } from './cell-text.ts'
import {
  attribute,
  childOf,
  type Element,
  isTrue,
  openingTag,
  parseRoot,
  plainText,
  Tags,
  tagsOf,
  textOf,
} from './xml.ts'

/** Elements between two yields: a millisecond or so. */
const perStep = 2000

/** Cells of a worksheet part. Tolerates rows and cells without addresses, prefixes, and any order. */
export const readCells = (xml: string, sharedStrings: () => readonly string[]): CellTable =>
  finish(cellSteps(xml, sharedStrings))

/** As `readCells`, in steps; yields how far it is, from 0 to 1. */
export function* cellSteps(xml: string, sharedStrings: () => readonly string[]): Steps<CellTable> {
  const table = new CellTable()
  const data = childOf(parseRoot(xml), 'sheetData')
  if (!data) return table
  yield 0
  const tags = new Tags(xml, data.inner)
  const place = { row: -1, column: -1 }
  while (readSome(tags, data.close, table, place, sharedStrings)) {
    yield (tags.start - data.inner) / (data.close - data.inner)
  }
  return table
}

/** Reads on from where `tags` stands and `place` says; `false` at the end. */
function readSome(
  tags: Tags,
  end: number,
  table: CellTable,
  place: { row: number; column: number },
  sharedStrings: () => readonly string[],
): boolean {
  for (let left = perStep; left > 0; left--) {
    if (!tags.next() || tags.start >= end) return false
    if (tags.kind === 'close') continue
    if (tags.local === 'row') {
      const number = Number(attribute(tags.text, 'r') ?? place.row + 2)
      place.row = Number.isInteger(number) && number >= 1 && number <= maxRows ? number - 1 : place.row + 1
      place.column = -1
    } else if (tags.local === 'c') {
      place.column = readCell(tags, table, place.row, place.column + 1, sharedStrings)
    }
  }
  return true
}

/** Reads the cell at whose opening tag `tags` stands, leaves it at the closing one, and gives its column. */
function readCell(
  tags: Tags,
  table: CellTable,
  row: number,
  next: number,
  sharedStrings: () => readonly string[],
): number {
  const { text, kind, name } = tags
  const column = columnOf(attribute(text, 'r')) ?? next
  const content = kind === 'empty' ? nothing : readContent(tags, name)
  if (row < 0 || row >= maxRows || column >= maxColumns) return column
  const style = Number(attribute(text, 's') ?? 0) || 0
  const value = kind === 'empty' ? null : cellValue(attribute(text, 't') ?? 'n', content, sharedStrings)
  if (content.formula !== undefined) {
    table.formulas.add(cellKey(row, column))
    const type = attribute(content.formula, 't')
    const area = parseArea(attribute(content.formula, 'ref') ?? '')
    if (area && (type === 'array' || type === 'dataTable')) table.arrays.push(area)
  }
  if (value !== null || style !== 0) table.set(row, column, value, style)
  return column
}

/** Column of an address such as `AB12`, without taking it apart with a pattern: there are millions of them. */
function columnOf(address: string | undefined): number | undefined {
  if (address === undefined) return undefined
  let column = 0
  for (let at = 0; at < address.length; at++) {
    const code = address.charCodeAt(at) & 0xdf
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column > 0 && column <= maxColumns ? column - 1 : undefined
}

interface CellContent {
  readonly value: string | undefined
  readonly inline: string | undefined
  /** Opening tag of its formula. */
  readonly formula: string | undefined
}

const nothing: CellContent = { value: undefined, inline: undefined, formula: undefined }

function readContent(tags: Tags, cell: string): CellContent {
  const { xml } = tags
  let value: string | undefined
  let inline: string | undefined
  let formula: string | undefined
  while (tags.next()) {
    const { local, end, kind } = tags
    if (kind === 'close') {
      if (tags.name === cell) break
    } else if (local === 'f') {
      formula = tags.text
      if (kind === 'open') tags.skip()
    } else if (local === 'v') value = kind === 'empty' ? '' : plainText(xml.slice(end, tags.skip()))
    else if (local === 'is') inline = kind === 'empty' ? '' : richText(xml.slice(end, tags.skip()))
  }
  return { value, inline, formula }
}

function cellValue(type: string, content: CellContent, sharedStrings: () => readonly string[]): CellValue {
  if (type === 'inlineStr') return fromXstring(content.inline ?? content.value ?? '') || null
  const { value } = content
  if (value === undefined || value === '') return null
  if (type === 's') return sharedStrings()[Number(value)] || null
  if (type === 'str') return fromXstring(value)
  if (type === 'b') return isTrue(value.trim())
  if (type === 'e') return value
  const number = type === 'd' ? serialOf(value) : Number(value)
  return Number.isFinite(number) ? number : value
}

/** Serial of an ISO 8601 date or time, which strict files use (day 25569 is 1970-01-01). */
function serialOf(text: string): number {
  const instant = Date.parse(text.includes('T') && !/(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? `${text}Z` : text)
  return instant / 86_400_000 + 25_569
}

/** Text of a rich string: all its runs, without the phonetic ones. */
export function richText(xml: string): string {
  if (!xml.includes('<')) return ''
  const tags = new Tags(xml)
  let text = ''
  while (tags.next()) {
    if (tags.kind !== 'open') continue
    const { local, end } = tags
    if (local === 'rPh') tags.skip()
    else if (local === 't') text += plainText(xml.slice(end, tags.skip()))
  }
  return text
}

/** The shared strings, by index. */
export const readSharedStrings = (xml: string): readonly string[] => finish(sharedStringSteps(xml))

/** As `readSharedStrings`, in steps; yields how far it is, from 0 to 1. */
export function* sharedStringSteps(xml: string): Steps<readonly string[]> {
  const strings: string[] = []
  const tags = new Tags(xml)
  while (tags.next()) {
    if (tags.kind === 'close' || tags.local !== 'si') continue
    const { end, kind } = tags
    strings.push(kind === 'empty' ? '' : fromXstring(richText(xml.slice(end, tags.skip()))))
    if (strings.length % perStep === 0) yield tags.end / xml.length
  }
  return strings
}

/** All about a sheet that is not in its cells. `tables` are the texts of its table parts. */
export const readFacts = (xml: string, tables: readonly string[]): SheetFacts => finish(factSteps(xml, tables))

/** As `readFacts`, in steps; yields how far it is, from 0 to 1. */
export function* factSteps(xml: string, tables: readonly string[]): Steps<SheetFacts> {
  const root = parseRoot(xml)
  const child = (name: string): string => {
    const element = childOf(root, name)
    return element ? textOf(xml, element) : ''
  }
  const cols = child('cols')
  const columnStyle = columnStyles(cols)
  const merges: Area[] = []
  for (const tag of tagsOf(child('mergeCells'), 'mergeCell')) {
    const area = parseArea(attribute(tag, 'ref') ?? '')
    if (area && area.rows * area.columns > 1) merges.push(area)
  }
  const { hiddenRows, rowStyles } = yield* rowSteps(xml, childOf(root, 'sheetData'))
  const hidesByFilter = (filter: string): boolean => {
    if (![...tagsOf(filter, 'filterColumn')].length && !isTrue(attribute(openingTag(child('sheetPr')), 'filterMode'))) {
      return false
    }
    const area = parseArea(attribute(openingTag(filter), 'ref') ?? '')
    return area !== undefined && [...hiddenRows].some((row) => row > area.row && row < area.row + area.rows)
  }
  const filters = [child('autoFilter'), ...tables.map(autoFilterOf)].filter((filter) => filter !== '')
  return {
    merges: new MergeIndex(merges),
    hiddenRows,
    hiddenColumns: readHiddenColumns(cols),
    isFiltered: filters.some(hidesByFilter),
    isProtected: isTrue(attribute(openingTag(child('sheetProtection')), 'sheet')),
    hasConditionalFormats: childOf(root, 'conditionalFormatting') !== undefined,
    styleOf: (row, column) => rowStyles.get(row) ?? columnStyle(column) ?? 0,
  }
}

function autoFilterOf(table: string): string {
  const element = childOf(parseRoot(table), 'autoFilter')
  return element ? textOf(table, element) : ''
}

interface RowFacts {
  readonly hiddenRows: ReadonlySet<number>
  /** Of rows that have a style of their own. */
  readonly rowStyles: ReadonlyMap<number, number>
}

function* rowSteps(xml: string, data: Element | undefined): Steps<RowFacts> {
  const hiddenRows = new Set<number>()
  const rowStyles = new Map<number, number>()
  if (!data) return { hiddenRows, rowStyles }
  const tags = new Tags(xml, data.inner)
  let row = -1
  let count = 0
  while (tags.next() && tags.start < data.close) {
    if (++count % perStep === 0) yield (tags.start - data.inner) / (data.close - data.inner)
    if (tags.kind === 'close' || tags.local !== 'row') continue
    const { text } = tags
    row = Number(attribute(text, 'r') ?? row + 2) - 1
    if (isTrue(attribute(text, 'hidden'))) hiddenRows.add(row)
    if (isTrue(attribute(text, 'customFormat'))) rowStyles.set(row, Number(attribute(text, 's') ?? 0))
    if (tags.kind === 'open') tags.skip()
  }
  return { hiddenRows, rowStyles }
}

function columnStyles(cols: string): (column: number) => number | undefined {
  const spans = [...tagsOf(cols, 'col')].flatMap((tag) => {
    const style = Number(attribute(tag, 'style') ?? 0)
    return style > 0
      ? [{ first: Number(attribute(tag, 'min')) - 1, last: Number(attribute(tag, 'max')) - 1, style }]
      : []
  })
  return (column) => spans.find((span) => column >= span.first && column <= span.last)?.style
}

function readHiddenColumns(cols: string): Set<number> {
  const hidden = new Set<number>()
  for (const tag of tagsOf(cols, 'col')) {
    if (!isTrue(attribute(tag, 'hidden'))) continue
    const last = Math.min(Number(attribute(tag, 'max')), maxColumns)
    for (let column = Number(attribute(tag, 'min')); column <= last; column++) hidden.add(column - 1)
  }
  return hidden
}
