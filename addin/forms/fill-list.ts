import type { Field, FieldId, Kind } from '../../shared/pack/kind.ts'
import type { Values } from '../../shared/records/record.ts'
import { foldKey } from '../../shared/text/fold.ts'
import type { UnitId } from '../../shared/units/unit.ts'
import type { Value } from '../../shared/values/value-type.ts'
import { cellOfField, formatField, type ParseContext } from '../../shared/values/value-types.ts'
import type { Grid } from '../workbook/workbook.ts'
import { type FormBinding, meaningOfHead } from './binding.ts'
import { type FormCell, type FormFill, isOpenCell, type Owed, type Unbound } from './fill.ts'
import { uniqueOwed } from './fill-cross.ts'
import { type BlankForm, type FormColumn, type FormLine, labelOf } from './form.ts'
import { daysOf, type PeriodCode } from './form-period.ts'

/** A record as the Worker gives it to a reader. */
export interface FormRecord {
  readonly id: string
  readonly rev: number
  readonly ledger: string
  readonly unit: UnitId
  readonly values: Values
}

export interface ListFacts {
  readonly kind: Kind
  /** Those of the form's unit and period, in the order they are to stand. */
  readonly records: readonly FormRecord[]
  readonly context: ParseContext
  readonly nameOf: (unit: string) => string
}

interface FieldColumn {
  readonly column: FormColumn
  readonly field: Field
}

/** Writes a record a row; in a list that names its items already, the record each names. */
export function fillList(form: BlankForm, grid: Grid, binding: FormBinding, facts: ListFacts): FormFill {
  const { bound, unbound } = columnsOf(form, binding, facts.kind)
  return form.shape === 'keyed'
    ? fillKeyed(form, grid, bound, unbound, facts)
    : fillOpen(form, grid, bound, unbound, facts)
}

function columnsOf(
  form: BlankForm,
  binding: FormBinding,
  kind: Kind,
): { readonly bound: readonly FieldColumn[]; readonly unbound: readonly Unbound[] } {
  const bound: FieldColumn[] = []
  const unbound: Unbound[] = []
  for (const column of form.columns) {
    if (column.role === 'sequence') continue
    const means = meaningOfHead(binding, 'column', labelOf(column.path))
    const field = means?.type === 'field' ? kind.fields.find(({ id }) => id === means.field) : undefined
    if (field) bound.push({ column, field })
    else if (means?.type !== 'nothing') unbound.push({ label: labelOf(column.path), place: { column: column.column } })
  }
  return { bound, unbound }
}

function fillOpen(
  form: BlankForm,
  grid: Grid,
  bound: readonly FieldColumn[],
  unbound: readonly Unbound[],
  facts: ListFacts,
): FormFill {
  const { first, last } = form.body
  const sequence = form.columns.filter(({ role }) => role === 'sequence')
  const owed: Owed[] = []
  const cells: FormCell[] = []
  if (bound.length === 0) return { cells, unbound, owed }
  const skip = form.skip ?? 0
  const records = facts.records.slice(skip, form.rows === undefined ? undefined : skip + form.rows)
  for (const [at, record] of records.entries()) {
    const row = first + at
    for (const { column } of sequence) {
      const isNew = last !== undefined && row > last
      if (isNew || isOpenCell(grid, row, column))
        cells.push(ofRecord({ row, column, value: skip + at + 1, content: skip + at + 1 }, record))
    }
    for (const each of bound) {
      cells.push(cellOf(row, each, record, facts.context))
      const gap = gapOf(each.field, record, facts)
      if (gap) owed.push(gap)
    }
  }
  const room = last === undefined ? Number.POSITIVE_INFINITY : Math.max(0, last - first + 1)
  const count = records.length - room
  const insert = last !== undefined && count > 0 ? { insert: { row: last + 1, count } } : {}
  return { cells, unbound, owed: uniqueOwed(owed), ...insert }
}

function fillKeyed(
  form: BlankForm,
  grid: Grid,
  bound: readonly FieldColumn[],
  unbound: readonly Unbound[],
  facts: ListFacts,
): FormFill {
  const keys = bound.filter(({ column }) => column.role === 'side')
  const open = bound.filter(({ column }) => column.role === 'open')
  const cells: FormCell[] = []
  const owed: Owed[] = []
  const lost: Unbound[] = []
  for (const line of form.lines) {
    const found = keys.length === 0 ? [] : facts.records.filter((record) => isNamed(line, keys, record, facts.context))
    const [record] = found
    if (!record || found.length > 1) {
      const column = Math.min(...line.given.keys())
      lost.push({ label: labelOf(line.path), place: { row: line.row, column } })
      continue
    }
    for (const each of open) {
      if (!isOpenCell(grid, line.row, each.column.column)) continue
      cells.push(cellOf(line.row, each, record, facts.context))
      const gap = gapOf(each.field, record, facts)
      if (gap) owed.push(gap)
    }
  }
  return { cells, unbound: [...unbound, ...lost], owed: uniqueOwed(owed) }
}

/** Does the line's own text say what the record holds, in every column that both have? */
function isNamed(line: FormLine, keys: readonly FieldColumn[], record: FormRecord, context: ParseContext): boolean {
  let compared = 0
  for (const { column, field } of keys) {
    const text = line.given.get(column.column)
    if (text === undefined) continue
    const value = record.values[field.id]
    if (value === undefined || foldKey(formatField(value, field, context)) !== foldKey(text)) return false
    compared += 1
  }
  return compared > 0
}

const ofRecord = (
  cell: Pick<FormCell, 'row' | 'column' | 'value' | 'content'> & { readonly numberFormat?: string },
  record: FormRecord,
): FormCell => ({
  ...cell,
  source: { record: record.id },
  evidence: [{ record: record.id, rev: record.rev, ledger: record.ledger }],
})

function cellOf(row: number, { column, field }: FieldColumn, record: FormRecord, context: ParseContext): FormCell {
  const held = record.values[field.id]
  const asked = column.headerUnit === undefined ? context : { ...context, headerUnit: column.headerUnit }
  const { value: content, numberFormat } = cellOfField(held, field, asked)
  const place = { row, column: column.column }
  if (held === undefined || content === null) return ofRecord({ ...place, value: null, content: null }, record)
  const isDay = numberFormat !== undefined && typeof content === 'number'
  const value = isDay || typeof content === 'boolean' ? formatField(held, field, asked) : content
  return ofRecord({ ...place, value, content, ...(isDay ? { numberFormat } : {}) }, record)
}

const needNot: ReadonlySet<string> = new Set(['note', 'evidence'])

function gapOf(field: Field, record: FormRecord, { kind, context, nameOf }: ListFacts): Owed | undefined {
  if (record.values[field.id] !== undefined || !field.required || needNot.has(field.id)) return undefined
  const key = kind.naturalKey.map((id) => textOf(record, id, kind, context)).find((text) => text !== '') ?? '一条记录'
  const unitName = nameOf(record.unit)
  return {
    unit: record.unit,
    unitName,
    message: `${unitName}的“${kind.title['zh-CN']}”中，“${key}”没有填写${field.label['zh-CN']}，请补填并同步后再填。`,
  }
}

function textOf(record: FormRecord, id: FieldId, kind: Kind, context: ParseContext): string {
  const field = kind.fields.find((each) => each.id === id)
  const value = record.values[id]
  return field === undefined || field.type === 'unit' || value === undefined ? '' : formatField(value, field, context)
}

/**
 * Does a record belong to one of the periods: by the last day of the first of its kind's period fields that names one? What
 * recurs or stands all year belongs to each. As figures count it.
 */
export function isOfPeriods(values: Values, kind: Kind, codes: readonly PeriodCode[]): boolean {
  const spans = codes.flatMap((code) => daysOf(code) ?? [])
  for (const id of kind.periodFields) {
    const value = values[id]
    if (value === undefined) continue
    const day = lastDay(value)
    if (day !== undefined) return spans.some(({ from, to }) => day >= from && day <= to)
    if (typeof value === 'object' && ('standing' in value || 'recurrence' in value)) return true
  }
  return false
}

function lastDay(value: Value): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || Array.isArray(value)) return undefined
  if ('to' in value && typeof value.to === 'string') return value.to
  return 'due' in value && typeof value.due === 'string' ? value.due : undefined
}
