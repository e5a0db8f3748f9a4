import type { Grounds, GroundsVisit } from '../../shared/wire/evidence-table.ts'
import type { PartOn } from '../../shared/wire/scores.ts'
import type { Facts } from '../indicators/facts.ts'
import type { KindSlots } from '../indicators/kind-slots.ts'
import { recordPlace } from '../indicators/record-name.ts'

/** What a part of a node is about: words, or a record with the words around its name and place. */
export type About = string | AboutRecord

/** One record alone, as what a part is about and rests on. */
export class AboutRecord implements Grounds {
  readonly isEmpty = false
  readonly #source: KindSlots
  readonly #slot: number
  readonly #before: string
  readonly #after: string
  readonly #facts: Facts

  constructor(source: KindSlots, slot: number, facts: Facts, { before = '', after = '' }: Around) {
    this.#source = source
    this.#slot = slot
    this.#before = before
    this.#after = after
    this.#facts = facts
  }

  each(visit: GroundsVisit): void {
    alone[0] = this.#slot
    visit(this.#source, alone, 1)
  }

  toString(): string {
    const record = this.#source.at(this.#slot)
    const kind = this.#facts.kind(record.kind)
    return `${this.#before}${kind ? recordPlace(record, kind, this.#facts) : record.id}${this.#after}`
  }
}

/** The words around a record. */
interface Around {
  readonly before?: string
  readonly after?: string
}

const alone = new Int32Array(1)

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
