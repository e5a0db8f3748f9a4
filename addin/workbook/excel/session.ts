import { WorkbookError, type WorkbookErrorCode } from '../workbook.ts'

/** The namespace Office.js defines. Tests hand in one that runs against a simulated host. */
export type ExcelApi = typeof Excel

/**
 * Runs batches against Excel. A batch may sync several times, but changes something only in its **last** sync: then it
 * can be repeated as a whole when Excel refuses because the person is typing in a cell.
 */
export interface Session {
  readonly excel: ExcelApi
  run<T>(batch: (context: Excel.RequestContext) => Promise<T>): Promise<T>
}

export type Wait = (milliseconds: number) => Promise<void>

/** Excel on the web takes 5 MB a request and a response; what a sync moves is planned to stay below this. */
export const byteBudget = 2_000_000

/** How long to wait for the person to finish a cell before saying that Excel is busy: 3.7 s in all. */
const editingDelays: readonly number[] = [200, 500, 1_000, 2_000]

export function startSession(excel: ExcelApi, wait: Wait): Session {
  return {
    excel,
    async run(batch) {
      for (const delay of [...editingDelays, undefined]) {
        try {
          return await excel.run(batch)
        } catch (error) {
          if (codeOf(error) !== 'InvalidOperationInCellEditMode' || delay === undefined) throw asWorkbookError(error)
          await wait(delay)
        }
      }
      throw new WorkbookError('busy', 'Excel is in cell-edit mode')
    },
  }
}

const codes: Readonly<Record<string, WorkbookErrorCode>> = {
  InvalidOperationInCellEditMode: 'busy',
  ServiceNotAvailable: 'busy',
  Timeout: 'busy',
  RequestAborted: 'busy',
  AccessDenied: 'protected',
  RequestPayloadSizeLimitExceeded: 'too-large',
  ResponsePayloadSizeLimitExceeded: 'too-large',
  RangeExceedsLimit: 'too-large',
  InsertDeleteConflict: 'cannot-insert',
  NonBlankCellOffSheet: 'cannot-insert',
}

/** Everything the adapter lets out is a `WorkbookError`; what Excel said stays in the message. */
export function asWorkbookError(error: unknown): WorkbookError {
  if (error instanceof WorkbookError) return error
  const code = codeOf(error)
  const message = error instanceof Error || isObject(error) ? String(Reflect.get(error, 'message')) : String(error)
  return new WorkbookError(codes[code ?? ''] ?? 'host', code === undefined ? message : `${code}: ${message}`)
}

/** Office.js' error code. Read by shape: its error class belongs to another window in tests. */
export function codeOf(error: unknown): string | undefined {
  const code: unknown = isObject(error) ? Reflect.get(error, 'code') : undefined
  return typeof code === 'string' ? code : undefined
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
