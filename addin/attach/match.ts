import type { Field, FieldId, Kind } from '../../shared/pack/kind.ts'
import { similarity } from '../../shared/text/similarity.ts'
import { type ColumnProfile, choiceShare, fitness, isPersonal } from './evidence.ts'
import { gradeColumns } from './grades.ts'
import { type Label, parseLabel } from './labels.ts'
import { isPersonalLabel, isSequenceLabel, type Term, type Vocabulary } from './vocabulary.ts'

/** A column as the header and the values show it. */
export interface ColumnFacts {
  readonly column: number
  /** Header levels from the top. */
  readonly path: readonly string[]
  readonly leaf: Label
  /** Texts to look up, the most telling first: leaf, leaf with its parents. */
  readonly variants: readonly string[]
  /** How many of the variants are without a parent. */
  readonly ownVariants: number
  readonly profile: ColumnProfile
  /** As `fitness`, worked out once for each field. */
  fits(field: Field): number
  /** Never to be mapped: numbers the rows, tells who a private person is, or has no header of its own. */
  readonly isClosed: boolean
}

export interface ColumnMatch {
  readonly column: number
  readonly field: Field | null
  readonly grade?: string
  readonly confidence: number
  readonly alternatives: readonly FieldId[]
}

interface Candidate {
  readonly facts: ColumnFacts
  readonly field: Field
  readonly score: number
  /** True where the header is a word of the field, not only like one. */
  readonly exact: boolean
  /** True where the header's upper levels had their part in it. */
  readonly byParent: boolean
}

/** Below this a match is not even suggested. */
const suggestFrom = 0.55
const alternativeFrom = 0.35

export function columnFacts(column: number, path: readonly string[], profile: ColumnProfile): ColumnFacts {
  const leaf = parseLabel(path.at(-1) ?? '')
  const parents = path.slice(0, -1).map((text) => parseLabel(text).text)
  const own = [...new Set([leaf.whole, leaf.text, leaf.text.replace('的', '')])]
  const variants = [...own]
  for (let from = parents.length - 1; from >= 0; from -= 1) variants.push(parents.slice(from).join('') + leaf.text)
  const isClosed =
    leaf.text === '' ||
    isSequenceLabel(leaf.text) ||
    isPersonal(profile) ||
    [...variants, ...parents].some(isPersonalLabel)
  const known = new Map<Field, number>()
  const fits = (field: Field): number => {
    const verdict = known.get(field) ?? fitness(profile, field)
    known.set(field, verdict)
    return verdict
  }
  return { column, path, leaf, variants: [...new Set(variants)], ownVariants: own.length, profile, fits, isClosed }
}

/** Which column holds which field of a kind: every field at most once, the surest pairs first. */
export function matchColumns(
  columns: readonly ColumnFacts[],
  kind: Kind,
  vocabulary: Vocabulary,
): readonly ColumnMatch[] {
  const grades = gradeColumns(columns, kind)
  const open = columns.filter(({ column, isClosed }) => !isClosed && !grades.has(column))
  const terms = vocabulary.byKind.get(kind) ?? []
  const byColumn = new Map(open.map((facts) => [facts.column, candidatesOf(facts, terms)]))
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
    return { column, field: best.field, confidence: settled(best, own, repeated), alternatives }
  })
}

/** Words of the header first; among equals what the values say, then what the kind requires, then the pack's order. */
const byStrength = (a: Candidate, b: Candidate): number =>
  b.score - a.score || Number(b.field.required) - Number(a.field.required) || a.facts.column - b.facts.column

/** Two columns under one header, or two fields nearly as likely, are a question for the person. */
function settled(best: Candidate, own: readonly Candidate[], repeated: ReadonlySet<string>): number {
  let confidence = best.score
  const { leaf, path } = best.facts
  if (repeated.has(leaf.text) && (path.length === 1 || !best.byParent)) confidence = Math.min(confidence, 0.6)
  const rival = own.find(({ field }) => field !== best.field)
  if (!best.exact && rival && best.score - rival.score < 0.05) confidence = Math.min(confidence, 0.7)
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

function candidatesOf(facts: ColumnFacts, terms: readonly Term[]): readonly Candidate[] {
  const best = new Map<FieldId, Candidate>()
  const shared = sharedTexts(facts, terms)
  const isChosen = holdsChoices(facts, terms)
  for (const term of terms) {
    const { score: plain, exact, byParent = false } = affinity(facts, term, shared)
    const score = plain - (isChosen && term.field.type === 'text' ? choicesUnderText : 0)
    if (score < alternativeFrom) continue
    const known = best.get(term.field.id)
    if (!known || score > known.score) best.set(term.field.id, { facts, field: term.field, score, exact, byParent })
  }
  return [...best.values()].sort(byStrength)
}

/** A head that names a text over words of a choice, such as 办理进展 over 已办结 and 正在办理, is a question. */
const choicesUnderText = 0.2

/** True where nearly all values are words of one of the kind's choices: the column is hardly a text of anybody's own. */
function holdsChoices({ profile, fits }: ColumnFacts, terms: readonly Term[]): boolean {
  if (profile.filled < 3) return false
  const choices = new Set(terms.flatMap(({ field }) => (field.type === 'choice' ? [field] : [])))
  return [...choices].some((field) => fits(field) > 0 && choiceShare(profile, field) >= 0.8)
}

/** Header texts of this column that are words of more than one field: 完成时间, 责任单位, 单位. */
function sharedTexts(facts: ColumnFacts, terms: readonly Term[]): ReadonlySet<string> {
  const owners = new Map<string, Set<FieldId>>()
  for (const { text, field } of terms) {
    if (!facts.variants.includes(text)) continue
    const set = owners.get(text) ?? new Set()
    owners.set(text, set.add(field.id))
  }
  return new Set([...owners].filter(([, fields]) => fields.size > 1).map(([text]) => text))
}

function affinity(
  facts: ColumnFacts,
  term: Term,
  shared: ReadonlySet<string>,
): { score: number; exact: boolean; byParent?: boolean } {
  const at = facts.variants.indexOf(term.text)
  if (at >= 0) {
    const isShared = shared.has(term.text)
    const withParent = facts.path.length > 1 && at >= facts.ownVariants
    const base = isShared ? 0.88 : 0.95
    return {
      score: base + (withParent ? 0.01 : 0) + evidenceForWord(facts, term, isShared),
      exact: true,
      byParent: withParent,
    }
  }
  if (isExcluded(facts, term.field)) return { score: 0, exact: false }
  if (trimmedEquals(facts, term)) {
    const verdict = facts.fits(term.field)
    return { score: 0.84 + (verdict > 0 ? 0.06 : verdict < 0 ? -0.25 : 0), exact: false }
  }
  return {
    score: Math.max(...facts.variants.map((text) => likeness(text, term.text, facts, term.field))),
    exact: false,
  }
}

/** The header says it; the values may still object, the more so the less the header says. */
function evidenceForWord({ fits, leaf }: ColumnFacts, { field, text }: Term, isShared: boolean): number {
  const verdict = fits(field)
  if (verdict > 0) return isShared ? 0.06 : 0.04
  if (verdict === 0) return isShared && field.type === 'choice' ? -0.12 : 0
  if (isShared) return -0.2
  const says = Math.max(leaf.text.length, text.length)
  if (field.type === 'date' || field.type === 'deadline') return says >= 3 ? -0.1 : -0.2
  if (field.type === 'code') return says >= 4 ? -0.05 : -0.4
  return says >= 4 && field.type !== 'percent' ? -0.12 : -0.25
}

const isExcluded = ({ variants }: ColumnFacts, field: Field): boolean =>
  field.notSynonyms.some((word) => {
    const { text } = parseLabel(word)
    return variants.some((variant) => variant.includes(text))
  })

/** Words that only dress a term up: the columns 年度工作目标 and 工作目标, 完成时限要求 and 完成时限 are the same. */
const dressing =
  /^(?:主要|具体|总体|相关|所属|拟定|工作|任务|整改|办理|重点|年度|本年度|全年|今年|目前|当前|现阶段|最新|本次|本月|本季度)/
const timely = /^(?:年度|本年度|全年|今年|目前|当前|现阶段|最新|本次|本月|本季度)/
const trailing = /(?:要求|名称|内容|情况|说明|明细)$/

function trimmedEquals({ leaf }: ColumnFacts, { text, field }: Term): boolean {
  const isEnough = (rest: string): boolean => rest.length >= 3 || rest === field.label['zh-CN']
  if (!isEnough(text) || !leaf.text.includes(text)) return false
  const isFigure = field.type === 'number' || field.type === 'integer' || field.type === 'quantity'
  for (const whole of [leaf.text, leaf.text.replace(trailing, '')]) {
    let rest = whole
    while (rest !== text && rest.length > text.length && dressing.test(rest) && !(isFigure && timely.test(rest))) {
      rest = rest.replace(dressing, '')
    }
    if (rest === text) return true
  }
  return false
}

/** Words before a term that turn it into something else: 实际, 上年, 审核 … */
const turning =
  /实际|计划|预计|应|未|去年|上年|同期|下步|下一步|下阶段|审核|复查|复核|填报|填表|联系|上级|其他|其它|上次|上期|原|拟|累计|非|不|无|是否|提出|发现|督办|评价|反映|信访|来访|投诉|申请|变更|历史|延期|调整|平均|最[高低]|抽查|验收|子|父|前置|后续/
const joining = /[及和与、/&]/

function likeness(label: string, term: string, facts: ColumnFacts, field: Field): number {
  if (label.length < 2 || term.length < 2) return 0
  const verdict = facts.fits(field)
  if (verdict < 0) return 0
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
