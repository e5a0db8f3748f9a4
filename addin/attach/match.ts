import type { Field, FieldId, Kind } from '../../shared/pack/kind.ts'
import { affinity, isExcluded } from './affinity.ts'
import type { ColumnFacts } from './column-facts.ts'
import { byComposition } from './composed.ts'
import { choiceShare, tellingShare } from './evidence.ts'
import { gradeColumns } from './grades.ts'
import { datesApart } from './planned-dates.ts'
import { senseOf } from './senses.ts'
import type { Vocabulary, Words } from './vocabulary.ts'
import { turning, turningChoice } from './wording.ts'

export interface ColumnMatch {
  readonly column: number
  readonly field: Field | null
  readonly grade?: string
  readonly confidence: number
  readonly alternatives: readonly FieldId[]
  /** True where only the words the head is made of say so: no good witness for the kind. */
  readonly isComposed?: boolean
}

export interface Candidate {
  readonly facts: ColumnFacts
  readonly field: Field
  readonly score: number
  /** True where the header is a word of the field, not only like one. */
  readonly exact: boolean
  /** True where the header's upper levels had their part in it. */
  readonly byParent: boolean
  readonly isComposed?: boolean
}

/** Below this a match is not even suggested. */
const suggestFrom = 0.55
const alternativeFrom = 0.35

/** Which column holds which field of a kind: every field at most once, the surest pairs first. */
export function matchColumns(
  columns: readonly ColumnFacts[],
  kind: Kind,
  vocabulary: Vocabulary,
): readonly ColumnMatch[] {
  const grades = gradeColumns(columns, kind)
  const open = columns.filter(({ column, isClosed }) => !isClosed && !grades.has(column))
  const words = vocabulary.wordsOf(kind)
  const byColumn = datesApart(
    new Map(open.map((facts) => [facts.column, candidatesOf(facts, kind, words)])),
    byStrength,
  )
  const repeated = repeatedLabels(open)

  const taken = new Set<FieldId>([...grades.values()].map(({ field }) => field.id))
  const chosen = new Map<number, Candidate>()
  const order = [...byColumn.values()].flat().sort(byStrength)
  for (const candidate of order) {
    if (candidate.score < suggestFrom) break
    if (chosen.has(candidate.facts.column) || taken.has(candidate.field.id)) continue
    chosen.set(candidate.facts.column, candidate)
    taken.add(candidate.field.id)
  }
  const holders = new Map([...chosen.values()].map((candidate) => [candidate.field.id, candidate]))
  return columns.map(({ column }) => {
    const grade = grades.get(column)
    if (grade) return { column, ...grade, alternatives: [] }
    const own = byColumn.get(column) ?? []
    const best = chosen.get(column)
    const alternatives = own
      .filter(({ field, score }) => field !== best?.field && score >= alternativeFrom)
      .map(({ field }) => field.id)
      .slice(0, 4)
    if (!best) return { column, field: null, confidence: 0, alternatives }
    const rivals = own.filter(({ field, score }) => field !== best.field && !isHeldBetter(holders.get(field.id), score))
    const confidence = settled(best, rivals, repeated)
    return { column, field: best.field, confidence, alternatives, ...(best.isComposed ? { isComposed: true } : {}) }
  })
}

/** Words of the header first; among equals what the values say, then what the kind requires, then the pack's order. */
export const byStrength = (a: Candidate, b: Candidate): number =>
  b.score - a.score || Number(b.field.required) - Number(a.field.required) || a.facts.column - b.facts.column

/** A field that another column is surer of is no rival any more. */
const isHeldBetter = (holder: Candidate | undefined, score: number): boolean =>
  holder !== undefined && holder.score > score

/** Two columns under one header, or two fields nearly as likely, are a question for the person. */
function settled(best: Candidate, [rival]: readonly Candidate[], repeated: ReadonlySet<string>): number {
  let confidence = best.score
  const { leaf, path } = best.facts
  if (repeated.has(leaf.text) && (path.length === 1 || !best.byParent)) confidence = Math.min(confidence, 0.6)
  if (!best.exact && rival && best.score - rival.score < 0.05) confidence = Math.min(confidence, 0.65)
  return Math.round(Math.min(1, confidence) * 100) / 100
}

function repeatedLabels(columns: readonly ColumnFacts[]): ReadonlySet<string> {
  const seen = new Set<string>()
  const repeated = new Set<string>()
  for (const { leaf } of columns) {
    if (seen.has(leaf.text)) repeated.add(leaf.text)
    seen.add(leaf.text)
  }
  return repeated
}

function candidatesOf(facts: ColumnFacts, kind: Kind, words: Words): readonly Candidate[] {
  const best = new Map<FieldId, Candidate>()
  const isChosen = holdsChoices(facts, kind)
  for (const term of words.terms) {
    const { score: plain, exact, byParent } = affinity(facts, term, words)
    const score = plain - (isChosen && term.field.type === 'text' ? choicesUnderText : 0)
    if (score < alternativeFrom) continue
    const known = best.get(term.field.id)
    if (!known || score > known.score) best.set(term.field.id, { facts, field: term.field, score, exact, byParent })
  }
  const composed = byComposition(facts, kind, words).map(({ field, score }) => ({
    field,
    score: score - (isChosen && field.type === 'text' ? choicesUnderText : 0),
    isComposed: true,
  }))
  for (const { field, score, ...more } of [
    ...byChoices(facts, kind),
    ...byMeasure(facts, kind),
    ...byMeasureWords(facts, kind),
    ...composed,
  ]) {
    if (score < alternativeFrom) continue
    const known = best.get(field.id)
    if (known && score <= known.score) continue
    // What other evidence says as well is not only composed.
    const isSaid = known !== undefined && !known.isComposed && known.score >= 0.7
    best.set(field.id, { facts, field, score, exact: false, byParent: false, ...(isSaid ? {} : more) })
  }
  return [...best.values()].sort(byStrength)
}

/** A head that names a text over words of a choice, such as 办理进展 over 已办结 and 正在办理, is a question. */
const choicesUnderText = 0.2

/** True where nearly all values are words of one of the kind's choices: the column is hardly a text of anybody's own. */
const holdsChoices = ({ profile, fits }: ColumnFacts, kind: Kind): boolean =>
  profile.filled >= 3 &&
  kind.fields.some((field) => field.type === 'choice' && fits(field) > 0 && choiceShare(profile, field) >= 0.8)

/** Heads that may stand over a choice of any sort. */
const choiceHead =
  /(?:类|类别|类型|分类|种类|方式|形式|性质|状态|状况|情况|环节|阶段|步骤|等次|等级|级别|层级|级|层次|结果|结论|评价|进展|进度|流向|方向|渠道|途径|来源|岗位|取|情形|评定|人群|群体)$/

/** What a head may be for that is no choice. */
const otherNouns: ReadonlySet<string> = new Set(['time', 'limit', 'unit', 'person', 'leader', 'count', 'code', 'place'])

/** A column of nothing but the words of one choice, several of them, is that choice's, whatever sort its head names. */
function byChoices(facts: ColumnFacts, kind: Kind): readonly { readonly field: Field; readonly score: number }[] {
  if (facts.profile.filled < 2) return []
  const { text } = facts.leaf
  const fields = kind.fields.filter(
    (field) =>
      field.type === 'choice' &&
      !isExcluded(facts, field) &&
      (tellingShare(facts.profile, field) >= 0.8 ||
        (choiceShare(facts.profile, field) >= 0.8 && listsChoices(text, field))),
  )
  const [only] = fields
  if (only === undefined) return []
  const isOwnHead = choiceHead.test(text) && !turningChoice.test(text.replace(choiceHead, ''))
  // Three words of one choice and nothing else are that choice, unless the head is one for something else.
  const isPlain =
    tellingShare(facts.profile, only) === 1 &&
    new Set(facts.profile.texts).size >= 3 &&
    !turningChoice.test(text.replace(/^是否/, '')) &&
    !otherNouns.has(senseOf(text).noun ?? '')
  const isOpen = fields.length === 1 && (isOwnHead || isPlain || listsChoices(text, only))
  return fields.map((field) => ({ field, score: isOpen ? 0.84 : 0.6 }))
}

/** True for a head that is made of the choices themselves: 存入/兑换, 流入或流出. */
const listsChoices = (text: string, field: Field): boolean =>
  (field.choices ?? []).filter(({ label, synonyms }) =>
    [label['zh-CN'], ...synonyms].some((word) => !/^[是否有无]$/.test(word) && text.includes(word)),
  ).length >= 2

/** A column of 次, 场 and 个 says what things are counted in, though its head is 单位. */
function byMeasureWords(
  { leaf, profile }: ColumnFacts,
  kind: Kind,
): readonly { readonly field: Field; readonly score: number }[] {
  if (profile.filled < 2 || profile.measures < 0.8 * profile.filled || !/单位|计量|量词/.test(leaf.text)) return []
  const isMeasure = ({ label, synonyms, type }: Field): boolean =>
    type === 'text' && [label['zh-CN'], ...synonyms].includes('计量单位')
  return kind.fields.filter(isMeasure).map((field) => ({ field, score: 0.9 }))
}

/** Units that only say that something is counted, or paid. */
const anyMeasure = /^(?:人|名|个|项|件|次|元|万元|分|票|年|月|天|日|%)$/
const sameMeasure: ReadonlyMap<string, string> = new Map([
  ['㎡', '平方米'],
  ['m2', '平方米'],
  ['课时', '学时'],
  ['场', '场次'],
])

/** 住房保障（套） where the kind has one field that is counted in 套. */
function byMeasure(
  { leaf, fits }: ColumnFacts,
  kind: Kind,
): readonly { readonly field: Field; readonly score: number }[] {
  if (leaf.unit === undefined || anyMeasure.test(leaf.unit) || turning.test(leaf.text)) return []
  const measure = sameMeasure.get(leaf.unit) ?? leaf.unit
  const [only, ...more] = kind.fields.filter(({ measureUnit }) => measureUnit === measure)
  return only && more.length === 0 && fits(only) > 0 ? [{ field: only, score: 0.82 }] : []
}
