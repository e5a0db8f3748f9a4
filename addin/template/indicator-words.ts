import type { Indicator } from '../../shared/pack/indicator.ts'
import type { Condition, Field, Kind } from '../../shared/pack/kind.ts'
import type { Pack } from '../../shared/pack/pack.ts'
import { foldKey } from '../../shared/text/fold.ts'
import { stressesOf } from './stresses.ts'

/** What the pack says about an indicator, as pairs of characters. */
export interface IndicatorWords {
  readonly indicator: Indicator
  /** Its label. */
  readonly label: ReadonlySet<string>
  /** Other words for the same: labels and synonyms of the choices it counts, each a phrase of its own. */
  readonly phrases: readonly ReadonlySet<string>[]
  /** All of these together with the words of its kind. */
  readonly all: ReadonlySet<string>
  /** Words of the kind's title. */
  readonly kind: readonly string[]
  /** What its label stresses, and what those of its kind do. */
  readonly stresses: ReadonlySet<number>
  readonly kindStresses: ReadonlySet<number>
}

export interface Lexicon {
  readonly words: readonly IndicatorWords[]
  /** How telling a pair of characters is: the fewer indicators know it, the more. */
  readonly weight: (pair: string) => number
}

const known = new WeakMap<Pack, Lexicon>()

/** The words of a pack's indicators; made once for a pack. */
export function lexiconOf(pack: Pack): Lexicon {
  const present = known.get(pack)
  if (present) return present
  const kinds = new Map(pack.kinds.map((kind) => [kind.id, kind] as const))
  const stresses = new Map<string, Set<number>>()
  for (const { kind, label } of pack.indicators) {
    const own = stresses.get(kind) ?? new Set()
    stresses.set(kind, own)
    for (const stress of stressesOf(label['zh-CN'])) own.add(stress)
  }
  const words = pack.indicators.map((indicator) => ({
    ...wordsOf(indicator, kinds.get(indicator.kind)),
    stresses: stressesOf(indicator.label['zh-CN']),
    kindStresses: stresses.get(indicator.kind) ?? new Set<number>(),
  }))
  const counts = new Map<string, number>()
  for (const { all } of words) for (const pair of all) counts.set(pair, (counts.get(pair) ?? 0) + 1)
  const total = Math.max(2, words.length)
  const weight = (pair: string): number => Math.log(1 + total / (counts.get(pair) ?? total)) / Math.log(1 + total)
  const lexicon = { words, weight }
  known.set(pack, lexicon)
  return lexicon
}

function wordsOf(indicator: Indicator, kind: Kind | undefined): Omit<IndicatorWords, 'stresses' | 'kindStresses'> {
  const label = pairsOf(withoutTail(indicator.label['zh-CN']))
  const phrases = conditionsOf(indicator)
    .flatMap((condition) => choiceWords(condition, kind))
    .map(pairsOf)
  const titles = kind === undefined ? [] : [kind.title['zh-CN'].replace(/台账$/, ''), ...kind.titleWords]
  const all = new Set([
    ...label,
    ...phrases.flatMap((phrase) => [...phrase]),
    ...titles.flatMap((word) => [...pairsOf(word)]),
  ])
  return { indicator, label, phrases, all, kind: titles }
}

/** 数 and its measure word say that something is counted, not what. */
const withoutTail = (label: string): string =>
  label.replace(/(?:[人件期篇次份项个批卷部套条轮家]|人次)?数$|(?<=..)(?:人次|次数|件数|期数|篇数|轮次)$/u, '')

function conditionsOf({ filter, aggregate }: Indicator): readonly Condition[] {
  return [filter, aggregate.type === 'rate' ? aggregate.numerator : undefined].filter((each) => each !== undefined)
}

/** Labels and synonyms of the choices that a condition asks for; those it excludes do not count. */
function choiceWords(condition: Condition, kind: Kind | undefined): readonly string[] {
  if ('all' in condition) return condition.all.flatMap((each) => choiceWords(each, kind))
  if ('any' in condition) return condition.any.flatMap((each) => choiceWords(each, kind))
  if (!('in' in condition)) return []
  const field: Field | undefined = kind?.fields.find(({ id }) => id === condition.field)
  // More than three choices are no description but a set.
  if (field === undefined || condition.in.length > 3) return []
  return (field.choices ?? [])
    .filter(({ code }) => condition.in.includes(code))
    .flatMap((choice) => [choice.label['zh-CN'], ...choice.synonyms])
    .filter((word) => /\p{Script=Han}{2}/u.test(word))
}

/** What people write, and the word for it that labels use. */
const sameWords: readonly (readonly [RegExp, string])[] = [
  [/全年|今年|本年度?|年内|一年来/g, '年度'],
  [/超期|超时/g, '逾期'],
  [/按时|如期/g, '按期'],
  [/诉求/g, '问题'],
  [/正在(推进|进行|办理)/g, '$1中'],
  [/第?[一二三四]季度|本季度?|当季/g, '本期'],
  [/满意度/g, '满意率'],
  [/便民站|便民中心/g, '便民服务站'],
  [/收到|接到|接报/g, '受理'],
  [/参训/g, '培训'],
  [/突击队/g, '先锋队'],
  [/(?:经费|资金)支出/g, '经费'],
]

/** Pairs of neighbouring characters. Punctuation parts words. @example pairsOf('调研报告') // 调研 研报 报告 */
export function pairsOf(text: string): ReadonlySet<string> {
  const pairs = new Set<string>()
  for (const word of sameWords
    .reduce((said, [pattern, word]) => said.replace(pattern, word), foldKey(text))
    .split(/[^\p{L}\p{N}%]+/u)) {
    for (let at = 0; at + 1 < word.length; at++) pairs.add(word.slice(at, at + 2))
  }
  return pairs
}
