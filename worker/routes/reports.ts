import { createRoute, z } from '@hono/zod-openapi'
import { reportRequestSchema, reportWireSchema, unpackReport } from '../../shared/wire/reports.ts'
import { jsonStream } from '../http/json-stream.ts'
import { answering, jsonAnswer, jsonRequest, newRouter, withKey } from '../http/router.ts'
import { reportDocx } from '../reporting/docx/document.ts'
import { reportMarkdown } from '../reporting/markdown.ts'
import { workspaceOf } from '../workspace/client.ts'

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
  const { format, ...request } = c.req.valid('json')
  const who = c.get('credential')
  const made = await workspaceOf(c.env, who).report(who, request)
  if (format === 'json') return jsonAnswer(c, jsonStream(piecesOf(made)))
  const report = unpackReport(made.report)
  if (!report) throw new Error('a report whose evidence is not in its table')
  const file = (type: string) => ({
    'content-type': type,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${report.title}.${format}`)}`,
  })
  switch (format) {
    case 'docx':
      return c.body(await reportDocx(report), 200, file(docxType))
    case 'md':
      return c.body(reportMarkdown(report), 200, file('text/markdown; charset=utf-8'))
  }
})

/** Figure by figure: a district's report is some megabytes, and stands here as an object already. */
function* piecesOf({ head, report: { figures, evidence, ...report } }: z.output<typeof reportWireSchema>) {
  yield `{"head":${head},"report":${JSON.stringify(report).slice(0, -1)},"figures":[`
  for (const [index, figure] of figures.entries()) yield `${index === 0 ? '' : ','}${JSON.stringify(figure)}`
  yield `],"evidence":${JSON.stringify(evidence)}}}`
}
