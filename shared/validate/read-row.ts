import type { FieldId } from '../pack/kind.ts'
import type { Value, Votes } from '../values/value-type.ts'
import type { Collector } from './collector.ts'
import { CellReport, type ColumnReader } from './columns.ts'
import type { FindingMaker, Place } from './findings.ts'
import { unitField } from './own-fields.ts'
import { asksForOwnOffice } from './own-offices.ts'
import type { Block } from './read-block.ts'
import type { RowShapes } from './row-shapes.ts'
import { severities } from './severities.ts'
import type { TableRow, ValidatedRow, ValidationContext } from './table.ts'

/** What reading a row needs to know; the same for all rows of a table. */
export interface Reading {
  readonly sheet: string
  readonly readers: readonly ColumnReader[]
  /** Of the fields of `readers`. */
  readonly shapes: RowShapes
  /** Places in `readers` of those whose cell must not be empty. */
  readonly required: readonly number[]
  readonly make: FindingMaker
  readonly found: Collector
  readonly context: ValidationContext
}

/** A row as it was read; rules have not spoken yet, and its values may still be added to. */
export interface ReadRow extends ValidatedRow {
  readonly values: Record<FieldId, Value>
}

const noRaw: Readonly<Record<FieldId, string>> = Object.freeze({})
const noErrors: readonly FieldId[] = Object.freeze([])

/**
 * `undefined` where no mapped cell says anything. What its cells were read as stands in `block` from `first` on. Runs for
 * every cell of the table: it makes nothing it does not keep.
 */
export function readRow(row: TableRow, block: Block, first: number, reading: Reading): ReadRow | undefined {
  const { readers, shapes } = reading
  let raw: Record<FieldId, string> | undefined
  let errors: FieldId[] | undefined
  let votes: Record<FieldId, Value> | undefined
  let isBlank = true
  for (let at = 0; at < readers.length; at++) {
    const reader = readers[at]
    if (reader === undefined) continue
    const cell = block[first + at]
    if (cell === undefined) continue
    isBlank = false
    const { id } = reader
    let value: Value | undefined
    if (!(cell instanceof CellReport)) value = cell
    else {
      if (cell.raw !== undefined) {
        raw ??= {}
        raw[id] = cell.raw
      }
      if (!cell.isQuiet) tellReport(row, reader, cell, reading)
      if (cell.isUsable) value = cell.value
      // An office of one's own stands for the unit that keeps the ledger.
      else if (id === unitField && reading.context.defaultUnit !== undefined && isOwnOffice(cell, reader)) continue
    }
    if (value === undefined) {
      errors ??= []
      if (!errors.includes(id)) errors.push(id)
    } else if (reader.isVotes) {
      votes ??= {}
      votes[id] = addVotes(votes[id], value)
    } else shapes.put(at, value)
  }
  if (isBlank) return undefined
  for (const at of reading.required) {
    const reader = readers[at]
    if (reader === undefined || shapes.has(at) || votes?.[reader.id] !== undefined) continue
    if (errors?.includes(reader.id) !== true) tellRequired(row, reader, reading)
  }
  const values = shapes.take()
  if (votes !== undefined) Object.assign(values, votes)
  // Votes of one column count for nothing where another column of theirs was refused.
  if (votes !== undefined && errors !== undefined) for (const id of errors) delete values[id]
  const record = { row: row.row, values, raw: raw ?? noRaw, errors: errors ?? noErrors }
  return row.recordId === undefined ? record : { ...record, recordId: row.recordId }
}

export const placeOf = (row: TableRow, sheet: string): Place => ({ sheet, row: row.row, recordId: row.recordId })

export function tellBlank(row: TableRow, { make, found, sheet }: Reading): void {
  const severity = severities['blank-row']
  if (found.count('blank-row', severity)) found.keep(make.row('blank-row', severity, placeOf(row, sheet)))
}

function tellRequired(row: TableRow, reader: ColumnReader, { make, found, sheet }: Reading): void {
  const severity = severities.required
  if (found.count('required', severity)) found.keep(make.required(severity, placeOf(row, sheet), reader))
}

/** Says everything there is to say about a cell. Makes nothing where it is only counted. */
function tellReport(row: TableRow, reader: ColumnReader, report: CellReport, { make, found, sheet }: Reading): void {
  const { value } = report
  const { error, warning, constraint, personal, isOutOfScope } = report.verdict
  const content = row.cells[reader.index] ?? ''
  if (personal !== undefined) {
    const severity = severities['personal-data']
    if (found.count('personal-data', severity)) {
      found.keep(make.personal(personal, severity, placeOf(row, sheet), reader))
    }
    return
  }
  const mayWrite = row.formulaColumns?.has(reader.column) !== true
  if (isOwnOffice(report, reader)) {
    const severity = severities['unit-internal']
    if (found.count('unit-internal', severity)) {
      found.keep(make.refusal('unit-internal', severity, placeOf(row, sheet), reader, content, false))
    }
    return
  }
  if (error !== undefined) {
    if (found.count(error, 'error')) {
      found.keep(make.refusal(error, 'error', placeOf(row, sheet), reader, content, mayWrite))
    }
    return
  }
  // A formula's result is text because the formula says so: nothing was mistyped.
  if (warning !== undefined && value !== undefined && (mayWrite || !isAboutForm.has(warning))) {
    const severity = severities[warning]
    if (found.count(warning, severity)) {
      const format = row.formats?.[reader.index] ?? ''
      found.keep(make.doubt(warning, severity, placeOf(row, sheet), reader, content, value, format, mayWrite))
    }
  }
  if (constraint !== undefined) {
    const severity = severities['constraint-error']
    if (found.count('constraint-error', severity)) {
      found.keep(make.limit(constraint, severity, placeOf(row, sheet), reader, content))
    }
  } else if (isOutOfScope === true) {
    const severity = severities['unit-out-of-scope']
    if (found.count('unit-out-of-scope', severity)) {
      found.keep(make.outOfScope(severity, placeOf(row, sheet), reader, content))
    }
  }
}

const isOwnOffice = ({ verdict }: CellReport, { label }: ColumnReader): boolean =>
  verdict.error === 'unit-unknown' && asksForOwnOffice(label)

const isAboutForm: ReadonlySet<string> = new Set(['number-as-text', 'date-as-text', 'control-character'])

/** The grades of a row that has a column for each. */
function addVotes(before: Value | undefined, value: Value): Value {
  return before !== undefined && isVotes(before) && isVotes(value) ? { ...before, ...value } : value
}

const isVotes = (value: Value): value is Votes => typeof value === 'object' && !Array.isArray(value)
