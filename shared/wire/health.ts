import { z } from 'zod'
import { packVersionSchema, protocolVersion } from './protocol.ts'

export const healthResponseSchema = z.strictObject({
  status: z.literal('ok'),
  protocol: z.literal(protocolVersion),
  packVersion: packVersionSchema,
})
