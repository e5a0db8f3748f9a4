import { memoryOf } from './attach.ts'
import type { AttachedLedger } from './ledger.ts'
import type { Session } from './session.ts'
import { updateState, withLedger } from './state.ts'

/**
 * Keeps, in the workbook, that the person takes a table for no tracker: an old month, a copy, a summary. It is neither
 * checked nor synced, and nothing in it changes but our own marks, which go.
 */
export async function leaveOut(session: Session, ledger: AttachedLedger): Promise<void> {
  const memory = { ...memoryOf(ledger.table, ledger.memory, false), leftOut: true }
  await updateState(session.workbook, (state) => withLedger(state, memory))
  // Other tables of the sheet get theirs back when they are checked next.
  await session.workbook.clearMarks(ledger.sheet)
}

/** The table counts again, with all that was known of it before. */
export async function takeIn(session: Session, ledger: AttachedLedger): Promise<void> {
  const { leftOut: _, ...memory } = memoryOf(ledger.table, ledger.memory, false)
  await updateState(session.workbook, (state) => withLedger(state, memory))
}
