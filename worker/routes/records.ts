import { createRoute, z } from '@hono/zod-openapi'
import {
  historyResponseSchema,
  recordResponseSchema,
  reviewRequestSchema,
  reviewResponseSchema,
} from '../../shared/wire/history.ts'
import { recordIdSchema } from '../../shared/wire/protocol.ts'
import { answering, jsonRequest, newRouter, withKey } from '../http/router.ts'
import { workspaceOf } from '../workspace/client.ts'

const params = z.strictObject({ recordId: recordIdSchema })

const readRecord = createRoute({
  method: 'get',
  path: '/v1/records/{recordId}',
  tags: ['records'],
  summary: 'One record as it is now',
  security: withKey,
  request: { params },
  responses: answering(recordResponseSchema, 'The record'),
})

const readHistory = createRoute({
  method: 'get',
  path: '/v1/records/{recordId}/history',
  tags: ['records'],
  summary: 'Every revision, newest first, 200 at a time: who, when, what changed',
  security: withKey,
  request: { params, query: z.strictObject({ before: z.coerce.number().int().min(1).optional() }) },
  responses: answering(historyResponseSchema, 'The revisions below `before`'),
})

const review = createRoute({
  method: 'post',
  path: '/v1/records/{recordId}/review',
  tags: ['records'],
  summary: 'Confirm a record or send it back (reviewer)',
  security: withKey,
  request: { params, ...jsonRequest(reviewRequestSchema) },
  responses: answering(reviewResponseSchema, 'The revision that holds the review'),
})

export const records = newRouter()
  .openapi(readRecord, async (c) => {
    const who = c.get('credential')
    return c.json(await workspaceOf(c.env, who).record(who, c.req.valid('param').recordId), 200)
  })
  .openapi(readHistory, async (c) => {
    const who = c.get('credential')
    const { recordId } = c.req.valid('param')
    return c.json(await workspaceOf(c.env, who).history(who, recordId, c.req.valid('query').before), 200)
  })
  .openapi(review, async (c) => {
    const who = c.get('credential')
    const { recordId } = c.req.valid('param')
    return c.json(await workspaceOf(c.env, who).review(who, recordId, c.req.valid('json')), 200)
  })
