import { z } from 'zod'

/** Owned by scoring: see 6-scoring in the design. Replaced by the full schema. */
export const scoreTreeSchema = z.looseObject({ id: z.string() })
export type ScoreTree = Readonly<z.output<typeof scoreTreeSchema>>
