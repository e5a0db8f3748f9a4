import { createRoute } from '@hono/zod-openapi'
import {
  manualScoreRequestSchema,
  manualScoreSchema,
  manualScoresResponseSchema,
  publicationSchema,
  publicationsResponseSchema,
  publishedQuerySchema,
  publishedWireSchema,
  publishRequestSchema,
  whatIfRequestSchema,
  whatIfResponseSchema,
} from '../../shared/wire/score-work.ts'
import { answering, jsonRequest, newRouter, withKey } from '../http/router.ts'
import { workspaceOf } from '../workspace/client.ts'

const tags = ['scores']

const enter = createRoute({
  method: 'post',
  path: '/v1/manual-scores',
  tags,
  summary: 'Enter the points of a node that a reviewer judges (reviewer of the unit)',
  security: withKey,
  request: jsonRequest(manualScoreRequestSchema),
  responses: answering(manualScoreSchema, 'The entry'),
})

const entered = createRoute({
  method: 'get',
  path: '/v1/manual-scores',
  tags,
  summary: 'What reviewers entered, newest first',
  security: withKey,
  responses: answering(manualScoresResponseSchema, 'The entries within scope'),
})

const publish = createRoute({
  method: 'post',
  path: '/v1/scores/publish',
  tags,
  summary: 'Freeze the results of a period under a number (reviewer of the whole workspace)',
  security: withKey,
  request: jsonRequest(publishRequestSchema),
  responses: answering(publicationSchema, 'The publication'),
})

const publications = createRoute({
  method: 'get',
  path: '/v1/scores/publications',
  tags,
  summary: 'What was published, newest first',
  security: withKey,
  responses: answering(publicationsResponseSchema, 'The publications'),
})

const published = createRoute({
  method: 'get',
  path: '/v1/scores/published',
  tags,
  summary: 'Results as they were published, for the units in scope',
  security: withKey,
  request: { query: publishedQuerySchema },
  responses: answering(publishedWireSchema, 'The frozen results'),
})

const whatIf = createRoute({
  method: 'post',
  path: '/v1/scores/what-if',
  tags,
  summary: 'The same records under a changed tree: who moves (reviewer)',
  security: withKey,
  request: jsonRequest(whatIfRequestSchema),
  responses: answering(whatIfResponseSchema, 'Who moves'),
})

export const scoreWork = newRouter()
  .openapi(enter, async (c) => {
    const who = c.get('credential')
    return c.json(await workspaceOf(c.env, who).enterManualScore(who, c.req.valid('json')), 200)
  })
  .openapi(entered, async (c) => {
    const who = c.get('credential')
    return c.json({ entries: [...(await workspaceOf(c.env, who).manualScores(who))] }, 200)
  })
  .openapi(publish, async (c) => {
    const who = c.get('credential')
    return c.json(await workspaceOf(c.env, who).publishScores(who, c.req.valid('json')), 200)
  })
  .openapi(publications, async (c) => {
    const who = c.get('credential')
    return c.json({ publications: [...(await workspaceOf(c.env, who).publications(who))] }, 200)
  })
  .openapi(published, async (c) => {
    const { period, version } = c.req.valid('query')
    const who = c.get('credential')
    return c.json(await workspaceOf(c.env, who).published(who, period, version), 200)
  })
  .openapi(whatIf, async (c) => {
    const who = c.get('credential')
    return c.json(await workspaceOf(c.env, who).whatIf(who, c.req.valid('json')), 200)
  })
