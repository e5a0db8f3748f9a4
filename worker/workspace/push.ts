import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { FieldId, Kind } from '../../shared/pack/kind.ts'
import { canonicalJson } from '../../shared/records/canonical.ts'
import type { LedgerId } from '../../shared/records/record.ts'
import type { PushResponse, PushResult, pushRequestSchema } from '../../shared/wire/push.ts'
import { refusal } from '../http/refusal.ts'
import { requireRole } from './actor.ts'
import { recordAudit } from './audit.ts'
import { type Batch, openBatch } from './batch.ts'
import type { RequestContext } from './context.ts'
import type { Op } from './decide.ts'
import { visibleLedger } from './ledgers.ts'
import type { KeptAnswer } from './store.ts'

export type PushInput = z.output<typeof pushRequestSchema>

/** What the records concerned, and the answer, may hold together, in characters: an object has 128 MB in all. */
const chunkCharacters = 8_000_000

/** Answers are kept for retries this long. */
const answerDays = 45

/**
 * Decides and writes one chunk of ops, all in one transaction. An op that was answered before gets the same answer
 * again, word for word.
 *
 * Errors: `not-found`, `forbidden`, `epoch-changed`, `pack-outdated`, `invalid-request`, `op-reused`,
 * `answer-too-large`; each leaves everything as it was.
 */
export function push(context: RequestContext, ledgerId: LedgerId, input: PushInput): PushResponse {
  const { store, workspace, actor, now } = context
  requireRole(actor, 'editor')
  return store.transaction(() => {
    const { ledger, kind } = visibleLedger(context, ledgerId)
    requireSameTimes(context, input)
    requireKnownFields(kind, input.fields)

    const hashes = new Map(input.ops.map((op) => [op, payloadHash(ledgerId, input.fields, op)]))
    const kept = keptAnswers(context, input, hashes)
    const { fields, clientId, seen } = input
    const ops = input.ops.filter((op) => !kept.has(op.opId))
    requireBearable(store.sizeOfRecords([...new Set(ops.map((op) => op.recordId))]), input)

    const batch = openBatch(context, { ledger, kind, fields, clientId, seen, ops })
    const { results, fresh } = answerAll(batch, input, kept, hashes)
    if (batch.history.length > 0) save(context, input, ledgerId, batch)
    if (fresh.length > 0) {
      store.keepAnswers(actor.keyId, clientId, now, fresh)
      store.dropAnswersBefore(daysBefore(now, answerDays))
      noteConflicts(context, input, results, kept)
    }
    return { epoch: workspace.epoch, head: batch.head, results }
  })
}

/** Every op's result in the order sent, and those that are new. An op repeated within the chunk counts once. */
function answerAll(
  batch: Batch,
  input: PushInput,
  kept: ReadonlyMap<string, KeptAnswer>,
  hashes: ReadonlyMap<Op, string>,
) {
  const fresh = new Map<string, KeptAnswer>()
  const results: PushResult[] = []
  let characters = 0
  for (const op of input.ops) {
    const { opId } = op
    const known = kept.get(opId) ?? fresh.get(opId)
    const answer = known ?? { opId, hash: hashes.get(op) ?? '', result: JSON.stringify(batch.apply(op)) }
    if (!known) fresh.set(opId, answer)
    characters += answer.result.length
    requireBearable(characters, input)
    results.push(JSON.parse(answer.result))
  }
  return { results, fresh: [...fresh.values()] }
}

function save(
  { store, directory, workspace, actor, now }: RequestContext,
  input: PushInput,
  ledger: LedgerId,
  batch: Batch,
) {
  const digest = store.write(batch.records, batch.history, batch.head)
  recordAudit(directory, {
    at: now,
    keyId: actor.keyId,
    action: 'push',
    details: {
      ledger,
      client: input.clientId,
      ops: input.ops.length,
      from: workspace.seq + 1,
      to: batch.head,
      digest,
    },
  })
}

/** What was answered for the first time, for whoever looks after the conflicts. */
function noteConflicts(
  { conflicts, actor, now }: RequestContext,
  { clientId, ops }: PushInput,
  results: readonly PushResult[],
  kept: ReadonlyMap<string, KeptAnswer>,
): void {
  const heard = ops.flatMap(({ opId, recordId: record }, at) => {
    const result = results[at]
    return result === undefined || kept.has(opId) ? [] : [{ record, result }]
  })
  conflicts.note({ keyId: actor.keyId, client: clientId, at: now }, heard)
}

function requireSameTimes({ workspace, packVersion }: RequestContext, input: PushInput): void {
  if (input.epoch !== workspace.epoch) throw refusal('epoch-changed', { epoch: workspace.epoch })
  if (input.packVersion !== packVersion) {
    throw refusal('pack-outdated', { given: input.packVersion, current: packVersion })
  }
}

function requireKnownFields(kind: Kind, fields: readonly FieldId[]): void {
  const known = new Set(kind.fields.map((field) => field.id))
  const unknown = fields.filter((field) => !known.has(field))
  if (unknown.length === 0) return
  throw refusal('invalid-request', {
    issues: unknown.slice(0, 20).map((field) => ({ path: 'fields', message: `unknown field ${field}` })),
  })
}

function requireBearable(characters: number, input: PushInput): void {
  if (characters > chunkCharacters) throw refusal('answer-too-large', { ops: input.ops.length })
}

/** Where the row stands in its workbook is no part of the payload: rows move between two tries. */
function payloadHash(ledger: LedgerId, fields: readonly FieldId[], op: Op): string {
  const payload = op.op === 'put' ? { ...op, at: undefined, fields: [...fields].sort(), ledger } : { ...op, ledger }
  return createHash('sha256').update(canonicalJson(payload)).digest('base64url')
}

/** The answers already given. Errors: `op-reused` for an id that came, or comes twice, with different payloads. */
function keptAnswers({ store, actor }: RequestContext, input: PushInput, hashes: ReadonlyMap<Op, string>) {
  const opIds = [...new Set(input.ops.map((op) => op.opId))]
  const kept = new Map(store.answers(actor.keyId, input.clientId, opIds).map((answer) => [answer.opId, answer]))
  const first = new Map<string, string>()
  for (const op of input.ops) {
    const hash = hashes.get(op) ?? ''
    const known = kept.get(op.opId)?.hash ?? first.get(op.opId) ?? hash
    if (known !== hash) throw refusal('op-reused', { opId: op.opId })
    first.set(op.opId, hash)
  }
  return kept
}

const daysBefore = (now: string, days: number): string => new Date(Date.parse(now) - days * 86_400_000).toISOString()
