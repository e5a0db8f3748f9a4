import type { PullRow } from '../../shared/wire/pull.ts'
import { needsConfirmation } from '../sync/plan.ts'
import type { LedgerLook } from './look.ts'
import { recordTitle } from './record-title.ts'
import type { MissingRow, SyncDecisions } from './sync-outcome.ts'

/** A record whose row is gone, as the person is asked about it. */
export function missingRow(
  { kind, context }: LedgerLook,
  { id, rev, values }: Pick<Extract<PullRow, { deleted: false }>, 'id' | 'rev' | 'values'>,
): MissingRow {
  return { recordId: id, rev, values, title: recordTitle(values, kind, context) }
}

/** What the person decided about vanished rows. So many that a sheet was probably cut in two are deleted by their number only. */
export function decideMissing(asked: readonly MissingRow[], decisions: SyncDecisions, known: number) {
  const decided = (choice: 'delete' | 'put-back') =>
    asked.filter((row) => decisions.missing?.get(row.recordId) === choice)
  const needsNumber = needsConfirmation(asked.length, known)
  const mayDelete = !needsNumber || decisions.confirmedMissing === asked.length
  return { toDelete: mayDelete ? decided('delete') : [], toPutBack: decided('put-back'), needsNumber }
}
