import type { z } from 'zod'
import { isProblemCode, problemBodySchema } from '../../shared/wire/problems.ts'
import { ApiError } from './api-error.ts'

/** Where requests go, and what they need of the world. */
export interface HttpOptions {
  /** The Worker's address, with or without a slash at the end. */
  readonly url: string
  readonly key: string
  readonly fetch: typeof fetch
  /** Between tries; tests pass their own. */
  readonly wait: (milliseconds: number) => Promise<void>
  readonly timeoutMs?: number
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | undefined>>
  readonly body?: unknown
  readonly accept?: string
  readonly signal?: AbortSignal | undefined
}

/** Waits before the second, third and fourth try. Only faults that may pass are tried again, and every call is safe to repeat. */
const pauses = [400, 1_200, 3_000]
const defaultTimeoutMs = 30_000

/** Sends a request and checks the answer against `schema`. Rejects with `ApiError`, or with the signal's reason. */
export async function requestJson<T extends z.ZodType>(
  options: HttpOptions,
  request: HttpRequest,
  schema: T,
): Promise<z.output<T>> {
  const answer = await send(options, request)
  const body: unknown = await answer.json().catch(() => undefined)
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw new ApiError('bad-answer', { path: request.path })
  return parsed.data
}

/** The same for a file. */
export async function requestBytes(options: HttpOptions, request: HttpRequest): Promise<Uint8Array> {
  const answer = await send(options, request)
  return new Uint8Array(await answer.arrayBuffer())
}

async function send(options: HttpOptions, request: HttpRequest): Promise<Response> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await sendOnce(options, request)
    } catch (error) {
      const pause = pauses[attempt]
      if (!(error instanceof ApiError) || !mayPass(error) || pause === undefined) throw error
      await options.wait(Math.max(pause, retryAfterMs(error)))
      request.signal?.throwIfAborted()
    }
  }
}

const mayPass = (error: ApiError): boolean =>
  ['offline', 'timeout', 'unavailable', 'internal', 'too-many-requests'].includes(error.code)

/** The Worker may ask for more patience; over ten seconds the person is told instead. */
function retryAfterMs(error: ApiError): number {
  const seconds = error.details.retryAfter
  return typeof seconds === 'number' ? Math.min(seconds, 10) * 1_000 : 0
}

async function sendOnce(options: HttpOptions, request: HttpRequest): Promise<Response> {
  const timeout = AbortSignal.timeout(options.timeoutMs ?? defaultTimeoutMs)
  const signal = request.signal ? AbortSignal.any([timeout, request.signal]) : timeout
  const headers: Record<string, string> = {
    authorization: `Bearer ${options.key}`,
    accept: request.accept ?? 'application/json',
  }
  const init: RequestInit = { method: request.method, headers, signal, credentials: 'omit', redirect: 'error' }
  if (request.body !== undefined) {
    headers['content-type'] = 'application/json'
    init.body = JSON.stringify(request.body)
  }
  const answer = await options.fetch(address(options.url, request), init).catch((error: unknown) => {
    request.signal?.throwIfAborted()
    throw new ApiError(timeout.aborted || isTimeout(error) ? 'timeout' : 'offline')
  })
  if (answer.ok) return answer
  const problem = await problemOf(answer)
  throw problem.code === 'unauthenticated' && isToken(options.key) ? new ApiError('signed-out') : problem
}

/** Three parts of base64url: an identity provider's token, where a key of ours begins with `tzt_`. */
const isToken = (key: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]+$/.test(key)

const isTimeout = (error: unknown): boolean => error instanceof Error && error.name === 'TimeoutError'

function address(base: string, request: HttpRequest): URL {
  if (!URL.canParse(base) || !/^https?:$/.test(new URL(base).protocol)) throw new ApiError('bad-address')
  const url = new URL(`${base.replace(/\/+$/, '')}${request.path}`)
  for (const [name, value] of Object.entries(request.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value))
  }
  return url
}

async function problemOf(answer: Response): Promise<ApiError> {
  const body = problemBodySchema.safeParse(await answer.json().catch(() => undefined))
  if (body.success && isProblemCode(body.data.code)) return new ApiError(body.data.code, body.data)
  return answer.status >= 500
    ? new ApiError('unavailable', { retryAfter: 1 })
    : new ApiError('bad-answer', { status: answer.status })
}
