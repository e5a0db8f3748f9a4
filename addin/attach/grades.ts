import type { Field, Kind } from '../../shared/pack/kind.ts'
import type { ColumnFacts } from './column-facts.ts'
import { foldLabel } from './labels.ts'

export interface GradeMatch {
  readonly field: Field
  readonly grade: string
  readonly confidence: number
}

/**
 * Votes may be kept in a column per grade (好, 较好, 一般, 较差): each such column maps to the one field of type votes, with
 * its grade. Two grades at least must stand there, each once; shares of votes (得票率) are no votes.
 */
export function gradeColumns(columns: readonly ColumnFacts[], kind: Kind): ReadonlyMap<number, GradeMatch> {
  const found = new Map<number, GradeMatch>()
  for (const field of kind.fields) {
    if (field.type !== 'votes') continue
    const words = gradeWords(field)
    const hits = columns.flatMap((facts) => {
      const grade = words.get(facts.leaf.text.replace(/(?:票数|票|人数|数)$/, '')) ?? words.get(facts.leaf.text)
      return grade !== undefined && holdsCounts(facts) ? [{ facts, grade }] : []
    })
    const distinct = new Set(hits.map(({ grade }) => grade))
    if (distinct.size < 2) continue
    const confidence = distinct.size < hits.length ? 0.5 : distinct.size >= 3 ? 0.95 : 0.85
    for (const { facts, grade } of hits) found.set(facts.column, { field, grade, confidence })
  }
  return found
}

function gradeWords(field: Field): ReadonlyMap<string, string> {
  const words = new Map<string, string>()
  for (const { code, label, synonyms } of field.choices ?? []) {
    for (const word of [label['zh-CN'], ...synonyms]) words.set(foldLabel(word), code)
  }
  return words
}

function holdsCounts({ path, leaf, profile }: ColumnFacts): boolean {
  if (leaf.unit === '%' || path.some((text) => /率|比例|占比|百分/.test(text))) return false
  return profile.filled === 0 || profile.integers >= 0.6 * profile.filled
}
