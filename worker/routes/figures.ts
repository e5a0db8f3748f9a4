import { createRoute } from '@hono/zod-openapi'
import { figuresQuerySchema, figuresWireSchema } from '../../shared/wire/figures.ts'
import { answering, jsonAnswer, newRouter, withKey } from '../http/router.ts'
import { workspaceOf } from '../workspace/client.ts'

const readFigures = createRoute({
  method: 'get',
  path: '/v1/figures',
  tags: ['figures'],
  summary: 'Indicators of a unit and a period, each with its evidence or what is missing',
  security: withKey,
  request: { query: figuresQuerySchema },
  responses: answering(figuresWireSchema, 'The figures'),
})

export const figures = newRouter().openapi(readFigures, async (c) => {
  const who = c.get('credential')
  return jsonAnswer(c, await workspaceOf(c.env, who).figures(who, c.req.valid('query')))
})
