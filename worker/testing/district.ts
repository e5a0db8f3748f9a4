import { exports } from 'cloudflare:workers'
import type { KeyRequest } from '../../shared/wire/keys.ts'
import { keyResponseSchema } from '../../shared/wire/keys.ts'
import { type LedgerResponse, ledgerResponseSchema } from '../../shared/wire/ledgers.ts'
import { type PullResponse, pullResponseSchema } from '../../shared/wire/pull.ts'
import { type PushOp, type PushResponse, pushResponseSchema } from '../../shared/wire/push.ts'
import { workspaceResponseSchema } from '../../shared/wire/workspaces.ts'
import { pack } from '../pack.ts'
import { districtUnits, newOpId } from './made-up-units.ts'

export { districtUnits, newOpId, newRecordId } from './made-up-units.ts'

/** A made-up district to test with, and a caller that speaks HTTP with the real Worker. */
export const adminSecret = 'an-admin-secret-that-is-for-tests-only'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

/** One request to the Worker; the answer's body is parsed where it is JSON. */
export async function request(method: string, path: string, options: RequestOptions = {}): Promise<Answer> {
  const headers = new Headers(options.headers)
  if (options.key !== undefined) headers.set('authorization', `Bearer ${options.key}`)
  const json = options.json === undefined ? undefined : JSON.stringify(options.json)
  if (json !== undefined) headers.set('content-type', 'application/json')
  const body = json ?? options.body
  const response = await exports.default.fetch(
    new Request(`https://worker.example${path}`, { method, headers, ...(body !== undefined && { body }) }),
  )
  const text = await response.text()
  const isJson = /[/+]json/.test(response.headers.get('content-type') ?? '')
  return { status: response.status, headers: response.headers, body: isJson && text !== '' ? JSON.parse(text) : text }
}

export interface RequestOptions {
  readonly key?: string
  readonly json?: unknown
  readonly body?: BodyInit
  readonly headers?: Record<string, string>
}

export interface District {
  readonly id: string
  readonly epoch: string
  /** An admin's over the whole tree. */
  readonly key: string
}

export async function newDistrict(): Promise<District> {
  const answer = await request('POST', '/v1/admin/workspaces', {
    key: adminSecret,
    json: { name: '示例区', units: districtUnits },
  })
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  const { workspace, key } = workspaceResponseSchema.parse(answer.body)
  return { id: workspace.id, epoch: workspace.epoch, key: key.key }
}

export async function newKey(district: District, key: KeyRequest): Promise<string> {
  return keyResponseSchema.parse((await request('POST', '/v1/keys', { key: district.key, json: key })).body).key
}

export async function newLedger(key: string, unit: string, title = '重点任务台账'): Promise<LedgerResponse> {
  const json = { kind: 'task', title, unit, year: 2020 }
  return ledgerResponseSchema.parse((await request('POST', '/v1/ledgers', { key, json })).body)
}

/** The fields the tests' workbooks map. */
export const mapped = ['code', 'title', 'target', 'measures', 'unit', 'deadline', 'note'] as const

export const pushBody = (epoch: string, ops: readonly PushOp[], clientId = 'client-one') => ({
  protocol: 1,
  packVersion: pack.version,
  epoch,
  clientId,
  fields: [...mapped],
  ops: [...ops],
})

export async function push(
  key: string,
  ledger: Pick<LedgerResponse, 'ledgerId' | 'epoch'>,
  ops: readonly PushOp[],
  clientId?: string,
): Promise<PushResponse> {
  const json = pushBody(ledger.epoch, ops, clientId)
  const answer = await request('POST', `/v1/ledgers/${ledger.ledgerId}/push`, { key, json })
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  return pushResponseSchema.parse(answer.body)
}

export async function pull(key: string, ledgerId: string, cursor?: string, limit?: number): Promise<PullResponse> {
  const query = new URLSearchParams({ ...(cursor && { cursor }), ...(limit && { limit: String(limit) }) })
  const answer = await request('GET', `/v1/ledgers/${ledgerId}/pull?${query}`, { key })
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  return pullResponseSchema.parse(answer.body)
}

export const put = (
  recordId: string,
  baseRev: number,
  values: Readonly<Record<string, unknown>>,
  opId: string = newOpId(),
): Extract<PushOp, { op: 'put' }> => ({ op: 'put', opId, recordId, baseRev, values: { ...values } })

export const remove = (recordId: string, baseRev: number, opId: string = newOpId()): PushOp => ({
  op: 'delete',
  opId,
  recordId,
  baseRev,
})
