import { finishInSlices, type Slicing } from '../../shared/validate/slices.ts'
import { DemoWorkbook } from './demo-workbook.ts'

/**
 * Opens a workbook's bytes and reads them, in slices; `onProgress` hears how far it is, from 0 to 1. `undefined` when it
 * was cancelled. Rejects with a `WorkbookError` that can be put into words.
 */
export async function openFile(
  bytes: Uint8Array,
  name: string,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<DemoWorkbook | undefined> {
  const { openAndReadSteps } = await import('../workbook/memory/open-workbook.ts')
  const slicing: Slicing = { now: () => performance.now(), pause: nextTask, signal }
  const memory = await finishInSlices(openAndReadSteps(bytes, name), slicing, onProgress)
  return memory === undefined ? undefined : new DemoWorkbook(memory)
}

/** A timer, since microtasks would not let anything be drawn. */
const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))
