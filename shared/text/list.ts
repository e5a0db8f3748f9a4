import { normalise } from './normalise.ts'

/**
 * The items of a list written into one cell, trimmed, without empty ones: separated by 、 ， , ； ; / or a new line.
 * `和`, `及` and `与` also join lists but occur in names, so callers who know names split there themselves.
 *
 * @example splitList('城东街道、城西街道，城南街道') // ['城东街道', '城西街道', '城南街道']
 */
export function splitList(text: string): readonly string[] {
  return normalise(text, 'NFKC')
    .split(/[、,;/\n\r|]/)
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

/** The two sides of the first 和, 及, 以及 or 与 that leaves `accepts` content with both, or `undefined`. */
export function splitAtAnd(item: string, accepts: (side: string) => boolean): readonly [string, string] | undefined {
  // A cell with dozens of these is a sentence, not a list of names.
  for (let index = 1, tried = 0; index < item.length - 1 && tried < 8; index++) {
    const char = item.charAt(index)
    if (char !== '和' && char !== '及' && char !== '与') continue
    tried++
    const left = item.slice(0, char === '及' && item.charAt(index - 1) === '以' ? index - 1 : index)
    const right = item.slice(index + 1)
    if (accepts(left) && accepts(right)) return [left, right]
  }
  return undefined
}
