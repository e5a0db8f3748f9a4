import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { periodCodeSchema } from '../../shared/wire/period-code.ts'
import { connect } from '../actions/connect.ts'
import { type FormOutcome, fillForm } from '../actions/fill-form.ts'
import { findForms } from '../actions/find-forms.ts'
import { type BindingMemory, bindingMemorySchema, noBindings, rememberBinding } from '../forms/binding.ts'
import type { FormCell, Unbound } from '../forms/fill.ts'
import { cellAddress, columnName } from '../workbook/a1.ts'
import { bold, type ExitCode, green, print, printJson, say, yellow } from './console.ts'
import { startEmbedded } from './embedded.ts'
import { eachWorkbook, namesOf, type OpenedFile, openNamed, readJson, UsageError } from './files.ts'
import { copyNames, makeFolder, writeOutput } from './output.ts'
import { shippedPack } from './pack.ts'
import { localSession } from './session.ts'
import { type Place, placesOf, type SyncedTracker, syncTracker, timesOf, unitsFor } from './trackers.ts'

export interface FillOptions {
  readonly from: readonly string[]
  readonly period?: string
  readonly asOf?: string
  readonly units?: string
  /** A file that remembers what the heads of forms mean; made where it is missing. */
  readonly bind?: string
  readonly out: string
  readonly json?: true
}

/** `tzt fill`: a blank form from above, filled from trackers through a Worker that lives as long as the command. */
export async function fill(form: string, options: FillOptions): Promise<ExitCode> {
  const period = options.period === undefined ? undefined : periodOf(options.period)
  const memory = options.bind === undefined ? noBindings : await readMemory(options.bind)
  const pack = await shippedPack()
  const blank = { file: form, workbook: await openNamed(form) }
  await makeFolder(options.out)
  const isOldFormat = blank.workbook.isReadOnlyFormat
  const [name = ''] = await copyNames([{ file: form, isOldFormat }], options.out, options.from)
  const opened: OpenedFile[] = []
  const { unreadable } = await eachWorkbook(options.from, async (file) => void opened.push(file))
  if (opened.length === 0) return 2
  const units = await unitsFor(options.from, opened, pack, options)
  const { asOf, year } = await timesOf(opened, pack, options)
  const folder = await mkdtemp(path.join(tmpdir(), 'tzt-'))
  say('正在启动本机服务…')
  const embedded = await startEmbedded(folder, units)
  try {
    const trackers: SyncedTracker[] = []
    for (const file of opened) trackers.push(await syncTracker(file, pack, embedded, { asOf }))
    const places = await placesOf(trackers)
    const local = localSession(blank.workbook, pack, {
      units: embedded.units,
      asOf,
      ...(year === undefined ? {} : { year }),
    })
    const session = await connect(local, embedded.connection)
    const survey = await findForms(session, { memory, ...(period === undefined ? {} : { period }) })
    if (survey.forms.length === 0) {
      const reasons = survey.none.map(({ sheet, message }) => `“${sheet}”：${message}`).join('\n')
      throw new UsageError(`${form}：没有找到要填的空白表。\n${reasons}`)
    }
    const order = orderBy(places, options.from)
    const filled: FormOutcome[] = []
    for (const found of survey.forms) filled.push(await fillForm(session, found, { order: ({ id }) => order(id) }))
    const bindings = survey.forms.reduce((known, { proposal }) => rememberBinding(known, proposal.binding), memory)
    if (options.bind !== undefined) await writeOutput(options.bind, `${JSON.stringify(bindings, null, 2)}\n`)
    const copy = path.join(options.out, name)
    await writeOutput(copy, blank.workbook.bytes())
    tell(filled, places, copy, options)
    return unreadable > 0 ? 2 : 0
  } finally {
    await embedded.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const periodOf = (text: string): string => {
  const parsed = periodCodeSchema.safeParse(text)
  if (!parsed.success) throw new UsageError(`期间“${text}”看不懂。请写成 2020、2020H1、2020Q3 或 2020-07。`)
  return parsed.data
}

async function readMemory(file: string): Promise<BindingMemory> {
  if ((await readFile(file).catch(() => undefined)) === undefined) return noBindings
  const parsed = bindingMemorySchema.safeParse(await readJson(file))
  if (parsed.success) return parsed.data
  throw new UsageError(`${file} 不是表头对应关系文件。请删除后重试，会重新生成。`)
}

/** Records in the order of the files, then of the rows in them. */
function orderBy(places: Readonly<Record<string, Place>>, files: readonly string[]): (record: string) => number {
  const short = namesOf(files)
  const names = files.map((file) => short.get(file))
  return (record) => {
    const place = places[record]
    return place === undefined ? Number.MAX_SAFE_INTEGER : names.indexOf(place.file) * 2_000_000 + place.row
  }
}

function tell(
  filled: readonly FormOutcome[],
  places: Readonly<Record<string, Place>>,
  copy: string,
  options: FillOptions,
): void {
  const isOne = filled.length === 1
  if (options.json) {
    printJson({
      cells: filled.flatMap(({ sheet, cells }) => cells.map((cell) => jsonCell(sheet, cell, places))),
      unbound: filled.flatMap(({ sheet, unbound }) =>
        unbound.map((each) => ({ ...(isOne ? {} : { sheet }), ...placeOf(each), label: each.label })),
      ),
    })
  }
  const line = options.json ? say : print
  const isAlone = ({ sheet }: FormOutcome): boolean => filled.filter((other) => other.sheet === sheet).length === 1
  for (const outcome of filled) {
    const { cells, unbound, owed, corner } = outcome
    const sheet = isAlone(outcome) ? outcome.sheet : `${outcome.sheet}!${cellAddress(corner.row, corner.column)}`
    const known = cells.filter(({ value }) => value !== null).length
    line(`${bold(sheet)}：填了 ${known} 格，空着 ${cells.length - known} 格`)
    for (const each of unbound) line(`  ${yellow('没有对应')} ${whereOf(each)} ${each.label}`)
    for (const [message, units] of Map.groupBy(owed, (each) => each.message)) {
      line(`  ${yellow('缺数据')} ${units.map(({ unitName }) => unitName).join('、')}`)
      line(`    ${message}`)
    }
  }
  line(green(copy))
}

const jsonCell = (sheet: string, cell: FormCell, places: Readonly<Record<string, Place>>) => ({
  sheet,
  cell: cellAddress(cell.row, cell.column),
  value: cell.value,
  ...cell.source,
  evidence: cell.evidence.map((each) => ({ ...each, ...places[each.record] })),
})

const placeOf = ({ place }: Unbound): { readonly column: string } | { readonly cell: string } =>
  'row' in place ? { cell: cellAddress(place.row, place.column) } : { column: columnName(place.column) }

const whereOf = ({ place }: Unbound): string =>
  'row' in place ? cellAddress(place.row, place.column) : `${columnName(place.column)}列`
