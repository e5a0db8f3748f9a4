import { z } from 'zod'
import { kindIdSchema } from '../pack/kind.ts'
import { unitIdSchema } from '../units/unit.ts'
import { recordResponseSchema } from './history.ts'
import { lineSchema, seqSchema } from './protocol.ts'
import { reviewStateSchema } from './pull.ts'

/** `GET /v1/records?kind=task&unit=chengdong&review=open&text=…`: live records of all ledgers, last changed first. */
export const recordsQuerySchema = z.strictObject({
  kind: kindIdSchema.optional(),
  /** This unit and everything below it. */
  unit: unitIdSchema.optional(),
  /** `open`: neither confirmed nor sent back. */
  review: z.enum([...reviewStateSchema.options, 'open']).optional(),
  /** Found in any text of the record as it is written. */
  text: lineSchema(100).optional(),
  /** `next` of the page before. */
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type RecordsQuery = z.input<typeof recordsQuerySchema>

export const listedRecordSchema = recordResponseSchema.extend({
  ledgerTitle: z.string(),
  /** The name of the key of the last change. */
  changedBy: z.string(),
  reviewComment: z.string().exactOptional(),
})
export type ListedRecord = Readonly<z.output<typeof listedRecordSchema>>

/** Ask again with `before` while there is a `next`. */
export const recordsResponseSchema = z.strictObject({
  head: seqSchema,
  records: z.array(listedRecordSchema),
  next: z.number().int().exactOptional(),
})
export type RecordsResponse = Readonly<z.output<typeof recordsResponseSchema>>
