import type { FieldId, Kind } from '../../shared/pack/kind.ts'

/**
 * The rule of react-spreadsheet-import, after its documentation: a header is given to the field whose key or one of whose
 * alternate matches is nearest by edit distance, if that is at most 2; of two headers for one field the nearer keeps it.
 * It is told the kind and the header row, and our labels and synonyms are its alternate matches.
 */
export function matchByEditDistance(labels: readonly string[], kind: Kind): readonly (FieldId | null)[] {
  const taken = new Map<FieldId, { at: number; distance: number }>()
  labels.forEach((label, at) => {
    const best = nearestField(label, kind)
    if (best === undefined || best.distance > autoMapDistance) return
    const held = taken.get(best.field)
    if (held === undefined || best.distance < held.distance) taken.set(best.field, { at, distance: best.distance })
  })
  const matched: (FieldId | null)[] = labels.map(() => null)
  for (const [field, { at }] of taken) matched[at] = field
  return matched
}

/** Its default. */
const autoMapDistance = 2

function nearestField(label: string, kind: Kind): { field: FieldId; distance: number } | undefined {
  let best: { field: FieldId; distance: number } | undefined
  for (const { id, label: own, synonyms } of kind.fields) {
    for (const word of [own['zh-CN'], own['en-US'], ...synonyms]) {
      const distance = editDistance(label, word)
      if (best === undefined || distance < best.distance) best = { field: id, distance }
    }
  }
  return best
}

/** Levenshtein: insertions, deletions and replacements of one character. */
export function editDistance(a: string, b: string): number {
  const right = [...b]
  let row = [0, ...right.map((_, at) => at + 1)]
  for (const [i, left] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, other] of right.entries()) {
      next.push(Math.min((row[j] ?? 0) + (left === other ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
