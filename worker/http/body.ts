import type { MiddlewareHandler } from 'hono'
import { limits } from '../../shared/wire/protocol.ts'
import type { AppEnv } from '../env.ts'
import { isSafeJson, jsonDepth } from './json-guard.ts'
import { refusal } from './refusal.ts'

/**
 * Reads a JSON body once, within the limits, before any route sees it. The bytes are counted as they stream in:
 * Content-Length may be missing or wrong.
 */
export const jsonBody: MiddlewareHandler<AppEnv> = async (context, next) => {
  const { raw } = context.req
  if (raw.body === null || raw.method === 'GET' || raw.method === 'HEAD') return next()
  const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') throw refusal('unsupported-media-type')

  const text = decode(await readLimited(raw.body, limits.bodyBytes))
  if (jsonDepth(text, limits.jsonDepth) > limits.jsonDepth) throw refusal('unsafe-json')
  if (!isSafeJson(parse(text))) throw refusal('unsafe-json')
  context.req.raw = new Request(raw, { body: text })
  return next()
}

/** The whole stream, or `too-large` as soon as it passes the limit. */
export async function readLimited(body: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > limit) {
      await reader.cancel()
      throw refusal('too-large', { limit })
    }
    chunks.push(value)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
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
