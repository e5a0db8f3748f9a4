import { type FacetContext, type PathFacets, readLine, readPath } from './facets.ts'
import { type BlankForm, type FormColumn, type FormLine, labelOf } from './form.ts'
import { isGeneric } from './suggest-indicator.ts'

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
