import { createRoute } from '@hono/zod-openapi'
import { lightsQuerySchema, lightsResponseSchema } from '../../shared/wire/lights.ts'
import { scoresQuerySchema, scoresWireSchema } from '../../shared/wire/scores.ts'
import { answering, jsonAnswer, newRouter, withKey } from '../http/router.ts'
import { workspaceOf } from '../workspace/client.ts'

const readScores = createRoute({
  method: 'get',
  path: '/v1/scores',
  tags: ['scores'],
  summary: "Results of the units in the key's scope, with rank, grade and trace",
  security: withKey,
  request: { query: scoresQuerySchema },
  responses: answering(scoresWireSchema, 'The scores'),
})

const readLights = createRoute({
  method: 'get',
  path: '/v1/lights',
  tags: ['scores'],
  summary: 'How far the tasks of a unit are, against their deadlines',
  security: withKey,
  request: { query: lightsQuerySchema },
  responses: answering(lightsResponseSchema, 'The lights'),
})

export const scores = newRouter()
  .openapi(readScores, async (c) => {
    const who = c.get('credential')
    return jsonAnswer(c, await workspaceOf(c.env, who).scores(who, c.req.valid('query')))
  })
  .openapi(readLights, async (c) => {
    const who = c.get('credential')
    return c.json(await workspaceOf(c.env, who).lights(who, c.req.valid('query')), 200)
  })
