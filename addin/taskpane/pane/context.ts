import type { ConnectedSession } from '../../actions/connect.ts'
import type { Session } from '../../actions/session.ts'
import { type Translate, translator } from '../../messages/messages.ts'
import { WorkbookError } from '../../workbook/workbook.ts'
import type { PaneHost } from './host.ts'
import type { PaneState } from './state.ts'
import type { Store } from './store.ts'
import type { Runner } from './work.ts'

/** What the parts of the pane share: the host, what is shown, and the session of the person at work. */
export interface PaneContext {
  readonly host: PaneHost
  readonly store: Store<PaneState>
  readonly runner: Runner
  readonly sessions: Sessions
  readonly words: Translate
}

export interface Sessions {
  /** Connected where it can be. Rejects with a `WorkbookError` until the workbook is open. */
  current(): Session
  connected(): ConnectedSession | undefined
  open(session: Session): void
  connect(session: ConnectedSession): void
  disconnect(): void
}

export function createSessions(): Sessions {
  let local: Session | undefined
  let online: ConnectedSession | undefined
  return {
    current() {
      const session = online ?? local
      if (session === undefined) throw new WorkbookError('host', 'the workbook is not open yet')
      return session
    },
    connected: () => online,
    open(session) {
      local = session
      online = undefined
    },
    connect(session) {
      online = session
    },
    disconnect() {
      online = undefined
    },
  }
}

/** Words in the language that is set at the time of asking. */
export const currentWords =
  (store: Store<PaneState>): Translate =>
  (key, ...values) =>
    translator(store.get().language)(key, ...values)
