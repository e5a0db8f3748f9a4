import type { Kind, KindId } from '../../shared/pack/kind.ts'
import { recognitionSteps } from '../attach/recognise.ts'
import type { Recognition } from '../attach/recognition.ts'
import { type Grid, type Workbook, WorkbookError } from '../workbook/workbook.ts'
import type { Task } from './session.ts'
import { work } from './slices.ts'

export interface RecogniseOptions {
  readonly kinds: readonly Kind[]
  /** Takes every table for this kind. */
  readonly kind?: KindId
  /** Sheets that are not looked at: those we wrote ourselves. */
  readonly skip?: ReadonlySet<string>
}

/**
 * What attaching makes of every sheet, in the workbook's order; in slices. Errors: as `Workbook.read`, and an `AbortError`
 * when it was cancelled.
 */
export async function recogniseWorkbook(
  workbook: Workbook,
  { kinds, kind, skip }: RecogniseOptions,
  task: Task = {},
): Promise<readonly Recognition[]> {
  const found: Recognition[] = []
  for (const { name, visibility } of await workbook.sheets()) {
    if (skip?.has(name)) continue
    if (visibility !== 'visible') {
      found.push({ sheet: name, tables: [], refused: { reason: 'hidden' } })
      continue
    }
    const grid = await readUnlessTooLarge(workbook, name)
    if (grid === undefined) {
      found.push({ sheet: name, tables: [], refused: { reason: 'too-large' } })
      continue
    }
    const steps = recognitionSteps(grid, { kinds, title: workbook.name, ...(kind ? { kind } : {}) })
    found.push(
      await work(steps, task, (row) =>
        task.onProgress?.({ step: 'recognising', done: row - grid.area.row, total: grid.area.rows, sheet: name }),
      ),
    )
  }
  return found
}

/** One sheet of raw data must not keep the trackers beside it from being found. */
async function readUnlessTooLarge(workbook: Workbook, sheet: string): Promise<Grid | undefined> {
  try {
    return await workbook.read(sheet)
  } catch (error) {
    if (error instanceof WorkbookError && error.code === 'too-large') return undefined
    throw error
  }
}
