import { describeError } from '../../addin/actions/errors.ts'
import {
  enteredWorkspaces,
  type KeptSignIn,
  offeredSignIn,
  parseKept,
  resume,
  type SignedIn,
  type SignInWindow,
  signIn,
  signOut,
} from '../../addin/actions/sign-in.ts'
import { popUpSignIn, signInPage } from '../../addin/actions/sign-in-window.ts'
import type { SignInOffer } from '../../shared/wire/sign-in.ts'
import { WordedError } from './api-error.ts'
import { keepSignIn, keptSignIn } from './kept-sign-in.ts'

/** Coming in with an account of the identity provider; loaded once it is needed. All reject with `WordedError`. */

const url = window.location.origin

const windowFor = (signal?: AbortSignal): SignInWindow => ({
  redirectUri: signInPage(),
  sort: 'browser',
  show: (asked) => popUpSignIn(asked, signal),
})

const keep = (kept: KeptSignIn): void => keepSignIn(JSON.stringify(kept))

/** What this tab has of a sign-in from before it was loaded again. */
export const keptBefore = (): KeptSignIn | undefined => parseKept(keptSignIn())

/** Quiet: `undefined` where the server has no provider or cannot be asked; there is still the key. */
export const offered = (): Promise<SignInOffer | undefined> => offeredSignIn(url).catch(() => undefined)

/** Who the person is, and where they are a member; no workspace is entered yet where there are several. */
export async function signInHere(offer: SignInOffer, options: SignInOptions): Promise<KeptSignIn> {
  try {
    const tokens = await signIn({ url, offer }, windowFor(options.signal), options.prompt)
    const workspaces = [...(await enteredWorkspaces({ url, offer }, tokens))]
    const [first, second] = workspaces
    return { url, offer, tokens, workspaces, workspace: second === undefined ? (first?.id ?? '') : '' }
  } catch (error) {
    options.signal.throwIfAborted()
    throw worded(error)
  }
}

export interface SignInOptions {
  readonly signal: AbortSignal
  readonly prompt?: 'login'
}

/** The sign-in as what opens the server. `ask` shows that it has expired; what waits goes on once `attempt` went well. */
export function opening(kept: KeptSignIn, ask: (attempt: () => Promise<void>) => Promise<void>): SignedIn {
  keep(kept)
  const signedIn = resume(kept, {
    keep,
    ask: (attempt) => ask(() => attempt().catch(asWorded)),
    window: windowFor(),
  })
  return { ...signedIn, renew: (refused) => signedIn.renew(refused).catch(asWorded) }
}

/** Forgets the sign-in here and gives it back to the provider. */
export function leave(kept: KeptSignIn): Promise<void> {
  keepSignIn(undefined)
  return signOut(kept)
}

function asWorded(error: unknown): never {
  throw worded(error)
}

const worded = (error: unknown): WordedError =>
  new WordedError({ 'zh-CN': describeError(error, 'zh-CN'), 'en-US': describeError(error, 'en-US') })
