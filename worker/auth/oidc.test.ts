import { createServer, type Server } from 'node:http'
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nodeRuntime } from '../testing/node-runtime.ts'
import { type OidcSettings, oidcSettings, verifyToken } from './oidc.ts'

/** A provider as small as can be; a whole one is tried in e2e/identity-provider. */
let server: Server
let settings: OidcSettings
let key: CryptoKey
let strangersKey: CryptoKey
let weakKey: CryptoKey

beforeAll(async () => {
  const [own, other, elliptic] = await Promise.all([
    generateKeyPair('RS256', { extractable: true }),
    generateKeyPair('RS256', { extractable: true }),
    generateKeyPair('ES256', { extractable: true }),
  ])
  key = own.privateKey
  strangersKey = other.privateKey
  weakKey = elliptic.privateKey
  const keys = [
    { ...(await exportJWK(own.publicKey)), kid: 'own', use: 'sig' },
    { ...(await exportJWK(elliptic.publicKey)), kid: 'elliptic', use: 'sig' },
  ]
  server = createServer((request, response) => {
    const isKeys = request.url === '/keys'
    const body = isKeys ? { keys } : { issuer: settings.issuer, jwks_uri: `${settings.issuer}/keys` }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  settings = {
    issuer: `http://127.0.0.1:${port}`,
    audience: 'https://tzt.example/api',
    algorithms: ['RS256'],
    subjectClaim: 'oid',
    tenant: 'tenant-one',
    scope: 'sync',
    workspaces: ['abc123def456', 'two123def456'],
  }
})
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))

interface Signing {
  readonly claims?: Readonly<Record<string, unknown>>
  readonly header?: Readonly<Record<string, unknown>>
  readonly by?: CryptoKey
  readonly alg?: string
}

function token({ claims = {}, header = {}, by = key, alg = 'RS256' }: Signing = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000)
  const right = {
    iss: settings.issuer,
    aud: settings.audience,
    sub: 'pairwise',
    oid: 'zhang',
    tid: 'tenant-one',
    scp: 'openid sync',
    iat: now,
    exp: now + 300,
  }
  return new SignJWT({ ...right, ...claims }).setProtectedHeader({ alg, kid: 'own', ...header }).sign(by)
}

const hour = 3600
const now = () => Math.floor(Date.now() / 1000)

test('a token that is right in everything says who somebody is, and for which workspace', async () => {
  expect(await verifyToken(await token(), settings)).toEqual({
    workspace: 'abc123def456',
    keyId: '',
    hash: '',
    member: `${settings.issuer} zhang`,
  })
})

describe('a person of several workspaces', () => {
  test('is asked about in the one they mean', async () => {
    const other = await verifyToken(await token(), settings, 'two123def456')
    expect(other).toMatchObject({ workspace: 'two123def456', member: `${settings.issuer} zhang` })
  })

  test.each(['xxx123def456', '', 'abc123def456 two123def456', '__proto__'])(
    'is no member where the provider’s people have no part: %s',
    async (asked) => {
      await expect(verifyToken(await token(), settings, asked)).rejects.toMatchObject({
        problem: { code: 'not-a-member', details: { subject: 'zhang' } },
      })
    },
  )

  test('is not told so before their token was proven', async () => {
    const forged = await token({ by: strangersKey })
    expect(await verifyToken(forged, settings, 'xxx123def456')).toBeUndefined()
  })
})

describe('the deployment’s settings', () => {
  const { env } = nodeRuntime({ OIDC_ISSUER: 'https://id.example', OIDC_AUDIENCE: 'tzt' })
  const workspacesOf = (OIDC_WORKSPACE: string) => oidcSettings({ ...env, OIDC_WORKSPACE })?.workspaces

  test('name one workspace or several', () => {
    expect(workspacesOf('abc123def456')).toEqual(['abc123def456'])
    expect(workspacesOf(' abc123def456  two123def456')).toEqual(['abc123def456', 'two123def456'])
  })

  test.each(['', ' ', 'abc', 'abc123def456 ABC123DEF456', `${'abc123def456 '.repeat(21)}`])(
    'are refused with the workspaces “%s”',
    (text) => {
      expect(() => workspacesOf(text)).toThrow('OIDC_WORKSPACE')
    },
  )
})

describe('nobody is let in by', () => {
  test.each<[string, () => Signing]>([
    ['another tenant of the same issuer', () => ({ claims: { tid: 'tenant-two' } })],
    ['no tenant', () => ({ claims: { tid: undefined } })],
    ['a list of tenants', () => ({ claims: { tid: ['tenant-one'] } })],
    ['another audience', () => ({ claims: { aud: 'https://graph.example' } })],
    ['no audience', () => ({ claims: { aud: undefined } })],
    ['another issuer in its own words', () => ({ claims: { iss: 'https://login.example' } })],
    ['an issuer that begins alike', () => ({ claims: { iss: `${settings.issuer}.evil.example` } })],
    ['an issuer with a slash more', () => ({ claims: { iss: `${settings.issuer}/` } })],
    ['no scope of ours', () => ({ claims: { scp: 'openid' } })],
    ['a scope that contains ours', () => ({ claims: { scp: 'openid sync.read' } })],
    ['no subject', () => ({ claims: { oid: undefined } })],
    ['a subject that is no text', () => ({ claims: { oid: 7 } })],
    ['a subject with a space, which would be another member', () => ({ claims: { oid: 'x zhang' } })],
    ['an end long past', () => ({ claims: { exp: now() - hour } })],
    ['no end at all', () => ({ claims: { exp: undefined } })],
    ['a beginning in the future', () => ({ claims: { nbf: now() + hour } })],
    ['somebody else’s signature', () => ({ by: strangersKey })],
    ['a key the issuer does not have', () => ({ header: { kid: 'unknown' }, by: strangersKey })],
    [
      'an algorithm that is not pinned, though the key is the issuer’s',
      () => ({ alg: 'ES256', by: weakKey, header: { kid: 'elliptic' } }),
    ],
    ['a key it brings along', () => ({ by: strangersKey, header: { jwk: { kty: 'RSA', n: 'x', e: 'AQAB' } } })],
    ['a key address it brings along', () => ({ by: strangersKey, header: { jku: 'https://evil.example/keys' } })],
  ])('%s', async (_, signing) => {
    expect(await verifyToken(await token(signing()), settings)).toBeUndefined()
  })

  test('a token without a signature, or with one cut off', async () => {
    const [header, payload, signature] = (await token()).split('.')
    const none = Buffer.from(JSON.stringify({ alg: 'none', kid: 'own' })).toString('base64url')
    for (const text of [
      `${none}.${payload}.`,
      `${none}.${payload}.${signature}`,
      `${header}.${payload}.${signature?.slice(0, -4)}`,
    ])
      expect(await verifyToken(text, settings)).toBeUndefined()
  })
})
