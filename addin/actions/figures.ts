import { type FiguresResponse, figuresResponseSchema } from '../../shared/wire/figures.ts'
import { requestJson } from '../sync/http.ts'
import type { ConnectedSession } from './connect.ts'

export interface FiguresRequest {
  readonly period: string
  readonly unit: string
  /** Ids; all of them where absent. */
  readonly indicators?: readonly string[]
}

/** Figures of one unit and period. Rejects with `ApiError`. */
export function unitFigures(
  session: ConnectedSession,
  request: FiguresRequest,
  signal?: AbortSignal,
): Promise<FiguresResponse> {
  const query = {
    period: request.period,
    unit: request.unit,
    indicator: request.indicators?.join(','),
    asOf: session.asOf,
  }
  return requestJson(session.api.http, { method: 'GET', path: '/v1/figures', query, signal }, figuresResponseSchema)
}
