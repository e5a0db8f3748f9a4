import type { IndicatorId } from '../../shared/pack/indicator.ts'
import type { FieldId, KindId } from '../../shared/pack/kind.ts'
import type { Pack } from '../../shared/pack/pack.ts'
import type { UnitTree } from '../../shared/units/unit-tree.ts'
import { columnFacts } from '../attach/column-facts.ts'
import { profileOf } from '../attach/evidence.ts'
import { guessKind, type KindGuess } from '../attach/kinds.ts'
import { viewOf } from '../attach/sheet-view.ts'
import { vocabularyOf } from '../attach/vocabulary.ts'
import type { Grid } from '../workbook/workbook.ts'
import type { BoundHead, FormBinding, Meaning } from './binding.ts'
import { type FacetContext, type PathFacets, readPath } from './facets.ts'
import { type BlankForm, type FormColumn, type FormLine, labelOf } from './form.ts'
import type { PeriodCode } from './form-period.ts'
import { coreOf } from './indicator-words.ts'
import { type IndicatorSuggestion, suggestIndicators } from './suggest-indicator.ts'

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
  const lines = form.lines.map((line) => ({ line, facets: readPath(line.path, context) }))
  const columns = form.columns
    .filter(({ role }) => role === 'open')
    .map((column) => ({ column, facets: readPath(column.path, context) }))
  const hasWords = ({ facets }: { readonly facets: PathFacets }): boolean =>
    facets.words.length > 0 && facets.scope !== 'remark'
  const onLines = lines.some(hasWords)
  const onColumns = columns.some(hasWords)
  return { lines, columns, measures: onLines && onColumns ? 'cell' : onLines ? 'line' : 'column' }
}

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
  const ask = (words: readonly string[], saysPeriod: boolean, headerUnit: string | undefined) =>
    suggestIndicators(context.pack, { words, titles, periods, saysPeriod, headerUnit })
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
    for (const { column, facets } of columns) {
      const asked = isRemark(facets) ? [] : ask(facets.words, facets.periods !== undefined, column.headerUnit)
      propose('column', labelOf(column.path), { row: form.header.last, column: column.column }, asked)
    }
  } else if (measures === 'line') {
    for (const { line, facets } of lines) {
      const place = { row: line.row, column: firstGiven(line) }
      const asked = isRemark(facets) ? [] : ask(facets.words, facets.periods !== undefined, unitIn(line))
      propose('line', labelOf(line.path), place, asked)
    }
  } else {
    for (const { line, facets: side } of lines) {
      for (const { column, facets } of columns) {
        const words = [...side.words, ...facets.words]
        const saysPeriod = side.periods !== undefined || facets.periods !== undefined
        const asked =
          words.length === 0 || isRemark(side) || isRemark(facets) ? [] : ask(words, saysPeriod, column.headerUnit)
        propose('cell', crossLabel(line, column), { row: line.row, column: column.column }, asked)
      }
    }
  }
  return { heads, binding: bindingOf(form, null, heads) }
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
