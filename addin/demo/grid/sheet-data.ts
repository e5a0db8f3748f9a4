import type { Cell, CellWithRowAndCol, Sheet } from '@fortune-sheet/core'
import { shownText } from '../../taskpane/mapping/sample-values.ts'
import { cellKey } from '../../workbook/a1.ts'
import type { CellValue, Grid } from '../../workbook/workbook.ts'
import type { CellLook, Side } from './cell-looks.ts'
import type { SheetLooks } from './sheet-looks.ts'
import { shownColumns, shownRows } from './shown-size.ts'

const defaultColumnWidth = 73
const defaultRowHeight = 19
const plain: SheetLooks = { columnWidths: new Map(), rowHeights: new Map(), cells: new Map() }

/** A sheet of the workbook as FortuneSheet wants it. Its id is the sheet's name. */
export function sheetData(grid: Grid, known: SheetLooks | undefined, order: number, isFront: boolean): Sheet {
  const looks = known ?? plain
  const rows = Math.min(shownRows, Math.max(30, grid.area.row + grid.area.rows + 10))
  const columns = Math.min(shownColumns, Math.max(16, grid.area.column + grid.area.columns + 4))
  const cells = new Map<number, CellWithRowAndCol>()

  const put = (r: number, c: number, cell: Cell): void => {
    if (r >= rows || c >= columns) return
    const there = cells.get(cellKey(r, c))
    cells.set(cellKey(r, c), { r, c, v: { ...there?.v, ...cell } })
  }
  for (const [r, row] of looks.cells) for (const [c, look] of row) put(r, c, lookCell(look))
  grid.values.slice(0, Math.max(0, rows - grid.area.row)).forEach((row, i) => {
    row.slice(0, Math.max(0, columns - grid.area.column)).forEach((value, j) => {
      if (value === null) return
      const format = grid.formats[i]?.[j] ?? 'General'
      put(grid.area.row + i, grid.area.column + j, valueCell(value, format, grid.date1904))
    })
  })
  const merge: Record<string, { r: number; c: number; rs: number; cs: number }> = {}
  for (const area of grid.merges) {
    const { row: r, column: c, rows: rs, columns: cs } = area
    if (r + rs > rows || c + cs > columns) continue
    merge[`${r}_${c}`] = { r, c, rs, cs }
    // Every covered cell has to point to the first, or the grid draws it on its own.
    for (let i = r; i < r + rs; i++) for (let j = c; j < c + cs; j++) put(i, j, { mc: { r, c } })
    put(r, c, { mc: { r, c, rs, cs } })
  }
  return {
    id: grid.sheet,
    name: grid.sheet,
    order,
    status: isFront ? 1 : 0,
    row: rows,
    column: columns,
    celldata: [...cells.values()],
    defaultColWidth: defaultColumnWidth,
    defaultRowHeight,
    showGridLines: 1,
    config: {
      merge,
      columnlen: Object.fromEntries([...looks.columnWidths].filter(([column]) => column < columns)),
      rowlen: rowHeights(grid, looks, rows),
      rowhidden: hidden(grid.hiddenRows),
      colhidden: hidden(grid.hiddenColumns),
      borderInfo: borders(looks, rows, columns),
    },
  }
}

/** A value as a cell of the grid: what it is, and what a person sees. */
export function valueCell(value: CellValue, format: string, date1904: boolean): Cell {
  if (value === null) return {}
  const shown = shownText(value, format, date1904 ? '1904' : '1900')
  // Under General, what a person types next is understood as Excel would; under @ it stays text.
  if (typeof value === 'string') return { v: value, m: value, ct: { fa: format, t: format === '@' ? 's' : 'g' } }
  if (typeof value === 'boolean') return { v: value, m: value ? 'TRUE' : 'FALSE', ct: { fa: 'General', t: 'b' } }
  return { v: value, m: shown, ct: { fa: format, t: shown === String(value) ? 'n' : 'd' } }
}

function lookCell(look: CellLook): Cell {
  return {
    fs: look.size,
    vt: look.vertical === 'center' ? 0 : look.vertical === 'top' ? 1 : 2,
    tb: look.wraps ? '2' : '0',
    ...(look.background === undefined ? {} : { bg: look.background }),
    ...(look.colour === undefined ? {} : { fc: look.colour }),
    ...(look.font === undefined ? {} : { ff: look.font }),
    ...(look.bold ? { bl: 1 } : {}),
    ...(look.italic ? { it: 1 } : {}),
    ...(look.horizontal === undefined
      ? {}
      : { ht: look.horizontal === 'center' ? 0 : look.horizontal === 'left' ? 1 : 2 }),
  }
}

const hidden = (lines: ReadonlySet<number>): Record<string, number> =>
  Object.fromEntries([...lines].map((line) => [line, 0]))

/** Heights the file names; where it names none, room for the longest wrapped text, as Excel makes on opening. */
function rowHeights(grid: Grid, looks: SheetLooks, rows: number): Record<string, number> {
  const heights: Record<string, number> = {}
  for (const [row, height] of looks.rowHeights) if (row < rows) heights[row] = height
  const covered = new Set(grid.merges.map(({ row, column }) => cellKey(row, column)))
  grid.values.forEach((values, i) => {
    const row = grid.area.row + i
    if (row >= rows || row in heights) return
    const needed = values.map((value, j) => {
      const column = grid.area.column + j
      const look = looks.cells.get(row)?.get(column)
      if (typeof value !== 'string' || look?.wraps !== true || covered.has(cellKey(row, column))) return 1
      return lines(value, looks.columnWidths.get(column) ?? defaultColumnWidth, look.size)
    })
    const most = Math.max(1, ...needed)
    if (most > 1) heights[row] = Math.min(most * 18 + 4, 400)
  })
  return heights
}

/** Characters from the CJK radicals on take a full em. */
const widestHalf = 0x2e80

/** How many lines a wrapped text takes: a Chinese character is as wide as its size, others about half of it. */
export function lines(text: string, width: number, size: number): number {
  const em = (size * 4) / 3
  const room = Math.max(width - 6, em)
  return text.split('\n').reduce((sum, line) => {
    const length = [...line].reduce((total, char) => total + (char.charCodeAt(0) > widestHalf ? em : em * 0.55), 0)
    return sum + Math.max(1, Math.ceil(length / room))
  }, 0)
}

/** FortuneSheet's numbers for Excel's border styles. */
const borderStyles: Readonly<Record<string, number>> = {
  thin: 1,
  hair: 2,
  dotted: 3,
  dashed: 4,
  dashDot: 5,
  dashDotDot: 6,
  double: 7,
  medium: 8,
  mediumDashed: 9,
  thick: 13,
}

const borderSides: Readonly<Record<Side, 'l' | 'r' | 't' | 'b'>> = { left: 'l', right: 'r', top: 't', bottom: 'b' }

function borders(looks: SheetLooks, rows: number, columns: number): unknown[] {
  const found: unknown[] = []
  for (const [row, cells] of looks.cells) {
    for (const [column, look] of cells) {
      if (row >= rows || column >= columns || look.borders.size === 0) continue
      const lines = [...look.borders].map(([side, { style, colour }]) => [
        borderSides[side],
        { style: borderStyles[style] ?? 1, color: colour },
      ])
      found.push({ rangeType: 'cell', value: { row_index: row, col_index: column, ...Object.fromEntries(lines) } })
    }
  }
  return found
}
