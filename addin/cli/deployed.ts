import path from 'node:path'
import { conflictsResponseSchema } from '../../shared/wire/conflicts.ts'
import { periodOf } from '../../shared/wire/period-code.ts'
import { type ConnectedSession, connect } from '../actions/connect.ts'
import { makeReport, reportDocx, reportMarkdown, usualPeriodOf } from '../actions/report.ts'
import { unitScores } from '../actions/scores.ts'
import { valueText } from '../actions/write-back.ts'
import { requestJson } from '../sync/http.ts'
import { newWorkbook } from '../workbook/memory/open-workbook.ts'
import { bold, type ExitCode, green, print, printJson } from './console.ts'
import { UsageError } from './files.ts'
import { makeFolder, writeOutput } from './output.ts'
import { shippedPack } from './pack.ts'
import { printPoints } from './points.ts'
import { localDay, localSession } from './session.ts'

/** What is asked of a deployed Worker without any file. */
export interface AskOptions {
  readonly url: string
  readonly key: string
  readonly asOf?: string
  readonly json?: true
}

export interface PeriodOptions extends AskOptions {
  /** Such as 2020, 2020H1, 2020Q3 or 2020-07. */
  readonly period?: string
  readonly unit?: string
}

/** `tzt scores`: the points of every unit within the key's scope. */
export async function scores(options: PeriodOptions): Promise<ExitCode> {
  const session = await reach(options)
  const { period = periodOf(options.asOf ?? localDay(), 'year'), unit } = options
  const answer = await unitScores(session, { period, ...(unit !== undefined && { unit }) })
  if (options.json) printJson(answer)
  else printPoints(answer.scores)
  return 0
}

/** `tzt report ID`: the report's text on the terminal, or its three files in a folder. */
export async function report(id: string, options: PeriodOptions & { readonly out?: string }): Promise<ExitCode> {
  const session = await reach(options)
  const known = session.pack.reports.map((each) => each.id)
  if (!known.includes(id)) throw new UsageError(`没有“${id}”这种报告。可用的有：${known.join('、')}。`)
  const { period = periodOf(options.asOf ?? localDay(), usualPeriodOf(session, id)), unit, out } = options
  const request = { report: id, period, ...(unit !== undefined && { unit }) }
  if (out !== undefined) {
    await makeFolder(out)
    const written = [`${id}.json`, `${id}.docx`, `${id}.md`].map((name) => path.join(out, name))
    const [json = '', docx = '', markdown = ''] = written
    await writeOutput(json, `${JSON.stringify(await makeReport(session, request), null, 2)}\n`)
    await writeOutput(docx, await reportDocx(session, request))
    await writeOutput(markdown, await reportMarkdown(session, request))
    if (options.json) printJson({ written })
    else for (const file of written) print(green(file))
  } else if (options.json) printJson(await makeReport(session, request))
  else print(await reportMarkdown(session, request))
  return 0
}

/** `tzt conflicts`: rows that wait for a choice in some workbook, as the Worker last heard. 1 where there is one. */
export async function conflicts(options: AskOptions): Promise<ExitCode> {
  const session = await reach(options)
  const request = { method: 'GET', path: '/v1/conflicts' } as const
  const context = { asOf: session.today(), units: session.units }
  const { conflicts: held } = await requestJson(session.api.http, request, conflictsResponseSchema)
  if (options.json) printJson({ conflicts: held })
  else if (held.length === 0) print('没有待选定的冲突。')
  else
    for (const { ledgerTitle, by, at, fields, kind: id } of held) {
      print(`${bold(ledgerTitle)}：${by} 于 ${at} 同步时`)
      if (fields.length === 0) print('  一方已删除，另一方仍在修改。')
      const kind = session.pack.kinds.find((each) => each.id === id)
      if (kind === undefined) continue
      for (const { field, mine, theirs } of fields) {
        const label = kind.fields.find((each) => each.id === field)?.label['zh-CN'] ?? field
        const [own, other] = [mine, theirs].map((value) => valueText(value, field, kind, context))
        print(`  ${label}：本方“${own}”，对方“${other}”`)
      }
    }
  return held.length === 0 ? 0 : 1
}

/** Connected, with a workbook that nobody sees: nothing of what is asked here is about one. */
async function reach({ url, key, asOf }: AskOptions): Promise<ConnectedSession> {
  const nothing = newWorkbook('tzt.xlsx')
  return connect(localSession(nothing, await shippedPack(), { ...(asOf !== undefined && { asOf }) }), { url, key })
}
