import type { FieldId } from '../../../shared/pack/kind.ts'
import type { Unit } from '../../../shared/units/unit.ts'
import type { TaskLight } from '../../../shared/wire/lights.ts'
import type { ConnectedSession, Connection } from '../../actions/connect.ts'
import type { AttachedLedger } from '../../actions/ledger.ts'
import type { Task } from '../../actions/session.ts'
import type { Conflict, SyncDecisions } from '../../actions/sync.ts'
import type { PaneContext } from './context.ts'
import type { Connection as KeyConnection } from './host.ts'
import { type SignInWork, signInWork } from './sign-in-work.ts'

/** What the pane does with the server, reports aside. */
export interface ServerWork extends SignInWork {
  connect(connection: KeyConnection): Promise<boolean>
  /** Connects with what this computer remembers, or the host's own server. Quiet: a server that is down is no error yet. */
  reconnect(): Promise<void>
  disconnect(): void
  /** The units in one's scope, for choosing. */
  units(): readonly Unit[]
  preview(): Promise<boolean>
  /** Whether the ledger's sheet may hold the hidden column. */
  allowMarks(ledger: AttachedLedger, answer: 'allow' | 'refuse'): Promise<boolean>
  sync(decisions?: SyncDecisions): Promise<boolean>
  /** One answer for each contested field of the row. */
  resolve(conflict: Conflict, choices: ReadonlyMap<FieldId, 'mine' | 'theirs'>): Promise<boolean>
  loadScores(period: string): Promise<boolean>
  /** The unit's own tasks. Rejects with `ApiError`. */
  lights(unit: string, period: string, signal: AbortSignal): Promise<readonly TaskLight[]>
}

export function serverWork(context: PaneContext): ServerWork {
  const { host, store, runner, sessions, words } = context
  /** What the session in use was connected with. */
  let used: Connection | undefined

  /** Whether the workspace works by another pack than the one before, so that the workbook must be recognised anew. */
  async function connectNow(connection: Connection): Promise<boolean> {
    store.set({ connection: { status: 'connecting', url: connection.url } })
    const local = sessions.current()
    let isOtherPack = false
    try {
      const { connect } = await import('../../actions/connect.ts')
      const session = await connect(local, connection)
      // Another workbook was opened meanwhile, and connects by itself.
      if (sessions.current().workbook !== local.workbook) return false
      sessions.connect(session)
      used = connection
      isOtherPack = session.pack !== local.pack
      if (isOtherPack) {
        const { keepPack } = await import('./pack.ts')
        await keepPack(host.storage, session.pack)
      }
      store.set({ connection: { status: 'connected', url: connection.url, me: session.me } })
    } catch (cause) {
      sessions.disconnect()
      const { connectionFault } = await import('../../actions/errors.ts')
      const [sentence, fault] = [await runner.describe(cause), connectionFault(cause)]
      store.set({ connection: { status: 'unreachable', url: connection.url, sentence, fault } })
      throw cause
    }
    await loadReportChoices()
    return isOtherPack
  }

  async function recogniseAnew(task: Task): Promise<void> {
    const { attachWorkbook } = await import('../../actions/attach.ts')
    const attached = await attachWorkbook(sessions.current(), task)
    const version = sessions.current().pack.version
    store.set({ attached, findings: undefined, preview: undefined })
    store.set({ notice: { intent: 'info', title: words('settings.packChanged', { version }) } })
  }

  /** Once more under the workspace's new pack, where an admin activated one since this pane connected. */
  async function underCurrentPack(task: Task, work: (session: ConnectedSession) => Promise<void>): Promise<void> {
    const session = sessions.connected()
    if (session === undefined) return
    try {
      await work(session)
    } catch (cause) {
      const { isPackOutdated } = await import('../../actions/errors.ts')
      if (!isPackOutdated(cause) || used === undefined) throw cause
      await connectNow(used)
      await recogniseAnew(task)
      const renewed = sessions.connected()
      if (renewed !== undefined) await work(renewed)
    }
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

  const { work: signInWorks, access } = signInWork(context, async (connection, task) => {
    if (await connectNow(connection)) await recogniseAnew(task)
  })

  async function remembered(): Promise<Connection | undefined> {
    const signedIn = await access.kept()
    if (signedIn !== undefined) return signedIn
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
    ...signInWorks,

    connect: (connection) =>
      runner.run('connect', async (task) => {
        if (await connectNow(connection)) await recogniseAnew(task)
        access.forget()
        host.storage.set('url', connection.url)
        host.storage.set('key', connection.key)
      }),

    async reconnect() {
      const lastUrl = access.lastUrl()
      const connection = await remembered()
      if (connection === undefined) {
        if (lastUrl !== undefined) store.set({ connection: { status: 'signed-out', url: lastUrl } })
        return
      }
      const isOtherPack = await connectNow(connection).catch(() => false)
      if (!isOtherPack) return
      await runner.idle()
      await runner.run('attach', recogniseAnew)
    },

    disconnect() {
      const isSignedIn = access.lastUrl() !== undefined
      access.forget()
      used = undefined
      host.storage.set('key', undefined)
      host.storage.set('pack', undefined)
      sessions.disconnect()
      store.set({
        connection: { status: 'offline' },
        preview: undefined,
        synced: undefined,
        across: undefined,
        scores: undefined,
        report: undefined,
        notice: { intent: 'success', title: words(isSignedIn ? 'signIn.left' : 'settings.disconnected') },
      })
    },

    units: () => sessions.connected()?.units.units ?? [],

    preview: () => runner.run('preview', previewNow),

    allowMarks: (ledger, answer) =>
      runner.run('preview', async () => {
        const { allowMarks } = await import('../../actions/sync.ts')
        await allowMarks(sessions.current(), ledger, answer)
        await previewNow()
      }),

    sync: (decisions) =>
      runner.run('sync', async (task) => {
        if (sessions.connected() === undefined) return store.set({ screen: 'sync' })
        await underCurrentPack(task, async (session) => {
          const { syncWorkbook } = await import('../../actions/sync.ts')
          const synced = await syncWorkbook(session, task, decisions)
          store.set({ synced, across: undefined, preview: undefined })
          const { attachWorkbook } = await import('../../actions/attach.ts')
          store.set({ attached: await attachWorkbook(session, task) })
          const { consolidateWorkbook } = await import('../../actions/consolidation.ts')
          store.set({ across: await consolidateWorkbook(session, task) })
          const hasNews = synced.ledgers.some(({ pushed, merged, received }) => pushed + merged + received > 0)
          if (hasNews) await warnOfDrift(session, task)
        })
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

    async lights(unit, period, signal) {
      const session = sessions.connected()
      if (session === undefined) return []
      const { unitLights } = await import('../../actions/scores.ts')
      return unitLights(session, { unit, period }, signal)
    },

    loadScores: (period) =>
      runner.run('scores', async ({ signal }) => {
        const session = sessions.connected()
        if (session === undefined) return
        const { scoreTrend, unitScores } = await import('../../actions/scores.ts')
        const answer = await unitScores(session, { period }, signal)
        store.set({ scores: { period, answer } })
        // The score is what was asked for; how it came to be over the periods may follow, or fail by itself.
        const trend = await scoreTrend(session, answer, signal).catch(() => undefined)
        if (trend !== undefined) store.set({ scores: { period, answer, trend } })
      }),
  }
}
