import { type FieldId, fieldIdSchema, type Kind } from '../pack/kind.ts'
import type { Values } from '../records/record.ts'
import type { UnitId } from '../units/unit.ts'
import type { Value, Votes } from '../values/value-type.ts'
import { type Collector, collector } from './collector.ts'
import { CellReport, type ColumnReader, type Columns, compileColumns } from './columns.ts'
import { type FindingMaker, findingMaker, type Place } from './findings.ts'
import { type Breach, compileRowRules, type RowRule } from './row-rules.ts'
import { severities } from './severities.ts'
import type { TableInput, TableRow, ValidatedRow, ValidationContext, ValidationResult } from './table.ts'
import { compileTableRules, type Repeated, type TableRules } from './table-rules.ts'

/** The field every kind has: whose row it is. */
const unitField = fieldIdSchema.parse('unit')

/** Reads and judges a whole table at once: for a file or a test. A pane uses `validateInSlices`. */
export function validateTable(table: TableInput, kind: Kind, context: ValidationContext): ValidationResult {
  const steps = validationSteps(table, kind, context)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** How validation is spread over time; the clock and the pause are the caller's. */
export interface Slicing {
  /** Milliseconds, from any beginning: `performance.now`. */
  now(): number
  /** Lets others run, and comes back: a task of the event loop, not a microtask. */
  pause(): Promise<void>
  /** How long to work at a stretch; 20 ms where not given. */
  readonly sliceMs?: number
  onProgress?(done: number, total: number): void
  /** An `AbortSignal`. */
  readonly signal?: { readonly aborted: boolean }
}

/** As `validateTable`, never working longer than a slice at a stretch. `undefined` when it was cancelled. */
export async function validateInSlices(
  table: TableInput,
  kind: Kind,
  context: ValidationContext,
  slicing: Slicing,
): Promise<ValidationResult | undefined> {
  const { sliceMs = 20, signal } = slicing
  const steps = validationSteps(table, kind, context)
  let began = slicing.now()
  while (signal?.aborted !== true) {
    const step = steps.next()
    if (step.done === true) {
      slicing.onProgress?.(table.rows.length, table.rows.length)
      return step.value
    }
    if (slicing.now() - began < sliceMs) continue
    slicing.onProgress?.(step.value, table.rows.length)
    await slicing.pause()
    began = slicing.now()
  }
  return undefined
}

/** Rows between two yields: a millisecond or so even where every cell has a finding. */
const rowsPerStep = 64

/** Validation step by step; yields the number of rows done. */
export function* validationSteps(
  table: TableInput,
  kind: Kind,
  context: ValidationContext,
): Generator<number, ValidationResult, void> {
  const judge = rowJudge(table, kind, context)
  const records: ValidatedRow[] = []
  let done = 0
  for (const row of table.rows) {
    const record = judge.row(row)
    if (record !== undefined) records.push(record)
    done++
    if (done % rowsPerStep === 0) yield done
  }
  const { findings, totals, counts } = judge.end()
  return { records, findings, totals, counts }
}

interface RowJudge {
  /** `undefined` for a blank row. */
  row(row: TableRow): ValidatedRow | undefined
  end(): Collector
}

function rowJudge(table: TableInput, kind: Kind, context: ValidationContext): RowJudge {
  const found = collector(context.findingLimit)
  const columns = compileColumns(table.columns, kind, context)
  const make = findingMaker(kind, columns.readers, context)
  const known = withDefaultUnit(columns.known, kind, context)
  const rowRules = compileRowRules(kind, known)
  const tableRules = compileTableRules(kind, known)
  const defaultUnit = kind.fields.some((field) => field.id === unitField) ? context.defaultUnit : undefined
  judgeHeader(table, kind, columns, known, make, found)
  const reading: Reading = {
    sheet: table.sheet,
    readers: columns.readers,
    required: requiredReaders(columns.readers, defaultUnit),
    make,
    found,
    context,
  }

  return {
    row(row) {
      const read = readRow(row, reading)
      if (read === undefined) {
        tellBlank(row, reading)
        return undefined
      }
      const { values, raw, errors } = read
      if (defaultUnit !== undefined && values[unitField] === undefined && !errors.includes(unitField)) {
        values[unitField] = defaultUnit
      }
      judgeRow(rowRules, tableRules, row, values, errors, reading)
      if (row.recordId === undefined) return { row: row.row, values, raw, errors }
      return { row: row.row, recordId: row.recordId, values, raw, errors }
    },
    end() {
      for (const broken of tableRules.end()) {
        found.add('row-constraint', broken.severity, () => make.sum(broken, table.sheet))
      }
      return found
    },
  }
}

function withDefaultUnit(known: ReadonlySet<FieldId>, kind: Kind, context: ValidationContext): ReadonlySet<FieldId> {
  const hasUnit = context.defaultUnit !== undefined && kind.fields.some((field) => field.id === unitField)
  return hasUnit ? new Set([...known, unitField]) : known
}

/** One reader for each required field: several columns of votes together are one. */
function requiredReaders(readers: readonly ColumnReader[], defaultUnit: UnitId | undefined): readonly ColumnReader[] {
  const required = new Map<FieldId, ColumnReader>()
  for (const reader of readers) {
    const isGiven = reader.field.id === unitField && defaultUnit !== undefined
    if (reader.field.required && !isGiven && !required.has(reader.field.id)) required.set(reader.field.id, reader)
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
  ) =>
    found.add(code, severities[code], () => make.header(code, severities[code], sheet, headerRow, label, column, field))
  for (const field of kind.fields) {
    if (field.required && !known.has(field.id)) add('missing-label', make.labelOf(field.id), undefined, field.id)
  }
  for (const { label, column, field } of columns.repeated) add('duplicate-label', label, column, field ?? undefined)
  for (const { label, column } of columns.foreign) add('extra-label', label, column)
}

interface Reading {
  readonly sheet: string
  readonly readers: readonly ColumnReader[]
  readonly required: readonly ColumnReader[]
  readonly make: FindingMaker
  readonly found: Collector
  readonly context: ValidationContext
}

interface ReadRow {
  readonly values: Record<FieldId, Value>
  readonly raw: Readonly<Record<FieldId, string>>
  readonly errors: readonly FieldId[]
}

const noRaw: Readonly<Record<FieldId, string>> = Object.freeze({})
const noErrors: readonly FieldId[] = Object.freeze([])

/** `undefined` where no mapped cell says anything. Runs for every cell of the table: it makes nothing it does not keep. */
function readRow(row: TableRow, reading: Reading): ReadRow | undefined {
  const { cells, formats } = row
  const { readers } = reading
  const values: Record<FieldId, Value> = {}
  let raw: Record<FieldId, string> | undefined
  let errors: FieldId[] | undefined
  let isBlank = true
  for (const reader of readers) {
    const content = cells[reader.index]
    if (content === null || content === undefined) continue
    const format = formats?.[reader.index] ?? ''
    const cell = reader.read(content, format)
    if (cell === undefined) continue
    isBlank = false
    const { id } = reader
    if (!(cell instanceof CellReport) && id !== unitField) {
      values[id] = reader.isVotes ? addVotes(values[id], cell) : cell
      continue
    }
    const report = cell instanceof CellReport ? cell : new CellReport({ value: cell })
    if (report.raw !== undefined) {
      raw ??= {}
      raw[id] = report.raw
    }
    const isUsable = tellCell(row, reader, report, content, format, reading) === 'usable'
    if (isUsable && report.value !== undefined) {
      values[id] = reader.isVotes ? addVotes(values[id], report.value) : report.value
      continue
    }
    errors ??= []
    if (!errors.includes(id)) errors.push(id)
  }
  if (isBlank) return undefined
  // Votes of one column count for nothing where another column of theirs was refused.
  if (errors !== undefined) for (const id of errors) if (values[id] !== undefined) delete values[id]
  for (const reader of reading.required) {
    const { id } = reader
    if (values[id] === undefined && errors?.includes(id) !== true) tellRequired(row, reader, reading)
  }
  return { values, raw: raw ?? noRaw, errors: errors ?? noErrors }
}

const placeOf = (row: TableRow, { sheet }: Reading): Place => ({ sheet, row: row.row, recordId: row.recordId })

function tellBlank(row: TableRow, reading: Reading): void {
  const severity = severities['blank-row']
  reading.found.add('blank-row', severity, () => reading.make.row('blank-row', severity, placeOf(row, reading)))
}

function tellRequired(row: TableRow, reader: ColumnReader, reading: Reading): void {
  const severity = severities.required
  reading.found.add('required', severity, () => reading.make.required(severity, placeOf(row, reading), reader))
}

/** Says everything there is to say about a cell, and whether its value may be used. */
function tellCell(
  row: TableRow,
  reader: ColumnReader,
  report: CellReport,
  content: string | number | boolean,
  format: string,
  reading: Reading,
): 'usable' | 'refused' {
  if (report.isQuiet && reader.id !== unitField) return 'usable'
  if (report.isQuiet && report.value !== undefined && isInScope(report.value, reading.context)) return 'usable'
  return tellReport(row, reader, report, content, format, reading)
}

function tellReport(
  row: TableRow,
  reader: ColumnReader,
  { error, warning, constraint, personal, value }: CellReport,
  content: string | number | boolean,
  format: string,
  reading: Reading,
): 'usable' | 'refused' {
  const { make, found, context } = reading
  const place = placeOf(row, reading)
  const mayWrite = row.formulaColumns?.has(reader.column) !== true
  if (personal !== undefined) {
    const severity = severities['personal-data']
    found.add('personal-data', severity, () => make.personal(personal, severity, place, reader))
    return 'refused'
  }
  if (error !== undefined) {
    found.add(error, 'error', () => make.refusal(error, 'error', place, reader, content, mayWrite))
    return 'refused'
  }
  // A formula's result is text because the formula says so: nothing was mistyped.
  if (warning !== undefined && value !== undefined && (mayWrite || !isAboutForm.has(warning))) {
    const severity = severities[warning]
    found.add(warning, severity, () => make.doubt(warning, severity, place, reader, content, value, format, mayWrite))
  }
  if (constraint !== undefined) {
    const severity = severities['constraint-error']
    found.add('constraint-error', severity, () => make.limit(constraint, severity, place, reader, content))
    return 'refused'
  }
  if (reader.id !== unitField || value === undefined || isInScope(value, context)) return 'usable'
  const severity = severities['unit-out-of-scope']
  found.add('unit-out-of-scope', severity, () => make.outOfScope(severity, place, reader, content))
  return 'refused'
}

const isAboutForm: ReadonlySet<string> = new Set(['number-as-text', 'date-as-text', 'control-character'])

/** Without a tree or a scope everything is within it. */
function isInScope(value: Value, { scope, units }: ValidationContext): boolean {
  if (scope === undefined || units === undefined || typeof value !== 'string') return true
  return units.has(value) && units.isWithin(value, scope)
}

/** The grades of a row that has a column for each. */
function addVotes(before: Value | undefined, value: Value): Value {
  return before !== undefined && isVotes(before) && isVotes(value) ? { ...before, ...value } : value
}

const isVotes = (value: Value): value is Votes => typeof value === 'object' && !Array.isArray(value)

function judgeRow(
  rowRules: readonly RowRule[],
  tableRules: TableRules,
  row: TableRow,
  values: Values,
  errors: readonly FieldId[],
  reading: Reading,
): void {
  for (const rule of rowRules) {
    const breaches = rule.check(values, errors, reading.context)
    if (breaches.length > 0) tellBreaches(rule, breaches, row, values, reading)
  }
  const repeated = tableRules.see(row.row, values, errors, row.recordId)
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
  const place = placeOf(row, reading)
  for (const breach of breaches) {
    found.add(breach.code, rule.severity, () => make.breach(breach, rule.severity, rule.id, place, values))
  }
}

function tellRepeated(repeats: readonly Repeated[], row: TableRow, values: Values, reading: Reading): void {
  const { make, found } = reading
  const place = placeOf(row, reading)
  for (const repeated of repeats) {
    found.add(repeated.code, repeated.severity, () => make.repeated(repeated, place, values))
  }
}
