import { createRoute, z } from '@hono/zod-openapi'
import { periodCodeSchema } from '../../shared/wire/period-code.ts'
import { lockRequestSchema, periodsResponseSchema } from '../../shared/wire/periods.ts'
import { answering, jsonRequest, newRouter, withKey } from '../http/router.ts'
import { workspaceOf } from '../workspace/client.ts'

const params = z.strictObject({ period: periodCodeSchema })

const readPeriods = createRoute({
  method: 'get',
  path: '/v1/periods',
  tags: ['periods'],
  summary: 'Which periods are locked',
  security: withKey,
  responses: answering(periodsResponseSchema, 'The locked periods'),
})

const lock = createRoute({
  method: 'post',
  path: '/v1/periods/{period}/lock',
  tags: ['periods'],
  summary: 'Lock a period: no row of it changes any more (reviewer of the whole workspace)',
  security: withKey,
  request: { params, ...jsonRequest(lockRequestSchema) },
  responses: answering(periodsResponseSchema, 'The locked periods'),
})

const unlock = createRoute({
  method: 'post',
  path: '/v1/periods/{period}/unlock',
  tags: ['periods'],
  summary: 'Unlock a period (reviewer of the whole workspace)',
  security: withKey,
  request: { params, ...jsonRequest(lockRequestSchema) },
  responses: answering(periodsResponseSchema, 'The locked periods'),
})

export const periods = newRouter()
  .openapi(readPeriods, async (c) => {
    const who = c.get('credential')
    return c.json(await workspaceOf(c.env, who).periods(who), 200)
  })
  .openapi(lock, async (c) => {
    const who = c.get('credential')
    return c.json(await workspaceOf(c.env, who).lock(who, c.req.valid('param').period, c.req.valid('json')), 200)
  })
  .openapi(unlock, async (c) => {
    const who = c.get('credential')
    return c.json(await workspaceOf(c.env, who).unlock(who, c.req.valid('param').period, c.req.valid('json')), 200)
  })
