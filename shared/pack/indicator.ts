import { z } from 'zod'
import { conditionSchema, fieldIdSchema, kindIdSchema, localTextSchema } from './kind.ts'

export const indicatorIdSchema = z.string().regex(/^[a-z][a-z0-9_.-]{0,59}$/).brand<'IndicatorId'>()
export type IndicatorId = z.output<typeof indicatorIdSchema>

/**
 * A number computed from the records of one kind: filter, then aggregate. `rate` is the share (0–100) of the records
 * that pass `numerator` among those that pass `filter`. Records belong to a period by `period`, else by their kind's
 * period fields.
 */
export const indicatorSchema = z.strictObject({
  id: indicatorIdSchema,
  label: localTextSchema,
  kind: kindIdSchema,
  filter: conditionSchema.optional(),
  aggregate: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('count') }),
    z.strictObject({ type: z.enum(['sum', 'avg', 'min', 'max', 'distinct']), field: fieldIdSchema }),
    z.strictObject({ type: z.literal('rate'), numerator: conditionSchema }),
    /** Sum of one field over the sum of another, as a percentage. */
    z.strictObject({ type: z.literal('ratio'), numerator: fieldIdSchema, denominator: fieldIdSchema }),
  ]),
  /** The date field that decides the period. */
  period: fieldIdSchema.optional(),
  /** `none`: the period does not matter, as for a stock of things. */
  over: z.enum(['period', 'none']).default('period'),
  measureUnit: z.string().default(''),
  /** Decimal places when it is published. */
  decimals: z.number().int().min(0).max(4).default(0),
})
export type Indicator = Readonly<z.output<typeof indicatorSchema>>
