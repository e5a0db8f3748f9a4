import { createRoute } from '@hono/zod-openapi'
import { EvidencePacker } from '../../shared/wire/evidence-table.ts'
import { figuresQuerySchema, figuresWireSchema, packFigures } from '../../shared/wire/figures.ts'
import { refusal } from '../http/refusal.ts'
import { answering, newRouter, withKey } from '../http/router.ts'
import { evaluateIndicator } from '../indicators/evaluate.ts'
import { periodOf, unitInScope } from './asked.ts'
import { judgementDay, workspaceFacts } from './workspace-facts.ts'

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
  const query = c.req.valid('query')
  const period = periodOf(query.period)
  const asOf = query.asOf ?? judgementDay(period, new Date())
  const { head, me, mine } = await workspaceFacts(c.env, c.get('credential'), asOf)
  const unit = unitInScope(query.unit, me, mine)
  const asked = query.indicator?.split(',').map((id) => id.trim())
  const indicators = asked
    ? asked.map((id) => {
        const found = mine.indicator(id)
        if (!found) throw refusal('not-found')
        return found
      })
    : mine.pack.indicators
  const packer = new EvidencePacker()
  const figures = packFigures(
    indicators.map((indicator) => evaluateIndicator(indicator, mine, { unit, period })),
    packer,
  )
  return c.json({ head, asOf, packVersion: mine.pack.version, evidence: packer.table(), figures }, 200)
})
