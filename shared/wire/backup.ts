import { z } from 'zod'
import { fieldIdSchema, kindIdSchema } from '../pack/kind.ts'
import { unitIdSchema, unitSchema } from '../units/unit.ts'
import { auditEntrySchema } from './audit.ts'
import { keyIdSchema, roleSchema } from './keys.ts'
import { periodCodeSchema } from './period-code.ts'
import {
  epochSchema,
  instantSchema,
  ledgerIdSchema,
  placeSchema,
  recordIdSchema,
  revSchema,
  seqSchema,
} from './protocol.ts'
import { reviewStateSchema } from './pull.ts'
import { manualScoreSchema, publicationSchema } from './score-work.ts'
import { valuesSchema } from './values.ts'

/**
 * A backup is NDJSON: a head, then units, keys (names only, never what opens anything), ledgers, locks, days of periods,
 * every revision in the order of `seq`, entered points, publications with their scores, the audit chain, and an end that
 * counts the lines before it, so that a file cut short is known. Format 1 has no days, points and publications.
 */
export const backupLineSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('head'),
    format: z.union([z.literal(1), z.literal(2)]),
    name: z.string(),
    epoch: epochSchema,
    head: seqSchema,
    packVersion: z.string(),
    at: instantSchema,
  }),
  z.strictObject({ type: z.literal('unit'), unit: unitSchema }),
  z.strictObject({
    type: z.literal('key'),
    id: keyIdSchema,
    name: z.string(),
    role: roleSchema,
    unit: unitIdSchema,
    createdAt: instantSchema,
    expiresOn: z.iso.date().exactOptional(),
    revokedAt: instantSchema.exactOptional(),
    lastUsedAt: instantSchema.exactOptional(),
    /** Whose of the identity provider it is: there is nothing to it that could open anything. */
    member: z.string().exactOptional(),
  }),
  z.strictObject({
    type: z.literal('ledger'),
    id: ledgerIdSchema,
    kind: kindIdSchema,
    title: z.string(),
    unit: unitIdSchema,
    year: z.number().int(),
    createdAt: instantSchema.exactOptional(),
    createdBy: z.string().exactOptional(),
  }),
  z.strictObject({
    type: z.literal('lock'),
    period: z.string(),
    lockedAt: instantSchema,
    lockedBy: z.string(),
    reason: z.string().exactOptional(),
  }),
  z.strictObject({
    type: z.literal('period-days'),
    period: periodCodeSchema,
    timelyOn: z.iso.date().exactOptional(),
    locksOn: z.iso.date().exactOptional(),
    /** When the lock date was acted on. */
    lockedAt: instantSchema.exactOptional(),
  }),
  z.strictObject({
    type: z.literal('revision'),
    seq: seqSchema,
    record: recordIdSchema,
    rev: revSchema,
    ledger: ledgerIdSchema,
    unit: unitIdSchema,
    event: z.enum(['created', 'changed', 'deleted', 'restored', 'reviewed']),
    values: valuesSchema,
    raw: z.record(z.string(), z.string()),
    changed: z.array(fieldIdSchema),
    baseRev: revSchema,
    keyId: z.string(),
    client: z.string().exactOptional(),
    opId: z.string().exactOptional(),
    at: instantSchema,
    review: reviewStateSchema.exactOptional(),
    comment: z.string().exactOptional(),
    place: placeSchema.exactOptional(),
  }),
  z.strictObject({ type: z.literal('manual-score'), entry: manualScoreSchema, keyId: z.string() }),
  z.strictObject({ type: z.literal('publication'), publication: publicationSchema }),
  z.strictObject({
    type: z.literal('published-score'),
    period: periodCodeSchema,
    version: z.number().int().positive(),
    /** In the order of publication, from 0. */
    place: z.number().int().min(0),
    unit: z.string(),
    points: z.string().nullable(),
    /** The score as JSON text, word for word as it was published. */
    body: z.string(),
  }),
  z.strictObject({ type: z.literal('audit'), entry: auditEntrySchema }),
  z.strictObject({ type: z.literal('end'), lines: z.number().int(), auditHead: z.string() }),
])
export type BackupLine = Readonly<z.output<typeof backupLineSchema>>

/** Everything is as in the backup, under a new epoch: clients fetch everything again and keep what they have not pushed. */
export const restoreResponseSchema = z.strictObject({
  epoch: epochSchema,
  head: seqSchema,
  records: z.number().int(),
})
