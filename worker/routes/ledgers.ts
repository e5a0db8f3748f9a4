import { createRoute, z } from '@hono/zod-openapi'
import {
  ledgerRequestSchema,
  ledgerResponseSchema,
  ledgersResponseSchema,
  resolveRowsRequestSchema,
  resolveRowsResponseSchema,
} from '../../shared/wire/ledgers.ts'
import { ledgerIdSchema, protocolVersion } from '../../shared/wire/protocol.ts'
import { pullQuerySchema, pullResponseSchema } from '../../shared/wire/pull.ts'
import { pushRequestSchema, pushResponseSchema } from '../../shared/wire/push.ts'
import { newLedgerId } from '../auth/random-id.ts'
import { refusal } from '../http/refusal.ts'
import { answering, jsonRequest, newRouter, withKey } from '../http/router.ts'
import { workspaceOf } from '../workspace/client.ts'

const params = z.strictObject({ ledgerId: ledgerIdSchema })

const registerLedger = createRoute({
  method: 'post',
  path: '/v1/ledgers',
  tags: ['ledgers'],
  summary: 'Register a ledger, or join the one of the same kind, unit, year and title',
  security: withKey,
  request: jsonRequest(ledgerRequestSchema),
  responses: answering(ledgerResponseSchema, 'The ledger'),
})

const readLedgers = createRoute({
  method: 'get',
  path: '/v1/ledgers',
  tags: ['ledgers'],
  summary: "The ledgers in the key's scope",
  security: withKey,
  responses: answering(ledgersResponseSchema, 'The ledgers'),
})

const push = createRoute({
  method: 'post',
  path: '/v1/ledgers/{ledgerId}/push',
  tags: ['sync'],
  summary: 'Send up to 500 changed rows; each has its own result',
  security: withKey,
  request: { params, ...jsonRequest(pushRequestSchema) },
  responses: answering(pushResponseSchema, 'One result for each op, in the order sent'),
})

const pull = createRoute({
  method: 'get',
  path: '/v1/ledgers/{ledgerId}/pull',
  tags: ['sync'],
  summary: 'The records that changed after the cursor',
  security: withKey,
  request: { params, query: pullQuerySchema },
  responses: answering(pullResponseSchema, 'A page'),
})

const resolveRows = createRoute({
  method: 'post',
  path: '/v1/ledgers/{ledgerId}/resolve-rows',
  tags: ['sync'],
  summary: 'Natural keys to record ids, for rows that carry no mark',
  security: withKey,
  request: { params, ...jsonRequest(resolveRowsRequestSchema) },
  responses: answering(resolveRowsResponseSchema, 'One answer for each key, in the order sent'),
})

export const ledgers = newRouter()
  .openapi(registerLedger, async (c) => {
    const who = c.get('credential')
    const newId = ledgerIdSchema.parse(newLedgerId())
    return c.json(await workspaceOf(c.env, who).registerLedger(who, c.req.valid('json'), newId), 200)
  })
  .openapi(readLedgers, async (c) => {
    const who = c.get('credential')
    return c.json({ ledgers: [...(await workspaceOf(c.env, who).ledgers(who))] }, 200)
  })
  .openapi(push, async (c) => {
    const who = c.get('credential')
    const request = c.req.valid('json')
    if (request.protocol !== protocolVersion) {
      throw refusal('protocol-unsupported', { given: request.protocol, current: protocolVersion })
    }
    return c.json(await workspaceOf(c.env, who).push(who, c.req.valid('param').ledgerId, request), 200)
  })
  .openapi(pull, async (c) => {
    const who = c.get('credential')
    return c.json(await workspaceOf(c.env, who).pull(who, c.req.valid('param').ledgerId, c.req.valid('query')), 200)
  })
  .openapi(resolveRows, async (c) => {
    const who = c.get('credential')
    const { ledgerId } = c.req.valid('param')
    return c.json(await workspaceOf(c.env, who).resolveRows(who, ledgerId, c.req.valid('json')), 200)
  })
