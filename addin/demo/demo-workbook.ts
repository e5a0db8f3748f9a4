import type { Area } from '../workbook/a1.ts'
import type { MemoryWorkbook } from '../workbook/memory/memory-workbook.ts'
import type {
  CellWrite,
  ChangeHint,
  Grid,
  Mark,
  RowsDraft,
  SheetDraft,
  SheetInfo,
  Workbook,
} from '../workbook/workbook.ts'

/** What happened to the workbook through the port, for whoever shows it. */
export type Happening =
  | { readonly what: 'cells'; readonly sheet: string; readonly writes: readonly CellWrite[] }
  /** Rows moved, columns hid, sheets came: look at all of it again. */
  | { readonly what: 'layout'; readonly front?: string }
  | { readonly what: 'marks' }
  | { readonly what: 'select'; readonly sheet: string; readonly area: Area }

/** The workbook in memory, telling the grid what the pane does to it. The grid is a view; this holds the truth. */
export class DemoWorkbook implements Workbook {
  readonly name: string
  readonly memory: MemoryWorkbook
  readonly #watchers = new Set<(happening: Happening) => void>()
  readonly #marks = new Map<string, readonly Mark[]>()

  constructor(memory: MemoryWorkbook) {
    this.name = memory.name
    this.memory = memory
  }

  watch(watcher: (happening: Happening) => void): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  marks(sheet: string): readonly Mark[] {
    return this.#marks.get(sheet) ?? []
  }

  /** An edit that the person made in the grid, which shows it already. */
  writeFromGrid(sheet: string, writes: readonly CellWrite[]): Promise<void> {
    return this.memory.write(sheet, writes)
  }

  sheets(): Promise<readonly SheetInfo[]> {
    return this.memory.sheets()
  }

  activeSheet(): Promise<string> {
    return this.memory.activeSheet()
  }

  read(sheet: string): Promise<Grid> {
    return this.memory.read(sheet)
  }

  async write(sheet: string, writes: readonly CellWrite[]): Promise<void> {
    await this.memory.write(sheet, writes)
    this.#tell({ what: 'cells', sheet, writes })
  }

  async insertRows(sheet: string, row: number, count: number): Promise<void> {
    await this.memory.insertRows(sheet, row, count)
    this.#tell({ what: 'layout' })
  }

  async deleteRows(sheet: string, rows: readonly number[]): Promise<void> {
    await this.memory.deleteRows(sheet, rows)
    this.#tell({ what: 'layout' })
  }

  async setColumnHidden(sheet: string, column: number, hidden: boolean): Promise<void> {
    const before = await this.memory.read(sheet)
    await this.memory.setColumnHidden(sheet, column, hidden)
    if (before.hiddenColumns.has(column) !== hidden) this.#tell({ what: 'layout' })
  }

  async setMarks(sheet: string, marks: readonly Mark[]): Promise<void> {
    await this.memory.setMarks(sheet, marks)
    this.#marks.set(sheet, marks)
    this.#tell({ what: 'marks' })
  }

  async clearMarks(sheet?: string): Promise<void> {
    await this.memory.clearMarks(sheet)
    if (sheet === undefined) this.#marks.clear()
    else this.#marks.delete(sheet)
    this.#tell({ what: 'marks' })
  }

  getSetting(key: string): Promise<string | undefined> {
    return this.memory.getSetting(key)
  }

  setSetting(key: string, json: string | undefined): Promise<void> {
    return this.memory.setSetting(key, json)
  }

  async putSheet(draft: SheetDraft): Promise<void> {
    await this.memory.putSheet(draft)
    this.#tell({ what: 'layout', front: draft.name })
  }

  async drawRows(sheet: string, rows: RowsDraft): Promise<void> {
    await this.memory.drawRows(sheet, rows)
    this.#tell({ what: 'layout' })
  }

  activeCell(): Promise<{ readonly sheet: string; readonly row: number; readonly column: number }> {
    return this.memory.activeCell()
  }

  async select(sheet: string, area: Area): Promise<void> {
    await this.memory.select(sheet, area)
    this.#tell({ what: 'select', sheet, area })
  }

  onChanged(listener: (change: ChangeHint) => void): Promise<() => Promise<void>> {
    return this.memory.onChanged(listener)
  }

  #tell(happening: Happening): void {
    for (const watcher of [...this.#watchers]) watcher(happening)
  }
}
