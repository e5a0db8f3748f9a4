import type { Kind, KindId } from '../../shared/pack/kind.ts'
import { recognise } from '../attach/recognise.ts'
import type { Recognition } from '../attach/recognition.ts'
import type { Workbook } from '../workbook/workbook.ts'

export interface RecogniseOptions {
  readonly kinds: readonly Kind[]
  /** Takes every table for this kind. */
  readonly kind?: KindId
  /** Sheets that are not looked at: those we wrote ourselves. */
  readonly skip?: ReadonlySet<string>
}

/** What attaching makes of every sheet, in the workbook's order. Errors: as `Workbook.read`. */
export async function recogniseWorkbook(
  workbook: Workbook,
  options: RecogniseOptions,
): Promise<readonly Recognition[]> {
  const found: Recognition[] = []
  for (const sheet of await workbook.sheets()) {
    if (options.skip?.has(sheet.name)) continue
    if (sheet.visibility !== 'visible') {
      found.push({ sheet: sheet.name, tables: [], refused: { reason: 'hidden' } })
      continue
    }
    const grid = await workbook.read(sheet.name)
    found.push(
      recognise(grid, { kinds: options.kinds, title: workbook.name, ...(options.kind ? { kind: options.kind } : {}) }),
    )
  }
  return found
}
