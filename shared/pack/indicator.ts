import { z } from 'zod'
import { conditionSchema, fieldIdSchema, kindIdSchema, localTextSchema } from './kind.ts'

export const indicatorIdSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_.-]{0,59}$/)
  .brand<'IndicatorId'>()
export type IndicatorId = z.output<typeof indicatorIdSchema>

/** A number as text: up to 15 digits and 10 decimals, so that nothing is lost on the way through JSON. */
export const decimalTextSchema = z.string().regex(/^-?\d{1,15}(\.\d{1,10})?$/)

/** The number of one record: the first case whose condition holds, else the field's value, else nothing. */
const measureSchema = z.strictObject({
  cases: z
    .array(z.strictObject({ when: conditionSchema, value: decimalTextSchema }))
    .max(10)
    .default([]),
  field: fieldIdSchema,
})
export type Measure = Readonly<z.output<typeof measureSchema>>

const aggregateSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('count') }),
  z.strictObject({ type: z.enum(['sum', 'avg', 'min', 'max', 'distinct']), field: fieldIdSchema }),
  /** The share, in per cent, of the records that pass `numerator` among those that pass the filter. */
  z.strictObject({ type: z.literal('rate'), numerator: conditionSchema }),
  /** Sum of one field over the sum of another, in per cent; only records that have both count. */
  z.strictObject({ type: z.literal('ratio'), numerator: fieldIdSchema, denominator: fieldIdSchema }),
  /** Mean of `value` weighted by `weight`; a record without a weight weighs 1, one without a value is left out. */
  z.strictObject({ type: z.literal('weighted-mean'), value: measureSchema, weight: fieldIdSchema.optional() }),
])
export type Aggregate = Readonly<z.output<typeof aggregateSchema>>

/**
 * A number computed from the records of one kind: take those of the unit's subtree and of the period, filter, then
 * aggregate. Records belong to a period by `period`, else by their kind's period fields.
 */
export const indicatorSchema = z.strictObject({
  id: indicatorIdSchema,
  label: localTextSchema,
  kind: kindIdSchema,
  filter: conditionSchema.optional(),
  aggregate: aggregateSchema,
  /** The date field that decides the period. */
  period: fieldIdSchema.optional(),
  /** `year`: the plan year the period lies in, as for tasks. `none`: any time, as for a stock of things. */
  over: z.enum(['period', 'year', 'none']).default('period'),
  /** The field that names the unit a record is about, where that is not the unit that keeps it. */
  subject: fieldIdSchema.optional(),
  measureUnit: z.string().default(''),
  /** Decimal places when it is published. */
  decimals: z.number().int().min(0).max(4).default(0),
})
export type Indicator = Readonly<z.output<typeof indicatorSchema>>
