import { createRoute } from '@hono/zod-openapi'
import { auditQuerySchema, auditResponseSchema } from '../../shared/wire/audit.ts'
import { answering, newRouter, withKey } from '../http/router.ts'
import { workspaceOf } from '../workspace/client.ts'

const readAudit = createRoute({
  method: 'get',
  path: '/v1/audit',
  tags: ['admin'],
  summary: 'What was done, in order, as a hash chain (admin of all of it)',
  security: withKey,
  request: { query: auditQuerySchema },
  responses: answering(auditResponseSchema, 'The entries after `after`, and the hash of the last one of all'),
})

export const audit = newRouter().openapi(readAudit, async (c) => {
  const who = c.get('credential')
  const { entries, head } = await workspaceOf(c.env, who).audit(who, c.req.valid('query'))
  return c.json({ entries: entries.map((entry) => ({ ...entry, details: { ...entry.details } })), head }, 200)
})
