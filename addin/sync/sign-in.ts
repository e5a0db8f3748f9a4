import * as oauth from 'oauth4webapi'
import { z } from 'zod'
import { revocationPath, type SignInOffer, signInResponseSchema, tokenPath } from '../../shared/wire/sign-in.ts'
import { ApiError } from './api-error.ts'
import { type HttpOptions, requestJson } from './http.ts'
import { SignInStopped } from './sign-in-stopped.ts'

/** A sign-in under way: where the person is sent, and what proves that the answer belongs to it (RFC 7636, RFC 6749, OpenID Connect). */
export interface SignInAttempt {
  readonly address: string
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly redirectUri: string
  readonly provider: Provider
}

/** An identity provider, by way of the Worker at `url`. */
export interface Provider {
  readonly url: string
  readonly offer: SignInOffer
}

/** What a sign-in brought. They open what the person may open, so they are kept in the tab and nowhere else. */
export const tokensSchema = z.strictObject({
  accessToken: z.string().min(1),
  refreshToken: z.string().min(1).exactOptional(),
  /** When they came and when the access token ends, in milliseconds since 1970. */
  issuedAt: z.number(),
  expiresAt: z.number(),
  /** Who it is at the provider, by the ID token. */
  subject: z.string(),
})
export type Tokens = Readonly<z.output<typeof tokensSchema>>

/** Where a provider does not say how long an access token lasts. */
const assumedSeconds = 300

/** What the server offers besides a key. Rejects with `ApiError`. */
export const askSignIn = async (
  options: Pick<HttpOptions, 'url' | 'fetch' | 'wait'>,
): Promise<SignInOffer | undefined> =>
  (await requestJson({ ...options, key: '-' }, { method: 'GET', path: '/v1/sign-in' }, signInResponseSchema)).oidc

export interface AttemptOptions {
  readonly redirectUri: string
  /** Begins the `state`, which comes back: so the page knows which sort of window it is in. */
  readonly window: 'browser' | 'office'
  /** `login` has the provider ask even whom it still knows: after somebody signed out, another person may be at the desk. */
  readonly prompt?: 'login'
}

/** Prepares an attempt. */
export async function beginSignIn(
  provider: Provider,
  { redirectUri, window, prompt }: AttemptOptions,
): Promise<SignInAttempt> {
  const { offer } = provider
  const verifier = oauth.generateRandomCodeVerifier()
  const state = `${window}.${oauth.generateRandomState()}`
  const nonce = oauth.generateRandomNonce()
  const address = new URL(offer.authorizationEndpoint)
  const asked = {
    client_id: offer.clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: offer.scope,
    state,
    nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(prompt && { prompt }),
  }
  for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value)
  return { address: address.href, state, nonce, verifier, redirectUri, provider }
}

/**
 * The tokens for the address that the provider sent the person back to. Rejects with `SignInStopped` where the provider
 * refused or the answer belongs to another attempt, with `ApiError` where the tokens cannot be fetched.
 */
export async function finishSignIn(
  { provider, state, nonce, verifier, redirectUri }: SignInAttempt,
  returned: string,
  fetchToken: typeof fetch,
): Promise<Tokens> {
  const { as, client, options } = parties(provider, fetchToken)
  try {
    const answer = oauth.validateAuthResponse(as, client, new URL(returned), state)
    const response = await oauth.authorizationCodeGrantRequest(
      as,
      client,
      oauth.None(),
      answer,
      redirectUri,
      verifier,
      options,
    )
    await refuseUnavailable(response)
    const tokens = await oauth.processAuthorizationCodeResponse(as, client, response, {
      expectedNonce: nonce,
      requireIdToken: true,
    })
    return tokensOf(tokens, oauth.getValidatedIdTokenClaims(tokens)?.sub ?? '')
  } catch (error) {
    throw reasonOf(error)
  }
}

/**
 * New tokens for the refresh token, which is used up where the provider rotates them. Rejects with `SignInStopped` where
 * the sign-in has ended, with `ApiError` where the server cannot be reached.
 */
export async function renewTokens(provider: Provider, former: Tokens, fetchToken: typeof fetch): Promise<Tokens> {
  if (former.refreshToken === undefined) throw new SignInStopped('expired')
  const { as, client, options } = parties(provider, fetchToken)
  try {
    const response = await oauth.refreshTokenGrantRequest(as, client, oauth.None(), former.refreshToken, options)
    await refuseUnavailable(response)
    const tokens = await oauth.processRefreshTokenResponse(as, client, response)
    const subject = oauth.getValidatedIdTokenClaims(tokens)?.sub ?? former.subject
    if (subject !== former.subject) throw new SignInStopped('other-account')
    return { refreshToken: former.refreshToken, ...tokensOf(tokens, subject) }
  } catch (error) {
    const reason = reasonOf(error)
    throw reason instanceof SignInStopped && reason.reason === 'refused'
      ? new SignInStopped('expired', reason.detail)
      : reason
  }
}

/** Gives the refresh token back. Quiet: who signs out is out, whether the provider can be reached or not. */
export async function giveBack({ url, offer }: Provider, { refreshToken }: Tokens, send: typeof fetch): Promise<void> {
  if (refreshToken === undefined) return
  const body = new URLSearchParams({ client_id: offer.clientId, token: refreshToken, token_type_hint: 'refresh_token' })
  await send(addressAt(url, revocationPath), { method: 'POST', body, credentials: 'omit', redirect: 'error' }).catch(
    () => undefined,
  )
}

function parties({ url, offer }: Provider, fetchToken: typeof fetch) {
  const token = addressAt(url, tokenPath)
  const as: oauth.AuthorizationServer = {
    issuer: offer.issuer,
    token_endpoint: token,
    id_token_signing_alg_values_supported: [...offer.idTokenAlgorithms],
    authorization_response_iss_parameter_supported: offer.sendsIssuer,
  }
  const client: oauth.Client = { client_id: offer.clientId, [oauth.clockTolerance]: 120 }
  const options = {
    [oauth.customFetch]: (address: string, init: oauth.CustomFetchOptions<'POST', URLSearchParams>) =>
      fetchToken(address, { ...init, credentials: 'omit', redirect: 'error' }),
    // A trial on this machine has no certificate.
    [oauth.allowInsecureRequests]: /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/]/.test(token),
  }
  return { as, client, options }
}

const addressAt = (url: string, path: string): string => `${url.trim().replace(/\/+$/, '')}${path}`

function tokensOf(answer: oauth.TokenEndpointResponse, subject: string): Tokens {
  const issuedAt = Date.now()
  return {
    accessToken: answer.access_token,
    ...(answer.refresh_token !== undefined && { refreshToken: answer.refresh_token }),
    issuedAt,
    expiresAt: issuedAt + (answer.expires_in ?? assumedSeconds) * 1000,
    subject,
  }
}

/** The Worker's own refusals, which the library would take for the provider's. */
async function refuseUnavailable(response: Response): Promise<void> {
  if (response.status === 429) throw new ApiError('too-many-requests', { retryAfter: 5 })
  if (response.status >= 500) throw new ApiError('unavailable', { retryAfter: 5 })
}

function reasonOf(error: unknown): ApiError | SignInStopped {
  if (error instanceof SignInStopped || error instanceof ApiError) return error
  if (error instanceof oauth.AuthorizationResponseError) return new SignInStopped('refused', error.error)
  if (error instanceof oauth.ResponseBodyError) return new SignInStopped('refused', error.error)
  if (error instanceof oauth.OperationProcessingError || error instanceof oauth.UnsupportedOperationError) {
    return new SignInStopped('mismatch', codeOf(error))
  }
  return new ApiError('offline')
}

/** The library's name of the fault, and the claim or parameter where it tells. */
function codeOf({ code, cause }: oauth.OperationProcessingError | oauth.UnsupportedOperationError): string {
  const name = (code ?? 'unknown').replace(/^OAUTH_/, '').toLowerCase()
  const claim = typeof cause === 'object' && cause !== null ? Reflect.get(cause, 'claim') : undefined
  return typeof claim === 'string' ? `${name}: ${claim}` : name
}
