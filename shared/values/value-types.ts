import type { Field, ValueTypeName } from '../pack/kind.ts'
import { fold } from '../text/fold.ts'
import type { UnitId } from '../units/unit.ts'
import type { UnitTree } from '../units/unit-tree.ts'
import { boolean } from './boolean.ts'
import { type ChoiceTable, choice, choiceTable } from './choice.ts'
import { yearOf } from './civil-date.ts'
import { code } from './code.ts'
import { date } from './date.ts'
import { deadline } from './deadline.ts'
import type { DateSystem } from './excel-date.ts'
import { isFormulaError, isNilMark, isNilWord, isPlaceholder } from './marks.ts'
import { integer, number, quantity } from './number.ts'
import { people } from './people.ts'
import { percent } from './percent.ts'
import { period } from './period.ts'
import { text } from './text.ts'
import { unit, units } from './unit.ts'
import { type CivilDate, type Parsed, type Raw, refused, type Value, type ValueType } from './value-type.ts'
import { votes } from './votes.ts'

/** What is known around a cell. */
export interface ParseContext {
  /** The plan year, for `3月5日`; without it the year of `asOf` is assumed, and findings say so. */
  readonly year?: number | undefined
  /** The day of judgement. */
  readonly asOf: CivilDate
  readonly units?: UnitTree | undefined
  /** Decides between units of one name: the unit whose workbook it is. */
  readonly within?: UnitId | undefined
  readonly date1904?: boolean | undefined
  /** The cell's Excel number format. */
  readonly numberFormat?: string | undefined
  /** The measure unit in the column's header. */
  readonly headerUnit?: string | undefined
  /** For votes: the one grade the column is about. */
  readonly grade?: string | undefined
}

/** Everything a value type may want to know; each takes what it needs. */
export interface FieldOptions {
  readonly year: number
  readonly yearIsAssumed: boolean
  readonly dateSystem: DateSystem
  readonly numberFormat: string
  readonly scale: 1 | 100
  readonly measureUnit: string
  readonly headerUnit: string
  readonly choices: ChoiceTable
  readonly units: UnitTree | undefined
  readonly within: UnitId | undefined
  readonly grade?: string
}

export const valueTypes: Readonly<Record<ValueTypeName, ValueType<Value, FieldOptions>>> = {
  text,
  number,
  integer,
  quantity,
  percent,
  date,
  deadline,
  period,
  choice,
  unit,
  units,
  people,
  boolean,
  votes,
  code,
}

/** What a field's definition and the context say to its value type. Make it once for a column, not for every cell. */
export function fieldOptions(field: Field, context: ParseContext): FieldOptions {
  return {
    year: context.year ?? yearOf(context.asOf),
    yearIsAssumed: context.year === undefined,
    dateSystem: context.date1904 === true ? '1904' : '1900',
    numberFormat: context.numberFormat ?? '',
    scale: field.scale ?? 100,
    measureUnit: field.measureUnit ?? '',
    headerUnit: context.headerUnit ?? '',
    choices: choiceTable(field.choices),
    units: context.units,
    within: context.within,
    ...(context.grade === undefined ? {} : { grade: context.grade }),
  }
}

/** The value of a cell, a refusal, or `undefined` where the cell says nothing (empty, a dash). */
export function parseField(raw: Raw, field: Field, context: ParseContext): Parsed<Value> | undefined {
  return parseCell(raw, field.type, fieldOptions(field, context))
}

/** As `parseField`, with options made before. */
export function parseCell(raw: Raw, type: ValueTypeName, options: FieldOptions): Parsed<Value> | undefined {
  if (raw === null) return undefined
  if (typeof raw !== 'string') return valueTypes[type].parse(raw, options)
  if (raw.length <= 40) {
    if (isBlank(raw)) return undefined
    if (isFormulaError(raw)) return refused('formula-error')
    if (raw.length <= 12 && !beginsPlainly(raw)) {
      const marked = readMark(raw, type)
      if (marked !== 'none') return marked === 'nil' ? undefined : refused('placeholder-left')
    }
  } else if (isBlank(raw)) return undefined
  return valueTypes[type].parse(raw, options)
}

/** The plain text of a value; empty for a value that is none of the field's type. */
export function formatField(value: Value, field: Field, context: ParseContext): string {
  const type = valueTypes[field.type]
  const options = fieldOptions(field, context)
  const checked = type.check(value, options)
  return checked === undefined ? '' : type.format(checked, options)
}

/** What to put into a cell for a value; an empty cell for a value that is none of the field's type. */
export function cellOfField(
  value: Value | undefined,
  field: Field,
  context: ParseContext,
): { readonly value: Raw; readonly numberFormat?: string } {
  const type = valueTypes[field.type]
  const options = fieldOptions(field, context)
  const checked = value === undefined ? undefined : type.check(value, options)
  return checked === undefined ? { value: null } : type.toCell(checked, options)
}

/** Canonical JSON from elsewhere as a value of the field, or `undefined`. */
export const checkField = (value: unknown, field: Field, context: ParseContext): Value | undefined =>
  valueTypes[field.type].check(value, fieldOptions(field, context))

function isBlank(raw: string): boolean {
  for (let index = 0; index < raw.length; index++) {
    const code = raw.charCodeAt(index)
    if (code > 0x20 && code !== 0xa0 && code !== 0x3000 && code !== 0xfeff && code !== 0x200b) return false
  }
  return true
}

/** Digits, and Chinese characters other than those of 无, 暂, 空 and 一, begin no mark. */
function beginsPlainly(raw: string): boolean {
  const first = raw.charCodeAt(0)
  if (first >= 48 && first <= 57) return true
  return first >= 0x4e01 && first <= 0x9fff && first !== 0x65e0 && first !== 0x6682 && first !== 0x7a7a
}

function readMark(raw: string, type: ValueTypeName): 'nil' | 'placeholder' | 'none' {
  const folded = fold(raw)
  if (type === 'boolean') return 'none'
  if (isNilMark(folded)) return 'nil'
  // × may be one of the choices: the type itself knows.
  if (type === 'choice') return 'none'
  if (type !== 'text' && isNilWord(folded)) return 'nil'
  if (!isPlaceholder(folded)) return 'none'
  // A lone X or ? may be meant in a text; two of them are never.
  return type === 'text' && folded.length === 1 && folded !== '×' ? 'none' : 'placeholder'
}
