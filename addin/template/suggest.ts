import type { IndicatorId } from '../../shared/pack/indicator.ts'
import type { Pack } from '../../shared/pack/pack.ts'
import { type IndicatorWords, type Lexicon, lexiconOf, pairsOf } from './indicator-words.ts'
import { isDateWord, type UnitFit, unitFit } from './measure-words.ts'
import type { Slot } from './slots.ts'

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
const sameKind = 0.08
const saidBefore = 0.1
/** What the indicator stresses and the text does not, or the other way round. */
const unstressed = 0.12

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
  for (const slot of slots) {
    if (slot.paragraph !== paragraph) said = nothingSaid
    paragraph = slot.paragraph
    const suggestions = suggestIndicators(slot, pack, said)
    all.set(slot.index, suggestions)
    const [first] = suggestions
    if (first === undefined || first.confidence < sure) continue
    said = { indicators: new Set([...said.indicators, first.indicator]), kind: kinds.get(first.indicator) }
  }
  return all
}

const comparison =
  /(?:同比|环比|比上年|比去年|较上年|较去年|比上季度?|较上季度?|比年初|较年初|上年同期)[^，。；]{0,10}$|(?:增长|下降|增加|减少|提高|上升|提升)(?:了|约)?$/
const named = /^\s*(?:同志|街道|社区|区委|区政府|区|县|市|省|镇|乡|村|部长|书记|主任|局|委|办|公司|学校)/

/** 第×次 is which one, not how many; and what a form asks of the person who signs it. */
const ordinal = /第\s*$/
const personal =
  /(?:联系人|联系方式|电话|手机|传真|邮箱|地址|邮编|姓名|职务|签字|签名|盖章|填表人|填报人|审核人|负责人|单位|日期|文号)\s*[:：]?\s*$/

function isFigure({ before, after, measureWord }: Slot): boolean {
  if (isDateWord(measureWord) || named.test(after) || ordinal.test(before)) return false
  if (measureWord === null && personal.test(before)) return false
  return !comparison.test(before)
}

/** By pair of characters: the nearest place where it stands. */
interface Surroundings {
  readonly place: ReadonlyMap<string, number>
  readonly near: ReadonlySet<string>
  /** Says that something has not been done. */
  readonly isNegated: boolean
  /** What is stressed in front of the slot and right behind it. */
  readonly stresses: ReadonlySet<number>
  readonly text: string
  readonly title: string
}

const negation = /未|没有|没能|不|仍|尚|还在|逾期/
const negative = /未|不|在办|逾期/

/** Words that make one indicator of several that are alike; each with what people write for it. */
const stressed: readonly RegExp[] = [
  /按期|按时|如期/,
  /提前/,
  /逾期|超期|未按期/,
  /缓慢|滞后/,
  /应完成/,
  /应完成.*完成/,
  /逾期完成/,
  /(?:本期|季度|本季|本月)完成/,
  /本期|本季|本月|当期|季度/,
  /主题教育/,
  /巡视|巡察/,
  /不满意/,
  /集中受理|集中|窗口/,
  /干部/,
  /平均/,
  /电话|来电/,
  /网络|网上/,
  /短信/,
]

const stressesOf = (text: string): ReadonlySet<number> =>
  new Set(stressed.flatMap((word, at) => (word.test(text) ? [at] : [])))

function surroundings({ context }: Slot): Surroundings {
  const { near, following, sentence, later, paragraph, headings } = context
  const place = new Map<string, number>()
  const put = (text: string, weight: number): void => {
    for (const pair of pairsOf(text)) place.set(pair, Math.max(place.get(pair) ?? 0, weight))
  }
  put(later, places.later)
  put(paragraph, places.paragraph)
  put(headings.join('。'), places.headings)
  put(sentence, places.sentence)
  put(following, places.following)
  put(near, places.near)
  return {
    place,
    near: new Set([...pairsOf(near), ...pairsOf(following)]),
    isNegated: negation.test(near + following),
    stresses: stressesOf(near + following + sentence + headings.join('')),
    text: sentence + later,
    title: headings.join(' '),
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
  const stray = [...stressesOf(words.indicator.label['zh-CN'])].some((stress) => !around.stresses.has(stress))
  return 0.5 * recall + 0.3 * precision + 0.1 * ofKind + fit - against - (stray ? unstressed : 0)
}
