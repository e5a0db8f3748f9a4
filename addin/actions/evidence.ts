import type { Evidence, Figure } from '../../shared/wire/figures.ts'
import { findMarkColumn } from '../sync/mark-column.ts'
import { attachWorkbook } from './attach.ts'
import { ledgerTitle } from './ledger.ts'
import { lookAt } from './look.ts'
import { recordTitle } from './record-title.ts'
import type { SourceRow } from './report-sheet.ts'
import type { Session } from './session.ts'

/** Where a figure's records are. */
export interface FoundRows {
  readonly here: readonly SourceRow[]
  /** Records that have no row in this workbook, by ledger. */
  readonly elsewhere: readonly { readonly ledger: string; readonly count: number }[]
}

/** Where each record of this workbook stands now, by record id. */
export type RowIndex = ReadonlyMap<string, SourceRow>

/** What the marks in the sheets say about where every synced record stands. */
export async function indexRows(session: Session): Promise<RowIndex> {
  const index = new Map<string, SourceRow>()
  for (const ledger of (await attachWorkbook(session)).ledgers) {
    if (ledger.kind === undefined) continue
    const grid = await session.workbook.read(ledger.sheet)
    if (!findMarkColumn(grid, ledger.table, ledger.tables).exists) continue
    const { kind } = ledger
    const look = await lookAt(session, ledger, kind)
    for (const record of look.result.records) {
      const id = look.marks.marks.get(record.row)?.id
      if (id === undefined || index.has(id)) continue
      index.set(id, { sheet: ledger.sheet, row: record.row, title: recordTitle(record.values, kind, look.context) })
    }
  }
  return index
}

/** Ledgers of this workbook by their id at the Worker. */
export async function ledgerTitles(session: Session): Promise<ReadonlyMap<string, string>> {
  const { ledgers } = await attachWorkbook(session)
  return new Map(
    ledgers.flatMap((ledger) => {
      const id = ledger.memory?.link?.ledgerId
      return id === undefined ? [] : [[String(id), ledgerTitle(session, ledger)] as const]
    }),
  )
}

/** The rows behind a figure: here, and how many elsewhere. */
export async function findRows(session: Session, figure: Pick<Figure, 'evidence'>): Promise<FoundRows> {
  return rowsOf(figure.evidence, await indexRows(session), await ledgerTitles(session), elsewhereName[session.locale])
}

export function rowsOf(
  evidence: readonly Evidence[],
  index: RowIndex,
  titles: ReadonlyMap<string, string>,
  other: string,
): FoundRows {
  const here: SourceRow[] = []
  const counts = new Map<string, number>()
  for (const { record, ledger } of evidence) {
    const row = index.get(record)
    if (row) here.push(row)
    else counts.set(titles.get(ledger) ?? other, (counts.get(titles.get(ledger) ?? other) ?? 0) + 1)
  }
  here.sort((a, b) => a.sheet.localeCompare(b.sheet) || a.row - b.row)
  return { here, elsewhere: [...counts].map(([ledger, count]) => ({ ledger, count })) }
}

export const elsewhereName = { 'zh-CN': '其他台账', 'en-US': 'Other ledgers' } as const

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
