import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { SignJWT } from 'jose'
import { afterEach, describe, expect, test } from 'vitest'
import { beginSignIn, finishSignIn, type Provider, renewTokens } from './sign-in.ts'

/** What the client makes of answers no honest provider gives; a whole one is tried in e2e/identity-provider. */
const redirectUri = 'https://addin.example/sign-in.html'
const issuer = 'https://id.example'
let server: Server | undefined
afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())))

const provider = (url: string): Provider => ({
  url,
  offer: {
    issuer,
    authorizationEndpoint: 'https://id.example/auth',
    clientId: 'addin',
    scope: 'openid sync',
    idTokenAlgorithms: ['RS256', 'HS256'],
    sendsIssuer: true,
  },
})
const begin = (url = 'https://tzt.example') => beginSignIn(provider(url), { redirectUri, window: 'browser' })

describe('an authorization request', () => {
  test('carries state, nonce and the hash of a verifier that stays here', async () => {
    const attempt = await begin()
    const asked = new URL(attempt.address).searchParams
    const hash = createHash('sha256').update(attempt.verifier).digest('base64url')
    expect(Object.fromEntries(asked)).toEqual({
      client_id: 'addin',
      response_type: 'code',
      redirect_uri: redirectUri,
      scope: 'openid sync',
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: hash,
      code_challenge_method: 'S256',
    })
    expect(attempt.address).not.toContain(attempt.verifier)
  })

  test('is another one each time', async () => {
    const [one, other] = [await begin(), await begin()]
    for (const name of ['state', 'nonce', 'verifier'] as const) expect(one[name]).not.toBe(other[name])
  })
})

describe('no token is asked for with', () => {
  const never = () => Promise.reject(new Error('asked for a token'))
  const back = (state: string) => `${redirectUri}?code=abc&state=${state}&iss=${encodeURIComponent(issuer)}`
  test.each<[string, string, (state: string) => string]>([
    ['the answer of another attempt', 'mismatch', () => back('browser.other')],
    ['no state', 'mismatch', () => `${redirectUri}?code=abc&iss=${encodeURIComponent(issuer)}`],
    ['two states', 'mismatch', (state) => `${back(state)}&state=other`],
    ['the answer of another issuer', 'mismatch', (state) => back(state).replace('id.example', 'evil.example')],
    ['no issuer where the provider sends one', 'mismatch', (state) => `${redirectUri}?code=abc&state=${state}`],
    ['no code', 'mismatch', (state) => back(state).replace('code=abc&', '')],
    ['two codes', 'mismatch', (state) => `${back(state)}&code=other`],
    ['a token in place of a code', 'mismatch', (state) => `${back(state)}&id_token=a.b.c`],
    ['a refusal', 'refused', (state) => back(state).replace('code=abc', 'error=access_denied')],
  ])('%s', async (_, reason, returned) => {
    const attempt = await begin()
    await expect(finishSignIn(attempt, returned(attempt.state), never)).rejects.toMatchObject({ reason })
  })
})

type Claims = Readonly<Record<string, unknown>>
const now = () => Math.floor(Date.now() / 1000)

/** A server that answers every request for tokens with these, the ID token signed as if by the provider. */
async function tokenServer(change: (claims: Claims) => Claims, alg = 'HS256'): Promise<string> {
  const made = createServer(async (_, response) => {
    const claims = change({ iss: issuer, aud: 'addin', sub: 'zhang', nonce, iat: now(), exp: now() + 300 })
    const signed = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new Uint8Array(32))
    const head = Buffer.from(JSON.stringify({ alg })).toString('base64url')
    const id = alg === 'HS256' ? signed : `${head}.${signed.split('.')[1]}.${alg === 'none' ? '' : 'c2ln'}`
    const body = { access_token: 'a.b.c', token_type: 'Bearer', expires_in: 300, refresh_token: 'next', id_token: id }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  server = made
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve))
  const address = made.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return `http://127.0.0.1:${address.port}`
}

let nonce = ''
async function finish(change: (claims: Claims) => Claims, alg?: string) {
  const attempt = await begin(await tokenServer(change, alg))
  nonce = attempt.nonce
  const back = `${redirectUri}?code=abc&state=${attempt.state}&iss=${encodeURIComponent(issuer)}`
  return finishSignIn(attempt, back, fetch)
}

describe('an ID token', () => {
  test('says who it is', async () => {
    expect(await finish((claims) => claims)).toMatchObject({
      accessToken: 'a.b.c',
      refreshToken: 'next',
      subject: 'zhang',
    })
  })

  test.each<[string, (claims: Claims) => Claims, string?]>([
    ['the nonce of another attempt', (claims) => ({ ...claims, nonce: 'other' })],
    ['no nonce', ({ nonce: _, ...claims }) => claims],
    ['another issuer', (claims) => ({ ...claims, iss: 'https://evil.example' })],
    ['another audience', (claims) => ({ ...claims, aud: 'other' })],
    ['several audiences and no authorized party', (claims) => ({ ...claims, aud: ['addin', 'other'] })],
    ['an end that is past', (claims) => ({ ...claims, exp: now() - 3600 })],
    ['no subject', ({ sub: _, ...claims }) => claims],
    ['no signature', (claims) => claims, 'none'],
    ['an algorithm the provider does not name', (claims) => claims, 'ES256'],
  ])('is not taken with %s', async (_, change, alg) => {
    await expect(finish(change, alg)).rejects.toMatchObject({ reason: 'mismatch' })
  })
})

describe('refreshing', () => {
  const former = { accessToken: 'old', refreshToken: 'one', issuedAt: 0, expiresAt: 0, subject: 'zhang' }

  test('brings new tokens of the same person', async () => {
    const url = await tokenServer(({ nonce: _, ...claims }) => claims)
    expect(await renewTokens(provider(url), former, fetch)).toMatchObject({
      accessToken: 'a.b.c',
      refreshToken: 'next',
    })
  })

  test('never turns into somebody else', async () => {
    const url = await tokenServer((claims) => ({ ...claims, sub: 'li' }))
    await expect(renewTokens(provider(url), former, fetch)).rejects.toMatchObject({ reason: 'other-account' })
  })

  test('without a refresh token is a sign-in that has ended, and a server that is away is not', async () => {
    const { refreshToken: _, ...without } = former
    const gone = provider('http://127.0.0.1:9')
    await expect(renewTokens(gone, without, fetch)).rejects.toMatchObject({ reason: 'expired' })
    await expect(renewTokens(gone, former, fetch)).rejects.toMatchObject({ code: 'offline' })
  })
})
