import type { Step } from './histories.ts'

/**
 * Histories that once broke an invariant, here or in a mutant, as fast-check shrank them. They are kept whole rather
 * than as seeds: a seed means another history as soon as a step is added. Append only.
 */
export const keptHistories: readonly (readonly Step[])[] = []
