import { z } from 'zod'
import { localTextSchema } from '../pack/kind.ts'
import { instantSchema, lineSchema, packVersionSchema } from './protocol.ts'

/**
 * The packs a workspace may work by: the one its deployment was built with, and those its admin uploaded. One of them is
 * active; the others wait, and nothing about them counts. A version never changes once it is there.
 */

/** What the built-in pack is called where a version is asked for: its own number changes with the deployment. */
export const builtInPack = 'built-in'

/** A pack in UTF-8, at most. */
export const packBytes = 1_000_000

export const packNameSchema = z.union([z.literal(builtInPack), packVersionSchema])
export type PackName = z.output<typeof packNameSchema>

export const packSummarySchema = z.strictObject({
  /** By which it is asked for and activated. */
  name: packNameSchema,
  version: packVersionSchema,
  title: localTextSchema,
  isActive: z.boolean(),
  /** False for one that this deployment can no longer read: the built-in one stands in for it. */
  isReadable: z.boolean(),
  savedAt: instantSchema.exactOptional(),
  savedBy: z.string().exactOptional(),
  note: z.string().exactOptional(),
})
export type PackSummary = Readonly<z.output<typeof packSummarySchema>>

export const packActivationSchema = z.strictObject({
  name: packNameSchema,
  at: instantSchema,
  by: z.string(),
  reason: z.string().exactOptional(),
})
export type PackActivation = Readonly<z.output<typeof packActivationSchema>>

/** `GET /v1/packs`: uploaded ones newest first, the built-in one last; activations newest first. */
export const packsResponseSchema = z.strictObject({
  packs: z.array(packSummarySchema),
  activations: z.array(packActivationSchema),
})
export type PacksResponse = Readonly<z.output<typeof packsResponseSchema>>

/** `POST /v1/packs?note=`: the body is the pack itself as JSON. Saving the same one again changes nothing. */
export const savePackQuerySchema = z.strictObject({ note: lineSchema(200).optional() })

/** `POST /v1/packs/{name}/activate` */
export const activatePackRequestSchema = z.strictObject({ reason: lineSchema(200).optional() })
