import type { Indicator } from '../../shared/pack/indicator.ts'
import type { Condition, Field, Kind } from '../../shared/pack/kind.ts'
import type { Pack } from '../../shared/pack/pack.ts'
import { similarity } from '../../shared/text/similarity.ts'
import { foldLabel, parseLabel } from '../attach/labels.ts'

/** An indicator with everything people may call it in the head of a column. */
export interface IndicatorWords {
  readonly indicator: Indicator
  readonly kind: Kind
  /** Folded texts that name it, with how sure they do: its own label outright, words of its filter or field nearly. */
  readonly names: ReadonlyMap<string, number>
  /** The same without the kind's own nouns, period words and measure words. */
  readonly cores: ReadonlyMap<string, number>
  readonly isShare: boolean
}

const built = new WeakMap<Pack, readonly IndicatorWords[]>()

export function indicatorWords(pack: Pack): readonly IndicatorWords[] {
  const known = built.get(pack)
  if (known) return known
  const kinds = new Map(pack.kinds.map((kind) => [kind.id, kind]))
  const words = pack.indicators.flatMap((indicator): IndicatorWords[] => {
    const kind = kinds.get(indicator.kind)
    if (!kind) return []
    const label = indicator.label['zh-CN']
    const aliases = aliasesOf(indicator, kind)
    const names = new Map([
      ...aliases.map(foldLabel).map((name) => [name, aliasWeight] as const),
      [foldLabel(label), 1],
    ])
    const cores = new Map([
      // 已整改 of a list of 整改 says nothing once the kind's nouns are gone; it would answer to the kind's bare name.
      ...aliases.flatMap((name) => {
        const core = coreOf(name, kind)
        return core === '' ? [] : [[core, aliasWeight] as const]
      }),
      [coreOf(label, kind), 1],
    ])
    return [{ indicator, kind, names, cores, isShare: indicator.measureUnit === '%' }]
  })
  built.set(pack, words)
  return words
}

const aliasWeight = 0.93

/** What its filter's choices or its field are called, where these alone make the number. */
function aliasesOf(indicator: Indicator, kind: Kind): readonly string[] {
  const names: string[] = []
  const { aggregate, filter } = indicator
  const chosen = chosenWords(filter, kind)
  if (aggregate.type === 'count' && chosen) names.push(...chosen)
  if (aggregate.type === 'count' && countsAll(filter)) names.push(...itemsOf(kind))
  if (aggregate.type === 'sum') {
    const field = kind.fields.find(({ id }) => id === aggregate.field)
    if (field && (filter === undefined || chosen === undefined) && !hasPositiveFilter(filter))
      names.push(...fieldWords(field))
    if (field && chosen) names.push(...chosen.flatMap((word) => [`${word}${field.label['zh-CN']}`, word]))
  }
  return names
}

/** All there is, but for what was called off. */
const countsAll = (filter: Condition | undefined): boolean =>
  filter === undefined || ('not' in filter && 'in' in filter.not && filter.not.in.length === 1)

/** What a kind's records are called: 督办事项 | 件 asks how many there are. */
const itemsOf = (kind: Kind): readonly string[] => {
  const own = kind.title['zh-CN'].replace(/台账$|清单$/, '')
  return [own, ...kind.titleWords].filter(
    (word) => /.{2}(?:事项|问题|项目)$/.test(word) && own.includes(word.slice(0, 2)),
  )
}

const fieldWords = (field: Field): readonly string[] => [field.label['zh-CN'], ...field.synonyms]

/** The words of the choices a filter asks for, where it asks for one choice of one field. */
function chosenWords(filter: Condition | undefined, kind: Kind): readonly string[] | undefined {
  const parts = filter === undefined ? [] : 'all' in filter ? filter.all : [filter]
  const asked = parts.filter((part) => !('not' in part))
  const [only] = asked
  if (asked.length !== 1 || only === undefined || !('in' in only) || only.in.length !== 1) return undefined
  const field = kind.fields.find(({ id }) => id === only.field)
  const choice = field?.choices?.find(({ code }) => code === only.in[0])
  return choice ? [choice.label['zh-CN'], ...choice.synonyms].filter((word) => word.length >= 2) : undefined
}

const hasPositiveFilter = (filter: Condition | undefined): boolean =>
  filter !== undefined && ('all' in filter ? filter.all : [filter]).some((part) => !('not' in part))

const sameWords: readonly (readonly [RegExp, string])[] = [
  [/满意度|满意比例|满意占比/g, '满意率'],
  [/完结|办完|结案|解决/g, '办结'],
  [/超期|超时|超时限/g, '逾期'],
  [/及时|按时|如期|限期内|时限内/g, '按期'],
  [/登记|接收|接到|收到/g, '受理'],
  [/比例|占比|百分比|比率/g, '率'],
  [/出席|出勤|参会/g, '到会'],
  [/尚未|还未/g, '未'],
  [/(?:群众|居民)?诉求/g, '民生问题'],
]
const period = /^(?:本年度?|今年|全年|年度|累计|本期|本季度?|当季|本月|当月|报告期|截至目前)/
const light = /^(?:其中[:：]?|开展|举办|组织|召开|编发|编印|撰写|上报|报送|刊发|已经?|共|实际)/
const tail =
  /(?:的?(?:总?(?:数量|件数|个数|(?<!事)项数|次数|人数|人次|期数|篇数|场次|场数|条数|部数|轮次|套数|支数|名数|总数|总量|数)|情况))$/

/** The kind's own name in its parts, and the nouns any label may carry along. */
const nounsOf = (kind: Kind): readonly string[] => {
  const title = kind.title['zh-CN'].replace(/(?:受理)?台账$|清单$/, '')
  return [
    ...new Set([
      title,
      `${title}问题`,
      '民生问题',
      '重点任务',
      '工作任务',
      '重点工作',
      '党建项目',
      '任务',
      '问题',
      '事项',
      '项目',
      '工作',
    ]),
  ]
    .filter((word) => word.length >= 2)
    .sort((a, b) => b.length - a.length)
}

const nouns = new WeakMap<Kind, readonly string[]>()

/** What a label says beyond which kind it is about: `受理民生问题数` → `受理`, `年度任务数` → nothing. */
export function coreOf(raw: string, kind: Kind): string {
  const known = nouns.get(kind) ?? nounsOf(kind)
  nouns.set(kind, known)
  let text = parseLabel(raw).text
  for (const [pattern, word] of sameWords) text = text.replace(pattern, word)
  for (let before = ''; before !== text; ) {
    before = text
    text = text.replace(period, '').replace(light, '')
  }
  text = text.replace(tail, '')
  for (const noun of known) if (text !== noun || noun.length >= 2) text = text.replaceAll(noun, '')
  for (let before = ''; before !== text; ) {
    before = text
    text = text.replace(light, '')
  }
  return text.replace(tail, '').replace(/[的已:：]/g, '')
}

/** 1 for equal cores, less the less they share, 0 where they share nothing. */
export function coreLikeness(a: string, b: string): number {
  if (a === b) return 1
  if (a === '' || b === '') return 0
  // 未办结 is the opposite of 办结, however much of it they share.
  if (denies(a) !== denies(b)) return 0.3
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (long.includes(short)) return 0.45 + 0.45 * (short.length / long.length)
  return 0.8 * similarity(a, b)
}

const denies = (text: string): boolean => /[未不非无]/.test(text)
