import type { SignInOffer } from '../../../shared/wire/sign-in.ts'
import type { Connection } from '../../actions/connect.ts'
import type { Task } from '../../actions/session.ts'
import type { KeptSignIn, SignInWindow } from '../../actions/sign-in.ts'
import type { PaneContext } from './context.ts'

/** Coming in with an account of the organisation's identity provider in place of a key. */
export interface SignInWork {
  /** Whether the server at this address also takes people of an identity provider. Quiet: `undefined` where it cannot be asked. */
  signInOffer(url: string): Promise<SignInOffer | undefined>
  /** Takes the person to the provider and connects as whom it says they are; asks which workspace where there are several. */
  signIn(url: string, offer: SignInOffer): Promise<boolean>
  /** The same at the server of the last time, with one click. */
  signInAgain(): Promise<boolean>
  /** Goes to another of the workspaces the person is in. */
  enterWorkspace(id: string): Promise<boolean>
}

/** What the tab keeps of a sign-in, and what the computer remembers of it: where, never as whom. */
export interface KeptAccess {
  /** What the tab still has, as what opens the server. */
  kept(): Promise<Connection | undefined>
  /** Where the last connection was signed in to, if it was. */
  lastUrl(): string | undefined
  forget(): void
}

/** `connect` connects and recognises the workbook anew where the workspace works by another pack. */
export function signInWork(
  { host, store, runner, words }: PaneContext,
  connect: (connection: Connection, task: Task) => Promise<void>,
): { readonly work: SignInWork; readonly access: KeptAccess } {
  /** Whoever signed in may come back as somebody else only after having been asked. */
  let leftBefore = false

  async function windowFor(signal: AbortSignal | undefined): Promise<SignInWindow> {
    const { signInPage } = await import('../../actions/sign-in-window.ts')
    return { redirectUri: signInPage(), sort: host.signInWindow, show: (asked) => host.signIn(asked, signal) }
  }

  const keep = (kept: KeptSignIn): void => host.tabStorage.set('sign-in', JSON.stringify(kept))

  /** Shows that the sign-in has expired, and waits for the person. What was under way goes on afterwards. */
  function ask(attempt: () => Promise<void>): Promise<void> {
    host.bringForward()
    return new Promise((resolve, reject) => {
      const signIn = async (): Promise<void> => {
        store.set({ expired: { ...expired, busy: true } })
        try {
          await attempt()
          store.set({ expired: undefined })
          resolve()
        } catch (cause) {
          store.set({ expired: { ...expired, sentence: await runner.describe(cause) } })
        }
      }
      const cancel = (): void => {
        store.set({ expired: undefined })
        reject(new Error('cancelled'))
      }
      const expired = { signIn, cancel }
      store.set({ expired })
    })
  }

  async function connectionOf(kept: KeptSignIn): Promise<Connection> {
    const { resume } = await import('../../actions/sign-in.ts')
    return { url: kept.url, key: resume(kept, { keep, ask, window: await windowFor(undefined) }) }
  }

  async function enter(kept: KeptSignIn, task: Task): Promise<void> {
    keep(kept)
    store.set({ workspaces: kept.workspaces, choosing: false })
    await connect(await connectionOf(kept), task)
    host.storage.set('url', kept.url)
    host.storage.set('way', 'sign-in')
    host.storage.set('workspace', kept.workspace)
    host.storage.set('key', undefined)
  }

  async function signInAt(url: string, offer: SignInOffer, task: Task): Promise<void> {
    const { enteredWorkspaces, signIn } = await import('../../actions/sign-in.ts')
    const provider = { url, offer }
    store.set({ work: { name: 'sign-in' } })
    const tokens = await signIn(provider, await windowFor(task.signal), leftBefore ? 'login' : undefined)
    // Who is not let in may want to come as somebody else.
    leftBefore = true
    store.set({ work: { name: 'connect' } })
    const workspaces = await enteredWorkspaces(provider, tokens)
    leftBefore = false
    const known = host.storage.get('workspace')
    const chosen = workspaces.length === 1 ? workspaces[0] : workspaces.find(({ id }) => id === known)
    const kept = { ...provider, tokens, workspaces: [...workspaces], workspace: chosen?.id ?? '' }
    if (chosen !== undefined) return enter(kept, task)
    // Rows must not go to a workspace that nobody chose.
    keep(kept)
    store.set({ workspaces, choosing: true, screen: 'settings' })
  }

  async function keptInTab(): Promise<KeptSignIn | undefined> {
    const text = host.tabStorage.get('sign-in')
    if (text === undefined) return undefined
    const { parseKept } = await import('../../actions/sign-in.ts')
    return parseKept(text)
  }

  async function offerAt(url: string): Promise<SignInOffer | undefined> {
    const { offeredSignIn } = await import('../../actions/sign-in.ts')
    return offeredSignIn(url)
  }

  const lastUrl = (): string | undefined =>
    host.storage.get('way') === 'sign-in' ? host.storage.get('url') : undefined

  return {
    work: {
      signInOffer: (url) => offerAt(url).catch(() => undefined),

      signIn: (url, offer) => runner.run('sign-in', (task) => signInAt(url, offer, task)),

      signInAgain: () =>
        runner.run('sign-in', async (task) => {
          const url = lastUrl()
          const offer = url === undefined ? undefined : await offerAt(url)
          if (url === undefined || offer === undefined) return store.set({ screen: 'settings' })
          await signInAt(url, offer, task)
        }),

      enterWorkspace: (id) =>
        runner.run('connect', async (task) => {
          const kept = await keptInTab()
          if (kept === undefined) return store.set({ screen: 'settings' })
          store.set({ preview: undefined, synced: undefined, across: undefined, scores: undefined, report: undefined })
          await enter({ ...kept, workspace: id }, task)
          store.set({ notice: { intent: 'success', title: words('signIn.entered') } })
        }),
    },
    access: {
      async kept() {
        const kept = await keptInTab()
        if (kept === undefined) return undefined
        store.set({ workspaces: kept.workspaces, choosing: kept.workspace === '' })
        return kept.workspace === '' ? undefined : connectionOf(kept)
      },
      lastUrl,
      forget() {
        const text = host.tabStorage.get('sign-in')
        host.tabStorage.set('sign-in', undefined)
        host.storage.set('way', undefined)
        host.storage.set('workspace', undefined)
        store.set({ workspaces: [], choosing: false })
        if (text === undefined) return
        leftBefore = true
        void import('../../actions/sign-in.ts').then(({ parseKept, signOut }) => {
          const kept = parseKept(text)
          return kept && signOut(kept)
        })
      },
    },
  }
}
