import { hashValues } from '../../shared/records/hash.ts'
import { formatMark, markLabel, type SyncMark } from '../sync/mark.ts'
import { type CellWrite, type Workbook, WorkbookError } from '../workbook/workbook.ts'
import type { LedgerLook } from './look.ts'
import { recordTitle } from './record-title.ts'
import { rowChanges } from './row-changes.ts'
import { takesMarks } from './sync-keyed.ts'
import type { SyncInProgress } from './sync-progress.ts'
import { type Incoming, noteOf, type Tracked } from './sync-row.ts'
import { newRow, withinColumns } from './write-back.ts'

/**
 * All that a sync writes into the sheet of one ledger: marks, cells that mean something else now, rows that are new. What
 * does not find its place is noted in `found`. Rejects with `WorkbookError`.
 */
export class SyncSheet {
  readonly takesMarks: boolean
  /** Records whose rows say what the Worker has. */
  readonly inStep = new Set<string>()
  readonly #workbook: Workbook
  readonly #look: LedgerLook
  readonly #found: SyncInProgress

  constructor(workbook: Workbook, look: LedgerLook, found: SyncInProgress) {
    this.takesMarks = takesMarks(look)
    this.#workbook = workbook
    this.#look = look
    this.#found = found
  }

  /** Nothing where the sheet takes no marks. */
  async mark(marks: ReadonlyMap<number, SyncMark>): Promise<void> {
    if (this.takesMarks) await this.#write([...marks].map(([row, mark]) => this.#markWrite(row, mark)))
  }

  /** Each row as both sides agreed on it, and its mark. `onCount` hears how many cells are to be written. */
  async update(rows: Iterable<Tracked>, onCount: (cells: number) => void): Promise<void> {
    const writes = [...rows].flatMap((tracked) => this.#writesOf(tracked))
    onCount(writes.length)
    await this.#write(writes)
  }

  /** New rows go below the last one; where something stands there already, room is made first. */
  async place(incoming: readonly Incoming[]): Promise<void> {
    if (incoming.length === 0) return
    const { ledger, grid } = this.#look
    if (grid.isProtected) return this.#leaveOut(incoming)
    const first = Math.max(ledger.table.data.last, ledger.table.header.last) + 1
    const isFree = first >= grid.area.row + grid.area.rows
    try {
      if (!isFree) await this.#workbook.insertRows(ledger.sheet, first, incoming.length)
      const place = { ...this.#look, table: ledger.table }
      const cells = incoming.flatMap(({ values }, index) => newRow(first + index, values, place))
      const marks = incoming.map(({ id, rev, values }, index) =>
        this.#markWrite(first + index, { id, rev, hash: hashValues(withinColumns(values, ledger.table, {})) }),
      )
      await this.#write(this.takesMarks ? [...cells, ...marks] : cells)
      this.#found.received += incoming.length
      for (const { id } of incoming) this.inStep.add(id)
    } catch (error) {
      if (!(error instanceof WorkbookError) || error.code !== 'cannot-insert') throw error
      this.#leaveOut(incoming)
    }
  }

  /** The cells that mean something else now, and the mark; a row that cannot take all of it keeps its old mark. */
  #writesOf({ local, agreed, id, rev }: Tracked): readonly CellWrite[] {
    if (agreed === undefined) {
      if (local.mark?.hash === local.hash) this.inStep.add(id)
      return local.mark ? this.#newMark(local.row, local.mark) : []
    }
    const { wanted, writes, left } = rowChanges(this.#look, local, agreed)
    this.#found.notWritten.push(...left.map((cell) => ({ ...noteOf(this.#look, local), ...cell })))
    if (left.length > 0) return writes
    this.inStep.add(id)
    return [...writes, ...this.#newMark(local.row, { id, rev, hash: hashValues(wanted) })]
  }

  /** The mark, unless the row has it already or the sheet takes none. */
  #newMark(row: number, mark: SyncMark): readonly CellWrite[] {
    const now = this.#look.marks.marks.get(row)
    const isThere = now !== undefined && formatMark(now) === formatMark(mark)
    return isThere || !this.takesMarks ? [] : [this.#markWrite(row, mark)]
  }

  #markWrite(row: number, mark: SyncMark): CellWrite {
    return { row, column: this.#look.marks.column, value: formatMark(mark) }
  }

  /** The first marks come with their head, in a column that nobody sees. */
  async #write(writes: readonly CellWrite[]): Promise<void> {
    if (writes.length === 0) return
    const { marks, ledger } = this.#look
    const isFirst = this.takesMarks && !marks.exists
    const head = { row: ledger.table.header.last, column: marks.column, value: markLabel }
    await this.#workbook.write(ledger.sheet, isFirst ? [head, ...writes] : writes)
    if (isFirst) await this.#workbook.setColumnHidden(ledger.sheet, marks.column, true)
  }

  #leaveOut(incoming: readonly Incoming[]): void {
    const { kind, context } = this.#look
    this.#found.notPlaced.push(
      ...incoming.map(({ id, values }) => ({ recordId: id, title: recordTitle(values, kind, context) })),
    )
  }
}
