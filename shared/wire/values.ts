import { z } from 'zod'
import { fieldIdSchema } from '../pack/kind.ts'
import { limits } from './protocol.ts'

const text = z.string().max(limits.textLength)
const day = z.iso.date()

/** Canonical JSON of a typed value, as in shared/values/value-type.ts. */
export const valueSchema = z.union([
  text,
  z.boolean(),
  z.array(text).max(1000).readonly(),
  z.strictObject({ from: day, to: day }),
  z.strictObject({
    due: day.exactOptional(),
    recurrence: z.enum(['daily', 'weekly', 'monthly', 'quarterly', 'half-yearly', 'yearly']).exactOptional(),
    standing: z.literal(true).exactOptional(),
  }),
  z.record(z.string().max(40), z.number().int().min(0)),
])

/** A record's values by field id; a field with nothing in it is absent. */
export const valuesSchema = z.record(fieldIdSchema, valueSchema)

/**
 * The same on the way in, not yet judged: one bad value is that row's `invalid`, never the whole request's fault.
 * The Worker checks each against the kind.
 */
export const unjudgedValuesSchema = z
  .record(z.string().max(40), z.unknown())
  .meta({ description: 'Canonical values by field id, as in the answers.' })
