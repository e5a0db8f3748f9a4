import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Pack } from '../../shared/pack/pack.ts'
import type { UnitTree } from '../../shared/units/unit-tree.ts'
import type { ScoresResponse } from '../../shared/wire/scores.ts'
import { attachWorkbook } from '../actions/attach.ts'
import { type ConnectedSession, connect } from '../actions/connect.ts'
import { indexRows, type RowIndex } from '../actions/evidence.ts'
import { insertReport, makeReport, reportDocx, reportMarkdown } from '../actions/report.ts'
import { unitScores } from '../actions/scores.ts'
import { type LedgerSync, syncWorkbook } from '../actions/sync.ts'
import { type LedgerFindings, validateWorkbook } from '../actions/validate.ts'
import { bold, type ExitCode, green, print, printJson, say } from './console.ts'
import { type EmbeddedWorker, startEmbedded } from './embedded.ts'
import { eachWorkbook, type OpenedFile, readUnits, UsageError, unitsBeside } from './files.ts'
import { packFrom, shippedPack, writePack } from './pack.ts'
import { periodOf } from './period.ts'
import { localDay, localSession } from './session.ts'
import { unitsFromTrackers } from './units-from-trackers.ts'

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

/** A workbook on its way through the main job. */
interface Running extends OpenedFile {
  readonly session: ConnectedSession
  readonly findings: readonly LedgerFindings[]
  readonly synced: readonly LedgerSync[]
}

/** `tzt run`: attach, validate, sync, score and report on a Worker that lives as long as the command. */
export async function run(files: readonly string[], options: RunOptions): Promise<ExitCode> {
  const pack = options.pack === undefined ? await shippedPack() : packFrom(options.pack)
  const reports = reportIds(pack, options.report)
  const opened: OpenedFile[] = []
  const { unreadable } = await eachWorkbook(files, async (file) => void opened.push(file))
  if (opened.length === 0) return 2
  const units = await unitsFor(files, opened, pack, options)
  const asOf = options.asOf ?? (await latestDay(opened, pack)) ?? localDay()
  const folder = await mkdtemp(path.join(tmpdir(), 'tzt-'))
  say('正在启动本机服务…')
  const embedded = await startEmbedded(
    folder,
    units,
    options.pack === undefined ? undefined : await writePack(pack, folder),
  )
  try {
    const running: Running[] = []
    for (const file of opened) running.push(await runOne(file, pack, embedded, { ...options, asOf }))
    return await finish(running, reports, { ...options, asOf }, unreadable)
  } finally {
    await embedded.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

function reportIds(pack: Pack, wanted: readonly string[] | undefined): readonly string[] {
  const known = pack.reports.map(({ id }) => id)
  const unknown = wanted?.find((id) => !known.includes(id))
  if (unknown !== undefined) throw new UsageError(`没有“${unknown}”这种报告。可用的有：${known.join('、')}。`)
  return wanted ?? known.slice(0, 1)
}

/** Units as given, else from the file beside the trackers, else as the trackers themselves name them. */
async function unitsFor(
  files: readonly string[],
  opened: readonly OpenedFile[],
  pack: Pack,
  options: RunOptions,
): Promise<UnitTree> {
  const file = options.units ?? (await unitsBeside(files))
  if (file === undefined) {
    say('没有单位表（--units units.json），按台账中的填报单位建立。')
    return unitsFromTrackers(opened, pack)
  }
  if (options.units === undefined) say(`单位表：${file}`)
  return readUnits(file)
}

/** The last 填报日期 that any of the trackers carries: the day on which the whole is judged. */
async function latestDay(opened: readonly OpenedFile[], pack: Pack): Promise<string | undefined> {
  const days: string[] = []
  for (const { workbook } of opened) {
    const { ledgers } = await attachWorkbook(localSession(workbook, pack, {}))
    days.push(...ledgers.flatMap(({ table }) => table.preamble.date ?? []))
  }
  return days.sort().at(-1)
}

async function runOne(file: OpenedFile, pack: Pack, embedded: EmbeddedWorker, options: RunOptions): Promise<Running> {
  const { year, asOf } = options
  const local = localSession(file.workbook, pack, {
    units: embedded.units,
    ...(year ? { year } : {}),
    ...(asOf ? { asOf } : {}),
  })
  const session = await connect(local, embedded.connection)
  const findings = await validateWorkbook(session)
  const { ledgers } = await syncWorkbook(session)
  return { ...file, session, findings, synced: ledgers }
}

async function finish(
  running: readonly Running[],
  reports: readonly string[],
  options: RunOptions,
  unreadable: number,
): Promise<ExitCode> {
  const [first] = running
  if (first === undefined) return 2
  const { asOf = localDay(), out } = options
  await mkdir(out, { recursive: true })
  const rows = await placesOf(running)
  const written: string[] = []
  const write = async (name: string, content: string | Uint8Array): Promise<void> => {
    await writeFile(path.join(out, name), content)
    written.push(path.join(out, name))
  }
  const scores = await unitScores(first.session, { period: options.period ?? periodOf(asOf, 'year') })
  await write('scores.json', json({ ...scores, places: rows }))
  for (const id of reports) {
    const request = { report: id, period: options.period ?? periodOf(asOf, id === 'results' ? 'year' : 'quarter') }
    const rendered = await makeReport(first.session, request)
    await write(`${id}.json`, json({ ...rendered, places: rows }))
    await write(`${id}.docx`, await reportDocx(first.session, request))
    await write(`${id}.md`, await reportMarkdown(first.session, request))
    for (const each of running) await insertReport(each.session, rendered)
  }
  for (const { file, workbook } of running) {
    await write(workbook.isReadOnlyFormat ? `${path.basename(file)}x` : path.basename(file), workbook.bytes())
  }
  return tell(running, scores, written, options, unreadable)
}

/** Where each record stands: the file, and Excel's row in it. */
async function placesOf(
  running: readonly Running[],
): Promise<Record<string, { file: string; sheet: string; row: number }>> {
  const places: Record<string, { file: string; sheet: string; row: number }> = {}
  for (const { session, file } of running) {
    const index: RowIndex = await indexRows(session)
    for (const [record, { sheet, row }] of index) places[record] = { file: path.basename(file), sheet, row: row + 1 }
  }
  return places
}

const json = (document: unknown): string => `${JSON.stringify(document, null, 2)}\n`

function tell(
  running: readonly Running[],
  scores: ScoresResponse,
  written: readonly string[],
  options: RunOptions,
  unreadable: number,
): ExitCode {
  const files = running.map(({ file, findings, synced }) => ({
    file,
    rows: findings.reduce((total, each) => total + each.rows, 0),
    errors: findings.reduce((total, each) => total + each.totals.error, 0),
    warnings: findings.reduce((total, each) => total + each.totals.warning, 0),
    synced: synced.reduce((total, each) => total + each.pushed + each.merged, 0),
    invalid: synced.reduce((total, each) => total + each.invalid.length + each.forbidden.length, 0),
    conflicts: synced.reduce((total, each) => total + each.conflicts.length, 0),
  }))
  if (options.json) {
    printJson({ files, scores: scores.scores.map(({ trace: _, ...score }) => score), written })
  } else {
    for (const each of files) {
      const held = each.invalid + each.conflicts > 0 ? `，未同步 ${each.invalid + each.conflicts} 行` : ''
      print(
        `${bold(each.file)}：${each.rows} 行，错误 ${each.errors}，警告 ${each.warnings}，已同步 ${each.synced} 行${held}`,
      )
    }
    print('')
    for (const score of scores.scores)
      print(
        `${score.unitName}（${score.group}）：${score.points ?? '×'} 分${score.rank ? `，第 ${score.rank} 名` : ''}`,
      )
    print('')
    for (const name of written) print(green(name))
  }
  if (unreadable > 0) return 2
  return files.some((each) => each.errors + each.conflicts > 0) ? 1 : 0
}
