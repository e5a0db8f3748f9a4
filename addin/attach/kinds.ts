import type { Kind, KindId } from '../../shared/pack/kind.ts'
import type { ColumnFacts } from './column-facts.ts'
import { completeMatches, subjectOf } from './complete.ts'
import { foldLabel } from './labels.ts'
import { type ColumnMatch, matchColumns } from './match.ts'
import { askBelow } from './recognition.ts'
import { commonFields, type Vocabulary } from './vocabulary.ts'

export interface KindGuess {
  readonly kind: Kind | null
  readonly confidence: number
  readonly alternatives: readonly KindId[]
  /** 0–1: how much of the columns the kind explains. */
  readonly explained: number
  readonly matches: readonly ColumnMatch[]
}

interface Rated {
  readonly kind: Kind
  readonly matches: readonly ColumnMatch[]
  readonly score: number
  /** The share of its required fields that have a column. */
  readonly coverage: number
  /** Whether one of them has a column under a word of the pack. */
  readonly isCovered: boolean
  /** How many of its columns, by and large, have heads that are words of no other kind. */
  readonly telling: number
  readonly named: number
  /** The share of its open columns that have a field. */
  readonly explained: number
  /** Whether a required text, choice, code or unit of its own has a column. */
  readonly tellsWhat: boolean
}

/** How many kinds are looked at closely. */
const shortlist = 8
/** In very wide tables every look costs; the words already tell. */
const shortlistWide = 2

/** The kind whose required fields are best covered by the columns, helped by what the title says. */
export function guessKind(
  columns: readonly ColumnFacts[],
  titles: readonly string[],
  vocabulary: Vocabulary,
  forced: Kind | undefined,
): KindGuess {
  if (forced) {
    const matches = completeMatches(columns, matchColumns(columns, forced, vocabulary), forced)
    return { kind: forced, confidence: 1, alternatives: [], explained: 1, matches }
  }
  const open = columns.filter(({ isClosed }) => !isClosed)
  const title = foldLabel(titles.join(' '))
  const likely = [...vocabulary.kinds]
    .map((kind) => ({ kind, weight: wordWeight(open, kind, vocabulary) + titleWeight(kind, title) }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, columns.length > 200 ? shortlistWide : shortlist)
  const rated = likely
    .map(({ kind }) => rate(kind, columns, open, title, vocabulary))
    .filter(isPlausible)
    .sort((a, b) => rankOf(b) - rankOf(a))
  const [best, second] = rated
  if (!best) {
    const alternatives = likely.slice(0, 3).map(({ kind }) => kind.id)
    return { kind: null, confidence: 0, alternatives, explained: 0, matches: noMatches(columns) }
  }
  const margin = Math.max(0, best.score - (second?.score ?? 0))
  const belief = 0.38 + 0.5 * best.score + 1.5 * Math.min(margin, 0.25)
  // However far ahead of the others, a kind most of whose required fields are not there is not sure, unless several of
  // its heads are words of no other kind; nor is one that leaves most of the columns unexplained, or of which only dates and
  // figures are there.
  const covered = 0.5 + 0.6 * best.coverage + 0.08 * Math.min(best.telling, 5)
  const explained = (best.coverage < 0.5 && best.explained < 0.5) || !best.tellsWhat ? 0.7 : 1
  const confidence = Math.max(0.1, Math.min(1, belief, covered, explained))
  return {
    kind: best.kind,
    confidence: Math.round(confidence * 100) / 100,
    alternatives: rated
      .slice(1)
      .filter(({ score }) => score >= 0.6 * best.score)
      .slice(0, 3)
      .map(({ kind }) => kind.id),
    explained: best.explained,
    matches: completeMatches(columns, best.matches, best.kind),
  }
}

const noMatches = (columns: readonly ColumnFacts[]): readonly ColumnMatch[] =>
  columns.map(({ column }) => ({ column, field: null, confidence: 0, alternatives: [] }))

/** Two fields at least, one of them more than a unit or a remark; more, where nothing says what a record is about. */
function isPlausible({ matches, score, isCovered, named, tellsWhat }: Rated): boolean {
  const fields = new Set(
    matches.flatMap(({ field, confidence, isComposed }) =>
      field && confidence >= 0.7 && (!isComposed || named >= 0.5) ? [field.id] : [],
    ),
  )
  const composed = matches.filter(({ confidence, isComposed }) => isComposed && confidence >= 0.8).length
  return (
    score >= 0.12 &&
    (isCovered || named >= 0.5) &&
    fields.size + (composed >= 3 ? 1 : 0) >= 2 &&
    [...fields].filter((id) => !commonFields.has(id)).length >= (tellsWhat ? 1 : 2)
  )
}

/** The rarer a header's word among kinds, the more it says. */
function wordWeight(columns: readonly ColumnFacts[], kind: Kind, vocabulary: Vocabulary): number {
  let weight = 0
  for (const { variants } of columns) {
    let own = 0
    for (const text of variants) {
      const terms = vocabulary.terms.get(text)
      if (terms?.some((term) => term.kind === kind)) own = Math.max(own, 1 / (vocabulary.spread.get(text) ?? 1))
      if (terms?.some((term) => term.kind === kind)) own = Math.max(own, 0.2)
    }
    weight += own
  }
  return weight
}

/** Nearly any head is made of words of some kind: what is only composed is half a witness. */
const composedCounts = 0.5

/** Of kinds with few and many required fields the one that knows more of the columns is the likelier. */
const perColumn = 0.015
const rankOf = ({ score, matches }: Rated): number =>
  score + perColumn * matches.filter(({ field, confidence }) => field !== null && confidence >= askBelow).length

/** 0–1: words of the kind in the sheet's title or name, longer words saying more. */
function titleWeight(kind: Kind, title: string): number {
  const words = [kind.title['zh-CN'].replace(/台账$/, ''), ...kind.titleWords]
  const longest = Math.max(
    0,
    ...words
      .map(foldLabel)
      .filter((word) => title.includes(word))
      .map(({ length }) => length),
  )
  return Math.min(1, longest / 4)
}

/** Types of the fields that say what a record is about. */
const whatTypes: ReadonlySet<string> = new Set(['text', 'choice', 'code', 'unit', 'votes'])

function rate(
  kind: Kind,
  columns: readonly ColumnFacts[],
  open: readonly ColumnFacts[],
  title: string,
  vocabulary: Vocabulary,
): Rated {
  const matches = matchColumns(columns, kind, vocabulary)
  const byColumn = new Map(open.map((facts) => [facts.column, facts]))
  const covered = new Map<string, number>()
  /** By field: how little the header's words are used by other kinds. */
  const rarity = new Map<string, number>()
  let explained = 0
  let telling = 0
  for (const { column, field, confidence: sureness, isComposed } of matches) {
    if (!field || sureness < 0.55) continue
    const confidence = isComposed ? composedCounts * sureness : sureness
    explained += confidence
    if (sureness >= 0.7) covered.set(field.id, Math.max(covered.get(field.id) ?? 0, confidence))
    const texts = byColumn.get(column)?.variants ?? []
    const spread = Math.min(...texts.map((text) => vocabulary.spread.get(text) ?? vocabulary.kinds.length))
    telling += confidence / Math.max(1, spread)
    rarity.set(field.id, Math.max(0.4, 1 / Math.sqrt(Math.max(1, spread))))
  }
  const required = kind.fields.filter((field) => field.required && !commonFields.has(field.id))
  const share = (weight: (id: string) => number): number =>
    required.length === 0 ? 0 : required.reduce((sum, { id }) => sum + weight(id), 0) / required.length
  const named = titleWeight(kind, title)
  const subject = subjectOf(kind)
  /** The kind's own word stands over what its items are known by. */
  const isNamed = subject !== undefined && (covered.get(subject.id) ?? 0) >= 0.88
  const score =
    0.34 * share((id) => (covered.get(id) ?? 0) * (rarity.get(id) ?? 1)) +
    0.29 * (open.length === 0 ? 0 : Math.min(1, explained / open.length)) +
    0.2 * Math.min(1, telling / 2) +
    0.15 * named +
    0.02 * (isNamed ? 1 : 0)
  const coverage = share((id) => (covered.has(id) ? 1 : 0))
  const tellsWhat = required.some(({ id, type }) => covered.has(id) && whatTypes.has(type))
  const isCovered = matches.some(
    ({ field, confidence, isComposed }) =>
      field && !isComposed && confidence >= 0.7 && required.some(({ id }) => id === field.id),
  )
  return {
    kind,
    matches,
    score,
    coverage,
    isCovered,
    telling,
    named,
    explained: explained / Math.max(1, open.length),
    tellsWhat,
  }
}
