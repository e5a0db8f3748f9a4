import { createRoute } from '@hono/zod-openapi'
import { EvidencePacker } from '../../shared/wire/evidence-table.ts'
import { packScores, scoresQuerySchema, scoresWireSchema } from '../../shared/wire/scores.ts'
import { answering, newRouter, withKey } from '../http/router.ts'
import { taskLights } from '../scoring/lights.ts'
import { scoreAll } from '../scoring/results.ts'
import { visibleScores } from '../scoring/visible.ts'
import { periodOf, unitInScope } from './asked.ts'
import { judgementDay, workspaceFacts } from './workspace-facts.ts'

const readScores = createRoute({
  method: 'get',
  path: '/v1/scores',
  tags: ['scores'],
  summary: "Results of the units in the key's scope, with rank, grade and trace, and the lights of their tasks",
  security: withKey,
  request: { query: scoresQuerySchema },
  responses: answering(scoresWireSchema, 'The scores'),
})

export const scores = newRouter().openapi(readScores, async (c) => {
  const query = c.req.valid('query')
  const period = periodOf(query.period)
  const asOf = query.asOf ?? judgementDay(period, new Date())
  const { head, me, mine, all } = await workspaceFacts(c.env, c.get('credential'), asOf)
  const unit = unitInScope(query.unit, me, mine)
  const ranked = scoreAll(all, period).filter((score) => query.group === undefined || score.group === query.group)
  const { id, label } = mine.pack.scoreTree
  const packer = new EvidencePacker()
  const packed = packScores(visibleScores(ranked, unit, mine), packer)
  return c.json(
    {
      head,
      period: period.code,
      asOf,
      packVersion: mine.pack.version,
      tree: { id, label: label['zh-CN'] },
      evidence: packer.table(),
      scores: packed,
      lights: [...taskLights(mine, unit, period)],
    },
    200,
  )
})
