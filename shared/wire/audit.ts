import { z } from 'zod'
import { instantSchema } from './protocol.ts'

export const auditQuerySchema = z.strictObject({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
})

/**
 * One thing that was done. `hash` is SHA-256 over `prev` and the entry's canonical JSON: changing or dropping an entry
 * breaks every one after it. Details hold counts and ids, never cell values.
 */
export const auditEntrySchema = z.strictObject({
  n: z.number().int().min(1),
  at: instantSchema,
  keyId: z.string(),
  action: z.string(),
  details: z.record(z.string(), z.unknown()),
  prev: z.string(),
  hash: z.string(),
})
export type AuditEntry = Readonly<z.output<typeof auditEntrySchema>>

export const auditResponseSchema = z.strictObject({ entries: z.array(auditEntrySchema), head: z.string() })
