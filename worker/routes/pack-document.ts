import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { localTextSchema } from '../../shared/pack/kind.ts'
import type { Pack } from '../../shared/pack/pack.ts'
import { packVersionSchema } from '../../shared/wire/protocol.ts'
import type { AppEnv } from '../env.ts'

/** The whole shape is shared/pack/pack.ts; its conditions contain each other, which an OpenAPI schema cannot name inline. */
export const packDocumentSchema = z.looseObject({
  id: z.string(),
  version: packVersionSchema,
  title: localTextSchema,
  kinds: z.array(z.looseObject({ id: z.string() })),
})

/** Packs are written out once: each is the same for everybody, and large. */
const texts = new WeakMap<Pack, string>()

/** A pack, or its JSON, as an answer; a client that has it already gets 304. */
export function sendPack(c: Context<AppEnv>, pack: Pack | string, digest: string): Response {
  const text = typeof pack === 'string' ? pack : textOf(pack)
  const name = typeof pack === 'string' ? digest : digest || `${pack.id}-${pack.version}`
  const tag = `"${name}"`
  const headers = { etag: tag, 'cache-control': 'private, no-cache' }
  if (c.req.header('if-none-match') === tag) return c.body(null, 304, headers)
  return c.body(text, 200, { ...headers, 'content-type': 'application/json; charset=utf-8' })
}

function textOf(pack: Pack): string {
  const known = texts.get(pack)
  if (known !== undefined) return known
  const made = JSON.stringify(pack)
  texts.set(pack, made)
  return made
}
