import type { IndicatorId } from '../../shared/pack/indicator.ts'
import type { Pack } from '../../shared/pack/pack.ts'
import { type IndicatorWords, type Lexicon, lexiconOf, pairsOf } from './indicator-words.ts'
import { isFigure } from './is-figure.ts'
import { type UnitFit, unitFit } from './measure-words.ts'
import type { Slot } from './slots.ts'
import { stressesOf } from './stresses.ts'

export interface Suggestion {
  readonly indicator: IndicatorId
  /** 0–1. */
  readonly confidence: number
}

/** How much a word counts by where it stands. */
const places = { near: 1, following: 0.9, sentence: 0.5, headings: 0.45, paragraph: 0.25, later: 0.1 } as const

const unitBonus: Readonly<Record<UnitFit, number>> = { same: 0.25, alike: 0.12, apart: -0.12, opposed: -0.5 }

/** Without a measure word a slot may as well be a name. */
const unknownUnit = -0.08
/** What is open is not what is done. */
const opposite = 0.15

/** A text goes on about the same kind of work, and counts one thing once. */
const sameKind = 0.12
const saidBefore = 0.1
/** What the indicator stresses and the text does not, or the other way round. */
const unstressed = 0.12
/** Right behind 已完成 stands how many are done, not how many there are. */
const notDone = 0.15
const done = /完成|办结|办成|销号|转正/
/** Communities are counted, and the indicator counts something else. */
const otherThing = 0.3

/** Suggestions below this say nothing. */
const least = 0.22
const most = 5

/**
 * Indicators that fit the slot, best first. Of each is asked how much of its own words stand around the slot, how much of
 * the slot's nearest words it explains, and whether the measure word fits. Dates, names and comparisons get none.
 */
export function suggestIndicators(slot: Slot, pack: Pack, said: Said = nothingSaid): readonly Suggestion[] {
  if (!isFigure(slot)) return []
  const lexicon = lexiconOf(pack)
  const around = surroundings(slot)
  const rated = lexicon.words
    .map((words) => ({
      indicator: words.indicator.id,
      score: score(words, slot, around, lexicon) + follows(words, said),
    }))
    .filter((each) => each.score >= least)
    .sort((a, b) => b.score - a.score)
  return rated.slice(0, most).map(({ indicator, score: own }, at) => {
    const margin = at === 0 ? own - (rated[1]?.score ?? 0) : 0
    return { indicator, confidence: Math.round(100 * Math.min(1, own * (0.7 + Math.min(0.3, 2 * margin)))) / 100 }
  })
}

/** What the slots before, in the same paragraph, most likely count. */
interface Said {
  readonly indicators: ReadonlySet<string>
  readonly kind: string | undefined
}

const nothingSaid: Said = { indicators: new Set(), kind: undefined }

const follows = ({ indicator }: IndicatorWords, { indicators, kind }: Said): number =>
  (indicator.kind === kind ? sameKind : 0) - (indicators.has(indicator.id) ? saidBefore : 0)

/** From here on a suggestion is taken for what the slot counts. */
const sure = 0.4

/** Suggestions for all slots of a text in their order, by their index: what was counted just before tells what comes next. */
export function suggestForAll(slots: readonly Slot[], pack: Pack): ReadonlyMap<number, readonly Suggestion[]> {
  const kinds = new Map(pack.indicators.map(({ id, kind }) => [id, kind] as const))
  const all = new Map<number, readonly Suggestion[]>()
  let paragraph = -1
  let said = nothingSaid
  let row: number | undefined
  for (const slot of slots) {
    const isSameRow = row !== undefined && slot.row === row
    if (slot.paragraph !== paragraph && !isSameRow) said = nothingSaid
    paragraph = slot.paragraph
    row = slot.row
    const suggestions = suggestIndicators(slot, pack, said)
    all.set(slot.index, suggestions)
    const [first] = suggestions
    if (first === undefined || first.confidence < sure) continue
    said = { indicators: new Set([...said.indicators, first.indicator]), kind: kinds.get(first.indicator) }
  }
  return all
}

/** By pair of characters: the nearest place where it stands. */
interface Surroundings {
  readonly place: ReadonlyMap<string, number>
  readonly near: ReadonlySet<string>
  /** Says that something has not been done. */
  readonly isNegated: boolean
  /** What is stressed in front of the slot and right behind it. */
  readonly stresses: ReadonlySet<number>
  /** Of these, what the nearest words stress. */
  readonly nearStresses: ReadonlySet<number>
  readonly text: string
  readonly title: string
  /** The organisations that are counted: ×个社区. */
  readonly counted: string | undefined
  readonly isDone: boolean
  /** Whether the nearest words speak of what is done at all. */
  readonly saysDone: boolean
}

/** Of what follows, not the verb of the next slot: in ×项任务已完成×项 the first counts the tasks. */
function withoutNext({ following, later }: Slot['context']): string {
  const verb = /(?:(?:已|均|全部)(?:经|全部)?)?(?:完成|办结|办成|销号|解决)了?$/.exec(following)
  const end = later.indexOf(following) + following.length
  return verb === null || end >= later.length || /[\s，,；;。！!？?：:、]/.test(later.charAt(end))
    ? following
    : following.slice(0, verb.index)
}

/** The few words with which a paragraph begins, as good as a heading: 干部工作方面。 Of longer texts the beginning is not known. */
function runIn(paragraph: string): readonly string[] {
  const [, words] = paragraph.length >= 600 ? [] : (/^\s*([^。；;，,：:]{2,20})[。：:]/.exec(paragraph) ?? [])
  return words === undefined ? [] : [words]
}

const organisation = /^\s*[个家]\s*(街道|社区|镇|乡|村|单位|部门|支部)/

const negation = /未|没有|没能|不|仍|尚|还在|逾期/
const negative = /未|不|在办|逾期/

function surroundings({ context, after }: Slot): Surroundings {
  const { near, sentence, later, paragraph, headings } = context
  const following = withoutNext(context)
  const place = new Map<string, number>()
  const put = (text: string, weight: number): void => {
    for (const pair of pairsOf(text)) place.set(pair, Math.max(place.get(pair) ?? 0, weight))
  }
  put(later, places.later)
  put(paragraph, places.paragraph)
  const titles = [...headings, ...runIn(paragraph)]
  put(titles.join('。'), places.headings)
  put(sentence, places.sentence)
  put(following, places.following)
  put(near, places.near)
  return {
    place,
    near: new Set([...pairsOf(near), ...pairsOf(following)]),
    isNegated: negation.test(near + following),
    stresses: stressesOf([near, following, sentence, ...headings].join('\n')),
    nearStresses: stressesOf(near),
    text: sentence + later,
    title: titles.join(' '),
    counted: organisation.exec(after)?.[1],
    saysDone: done.test(near + following) || /解决|整改/.test(near + following),
    isDone: /(?:完成|办结|办成)了?$/.test(near.trim()),
  }
}

/** The year alone says nothing of what is counted. */
const isTouched = ({ all }: IndicatorWords, { place }: Surroundings): boolean =>
  [...all].some((pair) => pair !== '年度' && (place.get(pair) ?? 0) >= places.headings)

function score(words: IndicatorWords, slot: Slot, around: Surroundings, { weight }: Lexicon): number {
  if (!isTouched(words, around)) return 0
  const { measureWord } = slot
  const { measureUnit } = words.indicator
  const fit = measureWord === null ? unknownUnit : unitBonus[unitFit(measureWord, measureUnit)]
  const found = (pairs: ReadonlySet<string>): number => {
    let sum = 0
    let all = 0
    for (const pair of pairs) {
      sum += weight(pair) * (around.place.get(pair) ?? 0)
      all += weight(pair)
    }
    return all === 0 ? 0 : sum / all
  }
  const named = Math.max(0, ...words.phrases.map(found))
  const against = negative.test(words.indicator.label['zh-CN']) === around.isNegated ? 0 : opposite
  const recall = Math.max(found(words.label), 0.5 * found(words.label) + 0.5 * named)
  let explained = 0
  let all = 0
  for (const pair of around.near) {
    all += weight(pair)
    if (words.all.has(pair)) explained += weight(pair)
  }
  const precision = all === 0 ? 0 : explained / all
  const ofKind = words.kind.some((word) => around.text.includes(word))
    ? 1
    : words.kind.some((word) => around.title.includes(word))
      ? 0.7
      : 0
  const own = words.stresses
  const stray = [...own].some((stress) => !around.stresses.has(stress))
  const passed = [...around.nearStresses].some((stress) => words.kindStresses.has(stress) && !own.has(stress))
  const isOther = around.counted !== undefined && !words.indicator.label['zh-CN'].includes(around.counted)
  const isAll = around.isDone && measureUnit !== '%' && !done.test(words.indicator.label['zh-CN'])
  const isSome = !around.saysDone && measureUnit !== '%' && done.test(words.indicator.label['zh-CN'])
  const off =
    against + (stray || passed ? unstressed : 0) + (isOther ? otherThing : 0) + (isAll || isSome ? notDone : 0)
  return 0.5 * recall + 0.3 * precision + 0.1 * ofKind + fit - off
}
