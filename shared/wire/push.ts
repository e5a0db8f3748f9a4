import { z } from 'zod'
import { fieldIdSchema } from '../pack/kind.ts'
import { findingSchema } from './finding.ts'
import {
  clientIdSchema,
  epochSchema,
  limits,
  opIdSchema,
  packVersionSchema,
  placeSchema,
  recordIdSchema,
  revSchema,
  seqSchema,
} from './protocol.ts'
import { unjudgedValuesSchema, valueSchema, valuesSchema } from './values.ts'

/**
 * One intention about one record. A put carries the values of all mapped fields, as the person's row has them now; what
 * the person changed is found by comparing with the record at `baseRev`. `baseRev` 0 is a new record; a put whose
 * `baseRev` is the revision that deleted the record restores it.
 */
export const pushOpSchema = z.discriminatedUnion('op', [
  z.strictObject({
    op: z.literal('put'),
    opId: opIdSchema,
    recordId: recordIdSchema,
    baseRev: revSchema,
    values: unjudgedValuesSchema,
    /** The texts the values came from, where they differ. */
    raw: z.record(z.string().max(40), z.string().max(limits.textLength)).optional(),
    /** Informational, no part of the payload that a retry repeats. */
    at: placeSchema.optional(),
  }),
  z.strictObject({
    op: z.literal('delete'),
    opId: opIdSchema,
    recordId: recordIdSchema,
    baseRev: revSchema,
  }),
])
export type PushOp = z.input<typeof pushOpSchema>

export const pushRequestSchema = z.strictObject({
  protocol: z.number().int(),
  packVersion: packVersionSchema,
  epoch: epochSchema,
  clientId: clientIdSchema,
  /**
   * The fields this workbook maps. One of them that is absent from a put's values is empty in the sheet; a field not
   * named here is left as it is.
   */
  fields: z.array(fieldIdSchema).min(1).max(80),
  /**
   * The workspace's change up to which the workbook has looked whether its new rows are there already. With it, a new row
   * under whose natural key (or, where part of that is empty, with whose contents) a record has come in since is a `twin`.
   */
  seen: seqSchema.optional(),
  ops: z.array(pushOpSchema).min(1).max(limits.opsPerPush),
})
export type PushRequest = z.input<typeof pushRequestSchema>

/** A field changed on both sides, to different values. A side without a value has the field empty. */
export const fieldConflictSchema = z.strictObject({
  field: fieldIdSchema,
  base: valueSchema.exactOptional(),
  mine: valueSchema.exactOptional(),
  theirs: valueSchema.exactOptional(),
  /** The name of the key it was written with. */
  theirsBy: z.string(),
  theirsAt: z.string(),
})
export type FieldConflict = Readonly<z.output<typeof fieldConflictSchema>>

const settled = { opId: opIdSchema, rev: revSchema, seq: seqSchema }

/**
 * What became of an op. `rev` and `seq` are the record's after it; 0 where there is none (or none of yours).
 *
 * - `applied`: the record is now as sent (or deleted).
 * - `merged`: others' changes to other fields were kept; `values` is the record now, write it back.
 * - `noop`: nothing to change.
 * - `conflict`: held, nothing written. `values` is the record now; for a delete `conflicts` is empty.
 *   Resolve by a new op with `baseRev` = `rev`.
 * - `twin`: another copy of the workbook seems to have brought this row just now; nothing written. Look again, then send it
 *   as that record, or, with `seen` = `head`, as one of its own.
 * - `gone`: deleted meanwhile (restore by a new op with `baseRev` = `rev`), or, with `rev` 0, not there for you.
 * - `invalid`: a value is none of its type; `findings` say which (row 0 of sheet "" unless `at` was sent).
 * - `forbidden`: the row's unit is outside the key's scope.
 * - `locked`: the row belongs, or belonged, to a locked period, `period`.
 */
export const pushResultSchema = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('applied'), ...settled }),
  z.strictObject({ status: z.literal('merged'), ...settled, values: valuesSchema }),
  z.strictObject({ status: z.literal('noop'), ...settled }),
  z.strictObject({
    status: z.literal('conflict'),
    ...settled,
    values: valuesSchema,
    conflicts: z.array(fieldConflictSchema),
  }),
  z.strictObject({ status: z.literal('twin'), ...settled }),
  z.strictObject({ status: z.literal('gone'), ...settled }),
  z.strictObject({ status: z.literal('invalid'), ...settled, findings: z.array(findingSchema) }),
  z.strictObject({ status: z.literal('forbidden'), ...settled }),
  z.strictObject({ status: z.literal('locked'), ...settled, period: z.string() }),
])
export type PushResult = Readonly<z.output<typeof pushResultSchema>>
export type PushStatus = PushResult['status']

/** One result for each op, in the order sent. */
export const pushResponseSchema = z.strictObject({
  epoch: epochSchema,
  head: seqSchema,
  results: z.array(pushResultSchema),
})
export type PushResponse = Readonly<z.output<typeof pushResponseSchema>>
