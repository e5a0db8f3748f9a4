import type { Area } from '../../a1.ts'
import { checkCount, refuseProtected } from './edits.ts'
import { fail, HostObject, number, truth } from './host-object.ts'
import type { SimSheet } from './model.ts'
import { invalidArgument, type Json } from './protocol.ts'

/** Excel's own heights and widths, in points, where nothing else is set. */
const standardHeight = 15
const standardWidth = 48

/** `range.format` over one or more areas of a sheet. */
export function rangeFormat(sheet: SimSheet, areas: readonly Area[]): HostObject {
  const own = (name: string) => ({ get: () => shared(sheet, areas, name), set: apply(sheet, areas, name) })
  const alignment = own('horizontalAlignment')
  const vertical = own('verticalAlignment')
  const wrap = own('wrapText')
  const indent = own('indentLevel')
  const columns = sizes(sheet, areas, 'columns')
  const rows = sizes(sheet, areas, 'rows')
  return new HostObject('RangeFormat', {
    get: {
      horizontalAlignment: alignment.get,
      verticalAlignment: vertical.get,
      wrapText: wrap.get,
      indentLevel: indent.get,
      columnWidth: columns.get,
      rowHeight: rows.get,
    },
    set: {
      horizontalAlignment: alignment.set,
      verticalAlignment: vertical.set,
      wrapText: wrap.set,
      indentLevel: indent.set,
      columnWidth: columns.set,
      rowHeight: rows.set,
      useStandardWidth: columns.reset,
      useStandardHeight: rows.reset,
    },
    child: {
      fill: () => part('RangeFill', sheet, areas, 'fill', ['color']),
      font: () => part('RangeFont', sheet, areas, 'font', ['name', 'size', 'bold', 'italic', 'color', 'underline']),
      borders: () => borders(sheet, areas),
    },
  })
}

function part(
  type: string,
  sheet: SimSheet,
  areas: readonly Area[],
  prefix: string,
  names: readonly string[],
): HostObject {
  const flat = (name: string): string => `${prefix}.${name}`
  return new HostObject(type, {
    get: Object.fromEntries(names.map((name) => [name, () => shared(sheet, areas, flat(name))])),
    set: Object.fromEntries(names.map((name) => [name, apply(sheet, areas, flat(name))])),
  })
}

/** The value all cells agree on, else null: Excel's answer for mixed formats. */
function shared(sheet: SimSheet, areas: readonly Area[], name: string): Json {
  let found: Json | undefined
  let isFirst = true
  for (const area of areas) {
    checkCount(area)
    for (let row = area.row; row < area.row + area.rows; row += 1) {
      for (let column = area.column; column < area.column + area.columns; column += 1) {
        const value = sheet.at(row, column)?.format?.get(name) ?? null
        if (isFirst) found = value
        else if (found !== value) return null
        isFirst = false
      }
    }
  }
  return found ?? null
}

function apply(sheet: SimSheet, areas: readonly Area[], name: string): (value: Json) => void {
  return (value) => {
    refuseProtected(sheet)
    for (const area of areas) {
      checkCount(area)
      for (let row = area.row; row < area.row + area.rows; row += 1) {
        for (let column = area.column; column < area.column + area.columns; column += 1) {
          setFormat(sheet, row, column, name, value)
        }
      }
    }
  }
}

function setFormat(sheet: SimSheet, row: number, column: number, name: string, value: Json): void {
  const cell = sheet.make(row, column)
  cell.format ??= new Map()
  cell.format.set(name, value)
}

function sizes(sheet: SimSheet, areas: readonly Area[], axis: 'rows' | 'columns') {
  const store = axis === 'rows' ? sheet.rowHeights : sheet.columnWidths
  const standard = axis === 'rows' ? standardHeight : standardWidth
  const first = (area: Area): number => (axis === 'rows' ? area.row : area.column)
  const lines = areas.flatMap((area) => {
    const isWhole = area[axis] > 100_000 || (axis === 'columns' && area.columns > 16_000)
    return isWhole ? [...store.keys()] : Array.from({ length: area[axis] }, (_, index) => first(area) + index)
  })
  return {
    get: (): Json => {
      const [head = standard, ...rest] = lines.map((line) => store.get(line) ?? standard)
      return rest.every((size) => size === head) ? head : null
    },
    set: (value: Json): void => {
      refuseProtected(sheet)
      const size = number(value)
      if (size < 0 || size > (axis === 'rows' ? 409.5 : 1_344)) throw invalidArgument(`a size of ${size} points`)
      for (const line of lines) store.set(line, size)
    },
    reset: (value: Json): void => {
      refuseProtected(sheet)
      if (!truth(value)) return
      for (const line of lines) store.delete(line)
    },
  }
}

type Edge = 'top' | 'bottom' | 'left' | 'right'

/** Which cells of an area an edge concerns, and which of their sides. */
const edges: Readonly<Record<string, readonly { readonly side: Edge; readonly on: 'outer' | 'inner' }[]>> = {
  EdgeTop: [{ side: 'top', on: 'outer' }],
  EdgeBottom: [{ side: 'bottom', on: 'outer' }],
  EdgeLeft: [{ side: 'left', on: 'outer' }],
  EdgeRight: [{ side: 'right', on: 'outer' }],
  InsideHorizontal: [{ side: 'top', on: 'inner' }],
  InsideVertical: [{ side: 'left', on: 'inner' }],
}

function borders(sheet: SimSheet, areas: readonly Area[]): HostObject {
  const item = (index: Json): HostObject => {
    const parts = edges[String(index)] ?? fail(invalidArgument(`border ${String(index)}`))
    const set = (name: string) => (value: Json) => {
      refuseProtected(sheet)
      for (const area of areas) refuseInnerEdge(area, String(index))
      for (const area of areas) for (const { side, on } of parts) paintEdge(sheet, area, side, on, name, value)
    }
    return new HostObject('RangeBorder', {
      id: String(index),
      set: { style: set('style'), color: set('color'), weight: set('weight') },
    })
  }
  return new HostObject('RangeBorderCollection', { call: { getItem: (index) => item(String(index)) } })
}

/** An area of one row has no line between rows. */
function refuseInnerEdge(area: Area, edge: string): void {
  const isMissing =
    (edge === 'InsideHorizontal' && area.rows === 1) || (edge === 'InsideVertical' && area.columns === 1)
  if (isMissing) throw invalidArgument(`${edge} of a single line`)
}

function paintEdge(sheet: SimSheet, area: Area, side: Edge, on: 'outer' | 'inner', name: string, value: Json): void {
  checkCount(area)
  const lastRow = area.row + area.rows - 1
  const lastColumn = area.column + area.columns - 1
  const isOuter = (row: number, column: number): boolean => {
    if (side === 'top') return row === area.row
    if (side === 'bottom') return row === lastRow
    return side === 'left' ? column === area.column : column === lastColumn
  }
  for (let row = area.row; row <= lastRow; row += 1) {
    for (let column = area.column; column <= lastColumn; column += 1) {
      if (isOuter(row, column) === (on === 'outer')) setFormat(sheet, row, column, `border.${side}.${name}`, value)
    }
  }
}
