import { kindIdSchema } from '../../shared/pack/kind.ts'
import type { EvidenceSource, Grounds, GroundsVisit } from '../../shared/wire/evidence-table.ts'
import type { HeldRecord } from './held-record.ts'
import { KindSlots } from './kind-slots.ts'

/** Some records of one kind in a settled order, by their slots. */
export class Rows implements Grounds {
  readonly source: KindSlots
  readonly slots: Int32Array

  constructor(source: KindSlots, slots: Int32Array) {
    this.source = source
    this.slots = slots
  }

  get length(): number {
    return this.slots.length
  }

  get isEmpty(): boolean {
    return this.slots.length === 0
  }

  /** To be kept; whoever only looks has `visit`. */
  get records(): readonly HeldRecord[] {
    return Array.from(this.slots, (slot) => this.source.at(slot))
  }

  each(visit: GroundsVisit): void {
    visit(this.source, this.slots, this.slots.length)
  }

  /** The record is good during the visit only. */
  visit(visit: (record: HeldRecord, slot: number) => void): void {
    this.source.among(this.slots, visit)
  }

  filter(test: (record: HeldRecord) => boolean): Rows {
    const passed = new Int32Array(this.length)
    let count = 0
    this.visit((record, slot) => {
      if (!test(record)) return
      passed[count] = slot
      count += 1
    })
    return new Rows(this.source, passed.slice(0, count))
  }

  /** The record is good while something is made of it only. */
  map<T>(make: (record: HeldRecord, slot: number) => T): readonly T[] {
    const made: T[] = []
    this.visit((record, slot) => made.push(make(record, slot)))
    return made
  }

  /** By a text about each: see `Facts.texts`. */
  groupBy(texts: readonly string[]): ReadonlyMap<string, Rows> {
    const slots = new Map<string, number[]>()
    for (const slot of this.slots) {
      const text = texts[slot] ?? ''
      const known = slots.get(text)
      if (known) known.push(slot)
      else slots.set(text, [slot])
    }
    return new Map([...slots].map(([text, own]) => [text, new Rows(this.source, Int32Array.from(own))]))
  }
}

export const noRows = new Rows(new KindSlots(kindIdSchema.parse('none')), new Int32Array(0))

/** Several one after the other. */
export const joined = (parts: readonly Grounds[]): Grounds => ({
  get isEmpty() {
    return parts.every((part) => part.isEmpty)
  },
  each(visit) {
    for (const part of parts) part.each(visit)
  },
})

/** Of these only the records that pass. */
export const onlyOf = (grounds: Grounds, passes: (record: string) => boolean): Grounds => ({
  get isEmpty() {
    let found = 0
    this.each((_source, _numbers, count) => {
      found += count
    })
    return found === 0
  },
  each(visit) {
    grounds.each((source, numbers, count) => {
      const passed = numbers.subarray(0, count).filter((number) => passes(source.idAt(number)))
      if (passed.length > 0) visit(source, passed, passed.length)
    })
  },
})

/** Several together, each record once, where it is first told. */
export const union = (parts: readonly Grounds[]): Grounds => {
  unions += 1
  const found: number[] = []
  const sources: EvidenceSource[] = []
  /** How many there are before each change of source. */
  const starts: number[] = []
  const collect: GroundsVisit = (source, numbers, count) => {
    const marks = marksOf(source)
    for (let n = 0; n < count; n += 1) {
      const number = numbers[n] ?? 0
      if (marks[number] === unions) continue
      marks[number] = unions
      if (source !== sources.at(-1)) {
        sources.push(source)
        starts.push(found.length)
      }
      found.push(number)
    }
  }
  for (const part of parts) part.each(collect)
  return new Union(Int32Array.from(found), sources, starts)
}

/** Remembered by the thousand: nothing but what it tells. */
class Union implements Grounds {
  readonly #numbers: Int32Array
  readonly #sources: readonly EvidenceSource[]
  readonly #starts: readonly number[]

  constructor(numbers: Int32Array, sources: readonly EvidenceSource[], starts: readonly number[]) {
    this.#numbers = numbers
    this.#sources = sources
    this.#starts = starts
  }

  get isEmpty(): boolean {
    return this.#numbers.length === 0
  }

  each(visit: GroundsVisit): void {
    for (const [at, source] of this.#sources.entries()) {
      const start = this.#starts[at] ?? 0
      const end = this.#starts[at + 1] ?? this.#numbers.length
      visit(source, this.#numbers.subarray(start, end), end - start)
    }
  }
}

/** By which union each record was told last. */
const marksBySource = new WeakMap<EvidenceSource, Int32Array>()
let unions = 0

const marksOf = (source: EvidenceSource): Int32Array => {
  const known = marksBySource.get(source)
  if (known && known.length >= source.size) return known
  const made = new Int32Array(source.size + 256)
  if (known) made.set(known)
  marksBySource.set(source, made)
  return made
}
