import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

/** A real OpenID provider on this machine, in which everybody signs in by saying who they are. */
export interface LocalProvider {
  readonly issuer: string
  /** An access token by the authorization code flow with PKCE, as an add-in gets it. */
  signIn(account: string, options?: { readonly audience?: string; readonly scope?: string }): Promise<string>
  /** What a browser does with an authorization request in which the account signs in: the address it is sent back to. */
  answer(address: string, account: string): Promise<string>
  /** Access tokens issued from now on end so many seconds from their issue; below zero they are long expired. */
  accessTokensLast(seconds: number): void
  stop(): Promise<void>
}

const redirectUri = 'https://addin.example/callback'
const client = 'addin'

/** `tenant` becomes the `tid` of every token. */
export async function startProvider(
  audience: string,
  tenant: string,
  redirectUris: readonly string[] = [],
): Promise<LocalProvider> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${portOf(server)}`
  let lasting = 600
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client,
        token_endpoint_auth_method: 'none',
        redirect_uris: [redirectUri, ...redirectUris],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
      },
    ],
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    // The add-in's page fetches its token itself, as a single-page application does.
    clientBasedCORS: () => true,
    extraTokenClaims: () => ({ tid: tenant }),
    // As Microsoft Entra ID and Keycloak do it: without asking for consent each time.
    issueRefreshToken: () => true,
    rotateRefreshToken: true,
    formats: {
      customizers: {
        jwt: (_, __, jwt) => {
          jwt.payload.exp = Number(jwt.payload.iat) + lasting
        },
      },
    },
    ttl: {
      RefreshToken: 3600,
      AccessToken: 600,
      Session: 600,
      Interaction: 600,
      Grant: 600,
      IdToken: 600,
      AuthorizationCode: 60,
    },
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        useGrantedResource: () => true,
        getResourceServerInfo: (_, resource) => ({
          scope: 'sync other',
          audience: resource,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    async loadExistingGrant(context) {
      const { session, params } = context.oidc
      const accountId = session?.accountId
      if (accountId === undefined) return undefined
      const grant = new provider.Grant({ clientId: client, accountId })
      grant.addOIDCScope('openid')
      grant.addResourceScope(String(params?.resource ?? audience), 'sync other')
      await grant.save()
      return grant
    },
  })
  const callback = provider.callback()
  server.on('request', async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return callback(request, response)
    const { params } = await provider.interactionDetails(request, response)
    const said = request.method === 'POST' ? await formField(request, 'account') : params.login_hint
    if (typeof said === 'string') {
      return provider.interactionFinished(request, response, { login: { accountId: said } })
    }
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end('<form method="post"><label>账号 <input name="account"></label><button>登录</button></form>')
  })

  return {
    issuer,
    signIn: (account, options) => signIn(issuer, account, { audience, scope: 'sync', ...options }),
    answer,
    accessTokensLast(seconds) {
      lasting = seconds
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

async function signIn(
  issuer: string,
  account: string,
  { audience, scope }: { readonly audience: string; readonly scope: string },
): Promise<string> {
  const verifier = randomBytes(32).toString('base64url')
  const asked = new URLSearchParams({
    client_id: client,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: `openid ${scope}`,
    resource: audience,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const at = await answer(`${issuer}/auth?${asked}`, account)
  const code = new URL(at).searchParams.get('code')
  if (code === null) throw new Error(`no code: ${at}`)
  const reply = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: client,
      redirect_uri: redirectUri,
      code,
      code_verifier: verifier,
      resource: audience,
    }),
  })
  const body: unknown = await reply.json()
  if (typeof body === 'object' && body !== null && 'access_token' in body && typeof body.access_token === 'string') {
    return body.access_token
  }
  throw new Error(JSON.stringify(body))
}

async function answer(address: string, account: string): Promise<string> {
  const first = new URL(address)
  const back = first.searchParams.get('redirect_uri') ?? redirectUri
  first.searchParams.set('login_hint', account)
  const cookies = new Map<string, string>()
  let at = first.href
  for (let step = 0; step < 10 && !at.startsWith(back); step++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const reply = await fetch(at, { redirect: 'manual', headers: { cookie } })
    for (const line of reply.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    const next = reply.headers.get('location')
    if (next === null) throw new Error(`${reply.status}: ${(await reply.text()).slice(0, 300)}`)
    at = new URL(next, first).href
  }
  return at
}

async function formField(request: IncomingMessage, name: string): Promise<string | undefined> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return new URLSearchParams(text).get(name) ?? undefined
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address()
  if (address === null || typeof address === 'string') throw new Error('the provider has no port')
  return address.port
}
