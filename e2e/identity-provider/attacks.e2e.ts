import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../../addin/actions/connect.ts'
import { syncWorkbook } from '../../addin/actions/sync.ts'
import { shippedPack } from '../../addin/cli/pack.ts'
import { localSession } from '../../addin/cli/session.ts'
import {
  beginSignIn,
  finishSignIn,
  giveBack,
  renewTokens,
  type SignInAttempt,
  type Tokens,
} from '../../addin/sync/sign-in.ts'
import { type SignedIn, signedIn } from '../../addin/sync/signed-in.ts'
import { recordsResponseSchema } from '../../shared/wire/record-list.ts'
import { type SignInOffer, signInResponseSchema, workspacesResponseSchema } from '../../shared/wire/sign-in.ts'
import { ledTask, taskLedger } from '../made-up-ledger.ts'
import { type SignInDistrict, startSignInDistrict } from './sign-in-district.ts'

/** The add-in's client, the Worker in its own runtime and a real OpenID provider, without a browser. */
let district: SignInDistrict
let offer: SignInOffer

const redirectUri = () => `${district.worker.url}/sign-in.html`
const provider = () => ({ url: district.worker.url, offer })
const begin = (): Promise<SignInAttempt> => beginSignIn(provider(), { redirectUri: redirectUri(), window: 'browser' })
const returned = (attempt: SignInAttempt, account: string) => district.provider.answer(attempt.address, account)

async function signInAs(account: string): Promise<Tokens> {
  const attempt = await begin()
  return finishSignIn(attempt, await returned(attempt, account), fetch)
}

const form = (route: string, fields: readonly (readonly [string, string])[], headers: Record<string, string> = {}) =>
  fetch(`${district.worker.url}${route}`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(fields.map(([name, value]) => [name, value])),
  })

beforeAll(async () => {
  district = await startSignInDistrict()
  const answer = await fetch(`${district.worker.url}/v1/sign-in`)
  const { oidc } = signInResponseSchema.parse(await answer.json())
  if (oidc === undefined) throw new Error('no sign-in is offered')
  offer = oidc
  await district.addMember(district.first, { subject: 'zhang', name: '张三', role: 'editor', unit: district.root })
  await district.addMember(district.first, { subject: 'zhao', name: '赵六', role: 'admin', unit: district.root })
  await district.addMember(district.second, { subject: 'zhao', name: '赵六', role: 'viewer', unit: district.root })
})
afterAll(() => district?.stop())

describe('signing in by way of the Worker', () => {
  test('brings tokens of the person, which the Worker takes', async () => {
    const tokens = await signInAs('zhang')
    expect(tokens).toMatchObject({ subject: 'zhang', refreshToken: expect.stringMatching(/./) })
    const me = await district.call('GET', '/v1/me', tokens.accessToken)
    expect(me).toMatchObject({ status: 200, body: { name: '张三', role: 'editor' } })
  })

  test('takes a code once: a second use brings nothing and ends what the first brought', async () => {
    const attempt = await begin()
    const back = await returned(attempt, 'zhang')
    const tokens = await finishSignIn(attempt, back, fetch)
    await expect(finishSignIn(attempt, back, fetch)).rejects.toMatchObject({
      reason: 'refused',
      detail: 'invalid_grant',
    })
    await expect(renewTokens(provider(), tokens, fetch)).rejects.toMatchObject({ reason: 'expired' })
  })

  test('takes no code that was issued for another attempt', async () => {
    const [victim, attacker] = [await begin(), await begin()]
    const stolen = new URL(await returned(victim, 'zhang'))
    stolen.searchParams.set('state', attacker.state)
    await expect(finishSignIn(attacker, stolen.href, fetch)).rejects.toMatchObject({
      reason: 'refused',
      detail: 'invalid_grant',
    })
  })

  test('takes no code of another account’s session slipped under an attempt', async () => {
    const [victim, attacker] = [await begin(), await begin()]
    await expect(finishSignIn(victim, await returned(attacker, 'li'), fetch)).rejects.toMatchObject({
      reason: 'mismatch',
    })
  })
})

describe('a refresh token', () => {
  test('brings new tokens of the same person, and is used up', async () => {
    const tokens = await signInAs('zhang')
    const renewed = await renewTokens(provider(), tokens, fetch)
    expect(renewed.subject).toBe('zhang')
    expect(renewed.refreshToken).not.toBe(tokens.refreshToken)
    expect((await district.call('GET', '/v1/me', renewed.accessToken)).status).toBe(200)
    // Whoever stole the former one ends the sign-in for both.
    await expect(renewTokens(provider(), tokens, fetch)).rejects.toMatchObject({ reason: 'expired' })
    await expect(renewTokens(provider(), renewed, fetch)).rejects.toMatchObject({ reason: 'expired' })
  })

  test('is no access token', async () => {
    const { refreshToken = '' } = await signInAs('zhang')
    expect((await district.call('GET', '/v1/me', refreshToken)).status).toBe(401)
  })

  test('is worth nothing once it was given back', async () => {
    const tokens = await signInAs('zhang')
    await giveBack(provider(), tokens, fetch)
    await expect(renewTokens(provider(), tokens, fetch)).rejects.toMatchObject({ reason: 'expired' })
  })
})

describe('the way to the provider’s token endpoint', () => {
  const code = [
    ['client_id', 'addin'],
    ['grant_type', 'authorization_code'],
    ['code', 'x'],
    ['redirect_uri', 'https://evil.example'],
    ['code_verifier', 'x'.repeat(43)],
  ] as const

  test('passes on what the provider says of a code that is none', async () => {
    const answer = await form('/v1/sign-in/token', code)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ error: 'invalid_grant' })
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test.each<[string, readonly (readonly [string, string])[]]>([
    ['another client', [['client_id', 'other'], ...code.slice(1)]],
    ['no client', code.slice(1)],
    ['a client twice', [['client_id', 'addin'], ['client_id', 'other'], ...code.slice(1)]],
    ['a code twice', [...code, ['code', 'y']]],
    ['another grant', [code[0], ['grant_type', 'client_credentials']]],
    ['a password', [code[0], ['grant_type', 'password'], ['username', 'zhang'], ['password', 'x']]],
    ['the name of something every object has', [code[0], ['grant_type', 'constructor']]],
    ['no grant', [code[0]]],
  ])('passes nothing on with %s', async (_, fields) => {
    const answer = await form('/v1/sign-in/token', fields)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ code: 'invalid-request' })
  })

  test('reads no JSON and nothing endless', async () => {
    const send = (type: string, body: string) =>
      fetch(`${district.worker.url}/v1/sign-in/token`, { method: 'POST', headers: { 'content-type': type }, body })
    expect((await send('application/json', '{"grant_type":"authorization_code"}')).status).toBe(400)
    expect((await send('application/x-www-form-urlencoded', `a=${'x'.repeat(20_000)}`)).status).toBe(413)
  })
})

describe('a person of two workspaces', () => {
  test('is in each what its own members say, and in no other', async () => {
    const { accessToken } = await signInAs('zhao')
    const me = (workspace?: string) =>
      district.call('GET', '/v1/me', accessToken, { ...(workspace !== undefined && { workspace }) })
    expect((await me(district.first.id)).body).toMatchObject({ role: 'admin', workspace: { name: '示例区' } })
    expect((await me(district.second.id)).body).toMatchObject({ role: 'viewer', workspace: { name: '示例新区' } })
    expect((await me()).body).toMatchObject({ workspace: { name: '示例区' } })
    for (const none of [
      district.foreign.id,
      'aaaaaaaaaaaa',
      '',
      '../x',
      `${district.first.id} ${district.second.id}`,
    ]) {
      expect(await me(none)).toMatchObject({ status: 403, body: { code: 'not-a-member' } })
    }
  })

  test('may write in the one and not in the other', async () => {
    const { accessToken } = await signInAs('zhao')
    const json = { kind: 'task', title: '台账', unit: district.root, year: 2020 }
    const register = (workspace: string) => district.call('POST', '/v1/ledgers', accessToken, { json, workspace })
    expect((await register(district.first.id)).status).toBe(200)
    expect((await register(district.second.id)).status).toBe(403)
    const seen = await district.call('GET', '/v1/ledgers', accessToken, { workspace: district.second.id })
    expect(seen.body).toEqual({ ledgers: [] })
  })

  test('is told which they are in, and of no other', async () => {
    const ask = async (account: string) =>
      district.call('GET', '/v1/workspaces', (await signInAs(account)).accessToken, { workspace: district.second.id })
    const names = ({ body }: { readonly body: unknown }) =>
      workspacesResponseSchema.parse(body).workspaces.map(({ name, role }) => `${name} ${role}`)
    expect(names(await ask('zhao'))).toEqual(['示例区 admin', '示例新区 viewer'])
    expect(names(await ask('zhang'))).toEqual(['示例区 editor'])
    expect(await ask('nobody')).toMatchObject({ status: 403, body: { code: 'not-a-member', subject: 'nobody' } })
    const byKey = await district.call('GET', '/v1/workspaces', district.second.key, { workspace: district.first.id })
    expect(names(byKey)).toEqual(['示例新区 admin'])
  })
})

test('who is removed is out of that workspace at once, and in the other as before', async () => {
  const inFirst = await district.addMember(district.first, {
    subject: 'sun',
    name: '孙七',
    role: 'admin',
    unit: district.root,
  })
  await district.addMember(district.second, { subject: 'sun', name: '孙七', role: 'editor', unit: district.root })
  const { accessToken } = await signInAs('sun')
  const me = (workspace: string) => district.call('GET', '/v1/me', accessToken, { workspace })
  expect((await me(district.first.id)).status).toBe(200)
  await district.call('DELETE', `/v1/keys/${inFirst}`, district.first.key)
  expect(await me(district.first.id)).toMatchObject({ status: 403, body: { code: 'not-a-member' } })
  expect((await me(district.second.id)).body).toMatchObject({ role: 'editor' })
})

describe('a sync in whose middle the access token ends', () => {
  const titles = ['落实第一项', '落实第二项', '落实第三项', '落实第四项', '落实第五项']
  const book = (name: string) =>
    taskLedger(
      `${name}.xlsx`,
      name,
      titles.map((title, index) => ledTask(`9.${index + 1}`, title, '进行中', '50%', '示例区')),
    )

  /** The real sign-in, but the nth request goes out with a token that has ended. */
  async function endingAt(request: number, ask: () => Promise<void>) {
    district.provider.accessTokensLast(-3600)
    const { accessToken: ended } = await signInAs('zhang')
    district.provider.accessTokensLast(600)
    const tokens = { ...(await signInAs('zhang')), issuedAt: 0 }
    const inner = signedIn({
      provider: provider(),
      workspace: district.first.id,
      tokens,
      keep: () => undefined,
      ask: async (signInAgain) => {
        await ask()
        await signInAgain(() => signInAs('zhang'))
      },
      fetch,
      now: Date.now,
    })
    let sent = 0
    return {
      ...inner,
      tokens,
      sent: () => sent,
      async bearer() {
        sent += 1
        return sent === request ? ended : inner.bearer()
      },
      renew: async () => inner.renew(await inner.bearer()),
    }
  }

  async function rowsAfterSync(name: string, key: SignedIn): Promise<readonly string[]> {
    const session = localSession(await book(name), await shippedPack(), { asOf: '2020-09-30', year: 2020 })
    const connected = await connect(session, { url: district.worker.url, key })
    const { ledgers } = await syncWorkbook(connected)
    expect(ledgers.flatMap(({ conflicts, missing }) => [...conflicts, ...missing])).toEqual([])
    const again = await syncWorkbook(connected)
    expect(again.ledgers.map(({ pushed }) => pushed)).toEqual([0])
    const { body } = await district.call('GET', `/v1/records?text=${encodeURIComponent('落实第')}`, district.first.key)
    const { records } = recordsResponseSchema.parse(body)
    const own = records.filter((record) => JSON.stringify(record).includes(name))
    return own.map((record) => titles.find((title) => JSON.stringify(record).includes(title)) ?? '').sort()
  }

  test('goes on with a new one: every row is there once, at whichever request it was', async () => {
    const whole = await endingAt(-1, () => Promise.reject(new Error('nobody is there')))
    expect(await rowsAfterSync('不中断的台账', whole)).toEqual([...titles].sort())
    const count = whole.sent()
    expect(count).toBeGreaterThan(4)
    for (let request = 1; request <= count; request++) {
      const key = await endingAt(request, () => Promise.reject(new Error('nobody is there')))
      expect(await rowsAfterSync(`第${request}次中断的台账`, key), `request ${request}`).toEqual([...titles].sort())
    }
  })

  test('waits for the person where it cannot be refreshed, and goes on then', async () => {
    let asked = 0
    const key = await endingAt(5, async () => {
      asked += 1
    })
    await giveBack(provider(), key.tokens, fetch)
    expect(await rowsAfterSync('重新登录的台账', key)).toEqual([...titles].sort())
    expect(asked).toBe(1)
  })
})
