import type { Area } from './a1.ts'

/**
 * The port: what the product needs of a spreadsheet, and nothing of how a host provides it.
 *
 * Everything is asynchronous and in blocks, so that Office.js can batch it, and nothing here assumes Office.js, so that
 * an adapter on another host can follow. Rows and columns are 0-based and absolute in their sheet; people are shown A1
 * addresses (`a1.ts`). Adapters reject with a `WorkbookError` and with nothing else.
 *
 * The behaviour is specified by `contract.ts`, which every adapter passes.
 */
export interface Workbook {
  /** What the person calls it: the file's name, with its extension where the host knows one. */
  readonly name: string

  sheets(): Promise<readonly SheetInfo[]>

  /** The sheet in front of the person. */
  activeSheet(): Promise<string>

  /** Everything in the sheet that has a value; see `Grid`. Errors: `sheet-missing`, `busy`. */
  read(sheet: string): Promise<Grid>

  /**
   * Writes single cells in few blocks. Formats stay as they were unless `numberFormat` is given. Text is written as
   * text even where it begins with = + - or @. All or nothing: a refused target leaves every cell as it was.
   * Errors: `sheet-missing`, `protected`, `filtered`, `merged` (a covered cell of a merge), `formula` (unless
   * `overFormula`), `busy`.
   */
  write(sheet: string, writes: readonly CellWrite[]): Promise<void>

  /** Makes room: `count` blank rows before `row`, formatted as the row above. Errors: as `write`, `cannot-insert`. */
  insertRows(sheet: string, row: number, count: number): Promise<void>

  /** Deletes whole rows. Errors: as `insertRows`. */
  deleteRows(sheet: string, rows: readonly number[]): Promise<void>

  setColumnHidden(sheet: string, column: number, hidden: boolean): Promise<void>

  /** Replaces our own marks on the sheet by these. Never touches a fill, font or rule of the person's. */
  setMarks(sheet: string, marks: readonly Mark[]): Promise<void>

  /** Takes our marks away and leaves no trace; without a sheet, in the whole workbook. */
  clearMarks(sheet?: string): Promise<void>

  /** Small state of ours that travels with the workbook, as JSON text. `undefined` where there is none. */
  getSetting(key: string): Promise<string | undefined>
  setSetting(key: string, json: string | undefined): Promise<void>

  /**
   * Writes a whole sheet of ours, replacing it when it exists. The caller decides whether that is allowed.
   * Errors: `sheet-name`, `protected` (workbook structure), `busy`.
   */
  putSheet(draft: SheetDraft): Promise<void>

  /**
   * Draws rows of ours into a sheet that is there, and leaves everything else. A cell with a look is drawn afresh; one
   * without keeps its looks and only gets content and link. Errors: `sheet-missing`, `protected`, `filtered`, `busy`,
   * `merged` (a covered cell, or a look for a cell that is merged already).
   */
  drawRows(sheet: string, rows: RowsDraft): Promise<void>

  /** The cell the person has chosen. */
  activeCell(): Promise<{ readonly sheet: string; readonly row: number; readonly column: number }>

  /** Brings a place in front of the person. */
  select(sheet: string, area: Area): Promise<void>

  /** Only a hint that something may have changed: hosts misreport; always read again. Returns the way to stop. */
  onChanged(listener: (change: ChangeHint) => void): Promise<() => Promise<void>>
}

/** What a cell holds. `null` is empty; a date is its serial number; an error is its text, such as `#REF!`. */
export type CellValue = string | number | boolean | null

export interface SheetInfo {
  readonly name: string
  readonly visibility: 'visible' | 'hidden' | 'very-hidden'
  readonly isProtected: boolean
}

/**
 * A snapshot of a sheet, trimmed to the smallest area that holds every non-empty cell but a few that went astray far behind
 * all others (`main-area.ts`). `values` and `formats` are
 * `area.rows` × `area.columns`; an empty sheet has none. Merges keep their value in the first cell, the others are `null`.
 */
export interface Grid {
  readonly sheet: string
  readonly area: Area
  readonly values: readonly (readonly CellValue[])[]
  /** Excel number formats, `General` where none is set. */
  readonly formats: readonly (readonly string[])[]
  /** `cellKey`s of the cells that hold a formula. */
  readonly formulas: ReadonlySet<number>
  /** Merged areas that touch `area`. */
  readonly merges: readonly Area[]
  readonly hiddenRows: ReadonlySet<number>
  readonly hiddenColumns: ReadonlySet<number>
  /** True while an auto filter hides rows: writing would misplace data. */
  readonly isFiltered: boolean
  readonly isProtected: boolean
  /** True in a workbook that counts days from 1904. */
  readonly date1904: boolean
}

export interface CellWrite {
  readonly row: number
  readonly column: number
  readonly value: CellValue
  readonly numberFormat?: string
  /** Allows replacing a formula; without it that is refused. */
  readonly overFormula?: true
}

export type MarkLevel = 'error' | 'warning' | 'info'

/** A cell to be made visible to the person, by a conditional format of our own. */
export interface Mark {
  readonly row: number
  readonly column: number
  readonly level: MarkLevel
}

/** Looks of a report sheet; what they mean in fonts and borders is the adapter's table (`sheet-styles.ts`). */
export type CellStyle =
  | 'title'
  | 'subtitle'
  | 'heading1'
  | 'heading2'
  | 'body'
  | 'figure'
  | 'missing'
  | 'table-header'
  | 'table-cell'
  | 'table-number'
  | 'note'
  | 'signature'

export interface DraftCell {
  readonly row: number
  readonly column: number
  readonly value: CellValue
  readonly style?: CellStyle
  readonly numberFormat?: string
  /** A click leads there: a place in this workbook. */
  readonly link?: { readonly sheet: string; readonly address: string }
}

/** A native bar or line chart over cells of the same draft. Areas hold one column each. */
export interface ChartDraft {
  readonly type: 'bar' | 'column' | 'line'
  readonly title: string
  readonly categories: Area
  readonly values: Area
  readonly seriesName: string
  /** Where it is drawn. */
  readonly at: Area
}

export interface SheetDraft {
  readonly name: string
  /** Widths in characters, from column A on. */
  readonly columnWidths: readonly number[]
  readonly cells: readonly DraftCell[]
  readonly merges: readonly Area[]
  readonly charts: readonly ChartDraft[]
  /** Row heights in points, by row, where the content needs more than one line. */
  readonly rowHeights?: ReadonlyMap<number, number>
}

/** Some rows of a sheet, at their places in it; their charts are drawn beside those that the sheet has. */
export type RowsDraft = Pick<SheetDraft, 'cells' | 'merges' | 'rowHeights'> &
  Partial<Pick<SheetDraft, 'charts'>> & {
    /** Charts that the sheet has, by their title, and the cells they are to show from now on. Their looks stay. */
    readonly followed?: readonly FollowedChart[]
  }

export type FollowedChart = Pick<ChartDraft, 'title' | 'categories' | 'values'>

export interface ChangeHint {
  readonly sheet?: string
  readonly source: 'local' | 'remote' | 'unknown'
}

export type WorkbookErrorCode =
  | 'sheet-missing'
  | 'sheet-name'
  | 'protected'
  | 'filtered'
  | 'merged'
  | 'formula'
  | 'busy'
  | 'cannot-insert'
  | 'occupied'
  | 'too-large'
  | 'not-a-workbook'
  | 'encrypted'
  | 'read-only-format'
  | 'host'

/** Why a workbook refused. People read the catalogue's message for `code`; `message` is for developers. */
export class WorkbookError extends Error {
  readonly code: WorkbookErrorCode
  readonly sheet: string | undefined
  readonly address: string | undefined

  constructor(code: WorkbookErrorCode, message: string, where: { sheet?: string; address?: string } = {}) {
    super(message)
    this.name = 'WorkbookError'
    this.code = code
    this.sheet = where.sheet
    this.address = where.address
  }
}
