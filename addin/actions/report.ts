import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Report } from '../../shared/pack/report.ts'
import { type RenderedReport, reportResponseSchema } from '../../shared/wire/reports.ts'
import { requestBytes, requestJson } from '../sync/http.ts'
import type { Grid, SheetDraft } from '../workbook/workbook.ts'
import type { ConnectedSession } from './connect.ts'
import { indexRows, ledgerNames, rowsOf } from './evidence.ts'
import { reportSheet, sourcesSheet } from './report-sheet.ts'
import type { Session } from './session.ts'
import { readState, updateState } from './state.ts'

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

/**
 * Puts a report into the workbook: a sheet with its text, tables and chart, and a sheet that says where each number
 * comes from. Sheets of ours from an earlier run are replaced; one that the person has edited since stays, and the new
 * one gets another name.
 */
export async function insertReport(
  session: Session,
  report: RenderedReport,
): Promise<{ readonly sheet: string; readonly sourceSheet: string }> {
  const { ownSheets } = await readState(session.workbook)
  const base = sheetName(`${report.title}`)
  const sheet = await freeName(session, base, ownSheets)
  const sourceSheet = await freeName(session, sheetName(`数据来源 ${base}`), ownSheets)
  const index = await indexRows(session)
  const names = await ledgerNames(session)
  const sources = report.figures.map((figure) => ({
    figure,
    ...rowsOf(figure.evidence, index, names),
  }))
  const { draft, lines } = sourcesSheet(report, sourceSheet, sources)
  await putOwnSheet(session, reportSheet(report, sheet, sourceSheet, lines))
  await putOwnSheet(session, draft)
  await session.workbook.select(sheet, { row: 0, column: 0, rows: 1, columns: 1 })
  return { sheet, sourceSheet }
}

/** Excel's rules for sheet names: 31 characters, none of \ / ? * [ ] :, no apostrophe at either end. */
const sheetName = (text: string): string =>
  [
    ...text
      .replace(/[\\/?*[\]:]/g, ' ')
      .replace(/^'+|'+$/g, '')
      .trim(),
  ]
    .slice(0, 28)
    .join('') || '报告'

/** The name itself where it is free or holds nothing but what we wrote; else with the next number. */
async function freeName(session: Session, base: string, ownSheets: Readonly<Record<string, string>>): Promise<string> {
  const taken = new Set((await session.workbook.sheets()).map(({ name }) => name))
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base}(${number})`
    if (!taken.has(name)) return name
    const written = ownSheets[name]
    if (written !== undefined && written === digestOf(await session.workbook.read(name))) return name
  }
}

async function putOwnSheet(session: Session, draft: SheetDraft): Promise<void> {
  await session.workbook.putSheet(draft)
  const digest = digestOf(await session.workbook.read(draft.name))
  await updateState(session.workbook, (state) => ({
    ...state,
    ownSheets: { ...state.ownSheets, [draft.name]: digest },
  }))
}

/** What a sheet says, whatever it looks like. */
const digestOf = (grid: Grid): string =>
  bytesToHex(sha256(utf8ToBytes(JSON.stringify([grid.area, grid.values])))).slice(0, 16)
