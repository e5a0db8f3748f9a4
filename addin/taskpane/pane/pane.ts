import type { ConnectedSession } from '../../actions/connect.ts'
import type { Language } from '../../messages/messages.ts'
import { createSessions, currentWords, type PaneContext } from './context.ts'
import type { PaneHost } from './host.ts'
import { lazyTextsWork, type TextsWork } from './lazy-texts-work.ts'
import { type ReportWork, reportWork } from './report-work.ts'
import { type ServerWork, serverWork } from './server-work.ts'
import { makeSession } from './session.ts'
import { isScreen, type PaneState, type Screen } from './state.ts'
import { createStore, type Store } from './store.ts'
import { noTexts } from './texts-state.ts'
import { createRunner } from './work.ts'
import { type WorkbookWork, workbookWork } from './workbook-work.ts'

/**
 * The pane without its looks: what is shown, and all that a person can ask for. The ribbon's commands use the same
 * one, so that what a button did is there when the pane is opened.
 */
export interface Pane {
  readonly host: PaneHost
  readonly store: Pick<Store<PaneState>, 'get' | 'subscribe'>
  readonly workbook: WorkbookWork
  readonly server: ServerWork
  readonly report: ReportWork
  readonly texts: TextsWork
  /** Opens the workbook, recognises its ledgers, connects. Again after another workbook was opened. */
  start(): Promise<void>
  /** Resolves once the workbook is open, the first attempt to connect is over, and nothing else is being done. */
  ready(): Promise<void>
  /** Any failure as a sentence in the person's language. */
  describe(cause: unknown): Promise<string>
  /** The session that reaches the server, for what lives beside the pane, such as the custom functions. */
  connected(): ConnectedSession | undefined
  show(screen: Screen): void
  setLanguage(language: Language): void
  cancel(): void
  dismiss(): void
}

export function createPane(host: PaneHost): Pane {
  const stored = host.storage.get('language')
  const screen = host.storage.get('screen')
  const store = createStore<PaneState>({
    language: stored === 'zh-CN' || stored === 'en-US' ? stored : host.language,
    screen: isScreen(screen) ? screen : 'home',
    ...nothingYet,
  })
  const runner = createRunner(store)
  const context: PaneContext = { host, store, runner, sessions: createSessions(), words: currentWords(store) }
  const workbook = workbookWork(context)
  const server = serverWork(context)

  async function open(): Promise<void> {
    const [opened, { lastPack }] = await Promise.all([host.openWorkbook(), import('./pack.ts')])
    context.sessions.open(makeSession(opened, await lastPack(host.storage), store.get().language, host.storage))
    store.set({ workbookName: opened.name })
  }

  let starting: Promise<void> = Promise.resolve()
  let connecting: Promise<void> = Promise.resolve()

  async function startNow(): Promise<void> {
    // Another workbook was opened while the one before was still being read: nobody waits for that one any more.
    const running = store.get().work?.name
    if (running === 'attach' || running === 'validate') runner.cancel()
    await runner.idle()
    store.set({ ...nothingYet, hasStarted: true })
    await runner.run('attach', async (task) => {
      await open()
      // A server that is slow or down must not keep anybody from their workbook.
      connecting = server.reconnect()
      const { attachWorkbook } = await import('../../actions/attach.ts')
      store.set({ attached: await attachWorkbook(context.sessions.current(), task) })
    })
    if (store.get().screen === 'validate' && store.get().attached !== undefined) await workbook.validate()
  }

  function start(): Promise<void> {
    starting = startNow()
    return starting
  }

  return {
    host,
    store,
    workbook,
    server,
    report: reportWork(context),
    texts: lazyTextsWork(context, workbook),
    connected: () => context.sessions.connected(),
    start,
    async ready() {
      await starting
      await connecting
      await runner.idle()
    },
    describe: runner.describe,
    show(next) {
      host.storage.set('screen', next)
      store.set({ screen: next, notice: undefined })
    },
    setLanguage(language) {
      host.storage.set('language', language)
      store.set({ language })
      void start()
    },
    cancel: () => runner.cancel(),
    dismiss: () => store.set({ notice: undefined }),
  }
}

const nothingYet = {
  hasStarted: false,
  workbookName: undefined,
  attached: undefined,
  findings: undefined,
  connection: { status: 'offline' },
  expired: undefined,
  workspaces: [],
  choosing: false,
  preview: undefined,
  synced: undefined,
  across: undefined,
  scores: undefined,
  reportChoices: [],
  report: undefined,
  inserted: [],
  drifts: [],
  texts: noTexts,
  mapping: undefined,
  work: undefined,
  notice: undefined,
} as const satisfies Partial<PaneState>
