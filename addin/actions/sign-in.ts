import { z } from 'zod'
import {
  type EnteredWorkspace,
  enteredWorkspaceSchema,
  type SignInOffer,
  signInOfferSchema,
  workspacesResponseSchema,
} from '../../shared/wire/sign-in.ts'
import { ApiError } from '../sync/api-error.ts'
import { requestJson } from '../sync/http.ts'
import {
  askSignIn,
  beginSignIn,
  finishSignIn,
  giveBack,
  type Provider,
  type Tokens,
  tokensSchema,
} from '../sync/sign-in.ts'
import { type SignedIn, signedIn } from '../sync/signed-in.ts'

export type { Provider, Tokens } from '../sync/sign-in.ts'
export type { SignedIn } from '../sync/signed-in.ts'

const net: typeof fetch = (input, init) => fetch(input, init)
const impatient = async (): Promise<void> => undefined

/** Whether the server takes people of an identity provider. Rejects with `ApiError`. */
export const offeredSignIn = (url: string): Promise<SignInOffer | undefined> =>
  askSignIn({ url, fetch: net, wait: impatient })

export interface SignInWindow {
  /** The page of ours that the provider sends the person back to. */
  readonly redirectUri: string
  readonly sort: 'browser' | 'office'
  /** Shows an address of the provider and resolves to where it sent the person back with this `state`. */
  readonly show: (asked: { readonly address: string; readonly state: string }) => Promise<string>
}

/** Rejects with `SignInStopped` or `ApiError`. */
export async function signIn(
  provider: Provider,
  { redirectUri, sort, show }: SignInWindow,
  prompt?: 'login',
): Promise<Tokens> {
  const attempt = await beginSignIn(provider, { redirectUri, window: sort, ...(prompt && { prompt }) })
  return finishSignIn(attempt, await show(attempt), net)
}

/**
 * The workspaces in which the person is a member, at least one. Rejects with `ApiError`: `not-a-member` where there is
 * none, `sign-in-refused` where the server does not take the token that was just issued.
 */
export async function enteredWorkspaces(
  { url }: Provider,
  { accessToken }: Tokens,
): Promise<readonly [EnteredWorkspace, ...EnteredWorkspace[]]> {
  const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))
  const request = { method: 'GET', path: '/v1/workspaces' } as const
  const asked = requestJson({ url, key: accessToken, fetch: net, wait }, request, workspacesResponseSchema)
  const { workspaces } = await asked.catch((error: unknown) => {
    throw error instanceof ApiError && error.code === 'unauthenticated' ? new ApiError('sign-in-refused') : error
  })
  const [first, ...others] = workspaces
  if (first === undefined) throw new ApiError('bad-answer')
  return [first, ...others]
}

/** A sign-in as the tab keeps it, so that the page may be loaded again. */
const keptSchema = z.strictObject({
  url: z.string(),
  offer: signInOfferSchema,
  /** Those the person is in, and the one that was entered; empty until one is chosen. */
  workspaces: z.array(enteredWorkspaceSchema),
  workspace: z.string(),
  tokens: tokensSchema,
})
export type KeptSignIn = Readonly<z.output<typeof keptSchema>>

/** `undefined` for anything that is none. */
export function parseKept(text: string | undefined): KeptSignIn | undefined {
  if (text === undefined) return undefined
  try {
    return keptSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

export interface Resuming {
  /** Called with every change, to be kept in the tab. */
  readonly keep: (kept: KeptSignIn) => void
  /** Shows the person that the sign-in has expired; see `SignedInOptions.ask`. `attempt` is what their click does. */
  readonly ask: (attempt: () => Promise<void>) => Promise<void>
  readonly window: SignInWindow
}

/** The sign-in as what opens the server, renewed while work goes on. */
export const resume = (kept: KeptSignIn, { keep, ask, window }: Resuming): SignedIn =>
  signedIn({
    provider: kept,
    workspace: kept.workspace,
    tokens: kept.tokens,
    keep: (tokens) => keep({ ...kept, tokens }),
    ask: (signInAgain) => ask(() => signInAgain(() => signIn(kept, window))),
    fetch: net,
    now: Date.now,
  })

/** Ends the sign-in at the provider as far as it can be ended from here. */
export const signOut = ({ url, offer, tokens }: KeptSignIn): Promise<void> => giveBack({ url, offer }, tokens, net)
