/** Pairs of neighbouring characters; one character stands for itself. */
function pairs(text: string): readonly string[] {
  if (text.length < 2) return [text]
  return Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2))
}

/** Dice's coefficient over pairs of characters: 1 for equal texts, 0 where they share no pair. */
export function similarity(a: string, b: string): number {
  const left = pairs(a)
  const right = new Map<string, number>()
  for (const pair of pairs(b)) right.set(pair, (right.get(pair) ?? 0) + 1)
  let shared = 0
  for (const pair of left) {
    const count = right.get(pair) ?? 0
    if (count === 0) continue
    right.set(pair, count - 1)
    shared += 1
  }
  return (2 * shared) / (left.length + pairs(b).length)
}
