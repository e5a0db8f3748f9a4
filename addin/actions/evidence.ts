import type { Evidence, Figure } from '../../shared/wire/figures.ts'
import { findMarkColumn } from '../sync/mark-column.ts'
import { attachWorkbook } from './attach.ts'
import { isConnected } from './connect.ts'
import { localRows, lookAt } from './look.ts'
import { recordTitle } from './record-title.ts'
import type { Session } from './session.ts'
import type { SourceRow } from './sources-sheet.ts'
import { knownRows } from './sync-keyed.ts'

/** Where a figure's records are. */
export interface FoundRows {
  readonly here: readonly SourceRow[]
  /** Records that have no row in this workbook, by ledger. */
  readonly elsewhere: readonly { readonly title: string; readonly unit: string; readonly count: number }[]
}

/** Where each record of this workbook stands now, by record id. */
export type RowIndex = ReadonlyMap<string, SourceRow>

/** Where every synced record stands, by the marks in the sheets; where a sheet takes none, by what the rows say. */
export async function indexRows(session: Session): Promise<RowIndex> {
  const index = new Map<string, SourceRow>()
  for (const ledger of (await attachWorkbook(session)).ledgers) {
    if (ledger.kind === undefined) continue
    const grid = await session.workbook.read(ledger.sheet)
    const hasMarks = findMarkColumn(grid, ledger.table, ledger.tables).exists
    if (!hasMarks && ledger.memory?.link === undefined) continue
    const { kind } = ledger
    const look = await lookAt(session, ledger, kind)
    const rows = isConnected(session) ? await knownRows(session, look) : localRows(look)
    for (const { row, mark, values } of rows) {
      if (mark === undefined || index.has(mark.id)) continue
      index.set(mark.id, { sheet: ledger.sheet, row, title: recordTitle(values, kind, look.context) })
    }
  }
  return index
}

/** What other workbooks' ledgers are called, by their id at the Worker. Empty while offline. */
export type LedgerNames = ReadonlyMap<string, { readonly title: string; readonly unit: string }>

export async function ledgerNames(session: Session): Promise<LedgerNames> {
  const ledgers = (await session.api?.ledgers()) ?? []
  return new Map(
    ledgers.map(({ ledgerId, title, unit }) => [ledgerId, { title, unit: session.units?.nameOf(unit) ?? unit }]),
  )
}

/** The rows behind a figure: here, and how many elsewhere. */
export async function findRows(session: Session, figure: Pick<Figure, 'evidence'>): Promise<FoundRows> {
  return rowsOf(figure.evidence, await indexRows(session), await ledgerNames(session))
}

export function rowsOf(evidence: readonly Evidence[], index: RowIndex, names: LedgerNames): FoundRows {
  const here: SourceRow[] = []
  const counts = new Map<string, number>()
  for (const { record, ledger } of evidence) {
    const row = index.get(record)
    if (row) here.push(row)
    else counts.set(ledger, (counts.get(ledger) ?? 0) + 1)
  }
  here.sort((a, b) => a.sheet.localeCompare(b.sheet) || a.row - b.row)
  return {
    here,
    elsewhere: [...counts].map(([ledger, count]) => ({ title: '', unit: '', ...names.get(ledger), count })),
  }
}

/** Brings a place in front of the person: a cell, or a whole row up to the mark. */
export async function goTo(
  session: Session,
  place: { readonly sheet: string; readonly row: number; readonly column?: number },
): Promise<void> {
  if (place.column !== undefined) {
    await session.workbook.select(place.sheet, { row: place.row, column: place.column, rows: 1, columns: 1 })
    return
  }
  const { area } = await session.workbook.read(place.sheet)
  await session.workbook.select(place.sheet, {
    row: place.row,
    column: area.column,
    rows: 1,
    columns: Math.max(1, area.columns),
  })
}
