import { type Area, maxColumns, maxRows } from '../../a1.ts'
import { areaOf, fullAddress } from './addresses.ts'
import {
  checkCount,
  clearArea,
  deleteRows,
  insertRows,
  matrixFor,
  mergeArea,
  refuseProtected,
  writeInputs,
  writeNumberFormats,
} from './edits.ts'
import { rangeFormat } from './format-objects.ts'
import { type Argument, collection, fail, HostObject, integer, nullObject, text, truth } from './host-object.ts'
import { overlap, type SimCell, type SimSheet, type SimWorkbook } from './model.ts'
import { accessDenied, HostError, invalidArgument, type Json, notImplemented } from './protocol.ts'
import { ruleCollection } from './rule-objects.ts'

/** What a range needs of the host around it. */
export interface Surroundings {
  readonly workbook: SimWorkbook
  /** Says that cells changed, to whoever listens. */
  readonly changed: (sheet: SimSheet, area: Area, changeType: string) => void
  readonly openSheet: (sheet: SimSheet) => HostObject
}

/** Where a range object lies; looked up when one range is given to another. */
const places = new WeakMap<HostObject, { readonly sheet: SimSheet; readonly area: Area }>()

export function placeOf(value: Argument): { readonly sheet: SimSheet; readonly area: Area } {
  const place = value instanceof HostObject ? places.get(value) : undefined
  return place ?? fail(invalidArgument('expected a range'))
}

export function rangeObject(around: Surroundings, sheet: SimSheet, area: Area): HostObject {
  const { workbook } = around
  if (area.row < 0 || area.column < 0 || area.row + area.rows > maxRows || area.column + area.columns > maxColumns) {
    throw invalidArgument('outside the sheet')
  }
  const open = (inner: Area): HostObject => rangeObject(around, sheet, inner)
  const areas = (inner: readonly Area[]): HostObject => rangeAreas(around, sheet, inner)
  const announce = (changeType: string): void => around.changed(sheet, area, changeType)

  const object = new HostObject('Range', {
    get: {
      address: () => fullAddress(sheet.name, area),
      rowIndex: () => area.row,
      columnIndex: () => area.column,
      rowCount: () => area.rows,
      columnCount: () => area.columns,
      values: () => grid(sheet, area, (cell) => cell?.value ?? ''),
      numberFormat: () => grid(sheet, area, (cell) => cell?.numberFormat ?? 'General'),
      formulas: () => grid(sheet, area, (cell) => cell?.formula ?? cell?.value ?? ''),
      rowHidden: () => hidden(sheet.hiddenRows, area.row, area.rows),
      columnHidden: () => hidden(sheet.hiddenColumns, area.column, area.columns),
      hyperlink: () => sheet.at(area.row, area.column)?.link ?? null,
    },
    set: {
      values: (value) => {
        writeInputs(sheet, area, value)
        announce('RangeEdited')
      },
      formulas: (value) => {
        writeInputs(sheet, area, value)
        announce('RangeEdited')
      },
      numberFormat: (value) => writeNumberFormats(sheet, area, value),
      rowHidden: (value) => hide(sheet, sheet.hiddenRows, area.row, area.rows, value),
      columnHidden: (value) => hide(sheet, sheet.hiddenColumns, area.column, area.columns, value),
      hyperlink: (value) => link(sheet, area, value),
    },
    child: {
      format: () => rangeFormat(sheet, [area]),
      worksheet: () => around.openSheet(sheet),
      conditionalFormats: () => ruleCollection(workbook, sheet, [area], areas),
    },
    call: {
      getRow: (row) => open({ ...area, row: area.row + integer(row), rows: 1 }),
      getCell: (row, column) =>
        open({ row: area.row + integer(row), column: area.column + integer(column), rows: 1, columns: 1 }),
      getBoundingRect: (other) => open(bounding(area, typeof other === 'string' ? areaOf(other) : placeOf(other).area)),
      getResizedRange: (rows, columns) =>
        open({ ...area, rows: area.rows + integer(rows), columns: area.columns + integer(columns) }),
      getUsedRangeOrNullObject: (valuesOnly) => {
        const used = sheet.used(valuesOnly === true ? 'values' : 'values and formats', area)
        return used ? open(used) : nullObject
      },
      _ValidateArraySize: (rows, columns) => {
        if (rows !== area.rows || columns !== area.columns) throw invalidArgument('size mismatch')
      },
      getRowProperties: (wanted) => lineProperties('rowHidden', wanted, sheet.hiddenRows, area.row, area.rows),
      getColumnProperties: (wanted) =>
        lineProperties('columnHidden', wanted, sheet.hiddenColumns, area.column, area.columns),
      getMergedAreasOrNullObject: () => mergedAreas(sheet, area, areas),
      getSpecialCellsOrNullObject: (type) => specialCells(sheet, area, text(type), areas),
      insert: (shift) => {
        if (shift !== 'Down') throw notImplemented(`insert ${String(shift)}`)
        insertRows(workbook, sheet, area)
        announce('RowInserted')
        return open(area)
      },
      delete: (shift) => {
        if (shift !== 'Up') throw notImplemented(`delete ${String(shift)}`)
        deleteRows(sheet, area)
        announce('RowDeleted')
      },
      clear: (applyTo) => {
        clearArea(sheet, area, applyTo instanceof HostObject ? null : applyTo)
        announce('RangeEdited')
      },
      merge: (across) => {
        if (across === true) throw notImplemented('merging across')
        mergeArea(sheet, area)
      },
      unmerge: () => {
        refuseProtected(sheet)
        sheet.merges = sheet.merges.filter((merge) => !overlap(merge, area))
      },
      select: () => {
        if (sheet.visibility !== 'Visible') throw invalidArgument('a hidden sheet cannot be selected')
        workbook.activeId = sheet.id
        workbook.selection = { sheet: sheet.name, address: fullAddress(sheet.name, area) }
      },
    },
  })
  places.set(object, { sheet, area })
  return object
}

export function rangeAreas(around: Surroundings, sheet: SimSheet, areas: readonly Area[]): HostObject {
  const again = (inner: readonly Area[]): HostObject => rangeAreas(around, sheet, inner)
  return new HostObject('RangeAreas', {
    get: {
      address: () => areas.map((area) => fullAddress(sheet.name, area)).join(','),
      areaCount: () => areas.length,
      cellCount: () => areas.reduce((sum, area) => sum + area.rows * area.columns, 0),
    },
    child: {
      areas: () => collection('RangeCollection', () => areas.map((area) => rangeObject(around, sheet, area))),
      format: () => rangeFormat(sheet, areas),
      conditionalFormats: () => ruleCollection(around.workbook, sheet, areas, again),
    },
  })
}

function grid(sheet: SimSheet, area: Area, read: (cell: SimCell | undefined) => Json): Json {
  checkCount(area)
  return Array.from({ length: area.rows }, (_, i) =>
    Array.from({ length: area.columns }, (__, j) => read(sheet.at(area.row + i, area.column + j))),
  )
}

/** True where all lines are hidden, false where none is, null where some are. */
function hidden(lines: ReadonlySet<number>, first: number, count: number): Json {
  let found = 0
  for (const line of lines) if (line >= first && line < first + count) found += 1
  if (found === 0) return false
  return found === count ? true : null
}

function hide(sheet: SimSheet, lines: Set<number>, first: number, count: number, value: Json): void {
  refuseProtected(sheet)
  for (let line = first; line < first + count; line += 1) {
    if (truth(value)) lines.add(line)
    else lines.delete(line)
  }
}

function link(sheet: SimSheet, area: Area, value: Json): void {
  refuseProtected(sheet)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalidArgument('a hyperlink')
  checkCount(area)
  const cell = sheet.make(area.row, area.column)
  cell.link = value as { readonly [key: string]: Json }
  cell.format ??= new Map()
  cell.format.set('font.color', '#0563C1').set('font.underline', 'Single')
  const shown = cell.link.textToDisplay
  if (typeof shown === 'string')
    writeInputs(sheet, { ...area, rows: 1, columns: 1 }, matrixFor({ ...area, rows: 1, columns: 1 }, shown))
}

function lineProperties(
  name: string,
  wanted: Argument,
  lines: ReadonlySet<number>,
  first: number,
  count: number,
): Json {
  const isOnly =
    typeof wanted === 'object' && wanted !== null && Object.keys(wanted).join() === name && Reflect.get(wanted, name)
  if (!isOnly) throw notImplemented(`line properties ${JSON.stringify(wanted)}`)
  return Array.from({ length: count }, (_, index) => ({ [name]: lines.has(first + index) }))
}

/** Fails above 512, as Microsoft's documentation of `getMergedAreasOrNullObject` says. */
function mergedAreas(sheet: SimSheet, area: Area, open: (areas: readonly Area[]) => HostObject): HostObject {
  const found = sheet.merges.filter((merge) => overlap(merge, area))
  if (found.length > 512) throw new HostError('GeneralException', 'There are more than 512 merged areas.', 500)
  return found.length === 0 ? nullObject : open(found)
}

function specialCells(
  sheet: SimSheet,
  area: Area,
  type: string,
  open: (areas: readonly Area[]) => HostObject,
): HostObject {
  if (type !== 'Formulas') throw notImplemented(`special cells of type ${type}`)
  if (sheet.isProtected) throw accessDenied('special cells of a protected sheet')
  const found: Area[] = []
  for (const [row, column, cell] of sheet.existing(area)) {
    if (cell.formula !== undefined) found.push({ row, column, rows: 1, columns: 1 })
  }
  return found.length === 0 ? nullObject : open(found)
}

function bounding(a: Area, b: Area): Area {
  const row = Math.min(a.row, b.row)
  const column = Math.min(a.column, b.column)
  return {
    row,
    column,
    rows: Math.max(a.row + a.rows, b.row + b.rows) - row,
    columns: Math.max(a.column + a.columns, b.column + b.columns) - column,
  }
}
