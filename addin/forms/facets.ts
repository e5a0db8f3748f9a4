import type { UnitId } from '../../shared/units/unit.ts'
import type { UnitTree } from '../../shared/units/unit-tree.ts'
import { isMeasureWord } from '../../shared/values/measure-unit.ts'
import { foldLabel, parseLabel } from '../attach/labels.ts'
import {
  codesOfMonths,
  codesOfText,
  monthsOf,
  type PeriodCode,
  yearBefore,
  yearOfCode,
  yearToDate,
} from './form-period.ts'

/** What one label of a line or a column says. */
export type Facet =
  | { readonly is: 'unit'; readonly unit: UnitId }
  /** Looks like a unit, but the tree does not know it. */
  | { readonly is: 'unknown-unit' }
  /** The whole district: what the form's scope covers. */
  | { readonly is: 'whole' }
  /** The sum of the lines it closes. */
  | { readonly is: 'total' }
  | { readonly is: 'period'; readonly periods: readonly PeriodCode[]; readonly rest: string }
  /** A comparison, what was planned, or a remark: not to be asked of figures. */
  | { readonly is: 'remark' }
  | { readonly is: 'words'; readonly text: string }

export interface FacetContext {
  readonly units: UnitTree | undefined
  /** What the form is about, in the fewest codes. */
  readonly periods: readonly PeriodCode[]
}

const total = /^(?:合计|总计|小计|共计|总和|汇总|全部合计)(?:数)?$/
const whole = /^(?:全区|全市|全县|区本级|区级|本级|全区合计|全区总计|全区汇总)$/
const unitLike = /^.{1,12}(?:街道|街道办事处|办事处|(?<![进到入])社区|镇|乡|村|党工委|区委.{1,6}部|区.{1,8}局)$/
const remark =
  /^(?:备注|说明|填报人|联系人|审核|签字|盖章|排名|位次|名次|权重|分值|(?:本?年度?|全年|今年|年初|本?季度?|本?月|原定|应)?(?:计划|目标|预期|预计|下达)(?:数|值|数量|任务|任务数|指标)?|占.*(?:比重|比例|比)|.*(?:比上年|比去年|较上年|较去年|比上期|较上期|同比|环比|增幅|增长率|增减).*)$/
const ofMonth = /^(?:本月|当月)(?:内|新增)?/
const ofQuarter = /^(?:本季度?|当季度?)(?:内|新增)?/
const current = /^(?:本期|当期|报告期)(?:内|新增)?/
const toDate = /^(?:(?:本年度?|全年|年度|今年|当年|年内|年|自年初)?累计|截至目前|年初以来|年初至今|今年以来)/
const ofYear = /^(?:全年|本年度?|今年|年度)/
const lastYear = /^(?:去年同期|上年同期|同期|(?:去年|上年)(?:度|全年)?(?=$|实际|完成|实绩|数|情况))/

/** Reads one label. Words that are none of unit, period, sum or remark are left for a measure. */
export function readFacet(raw: string, { units, periods }: FacetContext): Facet {
  const { text } = parseLabel(raw)
  if (total.test(text)) return { is: 'total' }
  if (whole.test(text)) return { is: 'whole' }
  if (remark.test(text)) return { is: 'remark' }
  const named = units?.find(raw.trim()) ?? units?.find(text)
  if (named) return { is: 'unit', unit: named.unit.id }
  if (unitLike.test(text)) return { is: 'unknown-unit' }
  return periodFacet(text, periods) ?? { is: 'words', text: raw }
}

function periodFacet(text: string, own: readonly PeriodCode[]): Facet | undefined {
  const end = own.at(-1) ?? '2000'
  const year = yearOfCode(end)
  const whole = codesOfText(chineseMonth(text), year)
  if (whole) return { is: 'period', periods: whole, rest: '' }
  for (const [pattern, periods] of [
    [lastYear, own.map(yearBefore)],
    [ofMonth, currentOf(own, 1)],
    [ofQuarter, currentOf(own, 3)],
    [current, own],
    [toDate, yearToDate(end)],
    [ofYear, [String(year)]],
  ] as const) {
    const match = pattern.exec(text)
    if (match && periods.length === 0) return { is: 'remark' }
    if (match) return { is: 'period', periods, rest: text.slice(match[0].length).replace(/^[的:：]/, '') }
  }
  const leading = /^((?:\d{4}年)?(?:\d{1,2}(?:[-—~至]\d{1,2})?月份?|第?[一二三四1-4]季度|[上下]半年))(.{2,})$/.exec(
    text,
  )
  const periods = leading?.[1] ? codesOfText(leading[1], year) : undefined
  return periods && leading?.[2] ? { is: 'period', periods, rest: leading[2] } : undefined
}

/** The month or quarter that a form is at; none where it is about a whole year, for nothing says which. */
function currentOf(own: readonly PeriodCode[], months: 1 | 3): readonly PeriodCode[] {
  const spans = own.flatMap((code) => monthsOf(code) ?? [])
  const first = Math.min(...spans.map((span) => span.first))
  const last = Math.max(...spans.map((span) => span.last))
  const [span] = spans
  if (span === undefined || last - first + 1 <= months) return own
  if (last - first + 1 === 12) return []
  const from = months === 1 ? last : last - ((last - 1) % 3)
  return codesOfMonths(span.year, from, last)
}

/** 七月 and 七月份 as 7月. */
const chineseMonth = (text: string): string => {
  const match = /^([一二三四五六七八九十]{1,2})月份?$/.exec(text)
  const index = match?.[1]
    ? ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'].indexOf(match[1])
    : -1
  return index < 0 ? text.replace(/份$/, '') : `${index + 1}月`
}

/** All a path of labels says, its levels taken together. */
export interface PathFacets {
  readonly units?: UnitId
  readonly periods?: readonly PeriodCode[]
  readonly scope?: 'total' | 'whole' | 'unknown-unit' | 'remark'
  /** What is left for a measure, from the top. */
  readonly words: readonly string[]
  /** The measure word, where a column of them says it: 受理民生问题 | 件. */
  readonly measure?: string
}

export function readPath(path: readonly string[], context: FacetContext): PathFacets {
  let units: UnitId | undefined
  let periods: readonly PeriodCode[] | undefined
  let scope: PathFacets['scope']
  const words: string[] = []
  for (const text of path) {
    const facet = readFacet(text, context)
    if (facet.is === 'unit') units = facet.unit
    else if (facet.is === 'period') {
      periods = facet.periods
      if (facet.rest !== '') words.push(facet.rest)
    } else if (facet.is === 'words') {
      // 其中 alone divides the head above it.
      if (!/^其中[:：]?$/.test(facet.text.trim())) words.push(facet.text)
    } else scope = facet.is
  }
  return {
    words,
    ...(units === undefined ? {} : { units }),
    ...(periods === undefined ? {} : { periods }),
    ...(scope === undefined ? {} : { scope }),
  }
}

/** The labels at the side of a line, among which there may be one of measure words: 受理民生问题 | 件. */
export function readLine(path: readonly string[], context: FacetContext): PathFacets {
  const facets = readPath(path, context)
  const last = facets.words.at(-1)
  if (last === undefined || facets.words.length < 2 || !isMeasure(last)) return facets
  return { ...facets, words: facets.words.slice(0, -1), measure: last.trim() }
}

const isMeasure = (text: string): boolean => {
  const word = text.trim().normalize('NFKC')
  return word === '%' || /^[万亿]?元$/.test(word) || isMeasureWord(word)
}

/** Two labels are the same head, whatever their spaces, brackets and width. */
export const sameHead = (one: string, other: string): boolean => foldLabel(one) === foldLabel(other)
