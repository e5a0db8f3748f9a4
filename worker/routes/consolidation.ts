import { createRoute } from '@hono/zod-openapi'
import { consolidationQuerySchema, consolidationResponseSchema } from '../../shared/wire/consolidation.ts'
import { answering, newRouter, withKey } from '../http/router.ts'
import { workspaceOf } from '../workspace/client.ts'

const readConsolidation = createRoute({
  method: 'get',
  path: '/v1/consolidation',
  tags: ['records'],
  summary: 'What stands in several ledgers: contradictions, double reports, and what supporting units report',
  security: withKey,
  request: { query: consolidationQuerySchema },
  responses: answering(consolidationResponseSchema, 'The matters, those that do not agree first'),
})

export const consolidation = newRouter().openapi(readConsolidation, async (c) => {
  const who = c.get('credential')
  return c.json(await workspaceOf(c.env, who).consolidation(who, c.req.valid('query')), 200)
})
