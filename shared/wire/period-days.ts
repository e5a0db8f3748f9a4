import { z } from 'zod'
import { periodCodeSchema } from './period-code.ts'

/**
 * The two days of a period, which are two things: up to `timelyOn` what arrives is in time; after `locksOn` nothing of the
 * period changes any more. Days are China's, both included. One that is left out is not set.
 */
export const periodDaysRequestSchema = z.strictObject({
  timelyOn: z.iso.date().optional(),
  locksOn: z.iso.date().optional(),
})

export const periodDaysSchema = z.strictObject({
  period: periodCodeSchema,
  timelyOn: z.iso.date().exactOptional(),
  locksOn: z.iso.date().exactOptional(),
})
export type PeriodDays = Readonly<z.output<typeof periodDaysSchema>>

export const periodDaysResponseSchema = z.strictObject({ periods: z.array(periodDaysSchema) })
