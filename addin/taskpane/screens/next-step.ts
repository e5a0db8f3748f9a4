import type { AttachedLedger } from '../../actions/attach.ts'
import type { ConnectionFault } from '../../actions/errors.ts'
import type { PaneState } from '../pane/state.ts'

/** The one thing to do now. There is always exactly one, so that nobody has to look for it. */
export type NextStep =
  | { readonly step: 'open' }
  | { readonly step: 'none-found' }
  | { readonly step: 'confirm'; readonly count: number; readonly ledger: AttachedLedger }
  | { readonly step: 'validate'; readonly ledgers: number; readonly rows: number }
  | { readonly step: 'fix'; readonly errors: number; readonly certain: number }
  | { readonly step: 'connect' }
  /** The last connection was by an account, whose sign-in has ended. */
  | { readonly step: 'sign-in' }
  /** There was a connection, or there should be one: why not, in the person's words. */
  | { readonly step: 'reconnect'; readonly sentence: string; readonly fault: ConnectionFault }
  | { readonly step: 'sync' }
  | { readonly step: 'conflicts'; readonly count: number }
  /** Rows that vanished or were copied. */
  | { readonly step: 'decide'; readonly count: number }
  /** Not one row came through: the sync page says why. */
  | { readonly step: 'held'; readonly count: number }
  | { readonly step: 'report'; readonly errors: number }
  | { readonly step: 'done' }

/** As much of the pane's state as the step hangs on. */
interface Known extends Pick<PaneState, 'hasStarted' | 'attached' | 'findings' | 'connection' | 'work'> {
  readonly synced: { readonly ledgers: readonly Waiting[] } | undefined
  readonly report: { readonly inserted?: unknown } | undefined
}

/** What of a ledger waits for the person after a sync, what was held back, and what came through. */
type Waiting = Readonly<
  Record<'conflicts' | 'missing' | 'copies' | 'forbidden' | 'invalid' | 'locked' | 'unidentified', readonly unknown[]> &
    Record<'pushed' | 'merged' | 'unchanged' | 'received', number>
>

/** Rows that were not sent, where nothing else came through either. */
export function heldEntirely(outcomes: readonly Waiting[]): number {
  const through = sum(outcomes, ({ pushed, merged, unchanged, received }) => pushed + merged + unchanged + received)
  if (through > 0) return 0
  return sum(
    outcomes,
    ({ forbidden, invalid, locked, unidentified }) =>
      forbidden.length + invalid.length + locked.length + unidentified.length,
  )
}

/** `undefined` before there is a workbook, and while it is being looked at for the first time. */
export function nextStep({
  hasStarted,
  attached,
  findings,
  connection,
  synced,
  report,
  work,
}: Known): NextStep | undefined {
  if (attached === undefined) return hasStarted && work === undefined ? { step: 'open' } : undefined
  const unsure = attached.ledgers.filter((ledger) => ledger.kind === undefined)
  const [first] = unsure
  if (first !== undefined) return { step: 'confirm', count: unsure.length, ledger: first }
  if (attached.ledgers.length === 0) return { step: 'none-found' }

  const outcomes = synced?.ledgers ?? []
  const conflicts = sum(outcomes, (outcome) => outcome.conflicts.length)
  if (conflicts > 0) return { step: 'conflicts', count: conflicts }
  const undecided = sum(outcomes, (outcome) => outcome.missing.length + outcome.copies.length)
  if (undecided > 0) return { step: 'decide', count: undecided }
  if (findings === undefined) {
    return { step: 'validate', ledgers: attached.ledgers.length, rows: sum(attached.ledgers, (ledger) => ledger.rows) }
  }
  const errors = sum(findings, (ledger) => ledger.totals.error)
  const isOnline = connection.status === 'connected' || connection.status === 'connecting'
  // Rows with errors do not keep the others from the server, so that once synced the report comes next.
  if (synced !== undefined && isOnline) {
    const held = heldEntirely(outcomes)
    if (held > 0) return { step: 'held', count: held }
    return report?.inserted === undefined ? { step: 'report', errors } : { step: 'done' }
  }
  if (synced === undefined && errors > 0) {
    const certain = sum(findings, (ledger) => ledger.findings.filter((finding) => finding.suggestion?.certain).length)
    return { step: 'fix', errors, certain }
  }
  if (connection.status === 'unreachable') {
    return { step: 'reconnect', sentence: connection.sentence, fault: connection.fault }
  }
  if (connection.status === 'signed-out') return { step: 'sign-in' }
  return isOnline ? { step: 'sync' } : { step: 'connect' }
}

const sum = <T>(items: readonly T[], count: (item: T) => number): number =>
  items.reduce((total, item) => total + count(item), 0)
