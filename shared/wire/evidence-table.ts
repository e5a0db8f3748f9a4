import { z } from 'zod'
import type { Evidence } from './figures.ts'

/**
 * Evidence of many figures at once. Figures rest on the same records over and over, so each record version goes over the
 * wire once and a set of them as runs of places, which are short, since figures of one kind walk its records in one order.
 */
export const evidenceTableSchema = z.strictObject({
  ledgers: z.array(z.string()),
  /** Each record version once: id, revision, place of its ledger in `ledgers`. */
  records: z.array(z.tuple([z.string(), z.number().int().positive(), z.number().int().nonnegative()])),
  /** A set as runs, flat: place in `records`, how many from there on, next place, how many, … */
  sets: z.array(z.array(z.number().int().nonnegative())),
})
export type EvidenceTable = Readonly<z.output<typeof evidenceTableSchema>>

/** The place of a set in the table that goes with it. */
export const evidenceSetSchema = z.number().int().nonnegative()

/** Evidence whose records have numbers of their own, so that each is looked up by its text only once. */
export interface NumberedEvidence {
  /** Whose numbers they are. */
  readonly source: object
  /** Numbers are below this. */
  readonly size: number
  each(visit: (number: number, evidence: Evidence) => void): void
}

/** Collects evidence into one table. `set` gives the place of a list; the same list always gets the same place. */
export class EvidencePacker {
  readonly #ledgers = new Map<string, number>()
  readonly #records = new Map<string, number>()
  readonly #rows: [string, number, number][] = []
  readonly #sets = new Map<string, number>()
  readonly #runs: number[][] = []
  readonly #numbers = new Map<object, Int32Array>()
  readonly #known = new WeakMap<readonly Evidence[], number>()

  set(evidence: readonly Evidence[]): number {
    const known = this.#known.get(evidence)
    if (known !== undefined) return known
    const place = this.#placeOfRuns((visit) => {
      for (const one of evidence) visit(this.#placeOf(one))
    })
    this.#known.set(evidence, place)
    return place
  }

  /** The same for evidence with numbers. */
  numbered({ source, size, each }: NumberedEvidence): number {
    const places = this.#numbers.get(source) ?? new Int32Array(size).fill(-1)
    this.#numbers.set(source, places)
    return this.#placeOfRuns((visit) =>
      each((number, one) => {
        let place = places[number] ?? -1
        if (place < 0) {
          place = this.#placeOf(one)
          places[number] = place
        }
        visit(place)
      }),
    )
  }

  table(): EvidenceTable {
    return { ledgers: [...this.#ledgers.keys()], records: this.#rows, sets: this.#runs }
  }

  #placeOfRuns(each: (visit: (place: number) => void) => void): number {
    const runs: number[] = []
    let next = -1
    let length = 0
    each((place) => {
      if (place === next) length += 1
      else {
        if (length > 0) runs.push(next - length, length)
        length = 1
      }
      next = place + 1
    })
    if (length > 0) runs.push(next - length, length)
    const key = runs.join()
    const place = this.#sets.get(key) ?? this.#runs.push(runs) - 1
    this.#sets.set(key, place)
    return place
  }

  #placeOf({ record, rev, ledger }: Evidence): number {
    const first = this.#records.get(record)
    if (first === undefined) return this.#add(record, record, rev, ledger)
    if (this.#rows[first]?.[1] === rev) return first
    // Another revision of a record, which is rare, goes by both.
    const key = `${record} ${rev}`
    return this.#records.get(key) ?? this.#add(key, record, rev, ledger)
  }

  #add(key: string, record: string, rev: number, ledger: string): number {
    let book = this.#ledgers.get(ledger)
    if (book === undefined) {
      book = this.#ledgers.size
      this.#ledgers.set(ledger, book)
    }
    const place = this.#rows.push([record, rev, book]) - 1
    this.#records.set(key, place)
    return place
  }
}

/** Reads sets of a table; `undefined` for a place, a run or a ledger that the table does not have. */
export type EvidenceReader = (set: number) => Evidence[] | undefined

/** The other way round. Each set is written out once and shared by all that refer to it. */
export function readEvidenceTable({ ledgers, records, sets }: EvidenceTable): EvidenceReader {
  const all = records.map(([record, rev, book]): Evidence | undefined => {
    const ledger = ledgers[book]
    return ledger === undefined ? undefined : { record, rev, ledger }
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
