import type { Condition, FieldId, Kind } from '../../shared/pack/kind.ts'
import type { Grounds, GroundsVisit } from '../../shared/wire/evidence-table.ts'
import { belongs } from '../indicators/facts.ts'
import { type ReportPeriod, yearOf } from '../indicators/period.ts'
import { hasBegun, isOpenEnded } from '../indicators/population.ts'
import type { Column } from '../indicators/record-table.ts'
import { noRows, type Rows } from '../indicators/rows.ts'
import type { Scoring } from './outcome.ts'
import { serialOf } from './serial.ts'

interface Chosen {
  readonly filter?: Condition | undefined
  readonly over: 'period' | 'year' | 'none'
  readonly subject?: FieldId | undefined
}

/** The records of a kind in the unit's subtree and the period that pass a filter; gathered when somebody looks at them. */
export class Population implements Grounds {
  readonly #chosen: Chosen
  readonly #kind: Kind
  readonly #scoring: Scoring

  constructor(chosen: Chosen, kind: Kind, scoring: Scoring) {
    this.#chosen = chosen
    this.#kind = kind
    this.#scoring = scoring
  }

  get isEmpty(): boolean {
    const { facts, unit } = this.#scoring
    return !this.#hasBegun() || facts.countWithin(this.#kind.id, unit, this.#narrowed()) === 0
  }

  get rows(): Rows {
    const { facts, unit } = this.#scoring
    return this.#hasBegun() ? facts.rowsWithin(this.#kind.id, unit, this.#narrowed()) : noRows
  }

  each(visit: GroundsVisit): void {
    const { facts, unit } = this.#scoring
    if (this.#hasBegun()) facts.visitWithin(this.#kind.id, unit, this.#narrowed(), visit)
  }

  get #span(): ReportPeriod {
    const { period } = this.#scoring
    return this.#chosen.over === 'year' ? yearOf(period) : period
  }

  #hasBegun(): boolean {
    const { over, subject } = this.#chosen
    const { facts, unit } = this.#scoring
    return (
      (over !== 'none' && !isOpenEnded(this.#kind)) ||
      hasBegun(this.#kind, facts, { unit, period: this.#span, subject })
    )
  }

  #narrowed(): { readonly column: Column; readonly subject: FieldId | undefined } {
    const { filter, over, subject } = this.#chosen
    const { facts } = this.#scoring
    const kind = this.#kind
    const span = this.#span
    const passes = filter ? facts.test(filter, kind) : () => true
    const days = over === 'none' ? 'always' : span.code
    const column = facts.column(
      kind.id,
      `${kind.id} ${days} scored ${filter ? serialOf(filter) : 'whole'}`,
      (record) => (over === 'none' || belongs(record, kind.periodFields, span)) && passes(record),
    )
    return { column, subject }
  }
}
