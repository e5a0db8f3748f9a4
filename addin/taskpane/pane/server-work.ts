import type { FieldId } from '../../../shared/pack/kind.ts'
import type { Unit } from '../../../shared/units/unit.ts'
import type { ConnectedSession } from '../../actions/connect.ts'
import type { Task } from '../../actions/session.ts'
import type { Conflict, SyncDecisions } from '../../actions/sync.ts'
import type { PaneContext } from './context.ts'
import type { Connection } from './host.ts'

/** What the pane does with the server, reports aside. */
export interface ServerWork {
  connect(connection: Connection): Promise<boolean>
  /** Connects with what this computer remembers, or the host's own server. Quiet: a server that is down is no error yet. */
  reconnect(): Promise<void>
  disconnect(): void
  /** The units in one's scope, for choosing. */
  units(): readonly Unit[]
  preview(): Promise<boolean>
  sync(decisions?: SyncDecisions): Promise<boolean>
  /** One answer for each contested field of the row. */
  resolve(conflict: Conflict, choices: ReadonlyMap<FieldId, 'mine' | 'theirs'>): Promise<boolean>
  loadScores(period: string): Promise<boolean>
}

export function serverWork(context: PaneContext): ServerWork {
  const { host, store, runner, sessions, words } = context

  async function connectNow(connection: Connection): Promise<void> {
    store.set({ connection: { status: 'connecting', url: connection.url } })
    const local = sessions.current()
    try {
      const { connect } = await import('../../actions/connect.ts')
      const session = await connect(local, connection)
      // Another workbook was opened meanwhile, and connects by itself.
      if (sessions.current().workbook !== local.workbook) return
      sessions.connect(session)
      store.set({ connection: { status: 'connected', url: connection.url, me: session.me } })
    } catch (cause) {
      sessions.disconnect()
      store.set({ connection: { status: 'unreachable', url: connection.url, sentence: await runner.describe(cause) } })
      throw cause
    }
    await loadReportChoices()
  }

  async function loadReportChoices(): Promise<void> {
    const { reportChoices } = await import('../../actions/report.ts')
    store.set({ reportChoices: reportChoices(sessions.current()) })
  }

  async function previewNow(): Promise<void> {
    const session = sessions.connected()
    if (session === undefined) return
    const { previewSync } = await import('../../actions/sync.ts')
    store.set({ preview: await previewSync(session) })
  }

  function remembered(): Connection | undefined {
    const url = host.storage.get('url')
    const key = host.storage.get('key')
    return url !== undefined && key !== undefined ? { url, key } : host.preset
  }

  /** Reports whose rows came or went with this sync. What goes wrong in looking does not undo the sync. */
  async function warnOfDrift(session: ConnectedSession, task: Task): Promise<void> {
    try {
      const { lookForDrift } = await import('./look-for-drift.ts')
      const count = await lookForDrift(context, session, task)
      if (count > 0) store.set({ notice: { intent: 'info', title: words('inserted.changedSome', { count }) } })
    } catch {
      // The reports page looks again when it is asked.
    }
  }

  return {
    connect: (connection) =>
      runner.run('connect', async () => {
        await connectNow(connection)
        host.storage.set('url', connection.url)
        host.storage.set('key', connection.key)
      }),

    async reconnect() {
      const connection = remembered()
      if (connection === undefined) return
      await connectNow(connection).catch(() => undefined)
    },

    disconnect() {
      host.storage.set('key', undefined)
      sessions.disconnect()
      store.set({
        connection: { status: 'offline' },
        preview: undefined,
        synced: undefined,
        scores: undefined,
        report: undefined,
        notice: { intent: 'success', title: words('settings.disconnected') },
      })
    },

    units: () => sessions.connected()?.units.units ?? [],

    preview: () => runner.run('preview', previewNow),

    sync: (decisions) =>
      runner.run('sync', async (task) => {
        const session = sessions.connected()
        if (session === undefined) return store.set({ screen: 'sync' })
        const { syncWorkbook } = await import('../../actions/sync.ts')
        const synced = await syncWorkbook(session, task, decisions)
        store.set({ synced, preview: undefined })
        const { attachWorkbook } = await import('../../actions/attach.ts')
        store.set({ attached: await attachWorkbook(session, task) })
        const hasNews = synced.ledgers.some(({ pushed, merged, received }) => pushed + merged + received > 0)
        if (hasNews) await warnOfDrift(session, task)
      }),

    resolve: (conflict, choices) =>
      runner.run('resolve', async () => {
        const session = sessions.connected()
        if (session === undefined) return
        const { resolveConflict } = await import('../../actions/sync.ts')
        const again = await resolveConflict(session, conflict, choices)
        const synced = store.get().synced
        if (synced !== undefined) {
          const ledgers = synced.ledgers.map((outcome) => ({
            ...outcome,
            conflicts: outcome.conflicts.flatMap((other) => (other === conflict ? (again ?? []) : other)),
          }))
          store.set({ synced: { ...synced, ledgers } })
        }
        store.set({
          notice:
            again === undefined
              ? { intent: 'success', title: words('sync.resolved') }
              : { intent: 'info', title: words('sync.contested') },
        })
      }),

    loadScores: (period) =>
      runner.run('scores', async ({ signal }) => {
        const session = sessions.connected()
        if (session === undefined) return
        const { unitScores } = await import('../../actions/scores.ts')
        store.set({ scores: { period, answer: await unitScores(session, { period }, signal) } })
      }),
  }
}
