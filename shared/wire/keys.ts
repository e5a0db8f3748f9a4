import { z } from 'zod'
import { unitIdSchema } from '../units/unit.ts'
import { instantSchema, lineSchema } from './protocol.ts'

/** What a key may do, each including what the ones after it may: admin ⊃ reviewer ⊃ editor ⊃ viewer. */
export const roles = ['admin', 'reviewer', 'editor', 'viewer'] as const
export const roleSchema = z.enum(roles)
export type Role = z.output<typeof roleSchema>

export const keyIdSchema = z.string().regex(/^[A-Za-z0-9]{12}$/)

/** `name` is what others see beside a change: a person or a post, never a phone or identity number. */
export const keyRequestSchema = z.strictObject({
  name: lineSchema(60),
  role: roleSchema,
  /** The key sees this unit and everything below it. */
  unit: unitIdSchema,
  expiresOn: z.iso.date().optional(),
})
export type KeyRequest = z.input<typeof keyRequestSchema>

export const keySchema = z.strictObject({
  keyId: keyIdSchema,
  name: z.string(),
  role: roleSchema,
  unit: unitIdSchema,
  createdAt: instantSchema,
  expiresOn: z.iso.date().exactOptional(),
  revokedAt: instantSchema.exactOptional(),
  lastUsedAt: instantSchema.exactOptional(),
})
export type Key = Readonly<z.output<typeof keySchema>>

/** The only time the key itself is shown: only its hash is kept. */
export const keyResponseSchema = keySchema.extend({ key: z.string() })
export type KeyResponse = Readonly<z.output<typeof keyResponseSchema>>

export const keysResponseSchema = z.strictObject({ keys: z.array(keySchema) })
