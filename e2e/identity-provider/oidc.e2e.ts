import { createHmac, generateKeyPairSync } from 'node:crypto'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { decodeJwt, exportSPKI, importJWK, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LocalWorker, startLocalWorker } from '../../scripts/local-worker.ts'
import { workspaceResponseSchema } from '../../shared/wire/workspaces.ts'
import { type LocalProvider, startProvider } from './provider.ts'

/** The Worker, and a real OpenID provider beside it. */
const folder = mkdtempSync(path.join(tmpdir(), 'tzt-oidc-'))
const audience = 'https://tzt.example/api'
let provider: LocalProvider
let stranger: LocalProvider
let worker: LocalWorker
let adminKey: string

const call = async (method: string, route: string, bearer: string, json?: unknown) => {
  const answer = await fetch(`${worker.url}${route}`, {
    method,
    headers: {
      authorization: `Bearer ${bearer}`,
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  })
  const body: unknown = await answer.json()
  return { status: answer.status, body }
}

beforeAll(async () => {
  provider = await startProvider(audience, 'tenant-one')
  stranger = await startProvider(audience, 'tenant-one')
  worker = await startLocalWorker({ folder })
  const made = await call('POST', '/v1/admin/workspaces', worker.adminSecret, { name: '示例区' })
  const { workspace, key } = workspaceResponseSchema.parse(made.body)
  adminKey = key.key
  await worker.stop()

  const settings = {
    OIDC_ISSUER: provider.issuer,
    OIDC_AUDIENCE: audience,
    OIDC_WORKSPACE: workspace.id,
    OIDC_TENANT: 'tenant-one',
    OIDC_SCOPE: 'sync',
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`)
  appendFileSync(path.join(folder, 'secrets.env'), lines.join(''))
  worker = await startLocalWorker({ folder })
  const member = { subject: 'zhang', name: '张三', role: 'editor', unit: 'root' }
  expect((await call('POST', '/v1/members', adminKey, member)).status).toBe(200)
})

afterAll(async () => {
  await worker.stop()
  await Promise.all([provider.stop(), stranger.stop()])
  rmSync(folder, { recursive: true, force: true })
})

describe('a member of the identity provider', () => {
  test('comes in with an access token, as whom the workspace says they are', async () => {
    const me = await call('GET', '/v1/me', await provider.signIn('zhang'))
    expect(me).toMatchObject({ status: 200, body: { name: '张三', role: 'editor', unit: 'root' } })
  })

  test('is named beside what they do, and may do no more than their role', async () => {
    const token = await provider.signIn('zhang')
    const ledger = { kind: 'task', title: '台账', unit: 'root', year: 2020 }
    expect((await call('POST', '/v1/ledgers', token, ledger)).status).toBe(200)
    expect((await call('GET', '/v1/members', token)).status).toBe(403)
    const audit = await call('GET', '/v1/audit', adminKey)
    const { members } = (await call('GET', '/v1/members', adminKey)).body as { members: { keyId: string }[] }
    expect(audit.body).toMatchObject({
      entries: expect.arrayContaining([
        expect.objectContaining({ action: 'register-ledger', keyId: members[0]?.keyId }),
      ]),
    })
  })

  test('changes roles at once, and is out once revoked', async () => {
    const token = await provider.signIn('li')
    // Whoever is not registered is told who they are, for an admin to register just that.
    expect(await call('GET', '/v1/me', token)).toMatchObject({
      status: 403,
      body: { code: 'not-a-member', subject: 'li' },
    })
    const member = { subject: 'li', name: '李四', unit: 'root' }
    await call('POST', '/v1/members', adminKey, { ...member, role: 'viewer' })
    expect((await call('GET', '/v1/me', token)).body).toMatchObject({ role: 'viewer' })
    const made = await call('POST', '/v1/members', adminKey, { ...member, role: 'reviewer' })
    expect((await call('GET', '/v1/me', token)).body).toMatchObject({ role: 'reviewer' })
    const { keyId } = made.body as { keyId: string }
    await call('DELETE', `/v1/keys/${keyId}`, adminKey)
    expect(await call('GET', '/v1/me', token)).toMatchObject({ status: 403, body: { code: 'not-a-member' } })
  })
})

describe('nobody comes in with', () => {
  const refused = async (token: string) => expect((await call('GET', '/v1/me', token)).status).toBe(401)

  test('a token for another application, or without the scope', async () => {
    await refused(await provider.signIn('zhang', { audience: 'https://other.example/api' }))
    await refused(await provider.signIn('zhang', { scope: 'other' }))
  })

  test('a token of another issuer', async () => refused(await stranger.signIn('zhang')))

  test('a token whose contents were changed, or that was signed by nobody or by somebody else', async () => {
    const token = await provider.signIn('li')
    const [head = '', , signature = ''] = token.split('.')
    const claims = { ...decodeJwt(token), sub: 'zhang' }
    const payload = Buffer.from(JSON.stringify(claims)).toString('base64url')
    await refused(`${head}.${payload}.${signature}`)
    const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt' })).toString('base64url')
    await refused(`${none}.${payload}.`)
    await refused(`${none}.${payload}.${signature}`)

    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    await refused(await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'mine' }).sign(privateKey))
    await refused(await new SignJWT(claims).setProtectedHeader({ alg: 'RS256' }).sign(privateKey))
  })

  test('a token signed with the public key as if it were a shared secret', async () => {
    const { keys } = (await (await fetch(`${provider.issuer}/jwks`)).json()) as { keys: { kid: string }[] }
    const [jwk] = keys
    if (!jwk) throw new Error('the provider has no key')
    const key = await importJWK(jwk, 'RS256')
    if (key instanceof Uint8Array) throw new Error('the provider has a shared key')
    const pem = await exportSPKI(key)
    const claims = { ...decodeJwt(await provider.signIn('zhang')) }
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const body = `${part({ alg: 'HS256', kid: jwk.kid })}.${part(claims)}`
    await refused(`${body}.${createHmac('sha256', pem).update(body).digest('base64url')}`)
  })
})
