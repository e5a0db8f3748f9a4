import type { KindId } from '../../shared/pack/kind.ts'
import type { StoredRecord } from '../../shared/records/record.ts'
import { KindSlots } from './rows.ts'

/** A record as it came to be, or the id of one that is gone. */
export type RecordChange =
  | { readonly kind: KindId; readonly id: string; readonly record: StoredRecord }
  | { readonly kind: KindId; readonly id: string; readonly record: undefined }

/** What a change did to a slot. */
export interface Touch {
  readonly kind: KindId
  readonly slot: number
  readonly before: StoredRecord | undefined
  readonly after: StoredRecord | undefined
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
  readonly #whole: (record: StoredRecord) => StoredRecord

  /** @param whole the record with every field, where only some are held here */
  constructor(records: Iterable<StoredRecord> = [], whole = (record: StoredRecord): StoredRecord => record) {
    this.#whole = whole
    for (const record of records) this.#put(record.kind, record.id, record)
  }

  slots(kind: KindId): KindSlots {
    return this.#placesOf(kind).slots
  }

  find(id: string): StoredRecord | undefined {
    const place = this.#places.get(id)
    if (place === undefined) return undefined
    const kind = Math.floor(place / mostSlots)
    for (const { n, slots } of this.#kinds.values()) if (n === kind) return slots.records[place % mostSlots]
    return undefined
  }

  /** `undefined` for a record that is not there. */
  slotOf({ kind, id }: Pick<StoredRecord, 'kind' | 'id'>): number | undefined {
    return this.#slotOf(id, this.#placesOf(kind).n)
  }

  whole(record: StoredRecord): StoredRecord {
    return this.#whole(record)
  }

  /** In the order given. Each slot is named once: as it was before all of the changes, and as it is now. */
  apply(changes: Iterable<RecordChange>): readonly Touch[] {
    const touches = new Map<string, Touch>()
    for (const { kind, id, record } of changes) {
      const touch = record ? this.#put(kind, id, record) : this.#drop(kind, id)
      if (!touch) continue
      const key = `${kind} ${touch.slot}`
      const earlier = touches.get(key)
      touches.set(key, earlier ? { ...touch, before: earlier.before } : touch)
    }
    return [...touches.values()]
  }

  /** The same where nothing has been worked out of the records yet: nobody needs to know what changed. */
  load(changes: Iterable<RecordChange>): void {
    for (const { kind, id, record } of changes) {
      if (record) this.#put(kind, id, record)
      else this.#drop(kind, id)
    }
  }

  #put(kind: KindId, id: string, record: StoredRecord): Touch {
    const { n, slots, free } = this.#placesOf(kind)
    const { records } = slots
    const known = this.#slotOf(id, n)
    const slot = known ?? free.pop() ?? records.length
    const before = records[slot]
    records[slot] = record
    if (known === undefined) this.#places.set(id, n * mostSlots + slot)
    return { kind, slot, before, after: record }
  }

  #drop(kind: KindId, id: string): Touch | undefined {
    const { n, slots, free } = this.#placesOf(kind)
    const { records } = slots
    const slot = this.#slotOf(id, n)
    if (slot === undefined) return undefined
    const before = records[slot]
    records[slot] = undefined
    this.#places.delete(id)
    free.push(slot)
    return { kind, slot, before, after: undefined }
  }

  /** A record never changes its kind. */
  #slotOf(id: string, kind: number): number | undefined {
    const place = this.#places.get(id)
    return place !== undefined && Math.floor(place / mostSlots) === kind ? place % mostSlots : undefined
  }

  #placesOf(kind: KindId): KindPlaces {
    const known = this.#kinds.get(kind)
    if (known) return known
    const made: KindPlaces = { n: this.#kinds.size, slots: new KindSlots(), free: [] }
    this.#kinds.set(kind, made)
    return made
  }
}
