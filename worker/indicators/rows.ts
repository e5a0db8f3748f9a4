import type { StoredRecord } from '../../shared/records/record.ts'
import type { EvidenceSource, Grounds } from '../../shared/wire/evidence-table.ts'
import type { Evidence } from '../../shared/wire/figures.ts'

/** The records of one kind by their slots, as what statements rest on. */
export class KindSlots implements EvidenceSource {
  /** With holes. */
  readonly records: (StoredRecord | undefined)[] = []

  get size(): number {
    return this.records.length
  }

  at(slot: number): Evidence {
    const record = this.records[slot]
    if (!record) throw new Error(`no record in slot ${slot}`)
    return { record: record.id, rev: record.rev, ledger: record.ledger }
  }
}

/** Some records of one kind in a settled order, by their slots. */
export class Rows implements Grounds {
  readonly source: KindSlots
  readonly slots: readonly number[]

  constructor(source: KindSlots, slots: readonly number[]) {
    this.source = source
    this.slots = slots
  }

  get length(): number {
    return this.slots.length
  }

  get isEmpty(): boolean {
    return this.slots.length === 0
  }

  get records(): readonly StoredRecord[] {
    return this.map((record) => record)
  }

  each(visit: (source: EvidenceSource, slot: number) => void): void {
    for (const slot of this.slots) visit(this.source, slot)
  }

  filter(test: (record: StoredRecord) => boolean): Rows {
    const { records } = this.source
    const passes = (slot: number): boolean => {
      const record = records[slot]
      return record !== undefined && test(record)
    }
    return new Rows(this.source, this.slots.filter(passes))
  }

  map<T>(make: (record: StoredRecord, slot: number) => T): readonly T[] {
    const { records } = this.source
    return this.slots.flatMap((slot) => {
      const record = records[slot]
      return record ? [make(record, slot)] : []
    })
  }

  /** By what they say. */
  groupBy(keyOf: (record: StoredRecord) => string): ReadonlyMap<string, Rows> {
    const slots = new Map<string, number[]>()
    for (const slot of this.slots) {
      const record = this.source.records[slot]
      if (!record) continue
      const key = keyOf(record)
      const known = slots.get(key)
      if (known) known.push(slot)
      else slots.set(key, [slot])
    }
    return new Map([...slots].map(([key, own]) => [key, new Rows(this.source, own)]))
  }

  /** One of them alone. */
  only(slot: number): Grounds {
    return new OneRow(this.source, slot)
  }
}

class OneRow implements Grounds {
  readonly isEmpty = false
  readonly #source: KindSlots
  readonly #slot: number

  constructor(source: KindSlots, slot: number) {
    this.#source = source
    this.#slot = slot
  }

  each(visit: (source: EvidenceSource, slot: number) => void): void {
    visit(this.#source, this.#slot)
  }
}

export const noRows = new Rows(new KindSlots(), [])

/** Several one after the other. */
export const joined = (parts: readonly Grounds[]): Grounds => ({
  get isEmpty() {
    return parts.every((part) => part.isEmpty)
  },
  each(visit) {
    for (const part of parts) part.each(visit)
  },
})

/** Several together, each record once, where it is first told. */
export const union = (parts: readonly Grounds[]): Grounds => {
  unions += 1
  const found: number[] = []
  const sources: EvidenceSource[] = []
  /** How many there are before each change of source. */
  const starts: number[] = []
  let marks: Int32Array = noMarks
  const visit = (source: EvidenceSource, number: number): void => {
    if (source !== sources.at(-1)) {
      sources.push(source)
      starts.push(found.length)
      marks = marksOf(source)
    }
    if (marks[number] === unions) return
    marks[number] = unions
    found.push(number)
  }
  for (const part of parts) part.each(visit)
  const numbers = Int32Array.from(found)
  return {
    isEmpty: numbers.length === 0,
    each(tell) {
      for (const [at, source] of sources.entries()) {
        const end = starts[at + 1] ?? numbers.length
        for (let place = starts[at] ?? 0; place < end; place += 1) tell(source, numbers[place] ?? 0)
      }
    },
  }
}

/** By which union each record was told last. */
const marksBySource = new WeakMap<EvidenceSource, Int32Array>()
const noMarks = new Int32Array(0)
let unions = 0

const marksOf = (source: EvidenceSource): Int32Array => {
  const known = marksBySource.get(source)
  if (known && known.length >= source.size) return known
  const made = new Int32Array(source.size + 256)
  if (known) made.set(known)
  marksBySource.set(source, made)
  return made
}
