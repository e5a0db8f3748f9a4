import { z } from 'zod'
import { decimalTextSchema } from '../pack/indicator.ts'
import { unitIdSchema } from '../units/unit.ts'
import { evidenceFault } from './evidence-table.ts'
import { packNameSchema } from './packs.ts'
import { periodCodeSchema } from './period-code.ts'
import { instantSchema, lineSchema, seqSchema } from './protocol.ts'
import { scoresWireSchema, unpackScores } from './scores.ts'

/** `POST /v1/manual-scores`: what a reviewer judges, for a `manual` node of the score tree. The latest entry counts. */
export const manualScoreRequestSchema = z.strictObject({
  node: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  unit: unitIdSchema,
  period: periodCodeSchema,
  /** Between 0 and the node's full marks. */
  points: decimalTextSchema,
  reason: lineSchema(500),
  /** What it rests on: a document, a meeting. */
  basis: lineSchema(500),
})
export type ManualScoreRequest = Readonly<z.output<typeof manualScoreRequestSchema>>

export const manualScoreSchema = manualScoreRequestSchema.extend({ enteredAt: instantSchema, enteredBy: z.string() })
export type ManualScore = Readonly<z.output<typeof manualScoreSchema>>

/** Every entry within one's scope, newest first, those that no longer count too. */
export const manualScoresResponseSchema = z.strictObject({ entries: z.array(manualScoreSchema) })

/** `POST /v1/scores/publish`: freezes the results of a period; each publication has its number. */
export const publishRequestSchema = z.strictObject({
  period: periodCodeSchema,
  asOf: z.iso.date().optional(),
  reason: lineSchema(500).optional(),
})

export const publicationSchema = z.strictObject({
  period: periodCodeSchema,
  /** Counts the publications of the period, from 1. */
  version: z.number().int().positive(),
  /** The rules that made it. */
  tree: z.string(),
  packVersion: z.string(),
  head: seqSchema,
  asOf: z.iso.date(),
  publishedAt: instantSchema,
  publishedBy: z.string(),
  reason: z.string().exactOptional(),
})
export type Publication = Readonly<z.output<typeof publicationSchema>>

/** `GET /v1/scores/publications` */
export const publicationsResponseSchema = z.strictObject({ publications: z.array(publicationSchema) })

/** `GET /v1/scores/published?period=2020[&version=1]`: as it was published, within one's scope; the latest where no version is named. */
export const publishedQuerySchema = z.strictObject({
  period: periodCodeSchema,
  version: z.coerce.number().int().positive().optional(),
})

export const publishedWireSchema = scoresWireSchema.pick({ scores: true }).extend({ publication: publicationSchema })

/** What a client reads: every trace with its evidence written out. */
export const publishedResponseSchema = publishedWireSchema.transform(({ scores, publication }, ctx) => {
  const whole = unpackScores(scores)
  return whole ? { publication, scores: whole } : evidenceFault(ctx)
})

/** `POST /v1/scores/what-if`: the same records under another tree, or under a pack that waits to be activated. */
export const whatIfRequestSchema = z.strictObject({
  period: periodCodeSchema,
  group: z.string().max(50).optional(),
  asOf: z.iso.date().optional(),
  /** The changed tree as JSON text, as `score-tree.json` of the pack holds it. */
  tree: z.string().max(500_000).optional(),
  /** One of `GET /v1/packs`, where no tree is given. */
  pack: packNameSchema.optional(),
})
export type WhatIfRequest = Readonly<z.output<typeof whatIfRequestSchema>>

const standingSchema = z.strictObject({
  points: z.string().nullable(),
  rank: z.number().int().positive().nullable(),
  grade: z.string().nullable(),
})

export const moveSchema = z.strictObject({
  unit: z.string(),
  unitName: z.string(),
  group: z.string(),
  before: standingSchema,
  after: standingSchema,
  /** After less before; `null` where either is not known. */
  pointsChange: z.string().nullable(),
  /** Places won; negative when lost. */
  placesWon: z.number().int().nullable(),
})
export type Move = Readonly<z.output<typeof moveSchema>>

export const whatIfResponseSchema = z.strictObject({
  head: seqSchema,
  period: z.string(),
  asOf: z.iso.date(),
  /** Everyone in scope, those who move most places first. */
  moves: z.array(moveSchema),
  moved: z.number().int().nonnegative(),
})
export type WhatIfResponse = Readonly<z.output<typeof whatIfResponseSchema>>
