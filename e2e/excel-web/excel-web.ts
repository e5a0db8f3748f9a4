import type { BrowserContext, Frame, Page } from 'playwright-core'
import type { CellValue } from '../../addin/workbook/workbook.ts'
import type { ExcelPage } from './host-page.ts'
import type { SheetSeen, WorkbookSeen } from './look-at.ts'
import type { OpenOptions } from './open-options.ts'
import { type ServeOptions, serve } from './serve.ts'

export type { CellSeen, SheetSeen, WorkbookSeen } from './look-at.ts'
export { type OpenOptions, planOf } from './open-options.ts'
export type { ServeOptions } from './serve.ts'

export interface ExcelWeb {
  readonly origin: string
  /** Opens a workbook with the add-in beside it. The context must be made with `ignoreHTTPSErrors: true`. */
  open(context: BrowserContext, options: OpenOptions): Promise<OpenExcel>
  close(): Promise<void>
}

/** One workbook open in the acted Excel. */
export interface OpenExcel {
  readonly page: Page
  /** The add-in's own page, with Microsoft's Office.js in it. */
  readonly addin: Frame
  look(): Promise<WorkbookSeen>
  sheet(name: string): Promise<SheetSeen>
  /** A person (or, with `Remote`, a co-author) types into a cell. */
  typeInto(sheet: string, address: string, value: CellValue, source?: 'Local' | 'Remote'): Promise<void>
  /** The next so many requests find the person typing in a cell. */
  editFor(requests: number): Promise<void>
  /** Another limit than 5 MB for a request and a response. */
  limit(bytes: number): Promise<void>
  /** Presses a ribbon button; resolves when the add-in has called `event.completed()`. */
  command(functionName: string, controlId?: string): Promise<void>
  /** Names of what the add-in asked that the page does not act out. */
  unanswered(): Promise<readonly string[]>
}

/** Starts the acted Excel on the web for the add-in built into `options.files`. */
export async function excelWeb(options: ServeOptions): Promise<ExcelWeb> {
  const served = await serve(options)
  return { ...served, open: (context, opening) => open(served.origin, context, opening) }
}

declare const window: { readonly excelPage: ExcelPage }

async function open(origin: string, context: BrowserContext, options: OpenOptions): Promise<OpenExcel> {
  const page = await context.newPage()
  await page.goto(`${origin}/excel-web/`)
  await page.evaluate((opening) => window.excelPage.open(opening), options)
  const look = (): Promise<WorkbookSeen> => page.evaluate(() => window.excelPage.look())
  return {
    page,
    addin: await addinFrame(page),
    look,
    async sheet(name) {
      const found = (await look()).sheets.find((sheet) => sheet.name === name)
      if (!found) throw new Error(`no sheet ${name}`)
      return found
    },
    typeInto: (sheet, address, value, source = 'Local') =>
      page.evaluate(({ to, at, typed, by }) => window.excelPage.typeInto(to, at, typed, by), {
        to: sheet,
        at: address,
        typed: value,
        by: source,
      }),
    editFor: (requests) => page.evaluate((count) => window.excelPage.editFor(count), requests),
    limit: (bytes) => page.evaluate((most) => window.excelPage.limit(most), bytes),
    command: (functionName, controlId = functionName) =>
      page.evaluate(([name, control]) => window.excelPage.command(name, control), [functionName, controlId] as const),
    unanswered: () => page.evaluate(() => window.excelPage.unanswered),
  }
}

async function addinFrame(page: Page): Promise<Frame> {
  const element = await page.waitForSelector('iframe')
  const frame = await element.contentFrame()
  if (!frame) throw new Error('the frame of the add-in has no page')
  await frame.waitForLoadState('load')
  return frame
}
