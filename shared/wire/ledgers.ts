import { z } from 'zod'
import { kindIdSchema } from '../pack/kind.ts'
import { unitIdSchema } from '../units/unit.ts'
import {
  epochSchema,
  ledgerIdSchema,
  lineSchema,
  packVersionSchema,
  recordIdSchema,
  revSchema,
  seqSchema,
} from './protocol.ts'
import { unjudgedValuesSchema } from './values.ts'

/**
 * Registers a ledger, or joins the one that has the same kind, unit, year and title (compared after folding), so that
 * two people with copies of one workbook meet. `unit` is the one that keeps it: rows without a unit of their own belong to it.
 */
export const ledgerRequestSchema = z.strictObject({
  kind: kindIdSchema,
  title: lineSchema(200),
  unit: unitIdSchema,
  year: z.number().int().min(1990).max(2099),
})
export type LedgerRequest = z.input<typeof ledgerRequestSchema>

export const ledgerSchema = z.strictObject({
  ledgerId: ledgerIdSchema,
  kind: kindIdSchema,
  title: z.string(),
  unit: unitIdSchema,
  year: z.number().int(),
})
export type Ledger = Readonly<z.output<typeof ledgerSchema>>

export const ledgerResponseSchema = ledgerSchema.extend({
  /** False where an existing ledger was joined: pull before the first push. */
  created: z.boolean(),
  epoch: epochSchema,
  head: seqSchema,
  packVersion: packVersionSchema,
})
export type LedgerResponse = Readonly<z.output<typeof ledgerResponseSchema>>

export const ledgersResponseSchema = z.strictObject({ ledgers: z.array(ledgerSchema) })

/**
 * Natural keys of rows that carry no mark: the values of the kind's `naturalKey` fields, per row. `seen` is the change
 * of the workspace up to which the workbook was in step: with it each answer says which revision that was.
 */
export const resolveRowsRequestSchema = z.strictObject({
  keys: z.array(unjudgedValuesSchema).min(1).max(500),
  seen: seqSchema.optional(),
})
export type ResolveRowsRequest = z.input<typeof resolveRowsRequestSchema>

/** In the order asked. A key with an empty field is `blank` and never matches: blanks would join strangers. */
export const resolveRowsResponseSchema = z.strictObject({
  rows: z.array(
    z.discriminatedUnion('status', [
      z.strictObject({
        status: z.literal('found'),
        recordId: recordIdSchema,
        rev: revSchema,
        /** The record's revision at `seen`, where that was asked; 0 where it was not there yet. */
        seenRev: revSchema.exactOptional(),
      }),
      z.strictObject({ status: z.literal('none') }),
      z.strictObject({ status: z.literal('ambiguous'), count: z.number().int() }),
      z.strictObject({ status: z.literal('blank') }),
    ]),
  ),
})
export type ResolveRowsResponse = Readonly<z.output<typeof resolveRowsResponseSchema>>
