import type { Field } from '../../shared/pack/kind.ts'
import type { CellValue } from '../workbook/workbook.ts'
import { foldLabel, isMeasureWord } from './labels.ts'
import { type SheetView, textOf } from './sheet-view.ts'

/** What the values of a column look like: counts over a sample of its cells. */
export interface ColumnProfile {
  /** Rows looked at. */
  readonly rows: number
  /** Cells with something in them. */
  readonly filled: number
  readonly distinct: number
  readonly dates: number
  /** Words a deadline may be put in: 6月底前, 二季度, 长期坚持. */
  readonly phrases: number
  readonly numbers: number
  readonly integers: number
  readonly percents: number
  readonly people: number
  readonly organisations: number
  readonly codes: number
  /** Words that things are counted in: 次, 场, 万元. */
  readonly measures: number
  /** Phone and identity numbers. */
  readonly personal: number
  /** Texts of more than 12 characters. */
  readonly long: number
  /** Counts up by one: 1, 2, 3 …, with or without restarts. */
  readonly isSequence: boolean
  /** Folded texts of the sample, for comparing with choices. */
  readonly texts: readonly string[]
}

const sampleSize = 200

const datePatterns = [
  /^(?:19|20)\d{2}[-./年]\d{1,2}(?:[-./月]\d{1,2}日?|月)?(?:\d{1,2}:\d{2}(?::\d{2})?)?$/,
  /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/,
  /^\d{1,2}月\d{1,2}[日号]?$/,
  /^\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d{2}$/,
  /^(?:0?[1-9]|1[0-2])[-/](?:0?[1-9]|[12]\d|3[01])$/,
  // From one day to another.
  /^(?:(?:19|20)\d{2}[-./年])?\d{1,2}[-./月]\d{1,2}日?[-—–~至到](?:(?:19|20)\d{2}[-./年])?(?:\d{1,2}[-./月])?\d{1,2}日?$/,
]
const deadlinePhrase =
  /(?:月|季度|年|周|日|号)(?:底|末|初|中旬|上旬|下旬)?(?:前|之前|以前)?$|^(?:长期|全年|持续|每[月季周年日]|待定|立行立改|即知即改|常态化|随时|尽快|年底|年内|月底|待商定|上半年|下半年)/
const surnames =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文施洪褚岳霍花安鲍向简区卞甄柏樊闻莫房裘缪解应宗尤柳路包祝左吉颜'
const personName = new RegExp(`^[${surnames}][\\u4e00-\\u9fa5·]{1,3}$`)
const organisation =
  /(?:街道|社区|支部|党委|党总支|党工委|办事处|委员会|局|办公室|组织部|宣传部|统战部|纪委|区委|政法委|中心|学校|医院|公司|集团|协会|科室|科|村|镇|乡|居委会|部门|街办|区|部|办|委|院|站|所|组|党校|工会|团委|妇联)$/
const everyone = /^(?:各|全体|有关|相关).*(?:街道|单位|部门|社区|支部|党组织|党委)/
const phone = /^(?:\+?86)?1[3-9]\d{9}$|^0\d{2,3}-?\d{7,8}$/
const identity = /^[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dx]$/
const codeLike =
  /^(?=.*\d)[a-z0-9〔〕[\]()（）年第号-]+(?:[-._/第]?[a-z0-9号]+)*$|^[一二三四五六七八九十]+[(（]?[一二三四五六七八九十\d]*[)）]?$/

const isDateFormat = (format: string): boolean =>
  /[ymd]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')) && !/^general$/i.test(format)

/** What a number format says about the numbers of its column. */
const isPercentFormat = (format: string): boolean => format.includes('%')

export function profileOf(view: SheetView, column: number, rows: readonly number[]): ColumnProfile {
  const counts = {
    dates: 0,
    phrases: 0,
    numbers: 0,
    integers: 0,
    percents: 0,
    people: 0,
    organisations: 0,
    codes: 0,
    measures: 0,
  }
  let personal = 0
  let long = 0
  let filled = 0
  let looked = 0
  const integers: number[] = []
  const texts: string[] = []
  for (const row of rows) {
    if (filled >= sampleSize) break
    looked += 1
    const value = view.value(row, column)
    if (value === null) continue
    filled += 1
    const text = foldLabel(textOf(value).slice(0, 60))
    texts.push(text)
    if (phone.test(text) || identity.test(text)) personal += 1
    if (text.length > 12) long += 1
    if (typeof value === 'number') {
      const format = view.format(row, column)
      if (isDateFormat(format) || looksLikeSerial(value, format)) counts.dates += 1
      else if (isPercentFormat(format)) counts.percents += 1
      else {
        counts.numbers += 1
        if (Number.isInteger(value)) {
          counts.integers += 1
          integers.push(value)
        } else if (value > 0 && value < 1) counts.percents += 0.5
        if (value > 0 && value < 1000) counts.codes += 0.3
      }
      continue
    }
    countText(text, counts, integers)
  }
  return {
    rows: looked,
    filled,
    distinct: new Set(texts).size,
    ...counts,
    personal,
    long,
    isSequence: isSequence(integers, filled),
    texts,
  }
}

/** Days from 2000 to 2050 under the plain format: dates whose format was lost. */
const looksLikeSerial = (value: number, format: string): boolean =>
  Number.isInteger(value) && value >= 36526 && value <= 55153 && /^general$/i.test(format)

type Counts = Record<
  'dates' | 'phrases' | 'numbers' | 'integers' | 'percents' | 'people' | 'organisations' | 'codes' | 'measures',
  number
>

function countText(text: string, counts: Counts, integers: number[]): void {
  if (datePatterns.some((pattern) => pattern.test(text))) counts.dates += 1
  else if (/^-?[\d,]+(?:\.\d+)?$/.test(text)) {
    counts.numbers += 1
    // 3.5 is a number, and may be the fifth of March.
    if (/^(?:[1-9]|1[0-2])\.(?:[1-9]|[12]\d|3[01])$/.test(text)) counts.dates += 0.4
    if (/^-?[\d,]+$/.test(text)) counts.integers += 1
    if (/^\d{1,6}$/.test(text)) integers.push(Number(text))
    counts.codes += 0.7
  } else if (/^-?\d+(?:\.\d+)?%$/.test(text)) counts.percents += 1
  else if (/^约?[\d.,]+(?:余|多)?\p{Script=Han}{1,3}$/u.test(text)) {
    counts.numbers += 1
    counts.phrases += deadlinePhrase.test(text) ? 1 : 0
  } else if (text.length <= 24 && deadlinePhrase.test(text)) counts.phrases += 1
  else if (text.length <= 24 && codeLike.test(text)) counts.codes += 1
  if (isMeasureWord(text)) counts.measures += 1
  if (isPeople(text)) counts.people += 1
  if (text.length <= 40 && (everyone.test(text) || text.split(/[、,;/和]/).every((part) => organisation.test(part)))) {
    counts.organisations += 1
  }
}

const isPeople = (text: string): boolean =>
  text.length <= 30 && text.split(/[、,;/+&和]/).every((part) => personName.test(part.replace(/[(（].*$/, '')))

function isSequence(integers: readonly number[], filled: number): boolean {
  if (integers.length < 2 || integers.length < 0.8 * filled) return false
  let steps = 0
  for (let at = 1; at < integers.length; at += 1) {
    const now = integers[at]
    const before = integers[at - 1]
    if (now !== undefined && before !== undefined && (now === before + 1 || now === 1)) steps += 1
  }
  return steps >= 0.8 * (integers.length - 1) && (integers[0] ?? 0) <= 2
}

/**
 * How well a column's values fit a field: 1 they look like it, 0 they say nothing, −1 they look like something else.
 * An empty column says nothing.
 */
export function fitness(profile: ColumnProfile, field: Field): number {
  const { filled } = profile
  if (filled === 0) return 0
  const share = (count: number): number => count / filled
  switch (field.type) {
    case 'date':
      return verdict(share(profile.dates + 0.5 * profile.phrases), 0.5, 0.1)
    case 'deadline':
      return verdict(share(profile.dates + profile.phrases), 0.5, 0.1)
    case 'period':
      return verdict(share(profile.phrases + profile.dates), 0.5, 0.1)
    case 'number':
    case 'integer':
    case 'quantity':
      return verdict(share(profile.numbers + profile.percents), 0.5, 0.15)
    case 'percent':
      return verdict(share(profile.percents + profile.numbers), 0.5, 0.15)
    case 'choice':
      if (choiceShare(profile, field) >= 0.5) return 1
      return isNotText(profile) || share(profile.long) > 0.3 || profile.distinct > 12 ? -1 : 0
    case 'people':
      return share(profile.people) >= 0.5 ? 1 : isNotText(profile) || share(profile.long) > 0.6 ? -1 : 0
    case 'unit':
    case 'units':
      if (share(profile.measures) >= 0.5) return -1
      return share(profile.organisations) >= 0.5 ? 1 : isNotText(profile) || share(profile.long) > 0.8 ? -1 : 0
    case 'code':
      return profile.isSequence ? -1 : share(profile.codes) >= 0.5 ? 1 : share(profile.long) > 0.6 ? -1 : 0
    case 'boolean':
      return profile.distinct <= 3 ? 0 : -1
    case 'votes':
      // How many voted is not how they voted.
      return profile.numbers >= 0.8 * filled ? -1 : 0
    case 'text':
      if (isNotText(profile)) return -1
      return share(profile.long) >= 0.4 ? 1 : 0
  }
}

const verdict = (share: number, enough: number, little: number): number => {
  if (share >= enough) return 1
  return share <= little ? -1 : 0
}

/** Nearly all dates or numbers: no text a person wrote. */
const isNotText = (profile: ColumnProfile): boolean =>
  profile.dates + profile.numbers + profile.percents >= 0.8 * profile.filled

/** The share of a column's values that are among a field's choices. */
export function choiceShare(profile: ColumnProfile, field: Field): number {
  if (profile.filled === 0) return 0
  const words = choiceWords(field)
  return profile.texts.filter((text) => words.has(text)).length / profile.filled
}

/** As `choiceShare`, with words that answer any question left out; 0 where it is one short word over and over. */
export function tellingShare(profile: ColumnProfile, field: Field): number {
  if (profile.filled === 0) return 0
  const words = choiceWords(field)
  const telling = profile.texts.filter((text) => words.has(text) && !anyAnswer.test(text))
  const distinct = new Set(telling)
  const isTelling = distinct.size >= 2 || (profile.filled >= 3 && [...distinct].some(({ length }) => length >= 4))
  return isTelling ? telling.length / profile.filled : 0
}

const anyAnswer = /^(?:是|否|有|无|√|×|好|差|一般|其他|其它|完成|未完成|项目|名称|y|n|yes|no)$/

const knownWords = new WeakMap<Field, ReadonlySet<string>>()

function choiceWords(field: Field): ReadonlySet<string> {
  const known = knownWords.get(field)
  if (known) return known
  const words = new Set(
    (field.choices ?? []).flatMap(({ code, label, synonyms }) =>
      [code, label['zh-CN'], label['en-US'], ...synonyms].map(foldLabel),
    ),
  )
  knownWords.set(field, words)
  return words
}

/** Whether the values themselves give a person away. */
export const isPersonal = (profile: ColumnProfile): boolean =>
  profile.filled > 0 && profile.personal >= 0.3 * profile.filled

/** @example isDateCell(43831, 'yyyy/m/d') // true */
export const isDateCell = (value: CellValue, format: string): boolean =>
  typeof value === 'number' && isDateFormat(format)
