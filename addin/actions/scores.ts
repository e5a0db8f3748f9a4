import { lightsResponseSchema, type TaskLight } from '../../shared/wire/lights.ts'
import { type ScoresResponse, scoresResponseSchema } from '../../shared/wire/scores.ts'
import { requestJson } from '../sync/http.ts'
import type { ConnectedSession } from './connect.ts'

export interface ScoresRequest {
  /** Such as 2020, 2020H1, 2020Q3 or 2020-07. */
  readonly period: string
  readonly unit?: string
}

/** The scores within one's scope, each with its trace. Rejects with `ApiError`. */
export function unitScores(
  session: ConnectedSession,
  request: ScoresRequest,
  signal?: AbortSignal,
): Promise<ScoresResponse> {
  const query = { period: request.period, unit: request.unit, asOf: session.asOf }
  return requestJson(session.api.http, { method: 'GET', path: '/v1/scores', query, signal }, scoresResponseSchema)
}

/** How far the unit's own tasks are in the plan year of the period. Rejects with `ApiError`. */
export async function unitLights(
  session: ConnectedSession,
  { period, unit }: { readonly period: string; readonly unit: string },
  signal?: AbortSignal,
): Promise<readonly TaskLight[]> {
  const query = { period, unit, asOf: session.asOf }
  const request = { method: 'GET', path: '/v1/lights', query, signal } as const
  const { lights } = await requestJson(session.api.http, request, lightsResponseSchema)
  return lights.filter((light) => light.unit === unit)
}

/** The points of every unit in scope at the end of one period. */
export interface TrendPoint {
  readonly period: string
  readonly points: ReadonlyMap<string, string | null>
}

/**
 * The same scores for the periods that lead up to one, oldest first; `now` is the answer for the last of them. Years before
 * the first ledger's are left out: points for them would rest on nothing. One request after the other, since each of them makes the Worker compute. Rejects with `ApiError`.
 */
export async function scoreTrend(
  session: ConnectedSession,
  now: ScoresResponse,
  signal?: AbortSignal,
): Promise<readonly TrendPoint[]> {
  const ledgers = await session.api.ledgers(signal)
  const firstYear = Math.min(...ledgers.map(({ year }) => year))
  const trend: TrendPoint[] = []
  for (const period of periodsBefore(now.period)) {
    if (Number(period.slice(0, 4)) < firstYear) continue
    const { scores } = period === now.period ? now : await unitScores(session, { period }, signal)
    trend.push({ period, points: new Map(scores.map(({ unit, points }) => [unit, points])) })
  }
  return trend
}

const shown = 4

/** @example periodsBefore('2020Q2') // ['2019Q3', '2019Q4', '2020Q1', '2020Q2'] */
export function periodsBefore(period: string): readonly string[] {
  const match = /^(\d{4})(?:([QH])(\d)|-(\d\d))?$/.exec(period)
  if (match === null) return [period]
  const [, year = '', sort, part, month] = match
  const inYear = month !== undefined ? 12 : sort === 'Q' ? 4 : sort === 'H' ? 2 : 1
  const last = Number(year) * inYear + Number(month ?? part ?? 1) - 1
  return Array.from({ length: shown }, (_, at) => {
    const index = last - shown + 1 + at
    const [its, place] = [Math.floor(index / inYear), (index % inYear) + 1]
    if (month !== undefined) return `${its}-${String(place).padStart(2, '0')}`
    return sort === undefined ? String(its) : `${its}${sort}${place}`
  })
}
