import type { MiddlewareHandler } from 'hono'
import { limits } from '../../shared/wire/protocol.ts'
import { joined } from '../bytes.ts'
import type { AppEnv } from '../env.ts'
import { isSafeJson, jsonDepth } from './json-guard.ts'
import { requireNobodysData } from './personal-data.ts'
import { refusal } from './refusal.ts'

/**
 * Reads a JSON body once, within the limits, before any route sees it. The bytes are counted as they stream in:
 * Content-Length may be missing or wrong.
 */
export const jsonBody: MiddlewareHandler<AppEnv> = async (context, next) => {
  const { raw } = context.req
  if (raw.body === null || raw.method === 'GET' || raw.method === 'HEAD') return next()
  // Over a real connection a request without a body still has one, of length 0.
  if (context.req.header('content-length') === '0' && context.req.header('content-type') === undefined) return next()
  const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') throw refusal('unsupported-media-type')

  const text = decode(await readLimited(raw.body, limits.bodyBytes))
  const json = requireSafe(text, limits.jsonDepth)
  if (!judgesRows.test(context.req.path)) requireNobodysData(json)
  // One spelling for all that follows: what does not know a type by it would take the body for empty.
  const headers = new Headers(raw.headers)
  headers.set('content-type', 'application/json')
  context.req.raw = new Request(raw, { body: text, headers })
  return next()
}

/** Where each row is judged by itself, and one of them never stops the others. */
const judgesRows = /\/(?:push|resolve-rows)$/

/** JSON that a route reads itself, since it may be larger or deeper than a body is. Errors: `invalid-json`, `unsafe-json`. */
export const decodeJson = (bytes: Uint8Array, depth: number): unknown => requireSafe(decode(bytes), depth)

function requireSafe(text: string, depth: number): unknown {
  if (jsonDepth(text, depth) > depth) throw refusal('unsafe-json')
  const json = parse(text)
  if (!isSafeJson(json)) throw refusal('unsafe-json')
  return json
}

/** 1 MiB takes this long at 280 kbit/s: slower is a fault, or somebody who holds connections open on purpose. */
const bodyMs = 30_000

/** The whole stream; `too-large` as soon as it passes the limit, `body-too-slow` where it takes longer than `ms`. */
export async function readLimited(
  body: ReadableStream<Uint8Array>,
  limit: number,
  ms: number = bodyMs,
): Promise<Uint8Array> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooSlow = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(refusal('body-too-slow', { seconds: Math.ceil(ms / 1000) })), ms)
  })
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), tooSlow])
      if (done) break
      size += value.byteLength
      if (size > limit) throw refusal('too-large', { limit })
      chunks.push(value)
    }
  } catch (error) {
    await reader.cancel().catch(() => undefined)
    throw error
  } finally {
    clearTimeout(timer)
  }
  return joined(chunks)
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    throw refusal('invalid-json')
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refusal('invalid-json')
  }
}
