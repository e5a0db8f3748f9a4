import type { Cell } from '@fortune-sheet/core'
import { formatKind } from '../../../shared/values/number-format.ts'
import type { CellValue, CellWrite, Grid } from '../../workbook/workbook.ts'

export interface CellPlace {
  readonly row: number
  readonly column: number
}

/**
 * What a person changed in the grid: the touched cells whose value is not the one the workbook holds. The grid reports
 * an edit several times, and our own changes too; comparing with the workbook makes all of these nothing.
 */
export function editsOf(
  held: Grid,
  touched: readonly CellPlace[],
  cellAt: (place: CellPlace) => Cell | null | undefined,
): readonly CellWrite[] {
  return touched.flatMap(({ row, column }) => {
    const cell = cellAt({ row, column })
    const value = cellValueOf(cell)
    const i = row - held.area.row
    const j = column - held.area.column
    if (value === (held.values[i]?.[j] ?? null)) return []
    const format = formatOf(cell)
    return [
      {
        row,
        column,
        value,
        ...(format === undefined || format === held.formats[i]?.[j] ? {} : { numberFormat: format }),
      },
    ]
  })
}

/** What a cell of the grid holds, in the workbook's own terms. */
export function cellValueOf(cell: Cell | null | undefined): CellValue {
  if (cell === null || cell === undefined) return null
  if (cell.ct?.t === 'inlineStr') return richText(cell.ct.s)
  const { v } = cell
  return v === undefined || v === null || v === '' ? null : v
}

function richText(runs: unknown): CellValue {
  if (!Array.isArray(runs)) return null
  const text = runs.map((run: unknown) => (isRun(run) ? run.v : '')).join('')
  return text === '' ? null : text.replace(/\r\n?/g, '\n')
}

const isRun = (run: unknown): run is { readonly v: string } =>
  typeof run === 'object' && run !== null && 'v' in run && typeof run.v === 'string'

/** A format worth writing: that of a date or a percentage, in Excel's spelling. */
function formatOf(cell: Cell | null | undefined): string | undefined {
  const format = cell?.ct?.fa?.replaceAll('M', 'm')
  return format !== undefined && typeof cell?.v === 'number' && formatKind(format) !== 'other' ? format : undefined
}

/** The cells that an operation of the grid speaks of; `all` where it replaced more than single cells. */
export function touchedBy(path: readonly (string | number)[]): CellPlace | 'all' | undefined {
  const [part, row, column] = path
  if (part !== 'data') return undefined
  return typeof row === 'number' && typeof column === 'number' ? { row, column } : 'all'
}
