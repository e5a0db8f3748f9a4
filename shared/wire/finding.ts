import { z } from 'zod'
import { fieldIdSchema } from '../pack/kind.ts'
import { type Finding, findingCodes } from '../validate/finding.ts'
import { recordIdSchema } from './protocol.ts'

const codes = [
  ...findingCodes.table,
  ...findingCodes.header,
  ...findingCodes.row,
  ...findingCodes.cell,
  ...findingCodes.crossWorkbook,
  ...findingCodes.sync,
] as const

/** A finding on the wire: the same shape as shared/validate/finding.ts. */
export const findingSchema = z.strictObject({
  code: z.enum(codes),
  severity: z.enum(['error', 'warning', 'info']),
  sheet: z.string(),
  row: z.number().int().min(0).exactOptional(),
  column: z.number().int().min(0).exactOptional(),
  recordId: recordIdSchema.exactOptional(),
  field: fieldIdSchema.exactOptional(),
  label: z.string().exactOptional(),
  value: z.string().exactOptional(),
  message: z.string(),
  suggestion: z
    .strictObject({
      text: z.string(),
      value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
      numberFormat: z.string().exactOptional(),
      certain: z.boolean(),
    })
    .exactOptional(),
  rule: z.string().exactOptional(),
})

/** Holds the two shapes together: what is validated can be sent, what arrives can be shown. */
export const asWireFinding = (finding: Finding): z.output<typeof findingSchema> => finding
export const fromWireFinding = (finding: z.output<typeof findingSchema>): Finding => finding
