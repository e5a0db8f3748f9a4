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
