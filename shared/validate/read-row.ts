import { type FieldId, fieldIdSchema } from '../pack/kind.ts'
import type { Value, Votes } from '../values/value-type.ts'
import type { Collector } from './collector.ts'
import { CellReport, type ColumnReader } from './columns.ts'
import type { FindingMaker, Place } from './findings.ts'
import type { RowShapes } from './row-shapes.ts'
import { severities } from './severities.ts'
import type { TableRow, ValidationContext } from './table.ts'

/** The field every kind has: whose row it is. */
export const unitField = fieldIdSchema.parse('unit')

/** What a heading among the rows says of those below it, for kinds that have such a field. */
export const sectionField = fieldIdSchema.parse('section')

/** What reading a row needs to know; the same for all rows of a table. */
export interface Reading {
  readonly sheet: string
  readonly readers: readonly ColumnReader[]
  /** Of the fields of `readers`. */
  readonly shapes: RowShapes
  readonly required: readonly ColumnReader[]
  readonly make: FindingMaker
  readonly found: Collector
  readonly context: ValidationContext
}

export interface ReadRow {
  readonly values: Record<FieldId, Value>
  readonly raw: Readonly<Record<FieldId, string>>
  readonly errors: readonly FieldId[]
}

const noRaw: Readonly<Record<FieldId, string>> = Object.freeze({})
const noErrors: readonly FieldId[] = Object.freeze([])

/** `undefined` where no mapped cell says anything. Runs for every cell of the table: it makes nothing it does not keep. */
export function readRow(row: TableRow, reading: Reading): ReadRow | undefined {
  const { cells, formats } = row
  const { readers, shapes } = reading
  let raw: Record<FieldId, string> | undefined
  let errors: FieldId[] | undefined
  let votes: Record<FieldId, Value> | undefined
  let isBlank = true
  for (let at = 0; at < readers.length; at++) {
    const reader = readers[at]
    if (reader === undefined) continue
    const content = cells[reader.index]
    if (content === null || content === undefined) continue
    const format = formats?.[reader.index] ?? ''
    const cell = reader.read(content, format)
    if (cell === undefined) continue
    isBlank = false
    const { id } = reader
    let value: Value | undefined
    if (!(cell instanceof CellReport) && id !== unitField) value = cell
    else {
      const report = cell instanceof CellReport ? cell : new CellReport({ value: cell })
      if (report.raw !== undefined) {
        raw ??= {}
        raw[id] = report.raw
      }
      if (tellCell(row, reader, report, content, format, reading) === 'usable') value = report.value
    }
    if (value === undefined) {
      errors ??= []
      if (!errors.includes(id)) errors.push(id)
    } else if (reader.isVotes) {
      votes ??= {}
      votes[id] = addVotes(votes[id], value)
    } else shapes.put(at, value)
  }
  const values = shapes.take()
  if (votes !== undefined) Object.assign(values, votes)
  if (isBlank) return undefined
  // Votes of one column count for nothing where another column of theirs was refused.
  if (errors !== undefined) for (const id of errors) if (values[id] !== undefined) delete values[id]
  for (const reader of reading.required) {
    const { id } = reader
    if (values[id] === undefined && errors?.includes(id) !== true) tellRequired(row, reader, reading)
  }
  return { values, raw: raw ?? noRaw, errors: errors ?? noErrors }
}

export const placeOf = (row: TableRow, { sheet }: Reading): Place => ({ sheet, row: row.row, recordId: row.recordId })

export function tellBlank(row: TableRow, reading: Reading): void {
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
