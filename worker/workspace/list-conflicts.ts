import type { HeldConflictEntry } from '../../shared/wire/conflicts.ts'
import { canSee, requireRole } from './actor.ts'
import type { RequestContext } from './context.ts'

const most = 500

/** Rows that wait for a choice in some workbook, within the actor's units. Errors: `forbidden` below a reviewer. */
export function listConflicts(context: RequestContext): readonly HeldConflictEntry[] {
  const { actor, conflicts, directory, kindOf, store } = context
  requireRole(actor, 'reviewer')
  const held = conflicts.all(most)
  const records = new Map(store.recordsByIds([...new Set(held.map(({ record }) => record))]).map((it) => [it.id, it]))
  return held.flatMap(({ record: id, keyId, at, fields }) => {
    const record = records.get(id)
    const kind = record && kindOf(record.kind)
    if (!record || !kind || !canSee(actor, kind, record.unit)) return []
    const { ledger, unit, values } = record
    const ledgerTitle = directory.ledger(ledger)?.title ?? ''
    const by = directory.key(keyId)?.name ?? ''
    return [{ record: id, ledger, ledgerTitle, kind: record.kind, unit, values, by, at, fields: [...fields] }]
  })
}
