import type { Area } from '../a1.ts'
import { rangeOf, type SheetState, type UsedArea } from './sheet-state.ts'

export interface HiddenLines {
  readonly rows: ReadonlySet<number>
  readonly columns: ReadonlySet<number>
}

type Flags = boolean | readonly (boolean | undefined)[]

/** A row's answer to whether it is hidden is about 20 bytes, so this many stay far below the budget. */
const linesAtOnce = 50_000

/**
 * Queues, for the next sync, the question which rows and columns are hidden, where Excel said that some are. The
 * answer is to be taken after that sync; only very long sheets cost more of them.
 */
export function askHiddenLines(
  context: Excel.RequestContext,
  state: SheetState,
  used: UsedArea,
): () => Promise<HiddenLines> {
  const { range, area } = used
  const isLong = area.rows > linesAtOnce
  const columns = used.hiddenColumns === 'some' ? range.getColumnProperties({ columnHidden: true }) : undefined
  const rows = used.hiddenRows === 'some' && !isLong ? range.getRowProperties({ rowHidden: true }) : undefined

  return async () => {
    const columnFlags = columns?.value.map((line) => line.columnHidden) ?? used.hiddenColumns === 'all'
    let rowFlags: Flags = rows?.value.map((line) => line.rowHidden) ?? used.hiddenRows === 'all'
    if (used.hiddenRows === 'some' && isLong) rowFlags = await longColumn(context, state, area)
    return {
      rows: flagged(rowFlags, area.row, area.rows),
      columns: flagged(columnFlags, area.column, area.columns),
    }
  }
}

async function longColumn(context: Excel.RequestContext, state: SheetState, area: Area): Promise<Flags> {
  const flags: (boolean | undefined)[] = []
  for (let row = 0; row < area.rows; row += linesAtOnce) {
    const part = { ...area, row: area.row + row, rows: Math.min(linesAtOnce, area.rows - row) }
    const lines = rangeOf(state.sheet, part).getRowProperties({ rowHidden: true })
    await context.sync()
    for (const line of lines.value) flags.push(line.rowHidden)
  }
  return flags
}

function flagged(flags: Flags, first: number, count: number): ReadonlySet<number> {
  const found = new Set<number>()
  for (let index = 0; index < count; index += 1) {
    if (typeof flags === 'boolean' ? flags : flags[index] === true) found.add(first + index)
  }
  return found
}
