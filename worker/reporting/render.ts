import type { Report } from '../../shared/pack/report.ts'
import { type Unit, type UnitId, unitIdSchema } from '../../shared/units/unit.ts'
import type { Grounds } from '../../shared/wire/evidence-table.ts'
import type { FigureOn } from '../../shared/wire/figures.ts'
import type { Block, ReportOn, Span, Spans } from '../../shared/wire/reports.ts'
import type { ScoreOn } from '../../shared/wire/scores.ts'
import type { Facts } from '../indicators/facts.ts'
import { spanLabel } from '../indicators/missing.ts'
import type { ReportPeriod } from '../indicators/period.ts'
import { chineseDate } from './chinese.ts'
import { renderTemplate } from './engine.ts'
import { templateFilters } from './filters.ts'
import { leftOut } from './left-out.ts'
import { readMarkup, textOf } from './markup.ts'
import { missingList } from './missing-list.ts'
import { groupSubject, ScoreSubject } from './score-subjects.ts'
import { type Reporting, UnitSubject } from './subjects.ts'
import { given, Recorder } from './traced.ts'

export interface ReportInput {
  readonly report: Report
  readonly facts: Facts
  readonly unit: UnitId
  readonly period: ReportPeriod
  /** Results to publish, best first within each group; as much of them as the reader may see. */
  readonly scores: readonly ScoreOn<Grounds>[]
}

/**
 * A report in which every number can be traced. Errors: `TemplateError` where the template cannot be used; a unit that
 * the tree does not know is an Error in Chinese.
 */
export const renderReport = (input: ReportInput): ReportOn<Grounds> => {
  const { report, facts, unit: unitId, period } = input
  const unit = facts.unit(unitId)
  if (!unit) throw new Error(`没有单位 ${unitId}，请检查单位名单。`)
  const reporting: Reporting = {
    facts,
    unit,
    period,
    get scores() {
      return input.scores
    },
  }
  const recorder = new Recorder()
  const text = renderTemplate(report.template, scopeOf(reporting), { recorder, filters: templateFilters(reporting) })
  const blocks = readMarkup(text, recorder)
  const figures = usedFigures(
    blocks,
    recorder.valuesIn(text).flatMap((value) => value.figures),
  )
  const spanOf = ({ indicator: id }: FigureOn<Grounds>): string => {
    const indicator = id === null ? undefined : facts.indicator(id)
    return indicator ? spanLabel(indicator, period) : period.label
  }
  const title = blocks.find((block) => block.type === 'title')
  return {
    report: report.id,
    title: title ? textOf(title.spans) : report.title['zh-CN'],
    unit: unit.id,
    unitName: unit.name,
    period: period.code,
    periodLabel: period.label,
    asOf: facts.asOf,
    blocks: [...blocks],
    figures: [...figures],
    missing: [...missingList(figures, spanOf), ...leftOut(figures, facts, { unit: unit.id, period })],
    packVersion: facts.pack.version,
  }
}

interface Result {
  readonly group: string
  readonly unit: UnitId
  /** How many units of the group are ranked. */
  readonly places: number
  readonly subject: ScoreSubject
}

/** Everything a template can name; each leaf is a value that knows its source, a list of such, or a yes or no. */
const scopeOf = (reporting: Reporting): Readonly<Record<string, unknown>> => {
  const { facts, unit, period } = reporting
  const reporters = reportingUnits(unit, facts)
  let made: readonly Result[] | undefined
  // Most reports speak of no scores, and a subject gathers all that a unit's trace rests on.
  const results = () => {
    made ??= reporting.scores.map((score) => ({
      group: score.group,
      unit: unitIdSchema.parse(score.unit),
      places: score.of,
      subject: new ScoreSubject(score, reporting),
    }))
    return made
  }
  return {
    unit: new UnitSubject(unit),
    units: reporters.map((one) => new UnitSubject(one)),
    unit_count: given(String(reporters.length), 'units', unit.id),
    has_units: unit.level === 'district',
    period: { label: given(period.label, 'request', 'period'), year: given(`${period.year}年`, 'request', 'period') },
    as_of: given(chineseDate(facts.asOf), 'request', 'asOf'),
    rules: {
      label: given(facts.pack.scoreTree.label['zh-CN'], 'pack', facts.pack.scoreTree.id),
      full: given(facts.pack.scoreTree.root.full, 'pack', 'full'),
    },
    get scores() {
      return results().map(({ subject }) => subject)
    },
    // A group in which nobody has any data yet is not published, nor one that has nothing to do with the report's unit.
    get score_groups() {
      const groups = Map.groupBy(results(), ({ group }) => group)
      return [...groups]
        .filter(
          ([, members]) =>
            members.some(({ subject }) => subject.known) &&
            members.some((member) => facts.within(member.unit, unit.id)),
        )
        .map(([group, members]) =>
          groupSubject(
            group,
            members.map(({ subject }) => subject),
            members[0]?.places ?? 0,
            reporting,
          ),
        )
    },
  }
}

/** Streets and departments for the district; the unit itself for everybody else. */
const reportingUnits = (unit: Unit, facts: Facts): readonly Unit[] => {
  if (unit.level !== 'district') return [unit]
  const below = facts.childrenOf(unit.id)
  return below.length > 0 ? below : [unit]
}

/** The figures the blocks refer to, each once, in order of first use. */
const usedFigures = (
  blocks: readonly Block[],
  candidates: readonly FigureOn<Grounds>[],
): readonly FigureOn<Grounds>[] => {
  const byId = new Map(candidates.map((figure) => [figure.id, figure]))
  const used = new Set(blocks.flatMap(spansOfBlock).flatMap((span) => ('figure' in span ? [span.figure] : [])))
  return [...used].flatMap((id) => byId.get(id) ?? [])
}

/** Every span of a block, in reading order. */
export const spansOfBlock = (block: Block): readonly Span[] => {
  switch (block.type) {
    case 'title':
    case 'heading':
    case 'paragraph':
      return block.spans
    case 'list':
      return block.items.flatMap((item): Spans => item.spans)
    case 'table':
      return [...block.caption, ...block.header.flat(), ...block.rows.flat(2)]
    case 'chart':
      return [...block.caption, ...block.bars.flatMap((bar): Spans => [...bar.label, ...bar.value])]
    case 'signature':
      return block.lines.flat()
  }
}
