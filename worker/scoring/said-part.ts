import type { Kind } from '../../shared/pack/kind.ts'
import type { Grounds } from '../../shared/wire/evidence-table.ts'
import type { PartOn } from '../../shared/wire/scores.ts'
import type { Facts } from '../indicators/facts.ts'
import type { HeldRecord } from '../indicators/held-record.ts'
import { recordPlace } from '../indicators/record-name.ts'

/** What a part of a node is about: words, or a record with the words around its name and place. */
export type About = string | AboutRecord

export class AboutRecord {
  readonly #before: string
  readonly #record: HeldRecord
  readonly #after: string
  readonly #kind: Kind
  readonly #facts: Facts

  constructor(before: string, record: HeldRecord, after: string, kind: Kind, facts: Facts) {
    this.#before = before
    this.#record = record
    this.#after = after
    this.#kind = kind
    this.#facts = facts
  }

  toString(): string {
    return `${this.#before}${recordPlace(this.#record, this.#kind, this.#facts)}${this.#after}`
  }
}

/** A part with its published points. Traces are remembered by the thousand: it is put into words when somebody reads it. */
export class SaidPart implements PartOn<Grounds> {
  readonly points: string
  readonly evidence: Grounds
  /** `undefined` for full marks. */
  readonly #about: About | undefined

  constructor(
    { type, about, grounds }: { readonly type: 'full' | 'change'; readonly about: About; readonly grounds: Grounds },
    points: string,
  ) {
    this.points = points
    this.evidence = grounds
    this.#about = type === 'full' ? undefined : about
  }

  get text(): string {
    const { points } = this
    if (this.#about === undefined) return `满分${points}分`
    return `${points.startsWith('-') ? '扣' : '计'}${points.replace('-', '')}分：${this.#about}`
  }
}
