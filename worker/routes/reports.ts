import { createRoute, z } from '@hono/zod-openapi'
import { packReport, reportRequestSchema, reportWireSchema } from '../../shared/wire/reports.ts'
import { refusal } from '../http/refusal.ts'
import { answering, jsonRequest, newRouter, withKey } from '../http/router.ts'
import { reportDocx } from '../reporting/docx/document.ts'
import { reportMarkdown } from '../reporting/markdown.ts'
import { renderReport } from '../reporting/render.ts'
import { scoreAll } from '../scoring/results.ts'
import { visibleScores } from '../scoring/visible.ts'
import { periodOf, unitInScope } from './asked.ts'
import { judgementDay, workspaceFacts } from './workspace-facts.ts'

const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const { default: problem } = answering(reportWireSchema, '')

const makeReport = createRoute({
  method: 'post',
  path: '/v1/reports',
  tags: ['reports'],
  summary: 'A report of a unit and a period: as blocks with figures, as .docx or as Markdown',
  security: withKey,
  request: jsonRequest(reportRequestSchema),
  responses: {
    default: problem,
    200: {
      description: 'The report, or a file',
      content: {
        'application/json': { schema: reportWireSchema },
        [docxType]: { schema: z.string() },
        'text/markdown; charset=utf-8': { schema: z.string() },
      },
    },
  },
})

export const reports = newRouter().openapi(makeReport, async (c) => {
  const request = c.req.valid('json')
  const period = periodOf(request.period)
  const asOf = request.asOf ?? judgementDay(period, new Date())
  const { head, me, mine, all } = await workspaceFacts(c.env, c.get('credential'), asOf)
  const unit = unitInScope(request.unit, me, mine)
  const report = mine.pack.reports.find((one) => one.id === request.report)
  if (!report) throw refusal('not-found')
  const scores = visibleScores(scoreAll(all, period), unit, mine)
  const rendered = renderReport({ report, facts: mine, unit, period, scores })
  const file = (type: string) => ({
    'content-type': type,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${rendered.title}.${request.format}`)}`,
  })
  switch (request.format) {
    case 'json':
      return c.json({ head, report: packReport(rendered) }, 200)
    case 'docx':
      return c.body(await reportDocx(rendered), 200, file(docxType))
    case 'md':
      return c.body(reportMarkdown(rendered), 200, file('text/markdown; charset=utf-8'))
  }
})
