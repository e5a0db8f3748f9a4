import type { FieldId, Kind } from '../../shared/pack/kind.ts'
import { hashValues } from '../../shared/records/hash.ts'
import type { UnitId } from '../../shared/units/unit.ts'
import { sectionField } from '../../shared/validate/own-fields.ts'
import type { Steps } from '../../shared/validate/slices.ts'
import type {
  TableColumn,
  TableInput,
  TableRow,
  ValidationContext,
  ValidationResult,
} from '../../shared/validate/table.ts'
import { validateInSlices } from '../../shared/validate/validate.ts'
import { readingSteps } from '../attach/ledger-table.ts'
import { isPause } from '../attach/sheet-view.ts'
import { findMarkColumn, type MarkColumn } from '../sync/mark-column.ts'
import type { LocalRow } from '../sync/plan.ts'
import type { Grid } from '../workbook/workbook.ts'
import { type AttachedLedger, asOfFor, asOfSource, mappedColumns, unitOf, yearFor } from './ledger.ts'
import type { Session, Task } from './session.ts'
import { cancelled, slicingOf, work } from './slices.ts'

/** A ledger as it stands at this moment: read, understood and judged. */
export interface LedgerLook {
  readonly ledger: AttachedLedger
  readonly kind: Kind
  readonly grid: Grid
  readonly columns: readonly TableColumn[]
  readonly result: ValidationResult
  readonly context: ValidationContext
  readonly marks: MarkColumn
}

/**
 * Reads the ledger's sheet anew and validates it, in slices that let the pane breathe. Rejects with `WorkbookError`, or
 * with an `AbortError` when it was cancelled.
 */
export async function lookAt(
  session: Session,
  ledger: AttachedLedger,
  kind: Kind,
  task: Task = {},
): Promise<LedgerLook> {
  task.onProgress?.({ step: 'reading', done: 0, total: ledger.rows, sheet: ledger.sheet })
  const grid = await session.workbook.read(ledger.sheet)
  const marks = findMarkColumn(grid, ledger.table, ledger.tables)
  const input = await work(inputSteps(grid, ledger, marks), task)
  const context = contextFor(session, ledger, grid)
  const result = await validateInSlices(input, kind, context, {
    ...slicingOf(task),
    onProgress: (done, total) => task.onProgress?.({ step: 'validating', done, total, sheet: ledger.sheet }),
  })
  if (result === undefined) throw cancelled()
  return { ledger, kind, grid, columns: input.columns, result, context, marks }
}

/** The rows as validation takes them, each with the id from its mark. */
function* inputSteps(grid: Grid, { table }: AttachedLedger, { marks }: MarkColumn): Steps<TableInput> {
  const input = yield* readingSteps(grid, table)
  if (marks.size === 0) return input
  const rows: TableRow[] = []
  for (const row of input.rows) {
    if (isPause(row.row)) yield row.row
    const mark = marks.get(row.row)
    rows.push(mark === undefined ? row : { ...row, recordId: mark.id })
  }
  return { ...input, rows }
}

/** Rows of a look as sync sees them. */
export function localRows(look: LedgerLook): readonly LocalRow[] {
  return look.result.records.map((record) => ({
    row: record.row,
    mark: look.marks.marks.get(record.row),
    values: record.values,
    hash: hashValues(record.values),
    unreadable: record.errors,
  }))
}

/** The fields this workbook speaks for. */
export function mappedFields(look: LedgerLook): readonly FieldId[] {
  const fields = new Set<FieldId>(mappedColumns(look.ledger.table).flatMap((column) => column.field ?? []))
  if (look.result.records.some(({ values }) => values[sectionField] !== undefined)) fields.add(sectionField)
  return [...fields]
}

function contextFor(session: Session, ledger: AttachedLedger, grid: Grid): ValidationContext {
  const unit: UnitId | undefined = unitOf(session, ledger)
  return {
    asOf: asOfFor(session, ledger.table),
    asOfFrom: asOfSource(session, ledger.table),
    year: yearFor(session, ledger.table),
    units: session.units,
    defaultUnit: unit,
    locale: session.locale,
    date1904: grid.date1904,
  }
}
