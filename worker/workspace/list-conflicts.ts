import type { HeldConflictEntry } from '../../shared/wire/conflicts.ts'
import { canSee, requireRole } from './actor.ts'
import type { RequestContext } from './context.ts'

const most = 500

/**
 * Rows that wait for a choice in some workbook, within the actor's units; what a record said, and who disputed it, while it
 * belonged to others is not told. Errors: `forbidden` below a reviewer.
 */
export function listConflicts(context: RequestContext): readonly HeldConflictEntry[] {
  const { actor, conflicts, directory, kindOf, store } = context
  requireRole(actor, 'reviewer')
  const entries: HeldConflictEntry[] = []
  for (const { record: id, keyId, at, fields } of conflicts.all()) {
    const record = store.record(id)
    const kind = record && kindOf(record.kind)
    if (!record || !kind || !canSee(actor, kind, record.unit)) continue
    if (!store.unitsOfRecord(id).every((unit) => canSee(actor, kind, unit))) continue
    const { ledger, unit, values } = record
    const ledgerTitle = directory.ledger(ledger)?.title ?? ''
    const by = directory.key(keyId)?.name ?? ''
    entries.push({ record: id, ledger, ledgerTitle, kind: record.kind, unit, values, by, at, fields: [...fields] })
    if (entries.length === most) break
  }
  return entries
}
