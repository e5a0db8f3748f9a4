import type { IndicatorId } from '../../shared/pack/indicator.ts'
import type { FieldId, KindId } from '../../shared/pack/kind.ts'
import type { Pack } from '../../shared/pack/pack.ts'
import type { UnitTree } from '../../shared/units/unit-tree.ts'
import { columnFacts } from '../attach/column-facts.ts'
import { profileOf } from '../attach/evidence.ts'
import { guessKind, type KindGuess } from '../attach/kinds.ts'
import { parseLabel } from '../attach/labels.ts'
import { viewOf } from '../attach/sheet-view.ts'
import { vocabularyOf } from '../attach/vocabulary.ts'
import type { Grid } from '../workbook/workbook.ts'
import type { BoundHead, FormBinding, Meaning } from './binding.ts'
import { type FacetContext, type PathFacets, readLine, readPath } from './facets.ts'
import { type BlankForm, type FormColumn, type FormLine, labelOf } from './form.ts'
import type { PeriodCode } from './form-period.ts'
import { coreOf } from './indicator-words.ts'
import { type IndicatorSuggestion, isGeneric, suggestIndicators } from './suggest-indicator.ts'

export interface BindingContext {
  readonly pack: Pack
  readonly units: UnitTree | undefined
  readonly periods: readonly PeriodCode[]
  /** The file's name, for its words. */
  readonly file?: string
}

/** A head, what it is taken to mean, and what else it may mean. */
export interface HeadProposal {
  readonly axis: BoundHead['axis']
  readonly label: string
  /** Of the head's own cell: the leaf of a column, the first side cell of a line. */
  readonly row: number
  readonly column: number
  readonly means: Meaning | undefined
  readonly confidence: number
  readonly indicators: readonly IndicatorSuggestion[]
  readonly fields: readonly FieldId[]
}

export interface BindingProposal {
  readonly binding: FormBinding
  readonly heads: readonly HeadProposal[]
}

/** From here on a suggestion is taken without asking; below it the head stays unbound until a person says. */
const bindFrom = 0.75
const fieldFrom = 0.8

/** What the heads of a form most likely mean; of a form that was agreed on before, what was agreed. */
export function suggestBinding(
  form: BlankForm,
  grid: Grid,
  context: BindingContext,
  agreed?: FormBinding,
): BindingProposal {
  const proposal = form.shape === 'cross' ? bindCross(form, context) : bindList(form, grid, context)
  if (!agreed) return proposal
  const heads = proposal.heads.map((head) => {
    const known = agreed.heads.find(({ axis, label }) => axis === head.axis && label === head.label)
    return known ? { ...head, means: known.means, confidence: 1 } : head
  })
  return { heads, binding: { ...agreed, heads: heads.flatMap(boundHead) } }
}

const boundHead = ({ axis, label, means }: HeadProposal): BoundHead[] =>
  means === undefined ? [] : [{ axis, label: label.slice(0, 600), means }]

const titlesOf = (form: BlankForm, { file }: BindingContext): readonly string[] => [
  form.preamble.title ?? '',
  form.sheet,
  file ?? '',
]

/** The labels of a cross-tab, taken apart. */
export interface CrossLines {
  readonly lines: readonly { readonly line: FormLine; readonly facets: PathFacets }[]
  readonly columns: readonly { readonly column: FormColumn; readonly facets: PathFacets }[]
  /** Where the words of measures stand. */
  readonly measures: 'column' | 'line' | 'cell'
}

export function readCross(form: BlankForm, context: FacetContext): CrossLines {
  const lines = amongUnits(form.lines.map((line) => ({ line, facets: readLine(line.path, context) })))
  const asked = amongUnits(
    form.columns
      .filter(({ role }) => role === 'open')
      .map((column) => ({ column, facets: readPath(column.path, context) })),
  )
  const namesLines = lines.some(({ facets }) => facets.words.length > 0 && facets.scope !== 'remark')
  const columns = namesLines ? asked.map(withoutGeneric) : asked
  const hasWords = ({ facets }: { readonly facets: PathFacets }): boolean =>
    facets.words.length > 0 && facets.scope !== 'remark'
  const onLines = lines.some(hasWords)
  const onColumns = columns.some(hasWords)
  return { lines, columns, measures: onLines && onColumns ? 'cell' : onLines ? 'line' : 'column' }
}

/** Among units, a label that is none the tree knows is one it does not know, and no measure. */
function amongUnits<Side extends { readonly facets: PathFacets }>(sides: readonly Side[]): readonly Side[] {
  const known = sides.filter(({ facets }) => facets.units !== undefined && facets.words.length === 0)
  const others = sides.filter(({ facets }) => isNamed(facets) && facets.words.length === 1)
  if (known.length < 2 || known.length <= others.length) return sides
  return sides.map((side) =>
    others.includes(side) ? { ...side, facets: { words: [], scope: 'unknown-unit' as const } } : side,
  )
}

const isNamed = ({ units, periods, scope }: PathFacets): boolean =>
  units === undefined && periods === undefined && scope === undefined

/** 数量 beside lines that say what is counted adds nothing. */
const withoutGeneric = <Side extends { readonly facets: PathFacets }>(side: Side): Side =>
  side.facets.words.every(isGeneric) ? { ...side, facets: { ...side.facets, words: [] } } : side

export const crossLabel = (line: FormLine, column: FormColumn): string =>
  `${labelOf(line.path)} × ${labelOf(column.path)}`

function bindCross(form: BlankForm, context: BindingContext): BindingProposal {
  const cross = readCross(form, context)
  const { lines, columns, measures } = cross
  const stretches = new Set(
    [...lines, ...columns].flatMap(({ facets }) => (facets.periods ? [facets.periods.join()] : [])),
  )
  const periods = stretches.size > 1 ? ('apart' as const) : ('one' as const)
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
  return { heads, binding: bindingOf(form, null, heads) }
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

const bindingOf = (
  form: BlankForm,
  kind: KindId | null,
  heads: readonly HeadProposal[],
  filter?: IndicatorId,
): FormBinding => ({
  version: 1,
  fingerprint: form.fingerprint,
  kind,
  ...(filter === undefined ? {} : { filter }),
  heads: heads.flatMap(boundHead),
})

/**
 * A list asks for fields of one kind's records, or, under a column of units, for measures of each. Whichever explains
 * more heads is taken.
 */
function bindList(form: BlankForm, grid: Grid, context: BindingContext): BindingProposal {
  const guess = guessFields(form, grid, context)
  const asFields = fieldHeads(form, guess)
  const titles = titlesOf(form, context)
  const measured = form.shape === 'list' ? measureHeads(form, context, titles) : []
  const bound = (heads: readonly HeadProposal[]): number => heads.filter(({ means }) => means !== undefined).length
  const areMeasures = measured.filter(({ means }) => means?.type === 'indicator').length >= 2
  if (areMeasures && bound(measured) > bound(asFields)) {
    return { heads: measured, binding: bindingOf(form, null, measured) }
  }
  const filter = guess.kind ? filterInTitle(form.preamble.title ?? form.sheet, guess.kind.id, context) : undefined
  return { heads: asFields, binding: bindingOf(form, guess.kind?.id ?? null, asFields, filter) }
}

function guessFields(form: BlankForm, grid: Grid, context: BindingContext): KindGuess {
  const view = viewOf(grid)
  const facts = form.columns.map(({ column, path }) => columnFacts(column, path, profileOf(view, column, [])))
  return guessKind(facts, titlesOf(form, context), vocabularyOf(context.pack.kinds), undefined)
}

const fieldHeads = (form: BlankForm, guess: KindGuess): readonly HeadProposal[] =>
  form.columns.flatMap((column, at): HeadProposal[] => {
    if (column.role === 'sequence') return []
    const match = guess.matches[at]
    const isSure = match?.field != null && match.grade === undefined && match.confidence >= fieldFrom
    return [
      {
        axis: 'column',
        label: labelOf(column.path),
        row: form.header.last,
        column: column.column,
        means: isSure && match.field ? { type: 'field', field: match.field.id } : undefined,
        confidence: match?.confidence ?? 0,
        indicators: [],
        fields: match ? [...(match.field ? [match.field.id] : []), ...match.alternatives] : [],
      },
    ]
  })

const unitHead =
  /^(?:单位|街道|街道名称|单位名称|镇街|镇[(（]街道[)）]|社区|社区名称|部门|责任单位|填报单位|报送单位|街道[(（]单位[)）])$/

function measureHeads(form: BlankForm, context: BindingContext, titles: readonly string[]): readonly HeadProposal[] {
  const unitColumn = form.columns.find(({ path }) => path.some((text) => unitHead.test(text.replace(/\s/g, ''))))
  if (!unitColumn) return []
  return form.columns.flatMap((column): HeadProposal[] => {
    if (column.role === 'sequence' || column === unitColumn) return []
    const facets = readPath(column.path, context)
    const indicators = isRemark(facets)
      ? []
      : suggestIndicators(context.pack, {
          words: facets.words,
          titles,
          periods: 'one',
          saysPeriod: facets.periods !== undefined,
          headerUnit: column.headerUnit,
        })
    const [first] = indicators
    const isSure = first !== undefined && first.confidence >= bindFrom
    return [
      {
        axis: 'column',
        label: labelOf(column.path),
        row: form.header.last,
        column: column.column,
        means: isSure ? { type: 'indicator', indicator: first.indicator } : undefined,
        confidence: first?.confidence ?? 0,
        indicators,
        fields: [],
      },
    ]
  })
}

/** The column under which a list of measures wants its units. */
export const unitColumnOf = (form: BlankForm): FormColumn | undefined =>
  form.columns.find(({ path }) => path.some((text) => unitHead.test(text.replace(/\s/g, ''))))

/** 逾期未办结民生问题清单 asks for the records that 逾期未办结问题数 counts. The longest that the title names is taken. */
function filterInTitle(title: string, kindId: KindId, { pack }: BindingContext): IndicatorId | undefined {
  const kind = pack.kinds.find(({ id }) => id === kindId)
  if (!kind) return undefined
  const asked = coreOf(title.replace(/(?:一览表|明细表|情况表|统计表|登记表|清单|名册|台账|表)$/, ''), kind)
  let found: { readonly id: IndicatorId; readonly length: number } | undefined
  for (const indicator of pack.indicators) {
    if (indicator.kind !== kindId || indicator.aggregate.type !== 'count' || indicator.filter === undefined) continue
    const core = coreOf(indicator.label['zh-CN'], kind)
    const at = asked.indexOf(core)
    // 未办结 is not 办结.
    if (core.length < 2 || at < 0 || /[未不非待应拟]$/.test(asked.slice(0, at))) continue
    if (!found || core.length > found.length) found = { id: indicator.id, length: core.length }
  }
  return found?.id
}
