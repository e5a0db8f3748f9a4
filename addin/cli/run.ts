import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Pack } from '../../shared/pack/pack.ts'
import type { Finding } from '../../shared/validate/finding.ts'
import { periodCodeSchema, periodOf } from '../../shared/wire/period-code.ts'
import type { ScoresResponse } from '../../shared/wire/scores.ts'
import { consolidateWorkbook } from '../actions/consolidation.ts'
import { insertReport } from '../actions/insert-report.ts'
import { makeReport, reportDocx, reportMarkdown, usualPeriodOf } from '../actions/report.ts'
import { unitScores } from '../actions/scores.ts'
import { bold, type ExitCode, green, print, printJson, say } from './console.ts'
import { startEmbedded } from './embedded.ts'
import { eachWorkbook, type OpenedFile, UsageError } from './files.ts'
import { copyNames, makeFolder, writeOutput } from './output.ts'
import { packFrom, shippedPack, writePack } from './pack.ts'
import { printPoints } from './points.ts'
import { placesOf, type SyncedTracker, syncTracker, type Times, timesOf, unitsFor } from './trackers.ts'
import { jsonFinding, printFindings } from './validate.ts'

export interface RunOptions {
  readonly pack?: string
  readonly year?: number
  readonly asOf?: string
  readonly period?: string
  readonly units?: string
  readonly report?: readonly string[]
  readonly out: string
  readonly json?: true
}

/** `tzt run`: attach, validate, sync, score and report on a Worker that lives as long as the command. */
export async function run(files: readonly string[], options: RunOptions): Promise<ExitCode> {
  const pack = options.pack === undefined ? await shippedPack() : packFrom(options.pack)
  const reports = reportIds(pack, options.report)
  if (options.period !== undefined && !periodCodeSchema.safeParse(options.period).success) {
    throw new UsageError(`期间“${options.period}”看不懂。请写成 2020、2020H1、2020Q3 或 2020-07。`)
  }
  const opened: OpenedFile[] = []
  const { unreadable } = await eachWorkbook(files, async (file) => void opened.push(file))
  if (opened.length === 0) return 2
  await makeFolder(options.out)
  const units = await unitsFor(files, opened, pack, options)
  const times = await timesOf(opened, pack, options)
  const { asOf } = times
  const folder = await mkdtemp(path.join(tmpdir(), 'tzt-'))
  say('正在启动本机服务…')
  const embedded = await startEmbedded(
    folder,
    units,
    options.pack === undefined ? undefined : await writePack(pack, folder),
  )
  try {
    const running: SyncedTracker[] = []
    for (const file of opened) running.push(await syncTracker(file, pack, embedded, { ...options, asOf }))
    return await finish(running, reports, { ...options, ...times }, unreadable)
  } finally {
    await embedded.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

function reportIds(pack: Pack, wanted: readonly string[] | undefined): readonly string[] {
  const known = pack.reports.map(({ id }) => id)
  const unknown = wanted?.find((id) => !known.includes(id))
  if (unknown !== undefined) throw new UsageError(`没有“${unknown}”这种报告。可用的有：${known.join('、')}。`)
  return wanted ?? [known.find((id) => id === 'quarterly') ?? known[0]].flatMap((id) => id ?? [])
}

async function finish(
  running: readonly SyncedTracker[],
  reports: readonly string[],
  options: RunOptions & Times,
  unreadable: number,
): Promise<ExitCode> {
  const [first] = running
  if (first === undefined) return 2
  const { periodDay, out } = options
  const rows = await placesOf(running)
  const written: string[] = []
  const write = async (name: string, content: string | Uint8Array): Promise<void> => {
    await writeOutput(path.join(out, name), content)
    written.push(path.join(out, name))
  }
  const scores = await unitScores(first.session, { period: options.period ?? periodOf(periodDay, 'year') })
  await write('scores.json', json({ ...scores, places: rows }))
  for (const id of reports) {
    const request = { report: id, period: options.period ?? periodOf(periodDay, usualPeriodOf(first.session, id)) }
    const rendered = await makeReport(first.session, request)
    await write(`${id}.json`, json({ ...rendered, places: rows }))
    await write(`${id}.docx`, await reportDocx(first.session, request))
    await write(`${id}.md`, await reportMarkdown(first.session, request))
    for (const each of running) await insertReport(each.session, rendered)
  }
  const names = await copyNames(
    running.map(({ file, workbook }) => ({ file, isOldFormat: workbook.isReadOnlyFormat })),
    out,
  )
  for (const [at, { workbook }] of running.entries()) await write(names[at] ?? '', workbook.bytes())
  const across = await Promise.all(running.map(async ({ session }) => (await consolidateWorkbook(session)).findings))
  return tell({ running, across, scores, written, options, unreadable })
}

const json = (document: unknown): string => `${JSON.stringify(document, null, 2)}\n`

interface Done {
  readonly running: readonly SyncedTracker[]
  /** What other ledgers say of each tracker's rows. */
  readonly across: readonly (readonly Finding[])[]
  readonly scores: ScoresResponse
  readonly written: readonly string[]
  readonly options: RunOptions
  readonly unreadable: number
}

function tell({ running, across, scores, written, options, unreadable }: Done): ExitCode {
  const files = running.map(({ file, findings, synced }, index) => ({
    file,
    rows: findings.reduce((total, each) => total + each.rows, 0),
    errors: findings.reduce((total, each) => total + each.totals.error, 0),
    warnings: findings.reduce((total, each) => total + each.totals.warning, 0),
    synced: synced.reduce((total, each) => total + each.pushed + each.merged, 0),
    invalid: synced.reduce((total, each) => total + each.invalid.length + each.forbidden.length, 0),
    conflicts: synced.reduce((total, each) => total + each.conflicts.length, 0),
    across: (across[index] ?? []).map(jsonFinding),
  }))
  if (options.json) {
    printJson({ files, scores: scores.scores.map(({ trace: _, ...score }) => score), written })
  } else {
    for (const each of files) {
      const held = each.invalid + each.conflicts > 0 ? `，未同步 ${each.invalid + each.conflicts} 行` : ''
      print(
        `${bold(each.file)}：${each.rows} 行，错误 ${each.errors}，警告 ${each.warnings}，已同步 ${each.synced} 行${held}`,
      )
      printFindings(each.across)
    }
    print('')
    printPoints(scores.scores)
    print('')
    for (const name of written) print(green(name))
  }
  if (unreadable > 0) return 2
  return files.some((each) => each.errors + each.conflicts > 0) ? 1 : 0
}
