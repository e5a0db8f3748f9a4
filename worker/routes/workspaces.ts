import { createRoute } from '@hono/zod-openapi'
import { type Unit, unitIdSchema } from '../../shared/units/unit.ts'
import { workspaceRequestSchema, workspaceResponseSchema } from '../../shared/wire/workspaces.ts'
import { serverSecret } from '../auth/bearer.ts'
import { mintKey } from '../auth/key.ts'
import { newEpoch, newKeyId, newWorkspaceId, randomBytes } from '../auth/random-id.ts'
import { answering, jsonRequest, newRouter } from '../http/router.ts'
import { workspaceOf } from '../workspace/client.ts'

const createWorkspace = createRoute({
  method: 'post',
  path: '/v1/admin/workspaces',
  tags: ['admin'],
  summary: 'Make a workspace with its first key; the bearer is the admin secret of the deployment',
  security: [{ adminSecret: [] }],
  request: jsonRequest(workspaceRequestSchema),
  responses: answering(workspaceResponseSchema, 'The workspace, and the key, shown this once'),
})

const firstKeyName = '管理员'

export const workspaces = newRouter().openapi(createWorkspace, async (c) => {
  const { name, units } = c.req.valid('json')
  const id = newWorkspaceId()
  const { key, credential } = mintKey(id, newKeyId(), randomBytes(32), serverSecret(c.env))
  const { workspace, unit, createdAt } = await workspaceOf(c.env, credential).create({
    id,
    name,
    epoch: newEpoch(),
    units: units ?? [rootOf(name)],
    credential,
    keyName: firstKeyName,
  })
  const { keyId } = credential
  return c.json({ workspace, key: { keyId, name: firstKeyName, role: 'admin' as const, unit, createdAt, key } }, 200)
})

const rootOf = (name: string): Unit => ({ id: unitIdSchema.parse('root'), name, aliases: [], level: 'district' })
