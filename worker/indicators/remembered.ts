import type { KindId } from '../../shared/pack/kind.ts'
import type { UnitId } from '../../shared/units/unit.ts'

/** What can be told that records have changed. */
export interface Forgetful {
  /** Records of the kind have changed that count for these units. */
  forget(kind: KindId, units: ReadonlySet<UnitId>): void
  /** Reviewers have entered or published something. */
  forgetEntered(): void
  clear(): void
}

interface Answers<T> {
  readonly kinds: ReadonlySet<KindId>
  readonly reach: Reach
  readonly entered: boolean
  readonly byUnit: Map<UnitId, T>
}

/** Whose records an answer about a unit rests on: of its own subtree, or of any unit. */
export type Reach = 'subtree' | 'everywhere'

export interface Topic {
  /** What is asked, without the unit; its period included. */
  readonly key: string
  readonly kinds: readonly KindId[]
  readonly reach: Reach
  /** It also rests on what reviewers entered or published. */
  readonly entered?: boolean
}

/** How many topics are kept; a whole tree and all indicators of five periods are some 900. */
const most = 1500

/**
 * Answers that hold until a record they rest on changes. The oldest topics go first, so that somebody who looks through
 * twenty months does not fill the memory.
 */
export class Remembered<T> implements Forgetful {
  readonly #topics = new Map<string, Answers<T>>()

  ask(topic: Topic, unit: UnitId, make: () => T): T {
    const answers = this.#answersOf(topic)
    const known = answers.byUnit.get(unit)
    if (known !== undefined) return known
    const made = make()
    answers.byUnit.set(unit, made)
    return made
  }

  forget(kind: KindId, units: ReadonlySet<UnitId>): void {
    for (const { kinds, reach, byUnit } of this.#topics.values()) {
      if (!kinds.has(kind)) continue
      if (reach === 'everywhere') byUnit.clear()
      else for (const unit of units) byUnit.delete(unit)
    }
  }

  forgetEntered(): void {
    for (const { entered, byUnit } of this.#topics.values()) if (entered) byUnit.clear()
  }

  clear(): void {
    this.#topics.clear()
  }

  #answersOf({ key, kinds, reach, entered = false }: Topic): Answers<T> {
    const known = this.#topics.get(key)
    if (known) return known
    const made: Answers<T> = { kinds: new Set(kinds), reach, entered, byUnit: new Map() }
    this.#topics.set(key, made)
    const [oldest] = this.#topics.keys()
    if (oldest !== undefined && this.#topics.size > most) this.#topics.delete(oldest)
    return made
  }
}

/** A memory of one sort of answer for each set of facts, which tells it when records change. */
export const memoryOf = <T>(): ((facts: Informant) => Remembered<T>) => {
  const memories = new WeakMap<Informant, Remembered<T>>()
  return (facts) => {
    const known = memories.get(facts)
    if (known) return known
    const made = new Remembered<T>()
    memories.set(facts, made)
    facts.tell(made)
    return made
  }
}

interface Informant {
  tell(memory: Forgetful): void
}
