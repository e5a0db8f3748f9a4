import type { z } from 'zod'
import { EvidencePacker } from '../../shared/wire/evidence-table.ts'
import type { figuresQuerySchema, figuresWireSchema } from '../../shared/wire/figures.ts'
import { packReport, type ReportRequest, type reportWireSchema } from '../../shared/wire/reports.ts'
import type { scoresQuerySchema, scoresWireSchema } from '../../shared/wire/scores.ts'
import { jsonStream } from '../http/json-stream.ts'
import { refusal } from '../http/refusal.ts'
import { packIndicator } from '../indicators/evaluate.ts'
import { renderReport } from '../reporting/render.ts'
import { taskLights } from '../scoring/lights.ts'
import { scoreAll } from '../scoring/results.ts'
import { toldScores } from '../scoring/told-scores.ts'
import { byNumber, visibleScores } from '../scoring/visible.ts'
import { judgementDay, periodOf, unitInScope } from './asked.ts'
import type { RequestContext } from './context.ts'
import type { CallersFacts } from './live-facts.ts'

/** The facts as of a day, for the caller. */
export type FactsOn = (asOf: string) => CallersFacts

/** Errors: `invalid-request` for a period that is none; `not-found` for a unit out of scope or an unknown indicator. */
export function answerFigures(
  { workspace, actor, now }: RequestContext,
  factsOn: FactsOn,
  query: z.output<typeof figuresQuerySchema>,
): z.output<typeof figuresWireSchema> {
  const period = periodOf(query.period)
  const asOf = query.asOf ?? judgementDay(period, now)
  const { mine } = factsOn(asOf)
  const unit = unitInScope(query.unit, actor, mine)
  const asked = query.indicator?.split(',').map((id) => id.trim())
  const indicators = asked ? asked.map((id) => mine.indicator(id) ?? missing()) : mine.pack.indicators
  const packer = new EvidencePacker()
  const figures = indicators.map((indicator) => packIndicator(indicator, mine, { unit, period }, packer))
  return { head: workspace.seq, asOf, packVersion: mine.pack.version, evidence: packer.table(), figures }
}

/** The text of a `scoresWireSchema`. Errors: `invalid-request`, `not-found`. */
export function answerScores(
  { workspace, actor, now }: RequestContext,
  factsOn: FactsOn,
  query: z.output<typeof scoresQuerySchema>,
): ReadableStream<Uint8Array> {
  const period = periodOf(query.period)
  const asOf = query.asOf ?? judgementDay(period, now)
  const { mine, all } = factsOn(asOf)
  const unit = unitInScope(query.unit, actor, mine)
  const ranked = scoreAll(all, period).filter((score) => query.group === undefined || score.group === query.group)
  const { id, label } = mine.pack.scoreTree
  const about: Omit<z.output<typeof scoresWireSchema>, 'scores' | 'lights'> = {
    head: workspace.seq,
    period: period.code,
    asOf,
    packVersion: mine.pack.version,
    tree: { id, label: label['zh-CN'] },
  }
  return jsonStream([
    `${JSON.stringify(about).slice(0, -1)},"scores":`,
    ...toldScores(visibleScores(ranked, unit, mine, byNumber)),
    `,"lights":${JSON.stringify(taskLights(mine, unit, period))}}`,
  ])
}

/** Errors: `invalid-request`, `not-found`. */
export function answerReport(
  { workspace, actor, now }: RequestContext,
  factsOn: FactsOn,
  request: Omit<ReportRequest, 'format'>,
): z.output<typeof reportWireSchema> {
  const period = periodOf(request.period)
  const asOf = request.asOf ?? judgementDay(period, now)
  const { mine, all } = factsOn(asOf)
  const unit = unitInScope(request.unit, actor, mine)
  const report = mine.pack.reports.find((one) => one.id === request.report) ?? missing()
  const rendered = renderReport({
    report,
    facts: mine,
    unit,
    period,
    // Most reports speak of no scores.
    get scores() {
      return visibleScores(scoreAll(all, period), unit, mine, byNumber)
    },
  })
  return { head: workspace.seq, report: packReport(rendered) }
}

const missing = (): never => {
  throw refusal('not-found')
}
