import { z } from 'zod'
import type { Env } from '../env.ts'
import { readLimited } from '../http/body.ts'
import { refusal } from '../http/refusal.ts'
import { oidcSettings, tokenEndpoints } from './oidc.ts'

/**
 * The provider's token endpoint by way of the Worker. The console's policy lets it speak with nobody but its own server,
 * many providers answer no page of another origin, and a confidential client's secret has to stay here. What is passed
 * on is what a public client could send by itself: nothing is opened that the provider does not open to everybody.
 */

/** What a sign-in sends, and no more: neither other grants nor another client. */
const grants: Readonly<Record<string, readonly string[]>> = {
  authorization_code: ['code', 'redirect_uri', 'code_verifier'],
  refresh_token: ['refresh_token', 'scope'],
}

/** A code of Microsoft Entra ID is about 1.5 kB, a refresh token up to 4. */
const maxFormBytes = 16_384

export const tokenAnswerSchema = z.object({
  access_token: z.string().optional(),
  token_type: z.string().optional(),
  expires_in: z.number().optional(),
  refresh_token: z.string().optional(),
  id_token: z.string().optional(),
  scope: z.string().optional(),
  error: z.string().optional(),
  error_description: z.string().optional(),
})

/** What the provider said: tokens, or an error of RFC 6749, which answers 400 here whatever it answered there. */
export interface TokenAnswer {
  readonly status: 200 | 400
  readonly body: z.output<typeof tokenAnswerSchema>
}

/** Exchanges a code or a refresh token. Errors: `invalid-request`, `no-identity-provider`, `unavailable`. */
export async function relayToken(request: Request, env: Env): Promise<TokenAnswer> {
  const { settings, clientId } = clientOf(env)
  const given = await formOf(request)
  const grant = given.get('grant_type') ?? ''
  const names = Object.hasOwn(grants, grant) ? grants[grant] : undefined
  if (names === undefined || !isOurs(given, clientId)) throw refusal('invalid-request', { issues: [] })
  const { token } = await tokenEndpoints(settings)
  if (token === undefined) throw refusal('no-identity-provider')
  return send(token, request, env, picked(given, ['grant_type', ...names]))
}

/** 200 as well where the provider takes none back. Errors: as above. */
export async function relayRevocation(request: Request, env: Env): Promise<TokenAnswer> {
  const { settings, clientId } = clientOf(env)
  const given = await formOf(request)
  if (!isOurs(given, clientId)) throw refusal('invalid-request', { issues: [] })
  const { revocation } = await tokenEndpoints(settings)
  if (revocation === undefined) return { status: 200, body: {} }
  return send(revocation, request, env, picked(given, ['token', 'token_type_hint']))
}

function clientOf(env: Env) {
  const settings = oidcSettings(env)
  if (!settings || !env.OIDC_CLIENT_ID) throw refusal('no-identity-provider')
  return { settings, clientId: env.OIDC_CLIENT_ID }
}

const isOurs = (given: URLSearchParams, clientId: string): boolean => given.getAll('client_id').join() === clientId

async function formOf({ headers, body }: Request): Promise<URLSearchParams> {
  const type = headers.get('content-type') ?? ''
  if (!/^application\/x-www-form-urlencoded\b/i.test(type) || !body) throw refusal('invalid-request', { issues: [] })
  return new URLSearchParams(new TextDecoder().decode(await readLimited(body, maxFormBytes)))
}

/** Each once: a doubled parameter is read one way here and another way there. */
const picked = (given: URLSearchParams, names: readonly string[]): URLSearchParams =>
  new URLSearchParams(
    names.flatMap((name) => {
      const values = given.getAll(name)
      if (values.length > 1) throw refusal('invalid-request', { issues: [] })
      return values.map((value) => [name, value])
    }),
  )

async function send(address: string, request: Request, env: Env, form: URLSearchParams): Promise<TokenAnswer> {
  form.set('client_id', env.OIDC_CLIENT_ID ?? '')
  if (env.OIDC_CLIENT_SECRET) form.set('client_secret', env.OIDC_CLIENT_SECRET)
  const headers = new Headers({ accept: 'application/json' })
  // Microsoft Entra ID redeems the codes of a single-page application only with the page's own origin.
  const origin = request.headers.get('origin')
  if (origin !== null) headers.set('origin', origin)
  const answer = await fetch(address, {
    method: 'POST',
    headers,
    body: form,
    redirect: 'manual',
    signal: AbortSignal.timeout(10_000),
  }).catch(() => undefined)
  if (answer === undefined || answer.status >= 500) throw refusal('unavailable', { retryAfter: 5 })
  const body = tokenAnswerSchema.safeParse(await answer.json().catch(() => ({})))
  if (!body.success || (answer.status >= 300 && answer.status < 400)) throw refusal('unavailable', { retryAfter: 5 })
  return { status: answer.ok ? 200 : 400, body: body.data }
}
