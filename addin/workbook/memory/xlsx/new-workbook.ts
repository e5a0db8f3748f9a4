import { type Area, areaAddress, cellAddress } from '../../a1.ts'
import type { CellValue, SheetInfo } from '../../workbook.ts'
import { inlineText } from './cell-edits.ts'
import { storedText } from './cell-text.ts'
import { builtinFormatId } from './number-formats.ts'
import { Package, xmlHead } from './package.ts'
import { escapeXml } from './xml.ts'

/** A sheet as plain content, for a workbook that is made new. */
export interface PlainSheet {
  readonly name: string
  readonly visibility: SheetInfo['visibility']
  /** In the order of rows, then columns. */
  readonly cells: readonly PlainCell[]
  readonly merges: readonly Area[]
  readonly hiddenRows: ReadonlySet<number>
  /** By column: its width in characters where it has one of its own, and whether it is hidden. */
  readonly columns: ReadonlyMap<number, { readonly width: number | undefined; readonly hidden: boolean }>
  readonly isProtected: boolean
}

export interface PlainCell {
  readonly row: number
  readonly column: number
  readonly value: CellValue
  readonly format: string
  readonly formula: string | undefined
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const kind = (name: string): string => `application/vnd.openxmlformats-officedocument.spreadsheetml.${name}+xml`
const states = { visible: '', hidden: ' state="hidden"', 'very-hidden': ' state="veryHidden"' } as const

/** A workbook of these sheets in the fewest parts that Excel opens. Errors are `#REF!` and the like. */
export function newPackage(sheets: readonly PlainSheet[], date1904: boolean): Package {
  const formats = ['General', ...new Set(sheets.flatMap((sheet) => sheet.cells.map((cell) => cell.format)))]
  const styleOf = new Map([...new Set(formats)].map((format, index) => [format, index] as const))
  const parts: Record<string, string> = {
    '[Content_Types].xml':
      `${xmlHead}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Default Extension="xml" ContentType="application/xml"/>' +
      `<Override PartName="/xl/workbook.xml" ContentType="${kind('sheet.main')}"/>` +
      `<Override PartName="/xl/styles.xml" ContentType="${kind('styles')}"/>` +
      sheets
        .map((_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${kind('worksheet')}"/>`)
        .join('') +
      '</Types>',
    '_rels/.rels':
      `${xmlHead}<Relationships xmlns="${packageRelations}">` +
      `<Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml':
      `${xmlHead}<workbook xmlns="${main}" xmlns:r="${relations}">${date1904 ? '<workbookPr date1904="1"/>' : ''}` +
      `<bookViews><workbookView/></bookViews><sheets>${sheets.map(sheetTag).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      `${xmlHead}<Relationships xmlns="${packageRelations}">` +
      sheets
        .map(
          (_, at) =>
            `<Relationship Id="rId${at + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
        )
        .join('') +
      `<Relationship Id="rId${sheets.length + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': stylesXml([...styleOf.keys()]),
  }
  for (const [at, sheet] of sheets.entries()) {
    parts[`xl/worksheets/sheet${at + 1}.xml`] = sheetXml(sheet, (format) => styleOf.get(format) ?? 0)
  }
  return Package.of(parts)
}

const sheetTag = ({ name, visibility }: PlainSheet, at: number): string =>
  `<sheet name="${escapeXml(name)}" sheetId="${at + 1}"${states[visibility]} r:id="rId${at + 1}"/>`

function stylesXml(formats: readonly string[]): string {
  const custom = formats.filter((format) => builtinFormatId(format) === undefined)
  const idOf = (format: string): number => builtinFormatId(format) ?? 164 + custom.indexOf(format)
  const xf = (format: string): string =>
    `<xf numFmtId="${idOf(format)}" fontId="0" fillId="0" borderId="0" xfId="0"${idOf(format) === 0 ? '' : ' applyNumberFormat="1"'}/>`
  const numFmts = custom.map((format) => `<numFmt numFmtId="${idOf(format)}" formatCode="${escapeXml(format)}"/>`)
  return (
    `${xmlHead}<styleSheet xmlns="${main}">` +
    (custom.length > 0 ? `<numFmts count="${custom.length}">${numFmts.join('')}</numFmts>` : '') +
    '<fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>' +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${formats.length}">${formats.map(xf).join('')}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
  )
}

function sheetXml(sheet: PlainSheet, styleOf: (format: string) => number): string {
  const rows = new Map<number, string[]>()
  for (const row of sheet.hiddenRows) rows.set(row, [])
  for (const cell of sheet.cells) {
    const cells = rows.get(cell.row) ?? []
    cells.push(cellXml(cell, styleOf(cell.format)))
    rows.set(cell.row, cells)
  }
  const rowXml = [...rows]
    .sort(([one], [other]) => one - other)
    .map(
      ([row, cells]) => `<row r="${row + 1}"${sheet.hiddenRows.has(row) ? ' hidden="1"' : ''}>${cells.join('')}</row>`,
    )
  const cols = [...sheet.columns]
    .sort(([one], [other]) => one - other)
    .map(
      ([column, { width, hidden }]) =>
        `<col min="${column + 1}" max="${column + 1}" width="${width ?? 9.140625}"${width === undefined ? '' : ' customWidth="1"'}${hidden ? ' hidden="1"' : ''}/>`,
    )
  const merges = sheet.merges.map((area) => `<mergeCell ref="${areaAddress(area)}"/>`)
  return (
    `${xmlHead}<worksheet xmlns="${main}" xmlns:r="${relations}">` +
    `${cols.length > 0 ? `<cols>${cols.join('')}</cols>` : ''}<sheetData>${rowXml.join('')}</sheetData>` +
    `${sheet.isProtected ? '<sheetProtection sheet="1"/>' : ''}` +
    `${merges.length > 0 ? `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>` : ''}</worksheet>`
  )
}

const isError = (value: string): boolean => /^#(?:REF!|N\/A|NAME\?|NULL!|NUM!|VALUE!|DIV\/0!|GETTING_DATA)$/.test(value)

function cellXml({ row, column, value, formula }: PlainCell, style: number): string {
  const head = `<c r="${cellAddress(row, column)}"${style === 0 ? '' : ` s="${style}"`}`
  const f = formula === undefined ? '' : `<f>${escapeXml(formula)}</f>`
  // A formula of an .xls has its result: nothing is a text of no characters, not one that is still to come.
  if (value === null) return `${head}${f === '' ? '/>' : ` t="str">${f}<v></v></c>`}`
  if (typeof value === 'number') return `${head}>${f}<v>${value}</v></c>`
  if (typeof value === 'boolean') return `${head} t="b">${f}<v>${value ? 1 : 0}</v></c>`
  if (formula === undefined && !isError(value)) return `${head} t="inlineStr">${inlineText(storedText(value), '')}</c>`
  return `${head} t="${isError(value) ? 'e' : 'str'}">${f}<v>${escapeXml(storedText(value))}</v></c>`
}
