export const isVersion = (text: string): boolean => /^\d{1,6}\.\d{1,6}\.\d{1,6}$/.test(text)

/** The version a file brings, or the next one above all that are taken: nobody should have to look for it. */
export function freeVersion(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted
  const [major = 0, minor = 0, patch = 0] = [wanted, ...taken].map(partsOf).sort(byParts).at(-1) ?? []
  return `${major}.${minor}.${patch + 1}`
}

const partsOf = (version: string): readonly number[] => version.split('.').map(Number)

const byParts = (a: readonly number[], b: readonly number[]): number =>
  a.map((part, at) => part - (b[at] ?? 0)).find((difference) => difference !== 0) ?? 0
