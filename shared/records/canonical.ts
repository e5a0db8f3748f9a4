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
  if (!isObject(value)) return JSON.stringify(value) ?? 'null'
  let members = ''
  // Sorts by code unit.
  for (const key of Object.keys(value).sort()) {
    const member = value[key]
    if (member !== undefined) members += `${members === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`
  }
  return `{${members}}`
}

/** Whether two values are the same; an absent one equals only an absent one. */
export const sameValue = (left: unknown, right: unknown): boolean =>
  left === right ||
  (typeof left === 'object' && typeof right === 'object' && canonicalJson(left) === canonicalJson(right))

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
