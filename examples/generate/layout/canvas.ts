import type { Cell, CellStyle, MergeRange, RowDef, WriteSheet } from 'hucre'
import { columnName } from '../../../addin/workbook/a1.ts'

/** A sheet being drawn. Rows and columns are 0-based. */
export interface Canvas {
  put(row: number, column: number, cell: Partial<Cell>): void
  /** One cell over an area; the covered cells carry the style, so that borders show. */
  span(area: Span, cell: Partial<Cell>): void
  height(row: number, points: number): void
  sheet(name: string, widths: readonly number[]): WriteSheet
}

export interface Span {
  readonly row: number
  readonly column: number
  readonly lastRow?: number
  readonly lastColumn?: number
}

export function canvas(): Canvas {
  const cells = new Map<string, Partial<Cell>>()
  const merges: MergeRange[] = []
  const rowDefs = new Map<number, RowDef>()
  const put = (row: number, column: number, cell: Partial<Cell>) => {
    cells.set(`${row},${column}`, cell)
  }
  return {
    put,
    span({ row, column, lastRow = row, lastColumn = column }, cell) {
      for (let r = row; r <= lastRow; r++) {
        for (let c = column; c <= lastColumn; c++) put(r, c, styleOnly(cell.style))
      }
      put(row, column, cell)
      if (lastRow > row || lastColumn > column) {
        merges.push({ startRow: row, startCol: column, endRow: lastRow, endCol: lastColumn })
      }
    },
    height(row, points) {
      rowDefs.set(row, { height: points })
    },
    sheet: (name, widths) => ({ name, cells, merges, rowDefs, columns: widths.map((width) => ({ width })) }),
  }
}

const styleOnly = (style: CellStyle | undefined): Partial<Cell> =>
  style === undefined ? { value: null } : { value: null, style }

export const address = (row: number, column: number) => `${columnName(column)}${row + 1}`
