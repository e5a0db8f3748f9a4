import { utf8 } from '../bytes.ts'

/** What all the objects of one isolate may keep; its memory is 128 MB, and theirs with 100,000 records some 70. */
const mostBytes = 44 * 1_048_576
/** What is longer rests on so many records that hardly a push leaves it as it was. */
const longestPiece = 131_072

/**
 * Parts of answers in bytes, which the heap hardly notices: each for as long as what it was made of is remembered, and
 * as long as there is room. Those that were asked for longest ago go first.
 */
export class KeptBytes {
  readonly #most: number
  readonly #held = new Map<object, Uint8Array>()
  #size = 0

  constructor(most: number = mostBytes) {
    this.#most = most
  }

  /** @param made what the bytes tell of, which must never come to say something else */
  of(made: object, write: () => string): Uint8Array {
    const known = this.#held.get(made)
    if (known) {
      this.#held.delete(made)
      this.#held.set(made, known)
      return known
    }
    const bytes = utf8(write())
    if (bytes.length > longestPiece) return bytes
    this.#held.set(made, bytes)
    this.#size += bytes.length
    for (const [oldest, its] of this.#held) {
      if (this.#size <= this.#most) break
      this.#held.delete(oldest)
      this.#size -= its.length
    }
    return bytes
  }
}

export const keptBytes = new KeptBytes()
