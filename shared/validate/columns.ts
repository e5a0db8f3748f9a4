import type { Field, FieldId, Kind } from '../pack/kind.ts'
import { foldKey } from '../text/fold.ts'
import { choiceTable } from '../values/choice.ts'
import { compareDecimals, type Decimal } from '../values/decimal.ts'
import type { Parsed, Raw, Value } from '../values/value-type.ts'
import { type FieldOptions, fieldOptions, parseCell, valueTypes } from '../values/value-types.ts'
import type { CellErrorCode, CellWarningCode } from './finding.ts'
import { findPersonalData, type PersonalDataFound } from './personal-data.ts'
import type { TableColumn, ValidationContext } from './table.ts'

export type Constraint = 'min' | 'max' | 'maxLength'

/** What became of a cell. Kept and shared where the same text comes again, so it says nothing about its place. */
export interface ReadCell {
  readonly value: Value | undefined
  /** The text, where it is not the canonical text of the value. */
  readonly raw: string | undefined
  readonly error: CellErrorCode | undefined
  readonly warning: CellWarningCode | undefined
  readonly constraint: Constraint | undefined
  readonly personal: PersonalDataFound | undefined
}

/** A mapped column, ready to read its cells. */
export interface ColumnReader {
  readonly field: Field
  readonly label: string
  /** Where its cells are in `TableRow.cells`. */
  readonly index: number
  /** 0-based and absolute. */
  readonly column: number
  readonly options: FieldOptions
  /** `undefined` for a cell that says nothing. */
  read(raw: Raw, format: string): ReadCell | undefined
}

export interface Columns {
  readonly readers: readonly ColumnReader[]
  /** Mapped columns that repeat a field already read. */
  readonly repeated: readonly TableColumn[]
  /** Mapped to a field the kind does not have. */
  readonly foreign: readonly TableColumn[]
  readonly known: ReadonlySet<FieldId>
}

/** A column of votes may be one of several, a grade each; any other field has one column. */
export function compileColumns(columns: readonly TableColumn[], kind: Kind, context: ValidationContext): Columns {
  const fields = new Map<FieldId, Field>(kind.fields.map((field) => [field.id, field]))
  const readers: ColumnReader[] = []
  const repeated: TableColumn[] = []
  const foreign: TableColumn[] = []
  const taken = new Set<string>()
  columns.forEach((column, index) => {
    if (column.field === null) return
    const field = fields.get(column.field)
    if (field === undefined) {
      foreign.push(column)
      return
    }
    const grade = field.type === 'votes' ? gradeOf(column.label, field) : undefined
    const key = `${field.id} ${grade ?? ''}`
    if (taken.has(key)) {
      repeated.push(column)
      return
    }
    taken.add(key)
    readers.push(columnReader(field, column, index, grade, context))
  })
  return { readers, repeated, foreign, known: new Set(readers.map((reader) => reader.field.id)) }
}

/** 得票情况/较好（票） → the grade 较好. */
function gradeOf(label: string, field: Field): string | undefined {
  const last = label.split('/').at(-1) ?? ''
  return choiceTable(field.choices).codes.get(foldKey(last).replace(/\(.*\)$|票数?$/g, ''))
}

function columnReader(
  field: Field,
  { label, column, headerUnit }: TableColumn,
  index: number,
  grade: string | undefined,
  context: ValidationContext,
): ColumnReader {
  const options = fieldOptions(field, {
    year: context.year,
    asOf: context.asOf,
    units: context.units,
    within: context.scope ?? context.defaultUnit,
    date1904: context.date1904,
    headerUnit,
    grade,
  })
  const remember = cellMemory()
  let formatted = options
  const withFormat = (format: string): FieldOptions => {
    if (formatted.numberFormat !== format) formatted = { ...options, numberFormat: format }
    return formatted
  }
  const read = (raw: Raw, format: string): ReadCell | undefined => {
    if (raw === null) return undefined
    if (typeof raw === 'string') {
      const known = remember.get(raw)
      if (known !== undefined) return known === 'nothing' ? undefined : known
      const cell = readCell(raw, field, options)
      remember.set(raw, cell ?? 'nothing')
      return cell
    }
    return readCell(raw, field, withFormat(format))
  }
  return { field, label, index, column, options, read }
}

/** Remembers up to this many texts of a column; one whose texts hardly repeat is no longer asked. */
const memorySize = 4096

function cellMemory() {
  const cells = new Map<string, ReadCell | 'nothing'>()
  let asked = 0
  let found = 0
  let isUseful = true
  return {
    get(text: string): ReadCell | 'nothing' | undefined {
      if (!isUseful || text.length > 60) return undefined
      asked++
      const cell = cells.get(text)
      if (cell !== undefined) found++
      else if (asked >= memorySize && found * 2 < asked) forget()
      return cell
    },
    set(text: string, cell: ReadCell | 'nothing'): void {
      if (isUseful && text.length <= 60 && cells.size < memorySize) cells.set(text, cell)
    },
  }

  function forget(): void {
    isUseful = false
    cells.clear()
  }
}

function readCell(raw: Exclude<Raw, null>, field: Field, options: FieldOptions): ReadCell | undefined {
  const parsed = parseCell(raw, field.type, options)
  if (parsed === undefined) return undefined
  if (!field.allowsPersonalData && typeof raw !== 'boolean') {
    const personal = findPersonalData(raw)
    if (personal !== undefined) return { ...nothingSaid, personal }
  }
  return parsed.ok ? understood(raw, parsed, field, options) : { ...nothingSaid, raw: String(raw), error: parsed.code }
}

const nothingSaid: ReadCell = {
  value: undefined,
  raw: undefined,
  error: undefined,
  warning: undefined,
  constraint: undefined,
  personal: undefined,
}

function understood(
  raw: Exclude<Raw, null>,
  parsed: Extract<Parsed<Value>, { ok: true }>,
  field: Field,
  options: FieldOptions,
): ReadCell {
  const { value, warning } = parsed
  const constraint = brokenConstraint(value, field)
  const isSame = typeof raw !== 'string' || raw === value || raw === valueTypes[field.type].format(value, options)
  return {
    value: constraint === undefined ? value : undefined,
    raw: isSame && constraint === undefined ? undefined : String(raw),
    error: undefined,
    warning,
    constraint,
    personal: undefined,
  }
}

const numeric: ReadonlySet<Field['type']> = new Set(['number', 'integer', 'quantity', 'percent'])

/** The first of the field's own limits that a value breaks. */
export function brokenConstraint(value: Value, field: Field): Constraint | undefined {
  if (typeof value !== 'string') return undefined
  if (field.maxLength !== undefined && value.length > field.maxLength) return 'maxLength'
  if (field.min === undefined && field.max === undefined) return undefined
  if (!numeric.has(field.type)) return undefined
  if (field.min !== undefined && isLess(value, field.min)) return 'min'
  return field.max !== undefined && isLess(field.max, value) ? 'max' : undefined
}

const isLess = (a: Decimal, b: Decimal): boolean => compareDecimals(a, b) < 0
