import type { Indicator } from '../../shared/pack/indicator.ts'
import type { Condition, FieldId, Kind, KindId } from '../../shared/pack/kind.ts'
import type { Pack } from '../../shared/pack/pack.ts'
import type { LedgerId } from '../../shared/records/record.ts'
import type { Unit, UnitId } from '../../shared/units/unit.ts'
import type { UnitTree } from '../../shared/units/unit-tree.ts'
import type { CivilDate, Value } from '../../shared/values/value-type.ts'
import type { Grounds, GroundsVisit } from '../../shared/wire/evidence-table.ts'
import { FactIndex } from './fact-index.ts'
import type { HeldRecord } from './held-record.ts'
import type { ReportPeriod } from './period.ts'
import { RecordBase } from './record-base.ts'
import type { Column } from './record-table.ts'
import { RecordTables } from './record-tables.ts'
import type { Forgetful } from './remembered.ts'
import type { Rows } from './rows.ts'

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
  readonly records: readonly HeldRecord[]
  readonly ledgers: readonly LedgerInfo[]
  readonly manual?: readonly ManualEntry[]
  /** The latest publication of each period and unit. */
  readonly published?: readonly PublishedPoints[]
  /** The day of judgement for what is late. */
  readonly asOf: CivilDate
}

/** The source, indexed once for many questions. */
export interface Facts extends Omit<FactSource, 'records'> {
  kind(id: KindId): Kind | undefined
  indicator(id: string): Indicator | undefined
  /** Those of a kind that count for the unit or anything below it: in the order of the unit tree, within a unit by id. */
  rowsWithin(kind: KindId, unit: UnitId, narrowed?: Narrowed): Rows
  /** How many these are. */
  countWithin(kind: KindId, unit: UnitId, narrowed: Narrowed & { readonly column: Column }): number
  /** The same one by one, as what something rests on. */
  visitWithin(kind: KindId, unit: UnitId, narrowed: Narrowed, visit: GroundsVisit): void
  /** One record as what something rests on. */
  groundsOf(record: HeldRecord): Grounds
  /** A yes or no about every record of a kind, worked out once under this key and kept up to date. */
  column(kind: KindId, key: string, test: (record: HeldRecord) => boolean): Column
  /** A text about every record of a kind, by slot; the same way. There are few of these: they are all kept. */
  texts(kind: KindId, key: string, textOf: (record: HeldRecord) => string): readonly string[]
  /** The record with every field: the facts hold those that are computed with. */
  whole(record: HeldRecord): HeldRecord
  /** Nobody's records are kept out. */
  readonly isWhole: boolean
  /** Whether records of this kind and unit are among the facts, were there any. */
  sees(record: Pick<HeldRecord, 'kind' | 'unit'>): boolean
  /** Is a live record of this id among the facts? */
  holds(record: string): boolean
  /** A condition of the pack as a question about one record. */
  test(condition: Condition, kind: Kind): (record: HeldRecord) => boolean
  /** Takes any text, so that what a record names can be looked up. */
  unit(id: string): Unit | undefined
  unitName(id: string): string
  /** Is `id` in the subtree of `root`? */
  within(id: UnitId, root: UnitId): boolean
  childrenOf(id: UnitId): readonly Unit[]
  /** Units ranked together with this one, itself included, in the tree's order. */
  groupOf(id: UnitId): readonly Unit[]
  ledgerTitle(id: LedgerId): string
  /** From now on the memory is told when records change. */
  tell(memory: Forgetful): void
}

export type RecordTest = (record: HeldRecord) => boolean

export interface Narrowed {
  readonly column?: Column
  /** The field that names the unit a record is about, where that is not the unit that keeps it. */
  readonly subject?: FieldId | undefined
}

/** Facts over records that are all there. */
export const prepareFacts = ({ records, ...settings }: FactSource): Facts =>
  new FactIndex(new RecordTables(new RecordBase(records), settings.units), settings)

/** The same records judged as of another day. */
export const asOfDay = (facts: Facts, asOf: CivilDate): Facts =>
  facts instanceof FactIndex && asOf !== facts.asOf ? facts.onDay(asOf) : facts

/** The same records under another pack. */
export const underPack = (facts: Facts, pack: Pack): Facts =>
  facts instanceof FactIndex ? facts.underPack(pack) : facts

/** The last day a date-like value names; `undefined` for a deadline without one, and for anything that is no date. */
export const lastDay = (value: Value | undefined): CivilDate | undefined => {
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined
  if (typeof value !== 'object') return undefined
  if ('due' in value && typeof value.due === 'string') return value.due
  return 'to' in value && typeof value.to === 'string' ? value.to : undefined
}

/**
 * Does a record belong to a period? By the first of the fields that has a value; work without a last day belongs to all, but
 * not to those before the first day it names.
 */
export const belongs = (record: HeldRecord, fields: readonly FieldId[], period: ReportPeriod): boolean => {
  for (const field of fields) {
    const value = record.values[field]
    if (value === undefined) continue
    const day = lastDay(value)
    if (day !== undefined) return day >= period.from && day <= period.to
    if (typeof value === 'object' && ('standing' in value || 'recurrence' in value)) {
      const first = firstDay(record, fields)
      return first === undefined || first <= period.to
    }
  }
  return false
}

/** The first day that any of the fields names. */
export const firstDay = (record: HeldRecord, fields: readonly FieldId[]): CivilDate | undefined =>
  fields.flatMap((field) => lastDay(record.values[field]) ?? []).reduce<CivilDate | undefined>(earlier, undefined)

const earlier = (a: CivilDate | undefined, b: CivilDate): CivilDate => (a === undefined || b < a ? b : a)

const dayNumber = (date: CivilDate): number =>
  Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / 86_400_000

/** Whole days from one civil date to another; negative when the second comes first. */
export const daysBetween = (from: CivilDate, to: CivilDate): number => dayNumber(to) - dayNumber(from)
