import type { z } from 'zod'
import { isProblemCode, problemBodySchema } from '../../shared/wire/problems.ts'
import { workspaceHeader } from '../../shared/wire/sign-in.ts'
import { ApiError } from './api-error.ts'
import type { SignedIn } from './signed-in.ts'

/** Where requests go, and what they need of the world. */
export interface HttpOptions {
  /** The Worker's address, with or without a slash at the end. */
  readonly url: string
  readonly key: string | SignedIn
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
      return await sendRenewed(options, request)
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

/** Once more with another token, where the one of a sign-in is not taken any more. Every call is safe to repeat. */
async function sendRenewed(options: HttpOptions, request: HttpRequest): Promise<Response> {
  const { key } = options
  if (typeof key === 'string') return sendOnce(options, request, key)
  const bearer = await key.bearer()
  try {
    return await sendOnce(options, request, bearer)
  } catch (error) {
    if (!isRefusedToken(error)) throw error
    const renewed = await key.renew(bearer)
    request.signal?.throwIfAborted()
    return await sendOnce(options, request, renewed).catch((again: unknown) => {
      throw isRefusedToken(again) ? new ApiError('sign-in-refused') : again
    })
  }
}

const isRefusedToken = (error: unknown): boolean => error instanceof ApiError && error.code === 'unauthenticated'

async function sendOnce(options: HttpOptions, request: HttpRequest, bearer: string): Promise<Response> {
  const timeout = AbortSignal.timeout(options.timeoutMs ?? defaultTimeoutMs)
  const signal = request.signal ? AbortSignal.any([timeout, request.signal]) : timeout
  const headers: Record<string, string> = {
    authorization: `Bearer ${bearer}`,
    accept: request.accept ?? 'application/json',
    ...(typeof options.key !== 'string' && { [workspaceHeader]: options.key.workspace }),
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
  throw await problemOf(answer)
}

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
