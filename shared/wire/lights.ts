import { z } from 'zod'
import { scoresQuerySchema } from './scores.ts'

/** One task's light. */
export const taskLightSchema = z.strictObject({
  record: z.string(),
  rev: z.number().int().positive(),
  ledger: z.string(),
  unit: z.string(),
  name: z.string(),
  light: z.enum(['green', 'yellow', 'red', 'done', 'none']),
  stalled: z.boolean(),
  /** Per cent that should be done by the day of judgement; `null` for work without a last day. */
  planned: z.string().nullable(),
  actual: z.string().nullable(),
  /** Negative when late. */
  daysLeft: z.number().int().nullable(),
  reason: z.string(),
})
export type TaskLight = Readonly<z.output<typeof taskLightSchema>>

/** `GET /v1/lights?period=2020Q3[&unit=chengdong][&asOf=2020-09-30]`: of the unit and all below it, in the period's plan year. */
export const lightsQuerySchema = scoresQuerySchema.omit({ group: true })

export const lightsResponseSchema = z.strictObject({
  head: z.number().int().nonnegative(),
  period: z.string(),
  asOf: z.iso.date(),
  lights: z.array(taskLightSchema),
})
export type LightsResponse = Readonly<z.output<typeof lightsResponseSchema>>
