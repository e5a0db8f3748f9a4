import { z } from 'zod'
import { kindIdSchema } from '../pack/kind.ts'
import { unitIdSchema } from '../units/unit.ts'
import { periodCodeSchema } from './period-code.ts'
import { instantSchema, ledgerIdSchema, seqSchema } from './protocol.ts'

/** `GET /v1/completeness?period=2020Q3[&due=2020-10-10]` */
export const completenessQuerySchema = z.strictObject({
  period: periodCodeSchema,
  /** The last day on which a record counts as in time; the period's `timelyOn` where absent, else ten days after its end. */
  due: z.iso.date().optional(),
})

/** What one unit itself, without those below it, has sent of one kind. Pairs of which nothing came are left out. */
export const completenessCellSchema = z.strictObject({
  unit: unitIdSchema,
  kind: kindIdSchema,
  /** Records whose days overlap the period. */
  records: z.number().int().nonnegative(),
  /** Those of them that first arrived after `due`. */
  late: z.number().int().nonnegative(),
  /** Those of them that a reviewer sent back and nobody has mended. */
  returned: z.number().int().nonnegative(),
  confirmed: z.number().int().nonnegative(),
  /** Records of the period's whole year. */
  inYear: z.number().int().nonnegative(),
  /** The last change of any of those of the year. */
  lastAt: instantSchema,
})
export type CompletenessCell = Readonly<z.output<typeof completenessCellSchema>>

/** What has come for one ledger; it counts as reported with its first record of the period. */
export const completenessLedgerSchema = z.strictObject({
  ledgerId: ledgerIdSchema,
  unit: unitIdSchema,
  kind: kindIdSchema,
  title: z.string(),
  records: z.number().int().nonnegative(),
  inTime: z.number().int().nonnegative(),
})

export const completenessResponseSchema = z.strictObject({
  head: seqSchema,
  period: z.string(),
  /** Both days belong to the period. */
  from: z.iso.date(),
  to: z.iso.date(),
  due: z.iso.date(),
  cells: z.array(completenessCellSchema),
  /** Every ledger of the year that the caller sees: each is expected to report. */
  ledgers: z.array(completenessLedgerSchema).exactOptional(),
  /** Ledgers expected, those with records of the period, and those of them with records in time. */
  totals: z
    .strictObject({
      expected: z.number().int().nonnegative(),
      actual: z.number().int().nonnegative(),
      onTime: z.number().int().nonnegative(),
    })
    .exactOptional(),
})
export type CompletenessResponse = Readonly<z.output<typeof completenessResponseSchema>>
