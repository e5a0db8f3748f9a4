import { z } from 'zod'
import { epochSchema, instantSchema, seqSchema } from './protocol.ts'

/** When it was made, and how far the data had come: `20201001T020000Z-12345`. */
export const backupIdSchema = z.string().regex(/^\d{8}T\d{6}Z-\d{1,15}$/)

/** A stored backup. `auditHead` is the hash of the last audit entry in it: noted elsewhere, it proves the file later. */
export const backupNoteSchema = z.strictObject({
  id: backupIdSchema,
  at: instantSchema,
  epoch: epochSchema,
  head: seqSchema,
  auditEntries: z.number().int().min(0),
  auditHead: z.string(),
  /** As stored, compressed. */
  bytes: z.number().int().min(0),
})
export type BackupNote = Readonly<z.output<typeof backupNoteSchema>>

/** Newest first. */
export const backupsResponseSchema = z.strictObject({ backups: z.array(backupNoteSchema) })
export type BackupsResponse = Readonly<z.output<typeof backupsResponseSchema>>

/** Where a restore stops: the state after that change, or at that instant. All of the backup where absent. */
export const restoreCutSchema = z.strictObject({
  upToSeq: z.coerce.number().int().min(0).optional(),
  upTo: instantSchema.optional(),
})
