import type { Field, FieldId, Kind } from '../pack/kind.ts'
import { foldKey } from '../text/fold.ts'
import { choiceTable } from '../values/choice.ts'
import { compareDecimals, type Decimal } from '../values/decimal.ts'
import { cellTextLimit } from '../values/text.ts'
import type { Parsed, Raw, Value, ValueType } from '../values/value-type.ts'
import { type FieldOptions, fieldOptions, parseCell, valueTypes } from '../values/value-types.ts'
import type { CellErrorCode, CellWarningCode } from './finding.ts'
import { unitField } from './own-fields.ts'
import { findPersonalData, type PersonalDataFound } from './personal-data.ts'
import type { TableColumn, ValidationContext } from './table.ts'

export type Constraint = 'min' | 'max' | 'maxLength'

/** What is to be said of a cell, beside what was read. */
export interface Verdict {
  readonly error?: CellErrorCode | undefined
  readonly warning?: CellWarningCode | undefined
  readonly constraint?: Constraint | undefined
  readonly personal?: PersonalDataFound | undefined
  /** The unit a row belongs to is none of those it may belong to. */
  readonly isOutOfScope?: boolean
}

/**
 * What became of a cell that is more than its value. Kept and shared where the same text comes again, so it says nothing
 * about its place. A class, so that it is told from a plain value at once: most cells are their value and nothing else.
 * Small, because a table of text has one for nearly every cell.
 */
export class CellReport {
  /** What was read, also where it breaks a limit and may not be used. */
  readonly value: Value | undefined
  /** The text, where it is not the canonical text of the value. */
  readonly raw: string | undefined
  readonly verdict: Verdict

  constructor(value: Value | undefined, raw: string | undefined, verdict: Verdict) {
    this.value = value
    this.raw = raw
    this.verdict = verdict
  }

  /** True where nothing has to be told to the person. */
  get isQuiet(): boolean {
    return this.isUsable && this.verdict.warning === undefined
  }

  /** True where `value` may go into the record. */
  get isUsable(): boolean {
    const { error, constraint, personal, isOutOfScope } = this.verdict
    return error === undefined && constraint === undefined && personal === undefined && isOutOfScope !== true
  }
}

/** A cell that was read: just its value where there is nothing else to say. */
export type ReadCell = Value | CellReport

/** A mapped column, ready to read its cells. */
export interface ColumnReader {
  readonly field: Field
  readonly id: FieldId
  /** Several columns may hold the votes of one row, a grade each. */
  readonly isVotes: boolean
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
  const texts = cellMemory<string>()
  const numbers = cellMemory<number>()
  const isWord = field.type === 'text'
  const longestText = Math.min(field.maxLength ?? Number.POSITIVE_INFINITY, cellTextLimit - 1)
  const mayBelongTo = field.id === unitField ? scopeOf(context) : undefined
  const remembersTexts = field.type !== 'text' && field.type !== 'code'
  let formatted = options
  const withFormat = (format: string): FieldOptions => {
    if (formatted.numberFormat !== format) {
      formatted = { ...options, numberFormat: format }
      numbers.clear()
    }
    return formatted
  }
  const read = (raw: Raw, format: string): ReadCell | undefined => {
    if (raw === null) return undefined
    if (typeof raw === 'string') {
      if (isWord && isOrdinary(raw) && raw.length <= longestText) return raw
      if (!remembersTexts || raw.length > longestRemembered) return readCell(raw, field, options, mayBelongTo)
      const known = texts.get(raw)
      return known ?? texts.set(raw, readCell(raw, field, options, mayBelongTo))
    }
    const own = withFormat(format)
    if (typeof raw === 'boolean') return readCell(raw, field, own, mayBelongTo)
    const known = numbers.get(raw)
    return known ?? numbers.set(raw, readCell(raw, field, own, mayBelongTo))
  }
  return { field, id: field.id, isVotes: field.type === 'votes', label, index, column, options, read }
}

/**
 * True for a text that is its own value, whatever the rest of this module would find out at more length: it begins with
 * an ordinary Chinese character or digit, ends with one or a usual mark, and has too few digits for personal data. Most
 * cells of a tracker are such texts.
 */
function isOrdinary(raw: string): boolean {
  let digits = 0
  for (let index = 0; index < raw.length; index++) {
    const code = raw.charCodeAt(index)
    if (code >= 0x4e01 && code <= 0x9fff) continue
    if (code >= 48 && code <= 57) digits++
    else if (index === 0 || (code !== 0x4e00 && !isUsualMark(code))) return false
  }
  if (digits >= 11 || raw.length === 0) return false
  // Short texts may be a word for nothing, such as 无 and 暂无.
  return raw.length > 4 || !/[无暂空]/.test(raw)
}

/** ， 。 、 ： ； （ ） “ ” and their like. */
const isUsualMark = (code: number): boolean =>
  code === 0xff0c ||
  code === 0x3002 ||
  code === 0x3001 ||
  code === 0xff1a ||
  code === 0xff1b ||
  code === 0xff08 ||
  code === 0xff09 ||
  code === 0x201c ||
  code === 0x201d ||
  code === 0x25 ||
  code === 0x2e ||
  code === 0x300a ||
  code === 0x300b ||
  code === 0x2f ||
  code === 0x2d

const longestRemembered = 60
const memorySize = 4096

/** Remembers what so many cells of a column were read as; where they hardly repeat it stops, and costs nothing more. */
function cellMemory<Key>() {
  const cells = new Map<Key, ReadCell>()
  let asked = 0
  let found = 0
  let isUseful = true
  return {
    get(key: Key): ReadCell | undefined {
      if (!isUseful) return undefined
      const cell = cells.get(key)
      if (cell !== undefined) found++
      else if (asked - found >= memorySize && found * 2 < asked) {
        isUseful = false
        cells.clear()
      }
      asked++
      return cell
    },
    set(key: Key, cell: ReadCell | undefined): ReadCell | undefined {
      if (isUseful && cell !== undefined && cells.size < memorySize) cells.set(key, cell)
      return cell
    },
    clear: () => cells.clear(),
  }
}

/** Whether a row may belong to a unit. */
type Scope = (unit: Value) => boolean

/** `undefined` without a tree or a scope: everything is within it. */
function scopeOf({ scope, units }: ValidationContext): Scope | undefined {
  if (scope === undefined || units === undefined) return undefined
  return (unit) => typeof unit !== 'string' || (units.has(unit) && units.isWithin(unit, scope))
}

function readCell(
  raw: Exclude<Raw, null>,
  field: Field,
  options: FieldOptions,
  mayBelongTo: Scope | undefined,
): ReadCell | undefined {
  const parsed = parseCell(raw, field.type, options)
  if (parsed === undefined) return undefined
  if (!field.allowsPersonalData && typeof raw !== 'boolean') {
    const personal = findPersonalData(raw)
    if (personal !== undefined) return new CellReport(undefined, undefined, { personal })
  }
  if (!parsed.ok) return new CellReport(undefined, String(raw), { error: parsed.code })
  return understood(raw, parsed, field, options, mayBelongTo)
}

function understood(
  raw: Exclude<Raw, null>,
  { value, warning }: Extract<Parsed<Value>, { ok: true }>,
  field: Field,
  options: FieldOptions,
  mayBelongTo: Scope | undefined,
): ReadCell {
  const constraint = brokenConstraint(value, field)
  const isOutOfScope = mayBelongTo?.(value) === false
  const isSame = typeof raw !== 'string' || raw === value || isFormatted(raw, value, valueTypes[field.type], options)
  if (isSame && warning === undefined && constraint === undefined && !isOutOfScope) return value
  const text = isSame && constraint === undefined ? undefined : String(raw)
  const isOnlyWarned = constraint === undefined && !isOutOfScope
  return new CellReport(value, text, isOnlyWarned ? warned(warning) : { warning, constraint, isOutOfScope })
}

const warnings = new Map<CellWarningCode | undefined, Verdict>()

/** The same object for all cells with the same warning. */
function warned(warning: CellWarningCode | undefined): Verdict {
  const known = warnings.get(warning)
  if (known !== undefined) return known
  const verdict: Verdict = { warning }
  warnings.set(warning, verdict)
  return verdict
}

const isFormatted = (
  text: string,
  value: Value,
  type: ValueType<Value, FieldOptions>,
  options: FieldOptions,
): boolean => type.isFormatted?.(text, value, options) ?? text === type.format(value, options)

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
