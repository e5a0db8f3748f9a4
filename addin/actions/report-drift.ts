import type { Figure } from '../../shared/wire/figures.ts'
import { type CellValue, type Grid, type Mark, WorkbookError } from '../workbook/workbook.ts'
import type { ConnectedSession } from './connect.ts'
import { isUntouched, placesOfLines, rememberSheet } from './insert-report.ts'
import { digestOf, type InsertedReport, type RememberedFigure } from './inserted-reports.ts'
import { makeReport } from './report.ts'
import type { Session } from './session.ts'
import { sourceColumns } from './sources-sheet.ts'

/** A figure whose rows changed since the report was put into the workbook. */
export interface ChangedFigure {
  readonly label: string
  readonly unitName: string
  /** As people read them; × where there is no number. */
  readonly was: string
  readonly now: string
  /** How many records it rested on, and rests on now. */
  readonly recordsWere: number
  readonly recordsAre: number
  /** Where it stands in the report. */
  readonly places: readonly { readonly sheet: string; readonly row: number; readonly column: number }[]
}

export interface ReportDrift {
  readonly id: string
  readonly changed: readonly ChangedFigure[]
  /** False where the sheet is protected and took no marks: the list is all there is. */
  readonly isMarked: boolean
}

/**
 * Asks the Worker for the same report as of the same day, and compares the record revisions behind each figure with
 * those of then: what the calendar alone changes is no drift. Figures that changed get a mark at their cells and a note
 * among the sources; both go when the report is written again, or with 清除标记. Rejects with `ApiError`.
 */
export async function checkDrift(
  session: ConnectedSession,
  inserted: InsertedReport,
  signal?: AbortSignal,
): Promise<ReportDrift> {
  const { report, period, unit, asOf } = inserted
  const now = await makeReport({ ...session, asOf }, { report, period, unit }, signal)
  const figures = new Map(now.figures.map((figure) => [figure.id, figure]))
  const changes = new Map<number, Figure | undefined>()
  for (const [index, figure] of inserted.figures.entries()) {
    const current = figures.get(figure.id)
    if (isChanged(figure, current)) changes.set(index, current)
  }
  const rows = await placesOfLines(session, inserted.lines, inserted.sheet, inserted.column)
  const changed = [...changes].map(([index, current]) => changeOf(inserted, index, current, rows))
  const isMarked = await mark(session, inserted, changed)
  await noteSources(session, inserted, changes)
  return { id: inserted.id, changed, isMarked }
}

/** A figure that the report no longer has rests on nothing any more. */
const isChanged = (was: RememberedFigure, now: Figure | undefined): boolean =>
  was.value !== (now?.value ?? null) || was.digest !== digestOf(now?.evidence ?? [])

function changeOf(
  inserted: InsertedReport,
  index: number,
  now: Figure | undefined,
  rows: readonly (number | undefined)[],
): ChangedFigure {
  const was = inserted.figures[index]
  const places = inserted.lines.flatMap(({ figures }, line) => {
    const row = rows[line]
    if (row === undefined) return []
    return figures.flatMap(([column, figure]) => (figure === index ? [{ sheet: inserted.sheet, row, column }] : []))
  })
  return {
    label: was?.label ?? '',
    unitName: was?.unitName ?? '',
    was: shown(was),
    now: shown(now),
    recordsWere: was?.records ?? 0,
    recordsAre: now?.evidence.length ?? 0,
    places,
  }
}

const shown = (figure: Pick<Figure, 'value' | 'measureUnit'> | undefined): string =>
  figure === undefined || figure.value === null ? '×' : `${figure.value}${figure.measureUnit}`

async function mark(session: Session, { sheet }: InsertedReport, changed: readonly ChangedFigure[]): Promise<boolean> {
  const marks = changed.flatMap(({ places }) =>
    places.map(({ row, column }): Mark => ({ row, column, level: 'warning' })),
  )
  try {
    await session.workbook.setMarks(sheet, marks)
    return true
  } catch (error) {
    if (!(error instanceof WorkbookError) || error.code !== 'protected') throw error
    return false
  }
}

/** Says at each figure's line among the sources what became of it. A sheet that cannot be written to stays as it is. */
async function noteSources(
  session: Session,
  { sourceSheet, figures }: InsertedReport,
  changes: ReadonlyMap<number, Figure | undefined>,
): Promise<void> {
  const { workbook } = session
  const sheets = await workbook.sheets()
  if (!sheets.some(({ name, isProtected }) => name === sourceSheet && !isProtected)) return
  const untouched = await isUntouched(session, sourceSheet)
  const grid = await workbook.read(sourceSheet)
  if (grid.isFiltered) return
  const writes = figures.flatMap((figure, index) => {
    const row = lineOf(grid, index + 1, figure.label)
    if (row === undefined) return []
    const current = changes.get(index)
    const said = changes.has(index) ? noteOf(figure, current) : null
    const column = sourceColumns.change
    return cellOf(grid, row, column) === said ? [] : [{ row, column, value: said }]
  })
  if (writes.length === 0) return
  await workbook.write(sourceSheet, writes)
  if (untouched) await rememberSheet(session, sourceSheet)
}

function noteOf(was: RememberedFigure, now: Figure | undefined): string {
  if (was.value === (now?.value ?? null)) return '数据已变化：数值未变，所依据的记录有修改'
  return `数据已变化：${shown(was)} → ${shown(now)}`
}

const cellOf = (grid: Grid, row: number, column: number): CellValue =>
  grid.values[row - grid.area.row]?.[column - grid.area.column] ?? null

/** The line of a figure, wherever it was sorted to: the first with its number and its name, those below are details. */
function lineOf(grid: Grid, number: number, label: string): number | undefined {
  const at = grid.values.findIndex(
    (_, index) =>
      cellOf(grid, grid.area.row + index, sourceColumns.number) === number &&
      cellOf(grid, grid.area.row + index, sourceColumns.label) === label,
  )
  return at < 0 ? undefined : grid.area.row + at
}
