import { z } from 'zod'
import { kindIdSchema } from '../pack/kind.ts'
import { unitIdSchema } from '../units/unit.ts'
import { instantSchema, ledgerIdSchema, recordIdSchema } from './protocol.ts'
import { fieldConflictSchema } from './push.ts'
import { valuesSchema } from './values.ts'

/** A row that some workbook could not send, since others had changed the same fields; it waits for a choice there. */
export const heldConflictSchema = z.strictObject({
  record: recordIdSchema,
  ledger: ledgerIdSchema,
  ledgerTitle: z.string(),
  kind: kindIdSchema,
  unit: unitIdSchema,
  /** The record as the Worker has it. */
  values: valuesSchema,
  /** Whose key it was sent with, and when last. */
  by: z.string(),
  at: instantSchema,
  /** Empty where one side deleted the record. */
  fields: z.array(fieldConflictSchema),
})
export type HeldConflictEntry = Readonly<z.output<typeof heldConflictSchema>>

/** `GET /v1/conflicts`, for reviewers: those within scope, latest first, 500 at most. */
export const conflictsResponseSchema = z.strictObject({ conflicts: z.array(heldConflictSchema) })
