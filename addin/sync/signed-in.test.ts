import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type HttpOptions, requestJson } from './http.ts'
import type { Tokens } from './sign-in.ts'
import { type SignedInOptions, signedIn } from './signed-in.ts'

/**
 * A server that takes one token at a time and hands out the next for the refresh token of its turn; one that is used
 * twice ends the sign-in, as with providers that rotate them.
 */
let server: Server
let url: string
let turn: number
let isEnded: boolean
let refreshes: number
let requests: { readonly bearer: string; readonly workspace: string }[]

beforeEach(async () => {
  turn = 1
  isEnded = false
  refreshes = 0
  requests = []
  server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  url = `http://127.0.0.1:${address.port}`
})
afterEach(() => new Promise<void>((resolve) => server.close(() => resolve())))

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const send = (status: number, body: object) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  let text = ''
  for await (const chunk of request) text += String(chunk)
  if (request.url === '/v1/sign-in/token') {
    refreshes += 1
    if (new URLSearchParams(text).get('refresh_token') !== `refresh-${turn}`) isEnded = true
    if (isEnded) return void send(400, { error: 'invalid_grant' })
    turn += 1
    const tokens = { access_token: `access-${turn}`, refresh_token: `refresh-${turn}` }
    return void send(200, { ...tokens, token_type: 'Bearer', expires_in: 600 })
  }
  const bearer = request.headers.authorization?.replace('Bearer ', '') ?? ''
  requests.push({ bearer, workspace: String(request.headers['tzt-workspace']) })
  if (bearer === `access-${turn}` && !isEnded) return void send(200, { fine: true })
  return void send(401, { type: '', title: '', status: 401, code: 'unauthenticated', detail: '' })
}

const tokensOf = (number: number, subject = 'zhang'): Tokens => ({
  accessToken: `access-${number}`,
  refreshToken: `refresh-${number}`,
  issuedAt: Date.now() - 3_600_000,
  expiresAt: Date.now() + 3_600_000,
  subject,
})

const never: SignedInOptions['ask'] = () => Promise.reject(new Error('nobody is there'))

function ask(tokens: Tokens, options: Partial<SignedInOptions> = {}): (path?: string) => Promise<unknown> {
  const offer = { issuer: url, authorizationEndpoint: url, clientId: 'addin', scope: 'openid' }
  const key = signedIn({
    provider: { url, offer: { ...offer, idTokenAlgorithms: ['RS256'], sendsIssuer: false } },
    workspace: 'abc123def456',
    tokens,
    keep: () => undefined,
    ask: never,
    fetch,
    now: Date.now,
    ...options,
  })
  const http: HttpOptions = { url, key, fetch, wait: async () => undefined }
  return (path = '/v1/me') => requestJson(http, { method: 'GET', path }, z.object({ fine: z.literal(true) }))
}

describe('a request of somebody signed in', () => {
  test('says which workspace is meant', async () => {
    await ask(tokensOf(1))()
    expect(requests).toEqual([{ bearer: 'access-1', workspace: 'abc123def456' }])
  })

  test('goes again with a new token, once, where the first is not taken', async () => {
    turn = 2
    const kept: Tokens[] = []
    const request = ask({ ...tokensOf(2), accessToken: 'expired' }, { keep: (tokens) => kept.push(tokens) })
    expect(await request()).toEqual({ fine: true })
    expect(requests.map(({ bearer }) => bearer)).toEqual(['expired', 'access-3'])
    expect(kept).toMatchObject([{ accessToken: 'access-3', refreshToken: 'refresh-3', subject: 'zhang' }])
  })

  test('does not use a refresh token twice, however many are refused at once', async () => {
    const request = ask({ ...tokensOf(1), accessToken: 'expired' })
    const answers = await Promise.all(['/a', '/b', '/c', '/d'].map((path) => request(path)))
    expect(answers).toHaveLength(4)
    expect(refreshes).toBe(1)
  })

  test('does not wait to be refused where the end is known', async () => {
    await ask({ ...tokensOf(1), expiresAt: Date.now() + 5_000 })()
    expect(requests.map(({ bearer }) => bearer)).toEqual(['access-2'])
  })

  test('waits while the person signs in again, as do the others, and then goes on', async () => {
    isEnded = true
    let asked = 0
    const request = ask(
      { ...tokensOf(1), accessToken: 'expired' },
      {
        ask: async (signInAgain) => {
          asked += 1
          await new Promise((resolve) => setTimeout(resolve, 50))
          isEnded = false
          turn = 7
          await signInAgain(async () => tokensOf(7))
        },
      },
    )
    expect(await Promise.all([request('/a'), request('/b')])).toHaveLength(2)
    expect(asked).toBe(1)
  })

  test('is not continued by another person', async () => {
    isEnded = true
    let refusal: unknown
    const request = ask(
      { ...tokensOf(1), accessToken: 'expired' },
      {
        ask: async (signInAgain) => {
          isEnded = false
          await signInAgain(async () => tokensOf(1, 'li')).catch((error: unknown) => {
            refusal = error
            throw error
          })
        },
      },
    )
    await expect(request()).rejects.toMatchObject({ code: 'signed-out' })
    expect(refusal).toMatchObject({ reason: 'other-account' })
    expect(requests.map(({ bearer }) => bearer)).toEqual(['expired'])
  })

  test('ends with a sentence where nobody signs in again', async () => {
    isEnded = true
    await expect(ask({ ...tokensOf(1), accessToken: 'expired' })()).rejects.toMatchObject({ code: 'signed-out' })
  })

  test('is not asked for again and again where the server takes no token of the provider', async () => {
    const request = ask({ ...tokensOf(1), accessToken: 'not-for-this-server', issuedAt: Date.now() })
    await expect(request()).rejects.toMatchObject({ code: 'sign-in-refused' })
    expect(refreshes).toBe(0)
  })

  test('is offline, not signed out, where the provider cannot be reached', async () => {
    const offer = { issuer: url, authorizationEndpoint: url, clientId: 'addin', scope: 'openid' }
    const away = {
      url: 'http://127.0.0.1:9',
      offer: { ...offer, idTokenAlgorithms: ['RS256'], sendsIssuer: false },
    }
    const request = ask({ ...tokensOf(1), accessToken: 'expired' }, { provider: away })
    await expect(request()).rejects.toMatchObject({ code: 'offline' })
  })
})
