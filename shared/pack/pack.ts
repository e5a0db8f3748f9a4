import { z } from 'zod'
import { indicatorSchema } from './indicator.ts'
import { kindSchema, localTextSchema } from './kind.ts'
import { reportSchema } from './report.ts'
import { scoreTreeSchema } from './score-tree.ts'

/** All that differs from one organisation or year to the next. Made from a folder of files by `scripts/pack.ts`. */
export const packSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  /** Changes with every published change of the pack. */
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  title: localTextSchema,
  kinds: z.array(kindSchema).min(1).max(200),
  indicators: z.array(indicatorSchema).max(1000),
  scoreTree: scoreTreeSchema,
  reports: z.array(reportSchema).max(100),
})
export type Pack = Readonly<z.output<typeof packSchema>>
