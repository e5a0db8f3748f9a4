import { createRoute } from '@hono/zod-openapi'
import { recordsQuerySchema, recordsResponseSchema } from '../../shared/wire/record-list.ts'
import { answering, newRouter, withKey } from '../http/router.ts'
import { workspaceOf } from '../workspace/client.ts'

const listRecords = createRoute({
  method: 'get',
  path: '/v1/records',
  tags: ['records'],
  summary: 'Records of all ledgers of the scope, last changed first',
  security: withKey,
  request: { query: recordsQuerySchema },
  responses: answering(recordsResponseSchema, 'A page'),
})

export const recordList = newRouter().openapi(listRecords, async (c) => {
  const who = c.get('credential')
  return c.json(await workspaceOf(c.env, who).browse(who, c.req.valid('query')), 200)
})
