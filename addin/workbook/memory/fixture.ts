import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { columnIndex } from '../a1.ts'
import type { CellPlan, SheetPlan, WorkbookPlan } from '../contract.ts'
import type { CellValue } from '../workbook.ts'

/** Test support: .xlsx files made by hand, by nothing that the adapter itself uses, and a look into files it made. */

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const kind = (name: string): string => `application/vnd.openxmlformats-officedocument.spreadsheetml.${name}+xml`
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

export type Parts = Record<string, string>

export const zip = (parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([path, part]) => [path, typeof part === 'string' ? strToU8(part) : part]),
    ),
  )

/** All parts of a file as text. Folders, which some programs list too, are no parts. */
export const partsOf = (bytes: Uint8Array): Parts => {
  const parts = Object.entries(unzipSync(bytes)).filter(([path]) => !path.endsWith('/'))
  return Object.fromEntries(parts.map(([path, part]) => [path, strFromU8(part)]))
}

const xmlEscape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** The parts of a workbook by its plan. */
export function planParts(plan: WorkbookPlan): Parts {
  const strings: string[] = []
  const formats = ['General']
  const sheets = plan.sheets.map((sheet) => sheetXml(sheet, strings, formats))
  const active = plan.sheets.findIndex((sheet) => sheet.name === plan.active)
  const state = { visible: '', hidden: ' state="hidden"', 'very-hidden': ' state="veryHidden"' } as const
  const parts: Parts = {
    '[Content_Types].xml':
      `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Default Extension="xml" ContentType="application/xml"/>' +
      `<Override PartName="/xl/workbook.xml" ContentType="${kind('sheet.main')}"/>` +
      `<Override PartName="/xl/styles.xml" ContentType="${kind('styles')}"/>` +
      `<Override PartName="/xl/sharedStrings.xml" ContentType="${kind('sharedStrings')}"/>` +
      sheets
        .map((_, at) => `<Override PartName="/xl/worksheets/s${at}.xml" ContentType="${kind('worksheet')}"/>`)
        .join('') +
      '</Types>',
    '_rels/.rels':
      `${head}<Relationships xmlns="${packageRelations}"><Relationship Id="r" Type="${relations}/officeDocument"` +
      ' Target="xl/workbook.xml"/></Relationships>',
    'xl/workbook.xml':
      `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><workbookPr${plan.date1904 ? ' date1904="1"' : ''}/>` +
      `${plan.isStructureLocked ? '<workbookProtection lockStructure="1"/>' : ''}` +
      `<bookViews><workbookView activeTab="${Math.max(0, active)}"/></bookViews><sheets>` +
      plan.sheets
        .map(
          ({ name, visibility }, at) =>
            `<sheet name="${xmlEscape(name)}" sheetId="${at + 3}"${state[visibility ?? 'visible']} r:id="s${at}"/>`,
        )
        .join('') +
      '</sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      `${head}<Relationships xmlns="${packageRelations}">` +
      sheets
        .map((_, at) => `<Relationship Id="s${at}" Type="${relations}/worksheet" Target="worksheets/s${at}.xml"/>`)
        .join('') +
      `<Relationship Id="st" Type="${relations}/styles" Target="styles.xml"/>` +
      `<Relationship Id="ss" Type="${relations}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
    'xl/sharedStrings.xml':
      `${head}<sst xmlns="${main}" count="${strings.length}" uniqueCount="${strings.length}">` +
      `${strings.map((text) => `<si><t xml:space="preserve">${xmlEscape(text)}</t></si>`).join('')}</sst>`,
    'xl/styles.xml': stylesXml(
      formats,
      plan.sheets.some(({ rules }) => rules !== undefined),
    ),
  }
  for (const [at, xml] of sheets.entries()) parts[`xl/worksheets/s${at}.xml`] = xml
  return parts
}

function stylesXml(formats: readonly string[], hasRules: boolean): string {
  const custom = formats.slice(1)
  const dxf = '<dxf><fill><patternFill><bgColor rgb="FFFFFF00"/></patternFill></fill></dxf>'
  return (
    `${head}<styleSheet xmlns="${main}">` +
    `<numFmts count="${custom.length}">${custom.map((format, at) => `<numFmt numFmtId="${170 + at}" formatCode="${xmlEscape(format)}"/>`).join('')}</numFmts>` +
    '<fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>' +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${formats.length}">${formats
      .map((_, at) => `<xf numFmtId="${at === 0 ? 0 : 169 + at}" fontId="0" fillId="0" borderId="0" xfId="0"/>`)
      .join('')}</cellXfs>${hasRules ? `<dxfs count="1">${dxf}</dxfs>` : ''}</styleSheet>`
  )
}

function sheetXml(sheet: SheetPlan, strings: string[], formats: string[]): string {
  const rows = new Map<number, [number, string][]>()
  const hidden = new Set([...(sheet.hiddenRows ?? []), ...(sheet.filter?.hides ?? [])])
  for (const row of hidden) rows.set(row, [])
  for (const [address, plan] of Object.entries(sheet.cells ?? {})) {
    const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(address) ?? []
    const cells = rows.get(Number(digits)) ?? []
    cells.push([columnIndex(letters) ?? 0, cellXml(address, plan, strings, formats)])
    rows.set(Number(digits), cells)
  }
  const rowXml = [...rows]
    .sort(([one], [other]) => one - other)
    .map(([row, cells]) => {
      const sorted = cells.sort(([one], [other]) => one - other).map(([, xml]) => xml)
      return `<row r="${row}"${hidden.has(row) ? ' hidden="1"' : ''}>${sorted.join('')}</row>`
    })
  const cols = (sheet.hiddenColumns ?? []).map((letters) => {
    const number = (columnIndex(letters) ?? 0) + 1
    return `<col min="${number}" max="${number}" width="10" hidden="1"/>`
  })
  const merges = sheet.merges ?? []
  const filter = sheet.filter
    ? `<autoFilter ref="${sheet.filter.area}"><filterColumn colId="0"><filters><filter val="1.1"/></filters></filterColumn></autoFilter>`
    : ''
  const rules = (sheet.rules ?? []).map(
    ({ area, formula }, at) =>
      `<conditionalFormatting sqref="${area}"><cfRule type="expression" dxfId="0" priority="${at + 1}">` +
      `<formula>${xmlEscape(formula)}</formula></cfRule></conditionalFormatting>`,
  )
  return (
    `${head}<worksheet xmlns="${main}">${cols.length > 0 ? `<cols>${cols.join('')}</cols>` : ''}` +
    `<sheetData>${rowXml.join('')}</sheetData>${sheet.isProtected ? '<sheetProtection sheet="1" objects="1"/>' : ''}${filter}` +
    `${merges.length > 0 ? `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>` : ''}` +
    `${rules.join('')}</worksheet>`
  )
}

function cellXml(address: string, plan: CellPlan, strings: string[], formats: string[]): string {
  const { value, format, formula } = isDetailed(plan) ? plan : { value: plan, format: undefined, formula: undefined }
  if (format !== undefined && !formats.includes(format)) formats.push(format)
  const style = format === undefined ? '' : ` s="${formats.indexOf(format)}"`
  const f = formula === undefined ? '' : `<f>${xmlEscape(formula)}</f>`
  const open = `<c r="${address}"${style}`
  if (value === null) return `${open}/>`
  if (typeof value === 'number') return `${open}>${f}<v>${value}</v></c>`
  if (typeof value === 'boolean') return `${open} t="b">${f}<v>${value ? 1 : 0}</v></c>`
  if (value.startsWith('#')) return `${open} t="e">${f}<v>${value}</v></c>`
  if (formula !== undefined) return `${open} t="str">${f}<v>${xmlEscape(value)}</v></c>`
  return `${open} t="s"><v>${strings.push(value) - 1}</v></c>`
}

const isDetailed = (plan: CellPlan): plan is Exclude<CellPlan, CellValue> => typeof plan === 'object' && plan !== null
