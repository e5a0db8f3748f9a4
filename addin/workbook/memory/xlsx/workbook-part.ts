import type { SheetInfo } from '../../workbook.ts'
import { WorkbookError } from '../../workbook.ts'
import type { Package } from './package.ts'
import { workbookOrder } from './schema-order.ts'
import {
  append,
  attribute,
  childOf,
  escapeXml,
  isTrue,
  openingTag,
  parseRoot,
  place,
  plainText,
  tagsOf,
  textOf,
  withElementAttribute,
} from './xml.ts'

export interface SheetEntry {
  readonly name: string
  /** Of its part. */
  readonly path: string
  readonly visibility: SheetInfo['visibility']
}

export interface DefinedName {
  readonly name: string
  readonly formula: string
  /** Index of the sheet it is local to. */
  readonly sheet: number | undefined
}

const worksheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml'
const visibilities = { hidden: 'hidden', veryHidden: 'very-hidden' } as const

/** The workbook part: which sheets there are, and what holds for all of them. */
export class WorkbookPart {
  readonly path: string
  readonly #package: Package

  /** Errors: `not-a-workbook`. */
  constructor(parts: Package) {
    const main = parts.relation('', 'officeDocument')
    if (!main || !parts.has(main.target)) throw new WorkbookError('not-a-workbook', 'A package without a document')
    this.path = main.target
    this.#package = parts
    if (parseRoot(this.#text).name !== 'workbook') {
      throw new WorkbookError('not-a-workbook', 'A document of another kind')
    }
  }

  get #text(): string {
    return this.#package.text(this.path)
  }

  /** Worksheets in the order of their tabs. Chart sheets and dialogs hold no cells and are left out. */
  sheets(): SheetEntry[] {
    const relations = this.#package.relations(this.path)
    const entries: SheetEntry[] = []
    for (const tag of this.#sheetTags()) {
      const id = attribute(tag, '*:id')
      const relation = relations.find((one) => one.id === id && one.type === 'worksheet')
      if (!relation || !this.#package.has(relation.target)) continue
      const state = attribute(tag, 'state')
      const visibility = state === 'hidden' || state === 'veryHidden' ? visibilities[state] : 'visible'
      entries.push({ name: attribute(tag, 'name') ?? '', path: relation.target, visibility })
    }
    return entries
  }

  /** Name of the sheet whose tab is in front. */
  activeName(): string | undefined {
    const view = [...tagsOf(this.#child('bookViews'), 'workbookView')][0]
    const tags = this.#sheetTags()
    const tag = tags[Number((view && attribute(view, 'activeTab')) ?? 0)] ?? tags[0]
    return tag === undefined ? undefined : attribute(tag, 'name')
  }

  get date1904(): boolean {
    return isTrue(attribute(openingTag(this.#child('workbookPr')), 'date1904'))
  }

  get isStructureLocked(): boolean {
    return isTrue(attribute(openingTag(this.#child('workbookProtection')), 'lockStructure'))
  }

  /** Adds a worksheet behind the others and gives its path. */
  addSheet(name: string, xml: string): string {
    const path = this.#package.free('xl/worksheets/sheet', '.xml')
    this.#package.add(path, xml, worksheetType)
    const id = this.#package.addRelation(this.path, 'worksheet', path)
    const numbers = this.#sheetTags().map((tag) => Number(attribute(tag, 'sheetId') ?? 0))
    const number = Math.max(0, ...numbers) + 1
    const relations = this.#package.dialect.relations
    this.#place('sheets', (old, p) =>
      append(
        old ?? `<${p}sheets></${p}sheets>`,
        `<${p}sheet xmlns:r="${relations}" name="${escapeXml(name)}" sheetId="${number}" r:id="${id}"/>`,
      ),
    )
    return path
  }

  definedNames(): DefinedName[] {
    return this.#nameElements().map((element) => {
      const tag = openingTag(element)
      const sheet = attribute(tag, 'localSheetId')
      const root = parseRoot(element)
      return {
        name: attribute(tag, 'name') ?? '',
        formula: plainText(element.slice(root.inner, root.close)),
        sheet: sheet === undefined ? undefined : Number(sheet),
      }
    })
  }

  /** Rewrites the formulas of the defined names; `undefined` from `change` takes the name away. */
  changeNames(change: (name: DefinedName) => string | undefined): void {
    const before = this.definedNames()
    const elements = this.#nameElements()
    const after = before.map((name, index) => {
      const formula = change(name)
      const element = elements[index] ?? ''
      if (formula === undefined || formula === name.formula) return formula === undefined ? '' : element
      const root = parseRoot(element)
      return element.slice(0, root.inner) + escapeXml(formula) + element.slice(root.close)
    })
    if (after.every((element, index) => element === elements[index])) return
    this.#place('definedNames', (old) => {
      if (old === undefined || after.every((element) => element === '')) return undefined
      const root = parseRoot(old)
      return old.slice(0, root.inner) + after.join('') + old.slice(root.close)
    })
  }

  /** Index of a sheet among all tabs, chart sheets included, as `localSheetId` counts. */
  tabIndex(name: string): number {
    return this.#sheetTags().findIndex((tag) => attribute(tag, 'name') === name)
  }

  /** Has the host work out every formula when it opens the file, because our values stand where others were. */
  recalculateOnLoad(): void {
    this.#place('calcPr', (old, p) => withElementAttribute(old ?? `<${p}calcPr/>`, 'fullCalcOnLoad', 1))
  }

  /** The chain names cells that hold formulas; one that holds none any more makes Excel repair the file. It is optional. */
  dropCalculationChain(): void {
    const chain = this.#package.relation(this.path, 'calcChain')
    if (!chain) return
    this.#package.removeRelation(this.path, chain.id)
    this.#package.remove(chain.target)
  }

  /** Names of all tabs, chart sheets included. */
  tabNames(): string[] {
    return this.#sheetTags().map((tag) => attribute(tag, 'name') ?? '')
  }

  #sheetTags(): string[] {
    return [...tagsOf(this.#child('sheets'), 'sheet')]
  }

  #nameElements(): string[] {
    const names = this.#child('definedNames')
    return names === '' ? [] : parseRoot(names).children.map((child) => textOf(names, child))
  }

  #child(name: string): string {
    const text = this.#text
    const element = childOf(parseRoot(text), name)
    return element ? textOf(text, element) : ''
  }

  #place(name: string, make: (old: string | undefined, prefix: string) => string | undefined): void {
    this.#package.setText(this.path, place(this.#text, workbookOrder, name, make))
  }
}
