import { snapshotPeriod } from '../../shared/consolidate/matters.ts'
import type { FieldId, Kind } from '../../shared/pack/kind.ts'
import { fold } from '../../shared/text/fold.ts'
import { acrossSteps, type PlanAtHand, type PlanItem, type RunTable } from '../../shared/validate/across-tables.ts'
import { compileColumns } from '../../shared/validate/columns.ts'
import type { Finding } from '../../shared/validate/finding.ts'
import { findingMaker } from '../../shared/validate/findings.ts'
import { unitField } from '../../shared/validate/own-fields.ts'
import { yearOf } from '../../shared/values/civil-date.ts'
import { parsePlan } from '../plan/parse-plan.ts'
import { planItems } from '../plan/plan.ts'
import { yearFor } from './ledger.ts'
import type { LedgerLook } from './look.ts'
import { planSheets } from './plan.ts'
import type { Session, Task } from './session.ts'
import { work } from './slices.ts'

/** A workbook that was looked at, with all of its ledgers. */
export interface LookedWorkbook {
  readonly session: Session
  readonly looks: readonly LedgerLook[]
}

/**
 * What the tables of these workbooks say of one another, for each look that there is something to say of. Works in slices;
 * rejects with an `AbortError` when it was cancelled.
 */
export async function findingsAcross(
  workbooks: readonly LookedWorkbook[],
  task: Task = {},
): Promise<ReadonlyMap<LedgerLook, readonly Finding[]>> {
  const placed = workbooks.flatMap(({ session, looks }, at) =>
    looks.map((look) => ({ look, table: runTable(session, look, `${at}/${look.ledger.key}`, workbooks.length > 1) })),
  )
  const plans: PlanAtHand[] = placed.flatMap(
    ({ look, table }) =>
      planTable(
        look,
        table,
        placed.map((each) => each.table),
      ) ?? [],
  )
  for (const [at, { session }] of workbooks.entries()) {
    const own = placed.find(({ table }) => table.key.startsWith(`${at}/`) && coverageOf(table.kind) !== undefined)
    if (own !== undefined) plans.push(...(await planTexts(session, own.table.key)))
  }
  if (placed.length > 1) task.onProgress?.({ step: 'comparing', done: 0, total: 0 })
  const tables = placed.map(({ table }) => table)
  const found = await work(acrossSteps(tables, plans, workbooks[0]?.session.locale ?? 'zh-CN'), task)
  return new Map(
    placed.flatMap(({ look, table }) => {
      const findings = found.get(table.key)
      return findings === undefined ? [] : [[look, findings] as const]
    }),
  )
}

function runTable(session: Session, look: LedgerLook, key: string, isOneOfSeveral: boolean): RunTable {
  const { ledger, kind, columns, context, result } = look
  const { preamble } = ledger.table
  const readers = compileColumns(columns, kind, context)
  const known = new Set(readers.known)
  if (context.defaultUnit !== undefined && kind.fields.some(({ id }) => id === unitField)) known.add(unitField)
  const name = session.workbook.name.replace(/\.[A-Za-z0-9]{2,5}$/, '')
  const sheet = session.locale === 'zh-CN' ? `「${ledger.sheet}」` : `“${ledger.sheet}”`
  const told = [preamble.period, preamble.title, ledger.sheet, name]
  return {
    key,
    title: isOneOfSeveral ? `${name}${sheet}` : sheet,
    sheet: ledger.sheet,
    headerRow: ledger.table.header.last,
    kind,
    known,
    year: yearFor(session, ledger.table) ?? yearOf(context.asOf),
    period: told.map((text) => snapshotPeriod(text ?? '')).find((period) => period !== undefined),
    filledOn: preamble.date,
    records: result.records,
    make: findingMaker(kind, readers.readers, context),
  }
}

const coverageOf = (kind: Kind) => kind.rules.find((rule) => rule.type === 'coverage')

/**
 * The task ledger that was made of a plan, as the plan: the others break it down. Only those of its items count whose lead
 * unit is at hand, or that have none yet: what other units have is not here to be seen.
 */
function planTable({ ledger, kind }: LedgerLook, table: RunTable, all: readonly RunTable[]): PlanAtHand | undefined {
  const rule = coverageOf(kind)
  const isPlan =
    ledger.table.columns.some(({ label }) => fold(label) === '原文') || /要点/.test(ledger.table.preamble.title ?? '')
  if (rule?.type !== 'coverage' || !isPlan) return undefined
  const lead = kind.consolidation?.lead
  const units = new Set(all.filter((other) => other !== table).flatMap((other) => unitsOf(other, lead)))
  const items = table.records.flatMap(({ row, values }): PlanItem[] => {
    const [number, title] = [values[rule.items.number], values[rule.items.title]]
    const led = lead === undefined ? undefined : values[lead]
    const isAtHand = typeof led !== 'string' || units.has(led)
    return typeof number === 'string' && typeof title === 'string' && isAtHand ? [{ number, title, row }] : []
  })
  return { table: table.key, items }
}

const unitsOf = ({ records }: RunTable, lead: FieldId | undefined): readonly string[] =>
  records.flatMap(({ values }) =>
    [values[unitField], lead === undefined ? undefined : values[lead]].filter((unit) => typeof unit === 'string'),
  )

/** The plan itself, where an import left its text in the workbook. */
async function planTexts(session: Session, toldAt: string): Promise<readonly PlanAtHand[]> {
  const plans: PlanAtHand[] = []
  for (const { name } of await session.workbook.sheets()) {
    if (!name.startsWith(planSheets.original)) continue
    const { values } = await session.workbook.read(name)
    const lines = values.slice(1).map(([text]) => ({ text: String(text ?? ''), label: '' }))
    const items = planItems(parsePlan(lines)).map(({ code, title }) => ({ number: code, title }))
    plans.push({ toldAt, items })
  }
  return plans
}
