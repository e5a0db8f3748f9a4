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
    this.map((record, slot) => {
      const key = keyOf(record)
      const known = slots.get(key)
      if (known) known.push(slot)
      else slots.set(key, [slot])
    })
    return new Map([...slots].map(([key, own]) => [key, new Rows(this.source, own)]))
  }

  /** One of them alone. */
  only(slot: number): Rows {
    return new Rows(this.source, [slot])
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
  const stretches: { readonly source: EvidenceSource; readonly numbers: number[] }[] = []
  const seen = new Map<EvidenceSource, Uint8Array>()
  let marks: Uint8Array = noMarks
  let of: EvidenceSource | undefined
  let numbers: number[] = []
  for (const part of parts)
    part.each((source, number) => {
      if (source !== of) {
        of = source
        numbers = []
        stretches.push({ source, numbers })
        marks = seen.get(source) ?? new Uint8Array(source.size)
        seen.set(source, marks)
      }
      if (marks[number] === 1) return
      marks[number] = 1
      numbers.push(number)
    })
  return {
    isEmpty: stretches.length === 0,
    each(visit) {
      for (const { source, numbers: own } of stretches) for (const number of own) visit(source, number)
    },
  }
}

const noMarks = new Uint8Array(0)
