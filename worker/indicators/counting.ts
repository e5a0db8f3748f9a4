import type { Indicator } from '../../shared/pack/indicator.ts'
import type { Condition, Kind } from '../../shared/pack/kind.ts'
import { every, usedBy } from './aggregate.ts'
import type { Facts, RecordTest } from './facts.ts'
import { perPeriod } from './per-period.ts'
import { type ReportPeriod, yearOf } from './period.ts'
import { dated, populationOf, timelyOf } from './population.ts'
import type { Column } from './record-table.ts'

/** Which records an indicator looks at in a period, as columns of its kind: the same for every unit. */
export class Counting {
  readonly #indicator: Indicator
  readonly #kind: Kind
  readonly #facts: Facts
  readonly #period: ReportPeriod

  constructor(indicator: Indicator, kind: Kind, facts: Facts, period: ReportPeriod) {
    this.#indicator = indicator
    this.#kind = kind
    this.#facts = facts
    this.#period = period
  }

  get population(): Column {
    return populationOf(this.#indicator, this.#kind, this.#facts, this.#period)
  }

  /** Those of the population that the indicator counts. */
  get chosen(): Column {
    const { filter } = this.#indicator
    if (filter === undefined && this.#ownSpan() === undefined) return this.population
    return this.#column(keysOf(this.#indicator, this.#period).chosen, () => every)
  }

  /** Those of the chosen that its value is taken from. */
  get used(): Column {
    const used = usedBy(this.#indicator.aggregate, this.#kind, this.#facts)
    return used === every ? this.chosen : this.#column(keysOf(this.#indicator, this.#period).used, () => used)
  }

  /** Those of the chosen for which the condition holds: the numerator of a rate, of which an indicator has one. */
  passing(condition: Condition): Column {
    const { passing } = keysOf(this.#indicator, this.#period)
    return this.#column(passing, () => this.#facts.test(condition, this.#kind))
  }

  /** Does the indicator count a record of its kind? Asked of single records; `chosen` is the same of all. */
  counts(): RecordTest {
    return this.#counting(every)
  }

  /** Of the chosen those that pass; the test is made when the column is, which is once. */
  #column(key: string, test: () => RecordTest): Column {
    let made: RecordTest | undefined
    return this.#facts.column(this.#kind.id, key, (record) => {
      made ??= this.#counting(test())
      return made(record)
    })
  }

  #counting(more: RecordTest): RecordTest {
    const indicator = this.#indicator
    const own = this.#ownSpan()
    const passes = indicator.filter ? this.#facts.test(indicator.filter, this.#kind) : every
    const timely = timelyOf(indicator, this.#kind, this.#period)
    return (record) =>
      timely(record) && (own === undefined || dated(record, indicator, own)) && passes(record) && more(record)
  }

  /** Where the indicator goes by a date of its own: in which days it has to lie. */
  #ownSpan(): ReportPeriod | undefined {
    const { period, over } = this.#indicator
    if (period === undefined || over === 'none') return undefined
    return over === 'year' ? yearOf(this.#period) : this.#period
  }
}

const keysOf = perPeriod(({ id }, { code }) => ({
  chosen: `${id} ${code}`,
  used: `${id} ${code} used`,
  passing: `${id} ${code} passing`,
}))
