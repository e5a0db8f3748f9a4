import type { Look, MarkLook } from '../../sheet-styles.ts'
import { builtinFormat, builtinFormatId } from './number-formats.ts'
import { type Package, xmlHead } from './package.ts'
import { stylesOrder } from './schema-order.ts'
import {
  append,
  asEmpty,
  attribute,
  childOf,
  escapeXml,
  openingTag,
  parseRoot,
  place,
  textOf,
  withElementAttribute,
} from './xml.ts'

type Section = 'numFmts' | 'fonts' | 'fills' | 'borders' | 'cellXfs' | 'dxfs'

/** What each table must hold at least, for Excel to open the file; {p} is the prefix of names. */
const firstItems: Readonly<Record<Section, readonly string[]>> = {
  numFmts: [],
  fonts: ['<{p}font><{p}sz val="11"/><{p}name val="宋体"/></{p}font>'],
  fills: [
    '<{p}fill><{p}patternFill patternType="none"/></{p}fill>',
    '<{p}fill><{p}patternFill patternType="gray125"/></{p}fill>',
  ],
  borders: ['<{p}border><{p}left/><{p}right/><{p}top/><{p}bottom/><{p}diagonal/></{p}border>'],
  cellXfs: ['<{p}xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'],
  dxfs: [],
}

/** The styles part. Only ever appended to: what is there keeps its number and its text. */
export class Styles {
  readonly #package: Package
  readonly #path: string
  /** Of the text last parsed; a changed text makes it stale. */
  #read: { text: string; xfs: readonly string[]; formats: readonly string[] } | undefined
  /** The workbook that has no relation to a styles part yet. */
  readonly #missingOf: string | undefined

  constructor(parts: Package, workbookPath: string) {
    this.#package = parts
    const path = parts.relation(workbookPath, 'styles')?.target
    if (path !== undefined && parts.has(path)) {
      this.#path = path
      return
    }
    // A workbook without styles is legal; it gets the part when something is first written.
    this.#path = parts.free('xl/styles', '.xml')
    this.#missingOf = path === undefined ? workbookPath : undefined
  }

  get path(): string {
    return this.#path
  }

  get text(): string {
    if (this.#package.has(this.#path)) return this.#package.text(this.#path)
    return `${xmlHead}<styleSheet xmlns="${this.#package.dialect.main}"></styleSheet>`
  }

  /** Number format of a cell by its style's index. */
  formatOf(style: number): string {
    return this.#tables().formats[style] ?? 'General'
  }

  /** Index of the style that is `style` with another number format. */
  withFormat(style: number, format: string): number {
    if (this.formatOf(style) === format) return style
    const { prefix } = parseRoot(this.text)
    const base = this.#tables().xfs[style] ?? fill(firstItems.cellXfs[0] ?? '', prefix)
    const numbered = withElementAttribute(base, 'numFmtId', this.#formatId(format))
    return this.#add('cellXfs', withElementAttribute(numbered, 'applyNumberFormat', 1))
  }

  /** Index of the style for a look of ours. */
  ofLook(look: Look, format: string | undefined): number {
    const { prefix: p } = parseRoot(this.text)
    const font = this.#add(
      'fonts',
      `<${p}font>${look.bold ? `<${p}b/>` : ''}${look.italic ? `<${p}i/>` : ''}<${p}sz val="${look.size}"/>` +
        `${look.color ? `<${p}color rgb="FF${look.color}"/>` : ''}<${p}name val="${escapeXml(look.font)}"/></${p}font>`,
    )
    const fillId = look.fill
      ? this.#add(
          'fills',
          `<${p}fill><${p}patternFill patternType="solid"><${p}fgColor rgb="FF${look.fill}"/>` +
            `<${p}bgColor indexed="64"/></${p}patternFill></${p}fill>`,
        )
      : 0
    const side = (name: string): string => `<${p}${name} style="thin"><${p}color rgb="FF${look.border}"/></${p}${name}>`
    const border = look.border
      ? this.#add(
          'borders',
          `<${p}border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<${p}diagonal/></${p}border>`,
        )
      : 0
    const alignment = `<${p}alignment horizontal="${look.horizontal}" vertical="${look.vertical}"${look.wrap ? ' wrapText="1"' : ''}/>`
    const base = childOf(parseRoot(this.text), 'cellStyleXfs') ? ' xfId="0"' : ''
    for (const section of ['fills', 'borders', 'cellXfs'] as const) this.#ensure(section)
    return this.#add(
      'cellXfs',
      `<${p}xf numFmtId="${this.#formatId(format ?? 'General')}" fontId="${font}" fillId="${fillId}" borderId="${border}"` +
        `${base} applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${alignment}</${p}xf>`,
    )
  }

  #tables(): { xfs: readonly string[]; formats: readonly string[] } {
    const { text } = this
    if (this.#read?.text === text) return this.#read
    const xfs = items(text, 'cellXfs')
    const named = new Map(
      items(text, 'numFmts').map((item) => {
        const tag = openingTag(item)
        return [Number(attribute(tag, 'numFmtId')), attribute(tag, 'formatCode') ?? 'General'] as const
      }),
    )
    const formats = xfs.map((xf) => {
      const id = Number(attribute(openingTag(xf), 'numFmtId') ?? 0)
      return named.get(id) ?? builtinFormat(id) ?? 'General'
    })
    this.#read = { text, xfs, formats }
    return this.#read
  }

  #formatId(format: string): number {
    const known = builtinFormatId(format)
    if (known !== undefined) return known
    const { prefix } = parseRoot(this.text)
    let free = 164
    for (const item of items(this.text, 'numFmts')) {
      const tag = openingTag(item)
      const id = Number(attribute(tag, 'numFmtId'))
      if (attribute(tag, 'formatCode') === format) return id
      if (id >= free) free = id + 1
    }
    this.#add('numFmts', `<${prefix}numFmt numFmtId="${free}" formatCode="${escapeXml(format)}"/>`)
    return free
  }

  /** Index of the item in its table, appended unless it is there word for word. */
  #add(section: Section, item: string): number {
    this.#ensure(section)
    const present = items(this.text, section)
    const known = present.indexOf(item)
    if (known >= 0) return known
    this.#write(section, (element) => withElementAttribute(append(element, item), 'count', present.length + 1))
    return present.length
  }

  #ensure(section: Section): void {
    if (childOf(parseRoot(this.text), section)) return
    const first = firstItems[section]
    this.#write(section, (element, prefix) => {
      const filled = first.reduce((text, item) => append(text, fill(item, prefix)), element)
      return withElementAttribute(filled, 'count', first.length)
    })
  }

  /** Makes the part where the workbook has none. */
  make(): void {
    if (this.#package.has(this.#path)) return
    const { text } = this
    this.#package.add(this.#path, text, 'application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml')
    if (this.#missingOf !== undefined) this.#package.addRelation(this.#missingOf, 'styles', this.#path)
  }

  #write(section: Section, make: (element: string, prefix: string) => string): void {
    this.make()
    this.#package.setText(
      this.#path,
      place(this.text, stylesOrder, section, (old, prefix) => make(old ?? `<${prefix}${section}/>`, prefix)),
    )
  }
}

const fill = (item: string, prefix: string): string => item.replaceAll('{p}', prefix)

function items(styles: string, section: Section): string[] {
  const element = childOf(parseRoot(styles), section)
  if (!element) return []
  const text = textOf(styles, element)
  return parseRoot(text).children.map((child) => textOf(text, child))
}

/** Differential formats at the end of the table, added for a file that is being saved; `first` is the index of the first. */
export function withDifferentialFormats(styles: string, looks: readonly MarkLook[]): { text: string; first: number } {
  const first = items(styles, 'dxfs').length
  const text = place(styles, stylesOrder, 'dxfs', (old, p) => {
    const added = looks.reduce((element, look) => append(element, differentialFormat(look, p)), old ?? `<${p}dxfs/>`)
    return withElementAttribute(added, 'count', first + looks.length)
  })
  return { text, first }
}

/** Takes the last `count` differential formats off again: the text is what it was before they were added. */
export function withoutDifferentialFormats(styles: string, first: number): string {
  return place(styles, stylesOrder, 'dxfs', (old) => {
    if (old === undefined) return undefined
    const root = parseRoot(old)
    const cut = root.children[first]
    if (!cut) return old
    if (first === 0) return withElementAttribute(asEmpty(openingTag(old)), 'count', 0)
    return withElementAttribute(old.slice(0, cut.start) + old.slice(root.close), 'count', first)
  })
}

function differentialFormat(look: MarkLook, p: string): string {
  const underline = look.underline === 'none' ? '' : `<${p}u${look.underline === 'double' ? ' val="double"' : ''}/>`
  const font =
    `<${p}font>${look.bold ? `<${p}b/>` : ''}${look.italic ? `<${p}i/>` : ''}${underline}` +
    `<${p}color rgb="FF${look.color}"/></${p}font>`
  const pattern = `<${p}patternFill patternType="solid"><${p}fgColor rgb="FF${look.fill}"/><${p}bgColor rgb="FF${look.fill}"/></${p}patternFill>`
  return `<${p}dxf>${font}<${p}fill>${pattern}</${p}fill></${p}dxf>`
}
