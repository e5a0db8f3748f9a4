import type { z } from 'zod'
import type { figuresQuerySchema, figuresWireSchema } from '../../shared/wire/figures.ts'
import type { LightsResponse, lightsQuerySchema } from '../../shared/wire/lights.ts'
import { packReport, type ReportRequest, type reportWireSchema } from '../../shared/wire/reports.ts'
import type { scoresQuerySchema, scoresWireSchema } from '../../shared/wire/scores.ts'
import { jsonBytes, jsonStream } from '../http/json-stream.ts'
import { refusal } from '../http/refusal.ts'
import { whereOf } from '../indicators/evaluate.ts'
import { toldFigures } from '../indicators/told-figures.ts'
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

/** The text of a `figuresWireSchema`. Errors: `invalid-request` for a period that is none; `not-found` for a unit out of scope or an unknown indicator. */
export function answerFigures(
  { workspace, actor, now }: RequestContext,
  factsOn: FactsOn,
  query: z.output<typeof figuresQuerySchema>,
): Uint8Array<ArrayBuffer> {
  const period = periodOf(query.period)
  const asOf = query.asOf ?? judgementDay(period, now)
  const { mine } = factsOn(asOf)
  const unit = unitInScope(query.unit, actor, mine)
  const asked = query.indicator?.split(',').map((id) => mine.indicator(id.trim()) ?? missing())
  const about: Omit<z.output<typeof figuresWireSchema>, 'groups'> = {
    head: workspace.seq,
    asOf,
    packVersion: mine.pack.version,
    unit,
    unitName: mine.unitName(unit),
    period: period.code,
    where: whereOf(mine, { unit, period }),
  }
  return jsonBytes([
    `${JSON.stringify(about).slice(0, -1)},"groups":`,
    ...toldFigures(asked ?? mine.pack.indicators, mine, { unit, period }),
    '}',
  ])
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
  const about: Omit<z.output<typeof scoresWireSchema>, 'scores'> = {
    head: workspace.seq,
    period: period.code,
    asOf,
    packVersion: mine.pack.version,
    tree: { id, label: label['zh-CN'] },
  }
  return jsonStream([
    `${JSON.stringify(about).slice(0, -1)},"scores":`,
    ...toldScores(visibleScores(ranked, unit, mine, byNumber), mine.isWhole),
    '}',
  ])
}

/** Errors: `invalid-request`, `not-found`. */
export function answerLights(
  { workspace, actor, now }: RequestContext,
  factsOn: FactsOn,
  query: z.output<typeof lightsQuerySchema>,
): LightsResponse {
  const period = periodOf(query.period)
  const asOf = query.asOf ?? judgementDay(period, now)
  const { mine } = factsOn(asOf)
  const unit = unitInScope(query.unit, actor, mine)
  return { head: workspace.seq, period: period.code, asOf, lights: [...taskLights(mine, unit, period)] }
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
