import type { Task } from '../../actions/session.ts'
import { type Language, translator } from '../../messages/messages.ts'
import type { PaneState, WorkName } from './state.ts'
import type { Store } from './store.ts'

/** Runs one thing at a time, with progress, a way to stop, and words for whatever goes wrong. */
export interface Runner {
  /** True where it was done. False where it failed, was stopped, or something else was still running. */
  run(name: WorkName, job: (task: Task) => Promise<void>): Promise<boolean>
  /** Resolves when nothing is being done. */
  idle(): Promise<void>
  cancel(): void
  /** A failure in the person's language: what happened and what to do next. */
  describe(cause: unknown): Promise<string>
}

/** Progress is drawn at most this often, in milliseconds: a slice of validation is far shorter. */
const progressInterval = 100

export function createRunner(store: Store<PaneState>): Runner {
  let running: AbortController | undefined
  const afterwards: (() => void)[] = []

  const run: Runner['run'] = async (name, job) => {
    if (running !== undefined) return false
    const controller = new AbortController()
    running = controller
    let drawnAt = 0
    const task: Task = {
      signal: controller.signal,
      onProgress(progress) {
        const now = performance.now()
        if (running !== controller || (now - drawnAt < progressInterval && progress.done < progress.total)) return
        drawnAt = now
        store.set({ work: { name, progress } })
      },
    }
    store.set({ work: { name }, notice: undefined })
    try {
      await job(task)
      return true
    } catch (cause) {
      const { language } = store.get()
      if (controller.signal.aborted) {
        store.set({ notice: { intent: 'info', title: translator(language)('step.cancelled') } })
        return false
      }
      const sentence = await sentenceFor(cause, language)
      const { connection } = store.get()
      const { connectionFault } = await import('../../actions/errors.ts')
      // A key that ran out or was revoked in the middle: from now on every page says so, and what to do.
      if (connection.status === 'connected' && connectionFault(cause) === 'access') {
        store.set({ connection: { status: 'unreachable', url: connection.url, sentence, fault: 'access' } })
      }
      store.set({ notice: { intent: 'error', sentence, retry: () => void run(name, job) } })
      return false
    } finally {
      running = undefined
      store.set({ work: undefined })
      for (const resolve of afterwards.splice(0)) resolve()
    }
  }

  return {
    run,
    async idle() {
      while (running !== undefined) await new Promise<void>((resolve) => afterwards.push(resolve))
    },
    cancel: () => running?.abort(),
    describe: (cause) => sentenceFor(cause, store.get().language),
  }
}

async function sentenceFor(cause: unknown, language: Language): Promise<string> {
  const { describeError } = await import('../../actions/errors.ts')
  return describeError(cause, language)
}
