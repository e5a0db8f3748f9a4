import { createRoute, z } from '@hono/zod-openapi'
import { localTextSchema } from '../../shared/pack/kind.ts'
import { healthResponseSchema } from '../../shared/wire/health.ts'
import { packVersionSchema, protocolVersion } from '../../shared/wire/protocol.ts'
import { meResponseSchema } from '../../shared/wire/workspaces.ts'
import { answering, newRouter, withKey } from '../http/router.ts'
import { pack } from '../pack.ts'
import { workspaceOf } from '../workspace/client.ts'

const health = createRoute({
  method: 'get',
  path: '/health',
  tags: ['system'],
  summary: 'Whether the Worker is up; touches no data',
  responses: answering(healthResponseSchema, 'It is up'),
})

const readMe = createRoute({
  method: 'get',
  path: '/v1/me',
  tags: ['system'],
  summary: 'Whom the key belongs to, and where the workspace stands',
  security: withKey,
  responses: answering(meResponseSchema, 'The key and its workspace'),
})

/** The whole shape is shared/pack/pack.ts; its conditions contain each other, which an OpenAPI schema cannot name inline. */
const packDocumentSchema = z.looseObject({
  id: z.string(),
  version: packVersionSchema,
  title: localTextSchema,
  kinds: z.array(z.looseObject({ id: z.string() })),
})

const readPack = createRoute({
  method: 'get',
  path: '/v1/pack',
  tags: ['system'],
  summary: 'The pack: kinds, indicators, score tree, report templates',
  security: withKey,
  responses: answering(packDocumentSchema, 'The pack; its version is the ETag'),
})

export const system = newRouter()
  .openapi(health, (c) =>
    c.json({ status: 'ok' as const, protocol: protocolVersion, packVersion: pack.version } as const, 200),
  )
  .openapi(readMe, async (c) => {
    const who = c.get('credential')
    return c.json(await workspaceOf(c.env, who).me(who), 200)
  })

// The pack is written out once: it is the same for everybody and large.
const packText = JSON.stringify(pack)
const packTag = `"${pack.id}-${pack.version}"`
system.openAPIRegistry.registerPath(readPack)
system.get('/v1/pack', async (c) => {
  const who = c.get('credential')
  await workspaceOf(c.env, who).me(who)
  const headers = { etag: packTag, 'cache-control': 'private, no-cache' }
  if (c.req.header('if-none-match') === packTag) return c.body(null, 304, headers)
  return c.body(packText, 200, { ...headers, 'content-type': 'application/json; charset=utf-8' })
})
