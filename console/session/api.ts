import type { z } from 'zod'
import type { SignedIn } from '../../addin/actions/sign-in.ts'
import { loadPack } from '../../shared/pack/load.ts'
import type { Pack } from '../../shared/pack/pack.ts'
import type { LedgerId, RecordId } from '../../shared/records/record.ts'
import type { Unit } from '../../shared/units/unit.ts'
import { type AuditEntry, auditResponseSchema } from '../../shared/wire/audit.ts'
import { restoreResponseSchema } from '../../shared/wire/backup.ts'
import { type CompletenessResponse, completenessResponseSchema } from '../../shared/wire/completeness.ts'
import { conflictsResponseSchema, type HeldConflictEntry } from '../../shared/wire/conflicts.ts'
import { type ConsolidationResponse, consolidationResponseSchema } from '../../shared/wire/consolidation.ts'
import {
  type HistoryResponse,
  historyResponseSchema,
  type RecordResponse,
  type ReviewRequest,
  recordResponseSchema,
  reviewResponseSchema,
} from '../../shared/wire/history.ts'
import {
  type Key,
  type KeyRequest,
  type KeyResponse,
  keyResponseSchema,
  keySchema,
  keysResponseSchema,
} from '../../shared/wire/keys.ts'
import {
  type Ledger,
  type LedgerRequest,
  type LedgerResponse,
  ledgerResponseSchema,
  ledgersResponseSchema,
  type ResolveRowsRequest,
  type ResolveRowsResponse,
  resolveRowsResponseSchema,
} from '../../shared/wire/ledgers.ts'
import { lightsResponseSchema, type TaskLight } from '../../shared/wire/lights.ts'
import { type Member, type MemberRequest, memberSchema, membersResponseSchema } from '../../shared/wire/members.ts'
import { type PackName, type PacksResponse, packsResponseSchema } from '../../shared/wire/packs.ts'
import { type PeriodsResponse, periodsResponseSchema } from '../../shared/wire/periods.ts'
import { isProblemCode, problemBodySchema } from '../../shared/wire/problems.ts'
import { type PushRequest, type PushResponse, pushResponseSchema } from '../../shared/wire/push.ts'
import { type RecordsResponse, recordsResponseSchema } from '../../shared/wire/record-list.ts'
import {
  type ManualScore,
  type ManualScoreRequest,
  manualScoreSchema,
  manualScoresResponseSchema,
  type Publication,
  publicationSchema,
  publicationsResponseSchema,
  type WhatIfResponse,
  whatIfResponseSchema,
} from '../../shared/wire/score-work.ts'
import { type ScoresResponse, scoresResponseSchema } from '../../shared/wire/scores.ts'
import { signInResponseSchema, workspaceHeader } from '../../shared/wire/sign-in.ts'
import { type UnitsResponse, unitsResponseSchema } from '../../shared/wire/units.ts'
import { type MeResponse, meResponseSchema } from '../../shared/wire/workspaces.ts'
import { ApiError } from './api-error.ts'

export interface ScoresQuery {
  readonly period: string
  readonly asOf?: string
}

export interface LightsQuery {
  readonly period: string
  readonly unit: string
  readonly asOf?: string
}

/** As in shared/wire/record-list.ts. */
export interface ListQuery {
  readonly kind: string | undefined
  readonly unit: string | undefined
  readonly review: string | undefined
  readonly text: string | undefined
  readonly before: number | undefined
}

export interface ConsolidationRequest {
  readonly year: number
  readonly unit: string | undefined
}

/** What the console asks of the Worker. All reject with `ApiError`. */
export interface Api {
  me(): Promise<MeResponse>
  pack(): Promise<Pack>
  units(): Promise<UnitsResponse>
  importUnits(units: readonly Unit[]): Promise<UnitsResponse>
  keys(): Promise<readonly Key[]>
  createKey(request: KeyRequest): Promise<KeyResponse>
  revokeKey(keyId: string): Promise<Key>
  /** Whether people of an identity provider can be let in. */
  takesMembers(): Promise<boolean>
  members(): Promise<readonly Member[]>
  /** Whoever is one already may do from now on what this says. */
  addMember(request: MemberRequest): Promise<Member>
  completeness(period: string, due: string | undefined): Promise<CompletenessResponse>
  /** What stands in several ledgers, within the scope of the key. */
  consolidation(query: ConsolidationRequest): Promise<ConsolidationResponse>
  ledgers(): Promise<readonly Ledger[]>
  records(query: ListQuery): Promise<RecordsResponse>
  record(record: RecordId): Promise<RecordResponse>
  history(record: RecordId): Promise<HistoryResponse>
  review(record: RecordId, request: ReviewRequest): Promise<void>
  periods(): Promise<PeriodsResponse>
  lock(period: string, reason: string | undefined): Promise<PeriodsResponse>
  unlock(period: string, reason: string | undefined): Promise<PeriodsResponse>
  scores(query: ScoresQuery): Promise<ScoresResponse>
  lights(query: LightsQuery): Promise<readonly TaskLight[]>
  conflicts(): Promise<readonly HeldConflictEntry[]>
  registerLedger(request: LedgerRequest): Promise<LedgerResponse>
  resolveRows(ledger: LedgerId, keys: ResolveRowsRequest['keys']): Promise<ResolveRowsResponse['rows']>
  push(ledger: LedgerId, request: PushRequest): Promise<PushResponse>
  manualScores(): Promise<readonly ManualScore[]>
  enterManualScore(request: ManualScoreRequest): Promise<ManualScore>
  publications(): Promise<readonly Publication[]>
  publish(period: string, reason: string | undefined): Promise<Publication>
  packs(): Promise<PacksResponse>
  packNamed(name: PackName): Promise<Pack>
  savePack(pack: Pack, note: string | undefined): Promise<PacksResponse>
  activatePack(name: PackName, reason: string | undefined): Promise<PacksResponse>
  /** Who would move under a pack that is kept. */
  tryPack(name: PackName, period: string): Promise<WhatIfResponse>
  /** All of them, oldest first, and the hash the Worker gives for the last one. */
  audit(): Promise<{ readonly entries: readonly AuditEntry[]; readonly head: string }>
  backup(): Promise<Blob>
  restore(backup: Blob): Promise<{ readonly records: number }>
}

type Query = Readonly<Record<string, string | number | undefined>>

/**
 * The Worker is where the page came from: there is no address to enter. `onRefused` hears of every refusal: what a
 * person may do can change while they are at work.
 */
export function createApi(key: string | SignedIn, onRefused: (error: ApiError) => void = () => undefined): Api {
  const send: Send = async (method, path, body, type = 'application/json') => {
    try {
      return await sendRenewed(key, { method, path, body, type })
    } catch (error) {
      if (error instanceof ApiError) onRefused(error)
      throw error
    }
  }
  const get = <T extends z.ZodType>(path: string, schema: T, query: Query = {}) =>
    json(send('GET', path + searchOf(query)), schema)
  const post = <T extends z.ZodType>(path: string, body: unknown, schema: T) =>
    json(send('POST', path, JSON.stringify(body)), schema)

  return {
    me: () => get('/v1/me', meResponseSchema),
    pack: async () => loadPack(await (await send('GET', '/v1/pack')).json()),
    units: () => get('/v1/units', unitsResponseSchema),
    importUnits: (units) => json(send('PUT', '/v1/units', JSON.stringify({ units })), unitsResponseSchema),
    keys: async () => (await get('/v1/keys', keysResponseSchema)).keys,
    createKey: (request) => post('/v1/keys', request, keyResponseSchema),
    revokeKey: (keyId) => json(send('DELETE', `/v1/keys/${keyId}`), keySchema),
    takesMembers: async () => (await get('/v1/sign-in', signInResponseSchema)).oidc !== undefined,
    members: async () => (await get('/v1/members', membersResponseSchema)).members,
    addMember: (request) => post('/v1/members', request, memberSchema),
    completeness: (period, due) => get('/v1/completeness', completenessResponseSchema, { period, due }),
    consolidation: (query) => get('/v1/consolidation', consolidationResponseSchema, { ...query }),
    ledgers: async () => (await get('/v1/ledgers', ledgersResponseSchema)).ledgers,
    records: (query) => get('/v1/records', recordsResponseSchema, { ...query }),
    record: (record) => get(`/v1/records/${record}`, recordResponseSchema),
    history: (record) => get(`/v1/records/${record}/history`, historyResponseSchema),
    review: async (record, request) => {
      await post(`/v1/records/${record}/review`, request, reviewResponseSchema)
    },
    periods: () => get('/v1/periods', periodsResponseSchema),
    lock: (period, reason) => post(`/v1/periods/${period}/lock`, { reason }, periodsResponseSchema),
    unlock: (period, reason) => post(`/v1/periods/${period}/unlock`, { reason }, periodsResponseSchema),
    scores: (query) => get('/v1/scores', scoresResponseSchema, { ...query }),
    lights: async (query) => (await get('/v1/lights', lightsResponseSchema, { ...query })).lights,
    conflicts: async () => (await get('/v1/conflicts', conflictsResponseSchema)).conflicts,
    registerLedger: (request) => post('/v1/ledgers', request, ledgerResponseSchema),
    resolveRows: async (ledger, keys) =>
      (await post(`/v1/ledgers/${ledger}/resolve-rows`, { keys }, resolveRowsResponseSchema)).rows,
    push: (ledger, request) => post(`/v1/ledgers/${ledger}/push`, request, pushResponseSchema),
    manualScores: async () => (await get('/v1/manual-scores', manualScoresResponseSchema)).entries,
    enterManualScore: (request) => post('/v1/manual-scores', request, manualScoreSchema),
    publications: async () => (await get('/v1/scores/publications', publicationsResponseSchema)).publications,
    publish: (period, reason) => post('/v1/scores/publish', { period, reason }, publicationSchema),
    packs: () => get('/v1/packs', packsResponseSchema),
    packNamed: async (name) => loadPack(await (await send('GET', `/v1/packs/${name}`)).json()),
    savePack: (pack, note) =>
      json(send('POST', `/v1/packs${searchOf({ note })}`, JSON.stringify(pack)), packsResponseSchema),
    activatePack: (name, reason) => post(`/v1/packs/${name}/activate`, { reason }, packsResponseSchema),
    tryPack: (pack, period) => post('/v1/scores/what-if', { period, pack }, whatIfResponseSchema),
    audit: async () => {
      const entries: AuditEntry[] = []
      for (;;) {
        const page = await get('/v1/audit', auditResponseSchema, { after: entries.at(-1)?.n ?? 0, limit: auditPage })
        entries.push(...page.entries)
        if (page.entries.length < auditPage) return { entries, head: page.head }
      }
    },
    backup: async () => (await send('GET', '/v1/export')).blob(),
    restore: (backup) => json(send('POST', '/v1/restore', backup, 'application/x-ndjson'), restoreResponseSchema),
  }
}

const auditPage = 1000

async function json<T extends z.ZodType>(answer: Promise<Response>, schema: T): Promise<z.output<T>> {
  const parsed = schema.safeParse(await (await answer).json().catch(() => undefined))
  if (!parsed.success) throw new ApiError('bad-answer')
  return parsed.data
}

interface Sent {
  readonly method: string
  readonly path: string
  readonly body: BodyInit | undefined
  readonly type: string
}

type Send = (method: string, path: string, body?: BodyInit, type?: string) => Promise<Response>

/** Once more with another token, where the one of a sign-in is not taken any more. */
async function sendRenewed(key: string | SignedIn, sent: Sent): Promise<Response> {
  if (typeof key === 'string') return sendOnce(sent, { authorization: `Bearer ${key}` })
  const headersOf = (bearer: string) => ({ authorization: `Bearer ${bearer}`, [workspaceHeader]: key.workspace })
  const bearer = await key.bearer()
  try {
    return await sendOnce(sent, headersOf(bearer))
  } catch (error) {
    if (!isRefusedToken(error)) throw error
    return await sendOnce(sent, headersOf(await key.renew(bearer))).catch((again: unknown) => {
      throw isRefusedToken(again) ? new ApiError('sign-in-refused') : again
    })
  }
}

const isRefusedToken = (error: unknown): boolean => error instanceof ApiError && error.code === 'unauthenticated'

async function sendOnce({ method, path, body, type }: Sent, access: Record<string, string>): Promise<Response> {
  const headers = { ...access, ...(body !== undefined && { 'content-type': type }) }
  const init: RequestInit = {
    method,
    headers,
    credentials: 'omit',
    redirect: 'error',
    ...(body !== undefined && { body }),
  }
  const answer = await fetch(path, init).catch(() => {
    throw new ApiError('offline')
  })
  if (answer.ok) return answer
  const problem = problemBodySchema.safeParse(await answer.json().catch(() => undefined))
  if (problem.success && isProblemCode(problem.data.code)) throw new ApiError(problem.data.code, problem.data)
  throw answer.status >= 500 ? new ApiError('unavailable', { retryAfter: 5 }) : new ApiError('bad-answer')
}

function searchOf(query: Query): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value))
  return search.size > 0 ? `?${search}` : ''
}
