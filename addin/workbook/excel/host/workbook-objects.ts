import { areaOf, areasOf, wholeSheet } from './addresses.ts'
import { chartCollection } from './chart-objects.ts'
import { collection, fail, HostObject, integer, nullObject, number, text } from './host-object.ts'
import type { SimSheet, SimWorkbook } from './model.ts'
import { accessDenied, HostError, invalidArgument, itemNotFound, type Json, notImplemented } from './protocol.ts'
import { rangeAreas, rangeObject, type Surroundings } from './range-objects.ts'

/** Excel's own events, by the number Office.js knows them by. */
export interface Listening {
  readonly listen: (target: string) => void
  readonly unlisten: (target: string) => void
}

/** The root of the object model: `context.workbook`. */
export function workbookObject(workbook: SimWorkbook, events: Listening, changed: Surroundings['changed']): HostObject {
  const around: Surroundings = { workbook, changed, openSheet: (sheet) => sheetObject(around, sheet) }
  return new HostObject('Workbook', {
    get: { name: () => workbook.name },
    child: {
      worksheets: () => sheetCollection(around, events),
      settings: () => settingCollection(workbook),
      functions: () => functions(workbook),
      protection: () =>
        new HostObject('WorkbookProtection', { get: { protected: () => workbook.isStructureProtected } }),
    },
    call: { getActiveCell: () => activeCell(around) },
  })
}

/** The first cell of what is selected on the sheet in front; A1 where nothing was selected there. */
function activeCell(around: Surroundings): HostObject {
  const { workbook } = around
  const sheet = workbook.find(workbook.activeId) ?? fail(itemNotFound('the active sheet'))
  const chosen = workbook.selection?.sheet === sheet.name ? areaOf(workbook.selection.address) : undefined
  return rangeObject(around, sheet, { row: chosen?.row ?? 0, column: chosen?.column ?? 0, rows: 1, columns: 1 })
}

function sheetCollection(around: Surroundings, events: Listening): HostObject {
  const { workbook } = around
  const all = (): readonly HostObject[] => workbook.sheets.map(around.openSheet)
  return collection('WorksheetCollection', all, {
    call: {
      getItem: (name) => around.openSheet(workbook.find(text(name)) ?? fail(itemNotFound(text(name)))),
      getItemOrNullObject: (name) => {
        const sheet = workbook.find(text(name))
        return sheet ? around.openSheet(sheet) : nullObject
      },
      getActiveWorksheet: () =>
        around.openSheet(workbook.find(workbook.activeId) ?? fail(itemNotFound('the active sheet'))),
      add: (name) => {
        if (workbook.isStructureProtected) throw accessDenied('the structure of the workbook is protected')
        const given = name === null || name === undefined ? `Sheet${workbook.nextNumber()}` : text(name)
        checkName(workbook, given)
        return around.openSheet(workbook.addSheet(given))
      },
      _RegisterDataChangedEvent: () => {
        events.listen(workbookTarget)
      },
      _UnregisterDataChangedEvent: () => {
        events.unlisten(workbookTarget)
      },
    },
  })
}

/** What Office.js calls the workbook as the target of an event. */
export const workbookTarget = 'Workbook'

function checkName(workbook: SimWorkbook, name: string): void {
  const wrong = name === '' || name.length > 31 || /[\\/?*[\]:]/.test(name) || /^'|'$/.test(name)
  if (wrong || name.toLowerCase() === 'history') throw invalidArgument(`a sheet cannot be called ${name}`)
  if (workbook.find(name))
    throw new HostError('ItemAlreadyExists', 'A resource with the same name already exists.', 409)
}

function sheetObject(around: Surroundings, sheet: SimSheet): HostObject {
  const { workbook } = around
  return new HostObject('Worksheet', {
    id: sheet.id,
    get: {
      id: () => sheet.id,
      name: () => sheet.name,
      visibility: () => sheet.visibility,
      position: () => workbook.sheets.indexOf(sheet),
    },
    set: {
      name: (value) => {
        if (workbook.isStructureProtected) throw accessDenied('the structure of the workbook is protected')
        checkName(workbook, text(value))
        sheet.name = text(value)
      },
      showGridlines: () => undefined,
    },
    child: {
      protection: () => new HostObject('WorksheetProtection', { get: { protected: () => sheet.isProtected } }),
      autoFilter: () => new HostObject('AutoFilter', { get: { isDataFiltered: () => sheet.isDataFiltered } }),
      tables: () => tableCollection(sheet),
      charts: () => chartCollection(workbook, sheet),
    },
    call: {
      getRange: (address) =>
        rangeObject(around, sheet, address === null || address === undefined ? wholeSheet : areaOf(text(address))),
      getRangeByIndexes: (row, column, rows, columns) =>
        rangeObject(around, sheet, {
          row: integer(row),
          column: integer(column),
          rows: integer(rows),
          columns: integer(columns),
        }),
      getRanges: (address) => rangeAreas(around, sheet, areasOf(text(address))),
      getCell: (row, column) =>
        rangeObject(around, sheet, { row: integer(row), column: integer(column), rows: 1, columns: 1 }),
      getUsedRangeOrNullObject: (valuesOnly) => {
        const used = sheet.used(valuesOnly === true ? 'values' : 'values and formats', wholeSheet)
        return used ? rangeObject(around, sheet, used) : nullObject
      },
      activate: () => {
        if (sheet.visibility !== 'Visible') throw invalidArgument('a hidden sheet cannot be activated')
        workbook.activeId = sheet.id
      },
    },
  })
}

function tableCollection(sheet: SimSheet): HostObject {
  return collection('TableCollection', () =>
    sheet.tables.map(
      (table) =>
        new HostObject('Table', {
          id: table.name,
          get: { name: () => table.name },
          child: {
            autoFilter: () => new HostObject('AutoFilter', { get: { isDataFiltered: () => table.isDataFiltered } }),
          },
        }),
    ),
  )
}

function settingCollection(workbook: SimWorkbook): HostObject {
  const open = (key: string): HostObject =>
    new HostObject('Setting', {
      id: key,
      get: { key: () => key, value: () => workbook.settings.get(key) },
      call: {
        delete: () => {
          workbook.settings.delete(key)
        },
      },
    })
  return collection('SettingCollection', () => [...workbook.settings.keys()].map(open), {
    call: {
      add: (key, value) => {
        if (value instanceof HostObject || value === undefined) throw invalidArgument('a setting needs a value')
        workbook.settings.set(text(key), value)
        return open(text(key))
      },
      getItem: (key) => (workbook.settings.has(text(key)) ? open(text(key)) : fail(itemNotFound(text(key)))),
      getItemOrNullObject: (key) => (workbook.settings.has(text(key)) ? open(text(key)) : nullObject),
    },
  })
}

/** Days between 1900's and 1904's counting of dates. */
const days1904 = 1462

function functions(workbook: SimWorkbook): HostObject {
  const serial = (year: number, month: number, day: number): Json => {
    if (year < 1901) throw notImplemented('dates before 1901')
    const days = Math.round((Date.UTC(year, month - 1, day) - Date.UTC(1899, 11, 30)) / 86_400_000)
    return workbook.date1904 ? days - days1904 : days
  }
  return new HostObject('Functions', {
    call: {
      date: (year, month, day) =>
        new HostObject('FunctionResult', {
          get: { value: () => serial(number(year), number(month), number(day)), error: () => null },
        }),
    },
  })
}
