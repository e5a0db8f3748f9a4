import { createRoute } from '@hono/zod-openapi'
import { completenessQuerySchema, completenessResponseSchema } from '../../shared/wire/completeness.ts'
import { answering, newRouter, withKey } from '../http/router.ts'
import { workspaceOf } from '../workspace/client.ts'

const readCompleteness = createRoute({
  method: 'get',
  path: '/v1/completeness',
  tags: ['periods'],
  summary: 'Who has sent what for a period, and whether in time',
  security: withKey,
  request: { query: completenessQuerySchema },
  responses: answering(completenessResponseSchema, 'Counts by unit and kind'),
})

export const completeness = newRouter().openapi(readCompleteness, async (c) => {
  const who = c.get('credential')
  return c.json(await workspaceOf(c.env, who).completeness(who, c.req.valid('query')), 200)
})
