import { z } from 'zod'
import { localTextSchema } from './kind.ts'

/** A report template of the pack: LiquidJS text that renders to blocks of spans. */
export const reportSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  title: localTextSchema,
  template: z.string().max(200_000),
})
export type Report = Readonly<z.output<typeof reportSchema>>
