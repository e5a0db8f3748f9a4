import { createRoute } from '@hono/zod-openapi'
import { healthResponseSchema } from '../../shared/wire/health.ts'
import { protocolVersion } from '../../shared/wire/protocol.ts'
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

export const system = newRouter()
  .openapi(health, (c) =>
    c.json({ status: 'ok' as const, protocol: protocolVersion, packVersion: pack.version } as const, 200),
  )
  .openapi(readMe, async (c) => {
    const who = c.get('credential')
    return c.json(await workspaceOf(c.env, who).me(who), 200)
  })
