/**
 * Canonical JSON: keys sorted by code unit at every level, no white space, absent fields left out. Two values are equal
 * exactly where their canonical texts are.
 *
 * Takes what `Values` are made of: text, whole numbers of votes, booleans, lists, plain objects.
 *
 * @example canonicalJson({ b: '2', a: ['1'] }) // '{"a":["1"],"b":"2"}'
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const members: string[] = []
  for (const [key, member] of Object.entries(value).sort(byKey)) {
    if (member !== undefined) members.push(`${JSON.stringify(key)}:${canonicalJson(member)}`)
  }
  return `{${members.join(',')}}`
}

const byKey = (a: readonly [string, unknown], b: readonly [string, unknown]): number => (a[0] < b[0] ? -1 : 1)
