const serials = new WeakMap<object, number>()
let last = 0

/** Tells parts of score trees apart, also those of two trees that are tried beside each other. */
export const serialOf = (part: object): number => {
  const known = serials.get(part)
  if (known !== undefined) return known
  last += 1
  serials.set(part, last)
  return last
}
