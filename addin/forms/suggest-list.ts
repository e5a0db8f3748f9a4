import { columnFacts } from '../attach/column-facts.ts'
import { profileOf } from '../attach/evidence.ts'
import type { KindGuess } from '../attach/kinds.ts'
import { viewOf } from '../attach/sheet-view.ts'
import type { Grid } from '../workbook/workbook.ts'
import {
  type BindingContext,
  type BindingProposal,
  bindFrom,
  bindingOf,
  fieldFrom,
  type HeadProposal,
  titlesOf,
} from './binding-proposal.ts'
import { readPath } from './facets.ts'
import { type BlankForm, type FormColumn, labelOf } from './form.ts'
import { filterInTitle } from './list-filter.ts'
import { kindOfList } from './list-kind.ts'
import { suggestIndicators } from './suggest-indicator.ts'

/**
 * A list asks for fields of one kind's records, or, under a column of units, for measures of each. Whichever explains
 * more heads is taken.
 */
export function bindList(form: BlankForm, grid: Grid, context: BindingContext): BindingProposal {
  const guess = guessFields(form, grid, context)
  const asFields = fieldHeads(form, guess)
  const titles = titlesOf(form, context)
  const measured = form.shape === 'list' ? measureHeads(form, context, titles) : []
  const bound = (heads: readonly HeadProposal[]): number => heads.filter(({ means }) => means !== undefined).length
  const areMeasures = measured.filter(({ means }) => means?.type === 'indicator').length >= 2
  if (areMeasures && bound(measured) > bound(asFields)) {
    return { heads: measured, binding: bindingOf(form, null, measured) }
  }
  const filter = guess.kind ? filterInTitle(form.preamble.title ?? form.sheet, guess.kind, context.pack) : {}
  return { heads: asFields, binding: { ...bindingOf(form, guess.kind?.id ?? null, asFields), ...filter } }
}

function guessFields(form: BlankForm, grid: Grid, context: BindingContext): KindGuess {
  const view = viewOf(grid)
  // 编号 over 1, 2, 3 is no number of a record, and must not be taken for 受理编号 beside it.
  const facts = form.columns
    .filter(isAsked)
    .map(({ column, path }) => columnFacts(column, path, profileOf(view, column, [])))
  return kindOfList(facts, titlesOf(form, context), context.pack.kinds)
}

const isAsked = ({ role }: FormColumn): boolean => role !== 'sequence'

const fieldHeads = (form: BlankForm, guess: KindGuess): readonly HeadProposal[] =>
  form.columns.filter(isAsked).flatMap((column, at): HeadProposal[] => {
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
    const indicators =
      facets.scope === 'remark'
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
