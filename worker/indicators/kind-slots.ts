import type { KindId } from '../../shared/pack/kind.ts'
import type { LedgerId, RecordId, Values } from '../../shared/records/record.ts'
import type { UnitId } from '../../shared/units/unit.ts'
import type { Value } from '../../shared/values/value-type.ts'
import type { EvidenceSource } from '../../shared/wire/evidence-table.ts'
import type { HeldRecord } from './held-record.ts'

/**
 * The records of one kind, each in a slot of its own for as long as it lives, held field by field: a hundred thousand
 * records are a few hundred arrays, not as many objects that the collector would have to walk again and again. What is
 * read here is a view of a slot: it says what the slot holds at that moment.
 */
export class KindSlots implements EvidenceSource {
  readonly #cells: Cells

  constructor(kind: KindId) {
    this.#cells = new Cells(kind)
  }

  /** Slots are below this; some may be empty. */
  get size(): number {
    return this.#cells.ids.length
  }

  at(slot: number): HeldRecord {
    if (this.#cells.ids[slot] === undefined) throw new Error(`no record in slot ${slot}`)
    return new RecordView(this.#cells, slot)
  }

  idAt(slot: number): RecordId {
    return this.#cells.ids[slot] ?? emptied()
  }

  revAt(slot: number): number {
    return this.#cells.revs[slot] ?? emptied()
  }

  ledgerAt(slot: number): LedgerId {
    return this.#cells.ledgers[slot] ?? emptied()
  }

  /** The record is good during the visit only: one view goes from slot to slot. */
  each(visit: (record: HeldRecord, slot: number) => void): void {
    this.among(undefined, visit)
  }

  /** The same for some of the slots, in their order. */
  among(slots: Int32Array | undefined, visit: (record: HeldRecord, slot: number) => void): void {
    const { ids } = this.#cells
    const view = new RecordView(this.#cells, 0)
    const count = slots?.length ?? ids.length
    for (let at = 0; at < count; at += 1) {
      const slot = slots?.[at] ?? at
      if (ids[slot] === undefined) continue
      view.slot = slot
      visit(view, slot)
    }
  }

  /** What a slot holds now, whatever comes later; `undefined` for an empty one. */
  kept(slot: number): HeldRecord | undefined {
    if (this.#cells.ids[slot] === undefined) return undefined
    const { id, rev, ledger, kind, unit, changedAt, name, at } = new RecordView(this.#cells, slot)
    return { id, rev, ledger, kind, unit, changedAt, name, at, values: this.#cells.valuesOf(slot) }
  }

  put(slot: number, record: HeldRecord): void {
    this.#cells.put(slot, record)
  }

  drop(slot: number): void {
    this.#cells.drop(slot)
  }
}

type Column = (Value | undefined)[]

/** One array a property, by slot. */
class Cells {
  readonly kind: KindId
  readonly ids: (RecordId | undefined)[] = []
  readonly revs: number[] = []
  readonly ledgers: LedgerId[] = []
  readonly units: UnitId[] = []
  readonly changes: string[] = []
  readonly names: (string | undefined)[] = []
  readonly sheets: (string | undefined)[] = []
  readonly rows: (number | undefined)[] = []
  /** Reads the fields of this kind: one property a field that any record has had. */
  readonly FieldsView = class extends Fields {}
  readonly #fields = new Map<string, Column>()

  constructor(kind: KindId) {
    this.kind = kind
  }

  put(slot: number, { id, rev, ledger, unit, changedAt, name, at, values }: HeldRecord): void {
    this.ids[slot] = id
    this.revs[slot] = rev
    this.ledgers[slot] = ledger
    this.units[slot] = unit
    this.changes[slot] = changedAt
    this.names[slot] = name
    this.sheets[slot] = at?.sheet
    this.rows[slot] = at?.row
    const said: Readonly<Record<string, Value>> = values
    for (const [field, column] of this.#fields) column[slot] = said[field]
    for (const [field, value] of Object.entries(said)) if (!this.#fields.has(field)) this.#begin(field)[slot] = value
  }

  drop(slot: number): void {
    this.ids[slot] = undefined
    this.names[slot] = undefined
    for (const column of this.#fields.values()) column[slot] = undefined
  }

  valuesOf(slot: number): Values {
    const values: Record<string, Value> = {}
    for (const [field, column] of this.#fields) {
      const value = column[slot]
      if (value !== undefined) values[field] = value
    }
    return values
  }

  /** Answers for a field by its name, at wherever the position is then. */
  valuesThrough(at: Position): Values {
    // Properties that are defined one by one are beyond what types can tell.
    return new this.FieldsView(at) as unknown as Values
  }

  #begin(field: string): Column {
    const column: Column = []
    this.#fields.set(field, column)
    Fields.define(this.FieldsView.prototype, field, column)
    return column
  }
}

/** A record as its slot holds it. */
class RecordView implements HeldRecord {
  slot: number
  readonly #cells: Cells
  #values: Values | undefined

  constructor(cells: Cells, slot: number) {
    this.#cells = cells
    this.slot = slot
  }

  get id(): RecordId {
    return this.#cells.ids[this.slot] ?? emptied()
  }

  get rev(): number {
    return this.#cells.revs[this.slot] ?? emptied()
  }

  get ledger(): LedgerId {
    return this.#cells.ledgers[this.slot] ?? emptied()
  }

  get kind(): KindId {
    return this.#cells.kind
  }

  get unit(): UnitId {
    return this.#cells.units[this.slot] ?? emptied()
  }

  get changedAt(): string {
    return this.#cells.changes[this.slot] ?? emptied()
  }

  get name(): string | undefined {
    return this.#cells.names[this.slot]
  }

  get at(): { readonly sheet: string; readonly row: number } | undefined {
    const sheet = this.#cells.sheets[this.slot]
    const row = this.#cells.rows[this.slot]
    return sheet === undefined || row === undefined ? undefined : { sheet, row }
  }

  /** Answers for a field by its name; its fields cannot be listed. */
  get values(): Values {
    this.#values ??= this.#cells.valuesThrough(this)
    return this.#values
  }
}

const emptied = (): never => {
  throw new Error('the slot has been emptied')
}

/** Where a view of fields reads. */
interface Position {
  readonly slot: number
}

class Fields {
  readonly #at: Position

  constructor(at: Position) {
    this.#at = at
  }

  static define(prototype: Fields, field: string, column: Column): void {
    Object.defineProperty(prototype, field, {
      get(this: Fields) {
        return column[this.#at.slot]
      },
    })
  }
}
