import { z } from 'zod'
import { unitIdSchema, unitSchema } from '../units/unit.ts'
import { keyResponseSchema, roleSchema } from './keys.ts'
import { epochSchema, lineSchema, packVersionSchema, protocolVersion, seqSchema } from './protocol.ts'

/** Made once, with the admin secret of the deployment as bearer. Without `units` the workspace starts with its root alone. */
export const workspaceRequestSchema = z.strictObject({
  name: lineSchema(100),
  units: z.array(unitSchema).min(1).max(20_000).optional(),
})
export type WorkspaceRequest = z.input<typeof workspaceRequestSchema>

export const workspaceSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]{12}$/),
  name: z.string(),
  epoch: epochSchema,
})

/** `key` is an admin's over the whole tree, shown this once. */
export const workspaceResponseSchema = z.strictObject({ workspace: workspaceSchema, key: keyResponseSchema })
export type WorkspaceResponse = Readonly<z.output<typeof workspaceResponseSchema>>

/** Whom the Worker takes the caller for. */
export const meResponseSchema = z.strictObject({
  workspace: workspaceSchema,
  name: z.string(),
  role: roleSchema,
  unit: unitIdSchema,
  unitName: z.string(),
  head: seqSchema,
  protocol: z.literal(protocolVersion),
  packId: z.string(),
  packVersion: packVersionSchema,
})
export type MeResponse = Readonly<z.output<typeof meResponseSchema>>
