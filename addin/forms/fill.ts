import type { IndicatorId } from '../../shared/pack/indicator.ts'
import type { UnitId } from '../../shared/units/unit.ts'
import { decimalToCell, parseDecimal, shift } from '../../shared/values/decimal.ts'
import { convert } from '../../shared/values/measure-unit.ts'
import type { Evidence } from '../../shared/wire/figures.ts'
import { cellKey } from '../workbook/a1.ts'
import type { CellValue, Grid } from '../workbook/workbook.ts'

/** A cell of the form, and where what goes into it comes from. */
export interface FormCell {
  readonly row: number
  readonly column: number
  /** As people read it: a number, a text, a date as YYYY-MM-DD; `null` stays empty. */
  readonly value: string | number | null
  /** What the cell is to hold; differs from `value` for dates and for shares under a percent format. */
  readonly content: CellValue
  /** Wanted where the cell has no format of its own: dates. */
  readonly numberFormat?: string
  readonly source: CellSource
  readonly evidence: readonly Evidence[]
}

export type CellSource =
  /** `indicator@unit@period`, as the Worker names figures; several units or periods are joined by `+`. */
  { readonly figure: string } | { readonly record: string }

/** A head that nothing is bound to: a column, or a cell at the side. */
export interface Unbound {
  readonly label: string
  readonly place: { readonly column: number } | { readonly row: number; readonly column: number }
}

/** What stays empty, or is not complete, by the unit that owes it. */
export interface Owed {
  readonly unit: string
  readonly unitName: string
  /** One sentence in Chinese. */
  readonly message: string
}

export interface FormFill {
  readonly cells: readonly FormCell[]
  readonly unbound: readonly Unbound[]
  readonly owed: readonly Owed[]
  /** Rows that the list needs beyond those it has: blank rows are inserted before `row`. */
  readonly insert?: { readonly row: number; readonly count: number }
}

/** Which number is asked for a cell. Several units or periods are added up. */
export interface CellQuestion {
  readonly row: number
  readonly column: number
  readonly indicator: IndicatorId
  readonly units: readonly UnitId[]
  readonly periods: readonly string[]
  readonly headerUnit?: string | undefined
}

export const figureKey = (indicator: string, unit: string, period: string): string => `${indicator}@${unit}@${period}`

/** Only an empty cell of its own is filled: no formula, nothing somebody wrote, not the inside of a merge. */
export function isOpenCell(grid: Grid, row: number, column: number): boolean {
  if (grid.formulas.has(cellKey(row, column))) return false
  const held = grid.values[row - grid.area.row]?.[column - grid.area.column] ?? null
  if (held !== null && !(typeof held === 'string' && held.trim() === '')) return false
  return !grid.merges.some(
    (area) =>
      row >= area.row &&
      row < area.row + area.rows &&
      column >= area.column &&
      column < area.column + area.columns &&
      (row !== area.row || column !== area.column),
  )
}

export const formatAt = (grid: Grid, row: number, column: number): string =>
  grid.formats[row - grid.area.row]?.[column - grid.area.column] ?? 'General'

/** A figure's number in the unit the form asks for; a share under a percent format is written as a fraction of 1. */
export function numberContent(
  value: string,
  measureUnit: string,
  headerUnit: string | undefined,
  format: string,
): { readonly value: number | string; readonly content: number | string } {
  const decimal = parseDecimal(value)
  if (decimal === undefined) return { value, content: value }
  if (measureUnit === '%') {
    const share = format.includes('%') ? shift(decimal, -2) : decimal
    return { value: decimalToCell(decimal), content: decimalToCell(share ?? decimal) }
  }
  const asked = headerUnit === undefined || measureUnit === '' ? decimal : convert(decimal, measureUnit, headerUnit)
  const shown = decimalToCell(asked ?? decimal)
  return { value: shown, content: shown }
}
