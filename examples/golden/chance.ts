/** Numbers that look random and are the same every time: mulberry32, 32 bits of state. */
export class Chance {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** From 0 (included) to 1 (excluded). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number, both ends included. */
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1))
  }

  /** True in `percent` of 100 cases. */
  in100(percent: number): boolean {
    return this.next() * 100 < percent
  }

  pick<T>(list: readonly [T, ...T[]]): T {
    return list[this.int(0, list.length - 1)] ?? list[0]
  }

  /** A day of 2020. */
  day(): string {
    return dayOf2020(this.int(1, 366))
  }
}

/** The nth day of 2020, from 1; beyond the year it goes on. */
export const dayOf2020 = (n: number): string => new Date(Date.UTC(2020, 0, n)).toISOString().slice(0, 10)

export const addDays = (day: string, n: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10)
