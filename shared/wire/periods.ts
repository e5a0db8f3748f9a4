import { z } from 'zod'
import { periodCodeSchema } from './period-code.ts'
import { instantSchema, lineSchema } from './protocol.ts'

/** Locking is not being late: a period is locked by a person, whenever its data is final. */
export const lockRequestSchema = z.strictObject({ reason: lineSchema(500).optional() })

export const lockedPeriodSchema = z.strictObject({
  period: periodCodeSchema,
  lockedAt: instantSchema,
  lockedBy: z.string(),
  reason: z.string().exactOptional(),
})

export const periodsResponseSchema = z.strictObject({ locked: z.array(lockedPeriodSchema) })
export type PeriodsResponse = Readonly<z.output<typeof periodsResponseSchema>>
