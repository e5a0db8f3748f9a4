import type { RecordId } from '../../shared/records/record.ts'
import type { PushResult } from '../../shared/wire/push.ts'
import type { LedgerLook } from './look.ts'
import { recordTitle } from './record-title.ts'
import type { Conflict } from './sync-outcome.ts'
import { valueText } from './write-back.ts'

/** A held op in the person's words: the three sides of each contested field, under their own headers. */
export function conflictOf(
  { kind, context, ledger }: LedgerLook,
  row: number,
  recordId: RecordId,
  answer: Extract<PushResult, { status: 'conflict' }>,
): Conflict {
  return {
    ledgerKey: ledger.key,
    sheet: ledger.sheet,
    row,
    recordId,
    title: recordTitle(answer.values, kind, context),
    rev: answer.rev,
    theirs: answer.values,
    fields: answer.conflicts.map((conflict) => ({
      field: conflict.field,
      label: ledger.table.columns.find((column) => column.field === conflict.field)?.label ?? conflict.field,
      base: valueText(conflict.base, conflict.field, kind, context),
      mine: valueText(conflict.mine, conflict.field, kind, context),
      theirs: valueText(conflict.theirs, conflict.field, kind, context),
      theirsBy: conflict.theirsBy,
      theirsAt: conflict.theirsAt,
    })),
  }
}
