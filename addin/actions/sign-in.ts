import type { SignInOffer } from '../../shared/wire/sign-in.ts'
import { askSignIn, beginSignIn, finishSignIn } from '../sync/sign-in.ts'
import type { Session } from './session.ts'

/** Whether the server takes people of an identity provider. Rejects with `ApiError`. */
export const offeredSignIn = (url: string): Promise<SignInOffer | undefined> =>
  askSignIn({ url, fetch: (input, init) => fetch(input, init), wait: async () => undefined })

export interface SignInWindow {
  /** The page of ours that the provider sends the person back to. */
  readonly redirectUri: string
  /** Shows an address of the provider and resolves to where it sent the person back. */
  readonly show: (address: string) => Promise<string>
}

/** What stands in for a key: the provider's access token. Rejects with `SignInStopped` or `ApiError`. */
export async function signIn(
  { randomBytes }: Pick<Session, 'randomBytes'>,
  offer: SignInOffer,
  { redirectUri, show }: SignInWindow,
): Promise<string> {
  const attempt = await beginSignIn(offer, redirectUri, randomBytes)
  return finishSignIn(attempt, await show(attempt.address), (input, init) => fetch(input, init))
}
