import { createServer, type Server, type ServerResponse } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type ApiError, apiErrorMessage } from './api-error.ts'
import { type HttpOptions, requestJson } from './http.ts'

const schema = z.strictObject({ fine: z.literal(true) })
const request = { method: 'GET', path: '/v1/me' } as const

let server: Server | undefined
afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())))

type Answer = (response: ServerResponse) => void

/** A real server that answers so, one after the other; the last one for good. */
async function serving(...answers: readonly Answer[]): Promise<{ readonly url: string; readonly asked: () => number }> {
  let asked = 0
  const made = createServer((_, response) => {
    answers[Math.min(asked, answers.length - 1)]?.(response)
    asked += 1
  })
  server = made
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve))
  const address = made.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { url: `http://127.0.0.1:${address.port}`, asked: () => asked }
}

const options = (url: string): HttpOptions => ({ url, key: 'k', fetch, wait: async () => undefined, timeoutMs: 300 })

const fine: Answer = (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"fine":true}')
const status =
  (code: number, body = '', type = 'text/plain'): Answer =>
  (response) =>
    response.writeHead(code, { 'content-type': type }).end(body)
const problem = (code: number, body: object): Answer => status(code, JSON.stringify(body), 'application/problem+json')
const silent: Answer = (response) => {
  setTimeout(() => response.destroy(), 2_000).unref()
}
const cut: Answer = (response) => response.destroy()

const failure = (url: string): Promise<ApiError> =>
  requestJson(options(url), request, schema).then(
    () => {
      throw new Error('it went well')
    },
    (error: ApiError) => error,
  )

describe('asking the Worker', () => {
  test('answers with what was agreed', async () => {
    const { url } = await serving(fine)
    expect(await requestJson(options(url), request, schema)).toEqual({ fine: true })
  })

  test.each([
    ['breaks the connection', cut],
    ['answers 500', status(500)],
    ['answers 503', problem(503, { type: '', title: '', status: 503, code: 'unavailable', detail: '', retryAfter: 1 })],
    [
      'answers 429',
      problem(429, { type: '', title: '', status: 429, code: 'too-many-requests', detail: '', retryAfter: 1 }),
    ],
    ['is slow once', silent],
  ])('tries again by itself where the server %s', async (_, first) => {
    const { url, asked } = await serving(first, fine)
    expect(await requestJson(options(url), request, schema)).toEqual({ fine: true })
    expect(asked()).toBe(2)
  })

  test.each([
    ['never answers', silent, 'timeout'],
    ['keeps answering 500', status(500), 'unavailable'],
    ['breaks every connection', cut, 'offline'],
  ])('gives up after four tries where the server %s', async (_, answer, code) => {
    const { url, asked } = await serving(answer)
    expect(await failure(url)).toMatchObject({ code })
    expect(asked()).toBe(4)
  })

  test.each([
    ['a page', status(200, '<html>hello', 'text/html'), 'bad-answer'],
    ['other JSON', status(200, '{"a":1}', 'application/json'), 'bad-answer'],
    ['a redirect', (response: ServerResponse) => response.writeHead(302, { location: '/x' }).end(), 'offline'],
    [
      'a wrong key',
      problem(401, { type: '', title: '', status: 401, code: 'unauthenticated', detail: '' }),
      'unauthenticated',
    ],
  ])('says so where the answer is %s', async (_, answer, code) => {
    const { url } = await serving(answer)
    const error = await failure(url)
    expect(error).toMatchObject({ code })
    expect(apiErrorMessage(error, 'zh-CN')).toMatch(/。$/)
    expect(apiErrorMessage(error, 'en-US')).toMatch(/\.$/)
  })

  test('nobody at the address is offline, and no address is told apart', async () => {
    expect(await failure('http://127.0.0.1:9')).toMatchObject({ code: 'offline' })
    expect(await failure('示例')).toMatchObject({ code: 'bad-address' })
    expect(await failure('ftp://127.0.0.1')).toMatchObject({ code: 'bad-address' })
  })

  test('stops when the person cancels', async () => {
    const { url } = await serving(silent)
    const cancel = new AbortController()
    const asked = requestJson({ ...options(url), timeoutMs: 5_000 }, { ...request, signal: cancel.signal }, schema)
    cancel.abort()
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
  })
})
