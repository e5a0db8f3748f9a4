import type { UnitId } from '../../shared/units/unit.ts'
import type { GroundsVisit } from '../../shared/wire/evidence-table.ts'
import type { HeldRecord } from './held-record.ts'
import type { KindSlots } from './kind-slots.ts'
import type { Touch } from './record-base.ts'
import { Rows } from './rows.ts'
import type { UnitOrder } from './unit-order.ts'

/** A yes or no for each slot: 1 or 0. */
export type Column = Uint8Array

/** Thousands of sets are gathered for one answer, each looked at once: they take turns. */
let gathered = new Int32Array(0)

/** Slots of one kind's records in the order of their units, within a unit by record id. */
export class RecordTable {
  readonly #order: UnitOrder
  readonly #ownerOf: (record: HeldRecord) => string | undefined
  readonly #slots: KindSlots
  /** By place of the unit. */
  readonly #byUnit: (number[] | undefined)[] = []

  /** @param ownerOf the unit a record counts for; `undefined` for one that does not belong in the table */
  constructor(slots: KindSlots, order: UnitOrder, ownerOf: (record: HeldRecord) => string | undefined) {
    this.#order = order
    this.#ownerOf = ownerOf
    this.#slots = slots
    slots.each((record, slot) => this.#bucketOf(record)?.push(slot))
    for (const bucket of this.#byUnit) bucket?.sort((a, b) => (this.#idOf(a) < this.#idOf(b) ? -1 : 1))
  }

  /** First all that leave their place, then all that take one: no record is compared with one that is about to go. */
  apply(touches: readonly Touch[]): void {
    const moved = touches.filter(
      ({ before, after }) =>
        !before || !after || before.id !== after.id || this.#ownerOf(before) !== this.#ownerOf(after),
    )
    for (const { slot, before } of moved) {
      if (!before) continue
      const bucket = this.#bucketOf(before)
      const at = bucket?.indexOf(slot) ?? -1
      if (at >= 0) bucket?.splice(at, 1)
    }
    for (const { slot, after } of moved) {
      const bucket = after && this.#bucketOf(after)
      if (!bucket) continue
      const next = bucket.findIndex((other) => this.#idOf(other) > after.id)
      bucket.splice(next < 0 ? bucket.length : next, 0, slot)
    }
  }

  /** How many records of the unit's subtree the column says yes to. */
  count(unit: UnitId, column: Column): number {
    let count = 0
    const stretches = this.#order.stretchesOf(unit)
    for (let at = 0; at < stretches.length; at += 2) {
      const end = stretches[at + 1] ?? 0
      for (let place = stretches[at] ?? 0; place < end; place += 1) {
        const bucket = this.#byUnit[place]
        if (bucket) for (const slot of bucket) count += column[slot] ?? 0
      }
    }
    return count
  }

  /** The records of the unit's subtree that the column says yes to; all of them without one. */
  rows(unit: UnitId, column?: Column): Rows {
    const count = this.#gather(unit, column)
    return new Rows(this.#slots, gathered.slice(0, count))
  }

  /** The same for somebody who only passes. */
  visit(unit: UnitId, column: Column | undefined, visit: GroundsVisit): void {
    const count = this.#gather(unit, column)
    visit(this.#slots, gathered, count)
  }

  /** Their slots into the array that is there for it. Returns how many these are. */
  #gather(unit: UnitId, column: Column | undefined): number {
    if (gathered.length < this.#slots.size) gathered = new Int32Array(this.#slots.size * 2)
    let count = 0
    const stretches = this.#order.stretchesOf(unit)
    for (let at = 0; at < stretches.length; at += 2) {
      const end = stretches[at + 1] ?? 0
      for (let place = stretches[at] ?? 0; place < end; place += 1) {
        const bucket = this.#byUnit[place]
        if (!bucket) continue
        for (const slot of bucket) {
          if (column !== undefined && column[slot] !== 1) continue
          gathered[count] = slot
          count += 1
        }
      }
    }
    return count
  }

  #bucketOf(record: HeldRecord): number[] | undefined {
    const owner = this.#ownerOf(record)
    if (owner === undefined) return undefined
    const place = this.#order.placeOf(owner)
    const known = this.#byUnit[place]
    if (known) return known
    const made: number[] = []
    this.#byUnit[place] = made
    return made
  }

  #idOf(slot: number): string {
    return this.#slots.idAt(slot)
  }
}
