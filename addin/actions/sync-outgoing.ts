import type { RecordId } from '../../shared/records/record.ts'
import type { Outgoing } from '../sync/exchange.ts'
import type { LocalRow } from '../sync/plan.ts'
import { type LedgerLook, mappedFields } from './look.ts'
import { opIdFrom } from './op-id.ts'
import type { Session } from './session.ts'

/** Rows as ops, each speaking for the fields whose cells could be understood; a row of which none could does not go. */
export function outgoingOf(
  session: Session,
  look: LedgerLook,
  rows: readonly { readonly local: LocalRow; readonly id: RecordId; readonly rev: number }[],
): readonly Outgoing[] {
  const fields = mappedFields(look)
  const raw = new Map(look.result.records.map((record) => [record.row, record.raw] as const))
  const sheet = look.ledger.sheet.slice(0, 100)
  return rows.flatMap(({ local, id, rev }): Outgoing[] => {
    const readable = fields.filter((field) => !local.unreadable.includes(field))
    if (readable.length === 0) return []
    return [
      {
        fields: readable,
        op: {
          op: 'put',
          opId: opIdFrom(session),
          recordId: id,
          baseRev: rev,
          values: { ...local.values },
          raw: { ...raw.get(local.row) },
          at: { sheet, row: local.row + 1 },
        },
      },
    ]
  })
}
