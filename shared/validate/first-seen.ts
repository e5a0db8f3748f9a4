/** Remembers many texts, each by its number: 0 for the first, 1 for the next other one. */
export interface FirstSeen {
  /** The number of an equal text that came before; `undefined` for a new one, which gets the next number. */
  see(text: string): number | undefined
}

const end = -1
/** Chance makes no longer chain: somebody chose the texts so that their hashes are alike. */
const longestChain = 16

/**
 * `textOf` gives again the text of a number given out: whoever asks keeps what holds the text anyhow, and nothing is kept
 * twice.
 *
 * A `Map` of 100,000 texts is 5 MB, and each look-up reaches for three far places in it; half of the time of comparing rows
 * went there. Here a new text costs one small number far away. What was seen is read again only where its hash comes again.
 * Texts made to collide end up in a `Map` after all, so that time stays linear.
 */
export function firstSeen(textOf: (number: number) => string | undefined): FirstSeen {
  let count = 0
  let heads = new Int32Array(1024).fill(end)
  let hashes = new Int32Array(heads.length)
  let next = new Int32Array(heads.length)
  let map: Map<string, number> | undefined

  const link = (number: number, hash: number): void => {
    const slot = hash & (heads.length - 1)
    hashes[number] = hash
    next[number] = heads[slot] ?? end
    heads[slot] = number
  }

  const grow = (): void => {
    const before = hashes
    heads = new Int32Array(before.length * 2).fill(end)
    hashes = new Int32Array(heads.length)
    next = new Int32Array(heads.length)
    for (let number = 0; number < before.length; number++) link(number, before[number] ?? 0)
  }

  const seeInMap = (text: string, numbers: Map<string, number>): number | undefined => {
    const number = numbers.get(text)
    if (number === undefined) numbers.set(text, numbers.size)
    return number
  }

  return {
    see(text) {
      if (map !== undefined) return seeInMap(text, map)
      const hash = hashOf(text)
      let length = 0
      for (let number = heads[hash & (heads.length - 1)] ?? end; number !== end; number = next[number] ?? end) {
        if (hashes[number] === hash && textOf(number) === text) return number
        if (++length < longestChain) continue
        map = new Map()
        for (let known = 0; known < count; known++) map.set(textOf(known) ?? '', known)
        return seeInMap(text, map)
      }
      if (count === heads.length) grow()
      link(count, hash)
      count++
      return undefined
    },
  }
}

/** FNV-1a over UTF-16 units, 32 bits; its upper bits are folded into those that choose the slot. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash ^ (hash >>> 15)
}
