import type { z } from 'zod'
import { consolidate, type Matter, matterKey, type Reported, snapshotPeriod } from '../../shared/consolidate/matters.ts'
import type { FieldId, Kind } from '../../shared/pack/kind.ts'
import type { LedgerId, Values } from '../../shared/records/record.ts'
import type { UnitId } from '../../shared/units/unit.ts'
import { unitField } from '../../shared/validate/own-fields.ts'
import { planCoverage } from '../../shared/validate/plan-coverage.ts'
import type {
  ConsolidatedMatter,
  ConsolidationResponse,
  consolidationQuerySchema,
  Report,
} from '../../shared/wire/consolidation.ts'
import { refusal } from '../http/refusal.ts'
import { nameIn } from '../indicators/record-name.ts'
import { canSee } from './actor.ts'
import type { RequestContext } from './context.ts'
import type { LedgerState, RecordState } from './model.ts'

type Query = z.output<typeof consolidationQuerySchema>

/** A record as the consolidation compares it: its unit filled in, its ledger's year with it. */
interface Row extends Reported {
  readonly record: RecordState
}

/**
 * Matters that stand in several ledgers, made of nothing but records the actor may see: what another scope reports neither
 * shows nor leaves a gap. Errors: `not-found` for a unit out of scope.
 */
export function consolidation(
  context: RequestContext,
  query: Query,
  subtree: (unit: UnitId) => ReadonlySet<UnitId>,
): ConsolidationResponse {
  const { actor, workspace, directory, kindOf } = context
  if (query.unit !== undefined && !actor.units.has(query.unit)) throw refusal('not-found')
  const units: ReadonlySet<string> | undefined = query.unit === undefined ? undefined : subtree(query.unit)
  const ledgers = new Map(directory.ledgers().map((ledger) => [ledger.id, ledger]))
  const isAsked = (ledger: LedgerState): boolean => query.year === undefined || ledger.year === query.year

  const rows = candidates(context, ledgers, isAsked)
  const kinds = [...new Set(rows.map(({ kind }) => kind))].flatMap((id) => kindOf(id) ?? [])
  const found = consolidate(rows, kinds).filter(
    (matter) =>
      (units === undefined || concerns(matter, units)) && (query.ledger === undefined || isIn(matter, query.ledger)),
  )
  const ranked = found.toSorted((a, b) => rank(a) - rank(b))
  return {
    head: workspace.seq,
    matters: ranked.slice(0, query.limit).map((matter) => asWire(matter, context, ledgers)),
    totals: {
      matters: found.length,
      conflicts: found.filter(({ conflicts }) => conflicts.length > 0).length,
      duplicates: found.filter(({ duplicates }) => duplicates.length > 0).length,
    },
    uncovered: uncoveredItems(context, ledgers, isAsked)
      .filter(({ unit }) => units === undefined || units.has(unit))
      .map(({ unit: _, ...item }) => item),
  }
}

type Ledgers = ReadonlyMap<LedgerId, LedgerState>

/**
 * Records whose matter may stand in several ledgers: two passes, of which the first only counts, since most records of a
 * workspace stand alone and its memory is small.
 */
function candidates(
  context: RequestContext,
  ledgers: Ledgers,
  isAsked: (ledger: LedgerState) => boolean,
): readonly Row[] {
  const ledgerOf = new Map<string, LedgerId>()
  const shared = new Set<string>()
  for (const { row, kind } of visible(context, ledgers, isAsked)) {
    const key = keyOf(row, kind)
    if (key === undefined) continue
    const first = ledgerOf.get(key)
    if (first === undefined) ledgerOf.set(key, row.record.ledger)
    else if (first !== row.record.ledger) shared.add(key)
  }
  if (shared.size === 0) return []
  const rows: Row[] = []
  for (const { row, kind } of visible(context, ledgers, isAsked)) {
    const key = keyOf(row, kind)
    if (key !== undefined && shared.has(key)) rows.push(row)
  }
  return rows
}

const keyOf = (row: Row, kind: Kind): string | undefined => {
  const key = matterKey(row, kind)
  return key === undefined ? undefined : `${kind.id}/${key}`
}

function* visible(
  { store, actor, kindOf }: RequestContext,
  ledgers: Ledgers,
  isAsked: (ledger: LedgerState) => boolean,
): Iterable<{ readonly row: Row; readonly kind: Kind }> {
  for (const record of store.liveRecords()) {
    const kind = kindOf(record.kind)
    const ledger = ledgers.get(record.ledger)
    if (!kind || !ledger || !isAsked(ledger) || !canSee(actor, kind, record.unit)) continue
    const values: Values = { ...record.values, [unitField]: record.unit }
    const period = snapshotPeriod(ledger.title)
    yield { row: { id: record.id, ledger: ledger.id, kind: kind.id, year: ledger.year, period, values, record }, kind }
  }
}

const concerns = ({ lead, own, supports }: Matter<Row>, units: ReadonlySet<string>): boolean =>
  (lead !== undefined && units.has(lead)) || [...own, ...supports].some(({ record }) => units.has(record.unit))

const isIn = ({ own, supports }: Matter<Row>, ledger: LedgerId): boolean =>
  [...own, ...supports].some(({ record }) => record.ledger === ledger)

/** What does not agree comes first, then what is reported twice. */
const rank = ({ conflicts, duplicates }: Matter<Row>): number =>
  conflicts.length > 0 ? 0 : duplicates.length > 0 ? 1 : 2

function asWire(matter: Matter<Row>, { actor }: RequestContext, ledgers: Ledgers): ConsolidatedMatter {
  const { kind, year = 0, lead, own, supports, conflicts, duplicates } = matter
  const first = own[0] ?? supports[0]
  const reporting = new Set<string>(supports.map(({ record }) => record.unit))
  const inScope = [...actor.units].filter((unit) => matter.supporters.includes(unit))
  return {
    kind: kind.id,
    year,
    title: first === undefined ? '' : titleOf(first.record, kind),
    ...(lead === undefined ? {} : { lead }),
    reports: [
      ...own.map((row) => reportOf(row, kind, row.record.unit === lead ? 'lead' : 'register', ledgers)),
      ...supports.map((row) => reportOf(row, kind, 'support', ledgers)),
    ],
    conflicts: [...conflicts],
    duplicates: duplicates.map((rows) => rows.map(({ record }) => record.id)),
    silent: inScope.filter((unit) => !reporting.has(unit)),
  }
}

/** 任务9.2 落实三级五岗责任清单: the number and the words of a matter. */
function titleOf(record: RecordState, kind: Kind): string {
  const words = kind.consolidation?.alike === undefined ? undefined : record.values[kind.consolidation.alike]
  const name = nameIn(record.values, kind)
  return typeof words === 'string' ? `${name} ${words.replace(/\s+/g, ' ').slice(0, 80)}` : name
}

function reportOf({ record }: Row, kind: Kind, part: Report['part'], ledgers: Ledgers): Report {
  const compared = kind.consolidation?.compare ?? []
  return {
    recordId: record.id,
    rev: record.rev,
    ledgerId: record.ledger,
    ledgerTitle: ledgers.get(record.ledger)?.title ?? '',
    unit: record.unit,
    part,
    changedAt: record.changedAt,
    values: Object.fromEntries(compared.flatMap((field) => pick(record.values, field))),
    ...(record.place && { at: record.place }),
  }
}

const pick = (values: Values, field: FieldId): [FieldId, Values[FieldId]][] => {
  const value = values[field]
  return value === undefined ? [] : [[field, value]]
}

/** Items of ledgers that are the plan (工作要点), of units whose own ledgers are here to be seen, without any task. */
function uncoveredItems(
  context: RequestContext,
  ledgers: Ledgers,
  isAsked: (ledger: LedgerState) => boolean,
): readonly (ConsolidationResponse['uncovered'][number] & { readonly unit: UnitId })[] {
  const isPlan = (ledger: LedgerState): boolean =>
    /要点/.test(ledger.title) && coverageOf(context.kindOf(ledger.kind)) !== undefined
  const plans = [...ledgers.values()].filter((ledger) => isAsked(ledger) && isPlan(ledger))
  return plans.flatMap((plan) => {
    const kind = context.kindOf(plan.kind)
    const items = coverageOf(kind)
    if (kind === undefined || items === undefined) return []
    const mine: ReturnType<typeof numbered>[] = []
    const others = new Map<LedgerId, ReturnType<typeof numbered>[]>()
    const isOfYear = (ledger: LedgerState): boolean => ledger.year === plan.year && ledger.kind === plan.kind
    for (const { row } of visible(context, ledgers, isOfYear)) {
      const one = numbered(row, kind, items)
      const { ledger } = row.record
      if (ledger === plan.id) mine.push(one)
      else if (!isPlan(ledgers.get(ledger) ?? plan)) {
        const tasks = others.get(ledger)
        if (tasks) tasks.push(one)
        else others.set(ledger, [one])
      }
    }
    const leads = new Set([...others.values()].flat().flatMap(({ lead, unit }) => [lead, unit]))
    const asked = mine.filter(({ lead }) => lead === undefined || leads.has(lead))
    return planCoverage(asked, [...others.values()]).uncovered.flatMap(({ number, title, recordId, unit }) =>
      number === undefined || title === undefined ? [] : [{ recordId, ledgerId: plan.id, number, title, unit }],
    )
  })
}

const coverageOf = (kind: Kind | undefined) => {
  const rule = kind?.rules.find(({ type }) => type === 'coverage')
  return rule?.type === 'coverage' ? rule.items : undefined
}

function numbered({ values, record }: Row, kind: Kind, items: { readonly number: FieldId; readonly title: FieldId }) {
  const textOf = (field: FieldId | undefined): string | undefined => {
    const value = field === undefined ? undefined : values[field]
    return typeof value === 'string' ? value : undefined
  }
  return {
    recordId: record.id,
    unit: record.unit,
    number: textOf(items.number),
    title: textOf(items.title),
    lead: textOf(kind.consolidation?.lead),
  }
}
