import type { Indicator } from '../../shared/pack/indicator.ts'
import type { Pack } from '../../shared/pack/pack.ts'
import type { Values } from '../../shared/records/record.ts'
import type { UnitId } from '../../shared/units/unit.ts'
import type { UnitTree } from '../../shared/units/unit-tree.ts'
import type { CivilDate } from '../../shared/values/value-type.ts'
import type { Figure, Missing } from '../../shared/wire/figures.ts'
import type { Grid } from '../workbook/workbook.ts'
import { type FormBinding, meaningOfHead } from './binding.ts'
import { combineFigures } from './combine.ts'
import type { PathFacets } from './facets.ts'
import {
  type CellQuestion,
  type FormCell,
  type FormFill,
  figureKey,
  formatAt,
  isOpenCell,
  numberContent,
  type Owed,
  type Unbound,
} from './fill.ts'
import { type BlankForm, labelOf } from './form.ts'
import { codesOfMonths, monthsOf, type PeriodCode } from './form-period.ts'
import { type CrossLines, crossLabel, readCross } from './read-cross.ts'

export interface FillScope {
  readonly pack: Pack
  readonly units: UnitTree
  /** Whose form it is: what lines without a unit of their own are about. */
  readonly unit: UnitId
  /** What 全区 is: the unit of the person who asks. */
  readonly whole: UnitId
  readonly periods: readonly PeriodCode[]
}

/** The numbers a cross-tab asks for, and the heads that nobody knows an answer to. */
export function askCross(
  form: BlankForm,
  grid: Grid,
  binding: FormBinding,
  scope: FillScope,
): { readonly questions: readonly CellQuestion[]; readonly unbound: readonly Unbound[] } {
  const cross = readCross(form, scope)
  const indicators = new Map(scope.pack.indicators.map((indicator) => [indicator.id, indicator]))
  const questions: CellQuestion[] = []
  const bound = new Set<string>()
  const dead = new Set<string>()
  for (const [at, { line, facets: side }] of cross.lines.entries()) {
    for (const [place, { column, facets: head }] of cross.columns.entries()) {
      const means = meaning(cross, binding, line, column)
      const indicator = means?.type === 'indicator' ? indicators.get(means.indicator) : undefined
      const units = unitsOf(cross, at, place, scope)
      if (means?.type === 'nothing') bound.add(`c${column.column}`).add(`l${line.row}`)
      if (side.scope === 'unknown-unit') dead.add(`l${line.row}`)
      if (head.scope === 'unknown-unit') dead.add(`c${column.column}`)
      if (!indicator || units === undefined || side.scope === 'remark' || head.scope === 'remark') continue
      const periods = periodsOf(cross, at, place, scope)
      bound.add(`c${column.column}`).add(`l${line.row}`)
      if (!isOpenCell(grid, line.row, column.column)) continue
      questions.push({
        row: line.row,
        column: column.column,
        indicator: indicator.id,
        units,
        periods: indicator.over === 'period' || indicator.period !== undefined ? periods : periods.slice(-1),
        headerUnit:
          column.headerUnit ??
          cross.lines[at]?.facets.measure ??
          lineUnit(line.path) ??
          (/元$/.test(indicator.measureUnit) ? form.preamble.amountsIn : undefined),
      })
    }
  }
  return { questions, unbound: unboundOf(cross, bound, dead) }
}

const lineUnit = (path: readonly string[]): string | undefined =>
  /[（(]([^（）()]{1,4})[）)]\s*$/.exec(path.at(-1) ?? '')?.[1]

type Line = CrossLines['lines'][number]['line']
type Column = CrossLines['columns'][number]['column']

const meaning = (cross: CrossLines, binding: FormBinding, line: Line, column: Column) => {
  if (cross.measures === 'column') return meaningOfHead(binding, 'column', labelOf(column.path))
  if (cross.measures === 'line') return meaningOfHead(binding, 'line', labelOf(line.path))
  return meaningOfHead(binding, 'cell', crossLabel(line, column))
}

/** The units of a cell: the line's or the column's own, those a sum line closes, or the form's. */
function unitsOf(cross: CrossLines, at: number, place: number, scope: FillScope): readonly UnitId[] | undefined {
  const side = cross.lines[at]?.facets
  const head = cross.columns[place]?.facets
  if (!side || !head || side.scope === 'unknown-unit' || head.scope === 'unknown-unit') return undefined
  const part =
    partsBelow(
      side,
      cross.lines.map(({ line, facets }) => ({ path: line.path, facets })),
      cross.lines[at]?.line.path,
      scope,
    ) ??
    partsBelow(
      head,
      cross.columns.map(({ column, facets }) => ({ path: column.path, facets })),
      cross.columns[place]?.column.path,
      scope,
    )
  if (part !== undefined) return part
  const own = side.units ?? head.units
  if (own !== undefined) return [own]
  if (side.scope === 'whole' || head.scope === 'whole') return [scope.whole]
  const lineUnits = cross.lines.map(({ facets }) => facets)
  const columnUnits = cross.columns.map(({ facets }) => facets)
  if (side.scope === 'total' && lineUnits.some(({ units }) => units))
    return closed(lineUnits, at, cross.lines[at]?.line.path, scope)
  if (head.scope === 'total' && columnUnits.some(({ units }) => units)) {
    return closed(columnUnits, place, cross.columns[place]?.column.path, scope)
  }
  return [scope.unit]
}

interface Labelled {
  readonly path: readonly string[]
  readonly facets: PathFacets
}

/** 小计 under 城东街道 is the sum of the communities that are listed there, and not all there is of the street. */
function partsBelow(
  { scope, units: unit }: PathFacets,
  all: readonly Labelled[],
  path: readonly string[] | undefined,
  { units }: FillScope,
): readonly UnitId[] | undefined {
  if (scope !== 'total' || unit === undefined) return undefined
  const beside = all.filter((other) => other.path[0] === path?.[0]).flatMap(({ facets }) => facets.units ?? [])
  const parts = [...new Set(beside)].filter((each) => each !== unit && units.isWithin(each, unit))
  return parts.length === 0 ? undefined : parts
}

/** 小计 closes the lines since the last sum; 合计 closes all. A unit below another listed one is in it already. */
function closed(
  facets: readonly PathFacets[],
  at: number,
  path: readonly string[] | undefined,
  { units }: FillScope,
): readonly UnitId[] {
  const isPart = path?.some((text) => /小计/.test(text)) === true
  const before = facets.slice(0, at).findLastIndex(({ scope }) => scope === 'total')
  const range = isPart ? facets.slice(before + 1, at) : facets
  const listed = [...new Set(range.flatMap(({ units: unit }) => unit ?? []))]
  return listed.filter((unit) => !listed.some((other) => other !== unit && units.isWithin(unit, other)))
}

/** The periods of a cell: the line's or the column's own, all of them in a sum, or the form's. */
function periodsOf(cross: CrossLines, at: number, place: number, scope: FillScope): readonly PeriodCode[] {
  const side = cross.lines[at]?.facets
  const head = cross.columns[place]?.facets
  const own = side?.periods ?? head?.periods
  if (own) return own
  const listed = (facets: readonly PathFacets[]): readonly PeriodCode[] =>
    joined(facets.flatMap(({ periods }) => periods ?? []))
  const columns = cross.columns.map(({ facets }) => facets)
  const lines = cross.lines.map(({ facets }) => facets)
  if (head?.scope === 'total' && columns.some(({ periods }) => periods)) return listed(columns)
  if (side?.scope === 'total' && lines.some(({ periods }) => periods)) return listed(lines)
  return scope.periods
}

/** Months that follow each other as the fewest codes; what overlaps counts once. */
function joined(codes: readonly PeriodCode[]): readonly PeriodCode[] {
  const byYear = new Map<number, Set<number>>()
  for (const code of codes) {
    const span = monthsOf(code)
    if (!span) continue
    const months = byYear.get(span.year) ?? new Set<number>()
    for (let month = span.first; month <= span.last; month += 1) months.add(month)
    byYear.set(span.year, months)
  }
  return [...byYear].flatMap(([year, months]) => {
    const runs: { first: number; last: number }[] = []
    for (const month of [...months].sort((a, b) => a - b)) {
      const last = runs.at(-1)
      if (last && last.last === month - 1) last.last = month
      else runs.push({ first: month, last: month })
    }
    return runs.flatMap(({ first, last }) => codesOfMonths(year, first, last))
  })
}

function unboundOf(cross: CrossLines, bound: ReadonlySet<string>, dead: ReadonlySet<string>): readonly Unbound[] {
  const columns = cross.columns
    .filter(({ column }) => !bound.has(`c${column.column}`))
    .map(({ column }): Unbound => ({ label: labelOf(column.path), place: { column: column.column } }))
  const lines = cross.lines
    .filter(({ line }) => dead.has(`l${line.row}`) || !bound.has(`l${line.row}`))
    .map(({ line }): Unbound => {
      const column = Math.min(...line.given.keys(), ...cross.columns.map((each) => each.column.column))
      return { label: labelOf(line.path), place: { row: line.row, column } }
    })
  // Where nothing at all is bound, either side says it.
  const isNothing = columns.length === cross.columns.length
  return isNothing && cross.measures === 'column'
    ? [...columns, ...lines.filter(({ place }) => 'row' in place && dead.has(`l${place.row}`))]
    : [...columns, ...lines]
}

export interface CrossFacts {
  /** By `figureKey`. */
  readonly figures: ReadonlyMap<string, Figure>
  readonly valuesOf: (record: string) => Values | undefined
  readonly asOf: CivilDate
}

/** Answers the questions. What no figure says stays empty, and is owed by the units the Worker names. */
export function fillCross(
  grid: Grid,
  questions: readonly CellQuestion[],
  scope: Pick<FillScope, 'pack'>,
  facts: CrossFacts,
): Pick<FormFill, 'cells' | 'owed'> {
  const owed: Owed[] = []
  const cells = questions.flatMap((question): FormCell[] => {
    const indicator = scope.pack.indicators.find(({ id }) => id === question.indicator)
    if (!indicator) return []
    const figures = question.units.flatMap((unit) =>
      question.periods.flatMap((period) => facts.figures.get(figureKey(indicator.id, unit, period)) ?? []),
    )
    const answer = answerOf(figures, indicator, scope.pack, facts)
    owed.push(...answer.missing.flatMap(owedBy))
    const source = { figure: figureKey(indicator.id, question.units.join('+'), question.periods.join('+')) }
    const place = { row: question.row, column: question.column, source, evidence: answer.evidence }
    if (answer.value === null) return [{ ...place, value: null, content: null, evidence: [] }]
    const format = formatAt(grid, question.row, question.column)
    return [{ ...place, ...numberContent(answer.value, indicator.measureUnit, question.headerUnit, format) }]
  })
  return { cells, owed: uniqueOwed(owed) }
}

function answerOf(figures: readonly Figure[], indicator: Indicator, pack: Pack, facts: CrossFacts) {
  const [only] = figures
  if (figures.length === 1 && only) {
    return { value: only.value, evidence: only.evidence, missing: only.missing ? [only.missing] : [] }
  }
  const kind = pack.kinds.find(({ id }) => id === indicator.kind)
  if (!kind) return { value: null, evidence: [], missing: [] }
  return combineFigures(figures, { indicator, kind, valuesOf: facts.valuesOf, asOf: facts.asOf })
}

const owedBy = ({ units, message }: Missing): readonly Owed[] =>
  units.map(({ id, name }) => ({ unit: id, unitName: name, message }))

export function uniqueOwed(owed: readonly Owed[]): readonly Owed[] {
  const seen = new Map<string, Owed>()
  for (const each of owed) seen.set(`${each.unit} ${each.message}`, each)
  return [...seen.values()].sort((a, b) => (a.unitName < b.unitName ? -1 : a.unitName > b.unitName ? 1 : 0))
}
