import type { Kind, KindId } from '../../shared/pack/kind.ts'
import type { ColumnFacts } from '../attach/column-facts.ts'
import { guessKind, type KindGuess } from '../attach/kinds.ts'
import { foldLabel } from '../attach/labels.ts'
import { askBelow } from '../attach/recognition.ts'
import { vocabularyOf } from '../attach/vocabulary.ts'
import { fieldFrom } from './binding-proposal.ts'

interface Rival {
  readonly guess: KindGuess
  /** How many heads are sure to be fields of it. */
  readonly heads: number
  /** How plainly title and heads call it by its own name. */
  readonly named: number
}

/**
 * Whose records a list wants. A blank one has no values to go by, and 存在问题, 责任人 and 整改措施 are heads of several
 * kinds: of those that explain about as many heads, the one that is called by its own name is meant. Where none is, and
 * the guess is no surer than its rival, there is no kind: a list of the wrong records is worse than none.
 */
export function kindOfList(
  columns: readonly ColumnFacts[],
  titles: readonly string[],
  kinds: readonly Kind[],
): KindGuess {
  const vocabulary = vocabularyOf(kinds)
  const first = guessKind(columns, titles, vocabulary, undefined)
  if (first.kind === null) return first
  const byName = kinds.filter((kind) => namedIn(titles, kind)).map(({ id }) => id)
  const ids = new Set<KindId>([first.kind.id, ...first.alternatives, ...byName])
  const rivals = [...ids].flatMap((id): Rival[] => {
    const kind = kinds.find((each) => each.id === id)
    if (kind === undefined) return []
    const guess = kind === first.kind ? first : guessKind(columns, titles, vocabulary, kind)
    return [{ guess, heads: sureHeads(guess), named: nameDegree(columns, titles, kind) }]
  })
  const most = Math.max(...rivals.map(({ heads }) => heads))
  const near = rivals.filter(({ heads }) => heads >= 0.75 * most).sort((a, b) => b.named - a.named || b.heads - a.heads)
  const [best, second] = near
  if (best === undefined) return first
  const isOpen = best.named === second?.named && best.heads === second.heads
  if (isOpen && first.confidence < askBelow) return { ...first, kind: null, matches: [] }
  return isOpen ? first : best.guess
}

const sureHeads = ({ matches }: KindGuess): number =>
  new Set(
    matches.flatMap(({ field, grade, confidence }) =>
      field !== null && grade === undefined && confidence >= fieldFrom ? [field.id] : [],
    ),
  ).size

/** 整改 of 整改台账. */
const ownName = (kind: Kind): string => foldLabel(kind.title['zh-CN']).replace(/(?:受理|专项|工作)?台账$|清单$/, '')

const namedIn = (texts: readonly string[], kind: Kind): boolean => {
  const own = ownName(kind)
  return own.length >= 2 && texts.some((text) => foldLabel(text).includes(own))
}

/** A title with its name counts as much as two heads; what else it is called, as much as one. */
function nameDegree(columns: readonly ColumnFacts[], titles: readonly string[], kind: Kind): number {
  const heads = columns.filter(({ path }) => namedIn(path, kind)).length
  const words = kind.titleWords.map(foldLabel).filter((word) => word !== '问题' && word.length >= 2)
  const isCalled = titles.some((text) => words.some((word) => foldLabel(text).includes(word)))
  return Math.min(2, heads) + (namedIn(titles, kind) ? 2 : 0) + (isCalled ? 1 : 0)
}
