import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose'
import { z } from 'zod'
import type { SignInOffer } from '../../shared/wire/sign-in.ts'
import type { Env } from '../env.ts'
import { refusal } from '../http/refusal.ts'
import type { Credential } from './key.ts'
import { memberName } from './member-name.ts'

/**
 * Signing in with an identity provider beside keys. Everything a token could be right by accident for is pinned by the
 * deployment: issuer, audience, algorithms, tenant, scope, and the workspace it speaks for. Who somebody is comes from
 * the token; what they may do only from the members of the workspace.
 */
export interface OidcSettings {
  readonly issuer: string
  readonly audience: string
  readonly algorithms: readonly string[]
  /** Which claim names the person: `sub`; with Microsoft Entra ID `oid`, which is one for all applications. */
  readonly subjectClaim: string
  /** The `tid` a token must have, where given. */
  readonly tenant: string | undefined
  /** A scope the token must hold, where given. */
  readonly scope: string | undefined
  /** The workspaces the issuer's people may belong to, by what each workspace's members say; at least one. */
  readonly workspaces: readonly [string, ...string[]]
}

/** More would be woken one after the other when somebody asks which are theirs. */
const maxWorkspaces = 20

/** Asymmetric only: with a shared secret, whoever can check a token could make one. */
const algorithmNames = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA']

/** `undefined` where the deployment has no issuer. Errors: throws where a setting is missing or unfit. */
export function oidcSettings(env: Env): OidcSettings | undefined {
  if (!env.OIDC_ISSUER) return undefined
  const algorithms = (env.OIDC_ALGORITHMS ?? 'RS256').split(/[\s,]+/).filter(Boolean)
  const unfit = algorithms.filter((name) => !algorithmNames.includes(name))
  if (!isTrustworthy(env.OIDC_ISSUER)) throw new Error('OIDC_ISSUER must be an https address')
  if (!env.OIDC_AUDIENCE) throw new Error('OIDC_AUDIENCE is missing')
  const [first, ...others] = (env.OIDC_WORKSPACE ?? '').split(/[\s,]+/).filter(Boolean)
  if (first === undefined || ![first, ...others].every((id) => /^[a-z0-9]{12}$/.test(id))) {
    throw new Error('OIDC_WORKSPACE is no workspace id')
  }
  if (others.length >= maxWorkspaces) throw new Error(`OIDC_WORKSPACE: at most ${maxWorkspaces} workspaces`)
  if (unfit.length > 0) throw new Error(`OIDC_ALGORITHMS: ${unfit.join(', ')} is not allowed`)
  return {
    issuer: env.OIDC_ISSUER,
    audience: env.OIDC_AUDIENCE,
    algorithms,
    subjectClaim: env.OIDC_SUBJECT_CLAIM ?? 'sub',
    tenant: env.OIDC_TENANT,
    scope: env.OIDC_SCOPE,
    workspaces: [first, ...others],
  }
}

/** Three parts of base64url: a JWT, where a key of ours begins with `tzt_`. */
export const looksLikeToken = (text: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]+$/.test(text)

/**
 * Whose token it is, proven by the issuer's signature. `undefined` for one that is expired, forged, for somebody else,
 * or of another tenant. `asked` is the workspace the caller means; without it the first of the deployment. Errors:
 * `unavailable` where the issuer's keys cannot be fetched, `not-a-member` for a workspace that is not of the deployment,
 * which looks like one whose members do not know the person.
 */
export async function verifyToken(
  token: string,
  settings: OidcSettings,
  asked?: string,
): Promise<Credential | undefined> {
  const payload = await verified(token, settings)
  if (!payload) return undefined
  const subject = payload[settings.subjectClaim]
  if (typeof subject !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(subject)) return undefined
  if (settings.tenant !== undefined && payload.tid !== settings.tenant) return undefined
  if (settings.scope !== undefined && !scopesOf(payload).includes(settings.scope)) return undefined
  const workspace = asked ?? settings.workspaces[0]
  if (!settings.workspaces.includes(workspace)) throw refusal('not-a-member', { subject })
  return { workspace, keyId: '', hash: '', member: memberName(settings.issuer, subject) }
}

async function verified(token: string, settings: OidcSettings): Promise<JWTPayload | undefined> {
  const keys = await keysOf(settings.issuer)
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: settings.issuer,
      audience: settings.audience,
      algorithms: [...settings.algorithms],
      requiredClaims: ['exp', settings.subjectClaim],
      clockTolerance: 60,
    })
    return payload
  } catch (error) {
    if (isUnreachable(error)) throw refusal('unavailable', { retryAfter: 5 })
    return undefined
  }
}

/** `scp` is what Microsoft calls it. */
const scopesOf = ({ scope, scp }: JWTPayload): readonly string[] =>
  [scope, scp].flatMap((text) => (typeof text === 'string' ? text.split(' ') : []))

/** jose names what is wrong with a token; a fetch that failed has another name, or none. */
function isUnreachable(error: unknown): boolean {
  const code = error instanceof Error ? String(Reflect.get(error, 'code')) : ''
  return !/^ERR_J/.test(code) || code === 'ERR_JWKS_TIMEOUT' || code === 'ERR_JOSE_GENERIC'
}

const discoverySchema = z.looseObject({
  issuer: z.string(),
  jwks_uri: z.string(),
  authorization_endpoint: z.string().optional(),
  token_endpoint: z.string().optional(),
  revocation_endpoint: z.string().optional(),
  scopes_supported: z.array(z.string()).optional(),
  id_token_signing_alg_values_supported: z.array(z.string()).optional(),
  authorization_response_iss_parameter_supported: z.boolean().optional(),
})
type Discovery = z.output<typeof discoverySchema>
type KeySet = ReturnType<typeof createRemoteJWKSet>
const keySets = new Map<string, KeySet>()

/**
 * How a sign-in begins at the provider and ends at this Worker; `undefined` where the deployment has none for it.
 * Errors: `unavailable` where the provider does not answer.
 */
export async function signInOffer(env: Env): Promise<SignInOffer | undefined> {
  const settings = oidcSettings(env)
  if (!settings || !env.OIDC_CLIENT_ID) return undefined
  const found = await discovered(settings.issuer)
  const authorizationEndpoint = found.authorization_endpoint
  if (!authorizationEndpoint || !isTrustworthy(authorizationEndpoint) || !tokenEndpoint(found)) return undefined
  const algorithms = found.id_token_signing_alg_values_supported?.filter((name) => algorithmNames.includes(name))
  return {
    issuer: settings.issuer,
    authorizationEndpoint,
    clientId: env.OIDC_CLIENT_ID,
    scope: signInScope(env, settings, found),
    idTokenAlgorithms: algorithms?.length ? algorithms : ['RS256'],
    sendsIssuer: found.authorization_response_iss_parameter_supported ?? false,
  }
}

/** `openid` always, so that there is an ID token whose nonce can be checked; a refresh token where the provider has them. */
function signInScope(env: Env, { scope }: OidcSettings, { scopes_supported: offered }: Discovery): string {
  const wanted = (env.OIDC_SIGN_IN_SCOPE ?? scope ?? '').split(/\s+/)
  const refresh = env.OIDC_SIGN_IN_SCOPE === undefined && offered?.includes('offline_access') ? ['offline_access'] : []
  return [...new Set(['openid', ...wanted, ...refresh])].filter(Boolean).join(' ')
}

/** Where codes and refresh tokens are exchanged, and refresh tokens given back. Errors: `unavailable`. */
export async function tokenEndpoints(
  settings: OidcSettings,
): Promise<{ readonly token: string | undefined; readonly revocation: string | undefined }> {
  const found = await discovered(settings.issuer)
  const revocation = found.revocation_endpoint
  return {
    token: tokenEndpoint(found),
    revocation: revocation !== undefined && isTrustworthy(revocation) ? revocation : undefined,
  }
}

const tokenEndpoint = ({ token_endpoint: address }: Discovery): string | undefined =>
  address !== undefined && isTrustworthy(address) ? address : undefined

const discoveries = new Map<string, Discovery>()

/** Read once an isolate. */
async function discovered(issuer: string): Promise<Discovery> {
  const known = discoveries.get(issuer)
  if (known) return known
  const address = `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`
  const answer = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(5_000) }).catch(() => undefined)
  const found = discoverySchema.safeParse(await answer?.json().catch(() => undefined))
  if (!answer?.ok || !found.success || found.data.issuer !== issuer || !isTrustworthy(found.data.jwks_uri)) {
    throw refusal('unavailable', { retryAfter: 5 })
  }
  discoveries.set(issuer, found.data)
  return found.data
}

/** jose fetches the keys themselves, and again when one is unknown. */
async function keysOf(issuer: string): Promise<KeySet> {
  const known = keySets.get(issuer)
  if (known) return known
  const found = await discovered(issuer)
  const keys = createRemoteJWKSet(new URL(found.jwks_uri), { timeoutDuration: 5_000, cooldownDuration: 30_000 })
  keySets.set(issuer, keys)
  return keys
}

/** https, or this machine itself for a trial. */
function isTrustworthy(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname))
}
