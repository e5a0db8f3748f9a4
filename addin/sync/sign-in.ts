import { z } from 'zod'
import { type SignInOffer, signInResponseSchema } from '../../shared/wire/sign-in.ts'
import { ApiError } from './api-error.ts'
import { type HttpOptions, requestJson } from './http.ts'

/** A sign-in under way: where the person is sent, and what proves that the answer belongs to it (RFC 7636, RFC 6749). */
export interface SignInAttempt {
  readonly address: string
  readonly state: string
  readonly verifier: string
  readonly redirectUri: string
  readonly offer: SignInOffer
}

/** Why nobody was signed in: the person closed the window or was refused by the provider. */
export class SignInStopped extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'SignInStopped'
  }
}

/** What the server offers besides a key. Rejects with `ApiError`. */
export const askSignIn = async (
  options: Pick<HttpOptions, 'url' | 'fetch' | 'wait'>,
): Promise<SignInOffer | undefined> =>
  (await requestJson({ ...options, key: '-' }, { method: 'GET', path: '/v1/sign-in' }, signInResponseSchema)).oidc

/** Prepares an attempt; `randomBytes` gives what cannot be guessed. */
export async function beginSignIn(
  offer: SignInOffer,
  redirectUri: string,
  randomBytes: (count: number) => Uint8Array,
): Promise<SignInAttempt> {
  const verifier = base64url(randomBytes(32))
  const state = base64url(randomBytes(16))
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
  const address = new URL(offer.authorizationEndpoint)
  const asked = {
    client_id: offer.clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: offer.scope,
    state,
    code_challenge: base64url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
  }
  for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value)
  return { address: address.href, state, verifier, redirectUri, offer }
}

const tokenSchema = z.looseObject({ access_token: z.string().min(1) })

/**
 * The access token for the address that the provider sent the person back to. Rejects with `SignInStopped` where the
 * provider refused or the answer belongs to another attempt, with `ApiError` where the token cannot be fetched.
 */
export async function finishSignIn(
  attempt: SignInAttempt,
  returned: string,
  fetchToken: typeof fetch,
): Promise<string> {
  const answer = new URL(returned).searchParams
  const code = answer.get('code')
  if (answer.get('state') !== attempt.state || code === null) throw new SignInStopped(answer.get('error') ?? 'state')
  const response = await fetchToken(attempt.offer.tokenEndpoint, {
    method: 'POST',
    credentials: 'omit',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: attempt.offer.clientId,
      redirect_uri: attempt.redirectUri,
      code,
      code_verifier: attempt.verifier,
    }),
  }).catch(() => {
    throw new ApiError('offline')
  })
  const token = tokenSchema.safeParse(await response.json().catch(() => undefined))
  if (!response.ok || !token.success) throw new ApiError('bad-answer')
  return token.data.access_token
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
}
