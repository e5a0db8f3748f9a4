import type { z } from 'zod'
import type { FieldId, Kind } from '../../shared/pack/kind.ts'
import type { Values } from '../../shared/records/record.ts'
import type { UnitId } from '../../shared/units/unit.ts'
import { findPersonalData, withoutPersonalData } from '../../shared/validate/personal-data.ts'
import { limits } from '../../shared/wire/protocol.ts'
import type { PushResult, pushOpSchema } from '../../shared/wire/push.ts'
import { type Actor, canSee } from './actor.ts'
import type { Judge } from './context.ts'
import { mergePut, withFields } from './merge.ts'
import type { FieldRevs, HistoryEvent, LedgerState, LockState, Place, RawTexts, RecordState } from './model.ts'
import { lockOver, spanOfRecord } from './periods.ts'
import { rowKeyOf } from './row-key.ts'

export type Op = z.output<typeof pushOpSchema>
type PutOp = Extract<Op, { op: 'put' }>

/** What an op is judged by, besides the record itself. */
export interface Situation {
  readonly actor: Actor
  readonly ledger: LedgerState
  readonly kind: Kind
  /** What the workbook maps. */
  readonly fields: readonly FieldId[]
  readonly locks: readonly LockState[]
  readonly judge: Judge
  /** Keys of new rows under which others have brought a record meanwhile; see row-key.ts. */
  readonly arrived: ReadonlySet<string>
}

export type Decision =
  | { readonly kind: 'answer'; readonly result: PushResult }
  | {
      readonly kind: 'conflict'
      readonly theirs: RecordState
      readonly mine: Values
      readonly fields: readonly FieldId[]
    }
  | { readonly kind: 'write'; readonly draft: Draft }

/** The next revision of a record, before it has its number. */
export interface Draft {
  readonly event: HistoryEvent
  readonly deleted: boolean
  readonly unit: UnitId
  readonly values: Values
  readonly raw: RawTexts
  readonly changed: readonly FieldId[]
  readonly place: Place | undefined
  /** The record is then as the person's row has it. */
  readonly exact: boolean
}

/**
 * What becomes of one op. `current` is the record now, `base` its values at the op's `baseRev` where they are known.
 * Pure: nothing is read or written. A record outside the actor's scope is treated exactly as one that is not there.
 */
export function decide(
  situation: Situation,
  op: Op,
  current: RecordState | undefined,
  base: Values | undefined,
): Decision {
  const { actor, ledger, kind } = situation
  const isTheirs = current !== undefined && current.ledger === ledger.id && canSee(actor, kind, current.unit)
  if (op.op === 'delete') return decideDelete(situation, op, isTheirs ? current : undefined)

  const judged = situation.judge(op.values, kind)
  if (!judged.ok) {
    const findings = judged.findings.map((finding) => ({
      ...finding,
      ...(op.at && placeOf(op.at)),
      recordId: op.recordId,
    }))
    const { rev, seq } = standing(isTheirs ? current : undefined)
    return answer({ opId: op.opId, status: 'invalid', rev, seq, findings })
  }
  if (isTheirs) return decideChange(situation, op, judged.values, current, base)
  if (current !== undefined || op.baseRev > 0) return answer({ opId: op.opId, status: 'gone', ...nothing })
  return decideCreate(situation, op, judged.values)
}

function decideDelete(situation: Situation, op: Op, current: RecordState | undefined): Decision {
  const { opId } = op
  if (current === undefined || current.deleted) return answer({ opId, status: 'noop', ...standing(current) })
  if (current.rev !== op.baseRev) return { kind: 'conflict', theirs: current, mine: {}, fields: [] }
  const lock = lockedBy(situation, current.values)
  if (lock) return answer({ opId, status: 'locked', ...standing(current), period: lock.period })
  const { unit, values, raw, place } = current
  return {
    kind: 'write',
    draft: { event: 'deleted', deleted: true, unit, values, raw, changed: [], place, exact: true },
  }
}

function decideCreate(situation: Situation, op: PutOp, mine: Values): Decision {
  const fields = mappedFields(situation, mine)
  const values = withFields({}, fields, mine)
  const created = allowed(situation, op, undefined, {
    event: 'created',
    deleted: false,
    unit: unitOf(values, situation.ledger),
    values,
    raw: rawOf({}, fields, op.raw, situation),
    changed: Object.keys(values).map((field) => field as FieldId),
    place: keptPlace(op.at),
    exact: true,
  })
  const { arrived, kind } = situation
  const isTwin = created.kind === 'write' && arrived.size > 0 && arrived.has(rowKeyOf(values, kind))
  return isTwin ? answer({ opId: op.opId, status: 'twin', ...nothing }) : created
}

function decideChange(
  situation: Situation,
  op: PutOp,
  mine: Values,
  current: RecordState,
  base: Values | undefined,
): Decision {
  const fields = mappedFields(situation, mine)
  const merge = mergePut(current, base, { baseRev: op.baseRev, fields, values: mine })
  const { opId } = op
  switch (merge.outcome) {
    case 'gone':
      return answer({ opId, status: 'gone', ...standing(current) })
    case 'conflict':
      return { kind: 'conflict', theirs: current, mine, fields: merge.fields }
    case 'unchanged':
      return merge.exact
        ? answer({ opId, status: 'noop', ...standing(current) })
        : answer({ opId, status: 'merged', ...standing(current), values: current.values })
    case 'write':
      return allowed(situation, op, current, {
        event: current.deleted ? 'restored' : 'changed',
        deleted: false,
        unit: unitOf(merge.values, situation.ledger),
        values: merge.values,
        raw: rawOf(current.raw, merge.changed, op.raw, situation),
        changed: merge.changed,
        place: keptPlace(op.at) ?? current.place,
        exact: merge.exact,
      })
  }
}

/** The draft, unless it leaves the actor's scope, touches a locked period, or is larger than a record may be. */
function allowed(situation: Situation, op: PutOp, current: RecordState | undefined, draft: Draft): Decision {
  const { actor, kind } = situation
  const { opId } = op
  const stands = standing(current)
  if (!canSee(actor, kind, draft.unit)) return answer({ opId, status: 'forbidden', ...stands })
  const lock =
    (current && !current.deleted ? lockedBy(situation, current.values) : undefined) ?? lockedBy(situation, draft.values)
  if (lock) return answer({ opId, status: 'locked', ...stands, period: lock.period })
  if (bytes(draft.values) + bytes(draft.raw) > limits.recordBytes) {
    return answer({ opId, status: 'invalid', ...stands, findings: [tooLarge(op)] })
  }
  return { kind: 'write', draft }
}

/** A field that has a value is mapped, whether or not it was named. */
const mappedFields = ({ fields }: Situation, mine: Values): readonly FieldId[] => [
  ...new Set([...fields, ...Object.keys(mine).map((field) => field as FieldId)]),
]

/** A row without a unit of its own belongs to the unit that keeps the ledger. */
function unitOf(values: Values, ledger: LedgerState): UnitId {
  const unit = values['unit' as FieldId]
  return typeof unit === 'string' ? (unit as UnitId) : ledger.unit
}

/** A text that holds somebody's number is left out: the value it was understood as is enough. */
function rawOf(
  before: RawTexts,
  changed: readonly FieldId[],
  texts: RawTexts | undefined,
  { kind }: Situation,
): RawTexts {
  const replaced = new Set<string>(changed)
  const mayHold = (id: string): boolean => kind.fields.some((field) => field.id === id && field.allowsPersonalData)
  const kept = Object.entries(before).filter(([field]) => !replaced.has(field))
  const added = Object.entries(texts ?? {}).filter(
    ([field, text]) => replaced.has(field) && (findPersonalData(text) === undefined || mayHold(field)),
  )
  return Object.fromEntries([...kept, ...added])
}

const keptPlace = (place: Place | undefined): Place | undefined =>
  place && { ...place, sheet: withoutPersonalData(place.sheet) }

/** The revisions of the fields after `rev` changed some of them. */
export const fieldRevsAfter = (before: FieldRevs, changed: readonly FieldId[], rev: number): FieldRevs => ({
  ...before,
  ...Object.fromEntries(changed.map((field) => [field, rev])),
})

const lockedBy = ({ locks, kind, ledger }: Situation, values: Values): LockState | undefined =>
  locks.length === 0 ? undefined : lockOver(locks, spanOfRecord(values, kind, ledger.year))

const answer = (result: PushResult): Decision => ({ kind: 'answer', result })

const nothing = standing(undefined)

function standing(current: RecordState | undefined): Pick<PushResult, 'rev' | 'seq'> {
  return current ? { rev: current.rev, seq: current.seq } : { rev: 0, seq: 0 as PushResult['seq'] }
}

const placeOf = ({ sheet, row }: Place) => ({ sheet: withoutPersonalData(sheet), row: row - 1 })

const bytes = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).byteLength

const tooLarge = (op: PutOp) => ({
  code: 'too-large' as const,
  severity: 'error' as const,
  sheet: '',
  ...(op.at && placeOf(op.at)),
  recordId: op.recordId,
  message: '这一行的内容过多，无法同步。请精简文字，或把详细内容放到附件中。',
})
