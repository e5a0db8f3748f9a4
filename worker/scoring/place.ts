import type { Exact } from '../indicators/exact.ts'

/** Place among others, from 1; equal values share a place and the next one is skipped: 1, 1, 3. */
export const placeOf = (value: Exact, others: readonly Exact[], better: 'higher' | 'lower'): number =>
  1 + others.filter((other) => (better === 'higher' ? other.compare(value) > 0 : other.compare(value) < 0)).length

/** The places of all of them, the greatest first; `undefined` for what has no value. */
export const allPlaces = (values: readonly (Exact | undefined)[]): readonly (number | undefined)[] => {
  const order = values.flatMap((value, index) => (value ? [{ value, index }] : []))
  order.sort((a, b) => b.value.compare(a.value))
  const places: (number | undefined)[] = values.map(() => undefined)
  let place = 0
  for (const [at, { value, index }] of order.entries()) {
    if (at === 0 || !order[at - 1]?.value.equals(value)) place = at + 1
    places[index] = place
  }
  return places
}
