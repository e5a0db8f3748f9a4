import type { LedgerId, Seq, Values } from '../../shared/records/record.ts'
import {
  type Ledger,
  type LedgerRequest,
  type LedgerResponse,
  ledgerResponseSchema,
  ledgersResponseSchema,
  type ResolveRowsResponse,
  resolveRowsResponseSchema,
} from '../../shared/wire/ledgers.ts'
import { limits } from '../../shared/wire/protocol.ts'
import { type PullResponse, pullResponseSchema } from '../../shared/wire/pull.ts'
import { type PushRequest, type PushResponse, pushResponseSchema } from '../../shared/wire/push.ts'
import { type UnitsResponse, unitsResponseSchema } from '../../shared/wire/units.ts'
import { type MeResponse, meResponseSchema } from '../../shared/wire/workspaces.ts'
import { type HttpOptions, requestJson } from './http.ts'

/** What the add-in asks of the Worker. Every call may be repeated safely; all reject with `ApiError`. */
export interface Api {
  me(signal?: AbortSignal): Promise<MeResponse>
  units(signal?: AbortSignal): Promise<UnitsResponse>
  /** The ledgers within one's scope. */
  ledgers(signal?: AbortSignal): Promise<readonly Ledger[]>
  registerLedger(request: LedgerRequest, signal?: AbortSignal): Promise<LedgerResponse>
  /** Which records rows without a mark are, by their natural keys; with `seen` also which revision they had then. */
  resolveRows(
    ledger: LedgerId,
    keys: readonly Values[],
    seen: Seq | undefined,
    signal?: AbortSignal,
  ): Promise<ResolveRowsResponse>
  push(ledger: LedgerId, request: PushRequest, signal?: AbortSignal): Promise<PushResponse>
  pull(ledger: LedgerId, cursor: string | undefined, signal?: AbortSignal): Promise<PullResponse>
  /** For the calls of scores and reports, which live beside their own contracts. */
  readonly http: HttpOptions
}

export type ApiOptions = Pick<HttpOptions, 'url' | 'key'> & Partial<HttpOptions>

/** @example createApi({ url: 'https://tzt.example.gov', key }) */
export function createApi(options: ApiOptions): Api {
  const http: HttpOptions = {
    fetch: (input, init) => fetch(input, init),
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    ...options,
  }
  return {
    http,
    me: (signal) => requestJson(http, { method: 'GET', path: '/v1/me', signal }, meResponseSchema),
    units: (signal) => requestJson(http, { method: 'GET', path: '/v1/units', signal }, unitsResponseSchema),
    ledgers: async (signal) =>
      (await requestJson(http, { method: 'GET', path: '/v1/ledgers', signal }, ledgersResponseSchema)).ledgers,
    registerLedger: (request, signal) =>
      requestJson(http, { method: 'POST', path: '/v1/ledgers', body: request, signal }, ledgerResponseSchema),
    resolveRows: (ledger, keys, seen, signal) =>
      requestJson(
        http,
        { method: 'POST', path: `/v1/ledgers/${ledger}/resolve-rows`, body: { keys, seen }, signal },
        resolveRowsResponseSchema,
      ),
    push: (ledger, request, signal) =>
      requestJson(
        http,
        { method: 'POST', path: `/v1/ledgers/${ledger}/push`, body: request, signal },
        pushResponseSchema,
      ),
    pull: (ledger, cursor, signal) =>
      requestJson(
        http,
        { method: 'GET', path: `/v1/ledgers/${ledger}/pull`, query: { cursor, limit: limits.rowsPerPull }, signal },
        pullResponseSchema,
      ),
  }
}
