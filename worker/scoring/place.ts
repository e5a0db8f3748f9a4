import type { Exact } from '../indicators/exact.ts'

/** Place among others, from 1; equal values share a place and the next one is skipped: 1, 1, 3. */
export const placeOf = (value: Exact, others: readonly Exact[], better: 'higher' | 'lower'): number =>
  1 + others.filter((other) => (better === 'higher' ? other.compare(value) > 0 : other.compare(value) < 0)).length
