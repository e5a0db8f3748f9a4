import type { FieldId, Kind } from '../../shared/pack/kind.ts'
import type { RecordId, Seq, Values } from '../../shared/records/record.ts'
import type { FieldConflict, PushResult } from '../../shared/wire/push.ts'
import { canSee } from './actor.ts'
import type { RequestContext } from './context.ts'
import { type Decision, type Draft, decide, fieldRevsAfter, type Op, type Situation } from './decide.ts'
import type { HistoryEntry, LedgerState, RecordState } from './model.ts'
import { rowKeyOf } from './row-key.ts'

/** The records that a chunk speaks of, kept up to date in memory while its ops are decided one after the other. */
export interface Batch {
  apply(op: Op): PushResult
  readonly head: Seq
  readonly records: readonly RecordState[]
  readonly history: readonly HistoryEntry[]
}

interface BatchInput {
  readonly ledger: LedgerState
  readonly kind: Kind
  readonly fields: readonly FieldId[]
  readonly clientId: string
  /** The workspace's change up to which the workbook had looked for its new rows. */
  readonly seen: number | undefined
  /** Those not answered before. */
  readonly ops: readonly Op[]
}

export function openBatch(context: RequestContext, input: BatchInput): Batch {
  const { store, directory, workspace, actor, judge, now } = context
  const { ledger, kind, fields, clientId, ops } = input

  const current = new Map(store.recordsByIds([...new Set(ops.map((op) => op.recordId))]).map((it) => [it.id, it]))
  const situation: Situation = {
    actor,
    ledger,
    kind,
    fields,
    locks: directory.locks(),
    judge,
    arrived: arrivedKeys(context, input, current),
  }
  const bases = new Map<string, Values>()
  const wanted = ops.flatMap(({ recordId, baseRev }) =>
    baseRev > 0 && baseRev !== current.get(recordId)?.rev ? [[recordId, baseRev] as const] : [],
  )
  // What a record said while it was outside the actor's scope is not theirs to learn, not even by guessing at its base.
  for (const { record, rev, unit, values } of store.valuesAt(wanted))
    if (canSee(actor, kind, unit)) bases.set(revisionKey(record, rev), values)
  for (const { id, rev, values } of current.values()) bases.set(revisionKey(id, rev), values)

  const written = new Map<RecordId, RecordState>()
  const history: HistoryEntry[] = []
  let head = workspace.seq

  const write = (op: Op, before: RecordState | undefined, draft: Draft): RecordState => {
    head = (head + 1) as Seq
    const rev = (before?.rev ?? 0) + 1
    const { deleted, unit, values, raw, place } = draft
    const record: RecordState = {
      id: op.recordId,
      ledger: ledger.id,
      kind: kind.id,
      unit,
      rev,
      seq: head,
      deleted,
      values,
      raw,
      fieldRevs: fieldRevsAfter(before?.fieldRevs ?? {}, draft.changed, rev),
      rowKey: rowKeyOf(values, kind),
      changedAt: now,
      changedBy: actor.name,
      // What was confirmed or sent back is not what stands here now.
      review: undefined,
      reviewComment: undefined,
      place,
    }
    history.push({
      seq: head,
      record: record.id,
      rev,
      ledger: ledger.id,
      unit,
      event: draft.event,
      values,
      raw,
      changed: draft.changed,
      baseRev: op.baseRev,
      keyId: actor.keyId,
      client: clientId,
      opId: op.opId,
      at: now,
      review: undefined,
      comment: undefined,
      place,
    })
    current.set(record.id, record)
    written.set(record.id, record)
    bases.set(revisionKey(record.id, rev), values)
    return record
  }

  const conflictOn = (decision: ConflictDecision, base: Values | undefined, field: FieldId): FieldConflict => {
    const { theirs, mine } = decision
    const rev = theirs.fieldRevs[field] ?? theirs.rev
    const written = history.find((it) => it.record === theirs.id && it.rev === rev) ?? store.revision(theirs.id, rev)
    const cause = written && canSee(actor, kind, written.unit) ? written : undefined
    return {
      field,
      ...present('base', base?.[field]),
      ...present('mine', mine[field]),
      ...present('theirs', theirs.values[field]),
      theirsBy: cause === undefined ? theirs.changedBy : (directory.key(cause.keyId)?.name ?? ''),
      theirsAt: cause?.at ?? theirs.changedAt,
    }
  }

  return {
    apply(op) {
      const before = current.get(op.recordId)
      const base = op.baseRev === 0 ? {} : bases.get(revisionKey(op.recordId, op.baseRev))
      const decision = decide(situation, op, before, base)
      switch (decision.kind) {
        case 'answer':
          return decision.result
        case 'conflict': {
          const { rev, seq, values } = decision.theirs
          const conflicts = decision.fields.map((field) => conflictOn(decision, base, field))
          return { opId: op.opId, status: 'conflict', rev, seq, values, conflicts }
        }
        case 'write': {
          const { rev, seq, values } = write(op, before, decision.draft)
          return decision.draft.exact
            ? { opId: op.opId, status: 'applied', rev, seq }
            : { opId: op.opId, status: 'merged', rev, seq, values }
        }
      }
    },
    get head() {
      return head
    },
    get records() {
      return [...written.values()]
    },
    get history() {
      return history
    },
  }
}

/** Keys of new rows that others have brought since the workbook looked, as far as the actor sees their records. */
function arrivedKeys(
  { store, actor }: RequestContext,
  { ledger, kind, ops, seen }: BatchInput,
  current: ReadonlyMap<RecordId, RecordState>,
): ReadonlySet<string> {
  if (seen === undefined) return new Set()
  const keys = ops.flatMap((op) =>
    op.op === 'put' && op.baseRev === 0 && !current.has(op.recordId) ? rowKeyOf(op.values as Values, kind) : [],
  )
  const arrived = keys.length === 0 ? [] : store.arrivedSince(ledger.id, keys, seen)
  return new Set(arrived.flatMap(({ key, unit }) => (canSee(actor, kind, unit) ? key : [])))
}

type ConflictDecision = Extract<Decision, { kind: 'conflict' }>

const revisionKey = (record: RecordId, rev: number): string => `${record}.${rev}`

const present = <Name extends string, T>(name: Name, value: T | undefined): { [K in Name]?: T } =>
  value === undefined ? {} : ({ [name]: value } as { [K in Name]: T })
