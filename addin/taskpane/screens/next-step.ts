import type { AttachedLedger } from '../../actions/attach.ts'
import type { PaneState } from '../pane/state.ts'

/** The one thing to do now. There is always exactly one, so that nobody has to look for it. */
export type NextStep =
  | { readonly step: 'none-found' }
  | { readonly step: 'confirm'; readonly count: number; readonly ledger: AttachedLedger }
  | { readonly step: 'validate'; readonly ledgers: number; readonly rows: number }
  | { readonly step: 'fix'; readonly errors: number; readonly certain: number }
  | { readonly step: 'connect' }
  | { readonly step: 'sync' }
  | { readonly step: 'conflicts'; readonly count: number }
  | { readonly step: 'report' }

type Known = Pick<PaneState, 'attached' | 'findings' | 'connection' | 'synced'>

/** `undefined` while the workbook has not been looked at yet. */
export function nextStep({ attached, findings, connection, synced }: Known): NextStep | undefined {
  if (attached === undefined) return undefined
  const unsure = attached.ledgers.filter((ledger) => ledger.kind === undefined)
  const [first] = unsure
  if (first !== undefined) return { step: 'confirm', count: unsure.length, ledger: first }
  if (attached.ledgers.length === 0) return { step: 'none-found' }

  const conflicts = sum(synced?.ledgers ?? [], (outcome) => outcome.conflicts.length)
  if (conflicts > 0) return { step: 'conflicts', count: conflicts }
  if (findings === undefined) {
    return { step: 'validate', ledgers: attached.ledgers.length, rows: sum(attached.ledgers, (ledger) => ledger.rows) }
  }
  const errors = sum(findings, (ledger) => ledger.totals.error)
  // Rows with errors do not keep the others from the server, so that once synced the report comes next.
  if (synced !== undefined) return { step: 'report' }
  if (errors > 0) {
    const certain = sum(findings, (ledger) => ledger.findings.filter((finding) => finding.suggestion?.certain).length)
    return { step: 'fix', errors, certain }
  }
  return connection.status === 'connected' ? { step: 'sync' } : { step: 'connect' }
}

const sum = <T>(items: readonly T[], count: (item: T) => number): number =>
  items.reduce((total, item) => total + count(item), 0)
