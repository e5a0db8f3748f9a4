import { createRoute, z } from '@hono/zod-openapi'
import { periodCodeSchema } from '../../shared/wire/period-code.ts'
import { periodDaysRequestSchema, periodDaysResponseSchema } from '../../shared/wire/period-days.ts'
import { answering, jsonRequest, newRouter, withKey } from '../http/router.ts'
import { workspaceOf } from '../workspace/client.ts'

const readDays = createRoute({
  method: 'get',
  path: '/v1/period-days',
  tags: ['periods'],
  summary: 'Up to when each period is in time, and when it locks',
  security: withKey,
  responses: answering(periodDaysResponseSchema, 'The periods that have such days'),
})

const setDays = createRoute({
  method: 'put',
  path: '/v1/period-days/{period}',
  tags: ['periods'],
  summary: 'Set both days of a period (reviewer of the whole workspace)',
  security: withKey,
  request: { params: z.strictObject({ period: periodCodeSchema }), ...jsonRequest(periodDaysRequestSchema) },
  responses: answering(periodDaysResponseSchema, 'The periods that have such days'),
})

export const periodDays = newRouter()
  .openapi(readDays, async (c) => {
    const who = c.get('credential')
    return c.json({ periods: [...(await workspaceOf(c.env, who).periodDays(who))] }, 200)
  })
  .openapi(setDays, async (c) => {
    const who = c.get('credential')
    const days = await workspaceOf(c.env, who).setPeriodDays(who, c.req.valid('param').period, c.req.valid('json'))
    return c.json({ periods: [...days] }, 200)
  })
