import { z } from 'zod'
import { localTextSchema } from './kind.ts'

/**
 * A report template of the pack: LiquidJS text that renders to blocks of spans. The template's own line markup:
 * `# title`, `## heading` (to `#####`), `- item` (一是…), `1. item`, `| cell | cell |` (first row is the header),
 * `[表 caption]`, `[图 caption]` before rows, `[落款]` before the signature's lines; anything else is a paragraph.
 */
export const reportSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  title: localTextSchema,
  /** The period it is made for where nobody names one: the quarter of the day, or its year. */
  usualPeriod: z.enum(['quarter', 'year']).default('quarter'),
  template: z.string().max(200_000),
})
export type Report = Readonly<z.output<typeof reportSchema>>
