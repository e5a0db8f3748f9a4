import type { FieldId, KindId } from '../../shared/pack/kind.ts'
import type { UnitTree } from '../../shared/units/unit-tree.ts'
import type { HeldRecord } from './held-record.ts'
import type { RecordBase, Touch } from './record-base.ts'
import { RecordTable } from './record-table.ts'
import { type UnitOrder, unitOrder } from './unit-order.ts'

/** Whether records of a kind and a unit are for somebody to see; what a record says never decides that. */
export type Sees = (record: Pick<HeldRecord, 'kind' | 'unit'>) => boolean

/** The records that somebody may see, as tables: one a kind, and one more for each field that names another owner. */
export class RecordTables {
  readonly base: RecordBase
  readonly units: UnitTree
  readonly order: UnitOrder
  /** `undefined` where all are seen. */
  readonly #sees: Sees | undefined
  readonly #tables = new Map<KindId, Map<FieldId | undefined, RecordTable>>()

  constructor(base: RecordBase, units: UnitTree, sees?: Sees) {
    this.base = base
    this.units = units
    this.order = unitOrder(units)
    this.#sees = sees
  }

  get isWhole(): boolean {
    return this.#sees === undefined
  }

  sees(record: Parameters<Sees>[0]): boolean {
    return this.#sees === undefined || this.#sees(record)
  }

  /** @param subject the field that names the unit a record is about; a record that names none is its keeper's */
  table(kind: KindId, subject: FieldId | undefined): RecordTable {
    const known = this.#tables.get(kind) ?? new Map<FieldId | undefined, RecordTable>()
    this.#tables.set(kind, known)
    const table =
      known.get(subject) ??
      new RecordTable(this.base.slots(kind), this.order, (record) =>
        this.sees(record) ? this.#ownerOf(record, subject) : undefined,
      )
    known.set(subject, table)
    return table
  }

  apply(touches: readonly Touch[]): void {
    for (const [kind, own] of Map.groupBy(touches, (touch) => touch.kind))
      for (const table of this.#tables.get(kind)?.values() ?? []) table.apply(own)
  }

  #ownerOf(record: HeldRecord, subject: FieldId | undefined): string {
    const named = subject === undefined ? undefined : record.values[subject]
    return typeof named === 'string' && this.units.has(named) ? named : record.unit
  }
}
