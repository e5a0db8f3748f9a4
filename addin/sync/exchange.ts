import type { FieldId } from '../../shared/pack/kind.ts'
import type { LedgerId, Seq, Values } from '../../shared/records/record.ts'
import type { ResolveRowsResponse } from '../../shared/wire/ledgers.ts'
import { limits, protocolVersion } from '../../shared/wire/protocol.ts'
import type { PullRow } from '../../shared/wire/pull.ts'
import type { PushOp, PushResult } from '../../shared/wire/push.ts'
import type { Api } from './api.ts'

/** An op and the fields it speaks for: those whose cells could be understood. */
export interface Outgoing {
  readonly op: PushOp
  readonly fields: readonly FieldId[]
}

export interface ExchangeContext {
  readonly api: Api
  readonly ledger: LedgerId
  readonly epoch: string
  readonly packVersion: string
  readonly clientId: string
  readonly signal?: AbortSignal | undefined
}

/** Leaves room for the envelope, and for characters that take more bytes than they count. */
const requestBudget = Math.floor(limits.bodyBytes * 0.8)

/** So many requests are under way at once: while the Worker decides the one, the next is made ready and sent. */
const inFlight = 2

/**
 * Pushes all ops, a request for each so many as fit, and hands on the answers of each by record id, one after the other.
 * A chunk whose answer was lost is repeated with the same op ids by the client below. Ops that speak for different fields
 * go in different requests. `seen` is how far it was looked for the new rows among them: see shared/wire/push.ts. Rejects with `ApiError`; what was answered until then stands.
 */
export async function pushAll(
  context: ExchangeContext,
  outgoing: readonly Outgoing[],
  onAnswered: (answers: ReadonlyMap<string, PushResult>, head: Seq) => Promise<void>,
  seen?: Seq,
): Promise<void> {
  const waiting = chunksOf(outgoing).values()
  let isBroken = false
  let handing: Promise<void> = Promise.resolve()
  const sendOn = async (): Promise<void> => {
    for (const chunk of waiting) {
      if (isBroken) return
      const { answers, head } = await pushChunk(context, chunk, seen)
      handing = handing.then(() => onAnswered(answers, head))
      await handing
    }
  }
  const senders = Array.from({ length: inFlight }, () =>
    sendOn().catch((error: unknown) => {
      isBroken = true
      throw error
    }),
  )
  const ended = await Promise.allSettled(senders)
  for (const each of ended) if (each.status === 'rejected') throw each.reason
}

/** The results of one request by record id, and how far the workspace had come then. */
async function pushChunk(
  context: ExchangeContext,
  chunk: readonly Outgoing[],
  seen: Seq | undefined,
): Promise<{ readonly answers: ReadonlyMap<string, PushResult>; readonly head: Seq }> {
  const answer = await context.api.push(
    context.ledger,
    {
      protocol: protocolVersion,
      packVersion: context.packVersion,
      epoch: context.epoch,
      clientId: context.clientId,
      fields: [...(chunk[0]?.fields ?? [])],
      ...(seen !== undefined && { seen }),
      ops: chunk.map(({ op }) => op),
    },
    context.signal,
  )
  const recordOf = new Map(chunk.map(({ op }) => [op.opId, op.recordId] as const))
  const answers = new Map(
    answer.results.flatMap((result) => {
      const record = recordOf.get(result.opId)
      return record === undefined ? [] : [[record, result] as const]
    }),
  )
  return { answers, head: answer.head }
}

/** Cuts into requests: same fields, ≤ 500 ops, within the size a body may have. */
export function chunksOf(outgoing: readonly Outgoing[]): readonly (readonly Outgoing[])[] {
  const byFields = new Map<string, Outgoing[]>()
  for (const each of outgoing) {
    const key = each.fields.join(' ')
    const group = byFields.get(key)
    if (group) group.push(each)
    else byFields.set(key, [each])
  }
  return [...byFields.values()].flatMap(cut)
}

function cut(group: readonly Outgoing[]): readonly (readonly Outgoing[])[] {
  const chunks: Outgoing[][] = []
  let room = 0
  for (const each of group) {
    const size = byteLength(JSON.stringify(each.op))
    const last = chunks.at(-1)
    if (last === undefined || last.length >= limits.opsPerPush || size > room) {
      chunks.push([each])
      room = requestBudget - size
    } else {
      last.push(each)
      room -= size
    }
  }
  return chunks
}

const encoder = new TextEncoder()
const byteLength = (text: string): number => encoder.encode(text).length

export interface Pulled {
  readonly rows: readonly PullRow[]
  readonly cursor: string
  readonly head: Seq
  readonly epoch: string
}

/**
 * Pulls everything behind `cursor`, page after page, on top of what was pulled `before`; of a record that comes twice
 * the later counts.
 */
export async function pullAll(
  context: Pick<ExchangeContext, 'api' | 'ledger' | 'signal'>,
  cursor: string | undefined,
  onPage?: (received: number) => void,
  before: readonly PullRow[] = [],
): Promise<Pulled> {
  const rows = new Map<string, PullRow>(before.map((row) => [row.id, row]))
  let at = cursor
  for (;;) {
    const page = await context.api.pull(context.ledger, at, context.signal)
    for (const row of page.rows) rows.set(row.id, row)
    onPage?.(rows.size)
    at = page.cursor
    if (!page.more) return { rows: [...rows.values()], cursor: at, head: page.head, epoch: page.epoch }
  }
}

/** How many keys one question about rows may hold. */
const keysPerQuestion = 500

export type ResolvedRow = ResolveRowsResponse['rows'][number]

/** What the Worker makes of these natural keys, in the order asked; with `seen` also the revision of that time. */
export async function resolveKeys(
  context: Pick<ExchangeContext, 'api' | 'ledger' | 'signal'>,
  keys: readonly Values[],
  seen?: Seq,
): Promise<readonly ResolvedRow[]> {
  const resolved: ResolvedRow[] = []
  for (let from = 0; from < keys.length; from += keysPerQuestion) {
    const some = keys.slice(from, from + keysPerQuestion)
    resolved.push(...(await context.api.resolveRows(context.ledger, some, seen, context.signal)).rows)
  }
  return resolved
}
