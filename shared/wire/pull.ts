import { z } from 'zod'
import { unitIdSchema } from '../units/unit.ts'
import { epochSchema, instantSchema, limits, recordIdSchema, revSchema, seqSchema } from './protocol.ts'
import { valuesSchema } from './values.ts'

/** Opaque; without one the pull starts at the beginning. Only ever send back what the Worker gave. */
export const cursorSchema = z.string().regex(/^[A-Za-z0-9_.-]{1,100}$/)

export const pullQuerySchema = z.strictObject({
  cursor: cursorSchema.optional(),
  limit: z.coerce.number().int().min(1).max(limits.rowsPerPull).default(500),
})

export const reviewStateSchema = z.enum(['confirmed', 'returned'])

/**
 * A record as it is now. Of a record that is no longer to be seen only the id is told: `deleted`, or `left-scope` where
 * it moved to a unit outside the key's scope.
 */
export const pullRowSchema = z.discriminatedUnion('deleted', [
  z.strictObject({
    deleted: z.literal(false),
    id: recordIdSchema,
    rev: revSchema,
    seq: seqSchema,
    unit: unitIdSchema,
    values: valuesSchema,
    changedAt: instantSchema,
    changedBy: z.string(),
    review: reviewStateSchema.exactOptional(),
    reviewComment: z.string().exactOptional(),
  }),
  z.strictObject({
    deleted: z.literal(true),
    id: recordIdSchema,
    rev: revSchema,
    seq: seqSchema,
    reason: z.enum(['deleted', 'left-scope']),
  }),
])
export type PullRow = Readonly<z.output<typeof pullRowSchema>>

/**
 * A row that is edited here, or whose op is still unanswered, is not to be overwritten by what a pull says of it; but the
 * cursor passes it. So keep what was said, and take it once the row is as the Worker knows it and at a lower revision.
 *
 * A page may be short or even empty while `more` is true. Save `cursor` once its rows are in the workbook.
 *
 * An `epoch` other than the one known means a restore: start over, as for `must-refetch`. Who has no cursor yet is told
 * of it in no other way, and revisions of the same number may be others now.
 */
export const pullResponseSchema = z.strictObject({
  epoch: epochSchema,
  head: seqSchema,
  rows: z.array(pullRowSchema),
  cursor: cursorSchema,
  more: z.boolean(),
})
export type PullResponse = Readonly<z.output<typeof pullResponseSchema>>
