import { createRoute } from '@hono/zod-openapi'
import { unitsRequestSchema, unitsResponseSchema } from '../../shared/wire/units.ts'
import { answering, jsonRequest, newRouter, withKey } from '../http/router.ts'
import { workspaceOf } from '../workspace/client.ts'

const readUnits = createRoute({
  method: 'get',
  path: '/v1/units',
  tags: ['units'],
  summary: "The units of the key's scope, those above it, and the departments",
  security: withKey,
  responses: answering(unitsResponseSchema, 'The units'),
})

const importUnits = createRoute({
  method: 'put',
  path: '/v1/units',
  tags: ['units'],
  summary: 'Replace the tree of units (admin of all of it)',
  security: withKey,
  request: jsonRequest(unitsRequestSchema),
  responses: answering(unitsResponseSchema, 'The tree as it is now'),
})

export const units = newRouter()
  .openapi(readUnits, async (c) => {
    const who = c.get('credential')
    return c.json(await workspaceOf(c.env, who).units(who), 200)
  })
  .openapi(importUnits, async (c) => {
    const who = c.get('credential')
    return c.json(await workspaceOf(c.env, who).importUnits(who, c.req.valid('json').units), 200)
  })
