import { z } from 'zod'
import type { Evidence } from './figures.ts'

/**
 * Evidence of many figures at once. Figures rest on the same records over and over, so each record version goes over the
 * wire once and a set of them as runs of places, which are short, since figures of one kind walk its records in one order.
 */
export const evidenceTableSchema = z.strictObject({
  ledgers: z.array(z.string()),
  /** Each record version once, by its place: the record's id, */
  records: z.array(z.string()),
  /** its revision, */
  revs: z.array(z.number().int().positive()),
  /** and the place of its ledger in `ledgers`. */
  books: z.array(z.number().int().nonnegative()),
  /** A set as runs, flat: place in `records`, how many from there on, next place, how many, … */
  sets: z.array(z.array(z.number().int().nonnegative())),
})
export type EvidenceTable = Readonly<z.output<typeof evidenceTableSchema>>

/** The place of a set in the table that goes with it. */
export const evidenceSetSchema = z.number().int().nonnegative()

/**
 * What something rests on: records told by number. Thousands of statements rest on the same records; numbers are counted and compared by the
 * million, and written out only for somebody who reads them.
 */
export interface Grounds {
  readonly isEmpty: boolean
  /** In a settled order, as stretches of records of one source. */
  each(visit: GroundsVisit): void
}

/** The first `count` of the numbers, which are good during the visit only: the array is used again. */
export type GroundsVisit = (source: EvidenceSource, numbers: Int32Array, count: number) => void

/** Whose numbers they are. */
export interface EvidenceSource {
  /** Numbers are below this. */
  readonly size: number
  idAt(number: number): string
  revAt(number: number): number
  ledgerAt(number: number): string
}

/** One by one, as a reader sees it. */
export const writtenOut = (grounds: Grounds | readonly Evidence[]): Evidence[] => {
  if (!('each' in grounds)) return [...grounds]
  const found: Evidence[] = []
  grounds.each((source, numbers, count) => {
    for (let n = 0; n < count; n += 1) {
      const number = numbers[n] ?? 0
      found.push({ record: source.idAt(number), rev: source.revAt(number), ledger: source.ledgerAt(number) })
    }
  })
  return found
}

/**
 * Collects evidence into one table. `set` gives the place of what something rests on; the same records in the same order
 * always get the same place. A record told both by number and in a list stands there twice.
 */
export class EvidencePacker {
  readonly #ledgers = new Map<string, number>()
  readonly #records = new Map<string, number>()
  readonly #ids: string[] = []
  readonly #revs: number[] = []
  readonly #books: number[] = []
  /** Places of sets by a hash of their runs, or the next number that was free. */
  readonly #sets = new Map<number, number>()
  readonly #runs: number[][] = []
  readonly #numbers = new Map<EvidenceSource, Int32Array>()
  readonly #note: number[] = []
  #lastLedger: string | undefined
  #lastBook = 0
  readonly #known = new Map<Grounds | readonly Evidence[], number>()

  set(grounds: Grounds | readonly Evidence[]): number {
    const known = this.#known.get(grounds)
    if (known !== undefined) return known
    const length = 'each' in grounds ? this.#noteNumbers(grounds) : this.#noteList(grounds)
    const place = this.#placeOfNoted(length)
    // One run is as soon found as remembered.
    if (length > 2) this.#known.set(grounds, place)
    return place
  }

  /** Ends the packing. */
  table(): EvidenceTable {
    spare.push(...this.#numbers.values())
    this.#numbers.clear()
    return {
      ledgers: [...this.#ledgers.keys()],
      records: this.#ids,
      revs: this.#revs,
      books: this.#books,
      sets: this.#runs,
    }
  }

  /** Writes its runs on the note, which most sets never leave: they are known. Returns how many numbers these are. */
  #noteList(list: readonly Evidence[]): number {
    const runs = new Runs(this.#note)
    for (const one of list) runs.add(this.#placeOf(one))
    return runs.end()
  }

  /** Goes over millions of numbers for one question, so it keeps its run in variables of its own. */
  #noteNumbers(grounds: Grounds): number {
    const note = this.#note
    let length = 0
    let first = 0
    let next = 0
    grounds.each((source, numbers, count) => {
      const places = this.#placesOf(source)
      for (let n = 0; n < count; n += 1) {
        const number = numbers[n] ?? 0
        let place = places[number] ?? -1
        if (place < 0) {
          place = this.#addRow(source.idAt(number), source.revAt(number), source.ledgerAt(number))
          places[number] = place
        }
        if (place !== next) {
          if (next !== first) {
            note[length] = first
            note[length + 1] = next - first
            length += 2
          }
          first = place
        }
        next = place + 1
      }
    })
    if (next === first) return length
    note[length] = first
    note[length + 1] = next - first
    return length + 2
  }

  #placesOf(source: EvidenceSource): Int32Array {
    const known = this.#numbers.get(source)
    if (known) return known
    const used = spare.pop()
    const made = used && used.length >= source.size ? used : new Int32Array(source.size + spareRoom)
    made.fill(-1)
    this.#numbers.set(source, made)
    return made
  }

  #placeOfNoted(length: number): number {
    const note = this.#note
    let hash = length
    for (let at = 0; at < length; at += 1) hash = (Math.imul(hash, 31) + (note[at] ?? 0)) | 0
    for (;;) {
      const known = this.#sets.get(hash)
      if (known === undefined) break
      if (isNoted(this.#runs[known] ?? [], note, length)) return known
      hash = (hash + 1) | 0
    }
    const place = this.#runs.push(note.slice(0, length)) - 1
    this.#sets.set(hash, place)
    return place
  }

  #placeOf({ record, rev, ledger }: Evidence): number {
    const first = this.#records.get(record)
    if (first === undefined) return this.#add(record, record, rev, ledger)
    if (this.#revs[first] === rev) return first
    // Another revision of a record, which is rare, goes by both.
    const key = `${record} ${rev}`
    return this.#records.get(key) ?? this.#add(key, record, rev, ledger)
  }

  #add(key: string, record: string, rev: number, ledger: string): number {
    const place = this.#addRow(record, rev, ledger)
    this.#records.set(key, place)
    return place
  }

  #addRow(id: string, rev: number, ledger: string): number {
    // Records of one tracker mostly come in a row.
    if (ledger !== this.#lastLedger) {
      this.#lastBook = this.#ledgers.get(ledger) ?? this.#ledgers.size
      this.#lastLedger = ledger
      this.#ledgers.set(ledger, this.#lastBook)
    }
    this.#revs.push(rev)
    this.#books.push(this.#lastBook)
    return this.#ids.push(id) - 1
  }
}

/** Arrays of packers that have ended, to be used again: an object packs hundreds of answers a second. */
const spare: Int32Array[] = []
const spareRoom = 256

/** Writes places as runs: first, how many, first, … */
class Runs {
  readonly #note: number[]
  #length = 0
  #first = 0
  #next = 0

  constructor(note: number[]) {
    this.#note = note
  }

  add(place: number): void {
    if (place !== this.#next) {
      this.#write()
      this.#first = place
    }
    this.#next = place + 1
  }

  /** How many numbers were written. */
  end(): number {
    this.#write()
    return this.#length
  }

  #write(): void {
    if (this.#next === this.#first) return
    this.#note[this.#length] = this.#first
    this.#note[this.#length + 1] = this.#next - this.#first
    this.#length += 2
  }
}

const isNoted = (runs: readonly number[], note: readonly number[], length: number): boolean =>
  runs.length === length && runs.every((number, at) => number === note[at])

/** Reads sets of a table; `undefined` for a place, a run or a ledger that the table does not have. */
export type EvidenceReader = (set: number) => Evidence[] | undefined

/** The other way round. Each set is written out once and shared by all that refer to it. */
export function readEvidenceTable({ ledgers, records, revs, books, sets }: EvidenceTable): EvidenceReader {
  const all = records.map((record, place): Evidence | undefined => {
    const rev = revs[place]
    const ledger = ledgers[books[place] ?? -1]
    return rev === undefined || ledger === undefined ? undefined : { record, rev, ledger }
  })
  const known = new Map<number, Evidence[]>()
  return (set) => {
    const written = known.get(set)
    if (written) return written
    const runs = sets[set]
    if (!runs || runs.length % 2 === 1) return undefined
    const found: Evidence[] = []
    for (let at = 0; at < runs.length; at += 2) {
      const first = runs[at] ?? 0
      const end = first + (runs[at + 1] ?? 0)
      if (end > all.length) return undefined
      for (let place = first; place < end; place += 1) {
        const one = all[place]
        if (!one) return undefined
        found.push(one)
      }
    }
    known.set(set, found)
    return found
  }
}

/** Ends a reading at evidence that the table does not have; for use in a zod transform. */
export function evidenceFault(ctx: z.RefinementCtx): never {
  ctx.addIssue({ code: 'custom', message: '数据来源表不完整，请更新加载项后重试。' })
  return z.NEVER
}
