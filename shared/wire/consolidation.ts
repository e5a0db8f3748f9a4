import { z } from 'zod'
import { fieldIdSchema, kindIdSchema } from '../pack/kind.ts'
import { unitIdSchema } from '../units/unit.ts'
import { instantSchema, ledgerIdSchema, placeSchema, recordIdSchema, revSchema, seqSchema } from './protocol.ts'
import { valuesSchema } from './values.ts'

/** `GET /v1/consolidation?year=2020&unit=minzheng`: what stands in several ledgers, as far as the key sees them. */
export const consolidationQuerySchema = z.strictObject({
  /** The year of the ledgers; all of them where absent. */
  year: z.coerce.number().int().min(1990).max(2099).optional(),
  /** Only what this unit, or one below it, leads or reports. */
  unit: unitIdSchema.optional(),
  /** Only what this ledger has a row of. */
  ledger: ledgerIdSchema.optional(),
  /** At most so many matters, those that do not agree first; `totals` counts all. */
  limit: z.coerce.number().int().min(1).max(500).default(200),
})
export type ConsolidationQuery = z.input<typeof consolidationQuerySchema>

/** One ledger's report of a matter. */
export const reportSchema = z.strictObject({
  recordId: recordIdSchema,
  rev: revSchema,
  ledgerId: ledgerIdSchema,
  ledgerTitle: z.string(),
  unit: unitIdSchema,
  /** `lead`: by the unit that leads it; `support`: a supporting unit's part; `register`: kept by another unit. */
  part: z.enum(['lead', 'register', 'support']),
  changedAt: instantSchema,
  /** The fields that have to agree. */
  values: valuesSchema,
  at: placeSchema.exactOptional(),
})
export type Report = Readonly<z.output<typeof reportSchema>>

export const matterSchema = z.strictObject({
  kind: kindIdSchema,
  year: z.number().int(),
  title: z.string(),
  /** A unit's id, or the name as written where the units do not have it. */
  lead: z.string().exactOptional(),
  reports: z.array(reportSchema),
  /** Fields in which the reports of lead and registers differ. */
  conflicts: z.array(fieldIdSchema),
  /** Records by which one unit reports the matter in several ledgers. */
  duplicates: z.array(z.array(recordIdSchema)),
  /** Supporting units within the key's scope of which there is no report. */
  silent: z.array(unitIdSchema),
})
export type ConsolidatedMatter = Readonly<z.output<typeof matterSchema>>

export const consolidationResponseSchema = z.strictObject({
  head: seqSchema,
  matters: z.array(matterSchema),
  totals: z.strictObject({
    matters: z.number().int().nonnegative(),
    conflicts: z.number().int().nonnegative(),
    duplicates: z.number().int().nonnegative(),
  }),
  /** Items of a plan among the ledgers that no other ledger has a task for. */
  uncovered: z.array(
    z.strictObject({ recordId: recordIdSchema, ledgerId: ledgerIdSchema, number: z.string(), title: z.string() }),
  ),
})
export type ConsolidationResponse = Readonly<z.output<typeof consolidationResponseSchema>>
