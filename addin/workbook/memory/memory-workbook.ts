import { type Steps, within } from '../../../shared/validate/slices.ts'
import { type Area, contains } from '../a1.ts'
import { isSheetName } from '../sheet-styles.ts'
import type { CellWrite, ChangeHint, Grid, Mark, RowsDraft, SheetDraft, SheetInfo, Workbook } from '../workbook.ts'
import { WorkbookError } from '../workbook.ts'
import { MarkLayer } from './mark-layer.ts'
import { Sheet, type SheetContext } from './sheet.ts'
import { hideColumn } from './xlsx/columns.ts'
import { joinMarks } from './xlsx/conditional-format.ts'
import { withDrawing, withRows } from './xlsx/draw-rows.ts'
import { addCharts, draftXml, followCharts } from './xlsx/new-sheet.ts'
import type { Package } from './xlsx/package.ts'
import { readSharedStrings, sharedStringSteps } from './xlsx/read-sheet.ts'
import { removeRelated } from './xlsx/remove-parts.ts'
import { deletion, insertion, type RowMove } from './xlsx/row-move.ts'
import { moveRows } from './xlsx/rows.ts'
import { SettingsPart } from './xlsx/settings-part.ts'
import { Styles } from './xlsx/styles.ts'
import { WorkbookPart } from './xlsx/workbook-part.ts'

/**
 * The workbook port over the bytes of an .xlsx. What the port changes is written into the file's own parts; everything
 * else stays as it was, and where nothing was changed `bytes` gives back the very bytes that were opened.
 */
export class MemoryWorkbook implements Workbook {
  readonly name: string
  /** True for an .xls: it is read, and `bytes` gives an .xlsx copy. */
  readonly isReadOnlyFormat: boolean
  readonly #parts: Package
  readonly #part: WorkbookPart
  readonly #styles: Styles
  readonly #settings: SettingsPart
  readonly #marks: MarkLayer
  readonly #context: SheetContext
  readonly #listeners = new Set<(change: ChangeHint) => void>()
  #sheets: readonly Sheet[]
  #active: string | undefined
  #selection: { readonly sheet: string; readonly area: Area } | undefined
  #strings: readonly string[] | undefined
  /** Values that formulas may rest on have changed since the file was opened. */
  #isStale = false

  /** Use `openWorkbook` or `newWorkbook`. Errors: `not-a-workbook`. */
  constructor(parts: Package, name: string, isReadOnlyFormat: boolean) {
    this.name = name
    this.isReadOnlyFormat = isReadOnlyFormat
    this.#parts = parts
    this.#part = new WorkbookPart(parts)
    this.#styles = new Styles(parts, this.#part.path)
    this.#settings = new SettingsPart(parts, this.#part.path)
    this.#context = {
      parts,
      styles: this.#styles,
      date1904: this.#part.date1904,
      sharedStrings: () => this.#sharedStrings(),
    }
    this.#sheets = this.#part.sheets().map(({ name: sheet, path }) => new Sheet(sheet, path, this.#context))
    this.#marks = new MarkLayer(parts, this.#styles, () => this.#sheets)
    if (this.#sheets.length === 0) throw new WorkbookError('not-a-workbook', 'A workbook without worksheets')
  }

  /** Reads all sheets beforehand, in steps; yields how far it is, from 0 to 1. Nothing may be written meanwhile. */
  *readSteps(): Steps<void> {
    const strings = this.#stringsPath()
    const weights = [strings, ...this.#sheets.map(({ path }) => path)].map((path) =>
      path === undefined ? 0 : this.#parts.size(path),
    )
    const total = Math.max(1, sum(weights))
    const [stringsWeight = 0] = weights
    if (strings !== undefined) {
      const text = yield* within(this.#parts.textSteps(strings), 0, (0.2 * stringsWeight) / total)
      this.#strings = yield* within(sharedStringSteps(text), (0.2 * stringsWeight) / total, stringsWeight / total)
    }
    let before = stringsWeight
    for (const sheet of this.#sheets) {
      const after = before + this.#parts.size(sheet.path)
      try {
        yield* within(sheet.readSteps(), before / total, after / total)
      } catch {
        // A sheet too large or too strange to read is told of when it is asked for; the others are fine.
      }
      before = after
    }
  }

  /** The beginning of a part as it is now, to the end of a tag, for looking: about `length` bytes. */
  head(path: string, length: number): string | undefined {
    return this.#parts.has(path) ? this.#parts.head(path, length) : undefined
  }

  /** The file with all edits in it. */
  bytes(): Uint8Array {
    for (const sheet of this.#sheets) sheet.flush()
    if (this.#isStale && this.#hasFormulas()) this.#part.recalculateOnLoad()
    this.#isStale = false
    return this.#parts.save(this.#marks.drawn())
  }

  /** What `select` was last asked to show. */
  get selection(): { readonly sheet: string; readonly area: Area } | undefined {
    return this.#selection
  }

  async sheets(): Promise<readonly SheetInfo[]> {
    return guard(() => {
      const visibility = new Map(this.#part.sheets().map((entry) => [entry.path, entry.visibility] as const))
      return this.#sheets.map((sheet) => ({
        name: sheet.name,
        visibility: visibility.get(sheet.path) ?? 'visible',
        isProtected: sheet.facts.isProtected,
      }))
    })
  }

  async activeSheet(): Promise<string> {
    return guard(() => {
      const active = this.#active ?? this.#part.activeName()
      return this.#sheets.find((sheet) => sheet.name === active)?.name ?? this.#sheets[0]?.name ?? ''
    })
  }

  async read(sheet: string): Promise<Grid> {
    return guard(() => this.#sheet(sheet).grid)
  }

  async write(sheet: string, writes: readonly CellWrite[]): Promise<void> {
    guard(() => {
      const { replacedFormula } = this.#sheet(sheet).write(writes)
      if (replacedFormula) this.#part.dropCalculationChain()
      if (writes.length === 0) return
      this.#isStale = true
      this.#tell(sheet)
    })
  }

  async insertRows(sheet: string, row: number, count: number): Promise<void> {
    guard(() => this.#moveRows(sheet, insertion(row, count)))
  }

  async deleteRows(sheet: string, rows: readonly number[]): Promise<void> {
    guard(() => this.#moveRows(sheet, deletion(rows)))
  }

  async setColumnHidden(sheet: string, column: number, hidden: boolean): Promise<void> {
    guard(() => {
      const one = this.#sheet(sheet)
      if (one.facts.isProtected) throw new WorkbookError('protected', 'The sheet is protected', { sheet })
      if (one.facts.hiddenColumns.has(column) === hidden) return
      this.#parts.setText(one.path, hideColumn(this.#parts.text(one.path), column, hidden))
      one.forgetFacts()
      this.#tell(sheet)
    })
  }

  async setMarks(sheet: string, marks: readonly Mark[]): Promise<void> {
    guard(() => this.#marks.set(this.#sheet(sheet), joinMarks(marks)))
  }

  async clearMarks(sheet?: string): Promise<void> {
    guard(() => this.#marks.clear(sheet === undefined ? undefined : this.#sheet(sheet)))
  }

  async getSetting(key: string): Promise<string | undefined> {
    return guard(() => this.#settings.get(key))
  }

  async setSetting(key: string, json: string | undefined): Promise<void> {
    guard(() => this.#settings.set(key, json))
  }

  async putSheet(draft: SheetDraft): Promise<void> {
    guard(() => {
      if (!isSheetName(draft.name))
        throw new WorkbookError('sheet-name', 'Excel refuses the name', { sheet: draft.name })
      if (this.#part.isStructureLocked) throw new WorkbookError('protected', 'The structure is protected')
      const folded = draft.name.toLowerCase()
      const present = this.#sheets.find((sheet) => sheet.name.toLowerCase() === folded)
      if (present?.facts.isProtected)
        throw new WorkbookError('protected', 'The sheet is protected', { sheet: present.name })
      if (!present && this.#part.tabNames().some((name) => name.toLowerCase() === folded)) {
        throw new WorkbookError('sheet-name', 'A chart sheet has the name', { sheet: draft.name })
      }
      if (present) this.#replaceSheet(present, { ...draft, name: present.name })
      else this.#addSheet(draft)
      this.#isStale = true
      this.#tell(draft.name)
    })
  }

  async drawRows(sheet: string, rows: RowsDraft): Promise<void> {
    guard(() => {
      const one = this.#sheet(sheet)
      one.refuseUnlessOpen()
      const { merges } = one.facts
      const refused = rows.cells.find(
        ({ row, column, style }) =>
          merges.covering(row, column) ||
          (style !== undefined && merges.areas.some((area) => contains(area, row, column))),
      )
      if (refused) throw new WorkbookError('merged', 'Covered by a merge', { sheet })
      one.text = withRows(one.text, rows, this.#styles)
      const drawing = addCharts({ charts: [], ...rows, name: sheet }, this.#parts, one.path)
      if (drawing !== undefined) one.text = withDrawing(one.text, drawing, this.#parts.dialect.relations)
      followCharts(rows.followed ?? [], this.#parts, one.path, sheet)
      this.#isStale = true
      this.#tell(sheet)
    })
  }

  async activeCell(): Promise<{ readonly sheet: string; readonly row: number; readonly column: number }> {
    const sheet = await this.activeSheet()
    const area = this.#selection?.sheet === sheet ? this.#selection.area : undefined
    return { sheet, row: area?.row ?? 0, column: area?.column ?? 0 }
  }

  async select(sheet: string, area: Area): Promise<void> {
    guard(() => {
      this.#active = this.#sheet(sheet).name
      this.#selection = { sheet, area }
    })
  }

  async onChanged(listener: (change: ChangeHint) => void): Promise<() => Promise<void>> {
    const own = (change: ChangeHint): void => listener(change)
    this.#listeners.add(own)
    return async () => {
      this.#listeners.delete(own)
    }
  }

  #sheet(name: string): Sheet {
    const sheet = this.#sheets.find((one) => one.name === name)
    if (!sheet) throw new WorkbookError('sheet-missing', `No sheet ${name}`, { sheet: name })
    return sheet
  }

  #moveRows(name: string, move: RowMove): void {
    const sheet = this.#sheet(name)
    sheet.refuseUnlessOpen()
    if (move.isNothing) return
    for (const one of this.#sheets) one.flush()
    moveRows(this.#parts, this.#part, sheet, this.#sheets, move)
    this.#marks.move(sheet, move)
    for (const one of this.#sheets) one.forget()
    this.#isStale = true
    this.#tell(name)
  }

  #addSheet(draft: SheetDraft): void {
    const path = this.#part.addSheet(draft.name, draftXml(draft, this.#styles, this.#parts, undefined))
    const drawing = addCharts(draft, this.#parts, path)
    if (drawing !== undefined) this.#parts.setText(path, draftXml(draft, this.#styles, this.#parts, drawing))
    this.#sheets = [...this.#sheets, new Sheet(draft.name, path, this.#context)]
  }

  #replaceSheet(sheet: Sheet, draft: SheetDraft): void {
    const tab = this.#part.tabIndex(sheet.name)
    if (sheet.table.formulas.size > 0) this.#part.dropCalculationChain()
    this.#marks.clear(sheet)
    this.#part.changeNames((name) => (name.sheet === tab ? undefined : name.formula))
    removeRelated(this.#parts, sheet.path)
    const drawing = addCharts(draft, this.#parts, sheet.path)
    this.#parts.setText(sheet.path, draftXml(draft, this.#styles, this.#parts, drawing))
    sheet.forget()
  }

  #sharedStrings(): readonly string[] {
    if (this.#strings) return this.#strings
    const path = this.#stringsPath()
    this.#strings = path === undefined ? [] : readSharedStrings(this.#parts.text(path))
    return this.#strings
  }

  #stringsPath(): string | undefined {
    const path = this.#parts.relation(this.#part.path, 'sharedStrings')?.target
    return path !== undefined && this.#parts.has(path) ? path : undefined
  }

  #hasFormulas(): boolean {
    return this.#sheets.some(({ path }) => /<(?:[A-Za-z_][\w.-]{0,40}:)?f[\s/>]/.test(this.#parts.text(path)))
  }

  #tell(sheet: string): void {
    for (const listener of this.#listeners) {
      try {
        listener({ sheet, source: 'local' })
      } catch {
        // A listener's own fault must not undo a write that is done, nor keep the others from hearing of it.
      }
    }
  }
}

/** Runs a step of the port so that it fails with a `WorkbookError` and nothing else. */
export function guard<T>(step: () => T): T {
  try {
    return step()
  } catch (error) {
    throw asWorkbookError(error)
  }
}

/** As `guard`, for work in steps. */
export function* guardSteps<T>(steps: Steps<T>): Steps<T> {
  try {
    return yield* steps
  } catch (error) {
    throw asWorkbookError(error)
  }
}

function asWorkbookError(error: unknown): WorkbookError {
  if (error instanceof WorkbookError) return error
  const why = error instanceof Error ? error.message : String(error)
  // Strings and lists that grow past the engine's limit, and too deep a nesting.
  return new WorkbookError(error instanceof RangeError ? 'too-large' : 'host', why)
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
