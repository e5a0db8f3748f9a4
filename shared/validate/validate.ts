import { type FieldId, fieldIdSchema, type Kind } from '../pack/kind.ts'
import type { Values } from '../records/record.ts'
import type { UnitId } from '../units/unit.ts'
import type { Value, Votes } from '../values/value-type.ts'
import { type Collector, collector } from './collector.ts'
import { type ColumnReader, type Columns, compileColumns, type ReadCell } from './columns.ts'
import { type FindingMaker, findingMaker, type Place } from './findings.ts'
import { compileRowRules, type RowRule } from './row-rules.ts'
import { severities } from './severities.ts'
import type { TableInput, TableRow, ValidatedRow, ValidationContext, ValidationResult } from './table.ts'
import { compileTableRules, type TableRules } from './table-rules.ts'

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
      const place: Place = { sheet: table.sheet, row: row.row, recordId: row.recordId }
      if (read === undefined) {
        found.add('blank-row', severities['blank-row'], () => make.row('blank-row', severities['blank-row'], place))
        return undefined
      }
      const { values, raw, errors } = read
      if (defaultUnit !== undefined && values[unitField] === undefined && !errors.includes(unitField)) {
        values[unitField] = defaultUnit
      }
      judgeRow(rowRules, tableRules, place, values, errors, reading)
      return { row: row.row, values, raw, errors, ...(row.recordId === undefined ? {} : { recordId: row.recordId }) }
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

/** `undefined` where no mapped cell says anything. */
function readRow(row: TableRow, reading: Reading): ReadRow | undefined {
  const { cells, formats } = row
  const values: Record<FieldId, Value> = {}
  let raw: Record<FieldId, string> | undefined
  let errors: FieldId[] | undefined
  let isBlank = true
  for (const reader of reading.readers) {
    const content = cells[reader.index]
    if (content === null || content === undefined) continue
    const format = formats?.[reader.index] ?? ''
    const cell = reader.read(content, format)
    if (cell === undefined) continue
    isBlank = false
    const id = reader.field.id
    if (cell.raw !== undefined) {
      raw ??= {}
      raw[id] = cell.raw
    }
    if (isClean(cell) && cell.value !== undefined && (id !== unitField || isInScope(cell.value, reading.context))) {
      values[id] = reader.field.type === 'votes' ? addVotes(values[id], cell.value) : cell.value
      continue
    }
    if (tellCell(row, reader, cell, content, format, reading) === 'usable' && cell.value !== undefined) {
      values[id] = reader.field.type === 'votes' ? addVotes(values[id], cell.value) : cell.value
      continue
    }
    errors ??= []
    if (!errors.includes(id)) errors.push(id)
    delete values[id]
  }
  if (isBlank) return undefined
  for (const reader of reading.required) {
    const id = reader.field.id
    if (values[id] !== undefined || errors?.includes(id) === true) continue
    const place = placeOf(row, reading)
    reading.found.add('required', severities.required, () => reading.make.required(severities.required, place, reader))
  }
  return { values, raw: raw ?? noRaw, errors: errors ?? noErrors }
}

const isClean = (cell: ReadCell): boolean =>
  cell.warning === undefined && cell.error === undefined && cell.constraint === undefined && cell.personal === undefined

const placeOf = (row: TableRow, reading: Reading): Place => ({
  sheet: reading.sheet,
  row: row.row,
  recordId: row.recordId,
})

/** Says everything there is to say about a cell, and whether its value may be used. */
function tellCell(
  row: TableRow,
  reader: ColumnReader,
  cell: ReadCell,
  content: string | number | boolean,
  format: string,
  { make, found, context, sheet }: Reading,
): 'usable' | 'refused' {
  const place: Place = { sheet, row: row.row, recordId: row.recordId }
  const mayWrite = row.formulaColumns?.has(reader.column) !== true
  const { error, warning, constraint, personal, value } = cell
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
  if (reader.field.id !== unitField || value === undefined || isInScope(value, context)) return 'usable'
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
  place: Place,
  values: Values,
  errors: readonly FieldId[],
  { make, found, context }: Reading,
): void {
  for (const rule of rowRules) {
    for (const breach of rule.check(values, errors, context.asOf)) {
      found.add(breach.code, rule.severity, () => make.breach(breach, rule.severity, rule.id, place, values))
    }
  }
  for (const repeated of tableRules.see(place.row, values, errors, place.recordId)) {
    found.add(repeated.code, repeated.severity, () => make.repeated(repeated, place, values))
  }
}
