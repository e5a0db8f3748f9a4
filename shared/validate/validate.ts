import type { FieldId, Kind } from '../pack/kind.ts'
import type { Values } from '../records/record.ts'
import type { UnitId } from '../units/unit.ts'
import { type Collector, collector } from './collector.ts'
import { type ColumnReader, type Columns, compileColumns } from './columns.ts'
import { type FindingMaker, findingMaker } from './findings.ts'
import { sectionField, unitField } from './own-fields.ts'
import { type Block, readBlock } from './read-block.ts'
import { placeOf, type Reading, type ReadRow, readRow, tellBlank } from './read-row.ts'
import { type Breach, compileRowRules, type RowRule } from './row-rules.ts'
import { rowShapes } from './row-shapes.ts'
import { severities } from './severities.ts'
import { finish, finishInSlices, type Slicing, type Steps } from './slices.ts'
import type { TableInput, TableRow, ValidatedRow, ValidationContext, ValidationResult } from './table.ts'
import { compileTableRules, type Repeated, type TableRules } from './table-rules.ts'

/** Reads and judges a whole table at once: for a file or a test. A pane uses `validateInSlices`. */
export const validateTable = (table: TableInput, kind: Kind, context: ValidationContext): ValidationResult =>
  finish(validationSteps(table, kind, context))

/** As `validateTable`, never working longer than a slice at a stretch. `undefined` when it was cancelled. */
export async function validateInSlices(
  table: TableInput,
  kind: Kind,
  context: ValidationContext,
  { onProgress, ...slicing }: Slicing & { onProgress?(done: number, total: number): void },
): Promise<ValidationResult | undefined> {
  const total = table.rows.length
  const result = await finishInSlices(validationSteps(table, kind, context), slicing, (done) =>
    onProgress?.(done, total),
  )
  if (result !== undefined) onProgress?.(total, total)
  return result
}

/** Rows between two yields: a millisecond or so even where every cell has a finding. */
const rowsPerStep = 64

/** Validation step by step; yields the number of rows done. */
export function* validationSteps(table: TableInput, kind: Kind, context: ValidationContext): Steps<ValidationResult> {
  const judge = rowJudge(table, kind, context)
  const records: ValidatedRow[] = []
  let done = 0
  while (done < table.rows.length) {
    const rows = table.rows.slice(done, done + rowsPerStep)
    judge.rows(rows, records)
    done += rows.length
    yield done
  }
  const { findings, totals, counts } = judge.end()
  return { records, findings, totals, counts }
}

interface RowJudge {
  /** Adds a record for each row that is not blank. */
  rows(rows: readonly TableRow[], records: ValidatedRow[]): void
  end(): Collector
}

function rowJudge(table: TableInput, kind: Kind, context: ValidationContext): RowJudge {
  const found = collector(context.findingLimit)
  const columns = compileColumns(table.columns, kind, context)
  const make = findingMaker(kind, columns.readers, context)
  const known = withDefaultUnit(columns.known, kind, context)
  const defaultUnit = kind.fields.some((field) => field.id === unitField) ? context.defaultUnit : undefined
  const takesSection =
    !known.has(sectionField) && kind.fields.some((field) => field.id === sectionField && field.type === 'text')
  const hasSections = takesSection && table.rows.some(({ section }) => section !== undefined)
  const asked = hasSections ? new Set([...known, sectionField]) : known
  const rowRules = compileRowRules(kind, asked)
  const tableRules = compileTableRules(kind, asked)
  judgeHeader(table, kind, columns, known, make, found)
  const reading: Reading = {
    sheet: table.sheet,
    readers: columns.readers,
    shapes: rowShapes(columns.readers.map(({ id }) => id)),
    required: requiredPlaces(columns.readers, defaultUnit),
    make,
    found,
    context,
  }

  const cells: Block = []
  const judgeOne = (row: TableRow, first: number): ValidatedRow | undefined => {
    const record = readRow(row, cells, first, reading)
    if (record === undefined) {
      tellBlank(row, reading)
      return undefined
    }
    const { values, errors } = record
    if (defaultUnit !== undefined && values[unitField] === undefined && !errors.includes(unitField)) {
      values[unitField] = defaultUnit
    }
    if (takesSection && row.section !== undefined) values[sectionField] = row.section
    judgeRow(rowRules, tableRules, row, record, reading)
    return record
  }

  return {
    rows(rows, records) {
      readBlock(rows, columns.readers, cells)
      let first = 0
      for (let at = 0; at < rows.length; at++) {
        const row = rows[at]
        if (row === undefined) continue
        const record = judgeOne(row, first)
        if (record !== undefined) records.push(record)
        first += columns.readers.length
      }
    },
    end() {
      for (const broken of tableRules.end()) {
        if (found.count(broken.code, broken.severity)) found.keep(make.group(broken, table.sheet))
      }
      return found
    },
  }
}

function withDefaultUnit(known: ReadonlySet<FieldId>, kind: Kind, context: ValidationContext): ReadonlySet<FieldId> {
  const hasUnit = context.defaultUnit !== undefined && kind.fields.some((field) => field.id === unitField)
  return hasUnit ? new Set([...known, unitField]) : known
}

/** The place of one reader for each required field: several columns of votes together are one. */
function requiredPlaces(readers: readonly ColumnReader[], defaultUnit: UnitId | undefined): readonly number[] {
  const required = new Map<FieldId, number>()
  for (const [at, { id, field }] of readers.entries()) {
    const isGiven = id === unitField && defaultUnit !== undefined
    if (field.required && !isGiven && !required.has(id)) required.set(id, at)
  }
  return [...required.values()]
}

/** A column that is missing, doubled or strange is one finding, however many rows there are. */
function judgeHeader(
  { sheet, headerRow }: TableInput,
  kind: Kind,
  columns: Columns,
  known: ReadonlySet<FieldId>,
  make: FindingMaker,
  found: Collector,
): void {
  const add = (
    code: 'missing-label' | 'duplicate-label' | 'extra-label',
    label: string,
    column?: number,
    field?: FieldId,
  ) => {
    const severity = severities[code]
    if (found.count(code, severity)) found.keep(make.header(code, severity, sheet, headerRow, label, column, field))
  }
  for (const field of kind.fields) {
    if (field.required && !known.has(field.id)) add('missing-label', make.labelOf(field.id), undefined, field.id)
  }
  for (const { label, column, field } of columns.repeated) add('duplicate-label', label, column, field ?? undefined)
  for (const { label, column } of columns.foreign) add('extra-label', label, column)
}

function judgeRow(
  rowRules: readonly RowRule[],
  tableRules: TableRules,
  row: TableRow,
  record: ReadRow,
  reading: Reading,
): void {
  const { values, errors } = record
  for (const rule of rowRules) {
    const breaches = rule.check(values, errors, reading.context)
    if (breaches.length > 0) tellBreaches(rule, breaches, row, values, reading)
  }
  const repeated = tableRules.see(record)
  if (repeated.length > 0) tellRepeated(repeated, row, values, reading)
}

function tellBreaches(
  rule: RowRule,
  breaches: readonly Breach[],
  row: TableRow,
  values: Values,
  reading: Reading,
): void {
  const { make, found } = reading
  for (const breach of breaches) {
    if (found.count(breach.code, rule.severity)) {
      found.keep(make.breach(breach, rule.severity, rule.id, placeOf(row, reading.sheet), values))
    }
  }
}

function tellRepeated(repeats: readonly Repeated[], row: TableRow, values: Values, reading: Reading): void {
  const { make, found } = reading
  for (const repeated of repeats) {
    if (found.count(repeated.code, repeated.severity))
      found.keep(make.repeated(repeated, placeOf(row, reading.sheet), values))
  }
}
