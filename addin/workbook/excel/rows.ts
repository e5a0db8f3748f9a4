import { columnName } from '../a1.ts'
import { WorkbookError } from '../workbook.ts'
import type { Session } from './session.ts'
import { changeableSheet, sheetState } from './sheet-state.ts'

/** See `Workbook.insertRows`. Excel itself gives new rows the formats of the row above. */
export async function insertRows(session: Session, name: string, row: number, count: number): Promise<void> {
  if (count <= 0) return
  await session.run(async (context) => {
    const { sheet } = await changeableSheet(context, name)
    sheet.getRange(`${row + 1}:${row + count}`).insert('Down')
    await context.sync()
  })
}

/** So many runs of rows go in one sync; each costs about 700 bytes. */
const runsAtOnce = 1_000

/** See `Workbook.deleteRows`. From the bottom up, so that the rows still to go keep their places. */
export async function deleteRows(session: Session, name: string, rows: readonly number[]): Promise<void> {
  const runs = descendingRuns(rows)
  for (let from = 0; from < runs.length || from === 0; from += runsAtOnce) {
    await session.run(async (context) => {
      const { sheet } = await changeableSheet(context, name)
      for (const run of runs.slice(from, from + runsAtOnce)) {
        sheet.getRange(`${run.first + 1}:${run.last + 1}`).delete('Up')
      }
      await context.sync()
    })
  }
}

function descendingRuns(rows: readonly number[]): readonly { readonly first: number; readonly last: number }[] {
  const runs: { first: number; last: number }[] = []
  for (const row of [...new Set(rows)].sort((a, b) => b - a)) {
    const run = runs.at(-1)
    if (run && run.first === row + 1) run.first = row
    else runs.push({ first: row, last: row })
  }
  return runs
}

/** See `Workbook.setColumnHidden`. */
export async function setColumnHidden(session: Session, name: string, column: number, hidden: boolean): Promise<void> {
  await session.run(async (context) => {
    const { sheet, isProtected } = await sheetState(context, name)
    if (isProtected) throw new WorkbookError('protected', `${name} is protected`, { sheet: name })
    sheet.getRange(`${columnName(column)}:${columnName(column)}`).columnHidden = hidden
    await context.sync()
  })
}
