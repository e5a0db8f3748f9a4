import { z } from 'zod'
import { keyRequestSchema, keySchema } from './keys.ts'

/**
 * Somebody who signs in with the identity provider of the deployment. `subject` is who they are there: with Microsoft
 * Entra ID the object id of the user, otherwise mostly `sub`.
 */
export const memberRequestSchema = keyRequestSchema.extend({
  subject: z.string().regex(/^[\x21-\x7e]{1,200}$/),
})
export type MemberRequest = z.input<typeof memberRequestSchema>

/** A member is a key that only the identity provider opens; it is revoked like one, by `DELETE /v1/keys/{keyId}`. */
export const memberSchema = keySchema.extend({ subject: z.string(), issuer: z.string() })
export type Member = Readonly<z.output<typeof memberSchema>>

export const membersResponseSchema = z.strictObject({ members: z.array(memberSchema) })
