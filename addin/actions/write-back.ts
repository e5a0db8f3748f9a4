import { type FieldId, fieldIdSchema, type Kind } from '../../shared/pack/kind.ts'
import { canonicalJson } from '../../shared/records/canonical.ts'
import type { Values } from '../../shared/records/record.ts'
import { sectionField, unitField } from '../../shared/validate/own-fields.ts'
import type { Value } from '../../shared/values/value-type.ts'
import { cellOfField, formatField, type ParseContext } from '../../shared/values/value-types.ts'
import type { RecognisedColumn, RecognisedTable } from '../attach/recognition.ts'
import { cellKey, contains } from '../workbook/a1.ts'
import type { CellWrite, Grid } from '../workbook/workbook.ts'
import { mappedColumns } from './ledger.ts'

const votesGrade = /^.{1,40}$/

/** What has to be written so that a row says what the Worker has; and what cannot be, for the person to see. */
export interface WriteBack {
  readonly writes: readonly (CellWrite & { readonly field: FieldId })[]
  readonly refused: readonly {
    readonly field: FieldId
    readonly column: number
    readonly reason: 'formula' | 'merged'
  }[]
}

/**
 * Compares a row as it is with the values it should have. Only cells whose meaning differs are touched, so that what a
 * person wrote in a form of their own stays as it is where it means the same.
 */
export function writeBackRow(
  row: number,
  mine: Values,
  wanted: Values,
  place: { readonly grid: Grid; readonly table: RecognisedTable; readonly kind: Kind; readonly context: ParseContext },
): WriteBack {
  const writes: (CellWrite & { field: FieldId })[] = []
  const refused: { field: FieldId; column: number; reason: 'formula' | 'merged' }[] = []
  for (const column of mappedColumns(place.table)) {
    const field = place.kind.fields.find(({ id }) => id === column.field)
    if (field === undefined || isSame(mine[field.id], wanted[field.id], column)) continue
    const reason = refusalOf(place.grid, row, column.column)
    if (reason) {
      refused.push({ field: field.id, column: column.column, reason })
      continue
    }
    const cell =
      column.grade === undefined
        ? cellOfField(wanted[field.id], field, contextOf(place.context, column))
        : { value: gradeOf(wanted[field.id], column.grade) }
    writes.push({
      field: field.id,
      row,
      column: column.column,
      value: cell.value,
      ...keepFormat(place.grid, row, column.column, cell.numberFormat),
    })
  }
  return { writes, refused }
}

/** A new row, whole. */
export function newRow(
  row: number,
  values: Values,
  place: { readonly table: RecognisedTable; readonly kind: Kind; readonly context: ParseContext },
): readonly CellWrite[] {
  return mappedColumns(place.table).flatMap((column): CellWrite[] => {
    const field = place.kind.fields.find(({ id }) => id === column.field)
    if (field === undefined || values[field.id] === undefined) return []
    if (column.grade !== undefined)
      return [{ row, column: column.column, value: gradeOf(values[field.id], column.grade) }]
    const { value, numberFormat } = cellOfField(values[field.id], field, contextOf(place.context, column))
    return [{ row, column: column.column, value, ...(numberFormat === undefined ? {} : { numberFormat }) }]
  })
}

/** A value as the person reads it; empty where there is none. */
export function valueText(value: Value | undefined, field: FieldId, kind: Kind, context: ParseContext): string {
  const definition = kind.fields.find(({ id }) => id === field)
  return value === undefined || definition === undefined ? '' : formatField(value, definition, context)
}

/** Of the Worker's values those that this table has columns for; what else it knows has no cell here. */
export function withinColumns(values: Values, table: RecognisedTable, mine: Values): Values {
  const fields = new Set<FieldId>(mappedColumns(table).flatMap((column) => column.field ?? []))
  // A unit that stands above the table belongs to every row of it without a column of its own.
  if (mine[unitField] !== undefined) fields.add(unitField)
  // So does the section that a heading among the rows names.
  if (mine[sectionField] !== undefined) fields.add(sectionField)
  return Object.fromEntries(Object.entries(values).filter(([field]) => fields.has(fieldIdSchema.parse(field))))
}

const contextOf = (context: ParseContext, column: RecognisedColumn): ParseContext =>
  column.headerUnit === undefined ? context : { ...context, headerUnit: column.headerUnit }

function isSame(mine: Value | undefined, wanted: Value | undefined, column: RecognisedColumn): boolean {
  if (column.grade !== undefined) return gradeOf(mine, column.grade) === gradeOf(wanted, column.grade)
  if (mine === undefined || wanted === undefined) return mine === wanted
  return canonicalJson({ [unitField]: mine }) === canonicalJson({ [unitField]: wanted })
}

function gradeOf(value: Value | undefined, grade: string): number | null {
  if (value === undefined || typeof value !== 'object' || Array.isArray(value) || !votesGrade.test(grade)) return null
  const count = Object.entries(value).find(([code]) => code === grade)?.[1]
  return typeof count === 'number' ? count : null
}

function refusalOf(grid: Grid, row: number, column: number): 'formula' | 'merged' | undefined {
  if (grid.formulas.has(cellKey(row, column))) return 'formula'
  const merge = grid.merges.find((area) => contains(area, row, column))
  return merge && (merge.rows > 1 || merge.column !== column) ? 'merged' : undefined
}

/** A date keeps the format the person gave its column; only a cell without any gets ours. */
function keepFormat(
  grid: Grid,
  row: number,
  column: number,
  format: string | undefined,
): { readonly numberFormat?: string } {
  if (format === undefined) return {}
  const now = grid.formats[row - grid.area.row]?.[column - grid.area.column] ?? 'General'
  return now === 'General' || now === '@' ? { numberFormat: format } : {}
}
