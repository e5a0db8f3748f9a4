import type { Values } from '../../shared/records/record.ts'
import type { PushResult } from '../../shared/wire/push.ts'
import type { Pulled } from '../sync/exchange.ts'
import type { LedgerLook } from './look.ts'
import { conflictOf } from './sync-conflict.ts'
import type { SyncInProgress } from './sync-progress.ts'
import { noteOf, type Tracked } from './sync-row.ts'

interface Settling {
  readonly look: LedgerLook
  readonly found: SyncInProgress
  /** What the Worker had before anything was sent, where rows are known by their keys. */
  readonly pulled: Pulled | undefined
}

/** Notes what became of a row that was sent. One that is a twin is not settled: it is looked for once more. */
export function settle(
  tracked: Tracked,
  answer: Exclude<PushResult, { readonly status: 'twin' }>,
  { look, found, pulled }: Settling,
): void {
  const note = noteOf(look, tracked.local)
  const agree = (values: Values): void => {
    tracked.rev = answer.rev
    tracked.agreed = values
  }
  switch (answer.status) {
    case 'applied':
      found.pushed += 1
      agree(tracked.local.values)
      return
    case 'merged':
      // Where it is not known what was edited here, a row that only others changed is sent as well.
      if (pulled?.rows.some(({ id, rev }) => id === tracked.id && rev === answer.rev)) receive(look, found)
      else found.merged += 1
      agree(answer.values)
      return
    case 'noop':
      found.unchanged += 1
      agree(tracked.local.values)
      return
    case 'conflict':
      found.conflicts.push(conflictOf(look, note.row, tracked.id, answer))
      return
    case 'gone':
      ;(answer.rev === 0 ? found.forbidden : found.deletedRemotely).push(note)
      return
    case 'invalid':
      found.invalid.push({ ...note, findings: answer.findings })
      return
    case 'forbidden':
      found.forbidden.push(note)
      return
    case 'locked':
      found.locked.push({ ...note, period: answer.period })
      return
  }
}

/** A protected sheet receives nothing: what others changed is listed. */
export function receive({ grid }: LedgerLook, found: SyncInProgress): void {
  if (!grid.isProtected) found.received += 1
}
