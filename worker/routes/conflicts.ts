import { createRoute } from '@hono/zod-openapi'
import { conflictsResponseSchema } from '../../shared/wire/conflicts.ts'
import { answering, newRouter, withKey } from '../http/router.ts'
import { workspaceOf } from '../workspace/client.ts'

const list = createRoute({
  method: 'get',
  path: '/v1/conflicts',
  tags: ['sync'],
  summary: 'Rows that wait for a choice in some workbook (reviewer)',
  security: withKey,
  responses: answering(conflictsResponseSchema, 'The conflicts within scope'),
})

export const conflicts = newRouter().openapi(list, async (c) => {
  const who = c.get('credential')
  return c.json({ conflicts: [...(await workspaceOf(c.env, who).conflicts(who))] }, 200)
})
