import type { Report } from '../../shared/pack/report.ts'
import { type RenderedReport, reportResponseSchema } from '../../shared/wire/reports.ts'
import { requestBytes, requestJson } from '../sync/http.ts'
import type { ConnectedSession } from './connect.ts'
import type { Session } from './session.ts'

export interface ReportChoice {
  readonly id: string
  readonly title: string
  /** What it is made for where nobody names a period. */
  readonly usualPeriod: Report['usualPeriod']
}

export interface ReportRequest {
  readonly report: string
  /** Such as 2020Q3. */
  readonly period: string
  /** The caller's own unit where absent. */
  readonly unit?: string
}

/** Reports of the pack, in its order. */
export const reportChoices = (session: Session): readonly ReportChoice[] =>
  session.pack.reports.map(({ id, title, usualPeriod }) => ({ id, title: title[session.locale], usualPeriod }))

/** The length of the period a report is usually made for; a quarter where the pack does not know the report. */
export const usualPeriodOf = (session: Session, id: string): Report['usualPeriod'] =>
  session.pack.reports.find((report) => report.id === id)?.usualPeriod ?? 'quarter'

/** Has the Worker write a report. Rejects with `ApiError`. */
export async function makeReport(
  session: ConnectedSession,
  request: ReportRequest,
  signal?: AbortSignal,
): Promise<RenderedReport> {
  const body = bodyOf(session, request, 'json')
  const answer = await requestJson(
    session.api.http,
    { method: 'POST', path: '/v1/reports', body, signal },
    reportResponseSchema,
  )
  return answer.report
}

/** The same as a .docx in official layout. */
export const reportDocx = (
  session: ConnectedSession,
  request: ReportRequest,
  signal?: AbortSignal,
): Promise<Uint8Array> =>
  requestBytes(session.api.http, {
    method: 'POST',
    path: '/v1/reports',
    body: bodyOf(session, request, 'docx'),
    accept: '*/*',
    signal,
  })

/** The same as Markdown. */
export async function reportMarkdown(
  session: ConnectedSession,
  request: ReportRequest,
  signal?: AbortSignal,
): Promise<string> {
  const body = bodyOf(session, request, 'md')
  return new TextDecoder().decode(
    await requestBytes(session.api.http, { method: 'POST', path: '/v1/reports', body, accept: '*/*', signal }),
  )
}

const bodyOf = (session: Session, request: ReportRequest, format: 'json' | 'docx' | 'md') => ({
  ...request,
  ...(session.asOf === undefined ? {} : { asOf: session.asOf }),
  format,
})
