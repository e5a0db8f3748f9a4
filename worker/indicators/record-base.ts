import type { KindId } from '../../shared/pack/kind.ts'
import type { HeldRecord } from './held-record.ts'
import { KindSlots } from './kind-slots.ts'

/** A record as it came to be, or the id of one that is gone. */
export type RecordChange =
  | { readonly kind: KindId; readonly id: string; readonly record: HeldRecord }
  | { readonly kind: KindId; readonly id: string; readonly record: undefined }

/** What a change did to a slot. */
export interface Touch {
  readonly kind: KindId
  readonly slot: number
  /** As it was, not a view of the slot. */
  readonly before: HeldRecord | undefined
  readonly after: HeldRecord | undefined
}

interface KindPlaces {
  /** Counts the kinds, from 0. */
  readonly n: number
  readonly slots: KindSlots
  readonly free: number[]
}

/** More records of one kind than a workspace can hold. */
const mostSlots = 2 ** 24

/**
 * The live records of a workspace, kind by kind, each in a slot of its own for as long as it lives. What is worked out
 * of a record is kept by its slot, so that a change of a hundred records costs a hundred.
 */
export class RecordBase {
  readonly #kinds = new Map<KindId, KindPlaces>()
  /** Kind and slot of each record in one number: there are a hundred thousand of them. */
  readonly #places = new Map<string, number>()
  readonly #whole: (record: HeldRecord) => HeldRecord

  /** @param whole the record with every field, where only some are held here */
  constructor(records: Iterable<HeldRecord> = [], whole = (record: HeldRecord): HeldRecord => record) {
    this.#whole = whole
    for (const record of records) this.#put(this.#placesOf(record.kind), record.id, record)
  }

  slots(kind: KindId): KindSlots {
    return this.#placesOf(kind).slots
  }

  find(id: string): HeldRecord | undefined {
    const place = this.#places.get(id)
    if (place === undefined) return undefined
    const kind = Math.floor(place / mostSlots)
    for (const { n, slots } of this.#kinds.values()) if (n === kind) return slots.at(place % mostSlots)
    return undefined
  }

  /** `undefined` for a record that is not there. */
  slotOf({ kind, id }: Pick<HeldRecord, 'kind' | 'id'>): number | undefined {
    return this.#slotOf(id, this.#placesOf(kind).n)
  }

  whole(record: HeldRecord): HeldRecord {
    return this.#whole(record)
  }

  /** In the order given. Each slot is named once: as it was before all of the changes, and as it is now. */
  apply(changes: Iterable<RecordChange>): readonly Touch[] {
    const touches = new Map<string, Touch>()
    for (const change of changes) {
      const touch = this.#touch(change)
      if (!touch) continue
      const key = `${change.kind} ${touch.slot}`
      const earlier = touches.get(key)
      touches.set(key, earlier ? { ...touch, before: earlier.before } : touch)
    }
    return [...touches.values()]
  }

  /** The same where nothing has been worked out of the records yet: nobody needs to know what changed. */
  load(changes: Iterable<RecordChange>): void {
    for (const { kind, id, record } of changes) {
      const places = this.#placesOf(kind)
      if (record) this.#put(places, id, record)
      else this.#drop(places, id)
    }
  }

  #touch({ kind, id, record }: RecordChange): Touch | undefined {
    const places = this.#placesOf(kind)
    const known = this.#slotOf(id, places.n)
    const before = known === undefined ? undefined : places.slots.kept(known)
    const slot = record ? this.#put(places, id, record) : this.#drop(places, id)
    return slot === undefined ? undefined : { kind, slot, before, after: record }
  }

  #put({ n, slots, free }: KindPlaces, id: string, record: HeldRecord): number {
    const known = this.#slotOf(id, n)
    const slot = known ?? free.pop() ?? slots.size
    slots.put(slot, record)
    if (known === undefined) this.#places.set(id, n * mostSlots + slot)
    return slot
  }

  #drop({ n, slots, free }: KindPlaces, id: string): number | undefined {
    const slot = this.#slotOf(id, n)
    if (slot === undefined) return undefined
    slots.drop(slot)
    this.#places.delete(id)
    free.push(slot)
    return slot
  }

  /** A record never changes its kind. */
  #slotOf(id: string, kind: number): number | undefined {
    const place = this.#places.get(id)
    return place !== undefined && Math.floor(place / mostSlots) === kind ? place % mostSlots : undefined
  }

  #placesOf(kind: KindId): KindPlaces {
    const known = this.#kinds.get(kind)
    if (known) return known
    const made: KindPlaces = { n: this.#kinds.size, slots: new KindSlots(kind), free: [] }
    this.#kinds.set(kind, made)
    return made
  }
}
