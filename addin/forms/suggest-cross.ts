import type { IndicatorId } from '../../shared/pack/indicator.ts'
import type { Pack } from '../../shared/pack/pack.ts'
import { parseLabel } from '../attach/labels.ts'
import type { BoundHead } from './binding.ts'
import {
  type BindingContext,
  type BindingProposal,
  bindFrom,
  bindingOf,
  type HeadProposal,
  titlesOf,
} from './binding-proposal.ts'
import type { PathFacets } from './facets.ts'
import { type BlankForm, type FormLine, labelOf } from './form.ts'
import { crossLabel, readCross } from './read-cross.ts'
import { type IndicatorSuggestion, suggestIndicators } from './suggest-indicator.ts'

/** Which indicator the heads of a cross-tab ask for, wherever its measures stand. */
export function bindCross(form: BlankForm, context: BindingContext): BindingProposal {
  const cross = readCross(form, context)
  const { lines, columns, measures } = cross
  const stretches = new Set(
    [...lines, ...columns].flatMap(({ facets }) => (facets.periods ? [facets.periods.join()] : [])),
  )
  // Whole years side by side are answered by numbers of the year as well.
  const areYears = [...stretches].every((codes) => /^\d{4}$/.test(codes))
  const periods = stretches.size > 1 && !areYears ? ('apart' as const) : ('one' as const)
  const titles = titlesOf(form, context)
  /** What the head before was about: 办结率 beside 受理民生问题 is that of these. */
  let topic: readonly string[] = []
  const ask = (words: readonly string[], saysPeriod: boolean, headerUnit: string | undefined) => {
    const question = { words, periods, saysPeriod, headerUnit }
    const plain = suggestIndicators(context.pack, { ...question, titles })
    const isSure = (plain[0]?.confidence ?? 0) >= bindFrom
    // 办结数 beside 受理民生问题数 is about these, whatever else the title speaks of.
    const ofTopic = topic.length === 0 ? [] : suggestIndicators(context.pack, { ...question, titles: topic })
    const isNearer =
      (ofTopic[0]?.confidence ?? 0) > Math.max(plain[0]?.confidence ?? 0, bindFrom) &&
      topicOf(ofTopic[0]?.indicator, context.pack).join() === topic.join()
    const both = (): readonly IndicatorSuggestion[] =>
      suggestIndicators(context.pack, { ...question, titles: [...titles, ...topic] })
    const asked = isNearer ? ofTopic : isSure ? plain : both()
    const [best] = asked
    if (best !== undefined && best.confidence >= bindFrom) topic = topicOf(best.indicator, context.pack)
    return asked
  }
  const heads: HeadProposal[] = []
  const propose = (
    axis: BoundHead['axis'],
    label: string,
    place: { readonly row: number; readonly column: number },
    indicators: readonly IndicatorSuggestion[],
  ): void => {
    const [first] = indicators
    const isSure = first !== undefined && first.confidence >= bindFrom
    heads.push({
      axis,
      label,
      ...place,
      means: isSure ? { type: 'indicator', indicator: first.indicator } : undefined,
      confidence: first?.confidence ?? 0,
      indicators,
      fields: [],
    })
  }
  if (measures === 'column') {
    // Units across and months down: what is counted stands in the title alone.
    const isSaid = columns.some(({ facets }) => facets.words.length > 0)
    const title = isSaid ? undefined : measureInTitle(form.preamble.title ?? form.sheet)
    for (const { column, facets } of columns) {
      const words = title === undefined || facets.scope === 'unknown-unit' ? facets.words : title.words
      const asked = isRemark(facets) ? [] : ask(words, facets.periods !== undefined, title?.unit ?? column.headerUnit)
      propose('column', labelOf(column.path), { row: form.header.last, column: column.column }, asked)
    }
  } else if (measures === 'line') {
    for (const { line, facets } of lines) {
      const place = { row: line.row, column: firstGiven(line) }
      const asked = isRemark(facets)
        ? []
        : ask(facets.words, facets.periods !== undefined, facets.measure ?? unitIn(line))
      propose('line', labelOf(line.path), place, asked)
    }
  } else {
    for (const { line, facets: side } of lines) {
      for (const { column, facets } of columns) {
        const words = [...side.words, ...facets.words]
        const saysPeriod = side.periods !== undefined || facets.periods !== undefined
        const asked =
          words.length === 0 || isRemark(side) || isRemark(facets)
            ? []
            : ask(words, saysPeriod, side.measure ?? column.headerUnit)
        propose('cell', crossLabel(line, column), { row: line.row, column: column.column }, asked)
      }
    }
  }
  const told = toldApart(heads)
  return { heads: told, binding: bindingOf(form, null, told) }
}

/** Meanings are kept by label: of heads that read alike, yet seem to mean different things, none is sure. */
function toldApart(heads: readonly HeadProposal[]): readonly HeadProposal[] {
  const meant = Map.groupBy(heads, ({ axis, label }) => `${axis} ${label}`)
  return heads.map((head) => {
    const alike = meant.get(`${head.axis} ${head.label}`) ?? []
    const answers = new Set(alike.map(({ means }) => (means?.type === 'indicator' ? means.indicator : '')))
    return answers.size > 1 ? { ...head, means: undefined } : head
  })
}

function topicOf(indicator: IndicatorId | undefined, { indicators, kinds }: Pack): readonly string[] {
  const own = indicators.find(({ id }) => id === indicator)?.kind
  return kinds.flatMap((kind) => (kind.id === own ? [kind.title['zh-CN']] : []))
}

/** @example measureInTitle('2020年1-6月各街道受理民生问题情况表（件）') // { words: ['受理民生问题'], unit: '件' } */
function measureInTitle(title: string): { readonly words: readonly string[]; readonly unit: string | undefined } {
  const { text, unit } = parseLabel(title)
  const words = text
    .replace(/^.*?(?:19|20)\d{2}年?度?/, '')
    .replace(/^(?:\d{1,2}[-—~至]\d{1,2}月份?|\d{1,2}月份?|第?[一二三四1-4]季度|[上下]半年|全年)/, '')
    .replace(/(?:各|分)(?:街道|社区|单位|部门|镇街|月份?|季度)/g, '')
    .replace(/(?:情况|进展|完成)*(?:统计|汇总|一览|月报|季报)*表?$/, '')
  return { words: words === '' ? [] : [words], unit }
}

const isRemark = ({ scope }: PathFacets): boolean => scope === 'remark'
const firstGiven = (line: FormLine): number => Math.min(...line.given.keys(), 16_383)
const unitIn = (line: FormLine): string | undefined =>
  /[（(]([^（）()]{1,4})[）)]\s*$/.exec(line.path.at(-1) ?? '')?.[1]
