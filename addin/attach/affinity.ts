import type { Field } from '../../shared/pack/kind.ts'
import { similarity } from '../../shared/text/similarity.ts'
import type { ColumnFacts } from './column-facts.ts'
import { parseLabel } from './labels.ts'
import { commonFields, type Term, type Words } from './vocabulary.ts'
import { joining, placeNoun, turning } from './wording.ts'

/** How near a head is to a term, 0–1, with what the column's values say taken in. */
export interface Affinity {
  readonly score: number
  /** True where the header is a word of the field, not only like one. */
  readonly exact: boolean
  /** True where the header's upper levels had their part in it. */
  readonly byParent: boolean
}

export function affinity(facts: ColumnFacts, term: Term, words: Words): Affinity {
  const at = facts.variants.indexOf(term.text)
  const withParent = facts.path.length > 1 && at >= facts.ownVariants
  const isSaid = at >= 0 && term.isOwn
  if (!isSaid && isExcluded(facts, term.field)) return none
  if (at >= 0) {
    const isShared = words.isShared(term.text)
    const base = isShared ? 0.88 : term.isOwn ? 0.95 : 0.9
    const score = base + (withParent ? 0.01 : 0) + evidenceForWord(facts, term, isShared)
    return { score, exact: true, byParent: withParent }
  }
  const verdict = facts.fits(term.field)
  if (isReworded(facts, term, words)) {
    return inexact(0.84 + (verdict > 0 ? 0.06 : verdict < 0 ? -0.25 : 0))
  }
  if (facts.full.has(term.text) && isSaidByValues(term.field, verdict)) {
    // What is a word as it stands is hardly short for another.
    const isWhole = [...facts.bare].some((text) => words.ownersOf(text).size > 0)
    return inexact(isWhole ? 0.6 : 0.82 + (verdict > 0 ? 0.06 : 0))
  }
  if (facts.parts.has(term.text) && verdict >= 0) return inexact(isOnlyField(facts, words) ? 0.83 : 0.6)
  if (isPlaceOfField(facts, term, words) && verdict > 0) return inexact(0.82)
  let best = 0
  for (const text of facts.variants) best = Math.max(best, likeness(text, term.text, verdict))
  return best === 0 ? none : inexact(best)
}

const none: Affinity = { score: 0, exact: false, byParent: false }
const inexact = (score: number): Affinity => ({ score, exact: false, byParent: false })

/** The header says it; the values may still object, the more so the less the header says. */
function evidenceForWord({ fits, leaf, profile }: ColumnFacts, { field, text }: Term, isShared: boolean): number {
  const verdict = fits(field)
  if (verdict > 0) return isShared ? 0.06 : 0.04
  if (verdict === 0) return isShared && field.type === 'choice' ? -0.12 : 0
  if (isShared) return -0.2
  // Days under a count are no count, whatever the head says.
  if (isFigure(field) && profile.dates >= 0.8 * profile.filled) return -0.3
  const says = Math.max(leaf.text.length, text.length)
  if (field.type === 'date' || field.type === 'deadline') return says >= 3 ? -0.1 : -0.2
  if (field.type === 'code') return says >= 4 ? -0.05 : -0.4
  return says >= 4 && field.type !== 'percent' ? -0.12 : -0.25
}

export const isExcluded = ({ variants }: ColumnFacts, field: Field): boolean =>
  excludedWords(field).some((word) => variants.some((variant) => variant.includes(word)))

const knownExclusions = new WeakMap<Field, readonly string[]>()

function excludedWords(field: Field): readonly string[] {
  const known = knownExclusions.get(field)
  if (known) return known
  const words = field.notSynonyms.map((word) => parseLabel(word).text)
  knownExclusions.set(field, words)
  return words
}

const isFigure = ({ type }: Field): boolean => type === 'number' || type === 'integer' || type === 'quantity'

/** True where the head is a term with something before or behind it that only dresses it up. */
function isReworded({ bare, timelessBare }: ColumnFacts, { text, field, isOwn }: Term, words: Words): boolean {
  if (!(isFigure(field) ? timelessBare : bare).has(text)) return false
  return text.length >= 3 || text === field.label['zh-CN'] || (isOwn && !words.isShared(text))
}

/** A head that is short for a term is taken for it where the values do not leave it open. */
function isSaidByValues(field: Field, verdict: number): boolean {
  const isWorded = field.type === 'text' || field.type === 'unit' || field.type === 'units'
  return isWorded ? verdict >= 0 : verdict > 0
}

/** 接收社区 for a field that is called 社区 and is no other's. */
function isPlaceOfField({ leaf }: ColumnFacts, { text, field, isOwn }: Term, words: Words): boolean {
  if (!isOwn || field.type !== 'unit' || commonFields.has(field.id) || !placeNoun.test(text)) return false
  const before = leaf.text.slice(0, -text.length)
  return leaf.text.endsWith(text) && before.length <= 4 && !turning.test(before) && !words.isShared(text)
}

/** True where all parts of the head that mean anything mean one field. */
function isOnlyField({ parts }: ColumnFacts, words: Words): boolean {
  const fields = new Set([...parts].flatMap((part) => [...words.ownersOf(part)]))
  return fields.size === 1
}

function likeness(label: string, term: string, verdict: number): number {
  if (label.length < 2 || term.length < 2 || verdict < 0) return 0
  if (label.endsWith(term)) {
    const before = label.slice(0, -term.length)
    if (turning.test(before)) return 0.4
    const share = term.length / label.length
    const base = 0.55 + 0.2 * share + (term.length >= 4 ? 0.05 : 0)
    // Two characters end too many headers: 时间, 内容, 事项 say nothing by themselves.
    if (term.length < 3) return Math.min(0.5, base)
    if (joining.test(before)) return Math.min(0.6, base)
    return base + (verdict > 0 && term.length >= 3 && share >= 0.5 ? 0.1 : 0)
  }
  if (label.startsWith(term)) return 0.38 + 0.2 * (term.length / label.length) + (verdict > 0 ? 0.05 : 0)
  if (label.includes(term) && term.length >= 3) return 0.35 + 0.2 * (term.length / label.length)
  if (term.includes(label)) return 0.3 + 0.2 * (label.length / term.length) + (verdict > 0 ? 0.08 : 0)
  const alike = verdict > 0 ? similarity(label, term) : 0
  return alike >= 0.5 ? 0.3 + 0.3 * alike : 0
}
