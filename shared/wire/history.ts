import { z } from 'zod'
import { fieldIdSchema, kindIdSchema } from '../pack/kind.ts'
import { unitIdSchema } from '../units/unit.ts'
import {
  instantSchema,
  ledgerIdSchema,
  lineSchema,
  placeSchema,
  recordIdSchema,
  revSchema,
  seqSchema,
} from './protocol.ts'
import { reviewStateSchema } from './pull.ts'
import { valueSchema, valuesSchema } from './values.ts'

/** One record: shared/records/record.ts as it travels. */
export const recordResponseSchema = z.strictObject({
  id: recordIdSchema,
  rev: revSchema,
  seq: seqSchema,
  ledger: ledgerIdSchema,
  kind: kindIdSchema,
  unit: unitIdSchema,
  values: valuesSchema,
  changedAt: instantSchema,
  review: reviewStateSchema.exactOptional(),
  at: placeSchema.exactOptional(),
})

export type RecordResponse = Readonly<z.output<typeof recordResponseSchema>>

/** A side without a value had the field empty, or not for you to see. */
export const changeSchema = z.strictObject({
  field: fieldIdSchema,
  from: valueSchema.exactOptional(),
  to: valueSchema.exactOptional(),
})

export const revisionSchema = z.strictObject({
  rev: revSchema,
  seq: seqSchema,
  event: z.enum(['created', 'changed', 'deleted', 'restored', 'reviewed']),
  at: instantSchema,
  /** The name of the key it was done with. */
  by: z.string(),
  /** Which installation of the add-in; absent for what was done elsewhere. */
  client: z.string().exactOptional(),
  unit: unitIdSchema,
  changes: z.array(changeSchema),
  review: reviewStateSchema.exactOptional(),
  comment: z.string().exactOptional(),
  place: placeSchema.exactOptional(),
})
export type Revision = Readonly<z.output<typeof revisionSchema>>

/** Newest first. Revisions from when the record belonged to units outside the key's scope are left out. */
export const historyResponseSchema = z.strictObject({
  recordId: recordIdSchema,
  revisions: z.array(revisionSchema),
})
export type HistoryResponse = Readonly<z.output<typeof historyResponseSchema>>

/** 确认 or 退回. `rev` is the revision the reviewer looked at; another one meanwhile is 409 `review-outdated`. */
export const reviewRequestSchema = z.strictObject({
  rev: revSchema.min(1),
  review: reviewStateSchema,
  /** Wanted when something is sent back. */
  comment: lineSchema(1000).optional(),
})
export type ReviewRequest = z.input<typeof reviewRequestSchema>

export const reviewResponseSchema = z.strictObject({ recordId: recordIdSchema, rev: revSchema, seq: seqSchema })
