import { z } from 'zod'
import { unitSchema } from '../units/unit.ts'

/** The whole tree; it replaces the former one. A unit that records belong to cannot be left out: end it with `validTo`. */
export const unitsRequestSchema = z.strictObject({ units: z.array(unitSchema).min(1).max(20_000) })
export type UnitsRequest = z.input<typeof unitsRequestSchema>

/** The key's subtree, the units above it, and the departments, which rows of anybody may name. */
export const unitsResponseSchema = z.strictObject({
  /** Changes with every import. */
  version: z.number().int(),
  units: z.array(unitSchema),
})
export type UnitsResponse = Readonly<z.output<typeof unitsResponseSchema>>
