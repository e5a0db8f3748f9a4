import { createRoute, z } from '@hono/zod-openapi'
import {
  keyIdSchema,
  keyRequestSchema,
  keyResponseSchema,
  keySchema,
  keysResponseSchema,
} from '../../shared/wire/keys.ts'
import { serverSecret } from '../auth/bearer.ts'
import { mintKey } from '../auth/key.ts'
import { newKeyId, randomBytes } from '../auth/random-id.ts'
import { answering, jsonRequest, newRouter, withKey } from '../http/router.ts'
import { workspaceOf } from '../workspace/client.ts'

const createKey = createRoute({
  method: 'post',
  path: '/v1/keys',
  tags: ['keys'],
  summary: 'Make a key for a person or post (admin)',
  security: withKey,
  request: jsonRequest(keyRequestSchema),
  responses: answering(keyResponseSchema, 'The key, shown this once'),
})

const readKeys = createRoute({
  method: 'get',
  path: '/v1/keys',
  tags: ['keys'],
  summary: "The keys of the caller's units (admin)",
  security: withKey,
  responses: answering(keysResponseSchema, 'All of them, revoked ones too; never the keys themselves'),
})

const revokeKey = createRoute({
  method: 'delete',
  path: '/v1/keys/{keyId}',
  tags: ['keys'],
  summary: 'Revoke a key at once (admin)',
  security: withKey,
  request: { params: z.strictObject({ keyId: keyIdSchema }) },
  responses: answering(keySchema, 'The key as revoked'),
})

export const keys = newRouter()
  .openapi(createKey, async (c) => {
    const who = c.get('credential')
    const { key, credential } = mintKey(who.workspace, newKeyId(), randomBytes(32), serverSecret(c.env))
    const made = await workspaceOf(c.env, who).createKey(who, c.req.valid('json'), credential)
    return c.json({ ...made, key }, 200)
  })
  .openapi(readKeys, async (c) => {
    const who = c.get('credential')
    return c.json({ keys: [...(await workspaceOf(c.env, who).keys(who))] }, 200)
  })
  .openapi(revokeKey, async (c) => {
    const who = c.get('credential')
    return c.json(await workspaceOf(c.env, who).revokeKey(who, c.req.valid('param').keyId), 200)
  })
