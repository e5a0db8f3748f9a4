import { type Steps, within } from '../../../shared/validate/slices.ts'
import { type Area, cellAddress, contains, maxColumns, maxRows } from '../a1.ts'
import type { CellValue, CellWrite, Grid } from '../workbook.ts'
import { WorkbookError } from '../workbook.ts'
import type { CellTable } from './cell-table.ts'
import { type GridParts, gridSteps, makeGrid, type SheetFacts } from './grid.ts'
import { type CellEdit, editCells } from './xlsx/cell-edits.ts'
import { storedText } from './xlsx/cell-text.ts'
import type { Package } from './xlsx/package.ts'
import { cellSteps, factSteps, readCells, readFacts } from './xlsx/read-sheet.ts'
import { expandSharedFormulas } from './xlsx/shared-formulas.ts'
import type { Styles } from './xlsx/styles.ts'

/** Excel's limit of a cell's text, in UTF-16 units. */
const maxTextLength = 32_767

/** What sheets of one workbook share. */
export interface SheetContext {
  readonly parts: Package
  readonly styles: Styles
  readonly date1904: boolean
  sharedStrings(): readonly string[]
}

/**
 * One worksheet: its part's text, its cells as a table, and the edits that are in the table but not in the text yet. The
 * table is read when it is first needed; edits go into the text together, when it is.
 */
export class Sheet {
  readonly name: string
  readonly path: string
  readonly #context: SheetContext
  #table: CellTable | undefined
  #facts: SheetFacts | undefined
  #grid: Grid | undefined
  #edits = new Map<number, Map<number, CellEdit>>()

  constructor(name: string, path: string, context: SheetContext) {
    this.name = name
    this.path = path
    this.#context = context
  }

  /** The part's text with all edits in it. */
  get text(): string {
    this.flush()
    return this.#context.parts.text(this.path)
  }

  /** Replaces the part's text; what was read from it is forgotten. */
  set text(text: string) {
    this.flush()
    this.#context.parts.setText(this.path, text)
    this.forget()
  }

  get facts(): SheetFacts {
    this.#facts ??= readFacts(this.#context.parts.text(this.path), this.#tables())
    return this.#facts
  }

  get table(): CellTable {
    this.#table ??= readCells(this.#context.parts.text(this.path), this.#context.sharedStrings)
    return this.#table
  }

  get grid(): Grid {
    this.#grid ??= makeGrid(this.#gridParts(this.table, this.facts))
    return this.#grid
  }

  /** Reads all of it beforehand, in steps; yields how far it is, from 0 to 1. Nothing may be written meanwhile. */
  *readSteps(): Steps<void> {
    const { parts, sharedStrings } = this.#context
    const text = yield* within(parts.textSteps(this.path), 0, 0.1)
    const table = yield* within(cellSteps(text, sharedStrings), 0.1, 0.8)
    const facts = yield* within(factSteps(text, this.#tables()), 0.8, 0.9)
    this.#grid = yield* within(gridSteps(this.#gridParts(table, facts)), 0.9, 1)
    this.#table = table
    this.#facts = facts
  }

  /** Errors: `protected`, `filtered`. */
  refuseUnlessOpen(): void {
    if (this.facts.isProtected) throw new WorkbookError('protected', 'The sheet is protected', { sheet: this.name })
    if (this.facts.isFiltered) throw new WorkbookError('filtered', 'A filter hides rows', { sheet: this.name })
  }

  /** Writes all or nothing; gives whether a formula was replaced. Errors: as the port's `write`, `too-large`, `host`. */
  write(writes: readonly CellWrite[]): { readonly replacedFormula: boolean } {
    this.refuseUnlessOpen()
    const checked = writes.map((write) => ({ ...write, value: this.#checked(write) }))
    const replaced = checked.filter(({ row, column }) => this.table.hasFormula(row, column))
    if (replaced.length > 0) this.#prepareForLostFormulas()
    for (const { row, column, value, numberFormat } of checked) this.#put(row, column, value, numberFormat)
    if (checked.length > 0) this.#grid = undefined
    return { replacedFormula: replaced.length > 0 }
  }

  flush(): void {
    if (this.#edits.size === 0) return
    const { parts } = this.#context
    parts.setText(this.path, editCells(parts.text(this.path), this.#edits))
    this.#edits = new Map()
  }

  /** Drops what was read, and edits that are not in the text: the text has been replaced. */
  forget(): void {
    this.#table = undefined
    this.#facts = undefined
    this.#grid = undefined
    this.#edits = new Map()
  }

  /** Reads again what is not in the cells. */
  forgetFacts(): void {
    this.#facts = undefined
    this.#grid = undefined
  }

  #gridParts(table: CellTable, facts: SheetFacts): GridParts {
    const { styles, date1904 } = this.#context
    return { sheet: this.name, table, facts, date1904, formatOf: (style) => styles.formatOf(style) }
  }

  #tables(): string[] {
    const { parts } = this.#context
    const relations = parts.relations(this.path)
    return relations
      .filter(({ type, target }) => type === 'table' && parts.has(target))
      .map(({ target }) => parts.text(target))
  }

  #checked({ row, column, value, overFormula }: CellWrite): CellValue {
    const isInside = Number.isInteger(row) && Number.isInteger(column) && row >= 0 && column >= 0
    if (!isInside || row >= maxRows || column >= maxColumns) {
      throw new WorkbookError('host', `No cell at row ${row}, column ${column}`, { sheet: this.name })
    }
    const where = { sheet: this.name, address: cellAddress(row, column) }
    if (this.facts.merges.covering(row, column)) throw new WorkbookError('merged', 'Covered by a merge', where)
    const array = this.table.arrays.find((area) => contains(area, row, column))
    const isPartOfArray = array !== undefined && !isSingle(array)
    if (isPartOfArray || (this.table.hasFormula(row, column) && !overFormula)) {
      throw new WorkbookError('formula', 'The cell holds a formula', where)
    }
    if (typeof value === 'number' && !Number.isFinite(value))
      throw new WorkbookError('host', `${value} is no cell value`, where)
    if (typeof value !== 'string') return value
    const text = storedText(value)
    if (text.length > maxTextLength) throw new WorkbookError('too-large', `A text of ${text.length} characters`, where)
    return text === '' ? null : text
  }

  #put(row: number, column: number, value: CellValue, numberFormat: string | undefined): void {
    const present = this.table.get(row, column)
    const formula = this.table.formulas.delete(row * maxColumns + column)
    if (value === null && !present && !formula && numberFormat === undefined) return
    const own = present?.style ?? this.facts.styleOf(row, column)
    const style = numberFormat === undefined ? own : this.#context.styles.withFormat(own, numberFormat)
    this.table.set(row, column, value, style)
    const cells = this.#edits.get(row) ?? new Map<number, CellEdit>()
    this.#edits.set(row, cells.set(column, { value, style }))
  }

  /** Cells that share a formula with one that is about to go get it written out. */
  #prepareForLostFormulas(): void {
    const { parts } = this.#context
    const text = parts.text(this.path)
    const expanded = expandSharedFormulas(text)
    if (expanded !== text) parts.setText(this.path, expanded)
  }
}

const isSingle = (area: Area): boolean => area.rows === 1 && area.columns === 1
