import { matterFindingSteps } from '../consolidate/matter-findings.ts'
import { consolidationSteps, type Reported } from '../consolidate/matters.ts'
import type { FieldId, Kind, KindId, Rule } from '../pack/kind.ts'
import type { Values } from '../records/record.ts'
import type { Finding } from './finding.ts'
import type { FindingMaker, Place } from './findings.ts'
import { coverageSteps } from './plan-coverage.ts'
import { severities } from './severities.ts'
import type { Steps } from './slices.ts'
import type { Locale, ValidatedRow } from './table.ts'
import { rowName } from './wording.ts'

/** A validated table, as one of several that are looked at together. */
export interface RunTable {
  /** Tells it from the others. */
  readonly key: string
  /** How the findings of the others name it. */
  readonly title: string
  readonly sheet: string
  /** 0-based, the last row of the header. */
  readonly headerRow: number
  readonly kind: Kind
  /** The fields it has columns for. */
  readonly known: ReadonlySet<FieldId>
  readonly year: number | undefined
  /** The quarter, half or month it is about, where not a whole year: `snapshotPeriod`. */
  readonly period: string | undefined
  /** The day its sheet says it was filled in. */
  readonly filledOn: string | undefined
  readonly records: readonly ValidatedRow[]
  readonly make: FindingMaker
}

/** A year's plan: its own text, or the task ledger that was made of it. */
export interface PlanAtHand {
  /** The table that is the plan; absent where it is a text. It does not count as breaking itself down. */
  readonly table?: string
  /** The table at whose header a missing item is told where the plan is a text; the first that follows the plan otherwise. */
  readonly toldAt?: string
  readonly items: readonly PlanItem[]
}

export interface PlanItem {
  readonly number: string
  readonly title: string
  /** Its row in the table that is the plan, 0-based. */
  readonly row?: number
}

/**
 * Findings that no table has for itself alone, by the key of the table they stand in; in steps, since the tables may be
 * long. What is yielded says nothing.
 */
export function* acrossSteps(
  tables: readonly RunTable[],
  plans: readonly PlanAtHand[],
  locale: Locale,
): Steps<ReadonlyMap<string, readonly Finding[]>> {
  const found = new Map<string, Finding[]>()
  const said = new Set<string>()
  const tell = (table: RunTable, finding: Finding): void => {
    // A plan may be at hand twice, as its text and as the ledger made of it.
    const same = `${table.key}/${finding.code}/${finding.row}/${finding.column}/${finding.message}`
    if (said.has(same)) return
    said.add(same)
    const told = found.get(table.key)
    if (told) told.push(finding)
    else found.set(table.key, [finding])
  }
  yield* tellReferences(tables, tell)
  for (const plan of plans) yield* tellPlan(plan, tables, tell)
  if (tables.length > 1) yield* tellMatters(tables, tell, locale)
  return found
}

/** Rows between two yields: a millisecond or so. */
const perStep = 500

type Tell = (table: RunTable, finding: Finding) => void

const placeOf = ({ sheet }: RunTable, { row, recordId }: ValidatedRow): Place => ({ sheet, row, recordId })

const rulesOf = <Type extends Rule['type']>(kind: Kind, type: Type): readonly Extract<Rule, { type: Type }>[] =>
  kind.rules.filter((rule): rule is Extract<Rule, { type: Type }> => rule.type === type)

/** What names a row of another kind must name one that is there; asked only where a table of that kind is. */
function* tellReferences(tables: readonly RunTable[], tell: Tell): Steps<void> {
  const targets = new Map<string, ReadonlySet<string>>()
  const valuesOf = (to: KindId, field: FieldId): ReadonlySet<string> | undefined => {
    const key = `${to}/${field}`
    const asked = tables.filter(({ kind, known }) => kind.id === to && known.has(field))
    if (asked.length === 0) return undefined
    const values =
      targets.get(key) ?? new Set(asked.flatMap(({ records }) => records.flatMap((row) => scalars(row, field))))
    targets.set(key, values)
    return values
  }
  for (const table of tables) {
    for (const rule of rulesOf(table.kind, 'foreign-key')) {
      const values = table.known.has(rule.field) ? valuesOf(rule.refers.to, rule.refers.field) : undefined
      if (values === undefined) continue
      for (const [at, record] of table.records.entries()) {
        if (at % perStep === 0) yield 0
        if (!scalars(record, rule.field).some((value) => !values.has(value))) continue
        const breach = { code: 'foreign-key', at: rule.field } as const
        tell(table, table.make.breach(breach, rule.severity, rule.id, placeOf(table, record), record.values))
      }
    }
  }
}

function scalars({ values }: ValidatedRow, field: FieldId): readonly string[] {
  const value = values[field]
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

function* tellPlan(plan: PlanAtHand, tables: readonly RunTable[], tell: Tell): Steps<void> {
  for (const kind of new Set(tables.map((table) => table.kind))) {
    const [rule] = rulesOf(kind, 'coverage')
    if (rule === undefined) continue
    const { number, title } = rule.items
    const asked = tables.filter((table) => table.kind === kind && table.key !== plan.table && table.known.has(number))
    const tasks = asked.map((table) =>
      table.records.map((record) => ({ table, record, ...numbered(record.values, number, title) })),
    )
    const { uncovered, strays } = yield* coverageSteps(plan.items, tasks)
    for (const [at, { table, record }] of strays.entries()) {
      if (at % 50 === 0) yield 0
      const breach = { code: 'foreign-key', at: number } as const
      tell(table, table.make.breach(breach, severities['foreign-key'], rule.id, placeOf(table, record), record.values))
    }
    const own = tables.find(({ key }) => key === plan.table)
    const at = own ?? asked.find(({ key }) => key === plan.toldAt) ?? asked[0]
    if (at === undefined) continue
    for (const item of uncovered) {
      const place: Place = { sheet: at.sheet, row: item.row ?? at.headerRow }
      tell(at, at.make.uncovered(rule.severity, place, number, `${item.number} ${item.title}`.trim(), rule.id))
    }
  }
}

function numbered(values: Values, number: FieldId, title: FieldId) {
  const textOf = (field: FieldId): string | undefined => {
    const value = values[field]
    return typeof value === 'string' ? value : undefined
  }
  return { number: textOf(number), title: textOf(title) }
}

interface TableRow extends Reported {
  readonly table: RunTable
  readonly record: ValidatedRow
}

function* tellMatters(tables: readonly RunTable[], tell: Tell, locale: Locale): Steps<void> {
  const rows: TableRow[] = []
  for (const table of tables) {
    const { key: ledger, year, period, filledOn, kind } = table
    for (const record of table.records) {
      if (rows.length % perStep === 0) yield 0
      const id = `${ledger}#${String(record.row).padStart(7, '0')}`
      rows.push({ id, ledger, kind: kind.id, year, period, filledOn, values: record.values, table, record })
    }
  }
  const kinds = [...new Map(tables.map(({ kind }) => [kind.id, kind])).values()]
  const found = yield* matterFindingSteps(
    yield* consolidationSteps(rows, kinds),
    ({ table, record }) => ({ make: table.make, place: placeOf(table, record) }),
    ({ table, record }) => rowName(table.title, record.row, locale),
  )
  let told = 0
  for (const [{ table }, findings] of found) {
    for (const finding of findings) tell(table, finding)
    if (++told % perStep === 0) yield 0
  }
}
