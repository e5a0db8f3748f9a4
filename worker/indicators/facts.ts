import type { Indicator } from '../../shared/pack/indicator.ts'
import type { Condition, FieldId, Kind, KindId } from '../../shared/pack/kind.ts'
import type { Pack } from '../../shared/pack/pack.ts'
import type { LedgerId, StoredRecord } from '../../shared/records/record.ts'
import type { Unit, UnitId } from '../../shared/units/unit.ts'
import type { UnitTree } from '../../shared/units/unit-tree.ts'
import { compileCondition } from '../../shared/validate/condition.ts'
import type { CivilDate, Value } from '../../shared/values/value-type.ts'
import type { Evidence } from '../../shared/wire/figures.ts'
import type { ReportPeriod } from './period.ts'

/** A registered tracker, as far as figures name it. */
export interface LedgerInfo {
  readonly id: LedgerId
  readonly title: string
  readonly unit: UnitId
  readonly kind: KindId
}

/** What a person with the reviewer's role entered for a `manual` node of the score tree. */
export interface ManualEntry {
  readonly node: string
  readonly unit: UnitId
  readonly period: string
  readonly points: string
  readonly reason: string
  /** What the judgement rests on: a document, a meeting; in the reviewer's words. */
  readonly basis?: string
}

/** A unit's result of a period as it was published: frozen, whatever its records say now. */
export interface PublishedPoints {
  readonly unit: string
  readonly period: string
  readonly points: string | null
  /** Which publication of the period. */
  readonly version: number
}

/** All that figures, scores and reports are computed from. Same source, same bytes out; the order of records is no part of it. */
export interface FactSource {
  readonly pack: Pack
  readonly units: UnitTree
  readonly records: readonly StoredRecord[]
  readonly ledgers: readonly LedgerInfo[]
  readonly manual?: readonly ManualEntry[]
  /** The latest publication of each period and unit. */
  readonly published?: readonly PublishedPoints[]
  /** The day of judgement for what is late. */
  readonly asOf: CivilDate
}

/** The source, indexed once for many questions. */
export interface Facts extends FactSource {
  kind(id: KindId): Kind | undefined
  indicator(id: string): Indicator | undefined
  /** All records of a kind, by id. */
  recordsOf(kind: KindId): readonly StoredRecord[]
  /** Those of the unit and everything below it, by id. */
  recordsWithin(kind: KindId, unit: UnitId): readonly StoredRecord[]
  /** A condition of the pack as a question about one record. */
  test(condition: Condition, kind: Kind): (record: StoredRecord) => boolean
  /** Takes any text, so that what a record names can be looked up. */
  unit(id: string): Unit | undefined
  unitName(id: string): string
  /** Is `id` in the subtree of `root`? */
  within(id: UnitId, root: UnitId): boolean
  childrenOf(id: UnitId): readonly Unit[]
  /** Units ranked together with this one, itself included, in the tree's order. */
  groupOf(id: UnitId): readonly Unit[]
  ledgerTitle(id: LedgerId): string
  /** A list of records that many questions share, made the first time it is asked for. */
  remembered(key: string, make: () => readonly StoredRecord[]): readonly StoredRecord[]
}

export const prepareFacts = (source: FactSource): Facts => {
  const { pack, units, asOf } = source
  const kinds = new Map(pack.kinds.map((kind) => [kind.id, kind]))
  const indicators = new Map<string, Indicator>(pack.indicators.map((indicator) => [indicator.id, indicator]))
  const byKind = Map.groupBy(source.records, (record) => record.kind)
  for (const records of byKind.values()) records.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  const byId = new Map<string, Unit>(units.units.map((unit) => [unit.id, unit]))
  const subtrees = new Map<KindId, ReadonlyMap<UnitId, readonly StoredRecord[]>>()

  /** Each record is put down for its unit and all above it, once a kind: then no question walks through all records. */
  const subtreesOf = (kind: KindId): ReadonlyMap<UnitId, readonly StoredRecord[]> => {
    const known = subtrees.get(kind)
    if (known) return known
    const found = new Map<UnitId, StoredRecord[]>()
    for (const record of byKind.get(kind) ?? []) {
      for (const root of aboveOf(record.unit)) {
        const list = found.get(root)
        if (list) list.push(record)
        else found.set(root, [record])
      }
    }
    subtrees.set(kind, found)
    return found
  }

  /** The unit and those above it; a tree that runs in a circle is left where it closes. */
  const aboveOf = (id: UnitId): ReadonlySet<UnitId> => {
    const chain = new Set<UnitId>()
    for (let at: UnitId | undefined = id; at !== undefined && !chain.has(at); at = byId.get(at)?.parent) chain.add(at)
    return chain
  }

  const children = Map.groupBy(units.units, (unit) => unit.parent)
  const groups = Map.groupBy(units.units, (unit) => unit.group)
  const lists = new Map<string, readonly StoredRecord[]>()
  const ledgers = new Map(source.ledgers.map((ledger) => [ledger.id, ledger]))
  const tests = new Map<Condition, (record: StoredRecord) => boolean>()

  return {
    ...source,
    kind: (id) => kinds.get(id),
    indicator: (id) => indicators.get(id),
    recordsOf: (kind) => byKind.get(kind) ?? [],
    recordsWithin: (kind, unit) => subtreesOf(kind).get(unit) ?? [],
    test(condition, kind) {
      const known = tests.get(condition)
      if (known) return known
      const predicate = compileCondition(condition, kind)
      const test = (record: StoredRecord) => predicate(record.values, { asOf }) === true
      tests.set(condition, test)
      return test
    },
    unit: (id) => byId.get(id),
    unitName: (id) => byId.get(id)?.name ?? id,
    within: (id, root) => units.isWithin(id, root),
    childrenOf: (id) => children.get(id) ?? [],
    groupOf(id) {
      const unit = byId.get(id)
      if (!unit) return []
      return unit.group === undefined ? [unit] : (groups.get(unit.group) ?? [unit])
    },
    ledgerTitle: (id) => ledgers.get(id)?.title ?? id,
    remembered(key, make) {
      const known = lists.get(key)
      if (known) return known
      const made = make()
      lists.set(key, made)
      return made
    },
  }
}

const earlier = new WeakMap<Facts, Map<CivilDate, Facts>>()

/** The same records judged as of another day. */
export const asOfDay = (facts: Facts, asOf: CivilDate): Facts => {
  if (asOf === facts.asOf) return facts
  const days = earlier.get(facts) ?? new Map<CivilDate, Facts>()
  earlier.set(facts, days)
  const known = days.get(asOf)
  if (known) return known
  const made = prepareFacts({ ...sourceOf(facts), asOf })
  days.set(asOf, made)
  return made
}

const sourceOf = ({ pack, units, records, ledgers, manual, published, asOf }: Facts): FactSource => ({
  pack,
  units,
  records,
  ledgers,
  asOf,
  ...(manual && { manual }),
  ...(published && { published }),
})

const evidences = new WeakMap<StoredRecord, Evidence>()

/** One object a record version, however many figures rest on it. */
export const evidenceOf = (record: StoredRecord): Evidence => {
  const known = evidences.get(record)
  if (known) return known
  const evidence = { record: record.id, rev: record.rev, ledger: record.ledger }
  evidences.set(record, evidence)
  return evidence
}

const evidenceLists = new WeakMap<readonly StoredRecord[], Evidence[]>()

/** The evidence of a list of records; the same list always gives the same one. Not to be changed. */
export const evidenceList = (records: readonly StoredRecord[]): Evidence[] => {
  const known = evidenceLists.get(records)
  if (known) return known
  const evidence = records.map(evidenceOf)
  evidenceLists.set(records, evidence)
  return evidence
}

/** The last day a date-like value names; `undefined` for a deadline without one, and for anything that is no date. */
export const lastDay = (value: Value | undefined): CivilDate | undefined => {
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined
  if (typeof value !== 'object') return undefined
  if ('due' in value && typeof value.due === 'string') return value.due
  return 'to' in value && typeof value.to === 'string' ? value.to : undefined
}

/** Does a record belong to a period? By the first of the fields that has a value; work without a last day belongs to all. */
export const belongs = (record: StoredRecord, fields: readonly FieldId[], period: ReportPeriod): boolean => {
  for (const field of fields) {
    const value = record.values[field]
    if (value === undefined) continue
    const day = lastDay(value)
    if (day !== undefined) return day >= period.from && day <= period.to
    if (typeof value === 'object' && ('standing' in value || 'recurrence' in value)) return true
  }
  return false
}

const dayNumber = (date: CivilDate): number =>
  Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / 86_400_000

/** Whole days from one civil date to another; negative when the second comes first. */
export const daysBetween = (from: CivilDate, to: CivilDate): number => dayNumber(to) - dayNumber(from)
