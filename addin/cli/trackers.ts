import type { Pack } from '../../shared/pack/pack.ts'
import type { UnitTree } from '../../shared/units/unit-tree.ts'
import { yearOf } from '../../shared/values/civil-date.ts'
import { attachWorkbook } from '../actions/attach.ts'
import { type ConnectedSession, connect } from '../actions/connect.ts'
import { indexRows, type RowIndex } from '../actions/evidence.ts'
import { type LedgerSync, syncWorkbook } from '../actions/sync.ts'
import { type LedgerFindings, validateWorkbook } from '../actions/validate.ts'
import { say } from './console.ts'
import type { EmbeddedWorker } from './embedded.ts'
import { namesOf, type OpenedFile, readUnitTree, unitsBeside } from './files.ts'
import { localDay, localSession } from './session.ts'
import { unitsFromTrackers } from './units-from-trackers.ts'

/** Trackers on their way into a Worker: what `tzt run` and `tzt fill` both begin with. */

/** A tracker that the Worker has. */
export interface SyncedTracker extends OpenedFile {
  readonly session: ConnectedSession
  readonly findings: readonly LedgerFindings[]
  readonly synced: readonly LedgerSync[]
}

/** Where a record stands: the file, and Excel's row in it. */
export interface Place {
  readonly file: string
  readonly sheet: string
  readonly row: number
}

/** Units as given, else from the file beside the trackers, else as the trackers themselves name them. */
export async function unitsFor(
  files: readonly string[],
  opened: readonly OpenedFile[],
  pack: Pack,
  options: { readonly units?: string },
): Promise<UnitTree> {
  const file = options.units ?? (await unitsBeside(files))
  if (file === undefined) {
    say('没有单位表（--units units.json），按台账中的填报单位建立。')
    return unitsFromTrackers(opened, pack)
  }
  if (options.units === undefined) say(`单位表：${file}`)
  return readUnitTree(file)
}

/** When the trackers are looked at. */
export interface Times {
  /** The day on which the whole is judged. */
  readonly asOf: string
  /** The plan year, where anything says it. */
  readonly year?: number
  /** The day whose quarter or year reports are made for: the last of the plan year once that is over. */
  readonly periodDay: string
}

/** As given, else as the trackers say: their last 填报日期, and the latest year in their titles; else today. */
export async function timesOf(
  opened: readonly OpenedFile[],
  pack: Pack,
  given: { readonly asOf?: string; readonly year?: number },
): Promise<Times> {
  const days: string[] = []
  const years: number[] = []
  for (const { workbook } of opened) {
    const { ledgers } = await attachWorkbook(localSession(workbook, pack, {}))
    days.push(...ledgers.flatMap(({ table }) => table.preamble.date ?? []))
    years.push(...ledgers.flatMap(({ table }) => table.preamble.year ?? []))
  }
  const asOf = given.asOf ?? days.sort().at(-1) ?? localDay()
  const year = given.year ?? years.sort((a, b) => a - b).at(-1)
  const periodDay = year !== undefined && year < yearOf(asOf) ? `${year}-12-31` : asOf
  return { asOf, periodDay, ...(year === undefined ? {} : { year }) }
}

/** Validates a tracker and brings its rows to the Worker. */
export async function syncTracker(
  file: OpenedFile,
  pack: Pack,
  embedded: EmbeddedWorker,
  options: { readonly year?: number; readonly asOf?: string },
): Promise<SyncedTracker> {
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

/** Where each record stands, by record id. */
export async function placesOf(trackers: readonly SyncedTracker[]): Promise<Readonly<Record<string, Place>>> {
  const places: Record<string, Place> = {}
  const names = namesOf(trackers.map(({ file }) => file))
  for (const { session, file } of trackers) {
    const index: RowIndex = await indexRows(session)
    for (const [record, { sheet, row }] of index)
      places[record] = { file: names.get(file) ?? file, sheet, row: row + 1 }
  }
  return places
}
