import type { Area } from '../a1.ts'
import { type ChangeHint, type SheetInfo, type Workbook, WorkbookError } from '../workbook.ts'
import { clearMarks, setMarks } from './marks.ts'
import { drawRows, putSheet } from './put-sheet.ts'
import { readSheet } from './read-sheet.ts'
import { deleteRows, insertRows, setColumnHidden } from './rows.ts'
import { asWorkbookError, type ExcelApi, type Session, startSession, type Wait } from './session.ts'
import { rangeOf } from './sheet-state.ts'
import { writeCells } from './write-cells.ts'

export interface ExcelOptions {
  /** How to wait between attempts while the person types in a cell. */
  readonly wait?: Wait
}

/**
 * The workbook Excel has open, through Office.js. Needs ExcelApi 1.13 and `Office.onReady` to have happened.
 * `excel` is the global `Excel` where it is not given.
 *
 * Errors: `busy`, `host`.
 */
export async function excelWorkbook(excel: ExcelApi = Excel, options: ExcelOptions = {}): Promise<Workbook> {
  const session = startSession(excel, options.wait ?? pause)
  const name = await workbookName(session)
  const date1904 = await countsFrom1904(session)

  return {
    name,
    sheets: () => listSheets(session),
    activeSheet: () => activeSheet(session),
    read: (sheet) => readSheet(session, sheet, date1904),
    write: (sheet, writes) => writeCells(session, sheet, writes),
    insertRows: (sheet, row, count) => insertRows(session, sheet, row, count),
    deleteRows: (sheet, rows) => deleteRows(session, sheet, rows),
    setColumnHidden: (sheet, column, hidden) => setColumnHidden(session, sheet, column, hidden),
    setMarks: (sheet, marks) => setMarks(session, sheet, marks),
    clearMarks: (sheet) => clearMarks(session, sheet),
    getSetting: (key) => getSetting(session, key),
    setSetting: (key, json) => setSetting(session, key, json),
    putSheet: (draft) => putSheet(session, draft),
    drawRows: (sheet, rows) => drawRows(session, sheet, rows),
    activeCell: () => activeCell(session),
    select: (sheet, area) => select(session, sheet, area),
    onChanged: (listener) => onChanged(session, listener),
  }
}

const pause: Wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

function workbookName(session: Session): Promise<string> {
  return session.run(async (context) => {
    context.workbook.load('name')
    await context.sync()
    return context.workbook.name
  })
}

/**
 * Office.js has no word for the date system, so Excel is asked for the serial of a day near both origins: 2 January
 * 1904 is day 1 counted from 1904 and day 1,463 counted from 1900. A host that cannot calculate counts from 1900.
 */
async function countsFrom1904(session: Session): Promise<boolean> {
  try {
    return await session.run(async (context) => {
      const day = context.workbook.functions.date(1904, 1, 2)
      day.load('value')
      await context.sync()
      return day.value === 1
    })
  } catch (error) {
    if (asWorkbookError(error).code === 'busy') throw error
    return false
  }
}

const visibilities = { Visible: 'visible', Hidden: 'hidden', VeryHidden: 'very-hidden' } as const

function listSheets(session: Session): Promise<readonly SheetInfo[]> {
  return session.run(async (context) => {
    const { worksheets } = context.workbook
    worksheets.load('items/name,items/visibility,items/protection/protected')
    await context.sync()
    return worksheets.items.map((sheet) => ({
      name: sheet.name,
      visibility: visibilities[sheet.visibility],
      isProtected: sheet.protection.protected,
    }))
  })
}

function activeSheet(session: Session): Promise<string> {
  return session.run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet()
    sheet.load('name')
    await context.sync()
    return sheet.name
  })
}

function activeCell(session: Session): Promise<{ sheet: string; row: number; column: number }> {
  return session.run(async (context) => {
    const cell = context.workbook.getActiveCell()
    cell.load('rowIndex,columnIndex,worksheet/name')
    await context.sync()
    return { sheet: cell.worksheet.name, row: cell.rowIndex, column: cell.columnIndex }
  })
}

function getSetting(session: Session, key: string): Promise<string | undefined> {
  return session.run(async (context) => {
    const setting = context.workbook.settings.getItemOrNullObject(key)
    setting.load('value')
    await context.sync()
    const value: unknown = setting.isNullObject ? undefined : setting.value
    return typeof value === 'string' ? value : undefined
  })
}

function setSetting(session: Session, key: string, json: string | undefined): Promise<void> {
  return session.run(async (context) => {
    const { settings } = context.workbook
    if (json !== undefined) {
      settings.add(key, json)
      return context.sync()
    }
    const setting = settings.getItemOrNullObject(key)
    setting.load('key')
    await context.sync()
    if (setting.isNullObject) return
    setting.delete()
    return context.sync()
  })
}

function select(session: Session, name: string, area: Area): Promise<void> {
  return session.run(async (context) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject(name)
    sheet.load('name')
    await context.sync()
    if (sheet.isNullObject) throw new WorkbookError('sheet-missing', `no sheet ${name}`, { sheet: name })
    sheet.activate()
    rangeOf(sheet, area).select()
    return context.sync()
  })
}

async function onChanged(session: Session, listener: (change: ChangeHint) => void): Promise<() => Promise<void>> {
  const registration = await session.run(async (context) => {
    const added = context.workbook.worksheets.onChanged.add(async (event) => {
      const source = event.source === 'Remote' ? 'remote' : event.source === 'Local' ? 'local' : 'unknown'
      const sheet = await sheetName(session, event.worksheetId)
      listener(sheet === undefined ? { source } : { sheet, source })
    })
    await context.sync()
    return added
  })
  return async () => {
    try {
      await session.excel.run(registration.context, async (context) => {
        registration.remove()
        await context.sync()
      })
    } catch (error) {
      throw asWorkbookError(error)
    }
  }
}

/** A hint without a name is still a hint: the sheet may be gone by now, or the person typing. */
async function sheetName(session: Session, id: string): Promise<string | undefined> {
  try {
    return await session.run(async (context) => {
      const sheet = context.workbook.worksheets.getItemOrNullObject(id)
      sheet.load('name')
      await context.sync()
      return sheet.isNullObject ? undefined : sheet.name
    })
  } catch {
    return undefined
  }
}
