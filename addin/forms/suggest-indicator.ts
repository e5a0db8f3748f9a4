import type { IndicatorId } from '../../shared/pack/indicator.ts'
import type { Kind } from '../../shared/pack/kind.ts'
import type { Pack } from '../../shared/pack/pack.ts'
import { foldLabel, parseLabel } from '../attach/labels.ts'
import { coreLikeness, coreOf, type IndicatorWords, indicatorWords } from './indicator-words.ts'

export interface IndicatorSuggestion {
  readonly indicator: IndicatorId
  /** 0–1. */
  readonly confidence: number
}

export interface MeasureQuestion {
  /** Labels from the top; the last is the measure's own. */
  readonly words: readonly string[]
  /** What else says which kind it is about: title, sheet, file name. */
  readonly titles: readonly string[]
  readonly headerUnit?: string | undefined
  /**
   * What the cells are periods of: `apart` where several stand side by side, so that a number of the whole year would
   * say the same in each.
   */
  readonly periods: 'apart' | 'one'
  /** True where the label itself speaks of the period, such as 本季度办结数. */
  readonly saysPeriod: boolean
}

const mostSuggestions = 5
const worthSaying = 0.4
/** Words that measure without saying what. */
/** Whether a head says only that something is measured: 数量, 全年数. */
export const isGeneric = (text: string): boolean => generic.test(parseLabel(text).text)

const generic =
  /^(?:总数|数量|总量|件数|个数|项数|人数|次数|数|数值|数据|完成数|完成数量|实际|实绩|实际数|实际值|实际完成数?|完成情况|结果|指标值|占比|比例|比率|率|百分比|总计|合计)$/

/** Indicators a head may mean, best first. Those that measure in another unit are left out. */
export function suggestIndicators(pack: Pack, question: MeasureQuestion): readonly IndicatorSuggestion[] {
  const leaf = question.words.at(-1)
  if (leaf === undefined) return []
  const all = indicatorWords(pack)
  const own = foldLabel(parseLabel(leaf).text)
  const byName = all.filter(({ names }) => names.has(own))
  const named = byName.length > 0 ? byName : all.filter((words) => isCore(words, leaf))
  const headsSay = pack.kinds.some((kind) => question.words.some((text) => mentions(kind, text) >= 0.8))
  const rated = all
    .map((words) => ({ words, confidence: rate(words, question, named.length === 1 && named[0] === words, headsSay) }))
    .filter(({ confidence }) => confidence >= worthSaying)
    .sort((a, b) => b.confidence - a.confidence)
  const [first, second] = rated
  const isClose = first !== undefined && second !== undefined && first.confidence - second.confidence < 0.02
  return rated.slice(0, mostSuggestions).map(({ words, confidence }) => ({
    indicator: words.indicator.id,
    // Two that fit alike are a question for a person.
    confidence: Math.round(Math.min(confidence, isClose ? 0.7 : 1) * 100) / 100,
  }))
}

/** 编发信息 is 信息 and nothing more. */
function isCore({ cores, kind }: IndicatorWords, leaf: string): boolean {
  const core = coreOf(leaf, kind)
  return core.length >= 2 && cores.has(core)
}

/** A name that only one indicator has says which kind it is about, too. */
function rate(words: IndicatorWords, question: MeasureQuestion, isOnlyOne: boolean, headsSay: boolean): number {
  const measure = measureFit(words, question)
  if (measure === 0) return 0
  const meaning = meaningOf(words, question)
  if (meaning < 0.5) return 0
  const about = Math.max(kindFit(words.kind, question, headsSay), isOnlyOne ? 0.8 : 0)
  const span = spanFit(words, question)
  return span * (0.6 * meaning + 0.28 * about + 0.12 * measure)
}

/** Shares answer shares only; among counts the measure word decides where it is written. */
function measureFit({ indicator, isShare }: IndicatorWords, { words, headerUnit }: MeasureQuestion): number {
  const leaf = parseLabel(words.at(-1) ?? '').text
  const asksShare = /(?:率|度|比例|占比|比重|百分比)$/.test(leaf) || headerUnit === '%' || headerUnit === '百分比'
  if (asksShare !== isShare) return 0
  if (isShare) return 1
  const asked =
    counterOf(headerUnit) ??
    counterOf(/(人次|学时|课时|平方米|万元|元|[件项个次人名期篇场条部轮套支])数?$/.exec(leaf)?.[1])
  const own = counterOf(indicator.measureUnit)
  if (asked === undefined || own === undefined) return 0.7
  if (asked === own) return 1
  return loose.has(asked) && loose.has(own) ? 0.5 : 0
}

const counters: Readonly<Record<string, string>> = {
  名: '人',
  人数: '人',
  场: '期',
  场次: '期',
  期数: '期',
  课时: '学时',
  元: '万元',
  m2: '平方米',
  平米: '平方米',
  宗: '件',
  起: '件',
  条: '篇',
}
const loose: ReadonlySet<string> = new Set(['件', '项', '个', '次', '期', '轮', '篇', '支', '部', '套', '人', '人次'])
const counterOf = (unit: string | undefined): string | undefined =>
  unit === undefined || unit === '' ? undefined : (counters[unit] ?? unit)

const canBeDone = (kind: Kind): boolean =>
  kind.fields.some(({ choices }) => choices?.some(({ code }) => code === 'done'))

function meaningOf(candidate: IndicatorWords, { words }: Pick<MeasureQuestion, 'words'>): number {
  const leaf = words.at(-1) ?? ''
  const { text } = parseLabel(leaf)
  const parents = words.slice(0, -1)
  const joined = parents.map((parent) => parseLabel(parent).text).join('') + text
  const named = Math.max(candidate.names.get(foldLabel(text)) ?? 0, candidate.names.get(foldLabel(joined)) ?? 0)
  if (named === 1) return 1
  const own = coreOf(text, candidate.kind)
  const withParent = coreOf(joined, candidate.kind)
  const leafAlone = best(candidate, own)
  // 本月完成 below 举办期数 is how many were held: what has no end has no other sense of 完成.
  const isActual = parents.length > 0 && text === '完成' && !canBeDone(candidate.kind)
  if (isActual) return meaningOf(candidate, { words: parents })
  // 数量 under 已办结 is about what is done; alone it would mean everything.
  if (parents.length > 0 && (own === '' || generic.test(text))) {
    const parentCore = coreOf(parents.at(-1) ?? '', candidate.kind).replace(/^(?:办理|工作|开展|进展|落实|统计)$/, '')
    if (parentCore !== '' && !isKindNoun(parents.at(-1) ?? '', candidate.kind)) return best(candidate, withParent)
    return leafAlone
  }
  return Math.max(named, leafAlone, parents.length > 0 ? 0.98 * best(candidate, withParent) : 0)
}

const best = ({ cores }: IndicatorWords, core: string): number =>
  Math.max(0, ...[...cores].map(([own, weight]) => weight * coreLikeness(core, own)))

function isKindNoun(text: string, kind: Kind): boolean {
  const noun = text.replace(/(?:情况|统计|办理|工作)+$/, '')
  if (coreOf(noun, kind) === '') return true
  // 教育培训 is 培训; 销号 is what is done about 整改.
  const own = kind.title['zh-CN'].replace(/台账$|清单$/, '')
  return noun.includes(own) && kind.titleWords.some((word) => foldLabel(word) === foldLabel(noun))
}

/**
 * Does anything say that it is about this kind? Its own words most, then its heads, then the title: but 办结 below 督办落实 is
 * not of tasks, though the title speaks of 重点工作.
 */
function kindFit(kind: Kind, { words, titles }: MeasureQuestion, headsSay: boolean): number {
  const leaf = mentions(kind, words.at(-1) ?? '')
  const parents = Math.max(0, ...words.slice(0, -1).map((text) => mentions(kind, text)))
  const title = Math.max(0, ...titles.map((text) => mentions(kind, text)))
  const said = Math.max(leaf, parents)
  return headsSay ? (said > 0 ? Math.max(said, 0.9 * said + 0.1 * title) : 0) : Math.max(said, 0.9 * title)
}

/** The longest word of the kind that a text holds, as a degree. */
function mentions(kind: Kind, raw: string): number {
  const text = foldLabel(raw)
  const own = kind.title['zh-CN'].replace(/台账$|清单$/, '')
  if (text.includes(own)) return 1
  const said = kind.titleWords.map(foldLabel).filter((word) => text.includes(word))
  const longest = Math.max(0, ...said.map((word) => word.length))
  // 督办 is a word of tasks, too, but the name of 部署督办.
  if (said.some((word) => own.includes(word))) return 0.96
  return longest >= 4 ? 1 : longest === 3 ? 0.95 : longest === 2 ? 0.8 : 0
}

/** A number of the whole year under a month says the same twelve times; one of the period is then meant. */
function spanFit({ indicator }: IndicatorWords, { periods, saysPeriod }: MeasureQuestion): number {
  const isOfPeriod = indicator.over === 'period' || indicator.period !== undefined
  if (periods === 'apart') return isOfPeriod ? 1 : indicator.over === 'none' ? 0.6 : 0
  return isOfPeriod === saysPeriod || (indicator.over === 'period' && indicator.period === undefined) ? 1 : 0.95
}
